//! Which pairs are compared at all.
//!
//! A record has elements: the sound of each part of its name, its days, years, places and marks. A
//! *key* is a set of elements; records that agree in all of them form a block. A block of more than
//! [`LARGEST_BLOCK`] records is not compared and not dropped: its records go on to every key with
//! one element more. So a rare family name is a key by itself, a common one only together with a
//! father's name or a year, and every pair that agrees in enough rare things meets somewhere,
//! whatever else is wrong or missing in it.
//!
//! The number of pairs stays in proportion to the number of records, because no block is large.

mod candidates;
mod elements;
mod kept;
mod sort;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(crate) use self::kept::KeptKeys;
use self::{
    candidates::{Blocks, Candidates},
    elements::Elements,
    sort::sort_by_key,
};
use crate::records::Records;

/// The most records of one block that are compared with one another.
pub(crate) const LARGEST_BLOCK: usize = 9;

/// The most elements of one key.
const LARGEST_KEY: u32 = 5;

/// The most keys; each record keeps one bit for each.
const MOST_KEYS: usize = 64 * WORDS;
const WORDS: usize = 4;

/// A set of elements, one bit each.
type ElementSet = u16;

/// For one record, the keys whose block it was compared in.
type Compared = [u64; WORDS];

/// The keys found for some records, and who is compared under which.
#[derive(Debug)]
pub(crate) struct Blocking {
    elements: Elements,
    keys: Vec<ElementSet>,
    /// The pairs that meet under some key.
    pub(crate) candidates: Candidates,
    /// The keys under which some block of a record is compared.
    some: Vec<Compared>,
    /// For each set of elements in which a pair may agree, the keys within it.
    within: Vec<Compared>,
}

/// One bit for each record.
struct Marks(Vec<u64>);

impl Marks {
    fn none(length: usize) -> Self {
        Self(vec![0; length.div_ceil(64)])
    }

    fn set(&mut self, record: u32) {
        self.0[record as usize / 64] |= 1 << (record % 64);
    }

    fn has(&self, record: u32) -> bool {
        self.0[record as usize / 64] >> (record % 64) & 1 == 1
    }
}

impl Blocking {
    /// Finds the keys: from single elements to sets of them, as long as blocks are too large.
    pub(crate) fn new(records: &Records) -> Self {
        let elements = Elements::of(records);
        let all = elements.width();
        let mut keys: Vec<ElementSet> = Vec::new();
        let mut blocks = Vec::new();
        let mut too_large: FxHashMap<ElementSet, Marks> = FxHashMap::default();
        for size in 1..=LARGEST_KEY {
            let mut candidates: Vec<ElementSet> = (1..1 << all)
                .filter(|set: &ElementSet| set.count_ones() == size && elements.useful(*set))
                .filter(|&set| size == 1 || parts(set).all(|part| too_large.contains_key(&part)))
                .collect();
            candidates.truncate(MOST_KEYS - keys.len());
            let outcomes: Vec<(Blocks, Option<Marks>)> = candidates
                .par_iter()
                .map(|&set| outcome(&elements, set, &too_large))
                .collect();
            let mut next = FxHashMap::default();
            for (&set, (small, large)) in candidates.iter().zip(outcomes) {
                keys.push(set);
                blocks.push(small);
                if let Some(large) = large {
                    next.insert(set, large);
                }
            }
            if next.is_empty() {
                break;
            }
            too_large = next;
        }
        let within = within(&keys, all);
        let (mut candidates, some) = rayon::join(
            || Candidates::of(&blocks, records.len()),
            || compared(&blocks, records.len()),
        );
        if records.vouched.contains(&true) {
            candidates = candidates.without(|one, other| records.are_apart(one, other));
        }
        Self {
            elements,
            keys,
            candidates,
            some,
            within,
        }
    }

    /// How many keys there are.
    pub(crate) fn keys(&self) -> usize {
        self.keys.len()
    }

    /// The keys under which two records were both compared and agree; none if nothing put them
    /// together.
    pub(crate) fn meeting(&self, one: u32, other: u32) -> Vec<Vec<&str>> {
        let agreeing = &self.within[usize::from(self.elements.agreeing(one, other))];
        let (a, b) = (&self.some[one as usize], &self.some[other as usize]);
        let met = |number: &usize| {
            (agreeing[number / 64] & a[number / 64] & b[number / 64]) >> (number % 64) & 1 == 1
        };
        (0..self.keys.len())
            .filter(met)
            .map(|number| self.elements.names(self.keys[number]))
            .collect()
    }
}

/// The sets with one element less.
fn parts(set: ElementSet) -> impl Iterator<Item = ElementSet> {
    (0..ElementSet::BITS)
        .filter(move |bit| set >> bit & 1 == 1)
        .map(move |bit| set & !(1 << bit))
}

/// The blocks of the right size under a key, and which records stand in one too large.
fn outcome(
    elements: &Elements,
    set: ElementSet,
    too_large: &FxHashMap<ElementSet, Marks>,
) -> (Blocks, Option<Marks>) {
    let length = elements.len() as u32;
    let parts: Vec<&Marks> = match set.count_ones() {
        1 => Vec::new(),
        _ => parts(set).map(|part| &too_large[&part]).collect(),
    };
    let mut rows: Vec<u64> = Vec::new();
    for record in 0..length {
        if parts.iter().all(|marks| marks.has(record)) && elements.has(set, record) {
            elements.keyed(set, record, |row| rows.push(row));
        }
    }
    sort_by_key(&mut rows);
    let (mut small, mut large) = (Blocks::default(), None);
    for block in rows.chunk_by(|one, other| one >> 32 == other >> 32) {
        match block.len() {
            1 => {}
            2..=LARGEST_BLOCK => small.push(block.iter().map(|&row| row as u32)),
            _ => {
                let large = large.get_or_insert_with(|| Marks::none(length as usize));
                block.iter().for_each(|&row| large.set(row as u32));
            }
        }
    }
    (small, large)
}

/// For each record, the keys under which some block of it is compared.
fn compared(blocks: &[Blocks], records: usize) -> Vec<Compared> {
    let mut compared = vec![[0; WORDS]; records];
    for (number, blocks) in blocks.iter().enumerate() {
        for &record in blocks.records() {
            compared[record as usize][number / 64] |= 1 << (number % 64);
        }
    }
    compared
}

/// For each set of elements, the keys that lie within it.
fn within(keys: &[ElementSet], width: u32) -> Vec<Compared> {
    (0..1u32 << width)
        .map(|agreeing| {
            let mut compared = [0; WORDS];
            for (number, &key) in keys.iter().enumerate() {
                if u32::from(key) & !agreeing == 0 {
                    compared[number / 64] |= 1 << (number % 64);
                }
            }
            compared
        })
        .collect()
}
