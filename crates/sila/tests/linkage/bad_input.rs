//! Bad input: a message that says what to do, an exit code of the table, nothing half-written.

use super::super::{Scratch, two_lists};

#[test]
fn files_that_hold_no_list() {
    let scratch = Scratch::new("nothing");
    scratch.file("empty.csv", "");
    scratch.file("header.csv", "id,name,father\n");
    scratch.file(
        "binary.csv",
        [0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0, 0xff, 0xfe],
    );
    scratch.check_failure(&["link", "empty.csv", "-o", "out"], 5, "export it again");
    scratch.check_failure(
        &["link", "header.csv", "-o", "out"],
        5,
        "headers and no rows",
    );
    scratch.check_failure(&["link", "binary.csv", "-o", "out"], 5, "binary.csv");
    scratch.check_failure(&["link", "none.csv", "-o", "out"], 5, "check the path");
    scratch.check_failure(&["link", "-o", "out"], 2, "LIST");
}

#[test]
fn two_lists_of_one_name() {
    let scratch = Scratch::new("stems");
    two_lists(&scratch);
    let twice = ["link", "ours.csv", "ours.csv", "-o", "out"];
    scratch.check_failure(&twice, 2, "--list NAME=ours.csv");
    let named = ["link", "ours.csv", "--list", "again=ours.csv", "-o", "out"];
    let printed = scratch.check(&named);
    assert!(printed.contains("again"), "{printed}");
    assert!(scratch.text("out/clusters.csv").contains("\nagain,"));
    scratch.check_failure(
        &["link", "--list", "ours.csv", "-o", "out2"],
        2,
        "NAME=FILE",
    );
}

#[test]
fn a_list_without_rows_beside_one_with_rows_is_an_issue() {
    let scratch = Scratch::new("header");
    two_lists(&scratch);
    scratch.file("cut.csv", "id,name,father\n");
    scratch.check(&["link", "ours.csv", "cut.csv", "-o", "out"]);
    let issues = scratch.text("out/issues.csv");
    assert!(
        issues.contains("cut,,,,a header and no row below it"),
        "{issues}"
    );
}
