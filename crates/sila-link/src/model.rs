//! How often each level happens, and what that makes of a pair.

mod chance;
mod classes;
mod fit;
mod telling;

use crate::{
    compare::Pattern,
    level::{Comparison, Frequency, MISSING},
    records::{MOST_FIELDS, Records, RowPair, lists_of},
};

pub(crate) use self::{
    chance::{Chance, MOST_LEVELS, mix},
    classes::{ClassBits, KIN, Logarithms, Shared, shared},
    fit::{Observation, Observations, fit},
    telling::{Averages, MOST as MOST_TELLING},
};

/// The model of a linkage: six classes of pairs, and for each field how often each level happens in
/// each class.
///
/// * *one person*: both records are of the same person;
/// * *relatives*: two persons of one family, who share parents and family name, often places and
///   events, and of whom given name and date of birth say no more than of strangers;
/// * *twins*: relatives born on one day;
/// * *neighbours*: two persons of one place and its families, who share no parents;
/// * *namesakes*: two persons of one given name, family name and place, who share nothing else;
/// * *strangers*: any two persons.
///
/// Fields are taken as independent within a class. The classes between one person and strangers
/// are what keeps shared fathers, family names and towns from adding up as if they were independent
/// evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The fields, in the order of comparison.
    pub fields: Vec<FieldModel>,
    /// How many pairs of each class there are.
    pub(crate) priors: Priors,
    /// How common values are that agree by chance.
    pub(crate) averages: Averages,
    /// The names of the lists it was learnt from, in the order of the priors.
    pub(crate) lists: Vec<String>,
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
    /// The same between neighbours.
    pub neighbours: Vec<f64>,
    /// The same between namesakes: cousins named after one grandfather are often of one age.
    pub namesakes: Vec<f64>,
    /// The same between strangers.
    pub strangers: Vec<f64>,
}

/// The expected number of pairs of each class, and of all pairs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Priors {
    pub(crate) kin: [f64; KIN],
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

    /// Log2 of the odds that two records of two lists are one person, before they are compared.
    pub(crate) fn bits(&self, lists: usize) -> f64 {
        let (persons, pairs) = self.lists[lists];
        libm::log2((persons / pairs).max(NEVER))
    }

    /// The pairs of one person expected of all lists.
    pub(crate) fn persons(&self) -> f64 {
        self.lists.iter().map(|(persons, _)| persons).sum()
    }
}

/// The odds within a list vouched for as free of repeats: so small that no evidence comes near, and yet
/// a number, with which an explanation adds up.
const NEVER: f64 = 1e-30;

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
    /// The same model for other records: fields by name; a field or a pair of lists it has not seen
    /// begins where learning begins.
    pub(crate) fn fitted_to(&self, records: &Records) -> Self {
        let mut fitted = fit::unlearnt(records);
        for (place, field) in fitted.fields.iter_mut().enumerate() {
            let known = self
                .fields
                .iter()
                .position(|known| known.name == field.name && known.comparison == field.comparison);
            if let Some(known) = known {
                field.clone_from(&self.fields[known]);
                fitted.averages.bits[place] = self.averages.bits[known];
            }
        }
        let scale = fitted.priors.pairs / self.priors.pairs;
        fitted.priors.kin = self.priors.kin.map(|pairs| pairs * scale);
        let known = |list: &String| self.lists.iter().position(|known| known == list);
        for (high, one) in records.lists.iter().enumerate() {
            for (low, other) in records.lists.iter().enumerate().take(high + 1) {
                if let (Some(one), Some(other)) = (known(one), known(other)) {
                    let (persons, pairs) =
                        self.priors.lists[Priors::place(one as u16, other as u16)];
                    let prior = &mut fitted.priors.lists[Priors::place(high as u16, low as u16)];
                    // A rate of none is what somebody vouched for, here or then: nothing learnt.
                    if prior.0 > 0.0 && persons > 0.0 {
                        prior.0 = prior.1 * persons / pairs;
                    }
                }
            }
        }
        fitted
    }

    /// The lists it was learnt from that were vouched for as free of repeats.
    pub fn vouched(&self) -> impl Iterator<Item = &String> {
        let lists = (0u16..).zip(&self.lists);
        let none = |(list, _): &(u16, _)| self.priors.lists[Priors::place(*list, *list)].0 == 0.0;
        lists.filter(none).map(|(_, name)| name)
    }

    /// The weight of a pattern whose bits against strangers are known.
    pub(crate) fn weigh(&self, bits: ClassBits, lists: usize) -> Weight {
        let bits = bits.person + self.priors.bits(lists) - libm::log2(self.others(bits, lists));
        Weight {
            bits,
            probability: probability(bits),
        }
    }

    /// How much more often than among strangers two persons of any kind compare like this.
    fn others(&self, bits: ClassBits, lists: usize) -> f64 {
        let (persons, pairs) = self.priors.lists[lists];
        let kin = self.priors.kin.map(|kin| kin / self.priors.pairs);
        let strangers = (1.0 - persons / pairs - kin.iter().sum::<f64>()).max(1e-12);
        let times = |bits: f64| libm::exp2(bits.min(200.0));
        kin.iter()
            .zip(bits.kin)
            .fold(strangers, |sum, (kin, bits)| sum + kin * times(bits))
    }
}

/// The probability of odds given in bits.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + libm::exp2(-bits))
}
