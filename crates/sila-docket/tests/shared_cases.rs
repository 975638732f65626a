//! The shared cases: answers computed by independent programs.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sila_docket::case::Case;
use sila_docket::logic::{Analysis, Reading, ThreatStatus, analyse};

mod generator;

#[test]
fn hand_written_cases_are_exact() {
    let Some(folder) = sila_testkit::shared("accounts/docket") else {
        return;
    };
    let mut checked = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let expected = path.with_extension("expected.json");
        if name.ends_with(".expected.json") || !expected.exists() {
            continue;
        }
        let (case, issues) = Case::from_json(&name, &fs::read(&path).unwrap()).unwrap();
        assert_eq!(issues, [], "{name}");
        let expected: Value = serde_json::from_slice(&fs::read(expected).unwrap()).unwrap();
        check(
            &name,
            &answers(&analyse(&case, Reading::InForce)),
            &expected,
        );
        checked += 1;
    }
    assert!(checked > 0, "the folder holds no case");
}

#[test]
fn generated_cases_are_exact_by_hash() {
    let Some(folder) = sila_testkit::shared("accounts/docket") else {
        return;
    };
    let Ok(bytes) = fs::read(folder.join("generated.expected.json")) else {
        return;
    };
    let expected: Value = serde_json::from_slice(&bytes).unwrap();
    for expected in expected["cases"].as_array().unwrap() {
        let (n, seed) = (
            expected["n"].as_u64().unwrap(),
            expected["seed"].as_u64().unwrap(),
        );
        let text = generator::case(n as usize, seed);
        assert_eq!(
            sha256(text.as_bytes()),
            expected["case_sha256"],
            "the generator itself"
        );
        let (case, issues) = Case::from_json("generated.json", text.as_bytes()).unwrap();
        assert_eq!(issues, [], "{n} {seed}");
        check(
            &format!("{n} {seed}"),
            &hashed(&analyse(&case, Reading::InForce)),
            expected,
        );
    }
}

/// Every key that is expected has the expected value.
fn check(name: &str, answers: &Value, expected: &Value) {
    for (key, expected) in expected.as_object().unwrap() {
        if let Some(answer) = answers.get(key) {
            let answer = restricted(answer, expected);
            assert_eq!(&answer, expected, "{name}: {key}");
        } else {
            let about_the_case = ["n", "seed", "case_sha256", "bytes", "items", "full"];
            let absent = expected.as_object().is_some_and(|map| map.is_empty());
            assert!(
                absent || about_the_case.contains(&key.as_str()),
                "{name}: no answer for {key}"
            );
        }
    }
}

/// Of an answer that is a map, the keys that are expected.
fn restricted(answer: &Value, expected: &Value) -> Value {
    let (Value::Object(answer_map), Value::Object(expected)) = (answer, expected) else {
        return answer.clone();
    };
    if answer_map.contains_key("sha256") || answer_map.contains_key("sha256_ids") {
        return answer_map
            .iter()
            .filter(|(key, _)| expected.contains_key(*key))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
    }
    answer.clone()
}

fn answers(analysis: &Analysis) -> Value {
    let threats = analysis.threats.iter().map(|threat| {
        let status = match threat.status {
            ThreatStatus::Averted => "averted",
            ThreatStatus::Pending => "pending",
            ThreatStatus::Triggered => "triggered",
        };
        json!({ "id": threat.id, "status": status, "days_left": threat.days_left, "avoidable_now": threat.avoidable_now })
    });
    let groups = analysis
        .groups
        .iter()
        .map(|group| json!({ "id": group.id, "members": group.members, "root": group.root }));
    let packages = analysis
        .packages
        .iter()
        .map(|package| json!({ "items": package.items, "frees": package.frees }));
    let roots: BTreeMap<&str, Vec<String>> = analysis
        .roots
        .iter()
        .map(|(step, causes)| {
            let mut causes: Vec<String> = causes.iter().map(ToString::to_string).collect();
            causes.sort();
            (step, causes)
        })
        .collect();
    let mut answers = json!({
        "ready": analysis.ready, "reachable": analysis.reachable, "deadlocked": analysis.deadlocked,
        "stuck": analysis.stuck, "refused_conditions": analysis.refused_conditions,
        "late": analysis.late, "threats": threats.collect::<Vec<_>>(),
        "groups": groups.collect::<Vec<_>>(), "waves": analysis.waves, "roots": roots,
        "packages_capped": analysis.packages_capped, "packages": packages.collect::<Vec<_>>(),
        "waivers": analysis.waivers,
    });
    if let Some(schedule) = &analysis.schedule {
        let earliest = schedule.earliest.iter().map(|(id, finish)| {
            let mut value = json!({ "earliest": finish.earliest.to_string() });
            if let Some(slack) = finish.slack {
                value["slack_days"] = slack.into();
            }
            (id.clone(), value)
        });
        answers["schedule"] = Value::Object(earliest.collect());
        answers["never_in_schedule"] = json!(schedule.never);
    }
    answers
}

fn hashed(analysis: &Analysis) -> Value {
    let lines = |lines: Vec<String>| {
        let mut lines = lines;
        lines.sort();
        sha256(
            lines
                .iter()
                .map(|line| format!("{line}\n"))
                .collect::<String>()
                .as_bytes(),
        )
    };
    let ids = |ids: &[String]| json!({ "n": ids.len(), "sha256": lines(ids.to_vec()) });
    let groups = &analysis.groups;
    let mut sizes: Vec<usize> = analysis
        .packages
        .iter()
        .map(|package| package.items.len())
        .collect();
    sizes.sort_unstable();
    json!({
        "ready": ids(&analysis.ready), "reachable": ids(&analysis.reachable),
        "deadlocked": ids(&analysis.deadlocked), "stuck": ids(&analysis.stuck),
        "groups": {
            "n": groups.len(),
            "root": groups.iter().filter(|group| group.root).count(),
            "largest": groups.iter().map(|group| group.members.len()).max().unwrap_or(0),
            "sha256_ids": lines(groups.iter().map(|group| group.id.clone()).collect()),
            "sha256_members": lines(groups.iter().map(|group| group.members.join(",")).collect()),
        },
        "packages": {
            "capped": analysis.packages_capped, "n": analysis.packages.len(), "sizes": sizes,
            "sha256": lines(analysis.packages.iter().map(|package| package.items.join(",")).collect()),
        },
    })
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
