//! The files: how urgent each side says they are, who talks, what was last said, what holds them up.

use sila_docket::logic::waits_of;
use sila_docket::matter::{File, Recorded, Statement};
use sila_draw::Cell;
use sila_text::{Isolated, Message, text_with};

use super::DocketView;
use crate::document::{Block, Section};

/// How many statements the overview shows.
const LATEST_STATEMENTS: usize = 12;

impl DocketView<'_> {
    /// Every file with its priority, offices, last statement and what holds it up.
    pub(super) fn files_section(&self) -> Section {
        let rows = self
            .state
            .matters
            .files
            .values()
            .map(|file| self.file_row(file))
            .collect();
        let header = [
            "column-file",
            "section-priority",
            "section-tracks",
            "section-last-statement",
            "column-held-up-by",
        ];
        self.section_of_table("files", "section-files", &header, rows)
    }

    fn file_row(&self, file: &Recorded<File>) -> Vec<Cell> {
        let id = &file.id;
        let priorities = self
            .state
            .matters
            .priorities
            .values()
            .filter(|one| &one.body.file == id);
        let priorities = priorities.map(|one| {
            let said_by = self.said_by_name(&one.provenance);
            let urgency = self.wording(&one.body.urgency);
            text_with(
                self.locale,
                "report-said",
                &[("x", urgency.into()), ("speaker", said_by.into())],
            )
        });
        let tracks = self
            .state
            .matters
            .tracks
            .values()
            .filter(|track| track.body.files.contains(id));
        let tracks = tracks.map(|track| self.wording(&track.body.name));
        vec![
            self.linked(self.file_title(file), id),
            Cell::message(self.join(priorities)),
            Cell::message(self.join(tracks)),
            self.last_statement(id),
            Cell::message(self.held_up_by(id)),
        ]
    }

    fn file_title(&self, file: &Recorded<File>) -> Message {
        let kind = self.word_for("file-kind", &kebab(&format!("{:?}", file.body.kind)));
        let title = self.wording(&file.body.title);
        let mut marks = vec![kind];
        if file.body.humanitarian {
            marks.push(self.word("file-humanitarian"));
        }
        if file.body.is_shielded(&self.state.settling_parties()) {
            marks.push(self.word("file-shielded"));
        }
        let marks = self.join(marks);
        text_with(
            self.locale,
            "report-title-marks",
            &[("title", title.into()), ("marks", marks.into())],
        )
    }

    fn last_statement(&self, file: &str) -> Cell {
        let of_file = self
            .state
            .matters
            .statements
            .values()
            .filter(|one| one.body.files.iter().any(|id| id == file));
        // Of what has no stated day it cannot be said that it came last.
        let last = of_file.max_by_key(|one| (one.is_dated, one.visible_from, &one.id));
        last.map_or_else(
            || self.empty(),
            |last| self.linked(self.statement(last), &last.id),
        )
    }

    /// A statement: the words, who, when.
    pub(super) fn statement(&self, one: &Recorded<Statement>) -> Message {
        let key = if one.body.quote {
            "report-quoted"
        } else {
            "report-stated"
        };
        text_with(
            self.locale,
            key,
            &[
                ("x", self.wording(&one.body.text).into()),
                ("speaker", self.said_by_name(&one.provenance).into()),
                ("date", self.day(one).text.into()),
            ],
        )
    }

    /// What a step waits for today, and who put it there.
    pub(super) fn held_up_by(&self, step: &str) -> Message {
        if self.state.is_done(step) {
            return self.word("state-done");
        }
        let waits = waits_of(self.case, self.analysis, self.reading, step);
        if waits.is_empty() {
            let ready = self.analysis.ready.iter().any(|id| id == step);
            return self.word(if ready {
                "state-ready-why"
            } else {
                self.state_key(step)
            });
        }
        let waits = waits.into_iter().map(|wait| {
            let leaf = self.leaf(wait.leaf);
            match (wait.condition, wait.declared_by, wait.status) {
                (Some(condition), Some(party), Some(status)) => {
                    let standing = self.standing(condition, party, status);
                    text_with(
                        self.locale,
                        "report-said",
                        &[("x", leaf.into()), ("speaker", standing.into())],
                    )
                }
                _ => leaf,
            }
        });
        self.join(waits)
    }

    /// The key of the word for where a step stands.
    pub(super) fn state_key(&self, step: &str) -> &'static str {
        let among = |ids: &[String]| ids.binary_search_by(|id| id.as_str().cmp(step)).is_ok();
        if self.state.is_done(step) {
            "state-done"
        } else if among(&self.analysis.ready) {
            "state-ready"
        } else if among(&self.analysis.reachable) {
            "state-reachable"
        } else if among(&self.analysis.deadlocked) {
            "state-deadlocked"
        } else {
            "state-stuck"
        }
    }

    /// What was said last; of the rest, how many there are and where.
    pub(super) fn latest_statements_section(&self) -> Section {
        let mut section = self.statements_of(LATEST_STATEMENTS);
        let all = self.state.matters.statements.len();
        if all > LATEST_STATEMENTS {
            let number =
                |number: usize| Isolated::number(i64::try_from(number).unwrap_or(i64::MAX));
            let shown = [
                ("n", number(LATEST_STATEMENTS).into()),
                ("m", number(all).into()),
            ];
            let shown = text_with(self.locale, "label-shown-of", &shown);
            let line = self.elsewhere(shown, "timeline", "timeline");
            section = section.with(Block::Line(line));
        }
        section
    }

    /// What was said, newest first.
    pub(super) fn statements_section(&self) -> Section {
        self.statements_of(usize::MAX)
    }

    fn statements_of(&self, most: usize) -> Section {
        let mut statements: Vec<&Recorded<Statement>> =
            self.state.matters.statements.values().collect();
        statements.sort_by(|left, right| {
            (right.is_dated, right.visible_from, &left.id).cmp(&(
                left.is_dated,
                left.visible_from,
                &right.id,
            ))
        });
        let rows = statements.iter().take(most).map(|one| {
            vec![
                self.day(one),
                Cell::message(self.said_by(&one.provenance)),
                self.linked(self.wording(&one.body.text), &one.id),
                Cell::message(self.names(&one.body.files)),
                Cell::message(self.caveats(one)),
                self.source(one),
            ]
        });
        let header = [
            "column-date",
            "column-speaker",
            "column-text",
            "column-file",
            "column-status",
            "column-source",
        ];
        let rows: Vec<Vec<Cell>> = rows.collect();
        self.section_of_table("statements", "section-statements", &header, rows)
    }

    /// A section that is one table; empty without rows, so that it is left out.
    pub(super) fn section_of_table(
        &self,
        id: &str,
        title: &str,
        header: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Section {
        let section = Section::new(id, self.word(title));
        if rows.is_empty() {
            return section;
        }
        section.with(Block::Table(self.table(
            &format!("{id}-table"),
            title,
            header,
            rows,
        )))
    }

    /// The periods, each with who names it so.
    pub(super) fn periods_section(&self) -> Section {
        let mut periods: Vec<_> = self.state.matters.periods.values().collect();
        periods.sort_by_key(|period| (period.body.from, &period.id));
        let rows = periods.iter().map(|period| {
            let end = period
                .body
                .to
                .map(|to| Cell::value(self.locale, Isolated::date(to)));
            vec![
                self.linked(self.wording(&period.body.name), &period.id),
                Cell::value(self.locale, Isolated::date(period.body.from)),
                end.unwrap_or_else(|| self.cell("said-not-stated")),
                Cell::message(self.said_by(&period.provenance)),
                self.source(period),
            ]
        });
        let header = [
            "section-periods",
            "column-from",
            "column-to",
            "column-said-by",
            "column-source",
        ];
        self.section_of_table("periods", "section-periods", &header, rows.collect())
    }

    /// The stances of parties, third states and bodies.
    pub(super) fn positions_section(&self) -> Section {
        let mut positions: Vec<_> = self.state.matters.positions.values().collect();
        positions.sort_by_key(|one| (&one.body.holder, one.visible_from, &one.id));
        let rows = positions.iter().map(|one| {
            let item = one.body.forum_item.iter().chain(&one.body.files);
            vec![
                Cell::message(self.name(&one.body.holder)),
                self.linked(self.wording(&one.body.text), &one.id),
                Cell::message(self.names(item)),
                self.day(one),
                Cell::message(self.caveats(one)),
                self.source(one),
            ]
        });
        let header = [
            "column-holder",
            "column-text",
            "column-file",
            "column-date",
            "column-status",
            "column-source",
        ];
        self.section_of_table("positions", "section-positions", &header, rows.collect())
    }
}

/// `ForeignAffairs` as `foreign-affairs`: the names of variants are keys of messages.
pub(super) fn kebab(name: &str) -> String {
    let mut key = String::new();
    for (at, character) in name.char_indices() {
        if character.is_ascii_uppercase() && at > 0 {
            key.push('-');
        }
        key.push(character.to_ascii_lowercase());
    }
    key
}
