//! Whatever is altered in a workspace is found by a check, and the leaf named.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sila_log::tree::LeafIndex;
use sila_testkit::fuzz::{Dice, rounds};

use super::world::{Desk, files};
use crate::office::sum_of;
use crate::{LogName, Report, check};

/// An office with everything in it that there can be: logs of two parties, cosigned heads, evidence, an
/// erased and a withheld record, a private log, a key file.
fn full(folder: &Path) -> Desk {
    let parties = ["aa", "bb"];
    let mut a = Desk::new(&folder.join("a"), "aa", &parties);
    let mut b = Desk::new(&folder.join("b"), "bb", &parties);
    a.file(&["one two three", "four", "five six"]).unwrap();
    a.erase("one two three", 1, "ground of law").unwrap();
    let mut contents = b.file(&["seven eight", "nine"]).unwrap();
    contents[0].close(1);
    let mut bundle = b.bundle(&["bb"]);
    bundle.contents = contents;
    a.take(bundle);
    b.take(a.bundle(&["aa"]));
    a.cosign("bb").unwrap();
    b.cosign("aa").unwrap();
    a.take(b.bundle(&["bb", "aa"]));
    let private = a.private();
    a.file_in(&private, &["officer one read record seven"])
        .unwrap();
    a.workspace
        .put_key_file("log", b"locked by a passphrase")
        .unwrap();
    // Another story of bb, of which evidence is kept.
    let mut other = Desk::new(&folder.join("b2"), "bb", &parties);
    other.file(&["another story", "of bb"]).unwrap();
    let imported = a.import(other.bundle(&["bb"])).unwrap();
    assert!(matches!(
        imported.logs[&a.log_of("bb")],
        crate::Outcome::Forked(Some(_))
    ));
    a
}

/// The leaf that a byte of a file of entries or leaf hashes belongs to.
fn leaf_at(log: &LogName, file: &str, bytes: &[u8], at: usize) -> Option<(LogName, LeafIndex)> {
    let inner = file.strip_prefix(&format!("{}/tile/", log.folder()))?;
    if inner.starts_with("0/") {
        return Some((log.clone(), LeafIndex(at as u64 / 32)));
    }
    inner.strip_prefix("entries/")?;
    let (mut end, mut leaf) = (0, 0);
    loop {
        end += 2 + usize::from(u16::from_be_bytes([bytes[end], bytes[end + 1]]));
        if at < end {
            return Some((log.clone(), LeafIndex(leaf)));
        }
        leaf += 1;
    }
}

struct Office {
    root: PathBuf,
    files: BTreeMap<PathBuf, Vec<u8>>,
    logs: Vec<LogName>,
}

impl Office {
    fn inner(&self, file: &Path) -> String {
        let inner = file.strip_prefix(&self.root).unwrap();
        inner.to_str().unwrap().to_owned()
    }

    /// What a check says of one altered file, which is mended afterwards.
    fn altered(&self, file: &Path, bytes: Option<&[u8]>) -> Option<Report> {
        match bytes {
            Some(bytes) => std::fs::write(file, bytes).unwrap(),
            None => std::fs::remove_file(file).unwrap(),
        }
        let report = check(&self.root).ok();
        std::fs::write(file, &self.files[file]).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        report
    }

    /// Alters one byte of a file, or cuts, lengthens or removes it.
    fn alter_file(&self, dice: &mut Dice) {
        let place = dice.below(self.files.len());
        let (file, bytes) = self.files.iter().nth(place).unwrap();
        let inner = self.inner(file);
        let at = dice.below(bytes.len());
        let kind = dice.below(6);
        let mut altered = bytes.clone();
        match kind {
            0 => altered.truncate(at),
            1 => altered.push(dice.below(256) as u8),
            // Nothing says that these must be there.
            2 if !inner.starts_with("keys/files") && inner != "database.sum" => {
                let report = self.altered(file, None);
                // Without its file `office` the folder is no workspace, which is an error of its own.
                assert_eq!(report.is_none(), inner == "office", "{inner} removed");
                assert!(
                    report.is_none_or(|report| !report.is_sound()),
                    "{inner} removed"
                );
                return;
            }
            _ => altered[at] ^= 1 << dice.below(8),
        }
        let report = self.altered(file, Some(&altered)).unwrap();
        let what = format!(
            "{inner}, byte {at} of {}, kind {kind}: {:?}",
            bytes.len(),
            report.faults
        );
        assert!(!report.is_sound(), "{what}");
        let mut leaves = self
            .logs
            .iter()
            .filter_map(|log| leaf_at(log, &inner, bytes, at));
        let expected = leaves.next();
        if let (Some(expected), 3..) = (expected, kind) {
            assert_eq!(report.first_bad_leaf(), Some(&expected), "{what}");
        }
        if inner.starts_with("blobs/") || inner.starts_with("keys/records/") {
            assert!(report.first_bad_leaf().is_some(), "{what}");
        }
    }

    /// Changes a row of the database by SQL, as an insider would, and makes its sum fit.
    fn alter_row(&self, dice: &mut Dice) {
        let file = self.root.join("database.sqlite");
        let database = rusqlite::Connection::open(&file).unwrap();
        let count = |table: &str| -> usize {
            let count = format!("SELECT count(*) FROM {table}");
            database
                .query_row(&count, [], |row| row.get::<_, i64>(0))
                .unwrap() as usize
        };
        let row = dice.below(count("leaf"));
        let found = format!("SELECT log, seq FROM leaf ORDER BY log, seq LIMIT 1 OFFSET {row}");
        let found = database.query_row(&found, [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        });
        let (log, seq) = found.unwrap();
        let of_leaf = format!("WHERE log = '{log}' AND seq = {seq}");
        let record = dice.below(count("record"));
        let record = format!(
            "WHERE (root, place) = (SELECT root, place FROM record LIMIT 1 OFFSET {record})"
        );
        let of_a_leaf = [
            format!("UPDATE leaf SET hash = replace(hash, '0', '1') || 'f' {of_leaf}"),
            format!("UPDATE leaf SET claimed = claimed + 1 {of_leaf}"),
            format!("UPDATE leaf SET author = 'xx/d+00000000' {of_leaf}"),
            format!("UPDATE leaf SET act = act || 's' {of_leaf}"),
            format!("DELETE FROM leaf {of_leaf}"),
            format!("INSERT INTO leaf_ref VALUES ('{log}', {seq}, 'ff')"),
        ];
        let others = [
            format!("UPDATE record SET state = (state + 1) % 3 {record}"),
            format!("DELETE FROM record {record}"),
            "UPDATE log SET size = size + 1".to_owned(),
            "UPDATE head SET cosigners = 'cc'".to_owned(),
            "DELETE FROM fork".to_owned(),
        ];
        let choice = dice.below(of_a_leaf.len() + others.len());
        let change = of_a_leaf.iter().chain(&others).nth(choice).unwrap();
        assert!(database.execute(change, []).unwrap() > 0, "{change}");
        drop(database);
        let sum = self.root.join("database.sum");
        let changed = std::fs::read(&file).unwrap();
        std::fs::write(&sum, format!("{}\n", sum_of(&changed))).unwrap();
        let report = self.altered(&file, Some(&changed)).unwrap();
        std::fs::write(&sum, &self.files[&sum]).unwrap();
        assert!(!report.is_sound(), "{change}");
        let expected = (LogName::of_folder(&log).unwrap(), LeafIndex(seq as u64));
        match choice < of_a_leaf.len() {
            true => assert_eq!(report.first_bad_leaf(), Some(&expected), "{change}"),
            false if change.contains(" record ") => {
                assert!(report.first_bad_leaf().is_some(), "{change}");
            }
            false => {}
        }
    }
}

#[test]
fn a_thousand_alterations_are_found_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let desk = full(folder.path());
    let root = desk.workspace.folder().to_owned();
    let logs = desk.workspace.logs().cloned().collect();
    desk.workspace.close().unwrap();
    let report = check(&root).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    assert!(
        report.leaves > 12 && report.records > 8 && report.logs == 3,
        "{report:?}"
    );
    let mut files = files(&root);
    files.remove(&root.join("lock"));
    let office = Office { root, files, logs };
    let mut dice = Dice::new();
    for round in 0..rounds(1_000) {
        match round % 5 {
            0 => office.alter_row(&mut dice),
            _ => office.alter_file(&mut dice),
        }
    }
    let report = check(&office.root).unwrap();
    assert!(report.is_sound(), "all was mended: {:?}", report.faults);
}

#[test]
fn an_altered_hash_of_a_higher_level_names_the_first_leaf_below_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    let texts: Vec<String> = (0..520).map(|n| format!("text {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    desk.file(&texts).unwrap();
    let log = desk.own();
    desk.workspace.close().unwrap();
    let tile = path.join(log.folder()).join("tile/1/000.p/2");
    let mut bytes = std::fs::read(&tile).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&tile, bytes).unwrap();
    let report = check(&path).unwrap();
    assert_eq!(
        report.first_bad_leaf(),
        Some(&(log, LeafIndex(256))),
        "{:?}",
        report.faults
    );
}

#[test]
fn a_file_that_does_not_belong_here_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut desk = Desk::new(&path, "aa", &["aa", "bb"]);
    desk.file(&["one"]).unwrap();
    let log = desk.own().folder();
    desk.workspace.close().unwrap();
    let strangers = [
        "notes.txt",
        "blobs/x",
        "shared/d/zz/checkpoint",
        "keys/other",
    ];
    let strangers = strangers.iter().map(|one| (*one).to_owned());
    for stranger in strangers.chain([format!("{log}/tile/0/000.p/2")]) {
        let file = path.join(&stranger);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "x").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        let report = check(&path).unwrap();
        assert_eq!(report.faults[0].file, stranger, "{:?}", report.faults);
        std::fs::remove_file(&file).unwrap();
    }
    assert!(check(&path).unwrap().is_sound());
}
