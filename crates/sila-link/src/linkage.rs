//! A linkage from lists to persons.

use sila_model::PersonList;

use crate::{
    blocking::Blocking,
    cluster::{self, Ambiguous, Clusters},
    decision::{Decided, Decision},
    explain::{Explanation, explain},
    model::{self, Chance, Model},
    records::Records,
    score::{self, Pair, Scorer},
};

/// The lowest probability of a pair that is kept, unless [`Options::floor`] says otherwise.
pub const FLOOR: f64 = 0.01;

/// The probability from which a pair is a match by itself, and below which it is none.
const SURE: (f32, f32) = (0.9, 0.1);

/// About how many records the model learns from; of more, some are drawn.
const LEARNT_FROM: usize = 100_000;

/// How to link.
#[derive(Clone, Debug)]
pub struct Options {
    /// A model fitted before; none to learn one from these lists.
    pub model: Option<Model>,
    /// What people decided. A decision about a record that is not there is left aside.
    pub decisions: Vec<Decision>,
    /// The names of the lists vouched for as free of repeats: no two records of one are one person,
    /// whatever they say and whatever was decided. A name that no list has is left aside.
    pub vouched: Vec<String>,
    /// Pairs of a lower probability are not kept; above 0, at most 0.5.
    pub floor: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            model: None,
            decisions: Vec::new(),
            vouched: Vec::new(),
            floor: FLOOR,
        }
    }
}

/// What a linkage is doing, for those who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Bringing records into order and columns to fields.
    Records,
    /// Looking at random pairs.
    Chance,
    /// Finding the pairs worth comparing.
    Blocking,
    /// Learning the model.
    Model,
    /// Weighing pairs.
    Pairs,
    /// Joining records to persons.
    Clusters,
}

/// What a linkage found.
#[derive(Debug)]
pub struct Linkage {
    pub(crate) records: Records,
    pub(crate) blocking: Blocking,
    pub(crate) model: Model,
    pub(crate) linked: Vec<LinkedRecord>,
    pub(crate) pairs: Vec<LinkedPair>,
    pub(crate) ambiguous: Vec<Ambiguous>,
}

/// One record of a linkage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedRecord {
    /// The number of its list in [`Linkage::lists`].
    pub list: u16,
    /// Its place in that list as read.
    pub record: u32,
    /// The number of the first record of its cluster: its own, if it is alone.
    pub cluster: u32,
}

/// Two records that may be one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkedPair {
    /// The number of the earlier record.
    pub one: u32,
    /// The number of the later record.
    pub other: u32,
    /// Log2 of the odds that they are one person.
    pub bits: f32,
    /// The probability that they are one person.
    pub probability: f32,
    /// What follows from it.
    pub outcome: Outcome,
}

/// What follows for a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// One person: sure by itself, and its records are joined; or decided by people.
    Match,
    /// A person must look: neither sure enough for one person nor against it, or the pair says one
    /// thing and the other records of the two another, or one of the two is [`Ambiguous`] between the
    /// persons of both.
    Review,
    /// Two persons.
    NonMatch,
}

impl Outcome {
    /// The word of `pairs.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Review => "review",
            Self::NonMatch => "non_match",
        }
    }
}

impl Linkage {
    /// Links lists. `progress` is told of each stage as it begins.
    ///
    /// Two lists must not have one name. Cost: about linear in the number of records; a million
    /// records of ten fields need some seconds and 0.4 GiB.
    pub fn new(lists: &[PersonList], options: &Options, progress: &dyn Fn(Stage)) -> Self {
        progress(Stage::Records);
        let records = Records::new(lists, &options.vouched);
        let decided = decided(&records, lists, &options.decisions);
        progress(Stage::Blocking);
        let blocking = Blocking::new(&records);
        let model = match &options.model {
            Some(model) => model.fitted_to(&records),
            None => learn(&records, &blocking, progress),
        };
        let scorer = Scorer::new(&records, &model, &decided);
        progress(Stage::Pairs);
        let pairs = scorer.pairs(&blocking, options.floor);
        progress(Stage::Clusters);
        let Clusters { leaders, ambiguous } = cluster::clusters(records.len(), &pairs, &scorer);
        let pairs = pairs
            .iter()
            .map(|pair| outcome(pair, &leaders, &ambiguous, &decided))
            .collect();
        let linked = records
            .origins
            .iter()
            .zip(&leaders)
            .map(|(origin, &cluster)| LinkedRecord {
                list: origin.list,
                record: origin.record,
                cluster,
            });
        Self {
            linked: linked.collect(),
            ambiguous,
            pairs,
            model,
            blocking,
            records,
        }
    }

    /// The names of the lists, in the order in which records are numbered.
    pub fn lists(&self) -> &[String] {
        &self.records.lists
    }

    /// Whether a list, by its number, is vouched for as free of repeats.
    pub fn is_vouched(&self, list: u16) -> bool {
        self.records.vouched[usize::from(list)]
    }

    /// The records in canonical order: by the name of the list, then by id.
    pub fn records(&self) -> &[LinkedRecord] {
        &self.linked
    }

    /// The pairs at or above the floor, and those decided, in order.
    pub fn pairs(&self) -> &[LinkedPair] {
        &self.pairs
    }

    /// The records that fit two persons about equally well, in order; a record that fits several others
    /// with each.
    pub fn ambiguous(&self) -> &[Ambiguous] {
        &self.ambiguous
    }

    /// The fields by which records were not compared, because at most [`MOST_FIELDS`](crate::MOST_FIELDS)
    /// are: the codes of roles, and the headers of columns of unknown role in lower case.
    pub fn left_out(&self) -> &[String] {
        &self.records.left_out
    }

    /// The pairs that keys put together, each once and in order: all that were compared.
    pub fn candidates(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.records.len() as u32).flat_map(|one| {
            let later = self.blocking.candidates.of_record(one).iter();
            later.map(move |&other| (one, other))
        })
    }

    /// The model learnt or given.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// How many keys records were put together by.
    pub fn keys(&self) -> usize {
        self.blocking.keys()
    }

    /// The number of a record, by its list and its id in `lists`, the lists that were linked.
    pub fn number(&self, lists: &[PersonList], list: &str, id: &str) -> Option<u32> {
        number(&self.records, lists, list, id)
    }

    /// Why two records are, or are not, one person.
    pub fn explain(&self, one: u32, other: u32) -> Explanation {
        let nothing = Decided::default();
        let scorer = Scorer::new(&self.records, &self.model, &nothing);
        explain(&scorer, &self.blocking, one, other)
    }

    /// The same for many pairs, at the price of one look at the model.
    pub fn explain_all(&self, pairs: &[(u32, u32)]) -> Vec<Explanation> {
        let nothing = Decided::default();
        let scorer = Scorer::new(&self.records, &self.model, &nothing);
        let explained = pairs
            .iter()
            .map(|&(one, other)| explain(&scorer, &self.blocking, one, other));
        explained.collect()
    }
}

fn learn(records: &Records, blocking: &Blocking, progress: &dyn Fn(Stage)) -> Model {
    progress(Stage::Chance);
    let chance = Chance::of(records);
    progress(Stage::Model);
    let sample = (records.len() / LEARNT_FROM).max(1) as u32;
    let seen = score::observe(records, &chance.averages, blocking, sample);
    model::fit(records, chance, seen, 1.0 / f64::from(sample))
}

pub(crate) fn outcome(
    pair: &Pair,
    leaders: &[u32],
    ambiguous: &[Ambiguous],
    decided: &Decided,
) -> LinkedPair {
    let torn = |one: u32, other: u32| {
        let first = ambiguous.partition_point(|found| found.record < one);
        let of_one = ambiguous[first..]
            .iter()
            .take_while(|found| found.record == one);
        let cluster = leaders[other as usize];
        let mut of_one = of_one.map(|found| found.rival);
        of_one.any(|rival| [leaders[one as usize], leaders[rival as usize]].contains(&cluster))
    };
    let torn = torn(pair.one, pair.other) || torn(pair.other, pair.one);
    let joined = leaders[pair.one as usize] == leaders[pair.other as usize];
    let outcome = match (joined, decided.get(pair.one, pair.other)) {
        (true, Some(_)) => Outcome::Match,
        (false, Some(_)) => Outcome::NonMatch,
        (_, None) if torn && pair.probability >= SURE.1 => Outcome::Review,
        (true, None) if pair.probability >= SURE.0 => Outcome::Match,
        (false, None) if pair.probability < SURE.1 => Outcome::NonMatch,
        _ => Outcome::Review,
    };
    let Pair {
        one,
        other,
        bits,
        probability,
    } = *pair;
    LinkedPair {
        one,
        other,
        bits,
        probability,
        outcome,
    }
}

pub(crate) fn decided(records: &Records, lists: &[PersonList], decisions: &[Decision]) -> Decided {
    let mut decided = Decided::default();
    for decision in decisions {
        let of = |(list, id): &(String, String)| number(records, lists, list, id);
        if let (Some(one), Some(other)) = (of(&decision.one), of(&decision.other)) {
            decided.add(one, other, decision.verdict);
        }
    }
    decided
}

/// Records of a list stand in the order of their ids.
pub(crate) fn number(records: &Records, lists: &[PersonList], list: &str, id: &str) -> Option<u32> {
    let place = records.lists.iter().position(|name| name == list)? as u16;
    let given = lists.iter().find(|given| given.name == list)?;
    let from = records
        .origins
        .partition_point(|origin| origin.list < place);
    let to = records
        .origins
        .partition_point(|origin| origin.list <= place);
    let of_list = &records.origins[from..to];
    let found = of_list
        .binary_search_by(|origin| given.ids.get(origin.record).cmp(id))
        .ok()?;
    Some((from + found) as u32)
}
