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

mod elements;
mod sort;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use self::{elements::Elements, sort::sort_by_key};
use crate::records::Records;

/// The most records of one block that are compared with one another.
pub(crate) const LARGEST_BLOCK: usize = 12;

/// How many ranges of records are worked through by themselves: enough for many threads, few
/// because each walks through all blocks.
const RANGES: u32 = 16;

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
    /// The blocks of each key that are compared.
    blocks: Vec<Blocks>,
    /// The keys under which some block of a record is compared.
    some: Vec<Compared>,
    /// For each set of elements in which a pair may agree, the keys within it.
    within: Vec<Compared>,
}

/// Blocks of one key, end to end.
#[derive(Debug, Default)]
struct Blocks {
    records: Vec<u32>,
    lengths: Vec<u8>,
}

impl Blocks {
    /// Takes over a block, its records in order.
    fn push(&mut self, records: impl ExactSizeIterator<Item = u32>) {
        self.lengths.push(records.len() as u8);
        self.records.extend(records);
    }

    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let mut rest = &self.records[..];
        self.lengths.iter().map(move |&length| {
            let (block, after) = rest.split_at(usize::from(length));
            rest = after;
            block
        })
    }
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
        let mut some = vec![[0; WORDS]; records.len()];
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
                let number = keys.len();
                keys.push(set);
                for &record in small.iter().flatten() {
                    some[record as usize][number / 64] |= 1 << (number % 64);
                }
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
        Self {
            elements,
            keys,
            blocks,
            some,
            within,
        }
    }

    /// Visits every pair that meets under some key once, in order, the earlier record first; of each
    /// pair the earlier record must be `wanted`. Records are divided into ranges of fixed number, and
    /// each range has an accumulator of its own; they come back in order.
    pub(crate) fn visit<A: Send>(
        &self,
        wanted: impl Fn(u32) -> bool + Sync,
        start: impl Fn() -> A + Sync,
        visit: impl Fn(&mut A, u32, u32) + Sync,
    ) -> Vec<A> {
        let width = (self.some.len() as u32).div_ceil(RANGES).max(1);
        (0..RANGES)
            .into_par_iter()
            .map(|range| {
                let range = range * width..(range + 1) * width;
                let mut state = start();
                for pair in self.pairs_of(|record| range.contains(&record) && wanted(record)) {
                    visit(&mut state, (pair >> 32) as u32, pair as u32);
                }
                state
            })
            .collect()
    }

    /// The pairs whose earlier record is wanted: the earlier above, the later below, each once.
    fn pairs_of(&self, wanted: impl Fn(u32) -> bool) -> Vec<u64> {
        let mut pairs = Vec::new();
        for blocks in &self.blocks {
            for block in blocks.iter() {
                for (place, &one) in block.iter().enumerate() {
                    if wanted(one) {
                        let later = block[place + 1..].iter().filter(|&&other| other != one);
                        pairs.extend(later.map(|&other| u64::from(one) << 32 | u64::from(other)));
                    }
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
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
