//! Lists vouched for as free of repeats, and columns that take no part: both are told.

use std::collections::BTreeSet;

use super::super::{Scratch, two_lists};

/// Writes the first rows of a list a second time under other ids.
fn repeat(scratch: &Scratch, name: &str, rows: usize) {
    let list = scratch.text(name);
    let again: Vec<String> = list
        .lines()
        .skip(1)
        .take(rows)
        .map(|row| format!("x{row}\n"))
        .collect();
    scratch.file(name, list + &again.concat());
}

#[test]
fn no_two_records_of_a_list_vouched_for_join() {
    let scratch = Scratch::new("vouched");
    two_lists(&scratch);
    repeat(&scratch, "ours.csv", 20);
    let link = ["link", "ours.csv", "theirs.csv"];
    scratch.check(&[&link[..], &["-o", "free"]].concat());
    let joined = |folder: &str| {
        let clusters = scratch.text(&format!("{folder}/clusters.csv"));
        let of_ours = clusters.lines().filter(|row| row.starts_with("ours,"));
        let mut seen = BTreeSet::new();
        let twice = of_ours.filter(|row| !seen.insert(row.rsplit_once(',').unwrap().1.to_owned()));
        twice.count()
    };
    assert!(joined("free") >= 18, "the rows repeat, and it is seen");
    let vouched = [&link[..], &["--no-repeats", "ours"]].concat();
    let printed = scratch.check(&[&vouched[..], &["-o", "vouched"]].concat());
    assert!(
        printed.contains("Vouched for as free of repeats: ours"),
        "{printed}"
    );
    assert_eq!(joined("vouched"), 0);
    let pairs = scratch.text("vouched/pairs.csv");
    let within = |row: &&str| row.starts_with("ours,") && row.contains(",ours,");
    assert_eq!(pairs.lines().filter(within).count(), 0, "{pairs}");
    let model = scratch.text("vouched/model.json");
    assert!(
        model.contains("\"vouched\": [\n    \"ours\"\n  ]"),
        "{model}"
    );
    assert!(
        scratch
            .text("vouched/report.html")
            .contains("مضمون خلوّها من التكرار")
    );
    let told = [&vouched[..], &["-o", "json", "--json"]].concat();
    let told: serde_json::Value = serde_json::from_str(&scratch.check(&told)).unwrap();
    assert_eq!(told["without_repeats"], serde_json::json!(["ours"]));
    let why = scratch.check(&["link", "explain", "vouched", "ours:1", "ours:x1"]);
    assert!(
        why.contains("The list ours is vouched for as free of repeats"),
        "{why}"
    );
    // What was vouched for holds for what is added.
    scratch.file("new.csv", "id,given name,family name\n1,Nadia,Sabbagh\n");
    scratch.check(&["link", "new.csv", "--against", "vouched", "-o", "later"]);
    assert_eq!(joined("later"), 0);
    let unknown = [&link[..], &["--no-repeats", "our", "-o", "o"]].concat();
    scratch.check_failure(&unknown, 2, "the lists are: ours, theirs");
}

#[test]
fn decisions_that_contradict_what_is_vouched_for_are_issues() {
    let scratch = Scratch::new("vouched-decided");
    two_lists(&scratch);
    let header = "list_a,id_a,list_b,id_b,decision\n";
    let rows = "ours,1,theirs,1,same\nours,2,theirs,1,same\nours,4,theirs,4,same\n";
    scratch.file("decided.csv", format!("{header}{rows}"));
    scratch.check(&[
        "link",
        "ours.csv",
        "theirs.csv",
        "--no-repeats",
        "ours",
        "--decisions",
        "decided.csv",
        "-o",
        "out",
    ]);
    let issues = scratch.text("out/issues.csv");
    let told = issues
        .lines()
        .filter(|row| row.contains("two records of a list vouched for"));
    assert_eq!(told.count(), 2, "{issues}");
    assert!(!issues.contains("ours:4"), "{issues}");
}

#[test]
fn columns_that_are_too_many_to_compare_are_named() {
    let scratch = Scratch::new("columns");
    let header: Vec<String> = (10..40)
        .map(|column| format!("remark of kind {column}"))
        .collect();
    let row = |shift: usize| {
        let cells: Vec<String> = (0..30)
            .map(|cell| format!("w{}", (cell * 7 + shift) % 13))
            .collect();
        cells.join(",")
    };
    let rows: Vec<String> = (0..30).map(row).collect();
    scratch.file(
        "wide.csv",
        format!("{}\n{}\n", header.join(","), rows.join("\n")),
    );
    let printed = scratch.check(&["link", "wide.csv", "-o", "out"]);
    assert!(
        printed.contains("At most 16 columns are compared. Not compared: remark_of_kind_26"),
        "{printed}"
    );
    let issues = scratch.text("out/issues.csv");
    let told = issues
        .lines()
        .filter(|row| row.contains("at most 16 columns are compared"));
    assert_eq!(told.count(), 14, "{issues}");
    assert!(scratch.text("out/report.html").contains("أقصى ما يُقارَن"));
    let told = scratch.check(&["link", "wide.csv", "-o", "json", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        told["columns_not_compared"].as_array().unwrap().len(),
        14,
        "{told}"
    );
}
