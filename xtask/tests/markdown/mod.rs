//! Reading papers: tables, links, sections.

#![allow(
    dead_code,
    reason = "each of the tests that read papers uses some of it"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

pub(crate) fn text(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text after the first `begin`, up to the next `end` or the end of all.
pub(crate) fn section<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text
        .split_once(begin)
        .unwrap_or_else(|| panic!("there is no {begin:?}"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// What stands between pairs of a quotation mark.
pub(crate) fn between(text: &str, mark: char) -> BTreeSet<String> {
    text.split(mark)
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The tables of a paper, each with its header, without the rule below it.
pub(crate) fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let cells = line
            .trim()
            .strip_prefix('|')
            .and_then(|line| line.strip_suffix('|'));
        let Some(cells) = cells else {
            inside = false;
            continue;
        };
        if !inside {
            tables.push(Vec::new());
            inside = true;
        }
        if !cells.chars().all(|one| "-|: ".contains(one)) {
            let row = cells.split('|').map(|cell| cell.trim().to_owned());
            tables.last_mut().unwrap().push(row.collect());
        }
    }
    tables
}

/// The rows of all tables of a paper, without their headers.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let bodies = tables(text)
        .into_iter()
        .flat_map(|table| table.into_iter().skip(1));
    bodies.collect()
}

/// Where the links of a paper lead.
pub(crate) fn targets(text: &str) -> Vec<String> {
    let after = text.split("](").skip(1);
    after
        .filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .collect()
}

/// Every paper: the `.md` files of the project's folder, of `docs`, of the crates and examples.
pub(crate) fn papers() -> Vec<PathBuf> {
    let mut papers: Vec<PathBuf> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    for folder in ["docs", "crates", "examples", "xtask"] {
        papers.extend(files(&root().join(folder), "md"));
    }
    papers.sort();
    assert!(papers.len() > 8);
    papers
}

/// The files below a folder with an extension, in the order of their names.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|present| present == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
