//! The workspace of an office: opening it, and changing it in steps that happen whole or not at all.

mod append;
mod backup;
mod docket;
mod erase;
mod import;
pub(crate) mod key_file;
pub(crate) mod load;
pub(crate) mod opening;
mod recovery;
mod seal;

use std::fs::File;
use std::path::Path;

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::fork::ForkEvidence;
use sila_log::leaf::{Act, SignedLeaf};
use sila_log::mirror::Mirror;
use sila_log::tree::{Hash, Head, LeafIndex, Tree, TreeSize};
use sila_model::PartyCode;

use crate::blob::{Chunk, ChunkId, RecordKeys};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::fold::{DATABASE, Fold};
use crate::journal::{self, Op};
use crate::log::{Held, LogName, Logs, Shelf};
use crate::office::{OFFICE, Office};
use opening::SUM;

pub use append::Batch;
pub use backup::{Restored, restore};
pub use import::{Growth, Import, Imported, Outcome};
pub use opening::{Cause, Remark};
pub use seal::Record;

/// The workspace of an office, open and locked.
///
/// Every change is one step: after a crash at any point the next [`open`](Self::open) finds the state
/// before it or after it. Nothing is signed with a key that the caller did not pass; no clock is read.
#[derive(Debug)]
pub struct Workspace {
    disk: Disk,
    office: Office,
    logs: Logs,
    fold: Fold,
    remarks: Vec<Remark>,
    /// A write failed: what is on the disk is known only after opening again.
    interrupted: bool,
    /// Whether the sum of the database stands beside it.
    summed: bool,
    /// Held as long as the workspace is open.
    _lock: File,
}

/// A change on its way.
#[derive(Default)]
pub(crate) struct Step {
    ops: Vec<Op>,
    logs: Vec<Held>,
    leaves: Vec<(LogName, Vec<SignedLeaf>)>,
    chunks: Vec<(ChunkId, Chunk)>,
    office: Option<Office>,
    /// Whether who may sign, or what was cosigned, has changed.
    trust_changed: bool,
}

impl Step {
    pub(crate) fn log(&mut self, held: Held, leaves: Vec<SignedLeaf>) {
        self.trust_changed |= leaves
            .iter()
            .any(|leaf| matches!(leaf.leaf().act, Act::Key(_) | Act::Revoke { .. }));
        self.leaves.push((held.name.clone(), leaves));
        self.logs.push(held);
    }

    pub(crate) fn chunk(&mut self, id: ChunkId, chunk: Chunk, keys: &RecordKeys) {
        self.ops.push(Op::Replace(id.key_file(), keys.to_bytes()));
        self.ops.push(Op::Replace(id.file(), chunk.to_bytes()));
        self.chunks.push((id, chunk));
    }

    pub(crate) fn office(&mut self, office: Office) {
        self.ops
            .push(Op::Replace(OFFICE.to_owned(), office.to_bytes()));
        self.office = Some(office);
    }
}

impl Workspace {
    /// The code of the party whose office this is.
    pub fn party(&self) -> &PartyCode {
        &self.office.party
    }

    /// What was found and done when it was opened.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// All logs, the private one first.
    pub fn logs(&self) -> impl Iterator<Item = &LogName> {
        self.logs.keys()
    }

    /// The own private log.
    pub fn private_log(&self) -> Option<&LogName> {
        let mut logs = self.logs.keys();
        logs.find(|log| log.shelf() == Shelf::Private)
    }

    /// What is needed to write or check the next entry of a log.
    ///
    /// # Errors
    /// [`StoreError::UnknownLog`].
    pub fn mirror(&self, log: &LogName) -> Result<&Mirror, StoreError> {
        Ok(&self.held(log)?.mirror)
    }

    /// The hashes of a log, for proofs.
    ///
    /// # Errors
    /// [`StoreError::UnknownLog`].
    pub fn tree(&self, log: &LogName) -> Result<&Tree, StoreError> {
        Ok(&self.held(log)?.tree)
    }

    /// The newest signed head of a log; none before its first entry.
    ///
    /// # Errors
    /// [`StoreError::UnknownLog`].
    pub fn newest_head(&self, log: &LogName) -> Result<Option<&SignedCheckpoint>, StoreError> {
        Ok(self.held(log)?.newest.as_ref())
    }

    /// The heads of a log that were recorded, the smallest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownLog`].
    pub fn heads(
        &self,
        log: &LogName,
    ) -> Result<impl Iterator<Item = &SignedCheckpoint>, StoreError> {
        Ok(self.held(log)?.heads.values())
    }

    /// The largest head of a log that a party has cosigned.
    pub fn cosigned_by(&self, log: &LogName, party: &PartyCode) -> Option<Head> {
        crate::log::cosigned_by(&self.logs, log, party)
    }

    /// The evidence that a log told two stories; none for a log that grew as it must.
    ///
    /// # Errors
    /// [`StoreError::UnknownLog`].
    pub fn forks(
        &self,
        log: &LogName,
    ) -> Result<impl Iterator<Item = (&str, &ForkEvidence)>, StoreError> {
        let forks = self.held(log)?.forks.iter();
        Ok(forks.map(|(name, evidence)| (name.as_str(), evidence)))
    }

    /// The entries of a log from one place to before another, their signatures checked. Places that are
    /// not there are left out. About 50 µs an entry.
    ///
    /// # Errors
    /// [`StoreError::UnknownLog`]; [`StoreError::Damaged`] if the files were altered.
    pub fn leaves(
        &self,
        log: &LogName,
        from: LeafIndex,
        to: TreeSize,
    ) -> Result<Vec<SignedLeaf>, StoreError> {
        load::leaves(&self.disk, self.held(log)?, from, to)
    }

    /// A hash over all rows of the database in one order: equal for two databases exactly if they say
    /// the same. [`replay`](Self::replay) never changes it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn state_hash(&self) -> Result<Hash, StoreError> {
        let mut hasher = <sha2::Sha256 as sha2::Digest>::new();
        for row in self.fold.dump()? {
            sha2::Digest::update(&mut hasher, row.text.as_bytes());
            sha2::Digest::update(&mut hasher, b"\n");
        }
        Ok(Hash(sha2::Digest::finalize(hasher).into()))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.disk.root()
    }

    pub(crate) fn held(&self, log: &LogName) -> Result<&Held, StoreError> {
        let held = self.logs.get(log);
        held.ok_or_else(|| StoreError::UnknownLog(log.to_string()))
    }

    pub(crate) fn disk(&self) -> &Disk {
        &self.disk
    }

    /// That no earlier write has failed.
    pub(crate) fn is_whole(&self) -> Result<(), StoreError> {
        match self.interrupted {
            true => Err(StoreError::Interrupted),
            false => Ok(()),
        }
    }

    /// Carries a change out. If that fails, nothing more is done until the workspace is opened again.
    pub(crate) fn commit(&mut self, step: Step) -> Result<(), StoreError> {
        self.is_whole()?;
        if step.ops.is_empty() {
            return Ok(());
        }
        self.interrupted = true;
        if self.summed {
            self.disk.remove(SUM)?;
            self.disk.sync_folders([SUM])?;
            self.summed = false;
        }
        journal::begin(&self.disk, &step.ops)?;
        journal::carry_out(&self.disk, &step.ops)?;
        let grown: Vec<LogName> = step.logs.iter().map(|held| held.name.clone()).collect();
        for held in step.logs {
            self.logs.insert(held.name.clone(), held);
        }
        if let Some(office) = step.office {
            self.office = office;
            load::add_logs(&self.office, &mut self.logs);
        }
        self.fold.in_one(|change| {
            for (log, leaves) in &step.leaves {
                change.leaves(log, leaves)?;
            }
            for (id, chunk) in &step.chunks {
                change.chunk(*id, chunk)?;
            }
            Ok(())
        })?;
        self.disk
            .step()
            .map_err(|reason| self.disk.io(DATABASE, reason))?;
        if step.trust_changed {
            load::refresh(&self.disk, &self.office, &self.fold, &mut self.logs)?;
        }
        let all: Vec<LogName> = self.logs.keys().cloned().collect();
        let to_fold = if step.trust_changed { all } else { grown };
        self.fold.in_one(|change| {
            to_fold
                .iter()
                .try_for_each(|log| change.state(&self.logs, log))
        })?;
        journal::end(&self.disk)?;
        self.interrupted = false;
        Ok(())
    }

    #[cfg(test)]
    pub(crate) fn stop_after(&self, steps: u64) {
        self.disk.stop_after(steps);
    }
}
