//! Learning the model from the lists themselves, without labels.
//!
//! Source: Dempster, Laird and Rubin 1977, "Maximum likelihood from incomplete data via the EM
//! algorithm", JRSS B 39; for record linkage Winkler 1988, "Using the EM algorithm for weight
//! computation in the Fellegi-Sunter model of record linkage"; the classes between follow Winkler
//! 1993, "Improved decision rules in the Fellegi-Sunter model of record linkage".

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    Averages, Chance, ClassBits, FieldModel, KIN, Logarithms, MISSING, Model, Pattern, Priors,
    Records,
    chance::MOST_LEVELS,
    classes::{descent, is_own},
    shared,
};
use crate::level::Comparison;

/// How often EM repeats; it stops earlier when nothing moves any more.
const ROUNDS: usize = 40;

/// Kinds of pairs in pieces of fixed size, so that the sums do not depend on the threads.
const PIECE: usize = 1 << 13;

/// How many pairs a level's starting share counts for.
const STARTING_PAIRS: f64 = 4.0;

/// What a person has alone (the given name, the day of birth) seldom differs between records of
/// one person, whatever the lists seem to say: for such a field the start stands for this share of
/// all pairs of one person. Without it, lists full of brothers teach that given names do not matter.
const IDENTIFYING: f64 = 0.25;

/// Relatives have a father or a family name in common as surely as one person has: for such a field
/// what is learnt of one person stands for as many pairs as are seen.
const DESCENT: f64 = 1.0;

/// One kind of pair: how it compares, how telling its agreements are, and from which two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Observation {
    pattern: Pattern,
    /// In quarters of a bit: finer steps would only make more kinds.
    telling: [i16; 1 + KIN],
    lists: u16,
}

impl Observation {
    pub(crate) fn new(pattern: Pattern, telling: ClassBits, lists: usize) -> Self {
        let quarters = |bits: f64| (bits * 4.0).round() as i16;
        let ClassBits {
            person,
            kin: [a, b, c, d],
        } = telling;
        let telling = [person, a, b, c, d].map(quarters);
        Self {
            pattern,
            telling,
            lists: lists as u16,
        }
    }

    fn telling(&self) -> ClassBits {
        let [person, kin @ ..] = self.telling.map(|quarters| f64::from(quarters) / 4.0);
        ClassBits { person, kin }
    }
}

/// How often each kind of pair was seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observations(FxHashMap<Observation, u64>);

impl Observations {
    pub(crate) fn add(&mut self, observation: Observation, count: u64) {
        *self.0.entry(observation).or_insert(0) += count;
    }

    pub(crate) fn merge(&mut self, other: Self) {
        #[expect(clippy::iter_over_hash_type, reason = "sums of integers have no order")]
        for (observation, count) in other.0 {
            self.add(observation, count);
        }
    }

    /// In one order, whatever order they were seen in.
    fn sorted(self) -> Vec<(Observation, f64)> {
        let mut kinds: Vec<_> = self.0.into_iter().collect();
        kinds.sort_unstable();
        kinds
            .into_iter()
            .map(|(kind, count)| (kind, count as f64))
            .collect()
    }
}

/// Fits a model to candidate pairs and random pairs. `share` is the share of all candidate pairs
/// that `candidates` holds.
pub(crate) fn fit(
    records: &Records,
    chance: Chance,
    candidates: Observations,
    share: f64,
) -> Model {
    let (random, seen) = (chance.observations.sorted(), candidates.sorted());
    let mut model = unlearnt(records);
    model.averages = chance.averages;
    begin(&mut model, &random);
    let before = model.priors.clone();
    for _ in 0..ROUNDS {
        let last = model.priors.persons();
        let sums = expect(&model, &seen, share);
        maximise(&mut model, sums, &before);
        learn_strangers(&mut model, &random);
        let now = model.priors.persons();
        if (now - last).abs() <= 1e-6 * now {
            break;
        }
    }
    model
}

/// The priors before anything was learnt: a record in ten has its like in another list.
fn priors(records: &Records) -> Priors {
    let mut sizes = vec![0f64; records.lists.len()];
    records
        .origins
        .iter()
        .for_each(|origin| sizes[usize::from(origin.list)] += 1.0);
    let mut lists = Vec::new();
    for high in 0..sizes.len() {
        for low in 0..=high {
            lists.push(match low == high {
                // A list vouched for holds no pair of one person, and learns none.
                true if records.vouched[low] => (0.0, sizes[low] * (sizes[low] - 1.0) / 2.0),
                true => (
                    0.01 * sizes[low].max(1.0),
                    sizes[low] * (sizes[low] - 1.0) / 2.0,
                ),
                false => (
                    0.1 * sizes[low].min(sizes[high]).max(1.0),
                    sizes[low] * sizes[high],
                ),
            });
        }
    }
    lists
        .iter_mut()
        .for_each(|(_, pairs)| *pairs = pairs.max(1.0));
    let pairs: f64 = lists.iter().map(|(_, pairs)| pairs).sum();
    let few = (0.1 * records.len() as f64).min(0.1 * pairs);
    Priors {
        kin: [few, 0.02 * few, few, 0.1 * few],
        pairs,
        lists,
    }
}

/// A model that has learnt nothing.
pub(super) fn unlearnt(records: &Records) -> Model {
    let fields = records.fields.iter().map(|field| {
        let levels = field.comparison.levels();
        let start: Vec<f64> = levels.iter().map(|level| level.start).collect();
        FieldModel {
            name: field.name.clone(),
            comparison: field.comparison,
            person: start.clone(),
            relatives: start.clone(),
            neighbours: start.clone(),
            namesakes: start.clone(),
            strangers: start,
        }
    });
    Model {
        fields: fields.collect(),
        priors: priors(records),
        averages: Averages {
            bits: vec![[0.0; MOST_LEVELS]; records.fields.len()],
        },
        lists: records.lists.clone(),
    }
}

/// What strangers look like, from random pairs, and the other classes from there.
fn begin(model: &mut Model, random: &[(Observation, f64)]) {
    let mut sums = vec![[0.0; MOST_LEVELS]; model.fields.len()];
    random
        .iter()
        .for_each(|(kind, count)| add(&mut sums, &kind.pattern, *count));
    for (field, sums) in model.fields.iter_mut().zip(&sums) {
        field.strangers = shares(field.comparison, sums, None, 0.0);
        let shared = shared(&field.name);
        let as_person = |shared: bool| {
            if shared {
                &field.person
            } else {
                &field.strangers
            }
        };
        field.relatives = as_person(shared[0]).clone();
        field.neighbours = middle(as_person(shared[2]), &field.strangers);
        field.namesakes.clone_from(&field.strangers);
    }
}

fn middle(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter()
        .zip(other)
        .map(|(one, other)| (one + other) / 2.0)
        .collect()
}

/// What one round of expectation adds up, class by class: one person, then kin.
struct Sums {
    levels: [Vec<[f64; MOST_LEVELS]>; 1 + KIN],
    pairs: [f64; 1 + KIN],
    persons: Vec<f64>,
}

impl Sums {
    fn none(model: &Model) -> Self {
        let none = vec![[0.0; MOST_LEVELS]; model.fields.len()];
        Self {
            levels: std::array::from_fn(|_| none.clone()),
            pairs: [0.0; 1 + KIN],
            persons: vec![0.0; model.priors.lists.len()],
        }
    }

    fn add(&mut self, other: &Self) {
        let fields = self
            .levels
            .iter_mut()
            .flatten()
            .zip(other.levels.iter().flatten());
        for (sums, more) in fields {
            sums.iter_mut()
                .zip(more)
                .for_each(|(sum, more)| *sum += more);
        }
        self.pairs
            .iter_mut()
            .zip(other.pairs)
            .for_each(|(sum, more)| *sum += more);
        self.persons
            .iter_mut()
            .zip(&other.persons)
            .for_each(|(sum, more)| *sum += more);
    }
}

fn expect(model: &Model, seen: &[(Observation, f64)], share: f64) -> Sums {
    let logarithms = Logarithms::of(model);
    let pieces: Vec<Sums> = seen
        .par_chunks(PIECE)
        .map(|seen| expect_piece(model, &logarithms, seen, share))
        .collect();
    let mut sums = Sums::none(model);
    pieces.iter().for_each(|piece| sums.add(piece));
    sums
}

fn expect_piece(
    model: &Model,
    logarithms: &Logarithms,
    seen: &[(Observation, f64)],
    share: f64,
) -> Sums {
    let mut sums = Sums::none(model);
    for (kind, count) in seen {
        let count = count / share;
        let classes = classes(model, logarithms, kind);
        for (class, probability) in classes.into_iter().enumerate() {
            add(&mut sums.levels[class], &kind.pattern, probability * count);
            sums.pairs[class] += probability * count;
        }
        sums.persons[usize::from(kind.lists)] += classes[0] * count;
    }
    sums
}

/// The probability of one person and of each class of kin.
fn classes(model: &Model, logarithms: &Logarithms, kind: &Observation) -> [f64; 1 + KIN] {
    let bits = logarithms.bits(&kind.pattern, kind.telling());
    let (persons, pairs) = model.priors.lists[usize::from(kind.lists)];
    let times = |bits: f64| libm::exp2(bits.min(200.0));
    let person = persons / pairs * times(bits.person);
    let all = person + model.others(bits, kind.lists.into());
    std::array::from_fn(|class| match class {
        0 => person / all,
        _ => model.priors.kin[class - 1] / model.priors.pairs * times(bits.kin[class - 1]) / all,
    })
}

fn maximise(model: &mut Model, sums: Sums, before: &Priors) {
    let [person, relatives, twins, neighbours, namesakes] = &sums.levels;
    for (place, field) in model.fields.iter_mut().enumerate() {
        let (shared, comparison) = (shared(&field.name), field.comparison);
        let strength = if is_own(&field.name) {
            IDENTIFYING
        } else {
            0.0
        };
        field.person = shares(comparison, &person[place], None, strength);
        if shared[0] {
            let (prior, strength) = match descent(&field.name) {
                true => (field.person.clone(), DESCENT),
                false => (middle(&field.person, &field.strangers), 0.0),
            };
            let related =
                std::array::from_fn(|level| relatives[place][level] + twins[place][level]);
            field.relatives = shares(comparison, &related, Some(&prior), strength);
        }
        let prior = Some(&field.strangers[..]);
        field.namesakes = shares(comparison, &namesakes[place], prior, 0.0);
        if shared[2] {
            let prior = middle(&field.person, &field.strangers);
            field.neighbours = shares(comparison, &neighbours[place], Some(&prior), 0.0);
        }
    }
    let most = 0.2 * before.pairs;
    let [_, kin @ ..] = sums.pairs;
    model.priors.kin = kin.map(|pairs| (pairs + 1.0).min(most));
    // Twins are siblings: more of them than of other siblings are names misread.
    model.priors.kin[1] = model.priors.kin[1].min(model.priors.kin[0]);
    for ((persons, pairs), found) in model.priors.lists.iter_mut().zip(sums.persons) {
        if *persons > 0.0 {
            *persons = (found + 0.5).min(0.5 * *pairs);
        }
    }
}

/// Random pairs hold a few of one person, which matters where the lists are small: they are weighed
/// out of what strangers look like.
fn learn_strangers(model: &mut Model, random: &[(Observation, f64)]) {
    let logarithms = Logarithms::of(model);
    let mut sums = vec![[0.0; MOST_LEVELS]; model.fields.len()];
    for (kind, count) in random {
        let not: f64 = classes(model, &logarithms, kind).iter().sum();
        add(&mut sums, &kind.pattern, (1.0 - not).max(0.0) * count);
    }
    for (field, sums) in model.fields.iter_mut().zip(&sums) {
        field.strangers = shares(field.comparison, sums, None, 0.0);
        let shared = shared(&field.name);
        if !shared[0] {
            field.relatives.clone_from(&field.strangers);
        }
        if !shared[2] {
            field.neighbours.clone_from(&field.strangers);
        }
    }
}

fn add(sums: &mut [[f64; MOST_LEVELS]], pattern: &Pattern, count: f64) {
    for (sums, &level) in sums.iter_mut().zip(pattern) {
        if level != MISSING {
            sums[usize::from(level)] += count;
        }
    }
}

/// The share of each level within its group; the starting shares (or `prior`) stand for a few pairs
/// more, so that nothing is ever impossible. `strength` adds a share of all pairs seen to them.
fn shares(
    comparison: Comparison,
    sums: &[f64; MOST_LEVELS],
    prior: Option<&[f64]>,
    strength: f64,
) -> Vec<f64> {
    let levels = comparison.levels();
    let of_group = |group: u8| (0..levels.len()).filter(move |&level| levels[level].group == group);
    let start = |level: usize| prior.map_or(levels[level].start, |prior| prior[level]);
    (0..levels.len())
        .map(|level| {
            let seen: f64 = of_group(levels[level].group).map(|level| sums[level]).sum();
            let starting = STARTING_PAIRS + strength * seen;
            (sums[level] + starting * start(level)) / (seen + starting)
        })
        .collect()
}
