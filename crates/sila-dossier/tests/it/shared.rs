//! The shared folder, which stands outside the project.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// A folder of the shared root, or none where it is not there.
///
/// On a developer's machine a missing folder is said aloud and passed over. Where `CI=true` the
/// shared root must be there; a missing topic below it is passed over.
pub(crate) fn folder(topic: &str) -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let root = PathBuf::from(env::var("SILA_SHARED").unwrap_or_else(|_| default.to_owned()));
    let folder = root.join(topic);
    if folder.is_dir() {
        return Some(folder);
    }
    let required = env::var("CI").is_ok_and(|value| value == "true");
    assert!(
        root.is_dir() || !required,
        "no shared folder at {}: set SILA_SHARED",
        root.display()
    );
    eprintln!("SKIPPED: no {}", folder.display());
    None
}

/// The files of a folder that end so, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

/// A file as text.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
