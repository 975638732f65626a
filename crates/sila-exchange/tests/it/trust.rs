//! Keys, forks, and heads that come along.

use std::collections::BTreeMap;

use sila_exchange::{Code, Envelope, HeldLog, Identity, Plan, Refused};
use sila_log::UnixTime;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::key::Algorithm;
use sila_log::leaf::Act;
use sila_log::mirror::{BadEntries, BadLeaf};
use sila_log::tree::TreeSize;

use crate::bundles::filed;
use crate::peer::{Parcel, Peer};
use crate::world::{NOW, World, code, entry, key};

#[test]
fn what_a_revoked_key_signs_later_is_refused_and_named() {
    let mut world = World::new(&["aa", "bb"]);
    world.file_by("aa", "officer", entry("before"), Vec::new(), &[]);
    let revoke = Act::Revoke {
        key: world.party("aa").officer.public().reference().clone(),
        from: TreeSize(4),
    };
    world.file_by("aa", "root", revoke, Vec::new(), &[]);
    let (nothing, me) = (BTreeMap::new(), Identity::generate());
    let good = Parcel::new(&world, &nothing).file(&me.recipient());
    world.file_by("aa", "officer", entry("after"), Vec::new(), &[]);
    let bad = Parcel::new(&world, &nothing).file(&me.recipient());
    let mut peer = Peer::new(&world, "bb", &me);
    let error = peer.receive(&bad).unwrap_err();
    assert_eq!(error.entry().unwrap().0, 5);
    let revoked = |error: &Refused| {
        matches!(error, Refused::Entries { reason: BadEntries::Leaf { reason, .. }, .. }
            if matches!(reason, BadLeaf::Key(_)))
    };
    assert!(revoked(&error), "{error}");
    assert!(peer.leaves.is_empty());
    peer.receive(&good).unwrap();
}

#[test]
fn a_log_key_that_no_trusted_root_appointed_sends_nothing() {
    let (world, contents) = filed();
    let me = Identity::generate();
    let file = Parcel::new(&world, &contents).file(&me.recipient());
    let mut strangers = World::new(&["aa", "bb"]);
    strangers.parties.get_mut(&code("aa")).unwrap().root = key("zz", Algorithm::Ed25519);
    let mut peer = Peer::new(&strangers, "bb", &me);
    assert_eq!(peer.receive(&file).unwrap_err().code(), Code::Entries);
}

#[test]
fn a_sealed_body_in_an_envelope_of_somebody_else_is_found() {
    let world = World::new(&["aa", "bb", "cc"]);
    let (nothing, me) = (BTreeMap::new(), Identity::generate());
    let parcel = |from| Parcel {
        from,
        ..Parcel::new(&world, &nothing)
    };
    let theirs = parcel("aa").file(&me.recipient());
    let sealed = theirs.windows(4).position(|part| part == b"age-").unwrap();
    // `cc` signs the same kind of envelope around what `aa` sealed.
    let ours = parcel("cc").file(&me.recipient());
    let end = ours.windows(4).position(|part| part == b"age-").unwrap();
    let text = String::from_utf8(ours[..end].to_vec()).unwrap();
    let line = text.lines().next().unwrap();
    let hash =
        |bytes: &[u8]| sila_log::tree::Hash(<sha2::Sha256 as sha2::Digest>::digest(bytes).into());
    let (body, own) = (&theirs[sealed..], &ours[end..]);
    let line = line.replace(&hash(own).to_string(), &hash(body).to_string());
    let line = line.replace(
        &format!("\"bytes\":{}", own.len()),
        &format!("\"bytes\":{}", body.len()),
    );
    let note = sila_log::note::Note::signed(format!("{line}\n"), &world.party("cc").log);
    let stolen = [&note.to_bytes()[..], b"\n", body].concat();
    assert!(Envelope::parse(&stolen).is_ok());
    let error = Envelope::parse(&stolen).unwrap().open(&me).unwrap_err();
    assert_eq!(error.code(), Code::Envelope);
}

#[test]
fn two_heads_of_one_size_that_come_along_are_evidence() {
    let world = World::new(&["aa", "bb", "cc"]);
    let mut other = World::new(&["aa", "bb", "cc"]);
    let me = Identity::generate();
    let nothing = BTreeMap::new();
    let mut peer = Peer::new(&world, "bb", &me);
    let cc = Parcel {
        log: "cc",
        from: "cc",
        ..Parcel::new(&world, &nothing)
    };
    peer.receive(&cc.file(&me.recipient())).unwrap();
    // `cc` showed `aa` another third entry.
    {
        let party = other.parties.get_mut(&code("cc")).unwrap();
        party.leaves.pop();
        party.tree = party.leaves.iter().map(|leaf| leaf.hash()).collect();
    }
    other.file("cc", entry("another story"), Vec::new(), &[]);
    let gossip = Parcel {
        heads: vec![other.newest_head("cc")],
        ..Parcel::new(&world, &nothing)
    };
    let file = gossip.file(&me.recipient());
    let verified = Envelope::parse(&file)
        .unwrap()
        .open(&me)
        .unwrap()
        .verify(&peer.held)
        .unwrap();
    let plan = Plan::of(&verified, &peer.held).unwrap();
    assert_eq!(plan.forks().len(), 1);
    assert!(plan.forks()[0].verify().is_ok());
    assert_eq!(
        plan.entries().len(),
        3,
        "what `aa` filed is taken over all the same"
    );
    peer.receive(&file).unwrap();
    assert!(peer.held.log(&code("cc")).unwrap().is_forked());
    // Nothing new of that log comes in any more; what is held can still be read.
    let mut longer = World::new(&["aa", "bb", "cc"]);
    longer.file("cc", Act::Heartbeat, Vec::new(), &[]);
    let more = Parcel {
        log: "cc",
        from: "cc",
        new: 4,
        ..Parcel::new(&longer, &nothing)
    };
    assert_eq!(
        peer.receive(&more.file(&me.recipient()))
            .unwrap_err()
            .code(),
        Code::Forked
    );
    peer.receive(&cc.file(&me.recipient())).unwrap();
}

#[test]
fn a_wrong_line_on_a_head_is_kept_apart_and_spoils_nothing() {
    let world = World::new(&["aa", "bb"]);
    let (nothing, me) = (BTreeMap::new(), Identity::generate());
    let mut peer = Peer::new(&world, "bb", &me);
    let parcel = |heads| Parcel {
        heads,
        ..Parcel::new(&world, &nothing)
    };
    peer.receive(&parcel(Vec::new()).file(&me.recipient()))
        .unwrap();
    // A line of the witness of `bb` that belongs to another head.
    let mut wrong = SignedCheckpoint::sign(*world.head("aa", 2).head(), &world.party("aa").log);
    let mut foreign = world.head("aa", 1);
    foreign.cosign(&world.party("bb").witness, UnixTime(NOW));
    let line = foreign.note().signatures().last().unwrap().to_text();
    let text = String::from_utf8(wrong.to_bytes()).unwrap();
    wrong = SignedCheckpoint::parse(format!("{text}{line}\n").as_bytes()).unwrap();
    let b = Parcel {
        log: "bb",
        from: "bb",
        to: vec!["cc"],
        ..Parcel::new(&world, &nothing)
    };
    assert_eq!(b.entries().len(), 3);
    let bb = world.party("bb");
    let mut own = peer.held.log(&code("bb")).unwrap().clone();
    bb.leaves
        .iter()
        .for_each(|leaf| own.push(leaf, &[]).unwrap());
    peer.held.put(code("bb"), own);
    peer.receive(&parcel(vec![wrong.clone()]).file(&me.recipient()))
        .unwrap();
    let log: &HeldLog = peer.held.log(&code("aa")).unwrap();
    assert_eq!(log.unchecked().collect::<Vec<_>>(), [&wrong]);
    let verified = peer.held.verified_heads(&code("aa"));
    assert!(verified.iter().any(|head| head.head().size == TreeSize(2)));
}

#[test]
fn a_party_gets_its_own_log_back_from_another() {
    let (world, contents) = filed();
    let me = Identity::generate();
    let mut peer = Peer::new(&world, "aa", &me);
    let nothing = BTreeMap::new();
    let own = Parcel {
        log: "bb",
        from: "bb",
        to: vec!["aa"],
        new: 3,
        ..Parcel::new(&world, &nothing)
    };
    peer.receive(&own.file(&me.recipient())).unwrap();
    // What `bb` got of `aa` goes back, without content: that was for `bb` only.
    let back = Parcel {
        from: "bb",
        to: vec!["aa"],
        ..Parcel::new(&world, &nothing)
    };
    peer.receive(&back.file(&me.recipient())).unwrap();
    assert_eq!(peer.size("aa").0, 15);
    assert_eq!(contents.len(), 12);
}

#[test]
fn a_plan_for_what_is_no_longer_held_is_refused() {
    let (world, contents) = filed();
    let me = Identity::generate();
    let mut peer = Peer::new(&world, "bb", &me);
    let file = Parcel::new(&world, &contents).file(&me.recipient());
    let verified = Envelope::parse(&file)
        .unwrap()
        .open(&me)
        .unwrap()
        .verify(&peer.held)
        .unwrap();
    let plan = Plan::of(&verified, &peer.held).unwrap();
    peer.receive(
        &Parcel::new(&world, &contents)
            .between(0, 4)
            .file(&me.recipient()),
    )
    .unwrap();
    assert_eq!(peer.held.apply(&plan).unwrap_err().code(), Code::Stale);
    assert_eq!(
        Plan::of(&verified, &peer.held).unwrap_err().code(),
        Code::Stale
    );
    assert_eq!(peer.size("aa").0, 4);
}

#[test]
fn a_thief_of_a_revoked_log_key_sends_nothing() {
    let mut world = World::new(&["aa", "bb"]);
    let revoke = Act::Revoke {
        key: world.party("aa").log.public().reference().clone(),
        from: TreeSize(3),
    };
    world.file_by("aa", "root", revoke, Vec::new(), &[]);
    let (nothing, me) = (BTreeMap::new(), Identity::generate());
    let parcel = || Parcel::new(&world, &nothing);
    let mut peer = Peer::new(&world, "bb", &me);
    // Up to the place of the revocation the key spoke for its party.
    let before = parcel().between(0, 3).file(&me.recipient());
    peer.receive(&before).unwrap();
    // The revocation itself is signed by the root; the head over it, and the bundle, by the thief.
    let after = parcel().file(&me.recipient());
    assert_eq!(peer.receive(&after).unwrap_err().code(), Code::NotTrusted);
    assert_eq!(peer.size("aa"), TreeSize(3));
}
