//! The gate sets that come with Sila.

use sila_dossier::{DossierCase, FactKind, GateSets, Status, Verdict, assess};
use sila_model::{Language, Wording};

fn check_words(words: Option<&Wording>, languages: &[Language], at: &str) {
    let words = words.unwrap_or_else(|| panic!("{at} has no words"));
    for language in languages {
        assert_eq!(words.in_language(*language).1, *language, "{at}");
    }
}

#[test]
fn every_gate_names_its_source_and_owner_in_both_languages() {
    let both = [Language::En, Language::Ar];
    let sets = GateSets::built_in();
    for set in sets.iter() {
        check_words(set.title.as_ref(), &both, &set.name);
        check_words(set.note.as_ref(), &both, &set.name);
        for gate in &set.gates {
            let at = format!("{} {}", set.name, gate.id());
            check_words(gate.title.as_ref(), &both, &at);
            check_words(sets.owners.get(gate.owner()), &both, &at);
            assert!(gate.verified.is_some(), "{at}");
            assert!(!gate.sources.is_empty(), "{at}");
            for code in &gate.sources {
                let source = sets.sources.get(code);
                check_words(
                    source.map(|source| &source.title),
                    &both,
                    &format!("{at} {code}"),
                );
            }
        }
    }
}

#[test]
fn every_set_guards_the_person_and_nothing_of_it_is_waivable() {
    for set in GateSets::built_in().iter() {
        assert_eq!(set.unguarded(), [], "{}", set.name);
        for gate in &set.gates {
            assert!(gate.waivable_by().is_empty(), "{} {}", set.name, gate.id());
        }
    }
}

#[test]
fn every_fact_that_is_asked_has_words_in_three_languages() {
    let sets = GateSets::built_in();
    for set in sets.iter() {
        for path in set.facts().keys() {
            let words = sets.facts.get(*path).map(|words| &words.title);
            check_words(words, &[Language::En, Language::Ar, Language::Fr], path);
        }
    }
}

#[test]
fn what_was_not_seen_of_the_agreement_is_a_question_and_no_number() {
    let sets = GateSets::built_in();
    let set = sets
        .find("lebanon-syria-2026", "2026-03-01".parse().unwrap())
        .unwrap();
    let remaining = set
        .gates
        .iter()
        .find(|gate| gate.id() == "remaining")
        .unwrap();
    assert_eq!(remaining.verified, Some(false));
    let path = "remaining.meets_minimum_of_instrument";
    assert_eq!(remaining.rule().facts(), [(path, FactKind::YesNo)]);
    assert!(sets.owners.contains_key(remaining.owner()));
}

/// "Ten prison years" but 6.9 on the calendar: the gate shows the unit and the rule.
#[test]
fn ten_prison_years_are_measured_by_the_named_rule_only() {
    fn check(rule: Option<&str>, from: &str, status: Status, asked: &str) {
        let sets = GateSets::built_in();
        let as_of = "2026-03-01";
        let json = serde_json::json!({
            "schema": "sila-dossier-case/1", "case": "p", "gate_set": "lebanon-syria-2026/1",
            "as_of": as_of, "facts": { "offence": { "excluded": true } },
            "time": { "custody": [{ "from": from }], "rule": rule,
                "sentences": [[{ "n": 10, "unit": "prison_year" }]] },
        });
        let (case, issues) = DossierCase::read(json.to_string().as_bytes(), "p").unwrap();
        assert_eq!(issues, []);
        let assessment = assess(&case, &sets).unwrap();
        let gate = assessment.gate("excluded_offence").unwrap();
        assert_eq!(gate.status, status, "{rule:?} {from}");
        let last = gate.grounds.last().map(|ground| ground.asked.to_string());
        assert_eq!(
            last.as_deref().unwrap_or_default(),
            asked,
            "{rule:?} {from}"
        );
    }
    let nine = "at least 10 prison_year (2740 days)";
    check(Some("nine-months"), "2019-04-11", Status::NotMet, nine);
    check(Some("nine-months"), "2018-04-11", Status::Met, "");
    check(Some("270-days"), "2018-10-10", Status::Met, "");
    check(
        Some("calendar"),
        "2018-10-10",
        Status::NotMet,
        "at least 10 prison_year (3653 days)",
    );
    check(
        None,
        "2018-10-10",
        Status::Unknown,
        "at least 10 prison_year (length not known)",
    );
}

#[test]
fn a_name_without_version_is_the_newest_in_force() {
    let file = br#"{"schema": "sila-gate-sets/1", "gate_sets": {
        "x/1": {"valid_from": "2026-01-01", "gates": [{"id": "g", "owner": "o", "rule": {"empty": "l"}}]},
        "x/2": {"valid_from": "2026-06-01", "supersedes": "x/1",
                "gates": [{"id": "g", "owner": "o", "rule": {"empty": "l"}}]},
        "x/10": {"valid_from": "2026-06-01",
                "gates": [{"id": "g", "owner": "o", "rule": {"empty": "l"}}]}}}"#;
    let (sets, issues) = GateSets::read(file, "x").unwrap();
    assert_eq!(issues, []);
    let found = |day: &str| sets.find("x", day.parse().unwrap()).unwrap().name.clone();
    assert_eq!(found("2025-12-31"), "x/1");
    assert_eq!(found("2026-05-31"), "x/1");
    assert_eq!(found("2026-06-01"), "x/10");
    let error = sets.find("y", "2026-06-01".parse().unwrap()).unwrap_err();
    assert!(error.to_string().contains("x/1, x/10, x/2"), "{error}");
}

#[test]
fn with_every_answer_given_a_dossier_is_ready_under_every_set() {
    let sets = GateSets::built_in();
    for set in sets.iter() {
        let mut case = DossierCase::new("p", set.name.clone(), "2026-03-01".parse().unwrap());
        for (path, kind) in set.facts() {
            let no = [
                "sentencing_state",
                "withdrawn",
                "excluded",
                "capital_in_executing_state",
                "real_risk",
                "recognised_or_asylum_seeker",
            ];
            case.facts.set(
                path,
                match kind {
                    FactKind::List => sila_dossier::Fact::List(vec![]),
                    _ => sila_dossier::Fact::Boolean(!no.iter().any(|end| path.ends_with(end))),
                },
            );
        }
        case.time.custody = Some(vec![sila_dossier::CustodyPeriod::since(
            "2024-05".parse().unwrap(),
        )]);
        case.time.sentences = Some(vec![vec![sila_dossier::SentencePart::new(
            9,
            sila_dossier::Unit::Year,
        )]]);
        let assessment = assess(&case, &sets).unwrap();
        assert_eq!(
            assessment.result,
            Verdict::Ready,
            "{}: {:?}",
            set.name,
            assessment.gates
        );
    }
}
