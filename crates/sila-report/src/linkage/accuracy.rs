//! How often a linkage is right, as people found in a sample.

use sila_draw::{Cell, Table};
use sila_link::{Accuracy, Share};
use sila_text::{Isolated, Locale, Message, text_with};

use super::ListIssue;
use crate::document::{Block, Document, Section};

/// Shares are told with so many decimals.
const DECIMALS: usize = 3;

/// The most issues listed.
const LISTED: usize = 100;

/// An estimate, and what it rests on.
#[derive(Clone, Debug)]
pub struct AccuracyView<'v> {
    /// The estimate.
    pub accuracy: &'v Accuracy,
    /// How many clusters were judged.
    pub judged: usize,
    /// How many clusters of the sheet could not be taken, or were left open.
    pub left_out: usize,
    /// Why not, cluster by cluster.
    pub issues: &'v [ListIssue],
    /// The language.
    pub locale: Locale,
}

impl AccuracyView<'_> {
    /// The estimate with its limits, and what it assumes.
    pub fn document(&self) -> Document {
        let number = |count: usize| Isolated::number(i64::try_from(count).unwrap_or(i64::MAX));
        let values = [
            ("clusters", number(self.judged).into()),
            (
                "draws",
                Isolated::number(i64::from(self.accuracy.draws)).into(),
            ),
        ];
        let mut marks = vec![text_with(self.locale, "link-accuracy-rests", &values)];
        if self.left_out > 0 {
            let values = [("n", number(self.left_out).into())];
            marks.push(text_with(self.locale, "link-accuracy-left-out", &values));
        }
        let assumes = ASSUMED.map(|key| Cell::message(self.word(key)));
        let mut sections = vec![
            Section::new("accuracy", self.word("link-accuracy-shares"))
                .with(Block::Table(self.shares())),
            Section::new("assumes", self.word("link-accuracy-assumes"))
                .with(Block::List(assumes.into())),
        ];
        if !self.issues.is_empty() {
            let table = self.left_out();
            sections
                .push(Section::new("issues", self.word("link-issues")).with(Block::Table(table)));
        }
        Document {
            locale: self.locale,
            title: self.word("link-accuracy-title"),
            marks,
            notice: None,
            sections,
        }
    }

    fn shares(&self) -> Table {
        let decimal = |value: f64| Cell::value(self.locale, Isolated::decimal(value, DECIMALS));
        let row = |key: &str, share: Option<Share>| {
            let mut row = vec![Cell::message(self.word(key))];
            match share {
                Some(Share { value, limits }) => {
                    row.extend([value, limits.0, limits.1].map(decimal));
                }
                None => {
                    row.push(Cell::message(self.word("link-accuracy-nothing")));
                    row.extend([(); 2].map(|()| Cell::message(Message::empty(self.locale))));
                }
            }
            row
        };
        let rows = vec![
            row("link-accuracy-precision", self.accuracy.precision),
            row("link-accuracy-recall", self.accuracy.recall),
            row("link-accuracy-f1", self.accuracy.f1),
        ];
        let header = [
            "link-accuracy-share",
            "link-accuracy-estimate",
            "link-accuracy-from",
            "link-accuracy-to",
        ];
        let id = "accuracy".to_owned();
        Table::new(self.locale, id, "link-accuracy-shares", &header, rows)
    }

    fn left_out(&self) -> Table {
        let quoted = |text: &str| Cell::value(self.locale, Isolated::words_unknown(text));
        let rows = self.issues.iter().take(LISTED).map(|found| {
            vec![
                match found.issue.position.line {
                    Some(line) => Cell::value(self.locale, Isolated::code(line.to_string())),
                    None => Cell::message(Message::empty(self.locale)),
                },
                quoted(&found.issue.value),
                quoted(&found.issue.reason),
                quoted(&found.issue.action),
            ]
        });
        let header = [
            "link-accuracy-row",
            "link-sample-cluster",
            "column-reason",
            "link-action",
        ];
        let id = "issues".to_owned();
        Table::new(self.locale, id, "link-issues", &header, rows.collect())
    }

    fn word(&self, key: &str) -> Message {
        text_with(self.locale, key, &[])
    }
}

/// What an estimate assumes.
const ASSUMED: [&str; 5] = [
    "link-accuracy-assumes-chance",
    "link-accuracy-assumes-right",
    "link-accuracy-assumes-shown",
    "link-accuracy-assumes-limits",
    "link-accuracy-assumes-here",
];
