//! What commands print with `--json`, against the answers of independent programs.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn json(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_sila"))
        .args(arguments)
        .arg("--json")
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every key that is expected has the expected value; lists are sets, numbers equal to 1e-6.
fn check(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let found = found
                    .get(key)
                    .unwrap_or_else(|| panic!("{at}: no key `{key}`"));
                check(found, expected, &format!("{at}.{key}"));
            }
        }
        (Value::Array(found), Value::Array(expected)) if expected.iter().any(Value::is_number) => {
            assert_eq!(found.len(), expected.len(), "{at}");
            for (found, expected) in found.iter().zip(expected) {
                check(found, expected, at);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            let sorted = |list: &[Value]| {
                let mut texts: Vec<String> = list.iter().map(Value::to_string).collect();
                texts.sort();
                texts
            };
            assert_eq!(sorted(found), sorted(expected), "{at}");
        }
        (Value::Number(found), Value::Number(expected)) => {
            let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            assert!(
                (found - expected).abs() <= 1e-6,
                "{at}: {found}, expected {expected}"
            );
        }
        (found, expected) => assert_eq!(found, expected, "{at}"),
    }
}

/// Every case of a folder with its expected answers beside it.
fn check_all(folder: &Path, arguments: impl Fn(&str) -> Vec<String>) {
    let mut checked = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let expected = entry.unwrap().path();
        let name = expected.to_str().unwrap().to_owned();
        let Some(stem) = name.strip_suffix(".expected.json") else {
            continue;
        };
        let case = format!("{stem}.json");
        if !Path::new(&case).exists() {
            continue;
        }
        let arguments = arguments(&case);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let expected = serde_json::from_slice(&fs::read(&expected).unwrap()).unwrap();
        check(&json(&arguments), &expected, stem);
        checked += 1;
    }
    assert!(checked > 0, "the folder holds no case");
}

#[test]
fn docket_check_answers_every_shared_case() {
    let Some(folder) = sila_testkit::shared("accounts/docket") else {
        return;
    };
    check_all(&folder, |case| {
        vec!["docket".into(), "check".into(), case.into()]
    });
}

#[test]
fn dossier_answers_every_shared_case() {
    let Some(folder) = sila_testkit::shared("accounts/dossier") else {
        return;
    };
    let gates = folder.join("gate_sets.json").to_str().unwrap().to_owned();
    check_all(&folder, |case| {
        vec![
            "dossier".into(),
            case.into(),
            "--gates".into(),
            gates.clone(),
        ]
    });
}
