//! Tables that stand outside the project.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

/// A row of a table: column to value.
pub(crate) type Row = BTreeMap<String, String>;

/// The rows of a tab-separated table of the shared folder, or none where it is not there.
///
/// On a developer's machine a missing folder is said aloud and passed over. Where `CI=true` the
/// shared root must be there; a missing topic below it is passed over.
pub(crate) fn table(path: &str) -> Option<Vec<Row>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let root = PathBuf::from(env::var("SILA_SHARED").unwrap_or_else(|_| default.to_owned()));
    if !root.is_dir() {
        let required = env::var("CI").is_ok_and(|value| value == "true");
        assert!(
            !required,
            "no shared folder at {}: set SILA_SHARED",
            root.display()
        );
        eprintln!(
            "SKIPPED: no shared folder at {}: set SILA_SHARED",
            root.display()
        );
        return None;
    }
    let file = root.join(path);
    let Some(topic) = file.parent().filter(|topic| topic.is_dir()) else {
        eprintln!("SKIPPED: no {}", file.display());
        return None;
    };
    let text = fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{} is there, but not {path}: {error}", topic.display()));
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned));
    let header: Vec<_> = lines.next().expect("a table has a header").collect();
    Some(
        lines
            .map(|cells| header.iter().cloned().zip(cells).collect())
            .collect(),
    )
}
