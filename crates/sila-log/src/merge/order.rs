//! Leaves in their order: after all that their authors had seen, then by hash.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use sila_model::PartyCode;

use super::cuts::Cut;
use super::logs::Logs;
use super::{Epoch, Placed};
use crate::LeafHash;
use crate::tree::{LeafIndex, TreeSize};

/// A place in one of the logs.
type Place = (PartyCode, LeafIndex);

/// The epochs between the cuts, and what lies past the last one.
pub(super) fn epochs(logs: &Logs<'_>, cuts: &[Cut]) -> (Vec<Epoch>, Vec<Placed>) {
    let nothing: Cut = logs
        .keys()
        .map(|party| (party.clone(), TreeSize(0)))
        .collect();
    let everything: Cut = logs
        .iter()
        .map(|(party, log)| (party.clone(), TreeSize(log.leaves.len() as u64)))
        .collect();
    let mut seen = BTreeMap::new();
    let mut from = &nothing;
    let mut epochs = Vec::new();
    for cut in cuts {
        epochs.push(Epoch {
            cut: cut.clone(),
            leaves: between(logs, from, cut, &mut seen),
        });
        from = cut;
    }
    let pending = between(logs, from, &everything, &mut seen);
    (epochs, pending)
}

/// The leaves between two cuts in their order (Kahn 1962; the next one is that of the smallest hash).
fn between(logs: &Logs<'_>, from: &Cut, to: &Cut, seen: &mut BTreeMap<Place, Cut>) -> Vec<Placed> {
    let inside = |(party, at): &Place| at.0 >= from[party].0 && at.0 < to[party].0;
    let mut waits: BTreeMap<Place, usize> = BTreeMap::new();
    let mut followers: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for (party, log) in logs {
        for at in from[party].0..to[party].0 {
            let place = (party.clone(), LeafIndex(at));
            let before = before(logs, &place);
            let before: Vec<&Place> = before.iter().filter(|before| inside(before)).collect();
            waits.insert(place.clone(), before.len());
            for earlier in before {
                let follower = place.clone();
                followers.entry(earlier.clone()).or_default().push(follower);
            }
        }
        debug_assert!(to[party].0 <= log.leaves.len() as u64);
    }
    let hash = |(party, at): &Place| logs[party].leaves[at.0 as usize].hash();
    let free = waits.iter().filter(|(_, count)| **count == 0);
    let mut ready: BinaryHeap<Reverse<(LeafHash, Place)>> = free
        .map(|(place, _)| Reverse((hash(place), place.clone())))
        .collect();
    let mut ordered = Vec::with_capacity(waits.len());
    while let Some(Reverse((_, place))) = ready.pop() {
        ordered.push(placed(logs, &place, seen));
        for follower in followers.remove(&place).unwrap_or_default() {
            if let Some(count) = waits.get_mut(&follower) {
                *count -= 1;
                if *count == 0 {
                    ready.push(Reverse((hash(&follower), follower)));
                }
            }
        }
    }
    debug_assert_eq!(ordered.len(), waits.len(), "heads that fit form no ring");
    ordered
}

/// The leaves that a leaf stands after: the one before it, the last one below each head it has named,
/// and those it refers to; each once.
fn before(logs: &Logs<'_>, (party, at): &Place) -> Vec<Place> {
    let log = &logs[party];
    let mut before = log.refs[at.0 as usize].clone();
    if at.0 > 0 {
        before.push((party.clone(), LeafIndex(at.0 - 1)));
    }
    for (of, size) in &log.named[at.0 as usize] {
        if logs.contains_key(of) {
            before.push((of.clone(), LeafIndex(size.0 - 1)));
        }
    }
    before.sort();
    before.dedup();
    before
}

/// A leaf with all that its author had seen, through others too.
fn placed(logs: &Logs<'_>, place: &Place, seen: &mut BTreeMap<Place, Cut>) -> Placed {
    let (party, at) = place;
    let mut known = Cut::new();
    for earlier in before(logs, place) {
        for (of, size) in seen.get(&earlier).into_iter().flatten() {
            let most = known.entry(of.clone()).or_insert(*size);
            *most = size.max(most).to_owned();
        }
    }
    known.insert(party.clone(), TreeSize(at.0 + 1));
    seen.insert(place.clone(), known.clone());
    let log = &logs[party];
    Placed {
        leaf: log.leaves[at.0 as usize].clone(),
        void: log.void.contains(at),
        seen: known,
    }
}
