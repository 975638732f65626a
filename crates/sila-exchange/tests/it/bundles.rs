//! Writing and reading: what holds, what is refused and why, receipts, limits.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Read};

use sila_exchange::{
    BundleFinding, Code, Envelope, Identity, Missing, Supply, Unsendable, check_receipt, is_bundle,
    take, verify_bundle,
};
use sila_log::UnixTime;
use sila_log::commitment::Pieces;
use sila_log::leaf::Act;
use sila_log::tree::{Hash, LeafIndex};
use sila_log::verify::Standing;

use crate::peer::{Parcel, Peer};
use crate::world::{NOW, World, code, content};

/// Twelve entries of `aa` with content that says something, and what it says.
pub(crate) fn filed() -> (World, BTreeMap<Hash, Pieces>) {
    let mut world = World::new(&["aa", "bb"]);
    let mut contents = BTreeMap::new();
    for n in 0..12 {
        let (pieces, says) = content(&format!("invented matter number {n}"));
        contents.insert(says.commitment, pieces);
        let by = if n % 3 == 0 { "officer" } else { "log" };
        world.file_by("aa", by, Act::Entry(says), Vec::new(), &[("bb", 3)]);
    }
    (world, contents)
}

fn refused(peer: &mut Peer, file: &[u8]) -> Code {
    let before = (peer.leaves.clone(), peer.contents.clone());
    let error = peer.receive(file).unwrap_err();
    assert_eq!(before, (peer.leaves.clone(), peer.contents.clone()));
    assert!(error.to_string().contains([';', ',']), "{error}");
    error.code()
}

#[test]
fn what_is_sent_is_what_comes() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let file = Parcel::new(&world, &contents).file(&key.recipient());
    assert!(is_bundle(&file));
    assert_eq!(take(file.as_slice()).unwrap(), file);
    let mut peer = Peer::new(&world, "bb", &key);
    peer.receive(&file).unwrap();
    assert_eq!(peer.leaves, world.party("aa").leaves);
    let words = peer
        .contents
        .values()
        .flatten()
        .map(|piece| String::from_utf8(piece.clone().unwrap()).unwrap());
    assert_eq!(
        words.take(4).collect::<Vec<_>>(),
        ["invented", "matter", "number", "0"]
    );
    // Again: nothing more.
    let before = peer.clone();
    peer.receive(&file).unwrap();
    assert_eq!(
        (before.leaves, before.contents),
        (peer.leaves.clone(), peer.contents.clone())
    );
    assert_eq!(peer.digest(&world), peer.digest(&world));
}

#[test]
fn the_same_draft_gives_the_same_body() {
    let (world, contents) = filed();
    let parcel = Parcel::new(&world, &contents);
    let key = &world.party("aa").log;
    assert_eq!(parcel.draft().body(key), parcel.draft().body(key));
}

#[test]
fn nothing_of_the_content_stands_in_the_clear() {
    let (world, contents) = filed();
    let file = Parcel::new(&world, &contents).file(&Identity::generate().recipient());
    let word = b"invented";
    assert!(!file.windows(word.len()).any(|part| part == word));
}

#[test]
fn every_wrong_bundle_is_refused_for_its_own_reason() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let parcel = || Parcel::new(&world, &contents);
    let new = || Peer::new(&world, "bb", &key);
    let file = parcel().file(&key.recipient());
    let check = |peer: &mut Peer, file: &[u8], code: Code| {
        assert_eq!(refused(peer, file), code);
    };
    check(&mut new(), b"", Code::Form);
    check(&mut new(), &world.newest_head("aa").to_bytes(), Code::Form);
    check(&mut new(), &file[..file.len() - 1], Code::Length);
    check(&mut new(), &[&file[..], b"x"].concat(), Code::Length);
    check(&mut new(), &file[..200], Code::Form);
    // Sealed to another key.
    let other = parcel().file(&Identity::generate().recipient());
    check(&mut new(), &other, Code::Identity);
    // For somebody else, though this key opens it.
    let mut three = World::new(&["aa", "bb", "cc"]);
    three.file("aa", Act::Heartbeat, Vec::new(), &[]);
    let mut to_c = Parcel::new(&three, &contents);
    to_c.to = vec!["cc"];
    let file_to_c = to_c.file(&key.recipient());
    check(
        &mut Peer::new(&three, "bb", &key),
        &file_to_c,
        Code::Recipient,
    );
    // Of a party that has no part here, and of another docket.
    let from_c = Parcel {
        log: "cc",
        from: "cc",
        new: 3,
        ..Parcel::new(&three, &contents)
    };
    check(&mut new(), &from_c.file(&key.recipient()), Code::Docket);
    let mut elsewhere = new();
    let parties = ["aa", "bb"].map(code);
    let held = sila_exchange::Holding::new("e", code("bb"), parties, &world.trusted());
    elsewhere.held = held.unwrap();
    check(&mut elsewhere, &file, Code::Docket);
    // A gap, which the bundle before it closes.
    let later = parcel().between(8, 15).file(&key.recipient());
    let mut peer = new();
    check(&mut peer, &later, Code::Gap);
    peer.receive(&parcel().between(0, 9).file(&key.recipient()))
        .unwrap();
    peer.receive(&later).unwrap();
    assert_eq!(peer.leaves, world.party("aa").leaves);
    // An older head takes nothing back.
    peer.receive(&parcel().between(2, 5).file(&key.recipient()))
        .unwrap();
    assert_eq!(peer.size("aa").0, 15);
}

#[test]
fn what_is_missing_has_a_reason_and_comes_later() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let nothing = BTreeMap::new();
    let mut peer = Peer::new(&world, "bb", &key);
    peer.receive(&Parcel::new(&world, &nothing).file(&key.recipient()))
        .unwrap();
    let all_missing = |piece: &Result<Vec<u8>, Missing>| *piece == Err(Missing::NotYet);
    assert_eq!(peer.contents.len(), 12);
    assert!(peer.contents.values().flatten().all(all_missing));
    let mut partly = contents.clone();
    partly.values_mut().for_each(|pieces| pieces.close(3));
    peer.receive(&Parcel::new(&world, &partly).file(&key.recipient()))
        .unwrap();
    for pieces in peer.contents.values() {
        assert!(pieces[..3].iter().all(Result::is_ok));
        assert_eq!(pieces[3], Err(Missing::Withheld));
    }
    peer.receive(&Parcel::new(&world, &contents).file(&key.recipient()))
        .unwrap();
    assert!(peer.contents.values().flatten().all(Result::is_ok));
    peer.receive(&Parcel::new(&world, &nothing).file(&key.recipient()))
        .unwrap();
    assert!(peer.contents.values().flatten().all(Result::is_ok));
}

#[test]
fn what_the_receiver_would_refuse_is_not_sent() {
    let (world, contents) = filed();
    let key = &world.party("aa").log;
    let parcel = Parcel::new(&world, &contents);
    let check = |change: &dyn Fn(&mut sila_exchange::Draft<'_>), expected: Unsendable| {
        let mut draft = parcel.draft();
        change(&mut draft);
        assert_eq!(draft.body(key).unwrap_err(), expected);
    };
    let at = LeafIndex(3);
    check(
        &|draft| drop(draft.contents.remove(&at)),
        Unsendable::NoReason(at),
    );
    check(
        &|draft| {
            drop(
                draft
                    .contents
                    .insert(LeafIndex(0), Supply::None(Missing::NotYet)),
            )
        },
        Unsendable::NoSuchContent(LeafIndex(0)),
    );
    check(
        &|draft| {
            let other = draft.contents[&LeafIndex(4)].clone();
            draft.contents.insert(at, other);
        },
        Unsendable::OtherContent(at),
    );
    check(
        &|draft| draft.entries = &draft.entries[1..],
        Unsendable::Entry(LeafIndex(14)),
    );
    check(
        &|draft| draft.to = vec![code("aa")],
        Unsendable::Label("to"),
    );
    check(&|draft| draft.to = Vec::new(), Unsendable::Label("to"));
    check(
        &|draft| draft.to = vec![code("bb"), code("cc")],
        Unsendable::NotForThem {
            at,
            party: code("cc"),
        },
    );
    let witness = &world.party("bb").log;
    assert_eq!(parcel.draft().body(witness), Err(Unsendable::Label("key")));
    let body = parcel.draft().body(key).unwrap();
    assert_eq!(body.seal(&[], key), Err(Unsendable::NoKey));
}

#[test]
fn a_receipt_is_for_exactly_what_came() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let file = Parcel::new(&world, &contents).file(&key.recipient());
    let other = Parcel::new(&world, &contents)
        .between(0, 5)
        .file(&key.recipient());
    let mut peer = Peer::new(&world, "bb", &key);
    let verify = |peer: &Peer, file: &[u8]| {
        let opened = Envelope::parse(file).unwrap().open(&key).unwrap();
        opened.verify(&peer.held).unwrap()
    };
    let verified = verify(&peer, &file);
    let signer = &world.party("bb").log;
    let receipt = verified
        .receipt(&code("bb"), UnixTime(NOW + 60), signer)
        .unwrap();
    // The sender holds the log of `bb`, so it knows the key.
    let from_b = Parcel {
        log: "bb",
        from: "bb",
        to: vec!["aa"],
        new: 3,
        ..Parcel::new(&world, &contents)
    };
    let mut sender = Peer::new(&world, "aa", &key);
    let sent = Envelope::parse(&file).unwrap();
    let check = |sender: &Peer, bytes: &[u8], sent: &Envelope<'_>| {
        check_receipt(bytes, sent, &sender.held).map_err(|error| error.to_string())
    };
    let unknown = check(&sender, &receipt.to_bytes(), &sent).unwrap_err();
    assert!(unknown.contains("not trusted"), "{unknown}");
    sender.receive(&from_b.file(&key.recipient())).unwrap();
    assert!(check(&sender, &receipt.to_bytes(), &sent).is_ok());
    let wrong = check(
        &sender,
        &receipt.to_bytes(),
        &Envelope::parse(&other).unwrap(),
    );
    assert!(wrong.unwrap_err().contains("other bytes"));
    // A receipt states the head of its own bundle.
    peer.receive(&file).unwrap();
    let early = verify(&peer, &other)
        .receipt(&code("bb"), UnixTime(NOW), signer)
        .unwrap();
    assert_eq!(early.receipt().heads[&code("aa")].size.0, 5);
    let own = verified.receipt(&code("aa"), UnixTime(NOW), &world.party("aa").log);
    assert!(own.is_err());
}

/// Counts what is read of it.
struct Counted<'c, R>(R, &'c Cell<usize>);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.set(self.1.get() + read);
        Ok(read)
    }
}

#[test]
fn a_gigabyte_of_something_else_is_not_read() {
    let (world, contents) = filed();
    let file = Parcel::new(&world, &contents).file(&Identity::generate().recipient());
    let check = |source: &mut dyn Read, most: usize, code: Code| {
        let count = Cell::new(0);
        let error = take(Counted(source, &count)).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(count.get() <= most, "{} bytes", count.get());
    };
    let limit = sila_exchange::limits::LONGEST_ENVELOPE;
    check(&mut io::repeat(0).take(1 << 30), limit, Code::Form);
    check(&mut io::repeat(b'{').take(1 << 30), limit, Code::Form);
    check(&mut io::empty(), 0, Code::Form);
    // A whole bundle with a gigabyte after it: one byte too many is enough.
    let mut long = file.as_slice().chain(io::repeat(0).take(1 << 30));
    check(&mut long, file.len() + 8192, Code::Length);
    check(&mut &file[..file.len() / 2], file.len(), Code::Length);
}

#[test]
fn a_file_alone_is_judged_alone() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let whole = Parcel::new(&world, &contents).file(&key.recipient());
    let part = Parcel::new(&world, &contents)
        .between(5, 15)
        .file(&key.recipient());
    let working = world.working_keys();
    let roots = world.roots();
    let check = |file: &[u8], trusted: &[_], identity: Option<&Identity>, standing, code| {
        let verdict = verify_bundle(file, trusted, identity);
        assert_eq!(verdict.standing, standing, "{:?}", verdict.failure);
        assert_eq!(verdict.failure.as_ref().map(|failure| failure.code), code);
        verdict
    };
    use Standing::{AgreesWithItself, Authentic, Failed};
    let alone = check(&whole, &[], None, AgreesWithItself, None);
    assert_eq!(alone.findings.last(), Some(&BundleFinding::NotOpened));
    check(&whole, &[], Some(&key), AgreesWithItself, None);
    check(&part, &[], Some(&key), AgreesWithItself, None);
    let full = check(&whole, &roots, Some(&key), Authentic, None);
    assert!(
        full.findings
            .contains(&BundleFinding::Entries { count: 15 })
    );
    assert!(full.findings.contains(&BundleFinding::Contents {
        open: 48,
        missing: Vec::new()
    }));
    assert!(full.keys.iter().all(|seen| seen.trusted));
    check(&part, &working, Some(&key), Authentic, None);
    // The key was appointed before the part begins.
    check(&part, &roots, Some(&key), Failed, Some(Code::Entries));
    check(&whole, &roots, None, Failed, Some(Code::NotTrusted));
    check(&whole, &working, None, Authentic, None);
    check(&whole, &roots[1..], Some(&key), Failed, Some(Code::Entries));
    check(
        &whole,
        &[],
        Some(&Identity::generate()),
        Failed,
        Some(Code::Identity),
    );
    check(&whole[1..], &[], Some(&key), Failed, Some(Code::Form));
}
