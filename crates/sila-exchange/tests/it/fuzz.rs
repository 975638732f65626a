//! Foreign bytes: envelope, manifest and body, mutated. Nothing panics, and nothing that was altered is
//! believed. A body is signed, so its parts are reached by signing anew what was altered.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use sila_exchange::{Code, Envelope, Identity, Refused, take, verify_bundle};
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::note::Note;
use sila_log::tree::Hash;
use sila_log::verify::Standing;
use sila_testkit::fuzz::{Dice, rounds};

use crate::bundles::filed;
use crate::peer::{Parcel, Peer};
use crate::world::World;

/// What stands in place of something.
const ODD: [&[u8]; 9] = [
    b"",
    b"\n",
    b"\n\n",
    b"\0",
    b"-1",
    b"18446744073709551616",
    b"\xff\xff\xff\xff",
    b"{}",
    b"null",
];

fn mutate(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(20)).min(bytes.len());
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, dice.below(256) as u8),
            2 => bytes[at..end]
                .iter_mut()
                .for_each(|byte| *byte ^= 1 << (at % 8)),
            _ => drop(bytes.splice(at..end, ODD[dice.below(ODD.len())].iter().copied())),
        }
    }
    bytes
}

/// A file taken apart: the line of its envelope, the line of its manifest, its payload.
struct Parts {
    world: World,
    key: Identity,
    file: Vec<u8>,
    envelope: String,
    manifest: String,
    payload: Vec<u8>,
}

const MAGIC: &[u8] = b"sila/bundle-body/v1\n";

fn parts() -> Parts {
    let (world, _) = filed();
    parts_with(vec![world.newest_head("aa"), world.newest_head("bb")])
}

fn parts_with(heads: Vec<SignedCheckpoint>) -> Parts {
    let (world, contents) = filed();
    let key = Identity::generate();
    let mut parcel = Parcel::new(&world, &contents).between(3, 9);
    parcel.heads = heads;
    let file = parcel.file(&key.recipient());
    let body = parcel.draft().body(&world.party("aa").log).unwrap();
    let rest = &body.bytes()[MAGIC.len()..];
    let (length, rest) = rest.split_first_chunk::<4>().unwrap();
    let (note, payload) = rest.split_at(u32::from_be_bytes(*length) as usize);
    let line = |bytes: &[u8]| {
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap();
        String::from_utf8(line.to_vec()).unwrap()
    };
    Parts {
        envelope: line(&file),
        manifest: line(note),
        payload: payload.to_vec(),
        world,
        key,
        file,
    }
}

fn hash(bytes: &[u8]) -> String {
    Hash(Sha256::digest(bytes).into()).to_string()
}

/// Replaces hash and length in a line by those of other bytes.
fn about(line: &str, bytes: &[u8]) -> String {
    let mut value = sila_log::Value::from_bytes(line.as_bytes())
        .unwrap()
        .to_json();
    value["sha256"] = hash(bytes).into();
    value["bytes"] = (bytes.len() as u64).into();
    let value = sila_log::Value::from_json(&value).unwrap();
    String::from_utf8(value.to_bytes()).unwrap()
}

impl Parts {
    /// Signs a line as the sender does; none where a note cannot hold it.
    fn sign(&self, line: &[u8]) -> Option<Vec<u8>> {
        let text = format!("{}\n", std::str::from_utf8(line).ok()?);
        Some(Note::signed(text, &self.world.party("aa").log).to_bytes())
    }

    /// A file with this manifest and payload, well sealed and well signed.
    fn enclose(&self, manifest: &[u8], payload: &[u8]) -> Option<Vec<u8>> {
        let note = self.sign(manifest)?;
        let length = (note.len() as u32).to_be_bytes();
        let body = [MAGIC, &length, &note, payload].concat();
        let recipient = self.key.recipient().to_string();
        let recipient: age::x25519::Recipient = recipient.parse().unwrap();
        let sealed = age::encrypt(&recipient, &body).unwrap();
        let envelope = self.sign(about(&self.envelope, &sealed).as_bytes())?;
        Some([&envelope[..], b"\n", &sealed].concat())
    }

    /// A party that holds all that stands before the file.
    fn peer(&self) -> Peer {
        let nothing = BTreeMap::new();
        let before = Parcel::new(&self.world, &nothing).between(0, 3);
        let mut peer = Peer::new(&self.world, "bb", &self.key);
        peer.receive(&before.file(&self.key.recipient())).unwrap();
        peer
    }

    /// Receives a file; why it was refused, with nothing taken over.
    fn receive(&self, peer: &Peer, file: &[u8]) -> Option<Refused> {
        let mut after = peer.clone();
        let error = after.receive(file).err()?;
        assert_eq!(after.leaves, peer.leaves, "{error}");
        assert_eq!(after.contents, peer.contents, "{error}");
        Some(error)
    }
}

#[test]
fn envelopes() {
    let parts = parts();
    let peer = parts.peer();
    assert!(parts.receive(&peer, &parts.file).is_none());
    let sealed = parts.file.windows(4).position(|part| part == b"age-");
    let sealed = &parts.file[sealed.unwrap()..];
    let mut dice = Dice::new();
    for round in 0..rounds(600) {
        let line = mutate(&mut dice, parts.envelope.as_bytes());
        if let Some(note) = parts.sign(&line)
            && line != parts.envelope.as_bytes()
        {
            let file = [&note[..], b"\n", sealed].concat();
            assert!(parts.receive(&peer, &file).is_some(), "round {round}");
        }
        let raw = mutate(&mut dice, &parts.file);
        if raw != parts.file {
            let verdict = verify_bundle(&raw, &[], None);
            assert_eq!(verdict.standing, Standing::Failed, "round {round}");
            let taken = take(raw.as_slice());
            assert!(
                taken.is_err() || Envelope::parse(&raw).is_err(),
                "round {round}"
            );
        }
    }
}

#[test]
fn manifests_that_are_well_signed() {
    let parts = parts();
    let peer = parts.peer();
    let enclose = |manifest: &[u8]| parts.enclose(manifest, &parts.payload);
    let good = enclose(parts.manifest.as_bytes()).unwrap();
    assert!(parts.receive(&peer, &good).is_none());
    let entries = parts.world.party("aa").leaves[..9].to_vec();
    let (mut dice, mut refused) = (Dice::new(), 0);
    for _ in 0..rounds(400) {
        let manifest = mutate(&mut dice, parts.manifest.as_bytes());
        let Some(file) = enclose(&manifest) else {
            continue;
        };
        let mut after = peer.clone();
        match after.receive(&file) {
            Err(_) => refused += 1,
            // A line of a witness whose key is not known yet may say anything.
            Ok(()) => assert_eq!(after.leaves, entries),
        }
    }
    assert!(refused > rounds(400) / 2, "{refused}");
}

#[test]
fn payloads_that_are_well_signed() {
    let parts = parts_with(Vec::new());
    let peer = parts.peer();
    let enclose = |payload: &[u8]| {
        let manifest = about(&parts.manifest, payload);
        parts.enclose(manifest.as_bytes(), payload).unwrap()
    };
    assert!(parts.receive(&peer, &enclose(&parts.payload)).is_none());
    let mut dice = Dice::new();
    for round in 0..rounds(400) {
        let payload = mutate(&mut dice, &parts.payload);
        if payload == parts.payload {
            continue;
        }
        let file = enclose(&payload);
        assert!(parts.receive(&peer, &file).is_some(), "round {round}");
        let verdict = verify_bundle(&file, &[], Some(&parts.key));
        assert_eq!(verdict.standing, Standing::Failed, "round {round}");
    }
}

#[test]
fn what_is_announced_too_large_costs_nothing() {
    let parts = parts_with(Vec::new());
    let peer = parts.peer();
    let code = |file: &[u8]| parts.receive(&peer, file).unwrap().code();
    let with = |line: &str, key: &str, value: u64| {
        let mut json = sila_log::Value::from_bytes(line.as_bytes())
            .unwrap()
            .to_json();
        json[key] = value.into();
        sila_log::Value::from_json(&json).unwrap().to_bytes()
    };
    // A body of an exabyte, in the envelope alone.
    let note = parts
        .sign(&with(&parts.envelope, "bytes", 1 << 50))
        .unwrap();
    assert_eq!(code(&[&note[..], b"\n"].concat()), Code::Limit);
    assert_eq!(
        take([&note[..], b"\n"].concat().as_slice())
            .unwrap_err()
            .code(),
        Code::Limit
    );
    // More heads, contents and pieces than can be.
    for (key, expected) in [("heads", Code::Limit), ("contents", Code::Limit)] {
        let manifest = with(&parts.manifest, key, 1 << 50);
        let file = parts.enclose(&manifest, &parts.payload).unwrap();
        assert_eq!(code(&file), expected, "{key}");
    }
    let count = [&[1][..], &4u64.to_be_bytes()].concat();
    let at = parts
        .payload
        .windows(9)
        .rposition(|part| part == count)
        .unwrap();
    for (pieces, expected) in [(u64::MAX, Code::Limit), (1 << 20, Code::Form)] {
        let mut payload = parts.payload.clone();
        payload[at + 1..at + 9].copy_from_slice(&pieces.to_be_bytes());
        let manifest = about(&parts.manifest, &payload);
        let file = parts.enclose(manifest.as_bytes(), &payload).unwrap();
        assert_eq!(code(&file), expected, "{pieces} pieces");
    }
}
