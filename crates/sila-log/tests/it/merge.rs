//! The merged docket: the same from any order, in any pieces; what is mutual, and what is not.

use proptest::prelude::*;
use sila_log::checkpoint::VerifiedHead;
use sila_log::leaf::{Act, SignedLeaf};
use sila_log::merge::{Conflict, Merge, Merged, Progress};
use sila_log::tree::TreeSize;
use sila_testkit::fuzz::Dice;

use crate::world::{World, code, entry};

/// A leaf or a head, as they arrive.
#[derive(Clone)]
enum Item {
    Leaf(Box<SignedLeaf>),
    Head(VerifiedHead),
}

fn verified(world: &World, name: &str, size: u64) -> VerifiedHead {
    let head = world.head(name, size);
    head.verify(&world.working_keys()).unwrap()
}

fn merge_of(world: &World, items: &[Item]) -> Merged {
    let mut merge = Merge::new("d", world.parties.keys().cloned());
    for item in items {
        let belongs = match item {
            Item::Leaf(leaf) => merge.add_leaf(SignedLeaf::clone(leaf)),
            Item::Head(head) => merge.add_head(head),
        };
        assert!(belongs);
    }
    merge.merged(&world.trusted())
}

fn leaves(world: &World) -> Vec<Item> {
    let parties = world.parties.values();
    let leaves = parties.flat_map(|party| party.leaves.iter().cloned());
    leaves.map(|leaf| Item::Leaf(Box::new(leaf))).collect()
}

/// A docket that grew by chance: parties file, name the heads they have seen, and cosign some.
fn grown(dice: &mut Dice, codes: &[&str], steps: usize) -> (World, Vec<Item>) {
    let mut world = World::new(codes);
    let mut heads = Vec::new();
    let mut seen = vec![vec![0u64; codes.len()]; codes.len()];
    for step in 0..steps {
        let who = dice.below(codes.len());
        for other in (0..codes.len()).filter(|other| *other != who) {
            if dice.below(2) == 0 {
                seen[who][other] = world.party(codes[other]).leaves.len() as u64;
            }
        }
        let named: Vec<(&str, u64)> = (0..codes.len())
            .filter(|other| *other != who && seen[who][*other] > 0)
            .map(|other| (codes[other], seen[who][other]))
            .collect();
        world.file(
            codes[who],
            entry(&format!("matter {step}")),
            Vec::new(),
            &named,
        );
        if dice.below(3) == 0 {
            let size = world.party(codes[who]).leaves.len() as u64;
            heads.push(Item::Head(verified(&world, codes[who], size)));
        }
    }
    let mut items = leaves(&world);
    items.extend(heads);
    (world, items)
}

fn shuffle(dice: &mut Dice, items: &[Item]) -> Vec<Item> {
    let mut items = items.to_vec();
    // Some arrive twice.
    for _ in 0..items.len() / 3 {
        items.push(items[dice.below(items.len())].clone());
    }
    for at in (1..items.len()).rev() {
        items.swap(at, dice.below(at + 1));
    }
    items
}

#[test]
fn any_order_splitting_and_repetition_gives_one_state() {
    let mut dice = Dice::new();
    let mut mutual = 0;
    for docket in 0..25 {
        let codes = [&["aa", "bb"][..], &["aa", "bb", "cc"]][docket % 2];
        let (world, items) = grown(&mut dice, codes, 30);
        let expected = merge_of(&world, &items);
        assert_eq!(expected.conflicts, []);
        mutual += expected.mutual().count();
        let count = expected.mutual().count() + expected.pending.len();
        assert_eq!(count, leaves(&world).len(), "no leaf is lost");
        for _ in 0..40 {
            let merged = merge_of(&world, &shuffle(&mut dice, &items));
            assert_eq!(merged.digest(), expected.digest());
            assert_eq!(merged, expected);
        }
    }
    assert!(mutual > 200, "too few leaves became mutual: {mutual}");
}

#[test]
fn an_epoch_never_changes_once_it_was_cut() {
    let mut dice = Dice::new();
    for docket in 0..20 {
        let codes = [&["aa", "bb"][..], &["aa", "bb", "cc"]][docket % 2];
        let (world, items) = grown(&mut dice, codes, 30);
        let whole = merge_of(&world, &items);
        for _ in 0..20 {
            let some = shuffle(&mut dice, &items);
            let some = &some[..dice.below(some.len())];
            let merged = merge_of(&world, some);
            assert!(merged.epochs.len() <= whole.epochs.len());
            for (epoch, later) in merged.epochs.iter().zip(&whole.epochs) {
                assert_eq!(epoch, later);
            }
        }
    }
}

#[test]
fn a_leaf_stands_after_all_that_its_author_had_seen() {
    let mut dice = Dice::new();
    let (world, items) = grown(&mut dice, &["aa", "bb", "cc"], 60);
    let merged = merge_of(&world, &items);
    let order: Vec<_> = merged.mutual().chain(&merged.pending).collect();
    for (place, placed) in order.iter().enumerate() {
        let leaf = placed.leaf.leaf();
        for (of, head) in &leaf.heads {
            let before = order[..place]
                .iter()
                .filter(|earlier| earlier.leaf.leaf().origin.party() == of);
            assert!(before.count() as u64 >= head.size.0);
        }
    }
}

#[test]
fn what_is_not_cosigned_by_all_settles_nothing() {
    let mut world = World::new(&["aa", "bb"]);
    let steps = world.settle("invented terms", Vec::new());
    // Each names the other's newest head, so that a cut covers the seal.
    world.file_knowing_all("bb", Act::Heartbeat, Vec::new());
    world.file_knowing_all("aa", Act::Heartbeat, Vec::new());
    let [a, b] = ["aa", "bb"].map(|name| world.party(name).leaves.len() as u64);
    let mut items = leaves(&world);
    let progress = |items: &[Item]| merge_of(&world, items).settlements()[&steps[0]].clone();
    assert_eq!(progress(&items), Progress::Sealed);
    items.push(Item::Head(verified(&world, "aa", a)));
    assert_eq!(
        progress(&items),
        Progress::Sealed,
        "bb's log is not cosigned"
    );
    items.push(Item::Head(verified(&world, "bb", b)));
    assert_eq!(progress(&items), Progress::Settled);
    let without_seal: Vec<Item> = leaves(&world)
        .into_iter()
        .filter(|item| !matches!(item, Item::Leaf(leaf) if leaf.hash() == steps[2]))
        .collect();
    let accepted = Progress::Offered {
        accepted: [code("bb")].into(),
    };
    assert_eq!(progress(&without_seal), accepted);
}

#[test]
fn rival_settlements_stay_visible_and_none_wins() {
    let mut world = World::new(&["aa", "bb"]);
    let matter = world.file("aa", entry("the matter"), Vec::new(), &[]);
    world.file_knowing_all("bb", Act::Heartbeat, Vec::new());
    let sizes = ["aa", "bb"].map(|name| world.party(name).leaves.len() as u64);
    // Each offers without having seen the other's offer; each accepts the other's.
    let terms = |text: &str| sila_log::leaf::Terms {
        content: crate::world::content(text).1,
        parties: vec![code("aa"), code("bb")],
    };
    let (ours, theirs) = (terms("one way"), terms("another way"));
    let a = world.file(
        "aa",
        Act::Offer(ours.clone()),
        vec![matter],
        &[("bb", sizes[1])],
    );
    let b = world.file(
        "bb",
        Act::Offer(theirs.clone()),
        vec![matter],
        &[("aa", sizes[0])],
    );
    let accept_a = world.file_knowing_all("bb", Act::Accept(ours.clone()), vec![a]);
    let accept_b = world.file_knowing_all("aa", Act::Accept(theirs.clone()), vec![b]);
    world.file_knowing_all("aa", Act::Seal(ours), vec![a, accept_a]);
    world.file_knowing_all("bb", Act::Seal(theirs), vec![b, accept_b]);
    world.file_knowing_all("aa", Act::Heartbeat, Vec::new());
    world.file_knowing_all("bb", Act::Heartbeat, Vec::new());
    world.file_knowing_all("aa", Act::Heartbeat, Vec::new());
    let mut items = leaves(&world);
    for name in ["aa", "bb"] {
        let size = world.party(name).leaves.len() as u64;
        items.push(Item::Head(verified(&world, name, size)));
    }
    let merged = merge_of(&world, &items);
    assert_eq!(merged.settlements()[&a], Progress::Settled);
    assert_eq!(merged.settlements()[&b], Progress::Settled);
    let rivals = merged.rivals();
    assert_eq!(rivals.len(), 1);
    assert_eq!(rivals[0].over, matter);
    let mut offers = vec![a, b];
    offers.sort();
    assert_eq!(rivals[0].offers, offers);
}

#[test]
fn two_histories_of_one_log_are_a_conflict_and_nothing_is_guessed() {
    let mut honest = World::new(&["aa", "bb"]);
    let mut shown_to_bb = World::new(&["aa", "bb"]);
    honest.file("aa", entry("one story"), Vec::new(), &[]);
    shown_to_bb.file("aa", entry("another story"), Vec::new(), &[]);
    shown_to_bb.file("bb", entry("answer"), Vec::new(), &[("aa", 4)]);
    let mut items = leaves(&honest);
    items.push(Item::Leaf(Box::new(
        shown_to_bb.party("bb").leaves[3].clone(),
    )));
    items.push(Item::Head(verified(&shown_to_bb, "aa", 4)));
    let merged = merge_of(&honest, &items);
    let is = |wanted: fn(&Conflict) -> bool| merged.conflicts.iter().any(wanted);
    assert!(is(|conflict| matches!(
        conflict,
        Conflict::OtherHistory { .. }
    )));
    assert!(is(|conflict| matches!(
        conflict,
        Conflict::OtherHead { .. }
    )));
    items.push(Item::Leaf(Box::new(
        shown_to_bb.party("aa").leaves[3].clone(),
    )));
    let merged = merge_of(&honest, &items);
    let two = |conflict: &Conflict| matches!(conflict, Conflict::TwoLeaves { leaves, .. } if leaves.len() == 2);
    assert!(merged.conflicts.iter().any(two));
    // Three of `aa`, up to the place that has two leaves, and the four of `bb`.
    assert_eq!(merged.pending.len(), 7);
}

#[test]
fn what_a_revoked_key_signed_is_void_in_the_merged_docket_too() {
    let mut world = World::new(&["aa", "bb"]);
    for n in 0..3 {
        world.file_by("aa", "officer", entry(&format!("{n}")), Vec::new(), &[]);
    }
    let act = Act::Revoke {
        key: world.party("aa").officer.public().reference().clone(),
        from: TreeSize(4),
    };
    world.file_by("aa", "root", act, Vec::new(), &[]);
    let void = |items: &[Item]| {
        let merged = merge_of(&world, items);
        let void = merged.pending.iter().filter(|placed| placed.void);
        let mut void: Vec<u64> = void.map(|placed| placed.leaf.leaf().seq.0).collect();
        void.sort_unstable();
        void
    };
    let mut items = leaves(&world);
    assert_eq!(void(&items), [4, 5]);
    items.push(Item::Head(verified(&world, "aa", 5)));
    assert_eq!(void(&items), [5], "bb had cosigned entry 4");
}

proptest! {
    #[test]
    fn a_subset_of_what_there_is_never_panics(picks in prop::collection::vec(any::<u16>(), 0..40)) {
        let mut dice = Dice::new();
        let (world, items) = grown(&mut dice, &["aa", "bb", "cc"], 12);
        let some: Vec<Item> = picks
            .iter()
            .map(|pick| items[usize::from(*pick) % items.len()].clone())
            .collect();
        let merged = merge_of(&world, &some);
        prop_assert!(merged.mutual().count() + merged.pending.len() <= some.len());
    }
}
