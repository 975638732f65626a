//! A small folder with two parties and two steps, for tests of what a folder's file makes of them.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use sila_docket::case::Case;
use sila_docket::fold::{Reader, View, fold};
use sila_docket::folder::{Folder, REGISTER, TextFile};

const REGISTER_TEXT: &str = r#"
[docket]
id = "d"
title = { en = "D" }
kind = "exercise"
filed = 2026-01-01
[[party]]
id = "A"
name = { en = "A" }
[[party]]
id = "B"
name = { en = "B" }
[[commitment]]
id = "bound"
owed_by = "A"
text = { en = "x" }
[[commitment]]
id = "free"
owed_by = "B"
text = { en = "x" }
"#;

/// A condition on `bound` with more fields: what is written after it is read in its place.
pub(crate) fn condition(fields: &str) -> String {
    let own = "[[condition]]\nid = \"c\"\ndeclared_by = \"A\"\ntext = { en = \"x\" }\n";
    format!("{own}{fields}")
}

/// The case that the folder makes, and what is said about it.
pub(crate) fn look(text: &str, reader: Reader) -> (Case, Vec<String>) {
    let files = [(REGISTER, REGISTER_TEXT), ("e.toml", text)];
    let folder = Folder::read(&files.map(TextFile::from)).unwrap();
    let view = View {
        as_of: "2026-03-01".parse().unwrap(),
        known_on: None,
        reader,
    };
    let (state, problems) = fold(&folder.entries, &view, &folder.positions);
    let mut case = state.case();
    case.settle_problems();
    let issues = folder.issues.iter().chain(&problems);
    (case, issues.map(ToString::to_string).collect())
}
