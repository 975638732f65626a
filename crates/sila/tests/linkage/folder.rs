//! The folder that a linkage writes.

use std::collections::BTreeSet;
use std::fs;

use super::super::{Scratch, two_lists};

#[test]
fn two_lists_in_clusters_and_pairs_out() {
    let scratch = Scratch::new("thin");
    two_lists(&scratch);
    let printed = scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "out"]);
    assert!(
        printed.contains("Persons on more than one list"),
        "{printed}"
    );
    let clusters = scratch.text("out/clusters.csv");
    let mut lines = clusters.lines();
    assert_eq!(lines.next(), Some("list,record_id,cluster_id"));
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), 120 + 80, "each record once");
    let distinct: BTreeSet<&str> = rows
        .iter()
        .map(|row| row.rsplit_once(',').unwrap().0)
        .collect();
    assert_eq!(distinct.len(), rows.len());
    let together = (0..120).filter(|id| rows.contains(&&*format!("theirs,{id},ours:{id}")));
    assert!(together.count() >= 78, "{clusters}");
    let pairs = scratch.text("out/pairs.csv");
    let header = "list_a,id_a,list_b,id_b,weight_bits,probability,decision\n";
    assert!(pairs.starts_with(header), "{pairs}");
}

#[test]
fn the_order_of_lists_and_rows_changes_no_byte() {
    let scratch = Scratch::new("order");
    two_lists(&scratch);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "one"]);
    let ours = scratch.text("ours.csv");
    let (header, rows) = ours.split_once('\n').unwrap();
    let backwards: Vec<&str> = rows.lines().rev().collect();
    scratch.file("ours.csv", format!("{header}\n{}\n", backwards.join("\n")));
    scratch.check(&["link", "theirs.csv", "ours.csv", "-o", "two"]);
    for file in ["clusters.csv", "pairs.csv"] {
        assert_eq!(
            scratch.text(&format!("one/{file}")),
            scratch.text(&format!("two/{file}")),
            "{file}"
        );
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_what_names_persons() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new("rights");
    two_lists(&scratch);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "out"]);
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(scratch.0.join("out")), 0o700);
    for entry in fs::read_dir(scratch.0.join("out")).unwrap() {
        assert_eq!(mode(entry.unwrap().path()), 0o600);
    }
}

#[test]
fn a_folder_that_is_there_is_replaced_only_if_forced_and_ours() {
    let scratch = Scratch::new("force");
    two_lists(&scratch);
    let link = ["link", "ours.csv", "theirs.csv", "-o", "out"];
    scratch.check(&link);
    scratch.check_failure(&link, 3, "is there already and not empty");
    let forced = [&link[..], &["--force"]].concat();
    scratch.check(&forced);
    scratch.file("out/diary.txt", "mine");
    scratch.check_failure(&forced, 3, "diary.txt");
    assert_eq!(scratch.text("out/diary.txt"), "mine");
    scratch.check_failure(
        &["link", "ours.csv", "-o", "nowhere/out"],
        5,
        "cannot be written",
    );
}

#[test]
fn no_formula_goes_out_alive() {
    let scratch = Scratch::new("formula");
    scratch.file(
        "a.csv",
        "id,name\n=1+1,سامر الحداد\n@x,رنا المنصور\n-7,خالد الخوري\n",
    );
    scratch.check(&["link", "a.csv", "-o", "out"]);
    let clusters = scratch.text("out/clusters.csv");
    for id in ["'=1+1", "'@x", "'-7"] {
        assert!(clusters.contains(&format!("\na,{id},")), "{clusters}");
    }
}
