//! A document: what a page, a printed report and the terminal all show, in one language.
//!
//! A document is made once and shown three ways, so that the page and the terminal never say
//! different things. It holds messages, not strings: every value in it knows how it must stand.

use sila_draw::{Cell, Picture, Table};
use sila_text::{Isolated, Locale, Message, has_key, text_with};

/// What is shown: a title, marks that hold for all of it, and sections.
#[derive(Clone, Debug)]
pub struct Document {
    /// The language of its words.
    pub locale: Locale,
    /// Its title.
    pub title: Message,
    /// What must be read before anything else: that it is an exercise, that nobody signed it.
    pub marks: Vec<Message>,
    /// That something could not be taken as it stood, and where each such thing is told.
    pub notice: Option<Cell>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A part of a document under a heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its anchor, the same in every language.
    pub id: String,
    /// Its heading.
    pub title: Message,
    /// What it shows.
    pub blocks: Vec<Block>,
}

/// Something shown in a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A line of text, which may lead somewhere.
    Line(Cell),
    /// A smaller heading.
    Heading(Message),
    /// Lines that belong together.
    List(Vec<Cell>),
    /// A table.
    Table(Table),
    /// A drawing with its table.
    Picture(Box<Picture>),
    /// One entry in full, with its anchor: pairs of a field and what it says.
    Entry {
        /// The anchor.
        id: String,
        /// Its heading.
        title: Message,
        /// Its fields.
        fields: Vec<(Message, Cell)>,
    },
}

impl Section {
    /// A section without content.
    pub fn new(id: impl Into<String>, title: Message) -> Self {
        Self {
            id: id.into(),
            title,
            blocks: Vec::new(),
        }
    }

    /// The same with one more block.
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

impl Document {
    /// The document in plain text, for a file or a mail; drawings as their tables.
    pub fn plain(&self) -> String {
        self.plain_within(crate::plain::WIDTH)
    }

    /// The document in plain text, no wider than so many characters where its words and the columns of
    /// its tables allow it.
    pub fn plain_within(&self, width: usize) -> String {
        crate::plain::document(self, width)
    }
}

/// The word for a code that stands in data, of a group of messages: `condition-kind` and `package`.
/// A code for which there is no word stands for itself: what comes from a file is no fault of ours.
pub(crate) fn word_for(locale: Locale, group: &str, code: &str) -> Message {
    let key = format!("{group}-{}", code.replace('_', "-"));
    if has_key(&key) {
        text_with(locale, &key, &[])
    } else {
        Message::value(locale, Isolated::code(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_without_a_word_stands_for_itself() {
        let word = |locale, code| {
            word_for(locale, "condition-kind", code)
                .html()
                .into_string()
        };
        assert_eq!(word(Locale::En, "reciprocity"), "Reciprocity");
        for code in ["<b>", "nothing known", "", "a{b}", "ـ"] {
            for locale in Locale::ALL {
                let word = word(locale, code);
                assert!(code.is_empty() || word.starts_with("<bdi"), "{word}");
                assert!(!word.contains("<b>"));
            }
        }
    }
}
