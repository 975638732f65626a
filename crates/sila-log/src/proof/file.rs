//! The proof file of C2SP `tlog-proof`: a leaf, its place, its proof, and the checkpoint.

use thiserror::Error;

use super::{InclusionProof, LONGEST_PROOF};
use crate::checkpoint::{MalformedCheckpoint, SignedCheckpoint};
use crate::encoding::{from_base64, from_decimal, to_base64};
use crate::tree::{Hash, LeafIndex};

/// The first line of a proof file.
const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// That a leaf stands in a log, in one file that is checked offline.
///
/// The format is C2SP `tlog-proof` v1. Its `extra` line carries the bytes of the leaf itself, so that
/// the file needs nothing beside it; as that specification says, they are trusted only after their
/// hash has been found in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafProof {
    /// The bytes of the leaf.
    pub leaf: Vec<u8>,
    /// Where it stands.
    pub index: LeafIndex,
    /// The hashes beside its path.
    pub proof: InclusionProof,
    /// The signed head of the log.
    pub checkpoint: SignedCheckpoint,
}

/// Bytes that are no proof file.
#[derive(Debug, Error)]
pub enum MalformedProof {
    /// A line is missing or not what stands there.
    #[error("the proof file has no {0} where it belongs")]
    Line(&'static str),
    /// More hashes than any tree asks for.
    #[error("more than {LONGEST_PROOF} hashes")]
    TooLong,
    /// The checkpoint at its end is none.
    #[error("the checkpoint of the proof: {0}")]
    Checkpoint(#[from] MalformedCheckpoint),
}

impl LeafProof {
    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!(
            "{FIRST_LINE}\nextra {}\nindex {}\n",
            to_base64(&self.leaf),
            self.index
        );
        for hash in &self.proof.hashes {
            text.push_str(&hash.to_base64());
            text.push('\n');
        }
        text.push('\n');
        let mut bytes = text.into_bytes();
        bytes.extend(self.checkpoint.to_bytes());
        bytes
    }

    /// Reads a proof file. A file without `extra` line is a valid `tlog-proof`, but not one that can
    /// be checked alone; it is refused with that reason.
    ///
    /// # Errors
    /// [`MalformedProof`] names what is missing.
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedProof> {
        let text = std::str::from_utf8(bytes).map_err(|_| MalformedProof::Line("UTF-8 text"))?;
        let (top, checkpoint) = text
            .split_once("\n\n")
            .ok_or(MalformedProof::Line("empty line before the checkpoint"))?;
        let mut lines = top.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(MalformedProof::Line(FIRST_LINE));
        }
        let mut field = |name: &'static str| {
            let line = lines.next().and_then(|line| line.strip_prefix(name));
            line.and_then(|line| line.strip_prefix(' '))
                .ok_or(MalformedProof::Line(name))
        };
        let leaf = from_base64(field("extra")?).ok_or(MalformedProof::Line("extra"))?;
        let index = from_decimal(field("index")?).ok_or(MalformedProof::Line("index"))?;
        let mut hashes = Vec::new();
        for line in lines {
            if hashes.len() == LONGEST_PROOF {
                return Err(MalformedProof::TooLong);
            }
            hashes.push(Hash::from_base64(line).ok_or(MalformedProof::Line("hash of 32 bytes"))?);
        }
        Ok(Self {
            leaf,
            index: LeafIndex(index),
            proof: InclusionProof { hashes },
            checkpoint: SignedCheckpoint::parse(checkpoint.as_bytes())?,
        })
    }
}
