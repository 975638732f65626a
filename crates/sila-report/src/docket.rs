//! The docket as documents: the overview, one file, the answers of the logic, the ledger, a brief.

mod brief;
mod check;
mod entries;
mod fields;
mod figures;
mod files;
mod ledger;
mod names;
mod notices;
mod obstacles;
mod refugees;
mod talks;
mod timeline;
mod waiting;
mod what_if;

pub(crate) use names::joined;
use sila_docket::case::Case;
use sila_docket::logic::{Analysis, Reading};
use sila_docket::matter::DocketKind;
use sila_docket::state::State;
use sila_model::Issue;
use sila_text::{Isolated, Locale, Message, text_with};

use crate::document::{Block, Document, Section};

/// Everything a document about a docket is made from, and where its lines lead.
#[derive(Clone, Copy)]
pub struct DocketView<'v> {
    /// The state.
    pub state: &'v State,
    /// The same as steps and conditions.
    pub case: &'v Case,
    /// What follows from it.
    pub analysis: &'v Analysis,
    /// In which reading.
    pub reading: Reading,
    /// What could not be taken as it stood.
    pub issues: &'v [Issue],
    /// How many files of the folder could not be read whole.
    pub damaged_files: usize,
    /// The language.
    pub locale: Locale,
    /// Where a line leads.
    pub links: Links<'v>,
}

/// Where the lines of a document lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links<'v> {
    /// To an anchor in the same document; one prefix for each language.
    Anchors,
    /// To a page of the web application.
    Pages {
        /// The path of the docket's pages, with `/` at its end.
        base: &'v str,
        /// What every link carries on, with its `?`: the day as of which one reads.
        query: &'v str,
    },
    /// Nowhere: a terminal.
    None,
}

impl<'v> DocketView<'v> {
    /// The overview that an adviser reads before a meeting. What has a page of its own stands there, ids
    /// too: here are the figures that differ, the latest statements, and where the rest is.
    pub fn overview(&self) -> Document {
        let mut sections = vec![
            self.files_section(),
            self.talks_section(),
            self.latest_statements_section(),
            self.differing_figures_section(),
            self.obstacles_section(),
            self.waiting_with_conditions_elsewhere(),
        ];
        let possible = self.possible_sections().into_iter();
        sections.extend(possible.map(|section| self.without_ids(section)));
        sections.extend([
            self.positions_section(),
            self.instrument_names_section(),
            self.requests_link_section(),
            self.refugees_section(),
            self.periods_section(),
            self.timeline_link_section(),
            self.sources_section(),
        ]);
        self.with_about(self.document(sections))
    }

    /// The whole record with every entry in full below it: one page that can be taken away.
    pub fn report(&self) -> Document {
        let mut sections = vec![
            self.files_section(),
            self.talks_section(),
            self.statements_section(),
            self.figures_section(),
            self.obstacles_section(),
            self.waiting_section(),
            self.conditions_section(),
        ];
        sections.extend(self.possible_sections());
        sections.extend([
            self.positions_section(),
            self.instruments_section(),
            self.requests_section(),
            self.refugees_section(),
            self.periods_section(),
            self.timeline_section(),
            self.ledger_section(),
            self.sources_section(),
        ]);
        sections.extend(self.remarks_section());
        let mut document = self.with_about(self.document(sections));
        document.sections.push(self.entries_section());
        document
    }

    /// The document with what is told of the docket as a whole.
    fn with_about(&self, mut document: Document) -> Document {
        let docket = self.state.docket();
        let about = docket.and_then(|docket| docket.body.about.as_ref());
        let about = about.map(|about| self.wording(about));
        document.marks.extend(about);
        document
    }

    /// What is possible, what blocks what, and what would free it.
    pub fn check(&self) -> Document {
        let mut sections = vec![self.counts_section()];
        sections.extend(self.possible_sections());
        sections.push(self.cost_section());
        sections.push(self.conditions_section());
        sections.extend(self.schedule_section());
        sections.extend(self.watch_section());
        sections.extend(self.remarks_section());
        self.document(sections)
    }

    /// The promises and requests of each side, and the agreements and laws with their requirements.
    pub fn ledger(&self) -> Document {
        self.document(vec![
            self.ledger_section(),
            self.requests_section(),
            self.instruments_section(),
        ])
    }

    /// The figures of every subject.
    pub fn figures(&self) -> Document {
        self.document(vec![self.figures_section()])
    }

    /// Everything with a day, in order.
    pub fn timeline(&self) -> Document {
        self.document(vec![self.periods_section(), self.timeline_section()])
    }

    /// A document about the docket, with the marks that hold for all of it.
    fn document(&self, sections: Vec<Section>) -> Document {
        let sections = sections
            .into_iter()
            .filter(|section| !section.blocks.is_empty())
            .map(|section| self.anchored(section));
        Document {
            locale: self.locale,
            title: self.title(),
            marks: self.marks(),
            notice: self.notice(),
            sections: sections.collect(),
        }
    }

    /// The section with the anchor by which it is linked: sections are named alike in both languages,
    /// but two languages can stand in one file.
    fn anchored(&self, section: Section) -> Section {
        Section {
            id: self.anchor(&section.id),
            ..section
        }
    }

    /// The section with its tables less the column of ids.
    fn without_ids(&self, mut section: Section) -> Section {
        let id = self.word("report-id");
        for block in &mut section.blocks {
            if let Block::Table(table) = block
                && let Some(at) = table.header.iter().position(|heading| *heading == id)
            {
                table.header.remove(at);
                for row in &mut table.rows {
                    row.remove(at);
                }
            }
        }
        section
    }

    /// What the docket is called.
    pub fn title(&self) -> Message {
        let title = self.state.docket().map(|docket| &docket.body.title);
        title.map_or_else(|| self.word("page-docket"), |title| self.wording(title))
    }

    fn marks(&self) -> Vec<Message> {
        let kind = self.state.docket().map(|docket| match docket.body.kind {
            DocketKind::PublicRecord => self.word("mark-public-record"),
            DocketKind::Exercise => self.word("mark-exercise"),
            DocketKind::Working => self.word("mark-working"),
        });
        let view = &self.state.view;
        let date = Isolated::date(view.as_of);
        let as_of = match view.known_on {
            None => text_with(self.locale, "as-of", &[("date", date.into())]),
            Some(known) => text_with(
                self.locale,
                "as-of-and-known",
                &[
                    ("date", date.into()),
                    ("known", Isolated::date(known).into()),
                ],
            ),
        };
        let reading = match self.reading {
            Reading::InForce => None,
            Reading::AsDeclared => Some(self.word("reading-as-declared")),
            Reading::AgreedOnly => Some(self.word("reading-agreed-only")),
        };
        [kind, Some(as_of), reading].into_iter().flatten().collect()
    }
}
