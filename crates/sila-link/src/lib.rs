//! Which records of several lists are one person.

mod blocking;
mod cluster;
mod compare;
mod day;
mod edit;
mod level;
mod model;
mod records;
mod score;
mod word;

use sila_model::PersonList;

use self::{blocking::Blocking, model::Chance, records::Records, score::Scorer};
pub use self::{
    level::{Comparison, Level},
    model::{FieldModel, Model},
};

/// The lowest probability of a pair that is kept.
pub const FLOOR: f64 = 0.01;

/// What a linkage found.
#[derive(Debug)]
pub struct Linkage {
    /// The model learnt.
    pub model: Model,
    /// The lists' names, in the order in which records are numbered.
    pub lists: Vec<String>,
    /// For each record, in canonical order: its list, its place in it, and its cluster.
    pub records: Vec<LinkedRecord>,
    /// The pairs at or above the floor, in order.
    pub pairs: Vec<LinkedPair>,
}

/// One record of a linkage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedRecord {
    /// The number of its list in [`Linkage::lists`].
    pub list: u16,
    /// Its place in that list as read.
    pub record: u32,
    /// The number of the first record of its cluster.
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
}

/// Links lists.
pub fn link(lists: &[PersonList]) -> Linkage {
    let trace = std::env::var_os("SILA_LINK_TRACE").is_some();
    let clock = std::time::Instant::now();
    let lap = |what: &str| {
        if trace {
            eprintln!("{what:<20} {:8.3}", clock.elapsed().as_secs_f64());
        }
    };
    let records = Records::new(lists);
    lap("records");
    let chance = Chance::of(&records);
    lap("chance");
    let averages = chance.averages.clone();
    let blocking = Blocking::new(&records);
    lap("blocking");
    let sample = (records.len() / 200_000).max(1) as u32;
    let seen = score::observe(&records, &averages, &blocking, sample);
    lap("observe");
    let model = model::fit(&records, chance, seen, 1.0 / f64::from(sample));
    lap("fit");
    let scorer = Scorer::new(&records, &averages, &model);
    let pairs = scorer.pairs(&blocking, FLOOR);
    lap("score");
    let leaders = cluster::clusters(records.len(), &pairs, &scorer);
    lap("cluster");
    let linked = records
        .origins
        .iter()
        .zip(leaders)
        .map(|(origin, cluster)| LinkedRecord {
            list: origin.list,
            record: origin.record,
            cluster,
        });
    let pairs = pairs.iter().map(|pair| LinkedPair {
        one: pair.one,
        other: pair.other,
        bits: pair.bits,
        probability: pair.probability,
    });
    Linkage {
        records: linked.collect(),
        pairs: pairs.collect(),
        lists: records.lists.clone(),
        model: model.clone(),
    }
}
