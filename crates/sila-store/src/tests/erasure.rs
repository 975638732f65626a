//! Erasing a record: nothing of it is left, and everything else still holds.

use sila_log::LeafHash;
use sila_log::commitment::Piece;
use sila_log::leaf::Act;

use super::world::{Desk, content, copy, files, pieces, sign_all};
use crate::{Batch, Record, StoreError, check, restore};

const CANARY: &str = "Zarqamour";

impl Desk {
    /// The hash of the own leaf that commits to a text.
    pub(super) fn leaf_of(&self, text: &str) -> LeafHash {
        let (log, root) = (self.own(), pieces(text).root());
        let size = self.workspace.tree(&log).unwrap().size();
        let leaves = self
            .workspace
            .leaves(&log, sila_log::tree::LeafIndex(0), size)
            .unwrap();
        let mut commits = leaves.iter().filter(|leaf| {
            leaf.leaf()
                .act
                .content()
                .is_some_and(|content| content.commitment == root)
        });
        commits.next().unwrap().hash()
    }

    /// Erases one piece of a text, with a leaf that says so on a ground.
    pub(super) fn erase(&mut self, text: &str, place: u64, ground: &str) -> Result<(), StoreError> {
        let (log, reason) = (self.own(), pieces(ground));
        let acts = vec![(Act::Erased(content(&reason)), vec![self.leaf_of(text)])];
        let batch = Batch {
            leaves: sign_all(&self.workspace, &log, &self.keys.log, acts),
            contents: vec![reason],
        };
        let erased = [(pieces(text).root(), place)];
        let (signer, chance) = (&self.keys.log, &mut self.chance);
        self.workspace
            .erase(&erased, &log, batch, &[signer], chance)
            .map(drop)
    }
}

#[test]
fn the_erased_record_is_in_no_file_and_the_rest_still_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    let text = format!("Kept {CANARY} Beside");
    desk.file(&["before", &text, "after"]).unwrap();
    let root = pieces(&text).root();
    let Piece::Open { salt, .. } = pieces(&text).0[1].clone() else {
        panic!("an open piece");
    };
    // What would open the record: its sealed bytes, and its key.
    let secrets = secrets_of(&desk, &root, 1);
    let held = |part: &[u8]| {
        let mut files = files(&path).into_values();
        files.any(|bytes| bytes.windows(part.len()).any(|window| window == part))
    };
    assert!(secrets.iter().all(|secret| held(secret)));
    desk.erase(&text, 1, "she asked for it").unwrap();
    for secret in secrets
        .iter()
        .map(Vec::as_slice)
        .chain([CANARY.as_bytes(), &salt.0])
    {
        assert!(!held(secret));
    }
    let erased = desk.workspace.record(&root, 1).unwrap();
    assert_eq!(erased, Record::Erased(pieces(&text).0[1].commitment()));
    for (place, word) in [(0, "Kept"), (2, "Beside")] {
        let record = desk.workspace.record(&root, place).unwrap();
        assert!(matches!(record, Record::Open { bytes, .. } if bytes == word.as_bytes()));
    }
    let left = desk.workspace.content(&root).unwrap().unwrap();
    assert_eq!(left.root(), root);
    assert!(left.open(0).unwrap().verify(&root).is_ok());
    desk.workspace.close().unwrap();
    let report = check(&path).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
}

/// The sealed bytes and the key of a record, as they stand in the files.
fn secrets_of(desk: &Desk, root: &sila_log::tree::Hash, place: u64) -> [Vec<u8>; 2] {
    use crate::blob::{Body, Chunk, ChunkId, RecordKeys};
    for (path, bytes) in files(&desk.workspace.folder().join("blobs")) {
        let id = ChunkId::parse(path.file_name().unwrap().to_str().unwrap()).unwrap();
        let keys = std::fs::read(desk.workspace.folder().join(id.key_file())).unwrap();
        let keys = RecordKeys::parse(&keys, id).unwrap();
        for (slot, key) in Chunk::parse(&bytes).unwrap().0.iter().zip(keys.keys) {
            if let (true, Body::Sealed { bytes, .. }, Some(key)) =
                (slot.root == *root && slot.place == place, &slot.body, key)
            {
                return [bytes.clone(), key.bytes().to_vec()];
            }
        }
    }
    panic!("the record is not here");
}

#[test]
fn what_is_overwritten_is_overwritten_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.file(&["Kept Gone"]).unwrap();
    let [sealed, key] = secrets_of(&desk, &pieces("Kept Gone").root(), 1);
    // A file that is still open somewhere keeps its blocks after its name is gone.
    let chunks = files(&path.join("blobs")).into_keys();
    let keys = files(&path.join("keys/records")).into_keys();
    let mut open: Vec<std::fs::File> = chunks
        .chain(keys)
        .map(|file| std::fs::File::open(file).unwrap())
        .collect();
    desk.erase("Kept Gone", 1, "ground").unwrap();
    for file in &mut open {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(file, &mut bytes).unwrap();
        for secret in [&sealed, &key] {
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|window| window == &secret[..])
            );
        }
    }
}

#[test]
fn no_backup_opens_what_was_erased_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut desk = Desk::new(&path("a"), "aa", &["aa", "bb"]);
    let text = format!("Kept {CANARY}");
    desk.file(&[&text]).unwrap();
    desk.workspace
        .back_up(&path("monday"), &path("keys"))
        .unwrap();
    desk.erase(&text, 1, "ground").unwrap();
    desk.workspace
        .back_up(&path("tuesday"), &path("keys"))
        .unwrap();
    for (backup, erased) in [("monday", 1), ("tuesday", 0)] {
        let restored = restore(
            &path(backup),
            &path("keys"),
            &path(&format!("from-{backup}")),
        );
        let restored = restored.unwrap();
        assert_eq!((restored.erased, restored.without_keys), (erased, 0));
        let root = pieces(&text).root();
        let record = restored.workspace.record(&root, 1).unwrap();
        assert!(matches!(record, Record::Erased(_)), "{backup}: {record:?}");
        let record = restored.workspace.record(&root, 0).unwrap();
        assert!(matches!(record, Record::Open { .. }), "{backup}");
    }
}

#[test]
fn an_erasure_needs_its_leaf_and_what_was_erased_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.file(&["one two", "three"]).unwrap();
    let before = files(&path);
    let (log, root) = (desk.own(), pieces("one two").root());
    // The leaf speaks of another content.
    let acts = vec![(
        Act::Erased(content(&pieces("ground"))),
        vec![desk.leaf_of("three")],
    )];
    let batch = Batch {
        leaves: sign_all(&desk.workspace, &log, &desk.keys.log, acts),
        contents: vec![pieces("ground")],
    };
    let (signer, chance) = (&desk.keys.log, &mut desk.chance);
    let error = desk
        .workspace
        .erase(&[(root, 0)], &log, batch, &[signer], chance)
        .unwrap_err();
    assert_eq!(error.code(), "E-STORE-20", "{error}");
    assert_eq!(files(&path), before);
    desk.erase("one two", 0, "ground").unwrap();
    let mut again = desk.bundle(&[]);
    again.contents = vec![pieces("one two")];
    let imported = desk.import(again).unwrap();
    assert_eq!(imported.kept_erased, 1);
    assert!(matches!(
        desk.workspace.record(&root, 0).unwrap(),
        Record::Erased(_)
    ));
}

#[test]
fn an_erasure_declared_by_its_author_is_carried_out_and_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let parties = ["aa", "bb"];
    let mut a = Desk::new(&folder.path().join("a"), "aa", &parties);
    let mut b = Desk::new(&folder.path().join("b"), "bb", &parties);
    let mut contents = a.file(&["one two"]).unwrap();
    a.erase("one two", 1, "ground").unwrap();
    let mut bundle = a.bundle(&["aa"]);
    contents.push(pieces("ground"));
    bundle.contents = contents;
    b.take(bundle);
    let (log, root) = (b.own(), pieces("one two").root());
    let acts = vec![(Act::ErasureAck, vec![a.leaf_of("ground")])];
    let batch = Batch {
        leaves: sign_all(&b.workspace, &log, &b.keys.log, acts),
        contents: Vec::new(),
    };
    let (signer, chance) = (&b.keys.log, &mut b.chance);
    b.workspace
        .erase(&[(root, 1)], &log, batch, &[signer], chance)
        .unwrap();
    assert!(matches!(
        b.workspace.record(&root, 1).unwrap(),
        Record::Erased(_)
    ));
    b.workspace.close().unwrap();
    let report = check(&folder.path().join("b")).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
}

#[test]
fn a_record_that_vanished_without_a_leaf_is_found() {
    use crate::blob::{Body, Chunk, ChunkId};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.file(&["one two"]).unwrap();
    let own = desk.own();
    desk.workspace.close().unwrap();
    let sound = folder.path().join("sound");
    copy(&path, &sound);
    // An insider drops a record, its key and its row, with all sums made to fit.
    let (file, bytes) = files(&path.join("blobs")).pop_first().unwrap();
    let id = ChunkId::parse(file.file_name().unwrap().to_str().unwrap()).unwrap();
    let mut chunk = Chunk::parse(&bytes).unwrap();
    chunk.0[0].body = Body::Erased;
    std::fs::write(&file, chunk.to_bytes()).unwrap();
    let key_file = path.join(id.key_file());
    let keys = std::fs::read(&key_file).unwrap();
    let mut keys = crate::blob::RecordKeys::parse(&keys, id).unwrap();
    keys.keys[0] = None;
    std::fs::write(&key_file, keys.to_bytes()).unwrap();
    let report = check(&path).unwrap();
    let (log, _) = report.first_bad_leaf().unwrap();
    assert_eq!(*log, own);
    assert!(
        report.faults[0].reason.contains("without a leaf"),
        "{:?}",
        report.faults
    );
    assert!(check(&sound).unwrap().is_sound());
}
