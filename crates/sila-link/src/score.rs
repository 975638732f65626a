//! The weight of every pair that is compared.

use rayon::prelude::*;

use crate::{
    blocking::Blocking,
    compare::{Comparer, Pattern},
    decision::{Decided, Verdict},
    model::{Averages, Logarithms, MOST_LEVELS, Model, Observation, Observations, Shared, Weight},
    records::{MOST_FIELDS, Records},
};

/// A pair worth keeping: records by their canonical number, the earlier first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) one: u32,
    pub(crate) other: u32,
    pub(crate) bits: f32,
    pub(crate) probability: f32,
}

/// Weighs pairs by a model.
pub(crate) struct Scorer<'a> {
    pub(crate) records: &'a Records,
    pub(crate) model: &'a Model,
    decided: &'a Decided,
    logarithms: Logarithms,
    shared: [Shared; MOST_FIELDS],
    /// The most bits each level can bring, and what the two lists bring before any comparison.
    most: [[f64; MOST_LEVELS]; MOST_FIELDS],
    priors: Vec<f64>,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(records: &'a Records, model: &'a Model, decided: &'a Decided) -> Self {
        let logarithms = Logarithms::of(model);
        let most = model.averages.most(records, &logarithms);
        let prior = |&(persons, pairs): &(f64, f64)| libm::log2(persons / pairs);
        let priors = model.priors.lists.iter().map(prior).collect();
        let shared = shared(records);
        Self {
            records,
            model,
            decided,
            logarithms,
            shared,
            most,
            priors,
        }
    }

    pub(crate) fn comparer(&self) -> Comparer<'a> {
        Comparer::new(self.records)
    }

    /// The bits before anything is compared.
    pub(crate) fn prior(&self, one: u32, other: u32) -> f64 {
        self.priors[self.records.lists_of(one, other)]
    }

    /// The bits of a pattern for one person against strangers, and how much of them comes from the
    /// frequency of its values.
    pub(crate) fn field_bits(&self, pattern: &Pattern, one: u32, other: u32) -> (f64, f64) {
        let averages = &self.model.averages;
        let telling = averages.telling(self.records, (one, other), pattern, &self.shared);
        (
            self.logarithms.bits(pattern, telling).person,
            telling.person,
        )
    }

    /// The pairs that people decided to be one person.
    pub(crate) fn decided_same(&self) -> impl Iterator<Item = (u32, u32)> {
        let pairs = self.decided.sorted().into_iter();
        pairs
            .filter(|(_, verdict)| *verdict == Verdict::Same)
            .map(|(pair, _)| pair)
    }

    /// What people decided of a pair.
    pub(crate) fn decided(&self, one: u32, other: u32) -> Option<Verdict> {
        self.decided.get(one, other)
    }

    /// The weight of a pair in bits.
    pub(crate) fn bits(&self, comparer: &mut Comparer<'_>, one: u32, other: u32) -> f32 {
        let pattern = comparer.pattern(one, other);
        self.weight(&pattern, one, other).bits as f32
    }

    pub(crate) fn weight(&self, pattern: &Pattern, one: u32, other: u32) -> Weight {
        let telling =
            self.model
                .averages
                .telling(self.records, (one, other), pattern, &self.shared);
        let bits = self.logarithms.bits(pattern, telling);
        self.model.weigh(bits, self.records.lists_of(one, other))
    }

    /// Whether a pattern could reach a probability if its agreements were on the rarest of values:
    /// most pairs of a block are strangers, and this look decides them without reading frequencies.
    fn may_reach(&self, pattern: &Pattern, floor: f64, one: u32, other: u32) -> bool {
        let most: f64 = pattern
            .iter()
            .zip(&self.most)
            .map(|(&level, most)| most[usize::from(level)])
            .sum();
        most + self.priors[self.records.lists_of(one, other)] >= libm::log2(floor / (1.0 - floor))
    }

    fn pair(&self, one: u32, other: u32) -> Pair {
        let pattern = self.comparer().pattern(one, other);
        let Weight { bits, probability } = self.weight(&pattern, one, other);
        Pair {
            one,
            other,
            bits: bits as f32,
            probability: probability as f32,
        }
    }

    /// Every pair of the blocking that reaches a probability, in order.
    pub(crate) fn pairs(&self, blocking: &Blocking, floor: f64) -> Vec<Pair> {
        let start = || (self.comparer(), Vec::new());
        let kept = blocking.visit(start, |(comparer, pairs), one, other| {
            let pattern = comparer.pattern(one, other);
            if !self.may_reach(&pattern, floor, one, other) {
                return;
            }
            let Weight { bits, probability } = self.weight(&pattern, one, other);
            if probability >= floor {
                let (bits, probability) = (bits as f32, probability as f32);
                pairs.push(Pair {
                    one,
                    other,
                    bits,
                    probability,
                });
            }
        });
        let mut pairs: Vec<Pair> = kept.into_iter().flat_map(|(_, pairs)| pairs).collect();
        pairs.extend(
            self.decided
                .sorted()
                .into_iter()
                .map(|((one, other), _)| self.pair(one, other)),
        );
        pairs.sort_unstable_by_key(|pair| (pair.one, pair.other));
        pairs.dedup_by_key(|pair| (pair.one, pair.other));
        pairs
    }
}

fn shared(records: &Records) -> [Shared; MOST_FIELDS] {
    let mut shared = [Shared::default(); MOST_FIELDS];
    for (shared, field) in shared.iter_mut().zip(&records.fields) {
        *shared = Shared::of(&field.name);
    }
    shared
}

/// The kinds of pairs that a blocking makes, from about one pair in `sample`, each once: pairs of
/// one person meet under many keys and must not count for more than others.
pub(crate) fn observe(
    records: &Records,
    averages: &Averages,
    blocking: &Blocking,
    sample: u32,
) -> Observations {
    let shared = shared(records);
    let drawn = blocking.visit(Vec::new, |drawn, one, other| {
        let pair = u64::from(one) << 32 | u64::from(other);
        if pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40 <= (1 << 24) / u64::from(sample) {
            drawn.push(pair);
        }
    });
    let mut drawn: Vec<u64> = drawn.into_iter().flatten().collect();
    drawn.par_sort_unstable();
    drawn.dedup();
    let parts: Vec<Observations> = drawn
        .par_chunks(1 << 15)
        .map(|pairs| {
            let (mut comparer, mut seen) = (Comparer::new(records), Observations::default());
            for pair in pairs {
                let (one, other) = ((pair >> 32) as u32, *pair as u32);
                let pattern = comparer.pattern(one, other);
                let telling = averages.telling(records, (one, other), &pattern, &shared);
                let lists = records.lists_of(one, other);
                seen.add(Observation::new(pattern, telling, lists), 1);
            }
            seen
        })
        .collect();
    let mut all = Observations::default();
    parts.into_iter().for_each(|some| all.merge(some));
    all
}
