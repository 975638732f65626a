//! Why two records are, or are not, one person.

use crate::{
    blocking::Blocking,
    compare::Comparer,
    level::{Level, MISSING},
    score::Scorer,
};

/// The weight of one pair, taken apart. `prior + fields − others = bits`.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Bits before anything is compared: how rare it is that two records of these lists are one
    /// person. Mostly far below zero.
    pub prior: f64,
    /// What each field says for one person against strangers, in the order of comparison. Fields
    /// that one of the two does not state are there too, with 0 bits.
    pub fields: Vec<FieldEvidence>,
    /// Bits taken off because relatives or neighbours would agree in the same fields; 0 or more.
    pub others: f64,
    /// The weight: log2 of the odds that they are one person.
    pub bits: f64,
    /// The probability that they are one person.
    pub probability: f64,
    /// The keys that put them together, each the fields it is made of. Empty: no key put them
    /// together, or their list is vouched for, and they were never compared in the run.
    pub keys: Vec<Vec<String>>,
}

/// What one field says.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldEvidence {
    /// The code of its role, or its header.
    pub name: String,
    /// How far the two values agree: the code of a level of its comparison.
    pub level: &'static str,
    /// Log2 of how much more often one person shows this than strangers do.
    pub bits: f64,
    /// How much of that comes from the value being rarer or commoner than average.
    pub telling: f64,
}

pub(crate) fn explain(
    scorer: &Scorer<'_>,
    blocking: &Blocking,
    one: u32,
    other: u32,
) -> Explanation {
    let (one, other) = (one.min(other), one.max(other));
    let pair = scorer.records.pair(one, other);
    let pattern = Comparer::new(scorer.records).pattern(pair);
    let weight = scorer.weight(&pattern, pair);
    let fields: Vec<FieldEvidence> = scorer
        .model
        .fields
        .iter()
        .enumerate()
        .map(|(place, field)| {
            let mut alone = [MISSING; _];
            alone[place] = pattern[place];
            let (bits, telling) = scorer.field_bits(&alone, pair);
            let Level { code, .. } = field.comparison.levels()[usize::from(pattern[place])];
            FieldEvidence {
                name: field.name.clone(),
                level: code,
                bits,
                telling,
            }
        })
        .collect();
    let prior = scorer.prior(pair);
    let sum: f64 = fields.iter().map(|field| field.bits).sum();
    let keys = match scorer.records.are_apart(one, other) {
        true => Vec::new(),
        false => blocking.meeting(one, other),
    };
    let keys = keys.into_iter();
    Explanation {
        prior,
        others: prior + sum - weight.bits,
        fields,
        bits: weight.bits,
        probability: weight.probability,
        keys: keys
            .map(|key| key.into_iter().map(str::to_owned).collect())
            .collect(),
    }
}
