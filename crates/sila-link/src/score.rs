//! The weight of every pair that is compared.

use crate::{
    blocking::Blocking,
    compare::{Comparer, Pattern},
    model::{
        Averages, Logarithms, MOST_LEVELS, Model, Observation, Observations, Weight,
        shared_by_relatives,
    },
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
    records: &'a Records,
    averages: &'a Averages,
    model: &'a Model,
    logarithms: Logarithms,
    shared: [bool; MOST_FIELDS],
    /// The most bits each level can bring, and what the two lists bring before any comparison.
    most: [[f64; MOST_LEVELS]; MOST_FIELDS],
    priors: Vec<f64>,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(records: &'a Records, averages: &'a Averages, model: &'a Model) -> Self {
        let logarithms = model.logarithms();
        let most = averages.most(records, &logarithms);
        let prior = |&(persons, pairs): &(f64, f64)| libm::log2(persons / pairs);
        let priors = model.priors.lists.iter().map(prior).collect();
        let shared = shared(records);
        Self {
            records,
            averages,
            model,
            logarithms,
            shared,
            most,
            priors,
        }
    }

    pub(crate) fn comparer(&self) -> Comparer<'a> {
        Comparer::new(self.records)
    }

    /// The weight of a pair in bits.
    pub(crate) fn bits(&self, comparer: &mut Comparer<'_>, one: u32, other: u32) -> f32 {
        let pattern = comparer.pattern(one, other);
        self.weight(&pattern, one, other).bits as f32
    }

    pub(crate) fn weight(&self, pattern: &Pattern, one: u32, other: u32) -> Weight {
        let telling = self
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

    /// Every pair of the blocking that reaches a probability, in order.
    pub(crate) fn pairs(&self, blocking: &Blocking, floor: f64) -> Vec<Pair> {
        let start = || (self.comparer(), Vec::new());
        let kept = blocking.visit(
            |_| true,
            start,
            |(comparer, pairs), one, other| {
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
            },
        );
        if std::env::var_os("SILA_LINK_TRACE").is_some() {
            let n = std::sync::atomic::AtomicU64::new(0);
            blocking
                .visit(|_| true, || 0u64, |a, _, _| *a += 1)
                .iter()
                .for_each(|a| {
                    n.fetch_add(*a, std::sync::atomic::Ordering::Relaxed);
                });
            eprintln!("keys {} compared {:?}", blocking.keys(), n);
        }
        let mut pairs: Vec<Pair> = kept.into_iter().flat_map(|(_, pairs)| pairs).collect();
        pairs.sort_unstable_by_key(|pair| (pair.one, pair.other));
        pairs.dedup_by_key(|pair| (pair.one, pair.other));
        pairs
    }
}

fn shared(records: &Records) -> [bool; MOST_FIELDS] {
    let mut shared = [false; MOST_FIELDS];
    for (shared, field) in shared.iter_mut().zip(&records.fields) {
        *shared = shared_by_relatives(&field.name);
    }
    shared
}

/// The kinds of pairs that a blocking makes, from about one block in `sample`.
pub(crate) fn observe(
    records: &Records,
    averages: &Averages,
    blocking: &Blocking,
    sample: u32,
) -> Observations {
    let shared = shared(records);
    let start = || (Comparer::new(records), Observations::default());
    let seen = blocking.visit(
        |block| block % sample == 0,
        start,
        |(comparer, seen), one, other| {
            let pattern = comparer.pattern(one, other);
            let telling = averages.telling(records, (one, other), &pattern, &shared);
            seen.add(
                Observation::new(pattern, telling, records.lists_of(one, other)),
                1,
            );
        },
    );
    let mut all = Observations::default();
    seen.into_iter().for_each(|(_, some)| all.merge(some));
    all
}
