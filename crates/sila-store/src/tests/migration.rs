//! Databases of older and newer versions, and databases that are none.

use super::world::{Desk, files};
use crate::{Cause, Remark, Workspace, check};

const VERSION_1: &str = include_str!("database-v1.sql");

fn closed() -> (tempfile::TempDir, std::path::PathBuf, sila_log::tree::Hash) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.file(&["one two", "three"]).unwrap();
    desk.erase("one two", 0, "ground").unwrap();
    let state = desk.workspace.state_hash().unwrap();
    desk.workspace.close().unwrap();
    (folder, path, state)
}

#[test]
fn a_workspace_of_version_1_becomes_the_newest() {
    let (folder, path, state) = closed();
    let (newest, old) = (path.join("database.sqlite"), folder.path().join("old"));
    let database = rusqlite::Connection::open(&old).unwrap();
    database.execute_batch(VERSION_1).unwrap();
    let attach = format!("ATTACH '{}' AS newest", newest.display());
    database.execute_batch(&attach).unwrap();
    for table in ["log", "leaf", "head", "chunk", "record"] {
        let filled = format!("INSERT INTO main.{table} SELECT * FROM newest.{table}");
        let rows = database.execute(&filled, []).unwrap();
        assert!(rows > 0 || table == "head", "{table}");
    }
    drop(database);
    std::fs::write(&newest, std::fs::read(&old).unwrap()).unwrap();
    std::fs::remove_file(path.join("database.sum")).unwrap();
    let report = check(&path).unwrap();
    assert!(
        report.faults[0].reason.contains("version 1"),
        "{:?}",
        report.faults
    );
    let workspace = Workspace::open(&path).unwrap();
    assert_eq!(workspace.remarks(), &[Remark::Replayed(Cause::Older)]);
    assert_eq!(workspace.state_hash().unwrap(), state);
    workspace.close().unwrap();
    let workspace = Workspace::open(&path).unwrap();
    assert_eq!(workspace.remarks(), &[]);
    drop(workspace);
    assert!(check(&path).unwrap().is_sound());
}

#[test]
fn what_a_newer_program_made_is_left_alone() {
    let (_folder, path, _) = closed();
    let database = rusqlite::Connection::open(path.join("database.sqlite")).unwrap();
    database.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(database);
    std::fs::remove_file(path.join("database.sum")).unwrap();
    let before = files(&path);
    let error = Workspace::open(&path).unwrap_err();
    assert_eq!(error.code(), "E-STORE-06", "{error}");
    assert_eq!(files(&path), before);
    let office = String::from_utf8(std::fs::read(path.join("office")).unwrap()).unwrap();
    let line = office.lines().next().unwrap().replace("\"v\":1", "\"v\":2");
    let office = format!("{line}\n{}\n", crate::office::sum_of(line.as_bytes()));
    std::fs::write(path.join("office"), office).unwrap();
    let error = Workspace::open(&path).unwrap_err();
    assert_eq!(error.code(), "E-STORE-06", "{error}");
}

#[test]
fn a_database_that_is_none_or_another_is_replayed() {
    let (folder, path, state) = closed();
    let other = folder.path().join("b");
    let mut desk = Desk::new(&other, "aa", &["aa", "bb"]);
    desk.file(&["three", "four"]).unwrap();
    desk.workspace.close().unwrap();
    let other = std::fs::read(other.join("database.sqlite")).unwrap();
    let own = std::fs::read(path.join("database.sqlite")).unwrap();
    let half = own[..own.len() / 2].to_vec();
    for database in [Some(b"no database".to_vec()), Some(other), Some(half), None] {
        for summed in [true, false] {
            match &database {
                Some(bytes) => std::fs::write(path.join("database.sqlite"), bytes).unwrap(),
                None => std::fs::remove_file(path.join("database.sqlite")).unwrap(),
            }
            if !summed {
                std::fs::remove_file(path.join("database.sum")).unwrap();
            }
            let workspace = Workspace::open(&path).unwrap();
            assert!(
                matches!(workspace.remarks(), [Remark::Replayed(_)]),
                "{database:?}"
            );
            assert_eq!(workspace.state_hash().unwrap(), state);
            workspace.close().unwrap();
            assert!(check(&path).unwrap().is_sound());
        }
    }
}
