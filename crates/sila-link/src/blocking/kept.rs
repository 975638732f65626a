//! What of a blocking is kept, so that it can be said later what put two records together.

use super::{
    Blocking, Compared, ElementSet, WORDS,
    candidates::Candidates,
    elements::{Element, Elements, Taken},
    within,
};
use crate::records::Records;

/// The keys that were found, and for each record those under which it was compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KeptKeys {
    pub(crate) elements: Vec<KeptElement>,
    pub(crate) keys: Vec<u16>,
    pub(crate) some: Vec<[u64; WORDS]>,
}

/// One element: what is taken of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeptElement {
    pub(crate) field: String,
    /// Its place in [`TAKEN`].
    pub(crate) taken: u8,
    pub(crate) across_scripts: bool,
}

impl KeptKeys {
    /// Compared under no key.
    pub(crate) const NONE: Compared = [0; WORDS];
}

const TAKEN: [Taken; 4] = [Taken::Sound, Taken::Word, Taken::Day, Taken::Year];

impl Blocking {
    /// What is kept of it; `records` are those it was made for.
    pub(crate) fn kept(&self, records: &Records) -> KeptKeys {
        let elements = self.elements.kinds().iter().map(|element| KeptElement {
            field: records.fields[element.field].name.clone(),
            taken: TAKEN
                .iter()
                .position(|&taken| taken == element.taken)
                .unwrap_or(0) as u8,
            across_scripts: element.across_scripts,
        });
        KeptKeys {
            elements: elements.collect(),
            keys: self.keys.clone(),
            some: self.some.clone(),
        }
    }

    /// The same blocking, but for the candidate pairs, which it does not hold; none if what was kept
    /// is of other records.
    pub(crate) fn reopened(records: &Records, kept: KeptKeys) -> Option<Self> {
        let element = |kept: &KeptElement| {
            let field = records.field(&kept.field)?;
            let taken = *TAKEN.get(usize::from(kept.taken))?;
            Element::reopened(records, field, taken, kept.across_scripts)
        };
        let elements: Option<Vec<Element>> = kept.elements.iter().map(element).collect();
        let elements = Elements::with(records, elements?);
        let width = elements.width();
        let fits = |&key: &ElementSet| u32::from(key) >> width == 0;
        if width > super::elements::MOST_ELEMENTS as u32
            || kept.keys.len() > super::MOST_KEYS
            || !kept.keys.iter().all(fits)
            || kept.some.len() != records.len()
        {
            return None;
        }
        Some(Self {
            within: within(&kept.keys, width),
            elements,
            keys: kept.keys,
            candidates: Candidates::of(&[], records.len()),
            some: kept.some,
        })
    }

    /// Whether some key put two records together.
    pub(crate) fn met(&self, one: u32, other: u32) -> bool {
        let (a, b): (&Compared, &Compared) = (&self.some[one as usize], &self.some[other as usize]);
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
