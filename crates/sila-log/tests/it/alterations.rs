//! A thousand alterations of a log: each is found, and the first bad leaf is named.

use sila_log::leaf::SignedLeaf;
use sila_log::mirror::BadEntries;
use sila_log::tree::{LeafIndex, TreeSize};
use sila_testkit::fuzz::{Dice, rounds};

use crate::world::{World, entry};

fn world() -> World {
    let mut world = World::new(&["aa", "bb"]);
    for n in 0..37 {
        let by = if n % 3 == 0 { "officer" } else { "log" };
        world.file_by(
            "aa",
            by,
            entry(&format!("invented matter {n}")),
            Vec::new(),
            &[("bb", 3)],
        );
    }
    world
}

fn bytes_of(world: &World) -> Vec<Vec<u8>> {
    let leaves = world.party("aa").leaves.iter();
    leaves.map(|leaf| leaf.bytes().to_vec()).collect()
}

#[test]
fn entries_between_two_heads_are_checked_in_any_pieces() {
    let world = world();
    let entries = bytes_of(&world);
    let whole = world.mirror("aa");
    let head = *world.newest_head("aa").head();
    let (whole, leaves) = whole.verify(&entries, &head, &[]).unwrap();
    assert_eq!(leaves, world.party("aa").leaves);
    for cut in [0, 1, 7, 39] {
        let middle = *world.head("aa", cut as u64).head();
        let (first, _) = world
            .mirror("aa")
            .verify(&entries[..cut], &middle, &[])
            .unwrap();
        let (second, _) = first.verify(&entries[cut..], &head, &[]).unwrap();
        assert_eq!(second, whole);
    }
}

#[test]
fn every_alteration_is_found_and_the_first_bad_leaf_named() {
    let world = world();
    let entries = bytes_of(&world);
    let head = *world.newest_head("aa").head();
    let mirror = world.mirror("aa");
    let mut dice = Dice::new();
    for round in 0..rounds(1_000) {
        let mut altered = entries.clone();
        let at = dice.below(entries.len());
        match round % 4 {
            0 => {
                let byte = dice.below(altered[at].len());
                altered[at][byte] ^= 1 << dice.below(8);
            }
            1 => drop(altered.remove(at)),
            2 => altered.insert(at, entries[dice.below(entries.len())].clone()),
            _ => {
                let length = dice.below(altered[at].len());
                altered[at].truncate(length);
            }
        }
        let error = mirror.verify(&altered, &head, &[]).unwrap_err();
        let tail_is_missing = altered.len() < entries.len() && at == altered.len();
        match error {
            BadEntries::Leaf { index, .. } => {
                // An entry put in beside its twin is first seen at the second of the two.
                let twin = round % 4 == 2 && altered[at] == entries[at];
                assert_eq!(index.0 as usize, at + usize::from(twin), "round {round}");
            }
            BadEntries::Count { head, found } if tail_is_missing => {
                assert_eq!((head.0, found.0), (40, 39));
            }
            other => panic!("round {round}: {other}"),
        }
    }
}

#[test]
fn a_leaf_that_its_author_signed_twice_is_no_other_leaf() {
    let world = world();
    let mut entries = bytes_of(&world);
    let mut short = World::new(&["aa", "bb"]);
    let hash = short.file("aa", entry("another matter"), Vec::new(), &[("bb", 3)]);
    let other = short.party("aa").leaves.last().unwrap();
    assert_eq!(other.hash(), hash);
    entries[3] = other.bytes().to_vec();
    let head = *world.newest_head("aa").head();
    let error = world.mirror("aa").verify(&entries, &head, &[]).unwrap_err();
    assert!(matches!(
        error,
        BadEntries::OtherRoot {
            from: LeafIndex(0),
            to: TreeSize(40)
        }
    ));
}

#[test]
fn a_leaf_reads_back_as_written_and_in_no_other_form() {
    let world = world();
    for leaf in &world.party("aa").leaves {
        assert_eq!(&SignedLeaf::parse(leaf.bytes()).unwrap(), leaf);
        let text = String::from_utf8(leaf.bytes().to_vec()).unwrap();
        let line = text.split_once("\n\n").unwrap().1.to_owned();
        let check = |other: String, what: &str| {
            assert!(
                SignedLeaf::parse(other.as_bytes()).is_err(),
                "{what}: {other}"
            );
        };
        check(format!("{text}{line}"), "its line twice");
        check(
            format!("{text}\u{2014} unknown.example AAAAAAAA\n"),
            "a line more",
        );
        check(text.replacen("\"v\":1", "\"v\":2", 1), "another version");
        check(text.replacen("{\"", "{ \"", 1), "white space");
        check(text.replacen("\n\n", "\nmore\n\n", 1), "a second line");
    }
}
