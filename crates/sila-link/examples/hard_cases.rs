//! How the linkage does on the ten hard kinds of cases.
//!
//!     cargo run --release -p sila-link --example hard_cases [-- --seeds 1,2,3] [--scripts latin|arabic|mixed]
//!         [--cases N] [--persons N] [--write DIR] [--wrong KIND]
//!
//! `--write` also writes the lists, the truth and the answer of the last seed as CSV; `--wrong` shows
//! what the model believed of the cases of a kind that are not wholly right.
#![allow(clippy::print_stdout, reason = "it is a program")]

#[path = "shared/honesty.rs"]
mod honesty;

use std::{fs, path::Path, time::Instant};

use sila_link::{Linkage, Options, Outcome};
use sila_synth::{
    CaseKind, Exercise, HardCases, KindScore, Labels, Scripts, Stated, bcubed, by_kind, csv,
    pairwise,
};

/// What was asked for.
struct Asked {
    setting: HardCases,
    seeds: Vec<u64>,
    write: Option<String>,
    wrong: Option<String>,
}

fn main() {
    let asked = asked();
    let mut all: Vec<Vec<KindScore>> = Vec::new();
    for &seed in &asked.seeds {
        let exercise = HardCases {
            seed,
            ..asked.setting
        }
        .make();
        let start = Instant::now();
        let linkage = Linkage::new(&exercise.lists, &Options::default(), &|_| ());
        let seconds = start.elapsed().as_secs_f64();
        let clusters = clusters(&exercise, &linkage);
        println!(
            "seed {seed}: {} records, linked in {seconds:.1} s",
            exercise.records()
        );
        all.push(tell(&exercise, &linkage, &clusters));
        if let Some(kind) = &asked.wrong {
            show_wrong(&exercise, &linkage, &clusters, kind);
        }
        if let Some(folder) = &asked.write {
            write(&exercise, &linkage, Path::new(folder));
        }
    }
    if all.len() > 1 {
        println!("mean of {} seeds", all.len());
        table(&mean(&all));
    }
}

fn asked() -> Asked {
    let mut asked = Asked {
        setting: HardCases::default(),
        seeds: vec![1],
        write: None,
        wrong: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        let number = || {
            value
                .parse()
                .unwrap_or_else(|_| panic!("{word} needs a number"))
        };
        match word.as_str() {
            "--seeds" => {
                asked.seeds = value
                    .split(',')
                    .map(|seed| seed.parse().expect("a seed"))
                    .collect()
            }
            "--cases" => asked.setting.cases_per_kind = number(),
            "--persons" => asked.setting.ordinary_persons = number(),
            "--write" => asked.write = Some(value),
            "--wrong" => asked.wrong = Some(value),
            "--scripts" => {
                asked.setting.scripts = match value.as_str() {
                    "arabic" => Scripts::Arabic,
                    "mixed" => Scripts::Mixed,
                    _ => Scripts::Latin,
                }
            }
            _ => panic!("{word} is not known; see the head of this example"),
        }
    }
    asked
}

/// For each list the cluster of each record, in the order of the exercise.
fn clusters(exercise: &Exercise, linkage: &Linkage) -> Vec<Vec<u32>> {
    let mut clusters: Vec<Vec<u32>> = exercise
        .lists
        .iter()
        .map(|list| vec![0; list.len()])
        .collect();
    for record in linkage.records() {
        clusters[place(exercise, linkage, record.list)][record.record as usize] = record.cluster;
    }
    clusters
}

fn place(exercise: &Exercise, linkage: &Linkage, list: u16) -> usize {
    let name = &linkage.lists()[usize::from(list)];
    exercise
        .lists
        .iter()
        .position(|list| list.name == *name)
        .expect("a list of the exercise")
}

fn truth(exercise: &Exercise, linkage: &Linkage, number: u32) -> u32 {
    let record = linkage.records()[number as usize];
    exercise.truth[place(exercise, linkage, record.list)][record.record as usize]
}

fn tell(exercise: &Exercise, linkage: &Linkage, clusters: &[Vec<u32>]) -> Vec<KindScore> {
    let labels: Vec<Labels> = exercise
        .truth
        .iter()
        .flatten()
        .zip(clusters.iter().flatten())
        .map(|(&truth, &found)| Labels { truth, found })
        .collect();
    let scores = by_kind(exercise, clusters);
    table(&scores);
    for (name, rates) in [("pairs", pairwise(&labels)), ("B-cubed", bcubed(&labels))] {
        println!(
            "  {name:8} P {:.4}  R {:.4}  F1 {:.4}",
            rates.precision,
            rates.recall,
            rates.f1()
        );
    }
    let stated: Vec<Stated> = linkage
        .pairs()
        .iter()
        .map(|pair| Stated {
            probability: f64::from(pair.probability),
            same: truth(exercise, linkage, pair.one) == truth(exercise, linkage, pair.other),
        })
        .collect();
    let matched = linkage.pairs().iter().zip(&stated);
    let matched = matched.filter(|(pair, _)| pair.outcome == Outcome::Match);
    let (wrong, all) = matched.fold((0, 0), |(wrong, all), (_, stated)| {
        (wrong + u32::from(!stated.same), all + 1)
    });
    println!(
        "  {all} pairs are matches, {wrong} of them wrong; {} records between two persons",
        linkage.ambiguous().len()
    );
    honesty::tell(&stated, "  ");
    scores
}

fn table(scores: &[KindScore]) {
    println!("  kind             P       R       F1     whole");
    for score in scores {
        let rates = score.rates;
        println!(
            "  {:14} {:.4}  {:.4}  {:.4}  {:5.1} %",
            score.kind.code(),
            rates.precision,
            rates.recall,
            rates.f1(),
            100.0 * score.whole as f64 / score.cases.max(1) as f64,
        );
    }
    let of = |value: fn(&KindScore) -> f64| scores.iter().map(value);
    let mean = of(|score| score.rates.f1()).sum::<f64>() / scores.len() as f64;
    let worst = of(|score| score.rates.f1()).fold(1.0, f64::min);
    let (whole, cases) = (
        of(|score| score.whole as f64).sum::<f64>(),
        of(|score| score.cases as f64).sum::<f64>(),
    );
    println!(
        "  mean F1 {mean:.4}  worst {worst:.4}  whole cases {:.3}",
        whole / cases.max(1.0)
    );
}

fn mean(seeds: &[Vec<KindScore>]) -> Vec<KindScore> {
    let of_kind = |kind: usize| {
        let mut sum = seeds[0][kind];
        let count = seeds.len() as f64;
        let mean = |value: fn(&KindScore) -> f64| {
            seeds.iter().map(|seed| value(&seed[kind])).sum::<f64>() / count
        };
        sum.rates.precision = mean(|score| score.rates.precision);
        sum.rates.recall = mean(|score| score.rates.recall);
        sum.cases = seeds.iter().map(|seed| seed[kind].cases).sum();
        sum.whole = seeds.iter().map(|seed| seed[kind].whole).sum();
        sum
    };
    (0..CaseKind::ALL.len()).map(of_kind).collect()
}

/// The records of the first thirty cases of a kind that are not wholly right, and each pair of them.
fn show_wrong(exercise: &Exercise, linkage: &Linkage, clusters: &[Vec<u32>], kind: &str) {
    let wrong = exercise
        .cases
        .iter()
        .filter(|case| case.kind.code() == kind)
        .filter(|case| {
            case.records.iter().any(|one| {
                case.records.iter().any(|other| {
                    let same = exercise.truth[one.list][one.record]
                        == exercise.truth[other.list][other.record];
                    (clusters[one.list][one.record] == clusters[other.list][other.record]) != same
                })
            })
        });
    for case in wrong.take(30) {
        println!(
            "--- {kind}{}",
            if case.undecidable {
                " (undecidable)"
            } else {
                ""
            }
        );
        for at in &case.records {
            let list = &exercise.lists[at.list];
            let cells = list
                .columns
                .iter()
                .map(|column| format!("{:<14}", column.values.get(at.record).unwrap_or("·")));
            let (person, cluster) = (
                exercise.truth[at.list][at.record],
                clusters[at.list][at.record],
            );
            println!(
                "{} P{person} C{cluster} {}",
                list.name,
                cells.collect::<String>()
            );
        }
        for (place, one) in case.records.iter().enumerate() {
            for other in &case.records[place + 1..] {
                let number = |at: &sila_synth::RecordAt| {
                    let list = &exercise.lists[at.list];
                    linkage
                        .number(&exercise.lists, &list.name, list.ids.get(at.record as u32))
                        .expect("it was linked")
                };
                let why = linkage.explain(number(one), number(other));
                let fields = why.fields.iter().filter(|field| field.level != "missing");
                let fields: Vec<String> = fields
                    .map(|field| format!("{} {} {:.1}", field.name, field.level, field.bits))
                    .collect();
                let same = exercise.truth[one.list][one.record]
                    == exercise.truth[other.list][other.record];
                println!(
                    "  {} {:6.1} bits (prior {:.1}, others {:.1}, {} keys) {}",
                    if same { "same" } else { "two " },
                    why.bits,
                    why.prior,
                    why.others,
                    why.keys.len(),
                    fields.join(", ")
                );
            }
        }
    }
}

fn write(exercise: &Exercise, linkage: &Linkage, folder: &Path) {
    let put = |name: &str, text: String| {
        fs::write(folder.join(name), text).expect("the folder takes files")
    };
    fs::create_dir_all(folder).expect("the folder can be made");
    for list in &exercise.lists {
        put(&format!("{}.csv", list.name), csv(list));
    }
    put("truth.csv", exercise.truth_csv());
    let id = |number: u32| {
        let record = linkage.records()[number as usize];
        let list = &exercise.lists[place(exercise, linkage, record.list)];
        format!("{},{}", list.name, list.ids.get(record.record))
    };
    let mut clusters = "list,record_id,cluster_id\n".to_owned();
    for (number, record) in linkage.records().iter().enumerate() {
        clusters.push_str(&format!("{},{}\n", id(number as u32), record.cluster));
    }
    put("clusters.csv", clusters);
    let mut pairs = "list_a,id_a,list_b,id_b,weight_bits,probability\n".to_owned();
    for pair in linkage.pairs() {
        pairs.push_str(&format!(
            "{},{},{},{}\n",
            id(pair.one),
            id(pair.other),
            pair.bits,
            pair.probability
        ));
    }
    put("pairs.csv", pairs);
}
