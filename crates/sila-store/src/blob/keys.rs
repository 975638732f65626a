//! The file of the keys of one chunk.

use sha2::{Digest, Sha256};

use super::{ChunkId, MOST_SLOTS, RecordKey};

const MAGIC: &[u8] = b"sila-keys-1\n";

/// The keys of the records of a chunk, in their order; none for a record that was erased or withheld.
#[derive(Clone)]
pub(crate) struct RecordKeys {
    pub(crate) chunk: ChunkId,
    pub(crate) keys: Vec<Option<RecordKey>>,
}

impl RecordKeys {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.chunk.0);
        for key in &self.keys {
            bytes.push(u8::from(key.is_some()));
            bytes.extend(key.as_ref().map_or([0; 32], |key| *key.bytes()));
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        bytes
    }

    /// Reads the keys of a chunk; none if these are not they, or were altered.
    pub(crate) fn parse(bytes: &[u8], chunk: ChunkId) -> Option<Self> {
        let (body, sum) = bytes.split_last_chunk::<32>()?;
        if Sha256::digest(body)[..] != sum[..] {
            return None;
        }
        let rest = body.strip_prefix(MAGIC)?.strip_prefix(&chunk.0[..])?;
        let (keys, rest) = rest.as_chunks::<33>();
        if !rest.is_empty() || keys.len() > MOST_SLOTS {
            return None;
        }
        let keys = keys.iter().map(|[there, key @ ..]| match (there, key) {
            (0, [0, ..]) if *key == [0; 32] => Some(None),
            (1, _) => Some(Some(RecordKey::new(*key))),
            _ => None,
        });
        Some(Self {
            chunk,
            keys: keys.collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back_and_any_altered_byte_is_found() {
        let chunk = ChunkId([3; 16]);
        let keys = RecordKeys {
            chunk,
            keys: vec![Some(RecordKey::new([5; 32])), None],
        };
        let bytes = keys.to_bytes();
        let read = RecordKeys::parse(&bytes, chunk).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        assert!(read.keys[0].is_some() && read.keys[1].is_none());
        assert!(RecordKeys::parse(&bytes, ChunkId([4; 16])).is_none());
        for place in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[place] ^= 1;
            assert!(RecordKeys::parse(&altered, chunk).is_none(), "byte {place}");
        }
    }
}
