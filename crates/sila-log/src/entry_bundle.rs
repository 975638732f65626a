//! Entry bundles: up to 256 leaves in one file, C2SP `tlog-tiles`.

use thiserror::Error;

use crate::tile::WIDTH;

/// The most bytes of one leaf: its length is written in two bytes.
pub const LONGEST_LEAF: usize = u16::MAX as usize;

/// Up to 256 leaves, each after its length in two bytes, the larger first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryBundle(Vec<Vec<u8>>);

/// Bytes that are no entry bundle, or a leaf that fits none.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MalformedBundle {
    /// A leaf ends after the file does.
    #[error("entry {0} of the bundle ends after the file does: it was cut")]
    Cut(usize),
    /// More leaves than a bundle has.
    #[error("more than {WIDTH} entries in one bundle")]
    TooMany,
    /// A leaf longer than its length can say.
    #[error("an entry of {0} bytes; at most {LONGEST_LEAF} fit")]
    TooLong(usize),
}

impl EntryBundle {
    /// A bundle of these leaves.
    ///
    /// # Errors
    /// [`MalformedBundle`] if there are more than 256, or one is too long.
    pub fn new(leaves: Vec<Vec<u8>>) -> Result<Self, MalformedBundle> {
        if leaves.len() as u64 > WIDTH {
            return Err(MalformedBundle::TooMany);
        }
        match leaves.iter().find(|leaf| leaf.len() > LONGEST_LEAF) {
            Some(leaf) => Err(MalformedBundle::TooLong(leaf.len())),
            None => Ok(Self(leaves)),
        }
    }

    /// The leaves, in their order.
    pub fn leaves(&self) -> &[Vec<u8>] {
        &self.0
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for leaf in &self.0 {
            // OK because no longer leaf can be in a bundle.
            let length = u16::try_from(leaf.len()).expect("the length was checked");
            bytes.extend(length.to_be_bytes());
            bytes.extend(leaf);
        }
        bytes
    }

    /// Reads a bundle.
    ///
    /// # Errors
    /// [`MalformedBundle`] says which leaf is cut, or that there are too many.
    pub fn parse(mut bytes: &[u8]) -> Result<Self, MalformedBundle> {
        let mut leaves = Vec::new();
        while !bytes.is_empty() {
            if leaves.len() as u64 == WIDTH {
                return Err(MalformedBundle::TooMany);
            }
            let cut = MalformedBundle::Cut(leaves.len());
            let (length, rest) = bytes.split_first_chunk::<2>().ok_or(cut.clone())?;
            let length = usize::from(u16::from_be_bytes(*length));
            let (leaf, rest) = rest.split_at_checked(length).ok_or(cut)?;
            leaves.push(leaf.to_vec());
            bytes = rest;
        }
        Ok(Self(leaves))
    }
}
