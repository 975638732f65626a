//! The right edge of a tree: all that is needed to grow it.

use thiserror::Error;

use super::{Hash, Head, TreeSize, node_hash};
use crate::LeafHash;

/// The roots of the full subtrees of which a tree is made, from the left, the largest first.
///
/// With it a log is appended to, and the entries between two heads are checked, without the leaves
/// before them: at most 64 hashes stand for any number of leaves.
///
/// ```
/// use sila_log::tree::{Frontier, Tree, leaf_hash};
/// let leaves = [b"a", b"b", b"c"].map(|leaf| leaf_hash(leaf));
/// let mut frontier = Frontier::new();
/// leaves.into_iter().for_each(|leaf| frontier.push(leaf));
/// assert_eq!(frontier.head(), leaves.into_iter().collect::<Tree>().head());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    nodes: Vec<Hash>,
}

/// Hashes that cannot be the right edge of a tree of a stated size.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the right edge of a tree of {size} leaves has {expected} hashes, not {found}")]
pub struct NotAFrontier {
    /// The size stated.
    pub size: TreeSize,
    /// How many hashes there would be.
    pub expected: u32,
    /// How many there are.
    pub found: usize,
}

impl Frontier {
    /// That of a tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// From its hashes. They mean nothing until [`head`](Self::head) has been compared with a head
    /// that is trusted.
    ///
    /// # Errors
    /// [`NotAFrontier`] if there are not as many hashes as the size has binary ones.
    pub fn from_nodes(size: TreeSize, nodes: Vec<Hash>) -> Result<Self, NotAFrontier> {
        let expected = size.0.count_ones();
        if nodes.len() != expected as usize {
            return Err(NotAFrontier {
                size,
                expected,
                found: nodes.len(),
            });
        }
        Ok(Self {
            size: size.0,
            nodes,
        })
    }

    /// Its hashes, the largest subtree first.
    pub fn nodes(&self) -> &[Hash] {
        &self.nodes
    }

    /// How many leaves it stands for.
    pub fn size(&self) -> TreeSize {
        TreeSize(self.size)
    }

    /// Adds a leaf: one hash on average.
    pub fn push(&mut self, leaf: LeafHash) {
        let mut node = Hash::from(leaf);
        for _ in 0..self.size.trailing_ones() {
            // OK because there is one node for each binary one of the size.
            let left = self.nodes.pop().expect("a node for each one");
            node = node_hash(&left, &node);
        }
        self.nodes.push(node);
        self.size += 1;
    }

    /// The head of the tree: size and root.
    pub fn head(&self) -> Head {
        let mut nodes = self.nodes.iter().rev();
        let Some(last) = nodes.next() else {
            return Head::empty();
        };
        Head {
            size: TreeSize(self.size),
            root: nodes.fold(*last, |right, left| node_hash(left, &right)),
        }
    }
}
