//! Making, opening, appending, reading back.

use sila_log::tree::{LeafIndex, TreeSize};

use super::world::{Desk, code, files, pieces, root_keys};
use crate::{Record, StoreError, Workspace};

#[test]
fn what_was_appended_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(&folder.path().join("a"), "aa", &["aa", "bb"]);
    let log = desk.own();
    for round in 0..6 {
        let texts: Vec<String> = (0..97).map(|n| format!("word {round} {n}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        desk.file(&texts).unwrap();
    }
    let private = desk.private();
    desk.file_in(&private, &["officer one read record seven"])
        .unwrap();
    let before = (
        *desk.workspace.newest_head(&log).unwrap().unwrap().head(),
        desk.workspace.state_hash().unwrap(),
    );
    assert_eq!(before.0.size, TreeSize(2 + 6 * 97));
    let desk = desk.reopened();
    assert_eq!(desk.workspace.remarks(), &[]);
    let after = (
        *desk.workspace.newest_head(&log).unwrap().unwrap().head(),
        desk.workspace.state_hash().unwrap(),
    );
    assert_eq!(before, after);
    assert_eq!(desk.workspace.mirror(&log).unwrap().head(), after.0);
    let leaves = desk
        .workspace
        .leaves(&log, LeafIndex(250), TreeSize(520))
        .unwrap();
    assert_eq!(leaves.len(), 270);
    let content = pieces("word 3 55");
    assert_eq!(
        desk.workspace.content(&content.root()).unwrap(),
        Some(content)
    );
}

#[test]
fn replaying_the_database_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(&folder.path().join("a"), "aa", &["aa", "bb"]);
    desk.file(&["one two", "three"]).unwrap();
    let before = desk.workspace.state_hash().unwrap();
    desk.workspace.replay().unwrap();
    assert_eq!(desk.workspace.state_hash().unwrap(), before);
    desk.file(&["four"]).unwrap();
    assert_ne!(desk.workspace.state_hash().unwrap(), before);
}

#[test]
fn files_are_for_their_owner_only_and_hold_no_content_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    let contents = desk.file(&["Canary Invented"]).unwrap();
    desk.workspace
        .put_key_file("log", b"sealed elsewhere")
        .unwrap();
    assert_eq!(
        desk.workspace.key_file("log").unwrap().unwrap(),
        b"sealed elsewhere"
    );
    let record = desk.workspace.record(&contents[0].root(), 0).unwrap();
    assert!(matches!(record, Record::Open { bytes, .. } if bytes == b"Canary"));
    for (file, bytes) in files(&path) {
        assert!(!bytes.windows(6).any(|part| part == b"Canary"), "{file:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            for inner in [file.as_path(), file.parent().unwrap()] {
                let mode = inner.metadata().unwrap().permissions().mode();
                assert_eq!(mode & 0o077, 0, "{inner:?} {mode:o}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn rights_of_others_are_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.workspace.put_key_file("log", b"k").unwrap();
    desk.workspace.close().unwrap();
    for inner in ["", "office", "keys", "keys/files/log", "database.sqlite"] {
        let inner = path.join(inner);
        let rights = inner.metadata().unwrap().permissions();
        let wider = std::fs::Permissions::from_mode(rights.mode() | 0o040);
        std::fs::set_permissions(&inner, wider).unwrap();
        let error = Workspace::open(&path).unwrap_err();
        assert_eq!(error.code(), "E-STORE-05", "{error}");
        std::fs::set_permissions(&inner, rights).unwrap();
    }
    Workspace::open(&path).unwrap();
}

#[test]
fn two_programs_cannot_have_it_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let desk = Desk::new(&path, "aa", &["aa", "bb"]);
    assert!(matches!(
        Workspace::open(&path),
        Err(StoreError::InUse { .. })
    ));
    desk.workspace.close().unwrap();
    Workspace::open(&path).unwrap();
}

#[test]
fn what_must_not_be_appended_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.file(&["one"]).unwrap();
    let (log, private) = (desk.own(), desk.private());
    let before = (files(&path), desk.workspace.state_hash().unwrap());
    let mut check = |code: &str, change: &dyn Fn(&mut Desk) -> StoreError| {
        let error = change(&mut desk);
        assert_eq!(error.code(), code, "{error}");
        let after = (files(&path), desk.workspace.state_hash().unwrap());
        assert_eq!(after, before, "{error}");
    };
    check("E-STORE-12", &|desk| {
        let mut batch = desk.batch(&log, &["two", "three"]);
        batch.leaves.remove(0);
        desk.append_batch(&log, batch).unwrap_err()
    });
    check("E-STORE-20", &|desk| {
        let mut batch = desk.batch(&log, &["two"]);
        batch.contents.clear();
        desk.append_batch(&log, batch).unwrap_err()
    });
    check("E-STORE-20", &|desk| {
        let mut batch = desk.batch(&log, &["two"]);
        batch.contents.push(pieces("nobody committed to this"));
        desk.append_batch(&log, batch).unwrap_err()
    });
    check("E-STORE-11", &|desk| {
        let batch = desk.batch(&log, &["two"]);
        let (witness, chance) = (&desk.keys.witness, &mut desk.chance);
        desk.workspace
            .append(&log, batch, &[witness], chance)
            .unwrap_err()
    });
    check("E-STORE-11", &|desk| {
        let other = desk.log_of("bb");
        desk.append_batch(&other, Default::default()).unwrap_err()
    });
    check("E-STORE-12", &|desk| {
        let batch = desk.batch(&log, &["two"]);
        desk.append_batch(&private, batch).unwrap_err()
    });
}

#[test]
fn a_workspace_is_made_only_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    std::fs::create_dir(&path).unwrap();
    std::fs::write(path.join("letter"), "keep").unwrap();
    let error = Workspace::init(&path, code("aa"), "office", root_keys(&["aa"])).unwrap_err();
    assert_eq!(error.code(), "E-STORE-03", "{error}");
    let error = Workspace::open(&path).unwrap_err();
    assert_eq!(error.code(), "E-STORE-02", "{error}");
}
