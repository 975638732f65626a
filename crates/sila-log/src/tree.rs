//! The Merkle tree of RFC 6962, section 2.1, over SHA-256.
//!
//! A leaf's hash is `SHA-256(0x00 ‖ bytes)`, a node's `SHA-256(0x01 ‖ left ‖ right)`; the left part of
//! a tree of n leaves holds the largest power of two smaller than n. The empty tree has the hash of
//! no bytes as its root.

mod frontier;

use std::fmt;

use sha2::{Digest, Sha256};

use crate::LeafHash;
use crate::encoding::{from_base64, to_base64, to_hex};
use crate::proof::{ConsistencyProof, InclusionProof};

pub use frontier::{Frontier, NotAFrontier};

/// The hash of a node of a tree, or of a whole one: its root.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// Where a leaf stands in its log, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafIndex(pub u64);

/// How many leaves a tree has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreeSize(pub u64);

/// The state of a log: how many leaves, and the root over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Head {
    /// How many leaves.
    pub size: TreeSize,
    /// The root over them.
    pub root: Hash,
}

/// The hash of a leaf: `SHA-256(0x00 ‖ bytes)`.
pub fn leaf_hash(bytes: &[u8]) -> LeafHash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(bytes);
    LeafHash(hasher.finalize().into())
}

/// The hash of a node: `SHA-256(0x01 ‖ left ‖ right)`.
pub(crate) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    Hash(Sha256::digest(bytes).into())
}

impl Head {
    /// The head of a log without leaves.
    pub fn empty() -> Self {
        Self {
            size: TreeSize(0),
            root: Hash(Sha256::digest([]).into()),
        }
    }
}

impl Hash {
    /// Standard base64, as checkpoints and proofs write it.
    pub fn to_base64(self) -> String {
        to_base64(&self.0)
    }

    /// Reads what [`to_base64`](Self::to_base64) writes; none for anything but 32 bytes.
    pub fn from_base64(text: &str) -> Option<Self> {
        from_base64(text)?.try_into().ok().map(Self)
    }
}

impl From<LeafHash> for Hash {
    fn from(leaf: LeafHash) -> Self {
        Self(leaf.0)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for LeafIndex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Display for TreeSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

/// A tree in memory: the hashes of all leaves and of all full subtrees.
///
/// Pushing costs one hash on average, a root or a proof a logarithm of the size. It holds 64 bytes a
/// leaf.
///
/// ```
/// use sila_log::tree::{LeafIndex, Tree, TreeSize, leaf_hash};
/// let tree: Tree = [b"a", b"b", b"c"].map(|leaf| leaf_hash(leaf)).into_iter().collect();
/// let head = tree.head();
/// let proof = tree.inclusion(LeafIndex(1), head.size).unwrap();
/// assert!(proof.verify(leaf_hash(b"b"), LeafIndex(1), &head).is_ok());
/// assert!(proof.verify(leaf_hash(b"x"), LeafIndex(1), &head).is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// At level l the roots of all full subtrees of 2^l leaves, from the left.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// A tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a leaf at the end.
    pub fn push(&mut self, leaf: LeafHash) {
        let mut node = Hash::from(leaf);
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(node);
            if row.len() % 2 == 1 {
                return;
            }
            node = node_hash(&row[row.len() - 2], &row[row.len() - 1]);
        }
    }

    /// How many leaves.
    pub fn size(&self) -> TreeSize {
        TreeSize(self.levels.first().map_or(0, |leaves| leaves.len() as u64))
    }

    /// The state of the whole tree.
    pub fn head(&self) -> Head {
        // OK because the whole tree is not larger than itself.
        self.head_at(self.size()).expect("a tree has its own size")
    }

    /// The state when it had so many leaves; none if it never had.
    pub fn head_at(&self, size: TreeSize) -> Option<Head> {
        (size <= self.size()).then(|| Head {
            size,
            root: match size.0 {
                0 => Head::empty().root,
                leaves => self.root_of(0, leaves),
            },
        })
    }

    /// The hash of a leaf.
    pub fn leaf(&self, index: LeafIndex) -> Option<LeafHash> {
        let leaves = self.levels.first()?;
        leaves
            .get(usize::try_from(index.0).ok()?)
            .map(|hash| LeafHash(hash.0))
    }

    /// The root of a full subtree of `2^level` leaves, the n-th from the left.
    pub(crate) fn full(&self, level: usize, n: usize) -> Option<Hash> {
        self.levels.get(level)?.get(n).copied()
    }

    /// The right edge when it had so many leaves.
    pub fn frontier_at(&self, size: TreeSize) -> Option<Frontier> {
        if size > self.size() {
            return None;
        }
        let (mut nodes, mut start) = (Vec::new(), 0);
        for level in (0..64).rev().filter(|level| size.0 >> level & 1 == 1) {
            nodes.push(self.root_of(start, start + (1 << level)));
            start += 1 << level;
        }
        Frontier::from_nodes(size, nodes).ok()
    }

    /// Proves that a leaf stands in the tree of so many leaves (RFC 6962, section 2.1.1).
    pub fn inclusion(&self, index: LeafIndex, size: TreeSize) -> Option<InclusionProof> {
        if size > self.size() || index.0 >= size.0 {
            return None;
        }
        let (mut from, mut to) = (0, size.0);
        let mut hashes = Vec::new();
        while to - from > 1 {
            let middle = from + left_of(to - from);
            if index.0 < middle {
                hashes.push(self.root_of(middle, to));
                to = middle;
            } else {
                hashes.push(self.root_of(from, middle));
                from = middle;
            }
        }
        hashes.reverse();
        Some(InclusionProof { hashes })
    }

    /// Proves that the tree of `new` leaves begins with that of `old` leaves (RFC 6962, section 2.1.2).
    /// None if there is no such pair, or if the older tree is empty: there is nothing to prove.
    pub fn consistency(&self, old: TreeSize, new: TreeSize) -> Option<ConsistencyProof> {
        let mut proof = self.prefix_proof(old, new)?;
        if old == new || old.0.is_power_of_two() {
            proof.hashes.remove(0);
        }
        Some(proof)
    }

    /// The same with the first node always written out, so that it also shows *which* root the older
    /// tree has within the newer one: what evidence of a fork needs.
    pub fn prefix_proof(&self, old: TreeSize, new: TreeSize) -> Option<ConsistencyProof> {
        if old.0 == 0 || old > new || new > self.size() {
            return None;
        }
        let (mut from, mut to) = (0, new.0);
        let mut hashes = Vec::new();
        while old.0 != to {
            let middle = from + left_of(to - from);
            if old.0 <= middle {
                hashes.push(self.root_of(middle, to));
                to = middle;
            } else {
                hashes.push(self.root_of(from, middle));
                from = middle;
            }
        }
        hashes.push(self.root_of(from, to));
        hashes.reverse();
        Some(ConsistencyProof { hashes })
    }

    /// The root over some leaves that begin where a subtree does.
    fn root_of(&self, from: u64, to: u64) -> Hash {
        let size = to - from;
        if size.is_power_of_two() {
            let level = size.trailing_zeros() as usize;
            return self.levels[level][(from >> level) as usize];
        }
        let middle = from + left_of(size);
        node_hash(&self.root_of(from, middle), &self.root_of(middle, to))
    }
}

impl FromIterator<LeafHash> for Tree {
    fn from_iter<I: IntoIterator<Item = LeafHash>>(leaves: I) -> Self {
        let mut tree = Self::new();
        leaves.into_iter().for_each(|leaf| tree.push(leaf));
        tree
    }
}

/// The size of the left part of a tree of more than one leaf.
fn left_of(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}
