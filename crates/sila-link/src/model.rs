//! How often each level happens, and what that makes of a pair.

mod chance;
mod fit;
mod telling;

use crate::{
    compare::Pattern,
    level::{Comparison, Frequency, MISSING},
    records::{MOST_FIELDS, Records},
};

pub(crate) use self::{
    chance::{Chance, MOST_LEVELS},
    fit::{Logarithms, Observation, Observations, fit, shared_by_relatives},
    telling::{Averages, Telling},
};

/// The model of a linkage: three classes of pairs, and for each field how often each level happens
/// in each class.
///
/// * *one person*: both records are of the same person;
/// * *relatives*: two persons of one family, who share family name, father, places and events, and
///   of whom given name and date of birth say no more than of strangers;
/// * *strangers*: any two persons.
///
/// Fields are taken as independent within a class; the class of relatives is what keeps shared
/// family names, fathers and towns from adding up as if they were independent evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The fields, in the order of comparison.
    pub fields: Vec<FieldModel>,
    /// How many pairs of records of the lists are one person, over all pairs of the same two lists.
    pub(crate) priors: Priors,
}

/// What the model knows of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldModel {
    /// The code of its role, or its header.
    pub name: String,
    /// How it is compared.
    pub comparison: Comparison,
    /// For each level, its share within its group between records of one person.
    pub person: Vec<f64>,
    /// The same between relatives.
    pub relatives: Vec<f64>,
    /// The same between strangers.
    pub strangers: Vec<f64>,
}

/// The expected number of pairs of each class, and of all pairs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Priors {
    pub(crate) relatives: f64,
    pub(crate) pairs: f64,
    /// For each two lists (in the order of [`Priors::place`]) the pairs of one person and all pairs.
    pub(crate) lists: Vec<(f64, f64)>,
}

impl Priors {
    /// Where two lists stand in `lists`.
    pub(crate) fn place(one: u16, other: u16) -> usize {
        let (low, high) = (usize::from(one.min(other)), usize::from(one.max(other)));
        high * (high + 1) / 2 + low
    }

    /// The pairs of one person expected of all lists.
    pub(crate) fn persons(&self) -> f64 {
        self.lists.iter().map(|(persons, _)| persons).sum()
    }
}

/// The weight of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Weight {
    /// Log2 of how much more often one person gives this than two do, times the odds before
    /// anything was compared.
    pub(crate) bits: f64,
    /// The probability that it is one person.
    pub(crate) probability: f64,
}

impl Model {
    /// The weight of a pattern whose bits against strangers are known.
    pub(crate) fn weigh(&self, (person, relatives): (f64, f64), lists: usize) -> Weight {
        let (persons, pairs) = self.priors.lists[lists];
        let prior = persons / pairs;
        let related = self.priors.relatives / self.priors.pairs;
        let other = related * libm::exp2(relatives.min(200.0)) + (1.0 - related - prior).max(1e-12);
        let bits = person + libm::log2(prior) - libm::log2(other);
        Weight {
            bits,
            probability: probability(bits),
        }
    }
}

/// The probability of odds given in bits.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + libm::exp2(-bits))
}
