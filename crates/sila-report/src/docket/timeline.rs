//! Everything with a day, in order; what moved since a day; and the sources.

use std::collections::BTreeSet;

use sila_docket::matter::Change;
use sila_docket::moved::{Dated, since, timeline};
use sila_draw::timeline::{Mark, MarkKind, Period, draw as draw_timeline};
use sila_draw::{Cell, Side};
use sila_model::{Date, PartialDate, Wording};
use sila_text::{Isolated, Message, text_with};

use super::files::kebab;
use super::names::name_of;
use super::{DocketView, Links};
use crate::document::{Block, Document, Section};

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
            section = section.with(Block::Line(nothing));
        }
        self.document(vec![section])
    }

    pub(super) fn timeline_section(&self) -> Section {
        let dated = timeline(self.state);
        let rows = dated.iter().map(|one| self.dated_row(one)).collect();
        let mut section = self.section_of_table("timeline", "section-timeline", &HEADER, rows);
        let marks: Vec<Mark> = dated.iter().filter_map(|one| self.mark(one)).collect();
        if !marks.is_empty() && self.links != Links::None {
            let picture = Block::Picture(Box::new(self.timeline_picture(&marks)));
            section.blocks.insert(0, picture);
        }
        section
    }

    /// Where everything with a day is, where it is not here.
    pub(super) fn timeline_link_section(&self) -> Section {
        let section = Section::new("timeline", self.word("section-timeline"));
        let all = self.word("report-all-dated");
        section.with(Block::Line(self.elsewhere(all, "timeline", "timeline")))
    }

    fn timeline_picture(&self, marks: &[Mark]) -> sila_draw::Picture {
        let parties = self.state.settling_parties();
        let sides = parties.iter().zip(0..).filter_map(|(party, place)| {
            let name = name_of(self.state, party.as_str())?.clone();
            Some(Side { place, name })
        });
        let sides: Vec<Side> = sides.collect();
        let periods = self.state.matters.periods.values().map(|period| Period {
            from: period.body.from,
            to: period.body.to,
            name: period.body.name.clone(),
            said_by: None,
            href: self.entry_link(&period.id),
        });
        let periods: Vec<Period> = periods.collect();
        let id = self.anchor("timeline-picture");
        let as_of = Some(self.state.view.as_of);
        draw_timeline(&id, &sides, &periods, marks, as_of, self.locale)
    }

    /// A dated entry as a mark in the lane of the side whose account it is.
    fn mark(&self, one: &Dated) -> Option<Mark> {
        let matters = &self.state.matters;
        let id = &one.record.id;
        let (kind, label) = match one.kind {
            "event" => (MarkKind::Event, &matters.events.get(id)?.body.text),
            "receipt" => (MarkKind::Event, &matters.receipts.get(id)?.body.text),
            "decision" => (MarkKind::Decision, &matters.decisions.get(id)?.body.text),
            "statement" => (MarkKind::Statement, &matters.statements.get(id)?.body.text),
            "position" => (MarkKind::Statement, &matters.positions.get(id)?.body.text),
            "round" => (
                MarkKind::Round,
                name_of(self.state, &matters.rounds.get(id)?.body.track)?,
            ),
            _ => return None,
        };
        let parties = self.state.settling_parties();
        let party = one.record.provenance.party.as_ref();
        Some(Mark {
            date: one.date?,
            until: None,
            kind,
            label: label.clone(),
            lane: party.and_then(|party| parties.iter().position(|one| one == party)),
            href: self.entry_link(id),
        })
    }

    fn dated_row(&self, one: &Dated) -> Vec<Cell> {
        vec![
            self.day(&one.record),
            Cell::message(self.word_for("kind", one.kind)),
            self.linked(self.text_of(one.kind, &one.record.id), &one.record.id),
            Cell::message(self.said_by(&one.record.provenance)),
            self.source(&one.record),
        ]
    }

    /// The text of an entry, whatever its kind.
    pub(super) fn text_of(&self, kind: &str, id: &str) -> Message {
        let matters = &self.state.matters;
        let text: Option<&Wording> = match kind {
            "docket" => matters.dockets.get(id).map(|one| &one.body.title),
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
            "change" => matters.changes.get(id).map(|one| self.change(&one.body)),
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

    /// What a change changes, and how that stands since.
    fn change(&self, change: &Change) -> Message {
        let matters = &self.state.matters;
        let position = matters.positions.get(&change.of);
        let text = position.map(|one| &one.body.text).or_else(|| {
            let obstacle = matters.obstacles.get(&change.of);
            obstacle.map(|one| &one.body.text)
        });
        let of = match (text, matters.mandates.get(&change.of)) {
            (Some(text), _) => self.within_a_sentence(text),
            (None, Some(mandate)) => self.name(&mandate.body.office),
            (None, None) => self.name(&change.of),
        };
        let word = |group: &str, variant: String| self.word_for(group, &kebab(&variant));
        let pair = |key: &str, value: Message| {
            let pair = [("name", self.word(key).into()), ("value", value.into())];
            text_with(self.locale, "report-pair", &pair)
        };
        let date = |day| Message::value(self.locale, Isolated::date(day));
        let number = |count| Message::value(self.locale, Isolated::number(count));
        let state = change
            .state
            .map(|state| word("state", format!("{state:?}")));
        let status = change
            .status
            .map(|status| word("condition-status", format!("{status:?}")));
        let holds = change
            .holds
            .map(|holds| pair("report-holds", word("report-fact", format!("{holds:?}"))));
        let count = change
            .count
            .map(|count| pair("report-count", number(count)));
        let due = change
            .due
            .map(|day| pair("column-due", date(PartialDate::from(day))));
        let until = change.until.map(|day| pair("report-until", date(day)));
        let stands = [state, status, holds, count, due, until];
        self.join([of].into_iter().chain(stands.into_iter().flatten()))
    }

    /// The ids of the sources that what is shown was read in.
    pub(super) fn cited_sources(&self) -> BTreeSet<String> {
        let all = self.state.matters.all().into_iter();
        all.filter_map(|one| one.provenance.source).collect()
    }

    /// The sources that what is shown was read in.
    pub(super) fn sources_section(&self) -> Section {
        let cited = self.cited_sources();
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
                let reference = body.reference.as_ref().map(|one| self.reference(one));
                vec![
                    self.linked(self.wording(&body.title), &source.id),
                    Cell::message(
                        self.word_for("source-kind", &kebab(&format!("{:?}", body.kind))),
                    ),
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
