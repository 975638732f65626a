//! Where a bundle overlaps with what is held: the same entries, or two histories.

use rayon::prelude::*;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::BadEntries;
use sila_log::tree::{Head, LeafIndex, Tree, leaf_hash};

use crate::heads::fork_between;
use crate::holding::HeldLog;
use crate::label::Label;
use crate::manifest::Opened;
use crate::refused::Refused;

/// How many of the entries are held already, each with the same bytes.
///
/// A bundle that begins above what is held is refused: nothing could be said of what lies between.
pub(super) fn overlap(opened: &Opened, log: &HeldLog) -> Result<usize, Refused> {
    let label = &opened.manifest.label;
    let held = log.head();
    if label.old.size > held.size {
        return Err(Refused::Gap {
            log: label.log.clone(),
            held: held.size,
            from: label.old.size,
        });
    }
    let tree = log.tree();
    if tree.head_at(label.old.size) != Some(label.old) {
        return Err(other_history(opened, log, label.old.size.0, None));
    }
    let end = label.new.size.min(held.size);
    let count = usize::try_from(end.0.saturating_sub(label.old.size.0)).unwrap_or(usize::MAX);
    let hash = |n: usize| leaf_hash(&opened.body[opened.entries[n].clone()]);
    for n in 0..count {
        let at = label.old.size.0 + n as u64;
        if tree.leaf(LeafIndex(at)) != Some(hash(n)) {
            let theirs = their_tree(opened, tree, &label.old);
            return Err(other_history(opened, log, at, theirs.as_ref()));
        }
    }
    if label.new.size <= held.size && tree.head_at(label.new.size) != Some(label.new) {
        return Err(other_history(opened, log, label.new.size.0, None));
    }
    Ok(count)
}

/// Reads entries that are held: their bytes are known, so they were checked when they came.
pub(super) fn parse_held(label: &Label, bytes: &[&[u8]]) -> Result<Vec<SignedLeaf>, Refused> {
    let leaves: Vec<_> = bytes.par_iter().map(|one| SignedLeaf::parse(one)).collect();
    let leaves = leaves.into_iter().enumerate().map(|(n, leaf)| {
        leaf.map_err(|reason| Refused::Entries {
            log: label.log.clone(),
            reason: BadEntries::Leaf {
                index: LeafIndex(label.old.size.0 + n as u64),
                reason: reason.into(),
            },
        })
    });
    leaves.collect()
}

/// The tree that the bundle's entries lead to, if it is the one of its new head.
fn their_tree(opened: &Opened, ours: &Tree, old: &Head) -> Option<Tree> {
    let common = (0..old.size.0).map(|at| ours.leaf(LeafIndex(at)));
    let mut tree: Tree = common.collect::<Option<Vec<_>>>()?.into_iter().collect();
    for entry in &opened.entries {
        tree.push(leaf_hash(&opened.body[entry.clone()]));
    }
    (tree.head() == opened.manifest.label.new).then_some(tree)
}

fn other_history(opened: &Opened, log: &HeldLog, at: u64, tree: Option<&Tree>) -> Refused {
    let manifest = &opened.manifest;
    let theirs: Vec<&SignedCheckpoint> = [&manifest.second]
        .into_iter()
        .chain(&manifest.first)
        .collect();
    let ours: Vec<&SignedCheckpoint> = log.heads().collect();
    let keys = log.mirror().keyring().for_head(&manifest.label.new);
    let evidence = fork_between((&ours, log.tree()), (&theirs, tree), &keys);
    Refused::OtherHistory {
        log: manifest.label.log.clone(),
        at: LeafIndex(at),
        evidence: evidence.map(Box::new),
    }
}
