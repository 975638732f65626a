//! The shared cases of custody and sentence.

use serde_json::{Value, json};
use sila_dossier::{DossierCase, GateSets, compute};

use crate::{json, shared};

fn check(index: usize, case: &Value, sets: &GateSets) {
    let file = json!({
        "schema": "sila-dossier-case/1", "case": index.to_string(), "gate_set": "none",
        "as_of": case["as_of"], "time": case["time"],
    });
    let name = format!("time case {index}");
    let (dossier, issues) = DossierCase::read(file.to_string().as_bytes(), &name).unwrap();
    assert_eq!(issues, [], "{name}");
    let computed = compute(&dossier.time, dossier.as_of, &sets.units);
    let found = json!({ "computed": json::computed(&computed) });
    json::check(&found, &json!({ "computed": case["expected"] }), &name);
}

#[test]
fn every_shared_time_comes_out_as_expected() {
    let Some(folder) = shared::folder("accounts/dossier") else {
        return;
    };
    let cases = shared::text(&folder.join("time_cases.json"));
    let cases: Value = serde_json::from_str(&cases).unwrap();
    let units = json!({ "schema": "sila-gate-sets/1", "units": cases["units"] });
    let (sets, issues) = GateSets::read(units.to_string().as_bytes(), "units").unwrap();
    assert_eq!(issues, []);
    let cases = cases["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    for (index, case) in cases.iter().enumerate() {
        check(index, case, &sets);
    }
}
