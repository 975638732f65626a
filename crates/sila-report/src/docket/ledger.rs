//! Promises and requests, for each side by the same rule, in the order of codes.

use sila_docket::ledger::{Asked, Keeping, Promise, Response, ledger};
use sila_draw::Cell;
use sila_text::{Isolated, Message, text_with};

use super::DocketView;
use super::files::kebab;
use crate::document::{Block, Section};

const PROMISES: [&str; 6] = [
    "term-commitment",
    "column-owed-to",
    "column-due",
    "column-status",
    "column-assessed-by",
    "column-source",
];
const REQUESTS: [&str; 6] = [
    "report-request",
    "column-from",
    "column-due",
    "column-answer",
    "column-reason",
    "column-source",
];

impl DocketView<'_> {
    /// What each side owes.
    pub(super) fn ledger_section(&self) -> Section {
        let mut section = Section::new("ledger", self.word("section-ledger"));
        for (party, side) in ledger(self.state) {
            section
                .blocks
                .push(Block::Heading(self.name(party.as_str())));
            if side.promises.is_empty() {
                section.blocks.push(Block::Line(self.cell("label-none")));
                continue;
            }
            let id = format!("promises-{party}");
            let rows = side
                .promises
                .iter()
                .map(|promise| self.promise_row(promise))
                .collect();
            section.blocks.push(Block::Table(self.table(
                &id,
                "section-ledger",
                &PROMISES,
                rows,
            )));
        }
        section
    }

    /// What each side was asked.
    pub(super) fn requests_section(&self) -> Section {
        let mut section = Section::new("requests", self.word("section-requests"));
        if self.state.matters.requests.is_empty() {
            return section;
        }
        for (party, side) in ledger(self.state) {
            let title = self.word_with("report-asked-of", "party", self.name(party.as_str()));
            section.blocks.push(Block::Heading(title));
            if side.asked.is_empty() {
                section.blocks.push(Block::Line(self.cell("label-none")));
                continue;
            }
            let id = format!("requests-{party}");
            let rows = side
                .asked
                .iter()
                .map(|asked| self.asked_row(asked))
                .collect();
            section.blocks.push(Block::Table(self.table(
                &id,
                "section-requests",
                &REQUESTS,
                rows,
            )));
        }
        section
    }

    /// Where the requests are, where they are not here.
    pub(super) fn requests_link_section(&self) -> Section {
        let section = Section::new("requests", self.word("section-requests"));
        let requests = self.state.matters.requests.len();
        if requests == 0 {
            return section;
        }
        let count = self.word_with(
            "count-request",
            "n",
            i64::try_from(requests).unwrap_or(i64::MAX),
        );
        section.with(Block::Line(self.elsewhere(count, "ledger", "requests")))
    }

    pub(super) fn promises_table(&self, id: &str, promises: &[Promise<'_>]) -> Block {
        let rows = promises
            .iter()
            .map(|promise| self.promise_row(promise))
            .collect();
        Block::Table(self.table(id, "section-ledger", &PROMISES, rows))
    }

    pub(super) fn requests_table(&self, id: &str, asked: &[Asked<'_>]) -> Block {
        let rows = asked.iter().map(|asked| self.asked_row(asked)).collect();
        Block::Table(self.table(id, "section-requests", &REQUESTS, rows))
    }

    fn promise_row(&self, promise: &Promise<'_>) -> Vec<Cell> {
        let body = &promise.commitment.body;
        let due = body
            .due
            .map(|due| Cell::value(self.locale, Isolated::date(due)));
        let keeping = match promise.keeping {
            Keeping::Kept => self.word("ledger-kept"),
            Keeping::KeptLate => self.word("report-kept-late"),
            Keeping::Late => self.word("ledger-late"),
            Keeping::Pending if body.due.is_none() => self.word("ledger-no-due"),
            Keeping::Pending => self.word("ledger-pending"),
            Keeping::Suspended => self.word("state-suspended"),
            Keeping::Withdrawn => self.word("state-withdrawn"),
        };
        let done = promise
            .done_on
            .map(|day| Message::value(self.locale, Isolated::date(day)));
        let assessments = promise.assessments.iter().map(|(party, assessment)| {
            let progress = assessment.body.progress.map_or_else(
                || self.word("progress-not-stated"),
                |progress| self.word_for("progress", &progress.code().to_string()),
            );
            let grade = assessment
                .body
                .grade
                .map(|grade| self.word_for("grade", &kebab(&format!("{grade:?}"))));
            let value = self.join(std::iter::once(progress).chain(grade));
            let party = self.name(party.as_str());
            text_with(
                self.locale,
                "report-pair",
                &[("name", party.into()), ("value", value.into())],
            )
        });
        vec![
            self.linked(self.wording(&body.text), &promise.commitment.id),
            Cell::message(self.and(body.owed_to.iter().map(|party| self.name(party.as_str())))),
            due.unwrap_or_else(|| self.cell("value-not-stated")),
            Cell::message(self.join(std::iter::once(keeping).chain(done))),
            Cell::message(self.join(assessments)),
            self.source(promise.commitment),
        ]
    }

    fn asked_row(&self, asked: &Asked<'_>) -> Vec<Cell> {
        let body = &asked.request.body;
        let due = body
            .due
            .map(|due| Cell::value(self.locale, Isolated::date(due)));
        let response = match asked.response {
            Response::Answered => self.word("request-answered"),
            Response::PartlyAnswered => self.word("request-partly-answered"),
            Response::Refused => self.word("request-refused"),
            Response::Silent(since) => {
                self.word_with("request-silent", "date", Isolated::date(since))
            }
            Response::Open => self.word("state-open"),
        };
        let reason = asked.answer.and_then(|answer| answer.body.text.as_ref());
        vec![
            self.linked(self.wording(&body.text), &asked.request.id),
            Cell::message(self.name(body.from.as_str())),
            due.unwrap_or_else(|| self.cell("value-not-stated")),
            Cell::message(response),
            reason.map_or_else(
                || self.empty(),
                |reason| Cell::message(self.wording(reason)),
            ),
            self.source(asked.request),
        ]
    }
}
