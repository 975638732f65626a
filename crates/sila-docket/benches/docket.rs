//! Speed of reading and analysing cases, compared within one run.

use divan::Bencher;
use sila_docket::case::{Case, Expr, Item};
use sila_docket::logic::{Reading, analyse};

#[path = "../tests/generator/mod.rs"]
mod generator;

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 50_000], sample_count = 20)]
fn analyse_after_parsing(bencher: Bencher<'_, '_>, items: usize) {
    let text = generator::case(items, 1);
    let (case, _) =
        Case::from_json("generated.json", text.as_bytes()).expect("the generator writes cases");
    bencher.bench_local(|| analyse(&case, Reading::InForce));
}

#[divan::bench(args = [1_000, 50_000], sample_count = 20)]
fn parse_and_analyse(bencher: Bencher<'_, '_>, items: usize) {
    let text = generator::case(items, 1);
    bencher.bench_local(|| {
        let (case, _) =
            Case::from_json("generated.json", text.as_bytes()).expect("the generator writes cases");
        analyse(&case, Reading::InForce)
    });
}

#[divan::bench(args = [1_000_000], sample_count = 3)]
fn ring(bencher: Bencher<'_, '_>, items: usize) {
    let case = line_of_steps(items, |step| Some((step + 1) % items));
    bencher.bench_local(|| analyse(&case, Reading::InForce));
}

#[divan::bench(args = [1_000_000], sample_count = 3)]
fn chain(bencher: Bencher<'_, '_>, items: usize) {
    let case = line_of_steps(items, |step| step.checked_sub(1));
    bencher.bench_local(|| analyse(&case, Reading::InForce));
}

fn line_of_steps(items: usize, before: impl Fn(usize) -> Option<usize>) -> Case {
    let id = |step: usize| format!("i{step:07}");
    let mut case = Case::empty("2026-03-01".parse().expect("a day"));
    case.items = (0..items)
        .map(|step| Item {
            requires: before(step).map_or_else(Expr::nothing, |before| Expr::Done(id(before))),
            ..Item::open(id(step), "A")
        })
        .collect();
    case
}
