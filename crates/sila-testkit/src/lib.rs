//! What tests of several crates need. Development only: nothing of the product depends on it.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so aloud")]

pub mod fuzz;

use std::path::{Path, PathBuf};

/// The folder of a topic of the shared test material, or nothing, aloud, where it is missing.
///
/// The material lies in `SILA_SHARED`, by default `../shared` beside the project.
///
/// # Panics
/// With `CI=true`, if the shared material is missing as a whole: a run that tests nothing must not
/// look like one that passed.
pub fn shared(topic: &str) -> Option<PathBuf> {
    let beside = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let root = std::env::var_os("SILA_SHARED").map_or_else(|| beside.to_owned(), PathBuf::from);
    // A relative path is meant from the project's folder, where the tests are started.
    let root = if root.is_relative() {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(root)
    } else {
        root
    };
    if !root.is_dir() {
        let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(
            !in_ci,
            "the shared test material is missing; set SILA_SHARED"
        );
        eprintln!("SKIPPED: the shared test material is missing ({topic})");
        return None;
    }
    let folder = root.join(topic);
    if !folder.is_dir() {
        eprintln!("SKIPPED: the shared test material has no folder {topic}");
        return None;
    }
    Some(folder)
}
