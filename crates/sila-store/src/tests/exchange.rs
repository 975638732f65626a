//! Taking in what peers give: growth, heads, rewinds, forks, old copies.

use sila_log::tree::{LeafIndex, TreeSize};

use super::world::{Desk, files, pieces};
use crate::{Outcome, Record, StoreError};

fn two(folder: &std::path::Path) -> (Desk, Desk) {
    let parties = ["aa", "bb"];
    let a = Desk::new(&folder.join("a"), "aa", &parties);
    let b = Desk::new(&folder.join("b"), "bb", &parties);
    (a, b)
}

#[test]
fn entries_heads_and_content_are_taken_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut a, mut b) = two(folder.path());
    let texts: Vec<String> = (0..300).map(|n| format!("text {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut contents = a.file(&texts).unwrap();
    contents[7].close(0);
    let mut bundle = a.bundle(&["aa"]);
    bundle.contents = contents;
    let imported = b.import(bundle.clone()).unwrap();
    let log = b.log_of("aa");
    assert_eq!(
        imported.logs[&log],
        Outcome::Grown(TreeSize(0), TreeSize(302))
    );
    let before = files(&folder.path().join("b"));
    let imported = b.import(bundle).unwrap();
    assert_eq!(imported.logs[&log], Outcome::Known);
    assert_eq!(files(&folder.path().join("b")), before);
    let withheld = b.workspace.record(&pieces("text 7").root(), 0).unwrap();
    assert_eq!(
        withheld,
        Record::Withheld(pieces("text 7").0[0].commitment())
    );
    // What was withheld may come later.
    let mut later = b.bundle(&[]);
    later.contents = vec![pieces("text 7")];
    b.take(later);
    assert_eq!(
        b.workspace.content(&pieces("text 7").root()).unwrap(),
        Some(pieces("text 7"))
    );
    let b = b.reopened();
    assert_eq!(b.workspace.remarks(), &[]);
    assert_eq!(b.workspace.tree(&log).unwrap().size(), TreeSize(302));
}

#[test]
fn cosigned_heads_come_back_and_bind() {
    let folder = tempfile::tempdir().unwrap();
    let (mut a, mut b) = two(folder.path());
    a.file(&["one"]).unwrap();
    b.take(a.bundle(&["aa"]));
    let early = a.bundle(&["aa"]);
    b.cosign("aa").unwrap();
    a.take(b.bundle(&["bb", "aa"]));
    let own = a.own();
    let cosigned = a.workspace.cosigned_by(&own, &b.party).unwrap();
    assert_eq!(cosigned.size, TreeSize(3));
    a.file(&["two"]).unwrap();
    b.take(a.bundle(&["aa"]));
    b.cosign("aa").unwrap();
    let before = files(&folder.path().join("b"));
    let error = b.import(early).unwrap_err();
    assert!(matches!(error, StoreError::Rewind { .. }), "{error}");
    assert_eq!(files(&folder.path().join("b")), before);
    let b = b.reopened();
    let a_log = b.log_of("aa");
    assert_eq!(
        b.workspace.cosigned_by(&a_log, &b.party).unwrap().size,
        TreeSize(4)
    );
}

#[test]
fn a_gap_or_an_altered_entry_takes_nothing_in() {
    let folder = tempfile::tempdir().unwrap();
    let (mut a, mut b) = two(folder.path());
    a.file(&["one", "two", "three"]).unwrap();
    let before = files(&folder.path().join("b"));
    let mut check = |code: &str, change: &dyn Fn(&mut crate::Import)| {
        let mut bundle = a.bundle(&["aa"]);
        change(&mut bundle);
        let error = b.import(bundle).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert_eq!(files(&folder.path().join("b")), before, "{error}");
    };
    check("E-STORE-13", &|bundle| {
        bundle.logs[0].entries.remove(0);
        bundle.logs[0].from = LeafIndex(1);
    });
    check("E-STORE-13", &|bundle| bundle.logs[0].entries[3][200] ^= 1);
    check("E-STORE-13", &|bundle| {
        bundle.logs[0].entries.pop();
    });
    check("E-STORE-13", &|bundle| bundle.logs[0].entries.swap(2, 3));
    check("E-STORE-10", &|bundle| bundle.docket = "other".into());
    check("E-STORE-20", &|bundle| {
        bundle.contents = vec![pieces("nobody's")]
    });
    check("E-STORE-14", &|bundle| {
        let head = String::from_utf8(bundle.logs[0].head.to_bytes()).unwrap();
        let forged = head.replacen("aa/d\n", "aa/e\n", 1);
        let forged = sila_log::checkpoint::SignedCheckpoint::parse(forged.as_bytes());
        bundle.logs[0].head = forged.unwrap();
    });
}

#[test]
fn a_head_of_a_log_not_seen_yet_is_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let parties = ["aa", "bb", "cc"];
    let desk = |party: &str| Desk::new(&folder.path().join(party), party, &parties);
    let (mut a, mut b, c) = (desk("aa"), desk("bb"), desk("cc"));
    b.take(c.bundle(&["cc"]));
    let mut bundle = b.bundle(&["bb"]);
    bundle.heads = vec![b.growth("cc", 0).head];
    let imported = a.import(bundle.clone()).unwrap();
    assert_eq!(imported.left_out.len(), 1);
    assert_eq!(imported.left_out[0].0, a.log_of("cc"));
    assert_eq!(
        a.workspace.tree(&a.log_of("bb")).unwrap().size(),
        TreeSize(2)
    );
    a.take(b.bundle(&["cc"]));
    assert_eq!(a.import(bundle).unwrap().left_out, vec![]);
}

#[test]
fn a_log_with_evidence_against_it_is_signed_no_further() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = forked(folder.path());
    one.file(&["to bb"]).unwrap();
    other.file(&["to cc"]).unwrap();
    let mut seen = one.bundle(&[]);
    seen.heads = vec![other.growth("aa", 0).head];
    let imported = one.import(seen).unwrap();
    let own = one.own();
    assert!(matches!(imported.logs[&own], Outcome::Forked(Some(_))));
    let error = one.file(&["more"]).unwrap_err();
    assert_eq!(error.code(), "E-STORE-16", "{error}");
}

/// A log that went two ways after its third entry.
fn forked(folder: &std::path::Path) -> (Desk, Desk) {
    let mut a = Desk::new(&folder.join("a"), "aa", &["aa", "bb"]);
    a.file(&["common"]).unwrap();
    a.workspace.close().unwrap();
    super::world::copy(&folder.join("a"), &folder.join("a2"));
    let open = |name: &str| Desk::with(crate::Workspace::open(&folder.join(name)).unwrap(), "aa");
    (open("a"), open("a2"))
}

#[test]
fn two_stories_become_evidence_and_the_log_stops() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = forked(folder.path());
    let mut b = Desk::new(&folder.path().join("b"), "bb", &["aa", "bb"]);
    one.file(&["to bb"]).unwrap();
    other.file(&["to cc", "more"]).unwrap();
    b.take(one.bundle(&["aa"]));
    b.cosign("aa").unwrap();
    let imported = b.import(other.bundle(&["aa"])).unwrap();
    let log = b.log_of("aa");
    let Outcome::Forked(Some(name)) = &imported.logs[&log] else {
        panic!("{imported:?}");
    };
    let mut b = b.reopened();
    {
        let (kept, evidence) = b.workspace.forks(&log).unwrap().next().unwrap();
        assert_eq!(kept, name);
        assert!(evidence.verify().is_ok());
    }
    assert_eq!(b.workspace.tree(&log).unwrap().size(), TreeSize(4));
    one.file(&["goes on"]).unwrap();
    let imported = b.import(one.bundle(&["aa"])).unwrap();
    assert!(matches!(imported.logs[&log], Outcome::Forked(Some(_))));
    assert_eq!(b.workspace.tree(&log).unwrap().size(), TreeSize(4));
    let error = b.cosign("aa").unwrap_err();
    assert_eq!(error.code(), "E-STORE-16", "{error}");
}

#[test]
fn a_head_of_another_story_is_evidence_without_its_entries() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = forked(folder.path());
    let mut b = Desk::new(&folder.path().join("b"), "bb", &["aa", "bb"]);
    one.file(&["to bb", "and more"]).unwrap();
    other.file(&["to cc"]).unwrap();
    // The head of the other story was seen before the entries that do not lead to it, or after.
    let head = other.growth("aa", 0).head;
    b.take(one.bundle(&["aa"]));
    let mut gossip = b.bundle(&[]);
    gossip.heads = vec![head];
    let mut c = Desk::new(&folder.path().join("c"), "bb", &["aa", "bb"]);
    let log = b.log_of("aa");
    let common = {
        let mut common = one.bundle(&["aa"]);
        let growth = &mut common.logs[0];
        growth.entries.truncate(3);
        growth.head = sila_log::checkpoint::SignedCheckpoint::sign(
            one.workspace
                .tree(&log)
                .unwrap()
                .head_at(TreeSize(3))
                .unwrap(),
            &one.keys.log,
        );
        common
    };
    c.take(common);
    for (desk, bundles) in [
        (&mut b, vec![gossip.clone()]),
        (&mut c, vec![gossip, one.bundle(&["aa"])]),
    ] {
        let mut last = None;
        for bundle in bundles {
            last = Some(desk.import(bundle).unwrap());
        }
        let last = last.unwrap();
        assert!(
            matches!(last.logs[&log], Outcome::Forked(Some(_))),
            "{last:?}"
        );
    }
    // Evidence travels on its own.
    let evidence = b.workspace.forks(&log).unwrap().next().unwrap().1.clone();
    let mut d = Desk::new(&folder.path().join("d"), "bb", &["aa", "bb"]);
    d.take(one.bundle(&["aa"]));
    let mut accusation = d.bundle(&[]);
    accusation.forks = vec![evidence.clone()];
    let imported = d.import(accusation.clone()).unwrap();
    assert!(matches!(imported.logs[&log], Outcome::Forked(Some(_))));
    // What shows nothing is refused.
    accusation.forks[0].second = accusation.forks[0].first.clone();
    let error = d.import(accusation).unwrap_err();
    assert_eq!(error.code(), "E-STORE-17", "{error}");
}

#[test]
fn an_old_copy_finds_out_and_signs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut old) = forked(folder.path());
    let mut b = Desk::new(&folder.path().join("b"), "bb", &["aa", "bb"]);
    one.file(&["went on"]).unwrap();
    b.take(one.bundle(&["aa"]));
    b.cosign("aa").unwrap();
    let error = old.import(b.bundle(&["bb", "aa"])).unwrap_err();
    assert_eq!(error.code(), "E-STORE-18", "{error}");
    let mut old = old.reopened();
    let error = old.file(&["another story"]).unwrap_err();
    assert!(matches!(error, StoreError::Recovering { .. }), "{error}");
    let imported = old.import(b.bundle(&["bb", "aa"])).unwrap();
    assert!(imported.recovered);
    old.file(&["the same story"]).unwrap();
    let imported = b.import(old.bundle(&["aa"])).unwrap();
    assert!(matches!(imported.logs[&b.log_of("aa")], Outcome::Grown(..)));
}
