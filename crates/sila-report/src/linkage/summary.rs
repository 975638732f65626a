//! What is printed after a linkage: short, and in one language.

use std::path::Path;

use sila_draw::Cell;
use sila_link::MOST_FIELDS;
use sila_text::{Isolated, Message, list, text_with};

use super::{ColumnRead, Counts, LinkageView, ListRead};
use crate::document::{Block, Document, Section};

/// The most columns of one list that are shown; a table of more is mostly cut at the wrong mark.
const MOST_COLUMNS: usize = 60;

/// The most columns named that are not compared; all of them stand in `issues.csv`.
const MOST_NAMED: usize = 20;

impl LinkageView<'_> {
    /// What was read and found, and where the answers are; `books` are the workbooks given back.
    pub fn summary(&self, folder: &Path, books: &[String]) -> Document {
        let counts = Counts::of(self);
        Document {
            locale: self.locale,
            title: self.word("link-title"),
            marks: vec![self.word("link-lawful")],
            notice: self.nothing_compared(&counts),
            sections: vec![
                self.what_was_read(),
                self.columns(),
                self.found(&counts),
                self.files(folder, books),
            ],
        }
    }

    fn nothing_compared(&self, counts: &Counts) -> Option<Cell> {
        let nothing = counts.pairs == 0 && self.lists.len() > 1;
        let option = Isolated::code("--map");
        nothing.then(|| Cell::message(self.with("link-nothing-compared", "option", option)))
    }

    pub(crate) fn what_was_read(&self) -> Section {
        let rows = self.read.iter().map(|read| {
            let issues = self
                .issues
                .iter()
                .filter(|found| found.list == read.list)
                .count();
            vec![
                self.value(Isolated::code(&read.list)),
                self.value(Isolated::code(&read.file)),
                self.count(read.records),
                self.count(read.skipped),
                self.count(issues),
            ]
        });
        let header = [
            "link-list",
            "link-file",
            "link-records",
            "link-not-records",
            "link-issues",
        ];
        let table = self.table("read", "link-read", &header, rows.collect());
        Section::new("read", self.word("link-read")).with(Block::Table(table))
    }

    /// What each column was read as; the same column of several lists once.
    pub(crate) fn columns(&self) -> Section {
        let mut grouped: Vec<(&ColumnRead, Vec<String>)> = Vec::new();
        for read in self.read {
            for column in read.columns.iter().take(MOST_COLUMNS) {
                let place = format!("{}:{}", read.list, column.letter);
                let same = |known: &&ColumnRead| {
                    (&known.header, known.role, known.why, known.left_out)
                        == (&column.header, column.role, column.why, column.left_out)
                };
                match grouped.iter_mut().find(|(known, _)| same(known)) {
                    Some((_, places)) => places.push(place),
                    None => grouped.push((column, vec![place])),
                }
            }
        }
        let rows = grouped.iter().map(|(column, places)| {
            vec![
                self.quoted(&column.header),
                self.role(column),
                self.cell(&format!("link-why-{}", column.why)),
                self.value(Isolated::code(places.join(", "))),
            ]
        });
        let header = ["link-header", "link-role", "link-why", "link-column"];
        let table = self.table("columns", "link-mapping", &header, rows.collect());
        let section = Section::new("columns", self.word("link-mapping")).with(Block::Table(table));
        let section = match self.not_compared() {
            Some(words) => section.with(Block::Line(Cell::message(words))),
            None => section,
        };
        let more = |read: &ListRead| read.columns.len().saturating_sub(MOST_COLUMNS);
        match self.read.iter().map(more).sum() {
            0 => section,
            more => {
                let more = i64::try_from(more).unwrap_or(i64::MAX);
                let words = self.with("link-more-columns", "n", Isolated::number(more));
                section.with(Block::Line(Cell::message(words)))
            }
        }
    }

    /// The columns that say something and are not compared.
    fn not_compared(&self) -> Option<Message> {
        let fields = self.linkage.left_out();
        if fields.is_empty() {
            return None;
        }
        let number = |count: usize| Isolated::number(i64::try_from(count).unwrap_or(i64::MAX));
        let named = fields.iter().take(MOST_NAMED).map(|name| self.field(name));
        let values = [
            ("most", number(MOST_FIELDS).into()),
            ("n", number(fields.len()).into()),
            ("columns", list(self.locale, named).into()),
            ("option", Isolated::code("--map").into()),
            ("file", Isolated::code("issues.csv").into()),
        ];
        let key = match fields.len() > MOST_NAMED {
            true => "link-not-compared-more",
            false => "link-not-compared",
        };
        Some(text_with(self.locale, key, &values))
    }

    /// The lists that somebody vouches for as free of repeats.
    fn vouched(&self) -> Option<Message> {
        let vouched = self.linkage.model().vouched();
        let lists: Vec<Message> = vouched
            .map(|name| Message::value(self.locale, Isolated::code(name)))
            .collect();
        let lists = (!lists.is_empty()).then(|| list(self.locale, lists))?;
        Some(self.with("link-vouched", "lists", lists))
    }

    fn role(&self, column: &ColumnRead) -> Cell {
        match column.role {
            _ if column.left_out => self.cell("link-role-left-out"),
            Some(role) => Cell::message(self.field(role.code())),
            None => self.cell("link-role-unknown"),
        }
    }

    pub(crate) fn found(&self, counts: &Counts) -> Section {
        let wrong = Isolated::decimal(counts.expected_wrong, 1);
        let rows = vec![
            vec![self.cell("link-records"), self.count(counts.records)],
            vec![self.cell("link-persons"), self.count(counts.persons)],
            vec![self.cell("link-on-several"), self.count(counts.on_several)],
            vec![self.cell("link-within"), self.count(counts.within)],
            vec![self.cell("link-matches"), self.count(counts.matches)],
            vec![self.cell("link-expected-wrong"), self.value(wrong)],
            vec![self.cell("link-to-review"), self.count(counts.review)],
            vec![self.cell("link-ambiguous"), self.count(counts.ambiguous)],
        ];
        let header = ["link-found", "report-count"];
        let table = self.table("found", "link-found", &header, rows);
        let mut section = Section::new("found", self.word("link-found")).with(Block::Table(table));
        if let Some(words) = self.vouched() {
            section.blocks.push(Block::Line(Cell::message(words)));
        }
        if !counts.common.is_empty() {
            section
                .blocks
                .push(Block::Heading(self.word("link-between")));
            section.blocks.push(Block::Table(self.common(counts)));
        }
        section
    }

    fn common(&self, counts: &Counts) -> sila_draw::Table {
        let rows = counts.common.iter().map(|(&(one, other), &count)| {
            let [one, other] = [one, other]
                .map(|list| self.value(Isolated::code(&self.lists[usize::from(list)].name)));
            vec![one, other, self.count(count)]
        });
        let header = ["link-list", "link-and", "link-common"];
        self.table("common", "link-between", &header, rows.collect())
    }

    fn files(&self, folder: &Path, books: &[String]) -> Section {
        let file = |name: &str, key: &str, option: &str| {
            let path = folder.join(name).display().to_string();
            let words = self.with(key, "option", Isolated::code(option));
            vec![self.value(Isolated::code(path)), Cell::message(words)]
        };
        let rows = vec![
            file("clusters.csv", "link-file-clusters", ""),
            file("pairs.csv", "link-file-pairs", ""),
            file("review.xlsx", "link-file-review", "--decisions"),
            file("report.html", "link-file-report", ""),
            file("issues.csv", "link-file-issues", ""),
            file("model.json", "link-file-model", "--model"),
            file("records.sila", "link-file-records", "--against"),
        ];
        let linked = books.iter().map(|name| file(name, "link-file-linked", ""));
        let rows = rows.into_iter().chain(linked).collect();
        let table = self.table("files", "link-files", &["link-file", "link-what"], rows);
        Section::new("files", self.word("link-files")).with(Block::Table(table))
    }
}
