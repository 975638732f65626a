//! All records of all lists in one canonical order, each field one number.
//!
//! Whatever order the lists and their rows came in, the same records come out here in the same
//! order with the same numbers; everything after this point is a pure function of them.

mod columns;
mod names;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sila_model::{PersonList, Values};

use crate::{
    day::DaySpan,
    level::Comparison,
    word::{Sketch, Word},
};

/// The number of a cell that says nothing.
pub(crate) const ABSENT: u32 = u32::MAX;

/// The most fields by which records are compared; a pattern keeps one byte for each.
pub const MOST_FIELDS: usize = 16;

/// The records, ready to be compared.
#[derive(Debug)]
pub(crate) struct Records {
    /// The lists in the order of their names.
    pub(crate) lists: Vec<String>,
    /// Which of the lists are vouched for as free of repeats.
    pub(crate) vouched: Vec<bool>,
    /// For each record its list and its place in that list as given.
    pub(crate) origins: Vec<Origin>,
    /// The fields by which records are compared.
    pub(crate) fields: Vec<Field>,
    /// The names of fields that would have been too many.
    pub(crate) left_out: Vec<String>,
    /// Row by row, one number for each field, then that of the list: a pair is compared with two
    /// short reads of memory.
    cells: Vec<u32>,
    /// The names and words of all fields.
    pub(crate) words: Words,
    /// The distinct dates of all fields.
    pub(crate) days: Vec<DaySpan>,
}

/// Where a record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    pub(crate) list: u16,
    pub(crate) record: u32,
}

/// One record: a number for each field, [`ABSENT`] where it is not stated.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a>(pub(crate) &'a [u32]);

impl<'a> Row<'a> {
    /// The values of the fields.
    pub(crate) fn fields(self) -> &'a [u32] {
        &self.0[..self.0.len() - 1]
    }

    /// The number of its list.
    fn list(self) -> u16 {
        self.0[self.0.len() - 1] as u16
    }
}

/// Two records, the earlier first.
pub(crate) type RowPair<'a> = (Row<'a>, Row<'a>);

/// Where the lists of two records stand in [`Priors::lists`](crate::model::Priors).
pub(crate) fn lists_of((one, other): RowPair<'_>) -> usize {
    crate::model::Priors::place(one.list(), other.list())
}

/// One field of all records.
#[derive(Debug)]
pub(crate) struct Field {
    /// The code of its role, or the header of a column whose role is not known.
    pub(crate) name: String,
    pub(crate) comparison: Comparison,
    /// For each word, log2 of the share of records that state it, of those that state any.
    pub(crate) rarity: Vec<f32>,
    /// The same for all words of its sound.
    pub(crate) rarity_of_sound: Vec<f32>,
}

/// Distinct words of all lists, by number. Names and other words never share a number.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// The sketches of the words, close together.
    pub(crate) sketches: Vec<Sketch>,
}

/// As what a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reading {
    /// One name, or a given name that may be doubled.
    Name,
    /// A place, or a place within a place.
    Place,
    /// A word that is no name.
    Plain,
}

/// Texts while they are numbered.
#[derive(Default)]
struct Numbering(FxHashMap<(Reading, Box<str>), u32>);

impl Numbering {
    /// The number of a text, the next one if it is new; [`ABSENT`] of nothing.
    fn number(&mut self, reading: Reading, folded: &str) -> u32 {
        if folded.is_empty() {
            return ABSENT;
        }
        let next = self.0.len() as u32;
        *self.0.entry((reading, folded.into())).or_insert(next)
    }

    /// Prepares every text for comparison.
    fn words(self) -> Words {
        let mut texts: Vec<_> = self.0.into_iter().collect();
        texts.par_sort_unstable_by_key(|(_, number)| *number);
        let words: Vec<Word> = texts
            .par_iter()
            .map(|((reading, folded), _)| names::word(*reading, folded))
            .collect();
        let sketches = words.iter().map(|word| word.sketch).collect();
        Words { words, sketches }
    }
}

/// The lists in the order of their names, and where each record comes from: by list, then by id.
pub(crate) fn canonical(lists: &[PersonList]) -> (Vec<&PersonList>, Vec<Origin>) {
    let mut ordered: Vec<&PersonList> = lists.iter().collect();
    ordered.sort_by(|one, other| one.name.cmp(&other.name));
    let mut origins = Vec::with_capacity(lists.iter().map(PersonList::len).sum());
    for (number, list) in ordered.iter().enumerate() {
        let records = by_id(list).into_iter();
        let list = number as u16;
        origins.extend(records.map(|record| Origin { list, record }));
    }
    (ordered, origins)
}

impl Records {
    /// Brings lists into canonical order and their columns to fields; the lists named `vouched` hold
    /// no person twice.
    pub(crate) fn new(lists: &[PersonList], vouched: &[String]) -> Self {
        let (ordered, origins) = canonical(lists);
        let columns = columns::assemble(&ordered, &origins);
        Self {
            lists: ordered.iter().map(|list| list.name.clone()).collect(),
            vouched: ordered
                .iter()
                .map(|list| vouched.contains(&list.name))
                .collect(),
            origins,
            fields: columns.fields,
            left_out: columns.left_out,
            cells: columns.cells,
            words: columns.words,
            days: columns.days,
        }
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> usize {
        self.origins.len()
    }

    /// One record.
    pub(crate) fn row(&self, record: u32) -> Row<'_> {
        let width = self.fields.len() + 1;
        Row(&self.cells[record as usize * width..][..width])
    }

    /// Two records.
    pub(crate) fn pair(&self, one: u32, other: u32) -> RowPair<'_> {
        (self.row(one), self.row(other))
    }

    /// Brings rows together in `rows`, each [`Records::width`] long: where many are needed one after
    /// the other, the waits for memory then overlap.
    pub(crate) fn gather(&self, records: &[u32], rows: &mut Vec<u32>) {
        rows.clear();
        let gathered = records.iter().map(|&record| self.row(record).0);
        gathered.for_each(|row| rows.extend_from_slice(row));
    }

    /// The length of a row.
    pub(crate) fn width(&self) -> usize {
        self.fields.len() + 1
    }

    /// Whether two records are two persons because the list of both is vouched for.
    pub(crate) fn are_apart(&self, one: u32, other: u32) -> bool {
        let list = self.origins[one as usize].list;
        list == self.origins[other as usize].list && self.vouched[usize::from(list)]
    }

    /// The number of the field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// The records of a list in the order of their ids. The first bytes in which ids differ are compared
/// as one number: most comparisons need no look at the ids themselves.
fn by_id(list: &PersonList) -> Vec<u32> {
    let id = |record: u32| list.ids.get(record).as_bytes();
    let mut common = if list.is_empty() { &[] } else { id(0) };
    for record in 1..list.len() as u32 {
        let same = common.iter().zip(id(record)).take_while(|(a, b)| a == b);
        common = &common[..same.count()];
    }
    let mut records: Vec<(u64, u32)> = (0..list.len() as u32)
        .map(|record| {
            let mut bytes = [0; 8];
            bytes
                .iter_mut()
                .zip(&id(record)[common.len()..])
                .for_each(|(to, from)| *to = *from);
            (u64::from_be_bytes(bytes), record)
        })
        .collect();
    records.par_sort_unstable_by(|(first, a), (other_first, b)| {
        let ids = || id(*a).cmp(id(*b)).then(a.cmp(b));
        first.cmp(other_first).then_with(ids)
    });
    records.into_iter().map(|(_, record)| record).collect()
}

const _: () = assert!(ABSENT == Values::MISSING);
