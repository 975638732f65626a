//! The exercise: lists of invented parties, linked, as the pages of a reviewer show them.
//!
//! Every document of it is made by [`ExerciseView`], which puts the mark of an exercise before
//! anything else. Both sides are told of in the same words, in the order of their codes.

mod columns;
mod files;
mod list;
mod overview;
mod paged;
mod pair;
mod persons;
mod review;

pub use paged::Paged;
pub use persons::Found;

use sila_draw::{Cell, Table};
use sila_model::{PartyCode, Role, Wording};
use sila_text::{Isolated, Locale, Message, text_with};

use crate::document::{Document, Section};
use crate::linkage::LinkageView;

/// One party of the exercise, and its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The code of the party.
    pub code: PartyCode,
    /// The name of its list, as in [`LinkageView::lists`].
    pub list: String,
    /// The name of the party.
    pub party: Wording,
    /// What the list holds.
    pub title: Wording,
}

/// What was found held against who is who, in pairs of records. Only an exercise can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Pairs that are one person.
    pub one_person: usize,
    /// Those of them that were joined.
    pub joined: usize,
    /// Those of them that were not, and wait for a person.
    pub waiting: usize,
    /// Pairs that were joined and are two people.
    pub joined_wrongly: usize,
}

/// The exercise, to be shown in a language.
#[derive(Clone, Copy)]
pub struct ExerciseView<'v> {
    /// The lists and what was found of them.
    pub linkage: LinkageView<'v>,
    /// The parties in the order of their codes.
    pub sides: &'v [Side],
    /// How right it was.
    pub truth: Truth,
    /// Where a line leads.
    pub links: Links<'v>,
}

/// Where the lines of a document lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links<'v> {
    /// To a page of the web application.
    Pages {
        /// The path of the exercise's pages, with `/` at its end.
        base: &'v str,
    },
    /// Nowhere: a terminal, a file.
    None,
}

impl Links<'_> {
    fn to(self, path: &str) -> Option<String> {
        match self {
            Self::Pages { base } => Some(format!("{base}{path}")),
            Self::None => None,
        }
    }

    fn to_pair(self, one: u32, other: u32) -> Option<String> {
        self.to(&format!("pair/{one}/{other}"))
    }
}

impl<'v> ExerciseView<'v> {
    fn locale(&self) -> Locale {
        self.linkage.locale
    }

    /// A document of the exercise: the mark first, whatever else is said.
    fn document(&self, title: Message, sections: Vec<Section>) -> Document {
        Document {
            locale: self.locale(),
            title,
            marks: vec![self.mark()],
            notice: None,
            sections,
        }
    }

    /// That the parties and persons are invented.
    fn mark(&self) -> Message {
        self.linkage.word("mark-exercise")
    }

    /// What the exercise is called, and one page of it if another than the first is meant.
    fn title(&self, page: Option<Message>) -> Message {
        match page {
            None => self.linkage.word("exercise-title"),
            Some(page) => self.linkage.with("exercise-page", "x", page),
        }
    }

    fn wording(&self, wording: &Wording) -> Message {
        Message::value(self.locale(), Isolated::wording(wording, self.locale()))
    }

    /// The side whose list a record stands on.
    fn side_of(&self, record: u32) -> Option<&'v Side> {
        let (list, _) = self.linkage.name_of(record);
        self.sides.iter().find(|side| side.list == list)
    }

    /// A record by its party and number: `Kelmora r00012`.
    fn record(&self, number: u32) -> Message {
        let (list, id) = self.linkage.name_of(number);
        let party = match self.side_of(number) {
            Some(side) => Isolated::wording(&side.party, self.locale()),
            None => Isolated::code(list),
        };
        let words = [("party", party.into()), ("id", Isolated::code(id).into())];
        text_with(self.locale(), "exercise-record", &words)
    }

    /// The name on a record as it is written there: given name, father's name, family name.
    fn name(&self, number: u32) -> Cell {
        let parts = [Role::Given, Role::Father, Role::Family];
        let parts = parts.map(|role| self.linkage.said(number, role.code()));
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        match name.is_empty() {
            true => self.linkage.cell("value-not-stated"),
            false => self.linkage.quoted(&name),
        }
    }

    /// Several names or records in one cell.
    fn several(&self, cells: impl Iterator<Item = Message>) -> Cell {
        Cell::message(sila_text::list(self.locale(), cells))
    }

    fn table(&self, id: &str, caption: &str, header: Vec<Message>, rows: Vec<Vec<Cell>>) -> Table {
        let mut table = self.linkage.table(id, caption, &[], rows);
        table.header = header;
        table
    }

    fn words<const N: usize>(&self, keys: [&str; N]) -> Vec<Message> {
        keys.map(|key| self.linkage.word(key)).into()
    }

    fn count(&self, count: usize) -> Cell {
        self.linkage.count(count)
    }
}
