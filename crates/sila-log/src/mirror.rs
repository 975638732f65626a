//! What one keeps of a log to check what comes next: a right edge, the keys, the heads it has named.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sila_model::PartyCode;
use thiserror::Error;

use crate::Origin;
use crate::keyring::{KeyError, Keyring};
use crate::leaf::{MalformedLeaf, SignedLeaf};
use crate::tree::{Frontier, Head, LeafIndex, TreeSize};

/// How many leaves one thread checks at a time.
const CHUNK: usize = 256;

/// A log up to a size, as far as one needs it to check what comes after.
///
/// It is changed by nothing but leaves that hold. For a party's own log it is what one appends to; for
/// another's, what its bundles are checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mirror {
    origin: Origin,
    frontier: Frontier,
    keyring: Keyring,
    heads: BTreeMap<PartyCode, Head>,
}

/// The first entry that is wrong, or that together they are not those under the head.
#[derive(Debug, Error)]
pub enum BadEntries {
    /// An entry is wrong by itself or in its place.
    #[error("entry {index}: {reason}")]
    Leaf {
        /// The first such entry, by its place in the log.
        index: LeafIndex,
        /// What is wrong with it.
        reason: BadLeaf,
    },
    /// There are fewer or more entries than the head says.
    #[error(
        "the head has {head} entries, and these reach to {found}: some are missing or too many"
    )]
    Count {
        /// Its size.
        head: TreeSize,
        /// What there is.
        found: TreeSize,
    },
    /// Every entry holds by itself, but they are not those of the head.
    #[error(
        "the entries from {from} to {to} hold one by one, but are not those under the head: their author signed others in their place"
    )]
    OtherRoot {
        /// The first of them.
        from: LeafIndex,
        /// The first one after them.
        to: TreeSize,
    },
}

/// What is wrong with an entry.
#[derive(Debug, Error)]
pub enum BadLeaf {
    /// By itself.
    #[error(transparent)]
    Malformed(#[from] MalformedLeaf),
    /// It belongs to another log.
    #[error("belongs to the log {0}")]
    OtherLog(Origin),
    /// It belongs to another place: one was left out, added or moved.
    #[error("says that it is entry {0}: one was left out, put in or moved")]
    OtherPlace(LeafIndex),
    /// Its key does not speak for the party.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// It names an older head of another log than one before it did.
    #[error("names an older or other head of {0} than an entry before it")]
    HeadsWentBack(PartyCode),
}

impl Mirror {
    /// A log of which nothing is known but whose it is and whom one trusts.
    pub fn new(origin: Origin, keyring: Keyring) -> Self {
        Self {
            origin,
            frontier: Frontier::new(),
            keyring,
            heads: BTreeMap::new(),
        }
    }

    /// A log known up to a right edge, with the heads of others that it has named so far. The edge is
    /// to be compared with a trusted head before.
    pub fn resume(
        origin: Origin,
        keyring: Keyring,
        frontier: Frontier,
        heads: BTreeMap<PartyCode, Head>,
    ) -> Self {
        Self {
            origin,
            frontier,
            keyring,
            heads,
        }
    }

    /// Whose log of which docket.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its size and root.
    pub fn head(&self) -> Head {
        self.frontier.head()
    }

    /// Its right edge.
    pub fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// The keys, with what its own leaves appointed and revoked.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// The newest heads of others that it has named.
    pub fn heads(&self) -> &BTreeMap<PartyCode, Head> {
        &self.heads
    }

    /// Where the next entry will stand.
    pub fn next(&self) -> LeafIndex {
        LeafIndex(self.frontier.size().0)
    }

    /// Adds one leaf at the end. A batch is appended by adding each and signing one head.
    ///
    /// `cosigned` are the sizes of heads of this log that others have cosigned; they matter for
    /// [revocations](Keyring::apply) only.
    ///
    /// # Errors
    /// [`BadLeaf`] says why it cannot stand there; nothing has changed then.
    pub fn push(&mut self, leaf: &SignedLeaf, cosigned: &[TreeSize]) -> Result<(), BadLeaf> {
        let says = leaf.leaf();
        if says.origin != self.origin {
            return Err(BadLeaf::OtherLog(says.origin.clone()));
        }
        if says.seq != self.next() {
            return Err(BadLeaf::OtherPlace(says.seq));
        }
        self.keyring.check_leaf(leaf)?;
        for (party, head) in &says.heads {
            let known = self.heads.get(party);
            if known.is_some_and(|known| goes_back(known, head)) {
                return Err(BadLeaf::HeadsWentBack(party.clone()));
            }
        }
        self.heads.extend(says.heads.clone());
        self.keyring.apply(leaf, cosigned);
        self.frontier.push(leaf.hash());
        Ok(())
    }

    /// Checks all entries between this state and a newer head, and gives the state there.
    ///
    /// Each must be a leaf of this log, signed by a key that speaks for its party, in its place, and
    /// together they must lead to the head's root. So nothing between the two heads is missing,
    /// changed or moved; and that the newer log begins with the older one needs no further proof. The
    /// head's own signatures are for the caller to check, with
    /// [`verify`](crate::checkpoint::SignedCheckpoint::verify).
    ///
    /// Signatures are checked on all cores. The result is the same for any number of them.
    ///
    /// # Errors
    /// [`BadEntries`] names the first entry that is wrong. This state is unchanged then.
    pub fn verify<B: AsRef<[u8]> + Sync>(
        &self,
        entries: &[B],
        head: &Head,
        cosigned: &[TreeSize],
    ) -> Result<(Self, Vec<SignedLeaf>), BadEntries> {
        let read = entries.par_chunks(CHUNK).map(|chunk| {
            let leaves = chunk.iter().map(|bytes| SignedLeaf::parse(bytes.as_ref()));
            leaves.collect::<Vec<_>>()
        });
        let read: Vec<Vec<Result<SignedLeaf, MalformedLeaf>>> = read.collect();
        let mut after = self.clone();
        let mut leaves = Vec::with_capacity(entries.len());
        for leaf in read.into_iter().flatten() {
            let index = after.next();
            let checked = leaf.map_err(BadLeaf::from).and_then(|leaf| {
                after.push(&leaf, cosigned)?;
                Ok(leaf)
            });
            leaves.push(checked.map_err(|reason| BadEntries::Leaf { index, reason })?);
        }
        let reached = after.head();
        match () {
            () if reached.size != head.size => Err(BadEntries::Count {
                head: head.size,
                found: reached.size,
            }),
            () if reached.root != head.root => Err(BadEntries::OtherRoot {
                from: self.next(),
                to: head.size,
            }),
            () => Ok((after, leaves)),
        }
    }
}

/// Whether a head is older than another, or another one of the same size.
pub(crate) fn goes_back(known: &Head, head: &Head) -> bool {
    head.size < known.size || (head.size == known.size && head.root != known.root)
}
