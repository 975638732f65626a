//! Stopped after any write, a workspace opens again in the old state or the new one.

use std::path::Path;

use sila_log::leaf::Act;
use sila_log::tree::Hash;

use super::world::{Desk, chance, code, content, copy, files, pieces, root_keys, sign_all};
use crate::{Batch, StoreError, Workspace, check};

/// What a state is known by: the database, and the files it stands for.
fn state(workspace: &Workspace) -> (Hash, Vec<Vec<u8>>) {
    let mut files = files(workspace.folder());
    files.retain(|path, _| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        !name.starts_with("database") && name != "lock"
    });
    (
        workspace.state_hash().unwrap(),
        files.into_values().collect(),
    )
}

/// Carries a change out again and again, stopped one step later each time.
fn stop_everywhere(base: &Path, change: &dyn Fn(&mut Desk) -> Result<(), StoreError>) {
    let folder = tempfile::tempdir().unwrap();
    let open = |path: &Path| {
        let mut desk = Desk::with(Workspace::open(path).unwrap(), "aa");
        desk.chance = chance(99);
        desk
    };
    let whole = folder.path().join("whole");
    copy(base, &whole);
    let mut desk = open(&whole);
    let old = state(&desk.workspace);
    change(&mut desk).unwrap();
    let new = state(&desk.workspace);
    assert_ne!(old, new);
    drop(desk);
    let (mut olds, mut news) = (0, 0);
    for steps in 0.. {
        let stopped = folder.path().join(format!("stopped-{steps}"));
        copy(base, &stopped);
        let mut desk = open(&stopped);
        desk.workspace.stop_after(steps);
        let done = change(&mut desk);
        if done.is_ok() {
            break;
        }
        let again = desk.workspace.put_key_file("later", b"").unwrap_err();
        assert_eq!(again.code(), "E-STORE-09", "{again}");
        drop(desk);
        let desk = open(&stopped);
        let found = state(&desk.workspace);
        assert!(
            found == old || found == new,
            "neither old nor new after {steps} steps"
        );
        if found == old {
            olds += 1;
            assert_eq!(news, 0, "a step forward was undone after {steps} steps");
        } else {
            news += 1;
        }
        desk.workspace.close().unwrap();
        let report = check(&stopped).unwrap();
        assert!(
            report.is_sound(),
            "after {steps} steps: {:?}",
            report.faults
        );
    }
    assert!(olds > 1 && news > 5, "{olds} old, {news} new");
}

fn base(folder: &Path) -> Desk {
    let mut desk = Desk::new(&folder.join("a"), "aa", &["aa", "bb"]);
    desk.file(&["one two", "three"]).unwrap();
    desk
}

#[test]
fn an_append_happens_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = base(folder.path());
    let texts: Vec<String> = (0..300).map(|n| format!("text {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    desk.file(&texts[..240]).unwrap();
    desk.workspace.close().unwrap();
    stop_everywhere(&folder.path().join("a"), &|desk| {
        desk.file(&texts[240..]).map(drop)
    });
}

#[test]
fn an_erasure_happens_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let desk = base(folder.path());
    desk.workspace.close().unwrap();
    stop_everywhere(&folder.path().join("a"), &|desk| {
        desk.erase("one two", 1, "ground of law")
    });
}

#[test]
fn an_import_happens_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let desk = base(folder.path());
    desk.workspace.close().unwrap();
    let mut peer = Desk::new(&folder.path().join("b"), "bb", &["aa", "bb"]);
    let contents = peer.file(&["of the other side", "more of it"]).unwrap();
    let mut bundle = peer.bundle(&["bb"]);
    bundle.contents = contents;
    stop_everywhere(&folder.path().join("a"), &|desk| {
        desk.import(bundle.clone()).map(drop)
    });
}

#[test]
fn setting_up_a_docket_happens_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let desk = base(folder.path());
    desk.workspace.close().unwrap();
    stop_everywhere(&folder.path().join("a"), &|desk| {
        let parties = ["aa", "cc"];
        let codes = parties.map(code);
        desk.workspace.add_docket("e", codes, root_keys(&parties))
    });
}

#[test]
fn the_private_log_is_written_as_safely() {
    let folder = tempfile::tempdir().unwrap();
    let desk = base(folder.path());
    desk.workspace.close().unwrap();
    stop_everywhere(&folder.path().join("a"), &|desk| {
        let log = desk.private();
        let read = pieces("officer two read record nine");
        let acts = vec![(Act::Entry(content(&read)), Vec::new())];
        let leaves = sign_all(&desk.workspace, &log, &desk.keys.officers[1], acts);
        let batch = Batch {
            leaves,
            contents: vec![read],
        };
        desk.append_batch(&log, batch).map(drop)
    });
}

#[test]
fn a_workspace_that_was_being_made_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    crate::disk::private_folder(&path).unwrap();
    std::fs::write(path.join("office.new"), "{\"half").unwrap();
    Workspace::init(&path, code("aa"), "office", root_keys(&["aa"])).unwrap();
}
