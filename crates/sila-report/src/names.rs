//! How alike two names are, in bits and in words.

use sila_draw::{Cell, Table};
use sila_text::{Isolated, Locale, Message, text_with};

use crate::document::{Block, Document, Section};

/// Two names compared, ready to be shown.
#[derive(Clone, Debug)]
pub struct NameView {
    /// The names as given.
    pub names: [String; 2],
    /// Log2 of how much more often one person's name is written in these two ways than the names of
    /// two are.
    pub bits: f64,
    /// Whether there was anything to compare.
    pub comparable: bool,
    /// The parts that both have.
    pub parts: Vec<NamePart>,
    /// Remarks by their keys.
    pub remarks: Vec<&'static str>,
    /// The language.
    pub locale: Locale,
}

/// One part of two names.
#[derive(Clone, Debug)]
pub struct NamePart {
    /// What part it is, by its key.
    pub part: &'static str,
    /// The part in each name, as it was compared.
    pub texts: [String; 2],
    /// What it says alone.
    pub bits: f64,
    /// What stands for what: letters beside letters, with bits.
    pub letters: Vec<(String, String, f64)>,
}

impl NameView {
    /// Bits, and why.
    pub fn document(&self) -> Document {
        let word = |key: &str| text_with(self.locale, key, &[]);
        let mut sections = Vec::new();
        if !self.parts.is_empty() {
            let parts = Section::new("parts", word("name-part")).with(Block::Table(self.table()));
            sections.push(parts.with(Block::Line(Cell::message(word("name-not-sum")))));
        }
        let remarks: Vec<Cell> = self
            .remarks
            .iter()
            .map(|key| Cell::message(word(key)))
            .collect();
        if !remarks.is_empty() {
            sections.push(Section::new("remarks", word("report-note")).with(Block::List(remarks)));
        }
        for (place, part) in self.parts.iter().enumerate() {
            if !part.letters.is_empty() {
                let id = format!("letters-{place}");
                let title = text_with(
                    self.locale,
                    "report-pair",
                    &[
                        ("name", word("name-letters").into()),
                        ("value", word(part.part).into()),
                    ],
                );
                sections.push(
                    Section::new(id.as_str(), title).with(Block::Table(self.letters(&id, part))),
                );
            }
        }
        Document {
            locale: self.locale,
            title: word("name-title"),
            marks: vec![self.bits_line(), self.verdict()],
            notice: None,
            sections,
        }
    }

    fn bits_line(&self) -> Message {
        let bits = Isolated::decimal(self.bits, 2);
        let name = text_with(self.locale, "link-bits", &[]);
        text_with(
            self.locale,
            "report-pair",
            &[("name", name.into()), ("value", bits.into())],
        )
    }

    fn verdict(&self) -> Message {
        let times = self.bits.abs().exp2();
        let decimals = if times < 10.0 { 1 } else { 0 };
        let times = Isolated::decimal(times, decimals);
        match () {
            () if !self.comparable => text_with(self.locale, "name-neither", &[]),
            () if self.bits >= 0.0 => {
                text_with(self.locale, "name-same-more", &[("n", times.into())])
            }
            () => text_with(self.locale, "name-different-more", &[("n", times.into())]),
        }
    }

    fn table(&self) -> Table {
        let rows = self.parts.iter().map(|part| {
            vec![
                Cell::message(text_with(self.locale, part.part, &[])),
                Cell::value(self.locale, Isolated::words_unknown(&part.texts[0])),
                Cell::value(self.locale, Isolated::words_unknown(&part.texts[1])),
                Cell::value(self.locale, Isolated::decimal(part.bits, 2)),
            ]
        });
        let header = ["name-part", "name-one", "name-other", "link-bits"];
        Table::new(
            self.locale,
            "name-parts".to_owned(),
            "name-part",
            &header,
            rows.collect(),
        )
    }

    fn letters(&self, id: &str, part: &NamePart) -> Table {
        let rows = part.letters.iter().map(|(left, right, bits)| {
            vec![
                Cell::value(self.locale, Isolated::words_unknown(left)),
                Cell::value(self.locale, Isolated::words_unknown(right)),
                Cell::value(self.locale, Isolated::decimal(*bits, 2)),
            ]
        });
        let header = ["name-one", "name-other", "link-bits"];
        Table::new(
            self.locale,
            format!("{id}-table"),
            "name-letters",
            &header,
            rows.collect(),
        )
    }
}
