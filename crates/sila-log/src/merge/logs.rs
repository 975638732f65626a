//! Each log as far as it can be read: leaves in their places, what each has seen, which are void.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::PartyCode;

use super::{Conflict, Gathered, Merge};
use crate::LeafHash;
use crate::keyring::Keyring;
use crate::leaf::SignedLeaf;
use crate::mirror::Mirror;
use crate::tree::{Head, LeafIndex, TreeSize};

/// A log that was read.
pub(super) struct Log<'m> {
    /// Its leaves from the first on, without a gap.
    pub(super) leaves: Vec<&'m SignedLeaf>,
    /// Which of them are void.
    pub(super) void: BTreeSet<LeafIndex>,
    /// How many of its first leaves name only heads that are known and fit.
    pub(super) resolved: u64,
    /// For each leaf and other party the newest head named so far, as a size.
    pub(super) named: Vec<BTreeMap<PartyCode, TreeSize>>,
    /// For each other party the largest head of this log that it cosigned and that fits.
    pub(super) cosigned: BTreeMap<PartyCode, TreeSize>,
    /// For each leaf the leaves of any log that it refers to and had seen.
    pub(super) refs: Vec<Vec<(PartyCode, LeafIndex)>>,
}

/// The logs by party.
pub(super) type Logs<'m> = BTreeMap<PartyCode, Log<'m>>;

pub(super) fn read<'m>(
    merge: &'m Merge,
    trusted: &Keyring,
    conflicts: &mut Vec<Conflict>,
) -> Logs<'m> {
    let mut logs = Logs::new();
    let mut roots: BTreeMap<PartyCode, Vec<Head>> = BTreeMap::new();
    for (party, gathered) in &merge.logs {
        let (log, heads) = walk(merge, party, gathered, trusted, conflicts);
        logs.insert(party.clone(), log);
        roots.insert(party.clone(), heads);
    }
    let places: BTreeMap<LeafHash, (PartyCode, LeafIndex)> = logs
        .iter()
        .flat_map(|(party, log)| {
            let leaves = log.leaves.iter();
            leaves.map(|leaf| (leaf.hash(), (party.clone(), leaf.leaf().seq)))
        })
        .collect();
    for (party, log) in &mut logs {
        resolve(merge, party, log, &roots, conflicts);
        refer(merge, party, log, &places, conflicts);
    }
    logs
}

/// Takes the leaves in their places as long as they hold. Gives the head after each leaf too.
fn walk<'m>(
    merge: &Merge,
    party: &PartyCode,
    gathered: &'m Gathered,
    trusted: &Keyring,
    conflicts: &mut Vec<Conflict>,
) -> (Log<'m>, Vec<Head>) {
    let mut log = Log {
        leaves: Vec::new(),
        void: BTreeSet::new(),
        resolved: 0,
        named: Vec::new(),
        cosigned: BTreeMap::new(),
        refs: Vec::new(),
    };
    let mut heads = vec![Head::empty()];
    let Some(origin) = merge.origin(party) else {
        return (log, heads);
    };
    let others = |cosigners: &BTreeSet<PartyCode>| cosigners.iter().any(|other| other != party);
    let cosigned = gathered.heads.iter();
    let cosigned: Vec<TreeSize> = cosigned
        .filter(|(_, cosigners)| others(cosigners))
        .map(|(head, _)| head.size)
        .collect();
    let mut mirror = Mirror::new(origin.clone(), trusted.clone());
    for (at, leaves) in &gathered.leaves {
        if *at != mirror.next() {
            break;
        }
        let (log_name, at) = (origin.clone(), *at);
        let mut here = leaves.values();
        // OK because a place is there only with a leaf.
        let leaf = here.next().expect("a place has a leaf");
        if here.next().is_some() {
            let leaves = leaves.keys().copied().collect();
            conflicts.push(Conflict::TwoLeaves {
                log: log_name,
                at,
                leaves,
            });
            break;
        }
        if let Err(reason) = mirror.push(leaf, &cosigned) {
            let reason = reason.to_string();
            conflicts.push(Conflict::BadLeaf {
                log: log_name,
                at,
                reason,
            });
            break;
        }
        log.leaves.push(leaf);
        heads.push(mirror.head());
    }
    for leaf in &log.leaves {
        if mirror.keyring().check_leaf(leaf).is_err() {
            log.void.insert(leaf.leaf().seq);
        }
    }
    for (head, cosigners) in &gathered.heads {
        let Some(ours) = head_at(&heads, head.size) else {
            continue;
        };
        if ours != head {
            conflicts.push(Conflict::OtherHead {
                log: origin.clone(),
                head: *head,
            });
            continue;
        }
        for other in cosigners.iter().filter(|other| *other != party) {
            let largest = log.cosigned.entry(other.clone()).or_insert(head.size);
            *largest = head.size.max(*largest);
        }
    }
    (log, heads)
}

fn head_at(heads: &[Head], size: TreeSize) -> Option<&Head> {
    heads.get(usize::try_from(size.0).ok()?)
}

/// Finds how far the heads that the leaves name are known and fit, and what each has named so far.
fn resolve(
    merge: &Merge,
    party: &PartyCode,
    log: &mut Log<'_>,
    roots: &BTreeMap<PartyCode, Vec<Head>>,
    conflicts: &mut Vec<Conflict>,
) {
    let mut so_far: BTreeMap<PartyCode, TreeSize> = BTreeMap::new();
    let mut all_resolved = true;
    for leaf in &log.leaves {
        for (of, head) in &leaf.leaf().heads {
            let known = roots.get(of).and_then(|heads| head_at(heads, head.size));
            if known.is_some_and(|known| known != head)
                && let Some(log) = merge.origin(party)
            {
                conflicts.push(Conflict::OtherHistory {
                    log,
                    at: leaf.leaf().seq,
                    of: of.clone(),
                });
            }
            // A head of somebody who is no party of this docket orders nothing.
            let fits = known == Some(head) || !roots.contains_key(of);
            all_resolved &= fits;
            if fits && all_resolved {
                so_far.insert(of.clone(), head.size);
            }
        }
        log.named.push(so_far.clone());
        log.resolved += u64::from(all_resolved);
    }
}

/// Finds the leaves that each leaf refers to, and had seen.
fn refer(
    merge: &Merge,
    party: &PartyCode,
    log: &mut Log<'_>,
    places: &BTreeMap<LeafHash, (PartyCode, LeafIndex)>,
    conflicts: &mut Vec<Conflict>,
) {
    for (leaf, named) in log.leaves.iter().zip(&log.named) {
        let seq = leaf.leaf().seq;
        let seen = |(of, at): &(PartyCode, LeafIndex)| {
            let below = named.get(of).map_or(0, |size| size.0);
            if of == party { at < &seq } else { at.0 < below }
        };
        let mut found = Vec::new();
        for to in &leaf.leaf().refs {
            match places.get(to).filter(|place| seen(place)) {
                Some(place) => found.push(place.clone()),
                None => conflicts.extend(merge.origin(party).map(|log| Conflict::DanglingRef {
                    log,
                    at: seq,
                    to: *to,
                })),
            }
        }
        log.refs.push(found);
    }
}
