//! The papers agree with the code: README, glossary, architecture and the rest, as tests.

mod markdown;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use markdown::{between, files, papers, root, rows, section, tables, targets, text};

#[test]
fn the_readme_is_short_and_begins_with_two_commands() {
    let readme = text("README.md");
    let lines = readme.lines().count();
    assert!(lines < 150, "README.md has {lines} lines");
    for command in ["cargo run --release -- demo", "cargo xtask test"] {
        assert!(
            readme.contains(command),
            "README.md does not name {command}"
        );
    }
    assert!(readme.contains("## What it does not do"));
}

#[test]
fn the_readme_lists_every_command_there_is() {
    let arguments = text("crates/sila/src/arguments.rs");
    let mut commands: BTreeSet<String> = variants(&arguments, "pub(crate) enum Command {")
        .into_iter()
        .map(|name| format!("sila {name}"))
        .collect();
    // A command with commands of its own is listed by those.
    if commands.remove("sila docket") {
        let of_docket = variants(&arguments, "pub(crate) enum Docket {");
        commands.extend(of_docket.iter().map(|name| format!("sila docket {name}")));
    }
    let listed: BTreeSet<String> = rows(section(&text("README.md"), "## Commands", "\n## "))
        .into_iter()
        .map(|row| command_of(&row[0]))
        .collect();
    assert_eq!(listed, commands, "the table of commands in README.md");
}

/// The words of a command before its first argument: `sila docket show DOCKET` is `sila docket show`.
fn command_of(cell: &str) -> String {
    let words = cell.trim_matches('`').split(' ');
    let named = |word: &&str| {
        word.chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-')
    };
    words
        .take_while(|word| named(word) && !word.starts_with('-'))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The variants of an enum as commands: `WhatIf(WhatIf)` is `what-if`.
fn variants(source: &str, head: &str) -> BTreeSet<String> {
    let body = section(source, head, "\n}");
    let lines = body.lines().map(str::trim);
    lines
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(|line| {
            let name = line.split(|end: char| !end.is_ascii_alphanumeric()).next();
            let mut kebab = String::new();
            for letter in name.unwrap().chars() {
                if letter.is_ascii_uppercase() && !kebab.is_empty() {
                    kebab.push('-');
                }
                kebab.push(letter.to_ascii_lowercase());
            }
            kebab
        })
        .collect()
}

#[test]
fn every_agreed_term_stands_in_the_glossary() {
    let terms = |language: &str| -> BTreeMap<String, String> {
        let words = text(&format!("crates/sila-text/locales/{language}/words.ftl"));
        let terms = words.lines().filter(|line| line.starts_with("term-"));
        let pairs = terms.map(|line| line.split_once(" = ").unwrap());
        pairs
            .map(|(key, word)| (key.to_owned(), word.trim().to_owned()))
            .collect()
    };
    let (english, arabic) = (terms("en"), terms("ar"));
    assert!(!english.is_empty());
    let glossary: BTreeSet<(String, String)> = rows(&text("GLOSSARY.md"))
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    for (key, word) in &english {
        let pair = (word.clone(), arabic[key].clone());
        assert!(
            glossary.contains(&pair),
            "GLOSSARY.md has no line for {key}: | {} | {} |",
            pair.0,
            pair.1
        );
    }
}

#[test]
fn every_line_of_the_glossary_is_whole_and_there_once() {
    let mut seen = BTreeSet::new();
    for row in rows(&text("GLOSSARY.md")) {
        assert_eq!(row.len(), 5, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        assert!(seen.insert(row[0].clone()), "twice: {}", row[0]);
    }
}

#[test]
fn every_kind_of_entry_stands_in_the_glossary() {
    let glossary = text("GLOSSARY.md");
    for kind in kinds_in_code() {
        assert!(
            glossary.contains(&format!("`{kind}`")),
            "GLOSSARY.md does not name `{kind}`"
        );
    }
}

#[test]
fn the_arrows_on_paper_are_those_of_the_test() {
    let architecture = text("ARCHITECTURE.md");
    let table = section(
        &architecture,
        "<!-- arrows:begin -->",
        "<!-- arrows:end -->",
    );
    let quoted = |cell: &str| -> BTreeSet<String> { between(cell, '`') };
    let on_paper: BTreeMap<String, BTreeSet<String>> = rows(table)
        .into_iter()
        .map(|row| (row[0].trim_matches('`').to_owned(), quoted(&row[1])))
        .collect();
    let source = text("xtask/tests/architecture.rs");
    assert_eq!(on_paper, arrows(section(&source, "const ARROWS", "];")));
}

/// The rows of the constant `ARROWS`: each names a crate, then those it may use.
fn arrows(constant: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (_, body) = constant.split_once("&[").unwrap();
    let (_, body) = body.split_once("= &[").unwrap();
    let mut arrows = BTreeMap::new();
    for row in body.split('(').skip(1) {
        let (name, uses) = row.split_once(',').unwrap();
        arrows.insert(name.trim().trim_matches('"').to_owned(), between(uses, '"'));
    }
    arrows
}

#[test]
fn every_crate_is_described() {
    let architecture = text("ARCHITECTURE.md");
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let path = entry.unwrap().path();
        if path.join("Cargo.toml").exists() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let part = section(&architecture, &format!("\n### `{name}`:"), "\n### ");
            assert!(
                part.contains("**Architecture invariant:**"),
                "ARCHITECTURE.md states no invariant of {name}"
            );
        }
    }
}

#[test]
fn files_named_in_the_architecture_exist() {
    let table = text("ARCHITECTURE.md");
    let table = section(&table, "## Which tests hold what", "\n## ");
    for cell in between(table, '`') {
        let inside = cell.contains('/') && !cell.contains('*');
        let crates = root().join("crates").join(&cell);
        assert!(
            !inside || crates.exists() || root().join(&cell).exists(),
            "there is no {cell}"
        );
    }
}

#[test]
fn links_lead_somewhere() {
    let mut links = 0;
    for paper in papers() {
        let paper_text = fs::read_to_string(&paper).unwrap();
        for target in targets(&paper_text) {
            if target.contains("://") || target.starts_with('#') || target.starts_with("mailto:") {
                continue;
            }
            let (file, _) = target.split_once('#').unwrap_or((&target, ""));
            let path = paper.parent().unwrap().join(file);
            assert!(path.exists(), "{}: no {target}", paper.display());
            links += 1;
        }
    }
    assert!(links > 10, "the links were not found");
}

#[test]
fn every_kind_of_entry_is_documented_and_no_other() {
    let documented: BTreeSet<String> = tables(&text("docs/docket-folder.md"))
        .into_iter()
        .filter(|table| table[0][0] == "kind")
        .flat_map(|table| table.into_iter().skip(1))
        .map(|row| row[0].trim_matches('`').to_owned())
        .collect();
    assert_eq!(documented, kinds_in_code(), "docs/docket-folder.md");
}

/// The names in the list of kinds: `Docket = "docket" in dockets,`.
fn kinds_in_code() -> BTreeSet<String> {
    let matter = text("crates/sila-docket/src/matter.rs");
    let list = section(&matter, "\nmatters! {", "\n}");
    let lines = list.lines().filter(|line| line.contains(" = \""));
    let kinds: BTreeSet<String> = lines.flat_map(|line| between(line, '"')).collect();
    assert!(kinds.len() > 10);
    kinds
}

#[test]
fn every_error_code_is_listed_and_no_other() {
    let listed: BTreeSet<String> = rows(&text("docs/errors.md"))
        .into_iter()
        .map(|row| row[0].trim_matches('`').to_owned())
        .filter(|cell| cell.starts_with("E-"))
        .collect();
    let mut in_code = BTreeSet::new();
    for source in files(&root().join("crates"), "rs") {
        let strings = between(&fs::read_to_string(source).unwrap(), '"');
        in_code.extend(strings.into_iter().filter(|one| is_code(one)));
    }
    assert_eq!(listed, in_code, "docs/errors.md");
}

/// `E-READ-01`.
fn is_code(text: &str) -> bool {
    let Some((area, number)) = text
        .strip_prefix("E-")
        .and_then(|rest| rest.split_once('-'))
    else {
        return false;
    };
    let letters = !area.is_empty() && area.chars().all(|letter| letter.is_ascii_uppercase());
    letters && number.len() == 2 && number.chars().all(|digit| digit.is_ascii_digit())
}

#[test]
fn no_reason_is_given_for_a_dependency_that_is_gone() {
    let contributing = text("CONTRIBUTING.md");
    let manifest = text("Cargo.toml");
    let manifest = section(&manifest, "[workspace.dependencies]", "\n[");
    let browser = text("e2e/package.json");
    for row in rows(section(&contributing, "## Dependencies", "\n## ")) {
        let Some(name) = row[0]
            .strip_prefix('`')
            .and_then(|cell| cell.split_once('`'))
        else {
            continue;
        };
        let present = match name.1.trim() {
            "(npm)" => browser.contains(&format!("\"{}\"", name.0)),
            _ => manifest.contains(&format!("\n{} = ", name.0)),
        };
        assert!(
            present,
            "CONTRIBUTING.md says why {}, which is not used",
            name.0
        );
    }
}

#[test]
fn papers_hold_no_places_of_one_machine_and_are_spelt_alike() {
    // Taken apart, so that this file does not hold them either.
    let places = [
        "/wo|rk/",
        "/ro|ot/",
        "/ho|me/",
        "index.cr|ates.io",
        "registry.np|mjs",
        "deb.deb|ian",
    ];
    let american = [
        "behav|ior",
        "col|or",
        "col|ors",
        "recogn|ize",
        "organ|ize",
        "serial|ize",
        "cent|er",
        "analy|ze",
        "lab|or",
        "neighb|or",
        "fulfi|ll",
    ];
    for paper in papers() {
        let plain = fs::read_to_string(&paper).unwrap().to_lowercase();
        for place in places.map(|place| place.replace('|', "")) {
            assert!(!plain.contains(&place), "{}: {place}", paper.display());
        }
        let prose = without_code(&plain);
        let words: BTreeSet<&str> = prose.split(|end: char| !end.is_alphabetic()).collect();
        for word in american.map(|word| word.replace('|', "")) {
            let found = words.contains(word.as_str());
            assert!(
                !found,
                "{}: {word}; the spelling is British",
                paper.display()
            );
        }
    }
}

/// The text without what stands in code spans.
fn without_code(text: &str) -> String {
    let parts = text.split('`').step_by(2);
    parts.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_reader_of_tables_and_links_sees_what_is_there() {
    let paper = "| a | b |\n|---|---|\n| `x y` | [z](w.md) |\n\ntext\n\n| c |\n|---|\n| 1 |\n";
    let read = tables(paper);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0], [["a", "b"], ["`x y`", "[z](w.md)"]]);
    assert_eq!(rows(paper), [vec!["`x y`", "[z](w.md)"], vec!["1"]]);
    assert_eq!(targets(paper), ["w.md"]);
    assert_eq!(
        command_of("`sila docket what-if DOCKET --done X`"),
        "sila docket what-if"
    );
    assert!(is_code("E-READ-01") && !is_code("E-READ-1") && !is_code("E-"));
}
