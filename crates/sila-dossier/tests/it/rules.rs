//! The rules that no file turns off, and what becomes of files that are not as they should be.

use serde_json::{Value, json};
use sila_dossier::{DossierCase, FormatError, GateSets, Status, Verdict, WaiverOutcome, assess};

/// One gate and one case; how the gate stands, what it misses, what became of the waiver.
struct Trial {
    gate: Value,
    facts: Value,
    signed_by: &'static [&'static str],
}

impl Trial {
    fn of(gate: Value, facts: Value) -> Self {
        Self {
            gate,
            facts,
            signed_by: &[],
        }
    }

    fn signed_by(mut self, parties: &'static [&'static str]) -> Self {
        self.signed_by = parties;
        self
    }

    fn check(&self, status: Status, missing: &[&str], waiver: Option<WaiverOutcome>) {
        let sets = json!({ "schema": "sila-gate-sets/1",
            "gate_sets": { "x/1": { "gates": [self.gate] } } });
        let (sets, _) = GateSets::read(sets.to_string().as_bytes(), "sets").unwrap();
        let waivers: Vec<_> = self
            .signed_by
            .iter()
            .map(|party| json!({ "gate": self.gate["id"], "signed_by": [party] }))
            .collect();
        let case = json!({ "schema": "sila-dossier-case/1", "case": "p", "gate_set": "x/1",
            "as_of": "2026-03-01", "facts": self.facts, "waivers": waivers });
        let (case, issues) = DossierCase::read(case.to_string().as_bytes(), "p").unwrap();
        assert_eq!(issues, []);
        let assessment = assess(&case, &sets).unwrap();
        let gate = &assessment.gates[0];
        assert_eq!(gate.status, status, "{}", self.gate);
        assert_eq!(gate.missing().collect::<Vec<_>>(), missing, "{}", self.gate);
        assert_eq!(gate.waiver, waiver, "{}", self.gate);
    }
}

#[test]
fn no_state_signs_away_what_protects_the_person() {
    let gates = [
        json!({"id": "consent", "owner": "o", "rule": {"is": ["x", true]}}),
        json!({"id": "papers", "owner": "o", "rule": {"is": ["consent.written", true]}}),
        json!({"id": "g", "owner": "o", "protects": "refugee_status", "rule": {"is": ["x", true]}}),
        json!({"id": "non_refoulement", "owner": "o", "rule": {"is": ["x", true]}}),
        json!({"id": "g", "owner": "o",
            "rule": {"any": [{"is": ["assurances.no_death_penalty_given", true]}]}}),
    ];
    for mut gate in gates {
        gate["waivable_by"] = json!(["A", "B"]);
        let sets = json!({"schema": "sila-gate-sets/1", "gate_sets": {"x/1": {"gates": [gate]}}});
        let (_, issues) = GateSets::read(sets.to_string().as_bytes(), "sets").unwrap();
        assert_eq!(issues.len(), 1, "{gate}");
        assert_eq!(issues[0].value, "A, B");
        let facts = json!({ "x": false, "consent": { "written": false },
            "assurances": { "no_death_penalty_given": false } });
        Trial::of(gate, facts).signed_by(&["A", "B"]).check(
            Status::NotMet,
            &[],
            Some(WaiverOutcome::Refused),
        );
    }
}

#[test]
fn consent_counts_when_verified_and_is_unknown_until_then() {
    // A gate set that forgot to ask who verified the consent.
    let gate = || json!({"id": "consent", "owner": "o", "rule": {"is": ["consent.written", true]}});
    let check = |facts: Value, status, missing: &[&str]| {
        Trial::of(gate(), json!({ "consent": facts })).check(status, missing, None);
    };
    let verification = "consent.verified_by_other_party";
    check(json!({"written": true}), Status::Unknown, &[verification]);
    check(
        json!({}),
        Status::Unknown,
        &[verification, "consent.written"],
    );
    check(
        json!({"written": true, "verified_by_other_party": false}),
        Status::Unknown,
        &[verification],
    );
    check(
        json!({"written": true, "verified_by_other_party": true}),
        Status::Met,
        &[],
    );
    check(
        json!({"written": true, "independently_verified": true}),
        Status::Met,
        &[],
    );
    check(json!({"written": false}), Status::NotMet, &[]);
    check(
        json!({"written": true, "verified_by_other_party": true, "withdrawn": true}),
        Status::NotMet,
        &[],
    );
}

#[test]
fn a_waiver_counts_when_all_have_signed() {
    let gate =
        || json!({"id": "g", "owner": "o", "rule": {"is": ["x", true]}, "waivable_by": ["A", "B"]});
    let accepted = Some(WaiverOutcome::Accepted);
    let refused = Some(WaiverOutcome::Refused);
    let no = || json!({"x": false});
    Trial::of(gate(), no())
        .signed_by(&["A", "B"])
        .check(Status::Waived, &[], accepted);
    Trial::of(gate(), json!({}))
        .signed_by(&["B", "A"])
        .check(Status::Waived, &["x"], accepted);
    Trial::of(gate(), no())
        .signed_by(&["A"])
        .check(Status::NotMet, &[], refused);
    Trial::of(gate(), json!({}))
        .signed_by(&["C"])
        .check(Status::Unknown, &["x"], refused);
    let mut nobody = gate();
    nobody["waivable_by"] = json!([]);
    Trial::of(nobody, no())
        .signed_by(&["A", "B"])
        .check(Status::NotMet, &[], refused);
    // A name that is no party's code must not make a waiver cheaper.
    let mut odd = gate();
    odd["waivable_by"] = json!(["A", "two words"]);
    Trial::of(odd, no())
        .signed_by(&["A"])
        .check(Status::NotMet, &[], refused);
}

#[test]
fn a_gate_that_may_not_apply_is_met_or_unknown() {
    let gate = || {
        json!({"id": "g", "owner": "o", "applies_if": {"is": ["c", true]},
        "rule": {"is": ["x", true]}})
    };
    let check = |facts, status, missing: &[&str]| {
        Trial::of(gate(), facts).check(status, missing, None);
    };
    check(json!({"c": false}), Status::NotApplicable, &[]);
    check(json!({"x": true}), Status::Met, &[]);
    check(json!({"x": false}), Status::Unknown, &["c"]);
    check(json!({}), Status::Unknown, &["c", "x"]);
    check(json!({"c": true, "x": false}), Status::NotMet, &[]);
}

#[test]
fn a_rule_that_is_not_understood_lets_nobody_pass() {
    for rule in [
        json!({"xor": ["x", true]}),
        json!({"is": ["x"]}),
        json!({"is": ["x", true], "ge": ["y", 1]}),
        json!({"ge": ["x", "many"]}),
        json!([]),
        json!({"is": ["person.sect", "s"]}),
        json!({"empty": "computed.served_days"}),
        json!({"any": [{"is": ["x", true]}, {"all": 3}]}),
    ] {
        let gate = json!({"id": "g", "owner": "o", "rule": rule});
        let sets = json!({"schema": "sila-gate-sets/1", "gate_sets": {"x/1": {"gates": [gate]}}});
        let (sets, issues) = GateSets::read(sets.to_string().as_bytes(), "sets").unwrap();
        assert_eq!(issues.len(), 1, "{rule}");
        let case = DossierCase::new("p", "x", "2026-03-01".parse().unwrap());
        let assessment = assess(&case, &sets).unwrap();
        assert_eq!(assessment.gates[0].status, Status::Unknown, "{rule}");
        assert_eq!(assessment.result, Verdict::NotReady);
    }
}

#[test]
fn a_set_that_would_let_everybody_through_is_left_out() {
    let sets = br#"{"schema": "sila-gate-sets/1", "gate_sets": {"x/1": {"gates": []}}}"#;
    let (sets, issues) = GateSets::read(sets, "sets").unwrap();
    assert_eq!((sets.names().count(), issues.len()), (0, 1));
}

#[test]
fn what_a_case_file_says_and_is_not_understood_is_told_and_unknown() {
    let json = r#"{"schema": "sila-dossier-case/1", "case": "p", "gate_set": "x", "as_of": "2026-03-01",
        "facts": {"a": true, "a": false, "b": null, "sect": "s", "computed": {"served_days": 1},
                  "c.d": 1, "c": {"d": 2}},
        "time": {"custody": [{"from": "2025-02-30"}, {"from": "2025-05", "to": "2025-04"}, {}],
                 "sentences": [[{"n": 1.5, "unit": "year"}], [{"n": 1, "unit": "moon"}], []], "mode": "?"},
        "owners": {"a": {"due": "soon"}}, "waivers": [{"gate": "g", "signed_by": ["no code!"]}, {}],
        "wavers": []}"#;
    let (case, issues) = DossierCase::read(json.as_bytes(), "p.json").unwrap();
    assert!(
        case.facts
            .iter()
            .all(|(path, _)| path == "c" || path == "computed"),
        "{:?}",
        case.facts
    );
    assert_eq!(case.time, Default::default());
    let at: Vec<_> = issues
        .iter()
        .map(|issue| issue.position.column.as_deref().unwrap())
        .collect();
    for field in [
        "facts.a",
        "facts.sect",
        "facts.computed.served_days",
        "facts.c.d",
        "time.custody[0].from",
        "time.custody[1]",
        "time.custody[2]",
        "time.sentences[0][0]",
        "time.sentences[1][0]",
        "time.sentences[2]",
        "time.mode",
        "owners.a.due",
        "waivers[0]",
        "waivers[1]",
        "wavers",
    ] {
        assert!(at.contains(&field), "{field} in {at:?}");
    }
    assert_eq!(at.len(), 15);
}

#[test]
fn a_file_of_another_kind_says_what_to_do() {
    let read = |json: &str| DossierCase::read(json.as_bytes(), "p.json").unwrap_err();
    assert!(matches!(read("{"), FormatError::NotJson { line: 1, .. }));
    assert!(matches!(read("[]"), FormatError::OtherSchema { .. }));
    assert!(matches!(
        read(r#"{"schema": "sila-gate-sets/1"}"#),
        FormatError::OtherSchema { .. }
    ));
    let error = read(r#"{"schema": "sila-dossier-case/1", "gate_set": "x", "as_of": "2026-03"}"#);
    assert_eq!(
        error.to_string(),
        "p.json: `as_of` is `2026-03`, which is no day; state the day of assessment as YYYY-MM-DD"
    );
}

#[test]
fn nothing_that_names_a_person_is_printed_by_debug() {
    let json = r#"{"schema": "sila-dossier-case/1", "case": "p", "title": "NAME", "gate_set": "x",
        "as_of": "2026-03-01", "facts": {"note": "NAME", "list": ["NAME"]}}"#;
    let (case, issues) = DossierCase::read(json.as_bytes(), "p.json").unwrap();
    assert_eq!(issues, []);
    assert!(!format!("{case:?}").contains("NAME"));
}

#[test]
fn a_fact_of_another_kind_than_is_asked_is_an_issue_and_unknown() {
    let gate = json!({"id": "g", "owner": "o", "rule": {"all": [{"is": ["yes", true]},
        {"ge": ["number", 3]}, {"empty": "list"}, {"is": ["text", "code"]},
        {"any": [{"is": ["both", true]}, {"ge": ["both", 1]}]}]}});
    let sets = json!({"schema": "sila-gate-sets/1", "gate_sets": {"x/1": {"gates": [gate]}}});
    let (sets, _) = GateSets::read(sets.to_string().as_bytes(), "sets").unwrap();
    let check = |facts: Value, expected: &[&str]| {
        let case = json!({"schema": "sila-dossier-case/1", "case": "p", "gate_set": "x/1",
            "as_of": "2026-03-01", "facts": facts});
        let (case, _) = DossierCase::read(case.to_string().as_bytes(), "p").unwrap();
        let set = sets.find("x/1", case.as_of).unwrap();
        let issues = set.misfits(&case.facts, "p.json");
        let issues: Vec<String> = issues.iter().map(ToString::to_string).collect();
        assert_eq!(issues, expected, "{facts}");
        let status = assess(&case, &sets).unwrap().gates[0].status;
        assert_eq!(status, Status::Unknown, "{facts}");
    };
    check(json!({"yes": true, "number": [3, 9], "list": []}), &[]);
    check(json!({"yes": null, "both": 1}), &[]);
    check(
        json!({"yes": "true", "number": "3", "list": false, "text": {"of": 1}, "both": [1]}),
        &[
            "p.json, facts.both: `[a list of 1]`: true or false or a number, or a range of two is expected; it counts as unknown",
            "p.json, facts.list: `false`: a list is expected; it counts as unknown",
            "p.json, facts.number: `3`: a number, or a range of two is expected; it counts as unknown",
            "p.json, facts.text: `{an object of 1}`: a text is expected; it counts as unknown",
            "p.json, facts.yes: `true`: true or false is expected; it counts as unknown",
        ],
    );
}
