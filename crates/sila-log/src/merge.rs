//! One docket from the logs of all its parties: the same for everybody who holds the same.
//!
//! Leaves come in any order, in pieces, more than once; heads too. What comes out depends on nothing
//! but the set of them.
//!
//! * A *cut* is one head for each party, such that every party has named heads at least as new in its
//!   own log, and everything below it names only what is below it. The cuts follow one another in one
//!   way only, read off the logs alone: more leaves add cuts at the end and never between.
//! * A cut is *mutual* once every party has cosigned every other party's head at it or above. The
//!   leaves between two cuts are an *epoch*. What lies past the last mutual cut is *not yet mutual*
//!   and settles nothing.
//! * Within an epoch a leaf stands after all that its author had seen; leaves that did not know of each
//!   other stand in the order of their hashes. A hash can be ground, so **no rule may depend on the
//!   order of such leaves**: rival acts are [shown](Merged::rivals), and none wins.

mod cuts;
mod logs;
mod order;
mod progress;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use sila_model::PartyCode;

use crate::checkpoint::VerifiedHead;
use crate::keyring::Keyring;
use crate::leaf::SignedLeaf;
use crate::tree::{Hash, Head, LeafIndex, TreeSize};
use crate::{LeafHash, Origin};

pub use progress::{Progress, Rivals};

/// Leaves and heads of one docket, gathered in any order.
#[derive(Clone, Debug)]
pub struct Merge {
    docket: String,
    logs: BTreeMap<PartyCode, Gathered>,
}

/// What was gathered of one log.
#[derive(Clone, Debug, Default)]
struct Gathered {
    /// All leaves that claim a place; more than one at a place is a conflict.
    leaves: BTreeMap<LeafIndex, BTreeMap<LeafHash, SignedLeaf>>,
    /// All heads, with the parties that cosigned each.
    heads: BTreeMap<Head, BTreeSet<PartyCode>>,
}

/// The docket as it follows from what was gathered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The epochs between mutual cuts, in their order.
    pub epochs: Vec<Epoch>,
    /// What is not yet mutual, in an order that may still change.
    pub pending: Vec<Placed>,
    /// What does not fit, in the order of parties and places.
    pub conflicts: Vec<Conflict>,
}

/// The leaves between two cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch {
    /// The size of each log at the cut that ends it.
    pub cut: BTreeMap<PartyCode, TreeSize>,
    /// Its leaves, in their order.
    pub leaves: Vec<Placed>,
}

/// A leaf in the merged docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The leaf.
    pub leaf: SignedLeaf,
    /// Whether it is void: its key was revoked from a place before it on, and nobody had relied on it.
    pub void: bool,
    /// How much of each log its author had seen, its own log up to itself included.
    pub seen: BTreeMap<PartyCode, TreeSize>,
}

/// Something that does not fit. Nothing is guessed: the log is read up to there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// Two leaves were signed for one place.
    TwoLeaves {
        /// The log.
        log: Origin,
        /// The place.
        at: LeafIndex,
        /// Their hashes.
        leaves: Vec<LeafHash>,
    },
    /// A leaf does not hold in its place.
    BadLeaf {
        /// The log.
        log: Origin,
        /// The place.
        at: LeafIndex,
        /// The reason.
        reason: String,
    },
    /// A signed head of the log is not that of its leaves. With another head of the same size it is
    /// [evidence of a fork](crate::fork).
    OtherHead {
        /// The log.
        log: Origin,
        /// The head that does not fit.
        head: Head,
    },
    /// A leaf names a head of another log that is not that of its leaves: its author was shown another
    /// history.
    OtherHistory {
        /// The log of the leaf.
        log: Origin,
        /// Its place.
        at: LeafIndex,
        /// The log that it names.
        of: PartyCode,
    },
    /// A leaf refers to one that its author had not seen, by the heads it names.
    DanglingRef {
        /// The log of the leaf.
        log: Origin,
        /// Its place.
        at: LeafIndex,
        /// What it refers to.
        to: LeafHash,
    },
}

impl Merge {
    /// Begins a docket between these parties. All of them take part in every cut.
    pub fn new(docket: &str, parties: impl IntoIterator<Item = PartyCode>) -> Self {
        let logs = parties
            .into_iter()
            .map(|party| (party, Gathered::default()));
        Self {
            docket: docket.to_owned(),
            logs: logs.collect(),
        }
    }

    /// Adds a leaf; whether it belongs to this docket and one of its parties. Adding it again changes
    /// nothing.
    pub fn add_leaf(&mut self, leaf: SignedLeaf) -> bool {
        let origin = &leaf.leaf().origin;
        let log = self.logs.get_mut(origin.party());
        let Some(log) = log.filter(|_| origin.docket() == self.docket) else {
            return false;
        };
        let place = log.leaves.entry(leaf.leaf().seq).or_default();
        place.insert(leaf.hash(), leaf);
        true
    }

    /// Adds a head whose signatures were checked; whether it belongs to this docket.
    pub fn add_head(&mut self, head: &VerifiedHead) -> bool {
        let origin = head.origin().parse::<Origin>().ok();
        let origin = origin.filter(|origin| origin.docket() == self.docket);
        let log = origin.and_then(|origin| self.logs.get_mut(origin.party()));
        let Some(log) = log else {
            return false;
        };
        let cosigners = log.heads.entry(*head.head()).or_default();
        cosigners.extend(head.cosigners());
        true
    }

    /// The docket, as far as these leaves and heads and the trusted keys tell.
    pub fn merged(&self, trusted: &Keyring) -> Merged {
        let mut conflicts = Vec::new();
        let logs = logs::read(self, trusted, &mut conflicts);
        let cuts = cuts::mutual(&logs);
        let (epochs, pending) = order::epochs(&logs, &cuts);
        conflicts.sort();
        conflicts.dedup();
        Merged {
            epochs,
            pending,
            conflicts,
        }
    }

    fn origin(&self, party: &PartyCode) -> Option<Origin> {
        Origin::new(party.clone(), &self.docket).ok()
    }
}

impl Merged {
    /// All mutual leaves, in their order.
    pub fn mutual(&self) -> impl Iterator<Item = &Placed> {
        self.epochs.iter().flat_map(|epoch| &epoch.leaves)
    }

    /// One hash over all of it: equal for two parties exactly if they see the same docket.
    pub fn digest(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(b"sila/merge/v1");
        let mut put = |leaves: &[Placed]| {
            hasher.update((leaves.len() as u64).to_be_bytes());
            for placed in leaves {
                hasher.update(placed.leaf.hash().0);
                hasher.update([u8::from(placed.void)]);
            }
        };
        self.epochs.iter().for_each(|epoch| put(&epoch.leaves));
        put(&self.pending);
        Hash(hasher.finalize().into())
    }
}
