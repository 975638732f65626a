use super::*;

const REGISTER_TEXT: &str = r#"
[docket]
id = "d"
title = { en = "D" }
kind = "exercise"
filed = 2026-01-01
"#;

fn read(text: &str) -> Folder {
    let files = [("files/a.toml", text), (REGISTER, REGISTER_TEXT)];
    Folder::read(&files.map(TextFile::from)).unwrap()
}

fn check_issue(text: &str, expected: &str) {
    let issues: Vec<String> = read(text).issues.iter().map(Issue::to_string).collect();
    assert!(
        issues.iter().any(|issue| issue.contains(expected)),
        "{expected}\n{issues:#?}"
    );
}

#[test]
fn every_table_is_one_entry_and_belongs_to_the_file_of_its_document() {
    let folder = read(
        "[file]\nid = \"a\"\nkind = \"border\"\ntitle = { en = \"A\" }\n\n[[priority]]\nurgency = { en = \"urgent\" }\n",
    );
    assert_eq!(folder.issues, []);
    assert_eq!(folder.entries.len(), 3);
    let priority = folder
        .entries
        .iter()
        .find(|entry| entry.kind == "priority")
        .unwrap();
    assert_eq!(priority.body.get("file"), Some(&Value::text("a")));
    assert!(priority.subject.starts_with("priority-"));
    assert_eq!(folder.positions["a"].line, Some(1));
}

#[test]
fn every_issue_names_its_line() {
    check_issue(
        "[[rumour]]\nid = \"x\"\n",
        "files/a.toml:1: `x`: `rumour` is no kind of entry",
    );
    check_issue(
        "[[fact]]\nid = \"x\"\ntext = { en = \"y\" }\nholds = \"maybe\"\n",
        "files/a.toml:4, holds: `x`: `maybe` is neither true",
    );
    check_issue(
        "[[statement]]\ntext = { en = \"y\" }\ndate = 2025-02-30\n",
        "files/a.toml:3: not TOML",
    );
    check_issue(
        "[[statement]]\ntext = { en = \"y\" }\ndate = \"2025-02-30\"\n",
        "files/a.toml:3, date: `2025-02-30` is not a date that exists",
    );
    check_issue(
        "[[counter]]\nid = \"c\"\ntext = { en = \"y\" }\ncount = 1.5\n",
        "files/a.toml:4, count: `1.5`: a number with a fraction",
    );
    check_issue(
        "[[fact]]\nid = \"x\"\ntext = { en = \"y\" }\n[[counter]]\nid = \"x\"\ntext = { en = \"y\" }\ncount = 1\n",
        "files/a.toml:4, id: `x`: another entry has this id: files/a.toml:1",
    );
    check_issue(
        "[[fact]]\nid = \"a b\"\ntext = { en = \"y\" }\n",
        "files/a.toml:1, id: `a b`",
    );
    check_issue("x = 1\n", "files/a.toml:1: `x` stands outside of any table");
    check_issue("[[fact\n", "files/a.toml:1: not TOML");
}

#[test]
fn a_folder_without_a_register_is_no_docket() {
    assert!(matches!(Folder::read(&[]), Err(FolderError::NoRegister)));
    let bad = TextFile {
        name: REGISTER.into(),
        bytes: b"[docket]\nid = \"d\"\n".to_vec(),
    };
    let error = Folder::read(&[bad]).unwrap_err().to_string();
    assert!(error.contains("`filed`"), "{error}");
}

#[test]
fn the_order_of_files_changes_nothing() {
    let file = |name: &str, text: &str| TextFile {
        name: name.into(),
        bytes: text.into(),
    };
    let fact = |id: &str| format!("[[fact]]\nid = \"{id}\"\ntext = {{ en = \"y\" }}\n");
    let mut files = vec![
        file(REGISTER, REGISTER_TEXT),
        file("a.toml", &fact("a")),
        file("b.toml", &fact("b")),
    ];
    let forwards = Folder::read(&files).unwrap();
    files.reverse();
    assert_eq!(forwards.entries, Folder::read(&files).unwrap().entries);
}
