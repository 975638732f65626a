//! The table of arrows, and the size of files: ARCHITECTURE.md as tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which crate may use which of ours. Any other arrow fails the test.
const ARROWS: &[(&str, &[&str])] = &[
    ("sila-model", &[]),
    ("sila-log", &["sila-model"]),
    ("sila-testkit", &[]),
    ("sila-text", &["sila-model"]),
    ("sila-dossier", &["sila-model"]),
    ("sila-names", &["sila-model"]),
    ("sila-link", &["sila-model", "sila-names"]),
    ("sila-read", &["sila-model"]),
    ("sila-synth", &["sila-model", "sila-names"]),
    ("sila-draw", &["sila-model", "sila-text"]),
    ("sila-docket", &["sila-log", "sila-model"]),
    ("sila-exchange", &["sila-log", "sila-model"]),
    (
        "sila-report",
        &[
            "sila-docket",
            "sila-dossier",
            "sila-draw",
            "sila-link",
            "sila-log",
            "sila-model",
            "sila-text",
        ],
    ),
    (
        "sila-app",
        &[
            "sila-docket",
            "sila-dossier",
            "sila-draw",
            "sila-link",
            "sila-log",
            "sila-model",
            "sila-names",
            "sila-read",
            "sila-report",
            "sila-text",
        ],
    ),
    (
        "sila-web",
        &[
            "sila-app",
            "sila-draw",
            "sila-model",
            "sila-report",
            "sila-text",
        ],
    ),
    (
        "sila",
        &[
            "sila-app",
            "sila-docket",
            "sila-dossier",
            "sila-link",
            "sila-log",
            "sila-model",
            "sila-names",
            "sila-read",
            "sila-report",
            "sila-text",
            "sila-web",
        ],
    ),
    ("xtask", &["sila-model", "sila-names"]),
];

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn arrows_point_one_way() {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for package in &metadata.packages {
        let name = package.name.to_string();
        let allowed = allowed.get(name.as_str());
        let allowed =
            allowed.unwrap_or_else(|| panic!("{name} has no line in the table of arrows"));
        for dependency in &package.dependencies {
            let ours = dependency.path.is_some();
            let normal = dependency.kind != cargo_metadata::DependencyKind::Development;
            let permitted = allowed.contains(&dependency.name.as_str());
            assert!(
                !ours || !normal || permitted,
                "{name} must not use {}",
                dependency.name
            );
        }
    }
}

#[test]
fn only_their_owners_know_the_web_and_the_terminal() {
    let owners = [
        ("axum", "sila-web"),
        ("clap", "sila"),
        ("rusqlite", "sila-store"),
    ];
    for (library, owner) in owners {
        for manifest in manifests() {
            let text = fs::read_to_string(&manifest).unwrap();
            let uses = text
                .lines()
                .any(|line| line.starts_with(&format!("{library}.workspace")));
            let name = manifest
                .parent()
                .unwrap()
                .file_name()
                .unwrap()
                .to_str()
                .unwrap();
            assert!(
                !uses || name == owner,
                "{name} uses {library}; only {owner} may"
            );
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let mut long = BTreeSet::new();
    for source in sources(&root().join("crates")).chain(sources(&root().join("xtask"))) {
        let lines = fs::read_to_string(&source).unwrap().lines().count();
        if lines > 600 {
            long.insert(format!("{}: {lines} lines", source.display()));
        }
    }
    assert!(long.is_empty(), "files of more than 600 lines: {long:#?}");
}

#[test]
fn engines_read_no_clock_and_do_no_input_or_output() {
    let engines = [
        "sila-model",
        "sila-log",
        "sila-docket",
        "sila-dossier",
        "sila-exchange",
        "sila-link",
        "sila-names",
        "sila-text",
        "sila-draw",
        "sila-read",
        "sila-report",
        "sila-synth",
    ];
    let absent = [
        "std::fs",
        "std::net",
        "SystemTime",
        "Instant::now",
        "ZonedDateTime::now",
        "async fn",
    ];
    for engine in engines {
        for source in sources(&root().join("crates").join(engine).join("src")) {
            let text = fs::read_to_string(&source).unwrap();
            for word in absent {
                assert!(!text.contains(word), "{} uses {word}", source.display());
            }
        }
    }
}

#[test]
fn every_dependency_has_a_reason() {
    let contributing = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("[workspace.dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("\n[").unwrap();
    for line in dependencies
        .lines()
        .filter(|line| line.contains('=') && !line.starts_with("sila"))
    {
        let name = line.split_once(' ').unwrap().0;
        assert!(
            contributing.contains(&format!("`{name}`")),
            "CONTRIBUTING.md does not say why {name}"
        );
    }
}

fn manifests() -> Vec<PathBuf> {
    let crates = fs::read_dir(root().join("crates")).unwrap();
    crates
        .map(|entry| entry.unwrap().path().join("Cargo.toml"))
        .filter(|path| path.exists())
        .collect()
}

fn sources(folder: &Path) -> Box<dyn Iterator<Item = PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Box::new(std::iter::empty());
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Box::new(found.into_iter())
}
