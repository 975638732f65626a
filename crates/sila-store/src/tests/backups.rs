//! Backups, restored offices, and how they may sign again.

use sila_log::leaf::Act;
use sila_log::tree::TreeSize;

use super::world::{Desk, content, files, pieces, sign_all};
use crate::{Batch, Outcome, StoreError, Workspace, check, restore};

/// A decision signed by officers of the private log, one leaf each.
fn decision(desk: &Desk, officers: &[usize]) -> Batch {
    let log = desk.private();
    let mut batch = Batch::default();
    let next = desk.workspace.mirror(&log).unwrap().next().0;
    for (seq, officer) in (next..).zip(officers) {
        let text = pieces(&format!(
            "officer {officer} decides to sign without peers {seq}"
        ));
        let acts = vec![(Act::Entry(content(&text)), Vec::new())];
        let key = &desk.keys.officers[*officer];
        let leaf = sign_all(&desk.workspace, &log, key, acts).remove(0);
        let mut says = leaf.leaf().clone();
        says.seq.0 = seq;
        let leaf = sila_log::leaf::SignedLeaf::sign(says, key, Vec::new()).unwrap();
        batch.leaves.push(leaf);
        batch.contents.push(text);
    }
    batch
}

struct Offices {
    folder: tempfile::TempDir,
    peer: Desk,
    newest: TreeSize,
}

impl Offices {
    /// An office that is backed up, goes on, and is lost; and its peer, which holds all of it.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut desk = Desk::new(&path("a"), "aa", &["aa", "bb"]);
        let mut peer = Desk::new(&path("b"), "bb", &["aa", "bb"]);
        desk.file(&["one", "two"]).unwrap();
        desk.workspace.put_key_file("log", b"locked").unwrap();
        peer.take(desk.bundle(&["aa"]));
        desk.take(peer.bundle(&["bb"]));
        desk.workspace
            .back_up(&path("backup"), &path("keys"))
            .unwrap();
        desk.file(&["after the backup"]).unwrap();
        peer.take(desk.bundle(&["aa"]));
        peer.cosign("aa").unwrap();
        let newest = desk.workspace.tree(&desk.own()).unwrap().size();
        Self {
            folder,
            peer,
            newest,
        }
    }

    fn restored(&self, name: &str) -> Desk {
        let path = |name: &str| self.folder.path().join(name);
        let restored = restore(&path("backup"), &path("keys"), &path(name)).unwrap();
        assert_eq!((restored.erased, restored.without_keys), (0, 0));
        Desk::with(restored.workspace, "aa")
    }
}

#[test]
fn a_restored_office_signs_nothing_until_its_newest_head_has_come() {
    let mut offices = Offices::new();
    let mut desk = offices.restored("c");
    let key = desk.workspace.key_file("log").unwrap();
    assert_eq!(key.as_deref(), Some(&b"locked"[..]));
    let mut desk = {
        let error = desk.file(&["another story"]).unwrap_err();
        assert_eq!(error.code(), "E-STORE-18", "{error}");
        let error = desk.cosign("bb").unwrap_err();
        assert_eq!(error.code(), "E-STORE-18", "{error}");
        desk.reopened()
    };
    assert!(desk.workspace.recovering().contains("d"));
    // What nobody has cosigned is no word of a peer.
    let mut alone = offices.peer.bundle(&["aa"]);
    let head = offices
        .peer
        .workspace
        .newest_head(&desk.own())
        .unwrap()
        .unwrap();
    alone.logs[0].head = head.clone();
    let error = desk.import(alone).unwrap_err();
    assert_eq!(error.code(), "E-STORE-14", "{error}");
    assert!(desk.workspace.recovering().contains("d"));
    let imported = desk.import(offices.peer.bundle(&["bb", "aa"])).unwrap();
    assert!(imported.recovered);
    let own = desk.own();
    assert_eq!(desk.workspace.tree(&own).unwrap().size(), offices.newest);
    desk.file(&["goes on"]).unwrap();
    let imported = offices.peer.import(desk.bundle(&["aa"])).unwrap();
    assert!(matches!(imported.logs[&own], Outcome::Grown(from, _) if from == offices.newest));
    assert!(desk.reopened().workspace.recovering().is_empty());
}

#[test]
fn two_officers_may_decide_and_it_stands_in_the_private_log() {
    let offices = Offices::new();
    let mut desk = offices.restored("c");
    let private = desk.private();
    for officers in [&[0][..], &[0, 0], &[1, 1]] {
        let batch = decision(&desk, officers);
        let (signer, chance) = (&desk.keys.private, &mut desk.chance);
        let error = desk
            .workspace
            .sign_without_peers(batch, &[signer], chance)
            .unwrap_err();
        assert_eq!(error.code(), "E-STORE-19", "{officers:?}: {error}");
        assert!(desk.workspace.recovering().contains("d"));
    }
    let before = desk.workspace.tree(&private).unwrap().size();
    let batch = decision(&desk, &[0, 1]);
    let (signer, chance) = (&desk.keys.private, &mut desk.chance);
    desk.workspace
        .sign_without_peers(batch, &[signer], chance)
        .unwrap();
    let after = desk.workspace.tree(&private).unwrap().size();
    assert_eq!(after.0, before.0 + 2);
    desk.file(&["goes on"]).unwrap();
    let batch = decision(&desk, &[0, 1]);
    let (signer, chance) = (&desk.keys.private, &mut desk.chance);
    let error = desk
        .workspace
        .sign_without_peers(batch, &[signer], chance)
        .unwrap_err();
    assert_eq!(error.code(), "E-STORE-19", "{error}");
}

#[test]
fn a_restored_office_is_whole_and_its_private_log_goes_on() {
    let offices = Offices::new();
    let mut desk = offices.restored("c");
    let private = desk.private();
    desk.file_in(&private, &["officer one restored the backup"])
        .unwrap();
    let content = desk.workspace.content(&pieces("two").root()).unwrap();
    assert_eq!(content, Some(pieces("two")));
    let folder = desk.workspace.folder().to_owned();
    desk.workspace.close().unwrap();
    let report = check(&folder).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
}

#[test]
fn a_backup_of_older_keys_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut desk = Desk::new(&path("a"), "aa", &["aa"]);
    desk.file(&["one"]).unwrap();
    desk.workspace
        .back_up(&path("first"), &path("keys-first"))
        .unwrap();
    desk.file(&["two three"]).unwrap();
    desk.workspace
        .back_up(&path("second"), &path("keys-second"))
        .unwrap();
    let restored = restore(&path("second"), &path("keys-first"), &path("c")).unwrap();
    assert_eq!((restored.erased, restored.without_keys), (0, 2));
    let error = restored
        .workspace
        .record(&pieces("two three").root(), 0)
        .unwrap_err();
    assert!(matches!(error, StoreError::Io { .. }), "{error}");
    drop(restored);
    assert!(!check(&path("c")).unwrap().is_sound());
    restore(&path("first"), &path("keys-second"), &path("e")).unwrap();
    assert!(check(&path("e")).unwrap().is_sound());
}

#[test]
fn a_backup_of_keys_that_was_interrupted_leaves_no_older_keys_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut desk = Desk::new(&path("a"), "aa", &["aa"]);
    desk.file(&["one two"]).unwrap();
    desk.workspace
        .back_up(&path("first"), &path("keys"))
        .unwrap();
    // It had stopped before the new keys were in their place.
    std::fs::rename(path("keys"), path("keys.earlier")).unwrap();
    desk.erase("one two", 0, "ground").unwrap();
    desk.workspace
        .back_up(&path("second"), &path("keys"))
        .unwrap();
    assert!(!path("keys.earlier").exists());
    assert_eq!(
        files(&path("keys").join("keys")).len(),
        files(&path("a").join("keys")).len()
    );
    let restored = restore(&path("first"), &path("keys"), &path("c")).unwrap();
    assert_eq!(restored.erased, 1);
}

#[test]
fn backups_overwrite_nothing_but_older_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut desk = Desk::new(&path("a"), "aa", &["aa"]);
    desk.file(&["one"]).unwrap();
    std::fs::create_dir(path("letters")).unwrap();
    std::fs::write(path("letters").join("letter"), "keep").unwrap();
    for (to, keys_to) in [("letters", "keys"), ("backup", "letters")] {
        let error = desk
            .workspace
            .back_up(&path(to), &path(keys_to))
            .unwrap_err();
        assert_eq!(error.code(), "E-STORE-03", "{error}");
    }
    std::fs::rename(path("letters"), path("keys.earlier")).unwrap();
    let error = desk
        .workspace
        .back_up(&path("other"), &path("keys"))
        .unwrap_err();
    assert_eq!(error.code(), "E-STORE-03", "{error}");
    std::fs::rename(path("keys.earlier"), path("letters")).unwrap();
    assert_eq!(files(&path("letters")).len(), 1);
    desk.workspace
        .back_up(&path("backup"), &path("keys"))
        .unwrap();
    let keys = files(&path("a").join("keys"));
    for key in keys.values() {
        let held = files(&path("backup"))
            .into_values()
            .any(|bytes| bytes == *key);
        assert!(!held, "a key lies in the backup of the workspace");
    }
    let error = restore(&path("keys"), &path("keys"), &path("c")).unwrap_err();
    assert_eq!(error.code(), "E-STORE-02", "{error}");
    let error = restore(&path("backup"), &path("keys"), &path("letters")).unwrap_err();
    assert_eq!(error.code(), "E-STORE-03", "{error}");
    assert!(Workspace::open(&path("backup")).is_ok_and(|copy| copy.party().as_str() == "aa"));
}
