//! The article of 1 December 2025 stands in the real docket, and README says where.
//!
//! `SILA_WRITE_PAPERS=1 cargo test -p xtask` writes the tables of the article anew.

mod markdown;

use std::fs;

use markdown::{files, root, section, text};

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
