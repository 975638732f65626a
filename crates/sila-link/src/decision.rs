//! What people decided, which binds every later run.

use rustc_hash::FxHashMap;

/// A person's decision about two records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// The list and id of one record.
    pub one: (String, String),
    /// The list and id of the other.
    pub other: (String, String),
    /// What was decided.
    pub verdict: Verdict,
}

/// Whether two records are one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They are one person.
    Same,
    /// They are two persons.
    Different,
}

/// Decisions by the numbers of records, the lower first.
#[derive(Debug, Default)]
pub(crate) struct Decided(FxHashMap<(u32, u32), Verdict>);

impl Decided {
    /// Takes over a decision; of two about the same pair the later one holds.
    pub(crate) fn add(&mut self, one: u32, other: u32, verdict: Verdict) {
        if one != other {
            self.0.insert((one.min(other), one.max(other)), verdict);
        }
    }

    pub(crate) fn get(&self, one: u32, other: u32) -> Option<Verdict> {
        match self.0.is_empty() {
            true => None,
            false => self.0.get(&(one.min(other), one.max(other))).copied(),
        }
    }

    /// All decided pairs in order.
    pub(crate) fn sorted(&self) -> Vec<((u32, u32), Verdict)> {
        let mut pairs: Vec<_> = self
            .0
            .iter()
            .map(|(&pair, &verdict)| (pair, verdict))
            .collect();
        pairs.sort_unstable();
        pairs
    }
}
