//! How much memory a large case takes. The only test of this program, so that what the process took
//! is what the case took: `cargo test --release -p sila-docket --test memory -- --nocapture`.

#![cfg(target_os = "linux")]
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test tells what it measured"
)]

use sila_docket::case::Case;
use sila_docket::logic::{Reading, analyse};
use sila_docket::what_if::cost_of_one_sided_conditions;

mod generator;

/// What the answers of 50,000 steps may take, in KiB. The whole command may take 64 MiB; the program
/// itself, and the answers in print, need the rest.
const MOST: u64 = 48 << 10;

#[test]
fn a_case_of_50_000_steps_fits_in_its_memory() {
    let text = generator::case(50_000, 1);
    let before = peak();
    let (mut case, _) = Case::from_json("generated.json", text.as_bytes()).unwrap();
    drop(text);
    let parsed = peak();
    let analysis = analyse(&case, Reading::InForce);
    assert_eq!(analysis.reachable.len(), 37_601);
    let analysed = peak();
    case.conditions.push(one_sided());
    let cost = cost_of_one_sided_conditions(&case);
    assert_eq!(cost.first().map(String::as_str), Some("i000000"));
    let priced = peak();
    println!("KiB: {before} before, {parsed} parsed, {analysed} analysed, {priced} priced");
    assert!(priced <= MOST, "{priced} KiB are more than {MOST}");
}

/// A condition that keeps the first step waiting for a day that has not come.
fn one_sided() -> sila_docket::case::Condition {
    let condition = r#"{"schema":"sila-docket-case/1","as_of":"2026-03-01","conditions":
        [{"id":"c","antecedent":{"after":"2027-01-01"},"consequent":["i000000"]}]}"#;
    let (case, _) = Case::from_json("condition.json", condition.as_bytes()).unwrap();
    case.conditions.into_iter().next().unwrap()
}

/// The most that this process has held so far, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.unwrap().parse().unwrap()
}
