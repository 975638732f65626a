//! The shared cases, file by file.

use serde_json::Value;
use sila_dossier::{DossierCase, GateSets, assess};

use crate::{json, shared};

fn check(name: &str, case: &str, sets: &GateSets, expected: &str) {
    let (case, issues) = DossierCase::read(case.as_bytes(), name).unwrap();
    assert_eq!(issues, [], "{name}");
    let set = sets.find(&case.gate_set, case.as_of).unwrap();
    assert_eq!(set.misfits(&case.facts, name), [], "{name}");
    let found = json::assessment(&assess(&case, sets).unwrap());
    let expected: Value = serde_json::from_str(expected).unwrap();
    json::check(&found, &expected, name);
}

#[test]
fn every_shared_case_comes_out_as_expected() {
    let Some(folder) = shared::folder("accounts/dossier") else {
        return;
    };
    let gate_sets = folder.join("gate_sets.json");
    let (sets, issues) =
        GateSets::read(shared::text(&gate_sets).as_bytes(), "gate_sets.json").unwrap();
    assert_eq!(issues, []);
    let expected_files = shared::files(&folder, ".expected.json");
    assert!(
        !expected_files.is_empty(),
        "no cases in {}",
        folder.display()
    );
    for expected in expected_files {
        let name = expected
            .to_string_lossy()
            .replace(".expected.json", ".json");
        check(
            &name,
            &shared::text(name.as_ref()),
            &sets,
            &shared::text(&expected),
        );
    }
}
