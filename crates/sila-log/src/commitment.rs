//! Commitments to content: a leaf names what it stands for without holding it.
//!
//! Content lies outside the log, in pieces: the fields of a record, the rows of a list, or one whole
//! text. Each piece is committed to with a salt of its own, and the commitments are the leaves of a
//! small tree whose root stands in the log. So one piece can be withheld or erased, and the others
//! are still proven; without its salt nobody can find out by guessing what a piece said.

use std::fmt;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::encoding::to_hex;
use crate::proof::{InclusionProof, ProofError};
use crate::tree::{Hash, Head, LeafIndex, Tree, TreeSize, leaf_hash};

/// What every commitment begins with, so that it can be mistaken for no other hash.
const DOMAIN: &[u8] = b"sila/content/v1";

/// Thirty-two random bytes, one salt for each piece, from the caller's source of random numbers.
/// Erasing a salt makes its commitment say nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

/// `SHA-256("sila/content/v1" ‖ salt ‖ bytes)`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment(pub [u8; 32]);

/// A piece of content as one holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// With its bytes and salt.
    Open {
        /// The salt.
        salt: Salt,
        /// What it says.
        bytes: Vec<u8>,
    },
    /// Withheld or erased: the commitment alone.
    Closed(Commitment),
}

/// Content in pieces, in their order.
///
/// ```
/// use sila_log::commitment::{Pieces, Salt};
/// let content = Pieces::sealed([(Salt([1; 32]), "name"), (Salt([2; 32]), "place")]);
/// let mut erased = content.clone();
/// erased.close(0);
/// assert_eq!(erased.root(), content.root());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(pub Vec<Piece>);

/// One piece with its way to the root: enough to prove it without the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Its place.
    pub index: LeafIndex,
    /// How many pieces there are.
    pub count: TreeSize,
    /// Its salt.
    pub salt: Salt,
    /// What it says.
    pub bytes: Vec<u8>,
    /// The hashes beside its way.
    pub proof: InclusionProof,
}

/// A piece that is not what was committed to.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("the piece is not what was committed to: {0}")]
pub struct NotCommitted(#[from] ProofError);

/// Commits to bytes under a salt.
pub fn commit(salt: &Salt, bytes: &[u8]) -> Commitment {
    let mut hasher = Sha256::new();
    hasher.update(DOMAIN);
    hasher.update(salt.0);
    hasher.update(bytes);
    Commitment(hasher.finalize().into())
}

impl Piece {
    /// Its commitment.
    pub fn commitment(&self) -> Commitment {
        match self {
            Self::Open { salt, bytes } => commit(salt, bytes),
            Self::Closed(commitment) => *commitment,
        }
    }
}

impl Pieces {
    /// Pieces with their salts.
    pub fn sealed<B: Into<Vec<u8>>>(pieces: impl IntoIterator<Item = (Salt, B)>) -> Self {
        let open = |(salt, bytes): (Salt, B)| Piece::Open {
            salt,
            bytes: bytes.into(),
        };
        Self(pieces.into_iter().map(open).collect())
    }

    /// How many there are.
    pub fn count(&self) -> TreeSize {
        TreeSize(self.0.len() as u64)
    }

    /// The root of the tree over their commitments: what stands in the leaf.
    pub fn root(&self) -> Hash {
        self.tree().head().root
    }

    /// Withholds or erases a piece: from now on only its commitment is here.
    pub fn close(&mut self, place: usize) {
        if let Some(piece) = self.0.get_mut(place) {
            *piece = Piece::Closed(piece.commitment());
        }
    }

    /// One piece with its way to the root; none if it is closed or not there.
    pub fn open(&self, place: usize) -> Option<Opening> {
        let Piece::Open { salt, bytes } = self.0.get(place)? else {
            return None;
        };
        let index = LeafIndex(place as u64);
        Some(Opening {
            index,
            count: self.count(),
            salt: salt.clone(),
            bytes: bytes.clone(),
            proof: self.tree().inclusion(index, self.count())?,
        })
    }

    fn tree(&self) -> Tree {
        let commitments = self.0.iter().map(Piece::commitment);
        commitments.map(|one| leaf_hash(&one.0)).collect()
    }
}

impl Opening {
    /// Checks the piece against the root that stands in a leaf.
    ///
    /// # Errors
    /// [`NotCommitted`] if it is another piece, in another place, or under another salt.
    pub fn verify(&self, root: &Hash) -> Result<(), NotCommitted> {
        let leaf = leaf_hash(&commit(&self.salt, &self.bytes).0);
        let head = Head {
            size: self.count,
            root: *root,
        };
        Ok(self.proof.verify(leaf, self.index, &head)?)
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Salt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Pieces {
        Pieces::sealed((0..5u8).map(|n| (Salt([n; 32]), vec![n; 3])))
    }

    #[test]
    fn a_commitment_is_that_of_the_format() {
        // (printf 'sila/content/v1'; head -c 32 /dev/zero; printf x) | sha256sum
        assert_eq!(
            commit(&Salt([0; 32]), b"x").to_string(),
            "2298862bffc0639d9ab63ce793ca5f19b268f511a23258085dbfeacccfea138b"
        );
    }

    #[test]
    fn one_field_is_erased_and_the_others_are_still_proven() {
        let mut record = record();
        let root = record.root();
        record.close(2);
        assert_eq!(record.root(), root);
        assert_eq!(record.open(2), None);
        for place in [0, 1, 3, 4] {
            assert_eq!(record.open(place).unwrap().verify(&root), Ok(()));
        }
    }

    #[test]
    fn another_piece_place_or_salt_is_refused() {
        let record = record();
        let root = record.root();
        let opening = record.open(3).unwrap();
        let check = |change: fn(&mut Opening)| {
            let mut changed = opening.clone();
            change(&mut changed);
            assert!(changed.verify(&root).is_err(), "{changed:?}");
        };
        check(|opening| opening.bytes[0] ^= 1);
        check(|opening| opening.salt.0[31] ^= 1);
        check(|opening| opening.index.0 = 2);
        check(|opening| opening.count.0 = 4);
        check(|opening| opening.proof.hashes.truncate(1));
    }
}
