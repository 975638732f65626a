//! The file of a chunk.

use sha2::{Digest, Sha256};
use sila_log::commitment::Commitment;
use sila_log::tree::Hash;
use thiserror::Error;

use super::MOST_SLOTS;

const MAGIC: &[u8] = b"sila-chunk-1\n";
const SEALED: u8 = 0;
const WITHHELD: u8 = 1;
const ERASED: u8 = 2;

/// Up to 256 records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chunk(pub(crate) Vec<Slot>);

/// One record: a piece of some content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The root over all pieces of the content.
    pub(crate) root: Hash,
    /// Which piece it is.
    pub(crate) place: u64,
    /// How many pieces there are.
    pub(crate) pieces: u64,
    /// What the piece was committed to as.
    pub(crate) commitment: Commitment,
    /// What is here of it.
    pub(crate) body: Body,
}

/// What is here of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// Salt and bytes, sealed.
    Sealed { nonce: [u8; 24], bytes: Vec<u8> },
    /// It was never here.
    Withheld,
    /// It was here and was erased.
    Erased,
}

#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum MalformedChunk {
    #[error("no chunk of records")]
    Form,
    #[error("the sum at its end does not fit: it was altered")]
    Sum,
}

impl Chunk {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for slot in &self.0 {
            bytes.extend(slot.root.0);
            bytes.extend(slot.place.to_be_bytes());
            bytes.extend(slot.pieces.to_be_bytes());
            bytes.extend(slot.commitment.0);
            match &slot.body {
                Body::Sealed {
                    nonce,
                    bytes: sealed,
                } => {
                    bytes.push(SEALED);
                    bytes.extend(nonce);
                    bytes.extend((sealed.len() as u64).to_be_bytes());
                    bytes.extend(sealed);
                }
                Body::Withheld => bytes.push(WITHHELD),
                Body::Erased => bytes.push(ERASED),
            }
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        bytes
    }

    /// Reads a chunk whose sum fits.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, MalformedChunk> {
        let (chunk, fits) = Self::read(bytes)?;
        if fits {
            Ok(chunk)
        } else {
            Err(MalformedChunk::Sum)
        }
    }

    /// Reads a chunk, and says whether its sum fits: to find out which record was altered.
    pub(crate) fn read(bytes: &[u8]) -> Result<(Self, bool), MalformedChunk> {
        let (body, sum) = bytes.split_last_chunk::<32>().ok_or(MalformedChunk::Form)?;
        let fits = Sha256::digest(body)[..] == sum[..];
        let mut rest = body.strip_prefix(MAGIC).ok_or(MalformedChunk::Form)?;
        let mut slots = Vec::new();
        while !rest.is_empty() {
            let slot = read_slot(&mut rest).filter(|_| slots.len() < MOST_SLOTS);
            slots.push(slot.ok_or(MalformedChunk::Form)?);
        }
        Ok((Self(slots), fits))
    }
}

fn read_slot(rest: &mut &[u8]) -> Option<Slot> {
    let root = Hash(take(rest)?);
    let place = u64::from_be_bytes(take(rest)?);
    let pieces = u64::from_be_bytes(take(rest)?);
    let commitment = Commitment(take(rest)?);
    let body = match take::<1>(rest)? {
        [SEALED] => {
            let nonce = take(rest)?;
            let length = usize::try_from(u64::from_be_bytes(take(rest)?)).ok()?;
            let (bytes, after) = rest.split_at_checked(length)?;
            *rest = after;
            Body::Sealed {
                nonce,
                bytes: bytes.to_vec(),
            }
        }
        [WITHHELD] => Body::Withheld,
        [ERASED] => Body::Erased,
        _ => return None,
    };
    Some(Slot {
        root,
        place,
        pieces,
        commitment,
        body,
    })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (part, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk() -> Chunk {
        let slot = |place: u8, body| Slot {
            root: Hash([9; 32]),
            place: u64::from(place),
            pieces: 3,
            commitment: Commitment([place; 32]),
            body,
        };
        let sealed = Body::Sealed {
            nonce: [7; 24],
            bytes: vec![1; 50],
        };
        Chunk(vec![
            slot(0, sealed),
            slot(1, Body::Withheld),
            slot(2, Body::Erased),
        ])
    }

    #[test]
    fn a_chunk_is_read_back_and_any_altered_byte_is_found() {
        let bytes = chunk().to_bytes();
        assert_eq!(Chunk::parse(&bytes), Ok(chunk()));
        for place in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[place] ^= 0x55;
            assert!(Chunk::parse(&altered).is_err(), "byte {place}");
            assert!(Chunk::parse(&bytes[..place]).is_err(), "cut at {place}");
        }
    }
}
