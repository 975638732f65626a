//! How often the interval estimated from a sample of judged clusters holds the truth.
//!
//!     cargo run --release -p sila-link --example coverage -- TRUTH.csv LIST...
//!
//! A hundred samples of 200 draws, each judged by the truth; the share of them whose intervals hold the
//! true precision and recall, the pairs that no key put together among them.
#![allow(clippy::print_stdout, reason = "it is a program")]

#[path = "shared/truth.rs"]
mod truth;

use std::collections::BTreeMap;

use sila_link::{Accuracy, Judged, Linkage, Options, Sampled, Share};
use sila_model::PersonList;
use sila_synth::{Labels, pairwise};

use self::truth::{persons, read};

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let (truth, paths) = paths.split_first().expect("TRUTH.csv, then the lists");
    let lists: Vec<PersonList> = paths.iter().flat_map(|path| read(path)).collect();
    let linkage = Linkage::new(&lists, &Options::default(), &|_| ());
    let persons = persons(truth, &lists, &linkage);
    let records = linkage.records().iter().zip(&persons);
    let labels: Vec<Labels> = records
        .map(|(record, &truth)| Labels {
            truth,
            found: record.cluster,
        })
        .collect();
    let rates = pairwise(&labels);
    let samples: Vec<Accuracy> = (1..=100)
        .map(|seed| {
            let sample = linkage.sample(200, seed);
            let judged: Vec<Judged> = sample.iter().map(|one| judge(one, &persons)).collect();
            Accuracy::of(&judged)
        })
        .collect();
    tell("precision", rates.precision, &samples, |accuracy| {
        accuracy.precision
    });
    tell("recall", rates.recall, &samples, |accuracy| accuracy.recall);
    tell("F1", rates.f1(), &samples, |accuracy| accuracy.f1);
}

/// What somebody who knows the truth writes beside the records shown.
fn judge(sampled: &Sampled, persons: &[u32]) -> Judged {
    let mut found: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for &member in &sampled.members {
        let (inside, all) = found.entry(persons[member as usize]).or_default();
        *inside += 1;
        *all += 1;
    }
    for &near in &sampled.nearby {
        if let Some((_, all)) = found.get_mut(&persons[near as usize]) {
            *all += 1;
        }
    }
    Judged {
        drawn: sampled.drawn,
        persons: found.into_values().collect(),
    }
}

fn tell(name: &str, truth: f64, samples: &[Accuracy], of: fn(&Accuracy) -> Option<Share>) {
    let shares: Vec<Share> = samples.iter().filter_map(of).collect();
    let holds = |share: &&Share| (share.limits.0..=share.limits.1).contains(&truth);
    let held = shares.iter().filter(holds).count();
    let mean = |of: fn(&Share) -> f64| shares.iter().map(of).sum::<f64>() / shares.len() as f64;
    println!(
        "{name:9} true {truth:.4}, estimated {:.4} in the mean; {held} of {} intervals hold it, width {:.3}",
        mean(|share| share.value),
        samples.len(),
        mean(|share| share.limits.1 - share.limits.0)
    );
}
