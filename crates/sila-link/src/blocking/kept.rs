//! What of a blocking is kept, so that it can be said later what put two records together.

use super::{
    Blocking, Compared, ElementSet, MOST_KEYS, WORDS,
    candidates::Candidates,
    elements::{Element, Elements, MOST_ELEMENTS},
    within,
};
use crate::records::Records;

/// The keys that were found, and for each record those under which it was compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KeptKeys {
    /// The name of each element, and whether its names stand in two scripts.
    pub(crate) elements: Vec<(String, bool)>,
    pub(crate) keys: Vec<ElementSet>,
    pub(crate) some: Vec<Compared>,
}

impl KeptKeys {
    /// Compared under no key.
    pub(crate) const NONE: Compared = [0; WORDS];
}

impl Blocking {
    /// What is kept of it.
    pub(crate) fn kept(&self) -> KeptKeys {
        let elements = self.elements.kinds();
        KeptKeys {
            elements: elements
                .map(|(name, across_scripts)| (name.to_owned(), across_scripts))
                .collect(),
            keys: self.keys.clone(),
            some: self.some.clone(),
        }
    }

    /// The same blocking, but for the candidate pairs, which it does not hold; none if what was kept
    /// is of other records.
    pub(crate) fn reopened(records: &Records, kept: KeptKeys) -> Option<Self> {
        let width = kept.elements.len();
        let fits = |&key: &ElementSet| u32::from(key) >> width == 0;
        if width > MOST_ELEMENTS
            || kept.keys.len() > MOST_KEYS
            || !kept.keys.iter().all(fits)
            || kept.some.len() != records.len()
        {
            return None;
        }
        let elements = Element::reopened(records, &kept.elements)?;
        Some(Self {
            within: within(&kept.keys, width as u32),
            elements: Elements::with(records, elements),
            keys: kept.keys,
            candidates: Candidates::of(&[], records.len()),
            some: kept.some,
        })
    }

    /// Whether some key put two records together.
    pub(crate) fn met(&self, one: u32, other: u32) -> bool {
        let (a, b) = (&self.some[one as usize], &self.some[other as usize]);
        let both = |number: usize| (a[number / 64] & b[number / 64]) >> (number % 64) & 1 == 1;
        let mut keys = (0..self.keys.len()).filter(|&number| both(number));
        keys.any(|number| {
            let blocks = |record: u32| {
                let mut blocks = Vec::new();
                let key = self.keys[number];
                if self.elements.has(key, record) {
                    self.elements
                        .keyed(key, record, |row| blocks.push(row >> 32));
                }
                blocks
            };
            let of_other = blocks(other);
            blocks(one).iter().any(|block| of_other.contains(block))
        })
    }
}
