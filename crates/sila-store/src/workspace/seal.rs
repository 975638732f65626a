//! Putting content into chunks, and reading records.

use std::collections::BTreeSet;

use rand_core::CryptoRng;
use sila_log::commitment::{Commitment, Piece, Pieces, Salt};
use sila_log::leaf::SignedLeaf;
use sila_log::tree::{Hash, TreeSize};

use super::{Step, Workspace};
use crate::blob::{
    self, Body, CHUNK_BYTES, Chunk, ChunkId, MOST_SLOTS, RecordKey, RecordKeys, Slot,
};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::fold::State;

/// What is here of a piece of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Its salt and bytes.
    Open {
        /// The salt.
        salt: Salt,
        /// What it says.
        bytes: Vec<u8>,
    },
    /// It was never here; its commitment is.
    Withheld(Commitment),
    /// It was here and was erased; its commitment remains, and says nothing without the salt.
    Erased(Commitment),
}

impl Workspace {
    /// One piece of content, by the root in the leaf and its place. Reads the chunk it lies in, no more.
    ///
    /// # Errors
    /// [`StoreError::Record`] if it is not here, or its key is not; [`StoreError::Damaged`].
    pub fn record(&self, commitment: &Hash, place: u64) -> Result<Record, StoreError> {
        let failed = |reason: String| StoreError::Record {
            commitment: *commitment,
            place,
            reason,
        };
        let found = self.fold.record(&commitment.to_string(), place)?;
        let found = found.ok_or_else(|| failed("it is not here".to_owned()))?;
        let chunk = read_chunk(&self.disk, found.chunk)?;
        let slot = chunk.0.get(found.slot);
        let slot = slot.ok_or_else(|| failed("its chunk is shorter".to_owned()))?;
        match slot.body {
            Body::Withheld => return Ok(Record::Withheld(slot.commitment)),
            Body::Erased => return Ok(Record::Erased(slot.commitment)),
            Body::Sealed { .. } => {}
        }
        let keys = read_keys(&self.disk, found.chunk)?;
        let key = keys.keys.get(found.slot).and_then(Option::as_ref);
        let key = key.ok_or_else(|| failed("its key is gone".to_owned()))?;
        let opened = blob::open(slot, key);
        let (salt, bytes) = opened.ok_or_else(|| failed("it was altered".to_owned()))?;
        Ok(Record::Open { salt, bytes })
    }

    /// All pieces of content, those withheld or erased closed; none if nothing of it is here.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub fn content(&self, commitment: &Hash) -> Result<Option<Pieces>, StoreError> {
        let Some(first) = self.fold.record(&commitment.to_string(), 0)? else {
            return Ok(None);
        };
        let pieces = (0..first.pieces).map(|place| {
            Ok(match self.record(commitment, place)? {
                Record::Open { salt, bytes } => Piece::Open { salt, bytes },
                Record::Withheld(closed) | Record::Erased(closed) => Piece::Closed(closed),
            })
        });
        let pieces: Result<Vec<Piece>, StoreError> = pieces.collect();
        Ok(Some(Pieces(pieces?)))
    }
}

/// Puts content that leaves commit to into a step. Gives how many pieces were left out because they have
/// been erased here: what was erased does not come back by being sent again.
pub(super) fn put(
    workspace: &Workspace,
    step: &mut Step,
    contents: &[Pieces],
    leaves: &[SignedLeaf],
    chance: &mut dyn CryptoRng,
) -> Result<u64, StoreError> {
    let mut filling = Filling::default();
    let mut seen = BTreeSet::new();
    let mut left_out = 0;
    let new = leaves.iter().filter_map(|leaf| leaf.leaf().act.content());
    let new: BTreeSet<(Hash, TreeSize)> = new
        .map(|content| (content.commitment, content.count))
        .collect();
    for pieces in contents {
        let (root, count) = (pieces.root(), pieces.count());
        let committed = new.contains(&(root, count))
            || workspace.fold.is_committed(&root.to_string(), count.0)?;
        if !committed {
            return Err(StoreError::Content {
                commitment: root,
                reason: "no leaf here commits to it",
            });
        }
        if !seen.insert(root) {
            continue;
        }
        for (place, piece) in (0u64..).zip(&pieces.0) {
            let found = workspace.fold.record(&root.to_string(), place)?;
            let open = matches!(piece, Piece::Open { .. });
            match found.map(|found| found.state) {
                None => {}
                Some(State::Withheld) if open => {}
                Some(State::Erased) => {
                    left_out += u64::from(open);
                    continue;
                }
                Some(_) => continue,
            }
            let (slot, key) = blob::seal(root, place, count.0, piece, chance);
            filling.add(step, slot, key, chance);
        }
    }
    filling.close(step, chance);
    Ok(left_out)
}

/// A chunk being filled.
#[derive(Default)]
struct Filling {
    slots: Vec<Slot>,
    keys: Vec<Option<RecordKey>>,
    bytes: usize,
}

impl Filling {
    fn add(
        &mut self,
        step: &mut Step,
        slot: Slot,
        key: Option<RecordKey>,
        chance: &mut dyn CryptoRng,
    ) {
        let length = match &slot.body {
            Body::Sealed { bytes, .. } => bytes.len(),
            _ => 0,
        };
        if self.slots.len() == MOST_SLOTS || self.bytes + length > CHUNK_BYTES {
            self.close(step, chance);
        }
        self.bytes += length;
        self.slots.push(slot);
        self.keys.push(key);
    }

    fn close(&mut self, step: &mut Step, chance: &mut dyn CryptoRng) {
        let Self { slots, keys, .. } = std::mem::take(self);
        if !slots.is_empty() {
            let chunk = ChunkId::draw(chance);
            step.chunk(chunk, Chunk(slots), &RecordKeys { chunk, keys });
        }
    }
}

pub(crate) fn read_chunk(disk: &Disk, id: ChunkId) -> Result<Chunk, StoreError> {
    let chunk = Chunk::parse(&disk.read(&id.file())?);
    chunk.map_err(|error| disk.damaged(&id.file(), error))
}

pub(crate) fn read_keys(disk: &Disk, id: ChunkId) -> Result<RecordKeys, StoreError> {
    let keys = RecordKeys::parse(&disk.read(&id.key_file())?, id);
    keys.ok_or_else(|| disk.damaged(&id.key_file(), "these are not the keys of this chunk"))
}
