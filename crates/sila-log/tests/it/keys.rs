//! Rotation, revocation, rewinding and forks.

use sila_log::checkpoint::{SignatureError, SignedCheckpoint};
use sila_log::fork::{ForkEvidence, NotAFork};
use sila_log::key::Algorithm;
use sila_log::keyring::KeyError;
use sila_log::leaf::{Act, MalformedLeaf, SignedLeaf};
use sila_log::mirror::{BadEntries, BadLeaf};
use sila_log::note::SignatureLine;
use sila_log::proof::{ConsistencyProof, ProofError};
use sila_log::tree::{LeafIndex, TreeSize};
use sila_log::verify::{Finding, Standing, verify};
use sila_log::witness::{Refusal, Request, Watched, decide};

use crate::world::{World, entry, key};

#[test]
fn during_a_rotation_either_key_verifies_and_the_other_line_is_ignored() {
    let world = World::new(&["aa", "bb"]);
    let old = &world.party("aa").log;
    // A key of the same name from another seed; its id is another one.
    let seed = sila_log::key::Seed([9; 32]);
    let name = old.public().name().clone();
    let new = sila_log::key::SigningKey::from_seed(name, Algorithm::Ed25519, &seed).unwrap();
    let mut head = world.newest_head("aa");
    head.sign_also(&new);
    let head = SignedCheckpoint::parse(&head.to_bytes()).unwrap();
    let [old, new] = [old, &new].map(|key| key.public().clone());
    assert_eq!(
        head.verify(std::slice::from_ref(&old)).unwrap().log_keys(),
        [old.reference().clone()]
    );
    assert_eq!(
        head.verify(std::slice::from_ref(&new)).unwrap().log_keys(),
        [new.reference().clone()]
    );
    assert_eq!(head.verify(&[old, new]).unwrap().log_keys().len(), 2);
    let stranger = key("aa/d/officer-1", Algorithm::Ed25519).public().clone();
    assert_eq!(
        head.verify(&[stranger]),
        Err(SignatureError::NotTrusted("aa/d".into()))
    );
}

#[test]
fn a_second_signature_of_a_kind_not_known_here_has_its_place_in_a_leaf() {
    let world = World::new(&["aa", "bb"]);
    let log = &world.party("aa").log;
    let mut leaf = world
        .leaf_by("aa", "log", entry("a"), Vec::new(), &[])
        .leaf()
        .clone();
    // As long as an ML-DSA-44 signature, C2SP type 0x06.
    let line = SignatureLine {
        key: "aa/d+00010203".parse().unwrap(),
        signature: vec![6; 2_420],
    };
    leaf.also = vec![line.key.clone()];
    let signed = SignedLeaf::sign(leaf.clone(), log, vec![line]).unwrap();
    assert_eq!(SignedLeaf::parse(signed.bytes()).unwrap(), signed);
    let without = SignedLeaf::sign(leaf, log, Vec::new());
    assert!(matches!(without, Err(MalformedLeaf::Lines)));
}

/// A log of ten entries whose key is then revoked "from 6"; and two entries after that.
fn revoked(signed_after: &str) -> World {
    let mut world = World::new(&["aa", "bb"]);
    for n in 0..7 {
        world.file_by(
            "aa",
            "officer",
            entry(&format!("matter {n}")),
            Vec::new(),
            &[],
        );
    }
    let stolen = world.party("aa").officer.public().reference().clone();
    let act = Act::Revoke {
        key: stolen,
        from: TreeSize(6),
    };
    world.file_by("aa", "root", act, Vec::new(), &[]);
    world.file_by("aa", signed_after, entry("after"), Vec::new(), &[]);
    world
}

#[test]
fn a_revoked_key_signs_nothing_after_its_revocation() {
    let world = revoked("officer");
    let entries: Vec<&[u8]> = world
        .party("aa")
        .leaves
        .iter()
        .map(SignedLeaf::bytes)
        .collect();
    let head = *world.newest_head("aa").head();
    let error = world.mirror("aa").verify(&entries, &head, &[]).unwrap_err();
    let BadEntries::Leaf { index, reason } = error else {
        panic!("{error}")
    };
    assert_eq!(index, LeafIndex(11));
    assert!(matches!(reason, BadLeaf::Key(KeyError::Revoked { .. })));
}

#[test]
fn what_was_cosigned_before_a_revocation_stays_valid_and_nothing_else() {
    let world = revoked("log");
    let entries: Vec<&[u8]> = world
        .party("aa")
        .leaves
        .iter()
        .map(SignedLeaf::bytes)
        .collect();
    let head = *world.newest_head("aa").head();
    let valid = |cosigned: &[u64]| {
        let cosigned: Vec<TreeSize> = cosigned.iter().copied().map(TreeSize).collect();
        let (mirror, leaves) = world
            .mirror("aa")
            .verify(&entries, &head, &cosigned)
            .unwrap();
        let by_officer = leaves[3..10].iter();
        let valid = by_officer.filter(|leaf| mirror.keyring().check_leaf(leaf).is_ok());
        valid.count()
    };
    // Entries 3, 4, 5 stand below the place that the revocation names.
    assert_eq!(valid(&[]), 3);
    // The other party had cosigned eight entries: 6 and 7 cannot be taken from it.
    assert_eq!(valid(&[8]), 5);
    assert_eq!(valid(&[4]), 3);
    // A head that holds the revocation itself, or more, was not cosigned before it.
    assert_eq!(valid(&[11, 12]), 3);
    assert_eq!(valid(&[10]), 7);
}

#[test]
fn heads_of_a_revoked_log_key_end_where_it_was_revoked() {
    let mut world = World::new(&["aa", "bb"]);
    world.file("aa", entry("one"), Vec::new(), &[]);
    let act = Act::Revoke {
        key: world.party("aa").log.public().reference().clone(),
        from: TreeSize(4),
    };
    world.file_by("aa", "root", act, Vec::new(), &[]);
    let entries: Vec<&[u8]> = world
        .party("aa")
        .leaves
        .iter()
        .map(SignedLeaf::bytes)
        .collect();
    let head = *world.newest_head("aa").head();
    let (mirror, _) = world.mirror("aa").verify(&entries, &head, &[]).unwrap();
    for (size, holds) in [(3, true), (4, true), (5, false)] {
        let head = world.head("aa", size);
        let keys = mirror.keyring().for_head(head.head());
        assert_eq!(head.verify(&keys).is_ok(), holds, "{size}");
    }
}

#[test]
fn only_a_root_appoints_and_a_key_signs_in_its_own_log_only() {
    let world = World::new(&["aa", "bb"]);
    let stranger = key("bb/d/officer-7", Algorithm::Ed25519).public().clone();
    let mut leaf = world
        .leaf_by("aa", "log", entry("a"), Vec::new(), &[])
        .leaf()
        .clone();
    leaf.act = Act::Key(stranger);
    let by_log = SignedLeaf::sign(leaf.clone(), &world.party("aa").log, Vec::new());
    assert!(matches!(by_log, Err(MalformedLeaf::Author(_))));
    leaf.author = world.party("aa").root.public().clone();
    let foreign = SignedLeaf::sign(leaf.clone(), &world.party("aa").root, Vec::new());
    assert!(matches!(foreign, Err(MalformedLeaf::Field("key"))));
    leaf.act = entry("a");
    leaf.author = world.party("bb").log.public().clone();
    let other_log = SignedLeaf::sign(leaf, &world.party("bb").log, Vec::new());
    assert!(matches!(other_log, Err(MalformedLeaf::Author(_))));
}

#[test]
fn a_key_signs_nothing_before_it_was_appointed_and_heads_named_never_go_back() {
    let mut world = World::new(&["aa", "bb"]);
    world.file("aa", entry("one"), Vec::new(), &[("bb", 3)]);
    let late = key("aa/d/officer-2", Algorithm::Ed25519);
    let mut leaf = world
        .leaf_by("aa", "log", entry("two"), Vec::new(), &[])
        .leaf()
        .clone();
    leaf.author = late.public().clone();
    let early = SignedLeaf::sign(leaf.clone(), &late, Vec::new()).unwrap();
    world.file_by(
        "aa",
        "root",
        Act::Key(late.public().clone()),
        Vec::new(),
        &[],
    );
    let entries = world.party("aa").leaves.iter().map(SignedLeaf::bytes);
    let entries: Vec<&[u8]> = entries.collect();
    let head = *world.newest_head("aa").head();
    let (mut mirror, _) = world.mirror("aa").verify(&entries, &head, &[]).unwrap();
    let speaks = mirror.keyring().check_leaf(&early);
    assert!(matches!(
        speaks,
        Err(KeyError::TooEarly {
            at: LeafIndex(4),
            ..
        })
    ));
    let older = world.leaf_by("aa", "log", entry("three"), Vec::new(), &[("bb", 2)]);
    assert!(matches!(
        mirror.push(&older, &[]),
        Err(BadLeaf::HeadsWentBack(_))
    ));
    leaf.seq = mirror.next();
    let now = SignedLeaf::sign(leaf, &late, Vec::new()).unwrap();
    assert!(mirror.push(&now, &[]).is_ok());
    assert!(matches!(
        mirror.push(&now, &[]),
        Err(BadLeaf::OtherPlace(LeafIndex(5)))
    ));
}

/// Two worlds whose logs of `aa` differ from entry 5 on.
fn two_stories() -> [World; 2] {
    ["one story", "another story"].map(|story| {
        let mut world = World::new(&["aa", "bb"]);
        world.file("aa", entry("common"), Vec::new(), &[]);
        world.file("aa", entry("common"), Vec::new(), &[]);
        for _ in 0..15 {
            world.file("aa", entry(story), Vec::new(), &[]);
        }
        world
    })
}

#[test]
fn two_stories_of_one_key_are_evidence_for_anybody() {
    let [one, other] = two_stories();
    let key = one.party("aa").log.public().clone();
    let evidence = |first: u64, second: u64| {
        let tree = &other.party("aa").tree;
        let proof = match first == second {
            true => ConsistencyProof::default(),
            false => tree
                .prefix_proof(TreeSize(first), TreeSize(second))
                .unwrap(),
        };
        ForkEvidence {
            first: one.head("aa", first),
            second: other.head("aa", second),
            proof,
            key: key.clone(),
        }
    };
    // Powers of two included: there an ordinary consistency proof does not show the older root.
    for (first, second) in [
        (20, 20),
        (6, 20),
        (7, 9),
        (8, 9),
        (8, 16),
        (16, 20),
        (19, 20),
    ] {
        let evidence = evidence(first, second);
        evidence.verify().unwrap();
        let file = evidence.to_bytes();
        assert_eq!(ForkEvidence::parse(&file).unwrap(), evidence);
        let verdict = verify(&file, std::slice::from_ref(&key));
        assert_eq!(verdict.standing, Standing::Authentic);
        assert!(matches!(verdict.findings[..], [Finding::Forked { .. }]));
        assert_eq!(verify(&file, &[]).standing, Standing::AgreesWithItself);
        let stranger = [one.party("bb").log.public().clone()];
        assert_eq!(verify(&file, &stranger).standing, Standing::Failed);
    }
    // What both stories have in common is no fork, and neither is a proof that simply fails.
    for (first, second) in [(5, 5), (3, 20), (4, 20), (5, 9)] {
        let result = evidence(first, second).verify();
        assert!(
            matches!(result, Err(NotAFork::Consistent)),
            "{first} {second}"
        );
    }
    let mut bad = evidence(7, 9);
    bad.proof.hashes[1].0[0] ^= 1;
    assert!(matches!(
        bad.verify(),
        Err(NotAFork::Proof(ProofError::OtherRoot))
    ));
    let mut bad = evidence(7, 9);
    bad.key = one.party("bb").log.public().clone();
    assert!(matches!(bad.verify(), Err(NotAFork::Signature(_))));
}

#[test]
fn a_party_with_two_faces_is_found_out_when_the_others_exchange_heads_once() {
    // `aa` shows one story to `bb` and another to `cc`; each cosigns what it was shown.
    let worlds = ["to bb", "to cc"].map(|story| {
        let mut world = World::new(&["aa", "bb", "cc"]);
        for n in 0..5 {
            let text = if n < 2 { "common" } else { story };
            world.file("aa", entry(text), Vec::new(), &[]);
        }
        world
    });
    let [shown_to_bb, shown_to_cc] = &worlds;
    let key = shown_to_bb.party("aa").log.public().clone();
    for (theirs, ours) in [(6, 8), (8, 6), (7, 7), (8, 8)] {
        let sent = SignedCheckpoint::parse(&shown_to_bb.head("aa", theirs).to_bytes()).unwrap();
        let held = shown_to_cc.head("aa", ours);
        // Whoever holds the tree of the larger head makes the evidence.
        let of_larger = if theirs > ours {
            shown_to_bb
        } else {
            shown_to_cc
        };
        let tree = &of_larger.party("aa").tree;
        let evidence = ForkEvidence::of(sent, held, tree, key.clone()).unwrap();
        let verdict = verify(&evidence.to_bytes(), std::slice::from_ref(&key));
        assert_eq!(verdict.standing, Standing::Authentic);
    }
    let tree = &shown_to_cc.party("aa").tree;
    let common = [shown_to_bb.head("aa", 5), shown_to_cc.head("aa", 8)];
    let [one, other] = common;
    let none = ForkEvidence::of(one, other, tree, key.clone());
    assert!(matches!(none, Err(NotAFork::Consistent)));
    let [one, other] = [shown_to_bb.head("aa", 7), shown_to_cc.head("aa", 8)];
    let other_tree = &shown_to_bb.party("aa").tree;
    let none = ForkEvidence::of(one, other, other_tree, key);
    assert!(matches!(none, Err(NotAFork::Proof(ProofError::OtherRoot))));
}

#[test]
fn a_log_that_is_wound_back_is_refused_without_being_evidence() {
    let [one, _] = two_stories();
    let log = &one.party("aa").log;
    let watched = |latest: u64| {
        [Watched {
            origin: "aa/d".into(),
            keys: vec![log.public().clone()],
            latest: Some(*one.head("aa", latest).head()),
        }]
    };
    let request = |old: u64, new: u64| Request {
        old: TreeSize(old),
        proof: match old < new && old > 0 {
            true => one
                .party("aa")
                .tree
                .consistency(TreeSize(old), TreeSize(new))
                .unwrap(),
            false => ConsistencyProof::default(),
        },
        checkpoint: one.head("aa", new),
    };
    let check = |old, new, expected| {
        let request = Request::parse(&request(old, new).to_bytes()).unwrap();
        let decision = decide(&request, &watched(9)).map(|head| head.size.0);
        assert_eq!(decision, expected, "{old} {new}");
    };
    check(9, 20, Ok(20));
    check(9, 9, Ok(9));
    check(5, 7, Err(Refusal::Conflict(TreeSize(9))));
    check(9, 7, Err(Refusal::Malformed));
    check(0, 7, Err(Refusal::Conflict(TreeSize(9))));
    let evidence = ForkEvidence {
        first: one.head("aa", 5),
        second: one.head("aa", 9),
        proof: one
            .party("aa")
            .tree
            .prefix_proof(TreeSize(5), TreeSize(9))
            .unwrap(),
        key: log.public().clone(),
    };
    assert!(matches!(evidence.verify(), Err(NotAFork::Consistent)));
}

#[test]
fn a_restored_backup_that_signs_makes_evidence_against_itself() {
    // The node forgot everything above 5 and goes on from there.
    let [before, after] = two_stories();
    let known = before.party("aa").leaves.iter().map(SignedLeaf::bytes);
    let known: Vec<&[u8]> = known.collect();
    let head = *before.head("aa", 9).head();
    let (mirror, _) = before.mirror("aa").verify(&known[..9], &head, &[]).unwrap();
    let grown: Vec<&[u8]> = after
        .party("aa")
        .leaves
        .iter()
        .map(SignedLeaf::bytes)
        .collect();
    let new = *after.head("aa", 20).head();
    let error = mirror.verify(&grown[9..], &new, &[]).unwrap_err();
    assert!(matches!(error, BadEntries::OtherRoot { .. }), "{error}");
}
