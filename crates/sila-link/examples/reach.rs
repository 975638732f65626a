//! How many true pairs the keys put together, before anything is compared.
//!
//!     cargo run --release -p sila-link --example reach -- TRUTH.csv LIST... [--missed N]
//!
//! The truth has the columns `list,record_id,person_id`; a list is named there as its file's stem,
//! or by the number at the end of it. Two records count as of two scripts if the names of one are in
//! Arabic letters and those of the other are not. `--missed` shows so many of the pairs missed.
#![allow(clippy::print_stdout, reason = "it is a program")]

#[path = "shared/truth.rs"]
mod truth;

use std::collections::BTreeMap;

use sila_link::{Linkage, Options};
use sila_model::{PersonList, Role};

use self::truth::{persons, read};

fn main() {
    let (mut paths, mut missed) = (Vec::new(), 0);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--missed" => missed = words.next().and_then(|n| n.parse().ok()).expect("a number"),
            _ => paths.push(word),
        }
    }
    let (truth, paths) = paths.split_first().expect("TRUTH.csv, then the lists");
    let lists: Vec<PersonList> = paths.iter().flat_map(|path| read(path)).collect();
    let linkage = Linkage::new(&lists, &Options::default(), &|_| ());
    let persons = persons(truth, &lists, &linkage);
    let by_name: BTreeMap<&str, &PersonList> = lists
        .iter()
        .map(|list| (list.name.as_str(), list))
        .collect();
    let of = |number: u32| {
        let record = linkage.records()[number as usize];
        let list = by_name[linkage.lists()[usize::from(record.list)].as_str()];
        (list, record.record as usize)
    };
    let arabic: Vec<bool> = (0..persons.len() as u32)
        .map(|number| is_arabic(of(number)))
        .collect();
    let kind = |one: u32, other: u32| usize::from(arabic[one as usize] != arabic[other as usize]);
    let (mut candidates, mut found) = (0u64, [0u64; 2]);
    for (one, other) in linkage.candidates() {
        candidates += 1;
        if persons[one as usize] == persons[other as usize] {
            found[kind(one, other)] += 1;
        }
    }
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, &person) in (0u32..).zip(&persons) {
        members.entry(person).or_default().push(number);
    }
    let mut all = [0u64; 2];
    for records in members.values() {
        for (place, &one) in records.iter().enumerate() {
            for &other in &records[place + 1..] {
                all[kind(one, other)] += 1;
                if missed > 0 && linkage.explain(one, other).keys.is_empty() {
                    missed -= 1;
                    println!("missed\n  {}\n  {}", cells(of(one)), cells(of(other)));
                }
            }
        }
    }
    println!("{} records, {candidates} candidate pairs", persons.len());
    let kinds = ["one script", "two scripts"]
        .into_iter()
        .zip(all.into_iter().zip(found));
    for (kind, (all, found)) in kinds.filter(|(_, (all, _))| *all > 0) {
        let share = found as f64 / all as f64;
        println!("{kind:12} {found} of {all} true pairs met: {share:.4}");
    }
}

fn is_arabic((list, record): (&PersonList, usize)) -> bool {
    let names = [Role::FullName, Role::Given, Role::Family, Role::Father];
    let mut said = names
        .iter()
        .filter_map(|&role| list.column(role)?.values.get(record));
    said.any(|text| {
        text.chars()
            .any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
    })
}

fn cells((list, record): (&PersonList, usize)) -> String {
    let cells = list.columns.iter().map(|column| column.values.get(record));
    let cells: Vec<&str> = cells.map(|cell| cell.unwrap_or("·")).collect();
    cells.join(" | ")
}
