//! Comparisons in a second, one thread: `cargo bench -p sila-names`.
#![allow(missing_docs, reason = "a bench is a test")]

use divan::Bencher;
use divan::counter::ItemsCount;
use sila_names::{NameModel, PersonName, Reader, Unit};

const ARABIC: [&str; 8] = [
    "محمد",
    "خالد",
    "عبد الرحمن",
    "الحلبي",
    "سعاد",
    "نور الدين",
    "حداد",
    "إبراهيم",
];
const LATIN: [&str; 8] = [
    "Mohammad",
    "Khalid",
    "Abdul Rahman",
    "Al-Halabi",
    "Souad",
    "Noureddine",
    "Haddad",
    "Ibrahim",
];

fn main() {
    divan::main();
}

/// Names of three units, each from its number.
fn persons(names: &[&str]) -> Vec<String> {
    let count = names.len();
    (0..count * count)
        .map(|at| {
            format!(
                "{} {} {}",
                names[at % count],
                names[at / count],
                names[(at * 3 + 1) % count]
            )
        })
        .collect()
}

fn units(bencher: Bencher<'_, '_>, left: &[&str], right: &[&str]) {
    let model = NameModel::built_in();
    let prepared = |names: &[&str]| {
        names
            .iter()
            .map(|name| model.unit(name))
            .collect::<Vec<Unit>>()
    };
    let (left, right) = (prepared(left), prepared(right));
    bencher
        .counter(ItemsCount::new(left.len() * right.len()))
        .bench_local(|| {
            let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
            pairs.map(|(a, b)| model.unit_bits(a, b).0).sum::<f64>()
        });
}

#[divan::bench]
fn units_across(bencher: Bencher<'_, '_>) {
    units(bencher, &ARABIC, &LATIN);
}

#[divan::bench]
fn units_latin(bencher: Bencher<'_, '_>) {
    units(bencher, &LATIN, &LATIN);
}

#[divan::bench]
fn units_arabic(bencher: Bencher<'_, '_>) {
    units(bencher, &ARABIC, &ARABIC);
}

#[divan::bench]
fn persons_prepared(bencher: Bencher<'_, '_>) {
    let model = NameModel::built_in();
    let prepared = |names: &[&str]| {
        persons(names)
            .iter()
            .map(|name| PersonName::parse(name))
            .collect::<Vec<_>>()
    };
    let (left, right) = (prepared(&ARABIC), prepared(&LATIN));
    bencher
        .counter(ItemsCount::new(left.len() * right.len()))
        .bench_local(|| {
            let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
            pairs.map(|(a, b)| model.person_bits(a, b).0).sum::<f64>()
        });
}

#[divan::bench]
fn persons_parsed_and_compared(bencher: Bencher<'_, '_>) {
    let model = NameModel::built_in();
    let (left, right) = (persons(&ARABIC), persons(&LATIN));
    let mut reader = Reader::default();
    bencher
        .counter(ItemsCount::new(left.len()))
        .bench_local(|| {
            let mut sum = 0.0;
            for (a, b) in left.iter().zip(&right) {
                sum += model.person_bits(&reader.person(a), &reader.person(b)).0;
            }
            sum
        });
}
