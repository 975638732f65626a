//! The weight of every pair that is compared.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    blocking::Blocking,
    compare::{Bounds, Comparer, Pattern},
    decision::{Decided, Verdict},
    model::{self, Averages, Logarithms, Model, Observation, Observations, Shared, Weight},
    records::{MOST_FIELDS, Records, Row, RowPair, lists_of},
};

/// A pair worth keeping: records by their canonical number, the earlier first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) one: u32,
    pub(crate) other: u32,
    pub(crate) bits: f32,
    pub(crate) probability: f32,
}

/// By how much the bounds of single precision may fall short, in bits.
const ROUNDING: f64 = 0.01;

/// How many records are worked through in one piece.
const RANGE: u32 = 1 << 14;

/// Weighs pairs by a model.
pub(crate) struct Scorer<'a> {
    pub(crate) records: &'a Records,
    pub(crate) model: &'a Model,
    decided: &'a Decided,
    logarithms: Logarithms,
    shared: [Shared; MOST_FIELDS],
    /// What two lists bring before any comparison.
    priors: Vec<f64>,
}

impl Pair {
    fn new(one: u32, other: u32, weight: Weight) -> Self {
        let (bits, probability) = (weight.bits as f32, weight.probability as f32);
        Self {
            one,
            other,
            bits,
            probability,
        }
    }
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(records: &'a Records, model: &'a Model, decided: &'a Decided) -> Self {
        let logarithms = Logarithms::of(model);
        let priors = (0..model.priors.lists.len()).map(|lists| model.priors.bits(lists));
        let priors = priors.collect();
        let shared = shared(records);
        Self {
            records,
            model,
            decided,
            logarithms,
            shared,
            priors,
        }
    }

    pub(crate) fn comparer(&self) -> Comparer<'a> {
        Comparer::new(self.records)
    }

    /// The bits before anything is compared.
    pub(crate) fn prior(&self, pair: RowPair<'_>) -> f64 {
        self.priors[lists_of(pair)]
    }

    /// The bits of a pattern for one person against strangers, and how much of them comes from the
    /// frequency of its values.
    pub(crate) fn field_bits(&self, pattern: &Pattern, pair: RowPair<'_>) -> (f64, f64) {
        let averages = &self.model.averages;
        let telling = averages.telling(self.records, pair, pattern, &self.shared);
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
        let pair = self.records.pair(one, other);
        let pattern = comparer.pattern(pair);
        self.weight(&pattern, pair).bits as f32
    }

    pub(crate) fn weight(&self, pattern: &Pattern, pair: RowPair<'_>) -> Weight {
        let averages = &self.model.averages;
        let telling = averages.telling(self.records, pair, pattern, &self.shared);
        let bits = self.logarithms.bits(pattern, telling);
        self.model.weigh(bits, lists_of(pair))
    }

    pub(crate) fn pair(&self, one: u32, other: u32) -> Pair {
        let pair = self.records.pair(one, other);
        let pattern = self.comparer().pattern(pair);
        Pair::new(one, other, self.weight(&pattern, pair))
    }

    /// Every pair of the blocking that reaches a probability, in order.
    pub(crate) fn pairs(&self, blocking: &Blocking, floor: f64) -> Vec<Pair> {
        let least = libm::log2(floor / (1.0 - floor)) - ROUNDING;
        let bounds = Bounds::new(self.records, &self.model.averages, &self.logarithms);
        let start = || (self.comparer(), Vec::new());
        let kept: Vec<Vec<Pair>> = ranges(self.records.len())
            .map_init(start, |(comparer, rows), range| {
                let mut kept = Vec::new();
                for one in range {
                    let later = blocking.candidates.of_record(one);
                    each_pair(self.records, one, later, rows, |other, pair| {
                        let least = least - self.prior(pair);
                        let pattern = comparer.pattern_within(&bounds, least as f32, pair);
                        let weight = pattern.map(|pattern| self.weight(&pattern, pair));
                        let weight = weight.filter(|weight| weight.probability >= floor);
                        kept.extend(weight.map(|weight| Pair::new(one, other, weight)));
                    });
                }
                kept
            })
            .collect();
        let mut pairs = kept.concat();
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
        *shared = model::shared(&field.name);
    }
    shared
}

/// The kinds of pairs that a blocking makes, each pair once: those of about one record in `sample`
/// with later ones.
pub(crate) fn observe(
    records: &Records,
    averages: &Averages,
    blocking: &Blocking,
    sample: u32,
) -> Observations {
    let shared = shared(records);
    let start = || (Comparer::new(records), Vec::new());
    let parts: Vec<Observations> = ranges(records.len())
        .map_init(start, |(comparer, rows), range| {
            let mut seen = Observations::default();
            for one in range.filter(|&one| mixed(one) <= u32::MAX / sample) {
                let later = blocking.candidates.of_record(one);
                each_pair(records, one, later, rows, |_, pair| {
                    let pattern = comparer.pattern(pair);
                    let telling = averages.telling(records, pair, &pattern, &shared);
                    seen.add(Observation::new(pattern, telling, lists_of(pair)), 1);
                });
            }
            seen
        })
        .collect();
    let mut all = Observations::default();
    parts.into_iter().for_each(|some| all.merge(some));
    all
}

/// Visits a record with each of some later ones. `rows` is room that is used again.
fn each_pair(
    records: &Records,
    one: u32,
    later: &[u32],
    rows: &mut Vec<u32>,
    mut visit: impl FnMut(u32, RowPair<'_>),
) {
    records.gather(later, rows);
    let row = records.row(one);
    for (&other, of_other) in later.iter().zip(rows.chunks_exact(records.width())) {
        visit(other, (row, Row(of_other)));
    }
}

/// All records in ranges of one size, whatever the number of threads.
fn ranges(records: usize) -> impl IndexedParallelIterator<Item = Range<u32>> {
    let records = records as u32;
    let ranges = (0..records.div_ceil(RANGE)).into_par_iter();
    ranges.map(move |range| range * RANGE..records.min((range + 1) * RANGE))
}

/// A number that looks drawn at random, and is the same for the same record.
fn mixed(record: u32) -> u32 {
    (u64::from(record).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
