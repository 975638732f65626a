//! Erasing records: their keys and salts are gone, the log still holds.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use rand_core::CryptoRng;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::key::SigningKey;
use sila_log::leaf::Act;
use sila_log::tree::Hash;

use super::{Batch, Step, Workspace, seal};
use crate::blob::{Body, Chunk, ChunkId, RecordKeys};
use crate::error::StoreError;
use crate::log::LogName;

impl Workspace {
    /// Erases pieces of content, and appends the leaves that say so to an own log, in one step.
    ///
    /// Of each piece its sealed bytes and its key are overwritten and gone from every file of the
    /// workspace; its commitment stays, so the leaf and the other pieces are still proven. `batch` has to
    /// hold an `erased` leaf, or an `erasure-ack`, that refers to a leaf with each of these contents.
    ///
    /// What other parties and backups hold is not reached by this: see
    /// [`back_up`](Self::back_up) for backups.
    ///
    /// # Errors
    /// [`StoreError::Content`] if no leaf of the batch speaks of a content, [`StoreError::Record`] if a
    /// piece is not here, and those of [`append`](Self::append). Nothing is erased then.
    pub fn erase(
        &mut self,
        pieces: &[(Hash, u64)],
        log: &LogName,
        batch: Batch,
        signers: &[&SigningKey],
        chance: &mut dyn CryptoRng,
    ) -> Result<SignedCheckpoint, StoreError> {
        self.is_whole()?;
        self.is_spoken_of(pieces, &batch)?;
        let mut step = Step::default();
        let mut touched: BTreeMap<ChunkId, (Chunk, RecordKeys)> = BTreeMap::new();
        for (root, place) in pieces {
            let copies = self.fold.copies(&root.to_string(), *place)?;
            if copies.is_empty() {
                return Err(StoreError::Record {
                    commitment: *root,
                    place: *place,
                    reason: "it is not here".to_owned(),
                });
            }
            for (id, at) in copies {
                let (chunk, keys) = match touched.entry(id) {
                    Entry::Occupied(read) => read.into_mut(),
                    Entry::Vacant(place) => {
                        let chunk = seal::read_chunk(&self.disk, id)?;
                        place.insert((chunk, seal::read_keys(&self.disk, id)?))
                    }
                };
                if let Some(slot) = chunk.0.get_mut(at) {
                    slot.body = Body::Erased;
                }
                if let Some(key) = keys.keys.get_mut(at) {
                    *key = None;
                }
            }
        }
        for (id, (chunk, keys)) in touched {
            step.chunk(id, chunk, &keys);
        }
        let head = self.prepare(&mut step, log, batch, signers, chance)?;
        self.commit(step)?;
        Ok(head)
    }

    /// That each content is that of a leaf which the batch declares erased.
    fn is_spoken_of(&self, pieces: &[(Hash, u64)], batch: &Batch) -> Result<(), StoreError> {
        let erasing = batch.leaves.iter().map(|leaf| leaf.leaf());
        let erasing = erasing.filter(|leaf| matches!(leaf.act, Act::Erased(_) | Act::ErasureAck));
        let mut named: BTreeSet<String> = BTreeSet::new();
        for leaf in erasing {
            let acknowledged = matches!(leaf.act, Act::ErasureAck);
            for hash in leaf.refs.iter().map(ToString::to_string) {
                if acknowledged {
                    named.extend(self.fold.refs_of(&hash)?);
                }
                named.insert(hash);
            }
        }
        for (root, _) in pieces {
            let leaves = self.fold.committing(&root.to_string())?;
            if !leaves.iter().any(|hash| named.contains(hash)) {
                return Err(StoreError::Content {
                    commitment: *root,
                    reason: "no leaf of the batch declares it erased: refer to the leaf that commits to it",
                });
            }
        }
        Ok(())
    }
}
