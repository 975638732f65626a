//! Words for the things of a linkage.

use sila_draw::{Cell, Table};
use sila_link::Outcome;
use sila_model::Role;
use sila_text::{Isolated, Message, Value, text_with};

use super::LinkageView;
use crate::document::word_for;

impl LinkageView<'_> {
    pub(crate) fn word(&self, key: &str) -> Message {
        text_with(self.locale, key, &[])
    }

    pub(crate) fn with(&self, key: &str, name: &'static str, value: impl Into<Value>) -> Message {
        text_with(self.locale, key, &[(name, value.into())])
    }

    pub(crate) fn value(&self, value: Isolated) -> Cell {
        Cell::value(self.locale, value)
    }

    pub(crate) fn count(&self, count: usize) -> Cell {
        self.value(Isolated::number(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    pub(crate) fn cell(&self, key: &str) -> Cell {
        Cell::message(self.word(key))
    }

    /// A text of the lists, whatever language it is in.
    pub(crate) fn quoted(&self, text: &str) -> Cell {
        self.value(Isolated::words_unknown(text))
    }

    /// A record by its list and id.
    pub(crate) fn record(&self, number: u32) -> Isolated {
        let (list, id) = self.name_of(number);
        Isolated::code(format!("{list}:{id}"))
    }

    /// What a field is called: its role in words, or the header as written.
    pub(crate) fn field(&self, name: &str) -> Message {
        match Role::of_code(name) {
            Some(_) => word_for(self.locale, "role", name),
            None => Message::value(self.locale, Isolated::words_unknown(name)),
        }
    }

    /// How far two values agree, in words.
    pub(crate) fn level(&self, code: &str) -> Message {
        word_for(self.locale, "level", code)
    }

    /// What follows for a pair, in words.
    pub(crate) fn outcome(&self, outcome: Outcome) -> Message {
        word_for(self.locale, "link-outcome", outcome.code())
    }

    pub(crate) fn table(
        &self,
        id: &str,
        caption: &str,
        header: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        Table::new(self.locale, id.to_owned(), caption, header, rows)
    }
}
