//! The first page of the exercise, and what a terminal shows of it.

use sila_draw::Cell;
use sila_link::{LinkedPair, Outcome};
use sila_text::{Isolated, Message};

use super::{ExerciseView, persons::Person};
use crate::document::{Block, Document, Section};
use crate::linkage::Counts;

/// What the exercise comes to, in numbers.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// How many persons were found as what, in the order of [`ExerciseView::found`].
    pub(crate) persons: Vec<(super::Found, usize)>,
    /// Pairs that a person must look at.
    pub(crate) review: usize,
    /// Pairs kept apart because they are more likely relatives.
    pub(crate) kept_apart: usize,
}

impl ExerciseView<'_> {
    /// The lists, the reconciliation, and where the rest is.
    pub fn overview(&self) -> Document {
        let found = self.numbers();
        let mut document = self.document(
            self.title(None),
            vec![
                self.lists(),
                self.reconciliation(&found),
                self.pairs(&found),
                self.relatives(),
                self.held_against_truth(),
            ],
        );
        document.marks.push(self.linkage.word("exercise-about"));
        document
    }

    /// What a terminal shows below the public record: numbers, and nobody's name.
    ///
    /// `commands` are how to see more: each with what it shows, by the key of its words.
    pub fn summary(&self, commands: &[(String, &str)]) -> Document {
        let found = self.numbers();
        let mut sections = vec![
            self.lists(),
            self.reconciliation(&found),
            self.pairs(&found),
        ];
        let lines = commands.iter().map(|(command, key)| {
            Cell::message(
                self.linkage
                    .with(key, "command", Isolated::code(command.as_str())),
            )
        });
        let more = Section::new("more", self.linkage.word("exercise-more"));
        sections.push(more.with(Block::List(lines.collect())));
        self.document(self.title(None), sections)
    }

    /// What it comes to, in numbers.
    pub(crate) fn numbers(&self) -> Found {
        let persons = self.all_persons();
        let number = |found: super::Found| {
            let is_so = |person: &&Person| person.found == found;
            let number = persons.iter().filter(is_so).count();
            (found, number)
        };
        Found {
            persons: self.found().into_iter().map(number).collect(),
            review: Counts::of(&self.linkage).review,
            kept_apart: self.kept_apart().len(),
        }
    }

    /// The pairs that are two people, and look like one because they are likely relatives.
    fn kept_apart(&self) -> Vec<(&LinkedPair, f64)> {
        let mut relatives = self.linkage.likely_relatives();
        relatives.retain(|(pair, _)| pair.outcome == Outcome::NonMatch);
        relatives
    }

    fn lists(&self) -> Section {
        let rows = self.sides.iter().map(|side| {
            let list = self.linkage.lists.iter();
            let rows = list
                .filter(|list| list.name == side.list)
                .map(|list| list.len());
            let href = self.links.to(&format!("list/{}", side.list));
            vec![
                Cell::message(self.wording(&side.party)),
                Cell::message(self.wording(&side.title)).linked(href.as_ref()),
                self.linkage.value(Isolated::code(&side.list)),
                self.count(rows.sum()),
            ]
        });
        let header = self.words([
            "column-party",
            "exercise-what-list",
            "link-list",
            "exercise-rows",
        ]);
        let table = self.table("lists", "exercise-lists", header, rows.collect());
        Section::new("lists", self.linkage.word("exercise-lists")).with(Block::Table(table))
    }

    fn reconciliation(&self, numbers: &Found) -> Section {
        let rows = numbers.persons.iter().map(|(found, count)| {
            let href = self.links.to(&format!("persons?found={}", found.code()));
            let words = Cell::message(self.found_words(found));
            vec![words.linked(href.as_ref()), self.count(*count)]
        });
        let header = self.words(["exercise-found", "exercise-persons"]);
        let table = self.table(
            "reconciliation",
            "exercise-reconciliation",
            header,
            rows.collect(),
        );
        Section::new(
            "reconciliation",
            self.linkage.word("exercise-reconciliation"),
        )
        .with(Block::Table(table))
        .with(Block::Line(self.linkage.cell("exercise-only-meaning")))
        .with(Block::Line(self.linkage.cell("link-calibration")))
    }

    /// The pairs that wait for a person, and those kept apart.
    fn pairs(&self, numbers: &Found) -> Section {
        let review = self.links.to("review");
        let apart = self.links.to("#relatives");
        let rows = [
            ("link-to-review", numbers.review, review),
            ("exercise-kept-apart", numbers.kept_apart, apart),
        ];
        let rows = rows.map(|(key, count, href)| {
            vec![
                self.linkage.cell(key).linked(href.as_ref()),
                self.count(count),
            ]
        });
        let header = self.words(["link-found", "report-count"]);
        let table = self.table("pairs", "exercise-pairs", header, rows.into());
        Section::new("pairs", self.linkage.word("exercise-pairs")).with(Block::Table(table))
    }

    fn held_against_truth(&self) -> Section {
        let truth = &self.truth;
        let rows = [
            ("exercise-one-person", truth.one_person),
            ("exercise-joined", truth.joined),
            ("exercise-joined-not", truth.waiting),
            (
                "exercise-missed",
                truth.one_person - truth.joined - truth.waiting,
            ),
            ("exercise-joined-wrongly", truth.joined_wrongly),
        ];
        let rows = rows.map(|(key, count)| vec![self.linkage.cell(key), self.count(count)]);
        let header = self.words(["link-found", "report-count"]);
        let table = self.table("truth", "exercise-truth", header, rows.into());
        Section::new("truth", self.linkage.word("exercise-truth"))
            .with(Block::Table(table))
            .with(Block::Line(self.linkage.cell("exercise-truth-limit")))
    }

    fn relatives(&self) -> Section {
        let title = self.linkage.word("exercise-kept-apart");
        let section = Section::new("relatives", title)
            .with(Block::Line(self.linkage.cell("link-relatives-warning")));
        let rows = self.kept_apart().into_iter().map(|(pair, probability)| {
            let href = self.links.to_pair(pair.one, pair.other);
            vec![
                Cell::message(self.record(pair.one)).linked(href.as_ref()),
                self.name(pair.one),
                Cell::message(self.record(pair.other)),
                self.name(pair.other),
                self.linkage.value(Isolated::decimal(probability, 2)),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        if rows.is_empty() {
            return section.with(Block::Line(self.linkage.cell("label-none")));
        }
        let header: Vec<Message> = self.words([
            "name-one",
            "exercise-name",
            "name-other",
            "exercise-name",
            "link-relatives-share-of",
        ]);
        section.with(Block::Table(self.table(
            "warned",
            "exercise-kept-apart",
            header,
            rows,
        )))
    }
}
