//! Proofs of RFC 6962, as verifiers of RFC 9162 (sections 2.1.3.2 and 2.1.4.2) check them, and the
//! proof file of C2SP `tlog-proof`.

mod file;

use thiserror::Error;

use crate::LeafHash;
use crate::tree::{Hash, Head, LeafIndex, TreeSize, node_hash};

pub use file::{LeafProof, MalformedProof};

/// As many hashes as a proof in a tree of fewer than 2^64 leaves can have.
pub const LONGEST_PROOF: usize = 64;

/// That a leaf stands in a tree: the hashes beside its path, from the leaf up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InclusionProof {
    /// The hashes.
    pub hashes: Vec<Hash>,
}

/// That one tree begins with another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The hashes.
    pub hashes: Vec<Hash>,
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ProofError {
    /// There is no such leaf in a tree of this size.
    #[error("a tree of {size} leaves has no leaf {index}")]
    OutOfRange {
        /// The place.
        index: LeafIndex,
        /// The size.
        size: TreeSize,
    },
    /// The proof has not as many hashes as these sizes ask for.
    #[error("the proof has too many or too few hashes for these sizes")]
    Length,
    /// The hashes lead to another root.
    #[error("the hashes of the proof lead to another root")]
    OtherRoot,
    /// The hashes fit the newer root but not the older one: the log was rewritten before it.
    #[error("the newer tree does not begin with the older one")]
    OtherPrefix,
    /// The newer tree is the smaller one.
    #[error("the log went from {old} leaves to {new}: it was wound back")]
    Rewound {
        /// The older size.
        old: TreeSize,
        /// The newer size.
        new: TreeSize,
    },
    /// From an empty tree nothing can be proven.
    #[error("every tree begins with the empty one: from size 0 there is nothing to prove")]
    FromNothing,
}

impl InclusionProof {
    /// Checks that a leaf of this hash stands at this place of the tree.
    ///
    /// # Errors
    /// [`ProofError`] says what does not fit.
    pub fn verify(&self, leaf: LeafHash, index: LeafIndex, head: &Head) -> Result<(), ProofError> {
        let size = head.size;
        if index.0 >= size.0 {
            return Err(ProofError::OutOfRange { index, size });
        }
        let mut path = Path::between(index.0, size.0 - 1);
        let mut root = Hash::from(leaf);
        for hash in &self.hashes {
            root = if path.step()? {
                node_hash(hash, &root)
            } else {
                node_hash(&root, hash)
            };
        }
        path.end()?;
        if root == head.root {
            Ok(())
        } else {
            Err(ProofError::OtherRoot)
        }
    }
}

impl ConsistencyProof {
    /// Checks that the newer tree begins with the older one.
    ///
    /// From size 0 nothing is proven, and nothing is accepted here, whatever the proof: a caller that
    /// has never seen the log has no older head, and asks for no proof. A
    /// [witness](crate::witness) accepts size 0 with an empty proof, as C2SP `tlog-witness` says.
    ///
    /// # Errors
    /// [`ProofError`] says what does not fit.
    pub fn verify(&self, old: &Head, new: &Head) -> Result<(), ProofError> {
        check_sizes(old.size, new.size)?;
        if old.size == new.size {
            return match () {
                () if !self.hashes.is_empty() => Err(ProofError::Length),
                () if old.root != new.root => Err(ProofError::OtherRoot),
                () => Ok(()),
            };
        }
        let roots = if old.size.0.is_power_of_two() {
            roots(old.root, &self.hashes, old.size, new.size)?
        } else {
            let (first, rest) = self.hashes.split_first().ok_or(ProofError::Length)?;
            roots(*first, rest, old.size, new.size)?
        };
        match roots {
            (_, newer) if newer != new.root => Err(ProofError::OtherRoot),
            (older, _) if older != old.root => Err(ProofError::OtherPrefix),
            _ => Ok(()),
        }
    }

    /// The root that the first `old` leaves have within the tree of the newer head, from a proof with
    /// its first node written out ([`Tree::prefix_proof`](crate::tree::Tree::prefix_proof)).
    ///
    /// # Errors
    /// [`ProofError`] if the hashes do not belong to the newer tree; then nothing is known.
    pub fn prefix_root(&self, old: TreeSize, new: &Head) -> Result<Hash, ProofError> {
        check_sizes(old, new.size)?;
        let (first, rest) = self.hashes.split_first().ok_or(ProofError::Length)?;
        let (older, newer) = if old == new.size && rest.is_empty() {
            (*first, *first)
        } else {
            roots(*first, rest, old, new.size)?
        };
        if newer == new.root {
            Ok(older)
        } else {
            Err(ProofError::OtherRoot)
        }
    }
}

fn check_sizes(old: TreeSize, new: TreeSize) -> Result<(), ProofError> {
    match () {
        () if old > new => Err(ProofError::Rewound { old, new }),
        () if old.0 == 0 => Err(ProofError::FromNothing),
        () => Ok(()),
    }
}

/// The older and the newer root to which a node on the edge of the older tree leads.
fn roots(
    first: Hash,
    hashes: &[Hash],
    old: TreeSize,
    new: TreeSize,
) -> Result<(Hash, Hash), ProofError> {
    let skip = (old.0 - 1).trailing_ones();
    let mut path = Path::between((old.0 - 1) >> skip, (new.0 - 1) >> skip);
    let (mut older, mut newer) = (first, first);
    for hash in hashes {
        if path.step()? {
            older = node_hash(hash, &older);
            newer = node_hash(hash, &newer);
        } else {
            newer = node_hash(&newer, hash);
        }
    }
    path.end()?;
    Ok((older, newer))
}

/// The way from a node up to the root: `node` and `last` are the places of a node and of the last one
/// of its level (`fn` and `sn` in RFC 9162).
struct Path {
    node: u64,
    last: u64,
}

impl Path {
    fn between(node: u64, last: u64) -> Self {
        Self { node, last }
    }

    /// One level up; whether the hash beside the node stands left of it.
    fn step(&mut self) -> Result<bool, ProofError> {
        if self.last == 0 {
            return Err(ProofError::Length);
        }
        let left = self.node & 1 == 1 || self.node == self.last;
        if left && self.node & 1 == 0 {
            // The last node of a level without a partner goes up as it is.
            let up = self.node.trailing_zeros().min(63);
            self.node >>= up;
            self.last >>= up;
        }
        self.node >>= 1;
        self.last >>= 1;
        Ok(left)
    }

    fn end(&self) -> Result<(), ProofError> {
        if self.last == 0 {
            Ok(())
        } else {
            Err(ProofError::Length)
        }
    }
}
