//! A leaf with its signatures: the bytes that stand in the log.

use super::{Leaf, MalformedLeaf};
use crate::LeafHash;
use crate::entry_bundle::LONGEST_LEAF;
use crate::key::SigningKey;
use crate::note::{Note, SignatureLine};
use crate::tree::leaf_hash;

/// A leaf with its signatures. Its author's signature holds: there is no other way to make one.
///
/// That says that the holder of the key named in it wrote it; whether this key speaks for the party is
/// for the [keyring](crate::keyring).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedLeaf {
    leaf: Leaf,
    bytes: Vec<u8>,
    hash: LeafHash,
}

impl SignedLeaf {
    /// Signs a leaf with its author's key, and adds the lines of the further keys it announces, in
    /// their order.
    ///
    /// # Errors
    /// [`MalformedLeaf`] if the leaf must not be, is too long, or the key is not its author's.
    pub fn sign(
        leaf: Leaf,
        key: &SigningKey,
        also: Vec<SignatureLine>,
    ) -> Result<Self, MalformedLeaf> {
        leaf.check()?;
        if key.public() != &leaf.author {
            return Err(MalformedLeaf::Author(key.public().reference().clone()));
        }
        let mut text = leaf.canonical_bytes();
        text.push(b'\n');
        // OK because canonical JSON is UTF-8.
        let text = String::from_utf8(text).expect("canonical JSON is UTF-8");
        let mut note = Note::signed(text, key);
        also.into_iter().for_each(|line| note.add(line));
        check_lines(&leaf, &note)?;
        let bytes = note.to_bytes();
        if bytes.len() > LONGEST_LEAF {
            return Err(MalformedLeaf::TooLong(bytes.len()));
        }
        let hash = leaf_hash(&bytes);
        Ok(Self { leaf, bytes, hash })
    }

    /// Reads a leaf and checks its author's signature. About 50 µs.
    ///
    /// # Errors
    /// [`MalformedLeaf`] says what is wrong with it.
    ///
    /// ```
    /// use sila_log::leaf::SignedLeaf;
    /// assert!(SignedLeaf::parse(b"{}\n\n").is_err());
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedLeaf> {
        if bytes.len() > LONGEST_LEAF {
            return Err(MalformedLeaf::TooLong(bytes.len()));
        }
        let note = Note::parse(bytes)?;
        // What follows the first line is no canonical JSON, and is refused with the rest.
        let line = note.text().strip_suffix('\n').unwrap_or_default();
        let leaf = Leaf::from_canonical_bytes(line.as_bytes())?;
        check_lines(&leaf, &note)?;
        // OK because the lines were just found to be those announced, the author's first.
        let signature = &note.signatures()[0].signature;
        if !leaf.author.verifies(note.text().as_bytes(), signature) {
            return Err(MalformedLeaf::Signature(leaf.author.reference().clone()));
        }
        Ok(Self {
            leaf,
            bytes: bytes.to_vec(),
            hash: leaf_hash(bytes),
        })
    }

    /// What it says.
    pub fn leaf(&self) -> &Leaf {
        &self.leaf
    }

    /// The bytes that stand in the log.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its name: the hash of these bytes as a leaf.
    pub fn hash(&self) -> LeafHash {
        self.hash
    }
}

/// The lines are those of the author and of the keys in `also`, in this order: so no line can be taken
/// away or added without the leaf showing it.
fn check_lines(leaf: &Leaf, note: &Note) -> Result<(), MalformedLeaf> {
    let announced = std::iter::once(leaf.author.reference()).chain(&leaf.also);
    let lines = note.signatures().iter().map(|line| &line.key);
    if announced.eq(lines) {
        Ok(())
    } else {
        Err(MalformedLeaf::Lines)
    }
}
