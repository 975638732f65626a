//! Foreign bytes: envelope, manifest and body, mutated. Nothing panics, and nothing that was altered is
//! believed. A body is signed, so its parts are reached by signing anew what was altered.

use sha2::{Digest, Sha256};
use sila_exchange::{Code, Envelope, Identity, take, verify_bundle};
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
    let (world, contents) = filed();
    let key = Identity::generate();
    let mut parcel = Parcel::new(&world, &contents).between(3, 9);
    parcel.heads = vec![world.newest_head("aa"), world.newest_head("bb")];
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

    fn is_refused(&self, file: &[u8], what: &str) {
        let mut peer = Peer::new(&self.world, "bb", &self.key);
        let error = peer.receive(file).expect_err(what);
        assert!(peer.leaves.is_empty(), "{what}: {error}");
    }
}

#[test]
fn envelopes() {
    let parts = parts();
    assert!(Envelope::parse(&parts.file).is_ok());
    let mut dice = Dice::new();
    for round in 0..rounds(600) {
        let line = mutate(&mut dice, parts.envelope.as_bytes());
        let (Some(note), false) = (parts.sign(&line), line == parts.envelope.as_bytes()) else {
            continue;
        };
        let sealed = parts
            .file
            .windows(4)
            .position(|part| part == b"age-")
            .unwrap();
        let file = [&note[..], b"\n", &parts.file[sealed..]].concat();
        parts.is_refused(&file, &format!("round {round}"));
        let raw = mutate(&mut dice, &parts.file);
        let same = take(raw.as_slice()).is_ok() && raw == parts.file;
        let verdict = verify_bundle(&raw, &[], None);
        assert!(
            same || verdict.standing == Standing::Failed,
            "round {round}"
        );
    }
}

#[test]
fn manifests_and_bodies_that_are_well_signed() {
    let parts = parts();
    let good = parts
        .enclose(parts.manifest.as_bytes(), &parts.payload)
        .unwrap();
    let verdict = verify_bundle(&good, &[], Some(&parts.key));
    assert_eq!(
        verdict.standing,
        Standing::AgreesWithItself,
        "{:?}",
        verdict.failure
    );
    let mut peer = Peer::new(&parts.world, "bb", &parts.key);
    assert_eq!(peer.receive(&good).unwrap_err().code(), Code::Gap);
    let mut dice = Dice::new();
    for round in 0..rounds(400) {
        let manifest = mutate(&mut dice, parts.manifest.as_bytes());
        if let Some(file) = parts.enclose(&manifest, &parts.payload) {
            parts.is_refused(&file, &format!("manifest, round {round}"));
        }
        // Hashed and signed anew, so that the parts of the payload are reached.
        let payload = mutate(&mut dice, &parts.payload);
        let manifest = about(&parts.manifest, &payload);
        let file = parts.enclose(manifest.as_bytes(), &payload).unwrap();
        let verdict = verify_bundle(&file, &[], Some(&parts.key));
        let only_heads = verdict.findings.len() > 2;
        let failed = verdict.standing == Standing::Failed;
        assert!(
            failed || only_heads || payload == parts.payload,
            "payload, round {round}"
        );
        parts.is_refused(&file, &format!("payload, round {round}"));
    }
}
