//! The answers of the logic: how many steps stand where, dates, and what is to be looked at again.

use sila_docket::what_if::cost_of_one_sided_conditions;
use sila_draw::Cell;
use sila_text::{Isolated, text_with};

use super::DocketView;
use crate::document::{Block, Section};

/// How many names stand in one cell.
const MOST_NAMES: usize = 40;

impl DocketView<'_> {
    /// How many steps are ready, reachable, deadlocked, stuck, late.
    pub(super) fn counts_section(&self) -> Section {
        let ready = |id: &&String| self.analysis.ready.binary_search(id).is_ok();
        let follow: Vec<String> = self
            .analysis
            .reachable
            .iter()
            .filter(|id| !ready(id))
            .cloned()
            .collect();
        let counts = [
            ("state-ready", &self.analysis.ready),
            ("state-reachable", &follow),
            ("state-deadlocked", &self.analysis.deadlocked),
            ("state-stuck", &self.analysis.stuck),
            ("state-late", &self.analysis.late),
            (
                "condition-without-effect",
                &self.analysis.refused_conditions,
            ),
        ];
        let rows = counts.iter().map(|(key, ids)| {
            let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
            vec![
                self.cell(key),
                Cell::value(self.locale, Isolated::number(count)),
                Cell::message(self.first_names(ids)),
            ]
        });
        self.section_of_table(
            "counts",
            "report-standing",
            &["column-state", "report-count", "column-step"],
            rows.collect(),
        )
    }

    /// The first of many names, and how many there are.
    fn first_names(&self, ids: &[String]) -> sila_text::Message {
        let names = self.names(ids.iter().take(MOST_NAMES));
        if ids.len() <= MOST_NAMES {
            return names;
        }
        let number = |number: usize| Isolated::number(i64::try_from(number).unwrap_or(i64::MAX));
        let shown = text_with(
            self.locale,
            "label-shown-of",
            &[
                ("n", number(MOST_NAMES).into()),
                ("m", number(ids.len()).into()),
            ],
        );
        self.join([names, shown])
    }

    /// What could be done if only what all parties agreed counted, and cannot be as things stand.
    pub(super) fn cost_section(&self) -> Section {
        let section = Section::new("cost", self.word("report-cost"));
        let cost = cost_of_one_sided_conditions(self.case);
        if cost.is_empty() {
            return section;
        }
        let lines = cost.iter().map(|step| self.linked(self.name(step), step));
        section.with(Block::List(lines.collect()))
    }

    /// Earliest dates, slack, and the chain that decides the last of them.
    pub(super) fn schedule_section(&self) -> Option<Section> {
        let schedule = self.analysis.schedule.as_ref()?;
        let mut finishes: Vec<_> = schedule.earliest.iter().collect();
        finishes.sort_by_key(|(id, finish)| (finish.earliest, *id));
        let rows = finishes.into_iter().map(|(id, finish)| {
            let slack = finish
                .slack
                .map(|slack| Cell::value(self.locale, Isolated::number(slack)));
            vec![
                self.linked(self.name(id), id),
                Cell::value(self.locale, Isolated::date(finish.earliest)),
                slack.unwrap_or_else(|| self.cell("ledger-no-due")),
            ]
        });
        let header = ["column-step", "report-earliest", "report-slack"];
        let mut section =
            self.section_of_table("schedule", "report-schedule", &header, rows.collect());
        if !schedule.critical_path.is_empty() {
            let path = self.names(&schedule.critical_path);
            section
                .blocks
                .push(Block::Line(Cell::message(self.word_with(
                    "report-critical-path",
                    "x",
                    path,
                ))));
        }
        if !schedule.never.is_empty() {
            let never = self.names(&schedule.never);
            section
                .blocks
                .push(Block::Line(Cell::message(self.word_with(
                    "report-never",
                    "x",
                    never,
                ))));
        }
        Some(section)
    }

    /// Files to be looked at again, and files without movement.
    pub(super) fn watch_section(&self) -> Option<Section> {
        let as_of = self.state.view.as_of;
        let mut lines = Vec::new();
        for file in self.state.matters.files.values() {
            if let Some(day) = file.body.review_on.filter(|day| day.earliest() <= as_of) {
                let review = self.word_with("file-review-on", "date", Isolated::date(day));
                lines.push(self.titled(&file.id, review));
            }
            let last = self.last_movement(&file.id);
            let silent_days = last
                .and_then(|last| as_of.since(last).ok())
                .map(|span| i64::from(span.get_days()));
            if let (Some(last), Some(days), Some(limit)) =
                (last, silent_days, file.body.inactive_after())
                && days > limit.0
            {
                let still = self.word_with("file-no-movement", "date", Isolated::date(last));
                lines.push(self.titled(&file.id, still));
            }
        }
        for obstacle in self.state.matters.obstacles.values() {
            if let Some(day) = obstacle
                .body
                .review_on
                .filter(|day| day.earliest() <= as_of)
            {
                let review = self.word_with("file-review-on", "date", Isolated::date(day));
                let text = self.wording(&obstacle.body.text);
                let pair = text_with(
                    self.locale,
                    "report-pair",
                    &[("name", text.into()), ("value", review.into())],
                );
                lines.push(self.linked(pair, &obstacle.id));
            }
        }
        let section = Section::new("watch", self.word("report-watch"));
        (!lines.is_empty()).then(|| section.with(Block::List(lines)))
    }

    fn titled(&self, id: &str, what: sila_text::Message) -> Cell {
        let pair = text_with(
            self.locale,
            "report-pair",
            &[("name", self.name(id).into()), ("value", what.into())],
        );
        self.linked(pair, id)
    }

    /// The latest day of any entry about a file.
    fn last_movement(&self, file: &str) -> Option<sila_model::Date> {
        let matters = &self.state.matters;
        let statements = matters
            .statements
            .values()
            .filter(|one| one.body.files.iter().any(|id| id == file));
        let statements = statements.map(|one| one.visible_from);
        let steps = matters
            .commitments
            .values()
            .filter(|one| one.body.file.as_deref() == Some(file));
        let steps = steps.map(|one| one.visible_from);
        let events = matters
            .events
            .values()
            .filter(|one| one.body.affects.iter().any(|id| id == file));
        let events = events.map(|one| one.visible_from);
        let own = matters.files.get(file).map(|one| one.visible_from);
        statements.chain(steps).chain(events).chain(own).max()
    }
}
