//! Everything with a day, in order; what moved since a day; and the sources.

use std::collections::BTreeSet;

use sila_docket::moved::{Dated, since, timeline};
use sila_draw::Cell;
use sila_model::{Date, Wording};
use sila_text::{Isolated, Message};

use super::DocketView;
use super::names::name_of;
use crate::document::{Document, Section};

const HEADER: [&str; 5] = [
    "column-date",
    "column-kind",
    "column-text",
    "column-said-by",
    "column-source",
];

impl DocketView<'_> {
    /// What was said, happened or was filed after a day.
    pub fn moved(&self, day: Date) -> Document {
        let rows: Vec<Vec<Cell>> = since(self.state, day)
            .iter()
            .map(|one| self.dated_row(one))
            .collect();
        let key = if rows.is_empty() {
            "moved-nothing"
        } else {
            "section-moved"
        };
        let mut section = self.section_of_table("moved", "section-timeline", &HEADER, rows);
        section.title = self.word_with(key, "date", Isolated::date(day));
        if section.blocks.is_empty() {
            let nothing =
                Cell::message(self.word_with("moved-nothing", "date", Isolated::date(day)));
            section = section.with(crate::document::Block::Line(nothing));
        }
        self.document(vec![section])
    }

    pub(super) fn timeline_section(&self) -> Section {
        let rows = timeline(self.state)
            .iter()
            .map(|one| self.dated_row(one))
            .collect();
        self.section_of_table("timeline", "section-timeline", &HEADER, rows)
    }

    fn dated_row(&self, one: &Dated) -> Vec<Cell> {
        vec![
            self.day(&one.record),
            self.cell(&kind_key(one.kind)),
            self.linked(self.text_of(one.kind, &one.record.id), &one.record.id),
            Cell::message(self.said_by(&one.record.provenance)),
            self.source(&one.record),
        ]
    }

    /// The text of an entry, whatever its kind.
    pub(super) fn text_of(&self, kind: &str, id: &str) -> Message {
        let matters = &self.state.matters;
        let text: Option<&Wording> = match kind {
            "statement" => matters.statements.get(id).map(|one| &one.body.text),
            "position" => matters.positions.get(id).map(|one| &one.body.text),
            "obstacle" => matters.obstacles.get(id).map(|one| &one.body.text),
            "priority" => matters.priorities.get(id).map(|one| &one.body.urgency),
            "event" => matters.events.get(id).map(|one| &one.body.text),
            "decision" => matters.decisions.get(id).map(|one| &one.body.text),
            "request" => matters.requests.get(id).map(|one| &one.body.text),
            "receipt" => matters.receipts.get(id).map(|one| &one.body.text),
            "gate" => matters.gates.get(id).map(|one| &one.body.text),
            "period" => matters.periods.get(id).map(|one| &one.body.name),
            "answer" => matters
                .answers
                .get(id)
                .and_then(|one| one.body.text.as_ref()),
            "assessment" => matters
                .assessments
                .get(id)
                .and_then(|one| one.body.text.as_ref()),
            _ => name_of(self.state, id),
        };
        if let Some(text) = text {
            return self.wording(text);
        }
        match kind {
            "figure" => matters
                .figures
                .get(id)
                .map(|one| self.join([self.name(&one.body.subject), self.figure(&one.body)])),
            "change" => matters.changes.get(id).map(|one| self.name(&one.body.of)),
            "round" => matters.rounds.get(id).map(|one| self.name(&one.body.track)),
            "mandate" => matters
                .mandates
                .get(id)
                .map(|one| self.name(&one.body.office)),
            "answer" => matters.answers.get(id).map(|one| self.name(&one.body.to)),
            "assessment" => matters
                .assessments
                .get(id)
                .map(|one| self.name(&one.body.of)),
            _ => None,
        }
        .unwrap_or_else(|| self.code(id))
    }

    /// The sources that what is shown was read in.
    pub(super) fn sources_section(&self) -> Section {
        let cited: BTreeSet<String> = self
            .state
            .matters
            .all()
            .into_iter()
            .filter_map(|one| one.provenance.source)
            .collect();
        let rows = self
            .state
            .matters
            .sources
            .values()
            .filter(|source| cited.contains(&source.id))
            .map(|source| {
                let body = &source.body;
                let published = body
                    .published
                    .map(|day| Cell::value(self.locale, Isolated::date(day)));
                let publisher = body
                    .publisher
                    .as_ref()
                    .map(|publisher| Cell::message(self.wording(publisher)));
                let reference = body
                    .reference
                    .as_ref()
                    .map(|one| Cell::message(self.code(one)));
                vec![
                    self.linked(self.wording(&body.title), &source.id),
                    self.cell(&format!(
                        "source-kind-{}",
                        super::files::kebab(&format!("{:?}", body.kind))
                    )),
                    publisher.unwrap_or_else(|| self.empty()),
                    published.unwrap_or_else(|| self.cell("value-not-stated")),
                    reference.unwrap_or_else(|| self.empty()),
                ]
            });
        let header = [
            "column-source",
            "column-kind",
            "report-publisher",
            "column-date",
            "column-place",
        ];
        self.section_of_table("sources", "section-sources", &header, rows.collect())
    }
}

/// The message key of a kind of entry.
pub(super) fn kind_key(kind: &str) -> String {
    format!("kind-{}", kind.replace('_', "-"))
}
