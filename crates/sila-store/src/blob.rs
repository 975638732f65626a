//! Content as sealed records, up to 256 in a chunk, each under a key of its own.
//!
//! A chunk says in the clear of which content a record is a piece, and its commitment: so the root in
//! the leaf is still found when a record has been erased. Salt and bytes are sealed together. The keys
//! of a chunk stand in a file of their own, apart.

mod chunk;
mod keys;
mod seal;

use std::fmt;

use rand_core::CryptoRng;

use crate::disk::Inner;

pub(crate) use chunk::{Body, Chunk, Slot};
pub(crate) use keys::RecordKeys;
pub(crate) use seal::{RecordKey, open, seal};

/// The most records of a chunk.
pub(crate) const MOST_SLOTS: usize = 256;

/// The most bytes after which a chunk is closed, unless one record alone is larger.
pub(crate) const CHUNK_BYTES: usize = 4 << 20;

pub(crate) const BLOBS: &str = "blobs";
pub(crate) const RECORD_KEYS: &str = "keys/records";

/// The name of a chunk: random, so that no two of one office are ever called the same, whatever was
/// restored in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ChunkId(pub(crate) [u8; 16]);

impl ChunkId {
    pub(crate) fn draw(chance: &mut dyn CryptoRng) -> Self {
        let mut id = [0; 16];
        chance.fill_bytes(&mut id);
        Self(id)
    }

    pub(crate) fn file(self) -> Inner {
        let name = self.to_string();
        format!("{BLOBS}/{}/{name}", &name[..2])
    }

    pub(crate) fn key_file(self) -> Inner {
        let name = self.to_string();
        format!("{RECORD_KEYS}/{}/{name}", &name[..2])
    }

    /// The chunk that a file of either kind belongs to.
    pub(crate) fn of_file(inner: &str) -> Option<Self> {
        let name = inner.rsplit('/').next()?;
        let id = Self::parse(name)?;
        (id.file() == inner || id.key_file() == inner).then_some(id)
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        let plain = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(name, 16).ok().filter(|_| plain)?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for ChunkId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}
