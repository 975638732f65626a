//! Foreign bytes never panic.

use std::sync::LazyLock;

use sila_dossier::{DossierCase, GateSets, assess};
use sila_testkit::fuzz::{Dice, rounds};

static BUILT_IN: LazyLock<GateSets> = LazyLock::new(GateSets::built_in);

const CASE: &str = r#"{"schema":"sila-dossier-case/1","case":"p1","title":"t","gate_set":"lebanon-syria-2026/1",
"as_of":"2026-03-01","facts":{"consent":{"written":true,"withdrawn":false},"pending_cases":[],
"offence":{"excluded":true},"civil_claims":[{"by":"x","sum":[100,200]}],"days":[1,2]},
"time":{"custody":[{"from":"2019-04-11","to":"2020-05"},{"from":"2021"}],
"sentences":[[{"n":10,"unit":"prison_year"},{"n":3,"unit":"day"}],[{"n":2,"unit":"month"}]],
"rule":"nine-months","mode":"concurrent"},"owners":{"consent.written":{"owner":"o","due":"2026-02-20"}},
"waivers":[{"gate":"consent","signed_by":["A","B"]}]}"#;

const TOKENS: [&str; 16] = [
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "1e308",
    "-1",
    "4294967295",
    "9999-12-31",
    "0001-01-01",
    "{\"not\":",
    "{\"all\":[",
    "}",
    "]",
    "\u{202e}",
    "ge_length",
];

/// What a fuzzer calls: reads the bytes as everything they might be, and assesses what comes out.
fn fuzz(bytes: &[u8]) {
    if let Ok((case, issues)) = DossierCase::read(bytes, "case") {
        let _ = issues.iter().map(ToString::to_string).collect::<Vec<_>>();
        if let Ok(assessment) = assess(&case, &BUILT_IN) {
            assert_eq!(assessment.gates.len(), 11);
        }
    }
    if let Ok((sets, _)) = GateSets::read(bytes, "sets") {
        let (case, _) = DossierCase::read(CASE.as_bytes(), "case").unwrap();
        for set in sets.iter() {
            let case = DossierCase {
                gate_set: set.name.clone(),
                ..case.clone()
            };
            let assessment = assess(&case, &sets).unwrap();
            assert_eq!(assessment.gates.len(), set.gates.len());
        }
    }
}

fn mutate(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let to = (at + dice.below(40)).min(bytes.len());
        match dice.below(5) {
            0 => drop(bytes.drain(at..to)),
            1 => bytes[at..to].reverse(),
            2 => drop(bytes.splice(at..to, TOKENS[dice.below(TOKENS.len())].bytes())),
            3 => {
                let copy = bytes[at..to].to_vec();
                let target = dice.below(bytes.len());
                drop(bytes.splice(target..target, copy));
            }
            _ if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            _ => {}
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

#[test]
fn mutated_files_are_read_or_refused() {
    let mut dice = Dice::new();
    let sets = include_str!("../../data/gate_sets.json");
    for _ in 0..rounds(400) {
        fuzz(&mutate(CASE.as_bytes(), &mut dice));
        fuzz(&mutate(sets.as_bytes(), &mut dice));
    }
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", "{\"a\":", "{\"not\":"] {
        let deep = open.repeat(100_000);
        assert!(DossierCase::read(deep.as_bytes(), "case").is_err());
        assert!(GateSets::read(deep.as_bytes(), "sets").is_err());
    }
}
