//! How often a linkage is right: a sample for people to judge, and the estimate from it.

use super::super::{Scratch, two_lists};

/// What people who know the persons write: records numbered alike are of one person. `group` may say
/// something else of a record.
fn judged(all: &serde_json::Value, group: &dyn Fn(&str) -> Option<&'static str>) -> String {
    let mut sheet = String::from("note,cluster,drawn,draws,part,list,record_id,group\n");
    for cluster in all["clusters"].as_array().unwrap() {
        let name = cluster["cluster"].as_str().unwrap();
        for (part, records) in [("in", "records"), ("near", "near")] {
            for record in cluster[records].as_array().unwrap() {
                let (list, id) = (
                    record["list"].as_str().unwrap(),
                    record["record_id"].as_str().unwrap(),
                );
                let letter = group(id).unwrap_or(id);
                let drawn = &cluster["drawn"];
                let draws = &all["draws"];
                sheet += &format!(",{name},{drawn},{draws},{part},{list},{id},{letter}\n");
            }
        }
    }
    sheet
}

#[test]
fn a_sample_is_drawn_judged_and_estimated_from() {
    let scratch = Scratch::new("sample");
    two_lists(&scratch);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "out"]);
    let sample = ["link", "sample", "out", "-n", "80", "-o", "s.xlsx"];
    let printed = scratch.check(&sample);
    assert!(
        printed.contains("sila link estimate out --reviewed s.xlsx"),
        "{printed}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(scratch.0.join("s.xlsx")).unwrap();
        assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    }
    scratch.check_failure(&sample, 3, "is there already");
    let again = [&sample[..], &["--force", "--json"]].concat();
    let drawn = scratch.check(&again);
    assert_eq!(
        drawn,
        scratch.check(&again),
        "the same seed, the same sample"
    );
    let other = scratch.check(&[&again[..], &["--seed", "2"]].concat());
    assert_ne!(drawn, other);
    let drawn: serde_json::Value = serde_json::from_str(&drawn).unwrap();
    let times = drawn["clusters"].as_array().unwrap().iter();
    let times: u64 = times
        .map(|cluster| cluster["drawn"].as_u64().unwrap())
        .sum();
    assert_eq!(times, 80);
    // Nobody has filled the sheet in; its records are those of the folder.
    let estimate = |file: &'static str| ["link", "estimate", "out", "--reviewed", file];
    scratch.check(&[&sample[..], &["--force"]].concat());
    scratch.check_failure(
        &estimate("s.xlsx"),
        5,
        "a record of the cluster has no group",
    );
    scratch.file("s.csv", judged(&drawn, &|_| None));
    let told = scratch.check(&[&estimate("s.csv")[..], &["--json"]].concat());
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    for share in ["pairwise_precision", "pairwise_recall", "pairwise_f1"] {
        let bound = |key: &str| told[share][key].as_f64().unwrap();
        assert!(bound("value") > 0.9 && bound("value") <= 1.0, "{told}");
        assert!(
            bound("from") < bound("value") && bound("from") > 0.8,
            "{told}"
        );
        assert!(bound("to") >= bound("value"), "{told}");
    }
    let printed = scratch.check(&estimate("s.csv"));
    assert!(printed.contains("Precision") && printed.contains("What this assumes"));
    let arabic = scratch.check(&[&["--lang", "ar"], &estimate("s.csv")[..]].concat());
    assert!(arabic.contains("الاستيعاب"), "{arabic}");
    // If every record is somebody else's, nothing joined was right.
    let numbered = judged(&drawn, &|_| None);
    let mut lines = numbered.lines();
    let mut wrong = format!("{}\n", lines.next().unwrap());
    for (place, line) in lines.enumerate() {
        wrong += &format!("{},x{place}\n", line.rsplit_once(',').unwrap().0);
    }
    scratch.file("wrong.csv", wrong);
    let told = scratch.check(&[&estimate("wrong.csv")[..], &["--json"]].concat());
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["pairwise_precision"]["value"], 0.0, "{told}");
    assert!(told["pairwise_recall"].is_null(), "{told}");
}

#[test]
fn what_cannot_be_counted_is_told() {
    let scratch = Scratch::new("sample-bad");
    two_lists(&scratch);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "out"]);
    let sample = [
        "link", "sample", "out", "-n", "40", "-o", "s.xlsx", "--json",
    ];
    let drawn: serde_json::Value = serde_json::from_str(&scratch.check(&sample)).unwrap();
    let sheet = judged(&drawn, &|_| None);
    let (header, rows) = sheet.split_once('\n').unwrap();
    let first = rows.lines().next().unwrap().split(',').nth(1).unwrap();
    let changed = |change: &dyn Fn(&str) -> Option<String>| {
        let rows = rows.lines().filter_map(|row| match row.contains(first) {
            true => change(row),
            false => Some(row.to_owned()),
        });
        format!("{header}\n{}\n", rows.collect::<Vec<_>>().join("\n"))
    };
    let estimate = ["link", "estimate", "out", "--reviewed", "s.csv"];
    let last = |row: &str, cell: &str| {
        let (rest, _) = row.rsplit_once(',').unwrap();
        Some(format!("{rest},{cell}"))
    };
    let dropped = |row: &str| (!row.contains(",in,")).then(|| row.to_owned());
    let cell = |row: &str, place: usize, text: &str| {
        let mut cells: Vec<&str> = row.split(',').collect();
        cells[place] = text;
        Some(cells.join(","))
    };
    let has_near = rows
        .lines()
        .any(|row| row.contains(first) && row.contains(",near,"));
    for (sheet, reason) in [
        (changed(&|row| last(row, "")), "has no group"),
        (changed(&|row| last(row, "؟")), "cannot be told"),
        (changed(&|_| None), "are not in the sheet"),
        (
            changed(&dropped),
            if has_near {
                "not those of this cluster"
            } else {
                "are not in the sheet"
            },
        ),
        (
            changed(&|row| cell(row, 5, "out")),
            "not those of this cluster",
        ),
        (changed(&|row| cell(row, 2, "0")), "no such number"),
        (changed(&|row| cell(row, 2, "-7e99")), "no such number"),
        (
            changed(&|row| cell(row, 1, "a:b")),
            "not those of this cluster",
        ),
    ] {
        scratch.file("s.csv", sheet);
        let printed = scratch.check(&estimate);
        let flat = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            flat.contains("Clusters of the sheet that are not counted: 1"),
            "{reason}: {printed}"
        );
        let told = scratch.check(&[&estimate[..], &["--json"]].concat());
        assert!(told.contains(reason), "{reason}: {told}");
    }
    scratch.file("s.csv", "a,b\n1,2\n");
    scratch.check_failure(&estimate, 5, "head the columns cluster, drawn");
    scratch.file("s.csv", format!("{header}\n"));
    scratch.check_failure(&estimate, 5, "it holds no cluster");
    scratch.check_failure(&["link", "estimate", "none", "--reviewed", "s.csv"], 5, "");
    let zero = ["link", "sample", "out", "-n", "0", "-o", "z.xlsx"];
    scratch.check_failure(&zero, 2, "0");
}
