//! How the linkage does on files whose truth is known.
//!
//!     cargo run --release -p sila-link --example measure -- TRUTH.csv LIST...
//!
//! The truth has the columns `list,record_id,person_id`; a list is named there as its file's stem,
//! or by the number at the end of it.
#![allow(clippy::print_stdout, reason = "it is a program")]

#[path = "shared/honesty.rs"]
mod honesty;
#[path = "shared/truth.rs"]
mod truth;

use std::{cell::RefCell, time::Instant};

use self::truth::{persons, read};
use sila_link::{Linkage, Options, Outcome};
use sila_model::PersonList;
use sila_synth::{Labels, Rates, Stated, bcubed, pairwise};

fn main() {
    let mut paths = std::env::args().skip(1);
    let truth = paths.next().expect("TRUTH.csv, then the lists");
    let start = Instant::now();
    let lists: Vec<PersonList> = paths.flat_map(|path| read(&path)).collect();
    let reading = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let stages = RefCell::new(Vec::new());
    let linkage = Linkage::new(&lists, &Options::default(), &|stage| {
        stages
            .borrow_mut()
            .push((stage, start.elapsed().as_secs_f64()));
    });
    let linking = start.elapsed().as_secs_f64();
    let persons = persons(&truth, &lists, &linkage);
    println!(
        "{} records of {} lists, read in {reading:.1} s, linked in {linking:.1} s",
        persons.len(),
        lists.len()
    );
    let stages = stages.into_inner();
    let ends = stages.iter().skip(1).map(|(_, begin)| *begin);
    for ((stage, begin), end) in stages.iter().zip(ends.chain([linking])) {
        println!("  {stage:?}: {:.2} s", end - begin);
    }
    tell(&linkage, &persons);
}

fn tell(linkage: &Linkage, persons: &[u32]) {
    let records = linkage.records().iter().zip(persons);
    let labels: Vec<Labels> = records
        .map(|(record, &truth)| Labels {
            truth,
            found: record.cluster,
        })
        .collect();
    let show = |name: &str, rates: Rates| {
        println!(
            "{name:9} P {:.4}  R {:.4}  F1 {:.4}",
            rates.precision,
            rates.recall,
            rates.f1()
        );
    };
    show("pairs", pairwise(&labels));
    show("B-cubed", bcubed(&labels));
    let stated: Vec<Stated> = linkage
        .pairs()
        .iter()
        .map(|pair| Stated {
            probability: f64::from(pair.probability),
            same: persons[pair.one as usize] == persons[pair.other as usize],
        })
        .collect();
    let matched = linkage.pairs().iter().zip(&stated);
    let matched = matched.filter(|(pair, _)| pair.outcome == Outcome::Match);
    let (wrong, all) = matched.fold((0, 0), |(wrong, all), (_, stated)| {
        (wrong + u32::from(!stated.same), all + 1)
    });
    let outcome = |outcome| {
        linkage
            .pairs()
            .iter()
            .filter(|pair| pair.outcome == outcome)
            .count()
    };
    println!(
        "{all} pairs are matches, {wrong} of them wrong; {} to review; {} records between two persons",
        outcome(Outcome::Review),
        linkage.ambiguous().len()
    );
    honesty::tell(&stated, "");
}
