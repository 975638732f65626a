//! The papers agree with the code: README, glossary, architecture and the rest, as tests.
//!
//! `SILA_WRITE_PAPERS=1 cargo test -p xtask` writes the tables of the article anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn text(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

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
fn the_article_stands_in_the_docket_statement_by_statement() {
    let article = article();
    let docket: String = files(&root().join("examples/lebanon-syria"), "toml")
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for row in &article {
        let id = format!("id = \"{}\"", row.entry);
        assert!(
            docket.contains(&id),
            "no entry of the docket has {id} (line {})",
            row.line
        );
        assert!(
            row.command.starts_with("sila "),
            "{}: no command",
            row.statement
        );
    }

    let mut whole = String::from("| statement | screen | command |\n|---|---|---|\n");
    for row in &article {
        whole += &format!(
            "| {} | {} | `{}` |\n",
            row.statement, row.screen, row.command
        );
    }
    same_table("docs/article.md", &whole);

    let mut by_screen: Vec<(&Statement, usize)> = Vec::new();
    for row in &article {
        let known = by_screen
            .iter_mut()
            .find(|(first, _)| first.screen == row.screen && first.command == row.command);
        match known {
            Some((_, count)) => *count += 1,
            None => by_screen.push((row, 1)),
        }
    }
    let mut grouped =
        String::from("| screen | statements | the first of them | command |\n|---|---|---|---|\n");
    for (first, count) in by_screen {
        grouped += &format!(
            "| {} | {count} | {} | `{}` |\n",
            first.screen, first.statement, first.command
        );
    }
    same_table("README.md", &grouped);
}

/// Compares the table between the markers of a paper with what it should be, or writes it.
fn same_table(paper: &str, expected: &str) {
    const BEGIN: &str = "<!-- article:begin -->\n";
    const END: &str = "<!-- article:end -->";
    let present = text(paper);
    let table = section(&present, BEGIN, END);
    if table != expected && std::env::var_os("SILA_WRITE_PAPERS").is_some() {
        let written = present.replace(
            &format!("{BEGIN}{table}{END}"),
            &format!("{BEGIN}{expected}{END}"),
        );
        fs::write(root().join(paper), written).unwrap();
        return;
    }
    assert_eq!(
        table, expected,
        "{paper} differs from article.tsv; SILA_WRITE_PAPERS=1 writes it anew"
    );
}

struct Statement {
    line: String,
    statement: String,
    entry: String,
    screen: String,
    command: String,
}

fn article() -> Vec<Statement> {
    let table = text("examples/lebanon-syria/article.tsv");
    let mut lines = table
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let places = ["line", "statement", "entry", "screen", "command"].map(at);
    let statements: Vec<Statement> = lines
        .map(|cells| {
            let [line, statement, entry, screen, command] = places.map(|at| cells[at].to_owned());
            assert!(!table.contains('|'), "a cell must not hold `|`");
            Statement {
                line,
                statement,
                entry,
                screen,
                command,
            }
        })
        .collect();
    assert!(!statements.is_empty());
    statements
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

/// The text after the first `begin`, up to the next `end` or the end of all.
fn section<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text
        .split_once(begin)
        .unwrap_or_else(|| panic!("there is no {begin:?}"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// What stands between pairs of a quotation mark.
fn between(text: &str, mark: char) -> BTreeSet<String> {
    text.split(mark)
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The tables of a paper, each with its header, without the rule below it.
fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
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
fn rows(text: &str) -> Vec<Vec<String>> {
    let bodies = tables(text)
        .into_iter()
        .flat_map(|table| table.into_iter().skip(1));
    bodies.collect()
}

/// Where the links of a paper lead.
fn targets(text: &str) -> Vec<String> {
    let after = text.split("](").skip(1);
    after
        .filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .collect()
}

/// Every paper: the `.md` files of the project's folder, of `docs`, of the crates and examples.
fn papers() -> Vec<PathBuf> {
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
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
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
