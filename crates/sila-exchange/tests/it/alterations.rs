//! A thousand alterations of a bundle: each is found, and nothing is imported.

use std::collections::BTreeMap;

use sila_exchange::{Identity, Refused};
use sila_log::tree::LeafIndex;
use sila_testkit::fuzz::{Dice, rounds};

use crate::bundles::filed;
use crate::peer::{Parcel, Peer};

#[test]
fn every_alteration_of_a_file_is_found() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let first = Parcel::new(&world, &contents)
        .between(0, 6)
        .file(&key.recipient());
    let second = Parcel::new(&world, &contents)
        .between(4, 15)
        .file(&key.recipient());
    let mut peer = Peer::new(&world, "bb", &key);
    peer.receive(&first).unwrap();
    let (leaves, kept, digest) = (
        peer.leaves.clone(),
        peer.contents.clone(),
        peer.digest(&world),
    );
    let mut dice = Dice::new();
    // Half of them in the envelope, which is the smaller part by far.
    let envelope = second.windows(4).position(|part| part == b"age-").unwrap();
    for round in 0..rounds(1_000) {
        let mut file = second.clone();
        let end = if round % 2 == 0 { envelope } else { file.len() };
        let at = dice.below(end);
        match dice.below(4) {
            0 => file[at] ^= 1 << dice.below(8),
            1 => drop(file.remove(at)),
            2 => file.insert(at, dice.below(256) as u8),
            _ => file.truncate(at),
        }
        if file == second {
            // A byte put in beside its twin and one taken away beside it are no alteration.
            continue;
        }
        assert!(peer.receive(&file).is_err(), "round {round}, byte {at}");
        assert_eq!(peer.leaves, leaves);
        assert_eq!(peer.contents, kept);
    }
    assert_eq!(peer.digest(&world), digest);
    peer.receive(&second).unwrap();
    assert_eq!(peer.leaves, world.party("aa").leaves);
}

#[test]
fn a_sender_who_alters_what_he_signs_is_found_too() {
    let (world, contents) = filed();
    let key = Identity::generate();
    let mut other = crate::world::World::new(&["aa", "bb"]);
    for n in 0..12 {
        let act = crate::world::entry(&format!("another matter {n}"));
        other.file_by("aa", "log", act, Vec::new(), &[("bb", 3)]);
    }
    let mut peer = Peer::new(&world, "bb", &key);
    peer.receive(
        &Parcel::new(&world, &contents)
            .between(0, 9)
            .file(&key.recipient()),
    )
    .unwrap();
    // The same places, other entries, well signed and under a well signed head.
    let nothing = BTreeMap::new();
    let forged = Parcel::new(&other, &nothing)
        .between(0, 15)
        .file(&key.recipient());
    let error = peer.receive(&forged).unwrap_err();
    let Refused::OtherHistory { at, evidence, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(at, LeafIndex(3));
    let evidence = evidence.unwrap();
    assert!(evidence.verify().is_ok());
    assert_eq!(peer.leaves.len(), 9);
}
