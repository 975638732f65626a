//! Learning the model from the lists themselves, without labels.
//!
//! Source: Dempster, Laird and Rubin 1977, "Maximum likelihood from incomplete data via the EM
//! algorithm", JRSS B 39; for record linkage Winkler 1988, "Using the EM algorithm for weight
//! computation in the Fellegi-Sunter model of record linkage"; the third class follows Winkler
//! 1993, "Improved decision rules in the Fellegi-Sunter model of record linkage".

use rustc_hash::FxHashMap;

use super::{
    Chance, FieldModel, MISSING, MOST_FIELDS, Model, Pattern, Priors, Records, Telling,
    chance::MOST_LEVELS, telling::is_by_value,
};
use crate::level::Comparison;

/// How often EM repeats; it stops earlier when nothing moves any more.
const ROUNDS: usize = 40;

/// How many pairs a level's starting share counts for.
const STARTING_PAIRS: f64 = 4.0;

/// What a person has alone (the given name, the day of birth) seldom differs between records of
/// one person, whatever the lists seem to say: for such a field the start stands for this share of
/// all pairs of one person. Without it, lists full of brothers teach that given names do not matter.
const IDENTIFYING: f64 = 0.25;

/// Which fields relatives share by descent or household: what they agree in is learnt. Of all
/// others relatives know no more than strangers.
pub(crate) fn shared_by_relatives(field: &str) -> bool {
    !matches!(
        field,
        "given" | "nickname" | "birth_date" | "sex" | "national_id" | "phone"
    )
}

/// One kind of pair: how it compares, how telling its agreements are, and from which two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Observation {
    pattern: Pattern,
    /// In quarters of a bit: finer steps would only make more kinds.
    telling: (i16, i16),
    lists: u16,
}

impl Observation {
    pub(crate) fn new(pattern: Pattern, telling: Telling, lists: usize) -> Self {
        let quarters = |bits: f64| (bits * 4.0).round() as i16;
        let telling = (quarters(telling.person), quarters(telling.relatives));
        Self {
            pattern,
            telling,
            lists: lists as u16,
        }
    }

    fn telling(&self) -> Telling {
        let bits = |quarters: i16| f64::from(quarters) / 4.0;
        Telling {
            person: bits(self.telling.0),
            relatives: bits(self.telling.1),
        }
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
    let mut model = start(records, &random);
    let before = priors(records);
    model.priors = before.clone();
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
                true => (0.01 * sizes[low], sizes[low] * (sizes[low] - 1.0) / 2.0),
                false => (0.1 * sizes[low].min(sizes[high]), sizes[low] * sizes[high]),
            });
        }
    }
    lists
        .iter_mut()
        .for_each(|(_, pairs)| *pairs = pairs.max(1.0));
    let pairs: f64 = lists.iter().map(|(_, pairs)| pairs).sum();
    Priors {
        relatives: (0.1 * records.len() as f64).min(0.1 * pairs),
        pairs,
        lists,
    }
}

fn start(records: &Records, random: &[(Observation, f64)]) -> Model {
    let fields = records.fields.iter().map(|field| {
        let start: Vec<f64> = field
            .comparison
            .levels()
            .iter()
            .map(|level| level.start)
            .collect();
        FieldModel {
            name: field.name.clone(),
            comparison: field.comparison,
            person: start.clone(),
            relatives: start.clone(),
            strangers: start,
        }
    });
    let priors = Priors {
        relatives: 0.0,
        pairs: 1.0,
        lists: vec![(0.0, 1.0)],
    };
    let mut model = Model {
        fields: fields.collect(),
        priors,
    };
    let mut sums = vec![[0.0; MOST_LEVELS]; model.fields.len()];
    random
        .iter()
        .for_each(|(kind, count)| add(&mut sums, &kind.pattern, *count));
    for (field, sums) in model.fields.iter_mut().zip(&sums) {
        field.strangers = shares(field.comparison, sums, None, 0.0);
        field.relatives = match shared_by_relatives(&field.name) {
            true => field.person.clone(),
            false => field.strangers.clone(),
        };
    }
    model
}

/// What one round of expectation adds up.
struct Sums {
    person: Vec<[f64; MOST_LEVELS]>,
    relatives: Vec<[f64; MOST_LEVELS]>,
    related: f64,
    persons: Vec<f64>,
}

fn expect(model: &Model, seen: &[(Observation, f64)], share: f64) -> Sums {
    let fields = model.fields.len();
    let mut sums = Sums {
        person: vec![[0.0; MOST_LEVELS]; fields],
        relatives: vec![[0.0; MOST_LEVELS]; fields],
        related: 0.0,
        persons: vec![0.0; model.priors.lists.len()],
    };
    let weights = model.logarithms();
    for (kind, count) in seen {
        let [person, relatives] =
            weights.classes(model, &kind.pattern, kind.telling(), kind.lists.into());
        let count = count / share;
        add(&mut sums.person, &kind.pattern, person * count);
        add(&mut sums.relatives, &kind.pattern, relatives * count);
        sums.related += relatives * count;
        sums.persons[usize::from(kind.lists)] += person * count;
    }
    sums
}

fn maximise(model: &mut Model, sums: Sums, before: &Priors) {
    for ((field, person), relatives) in model
        .fields
        .iter_mut()
        .zip(&sums.person)
        .zip(&sums.relatives)
    {
        let strength = match shared_by_relatives(&field.name) {
            true => 0.0,
            false => IDENTIFYING,
        };
        field.person = shares(field.comparison, person, None, strength);
        if shared_by_relatives(&field.name) {
            let prior: Vec<f64> = field
                .person
                .iter()
                .zip(&field.strangers)
                .map(|(p, s)| (p + s) / 2.0)
                .collect();
            field.relatives = shares(field.comparison, relatives, Some(&prior), 0.0);
        }
    }
    model.priors.relatives = (sums.related + 1.0).min(0.5 * before.pairs);
    for ((persons, pairs), found) in model.priors.lists.iter_mut().zip(sums.persons) {
        *persons = (found + 0.5).min(0.5 * *pairs);
    }
}

/// Random pairs hold a few of one person, which matters where the lists are small: they are weighed
/// out of what strangers look like.
fn learn_strangers(model: &mut Model, random: &[(Observation, f64)]) {
    let weights = model.logarithms();
    let mut sums = vec![[0.0; MOST_LEVELS]; model.fields.len()];
    for (kind, count) in random {
        let [person, relatives] =
            weights.classes(model, &kind.pattern, kind.telling(), kind.lists.into());
        add(&mut sums, &kind.pattern, (1.0 - person - relatives) * count);
    }
    for (field, sums) in model.fields.iter_mut().zip(&sums) {
        field.strangers = shares(field.comparison, sums, None, 0.0);
        if !shared_by_relatives(&field.name) {
            field.relatives.clone_from(&field.strangers);
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

/// The model as differences of logarithms, for many pairs.
pub(crate) struct Logarithms {
    pub(super) person: [[f64; MOST_LEVELS]; MOST_FIELDS],
    relatives: [[f64; MOST_LEVELS]; MOST_FIELDS],
}

impl Model {
    pub(crate) fn logarithms(&self) -> Logarithms {
        let mut logarithms = Logarithms {
            person: [[0.0; MOST_LEVELS]; MOST_FIELDS],
            relatives: [[0.0; MOST_LEVELS]; MOST_FIELDS],
        };
        for (place, field) in self.fields.iter().enumerate() {
            let shared = shared_by_relatives(&field.name);
            for level in 1..field.person.len() {
                let chance = match is_by_value(field.comparison, level as u8) {
                    true => 0.0,
                    false => libm::log2(field.strangers[level]),
                };
                logarithms.person[place][level] = libm::log2(field.person[level]) - chance;
                if shared {
                    logarithms.relatives[place][level] =
                        libm::log2(field.relatives[level]) - chance;
                }
            }
        }
        logarithms
    }
}

impl Logarithms {
    /// The bits of a pattern against strangers: for one person, and for relatives.
    pub(crate) fn bits(&self, pattern: &Pattern, telling: Telling) -> (f64, f64) {
        let (mut person, mut relatives) = (telling.person, telling.relatives);
        for (place, &level) in pattern.iter().enumerate() {
            person += self.person[place][usize::from(level)];
            relatives += self.relatives[place][usize::from(level)];
        }
        (person, relatives)
    }

    /// The probability of one person and of relatives.
    fn classes(
        &self,
        model: &Model,
        pattern: &Pattern,
        telling: Telling,
        lists: usize,
    ) -> [f64; 2] {
        let (person, relatives) = self.bits(pattern, telling);
        let (persons, pairs) = model.priors.lists[lists];
        let prior = persons / pairs;
        let related = model.priors.relatives / model.priors.pairs;
        let person = prior * libm::exp2(person.min(300.0));
        let relatives = related * libm::exp2(relatives.min(300.0));
        let all = person + relatives + (1.0 - prior - related).max(1e-12);
        [person / all, relatives / all]
    }
}
