//! The database against a replay of the logs.

use sila_log::tree::LeafIndex;

use super::Check;
use crate::blob::ChunkId;
use crate::error::StoreError;
use crate::fold::{DATABASE, Fold, Row};
use crate::log::LogName;
use crate::workspace::opening::{SUM, database_sum};

impl Check<'_> {
    /// Compares row by row. Only asked when logs and records hold: otherwise a difference is no wonder.
    pub(super) fn database(&mut self) -> Result<(), StoreError> {
        let Some(mut replayed) = self.replayed.take() else {
            return Ok(());
        };
        replayed.in_one(|change| {
            self.logs
                .keys()
                .try_for_each(|log| change.state(&self.logs, log))
        })?;
        let expected = replayed.dump()?;
        if !self.disk.exists(DATABASE) {
            self.fault(
                None,
                DATABASE,
                "it is missing: opening the workspace replays it",
            );
            return Ok(());
        }
        // Before SQLite opens it, which may finish a write of its own.
        let as_left = match self.disk.exists(SUM) {
            true => self.disk.read(SUM)? == database_sum(self.disk)?.as_bytes(),
            false => true,
        };
        let read = Fold::as_it_is(&self.disk.path(DATABASE)).and_then(|fold| {
            let damage = fold.integrity()?;
            Ok((fold.dump()?, damage))
        });
        let (found, damage) = match read {
            Ok(read) => read,
            Err(error) => {
                self.fault(None, DATABASE, error);
                return Ok(());
            }
        };
        if let Some(row) = first_difference(&expected, &found) {
            let leaf = self.leaf_of(row);
            let reason = format!("a row is not what the logs say: {}", row.text);
            self.fault(leaf, DATABASE, reason);
        } else if let Some(damage) = damage {
            self.fault(None, DATABASE, damage);
        } else if !as_left {
            let reason =
                "it was changed by something else than this program, though no row differs";
            self.fault(None, DATABASE, reason);
        }
        Ok(())
    }

    fn leaf_of(&self, row: &Row) -> Option<(LogName, LeafIndex)> {
        let log = row.log.as_deref().and_then(LogName::of_folder);
        let log = log.filter(|log| self.logs.contains_key(log));
        if let (Some(log), Some(seq)) = (log, row.seq) {
            return Some((log, LeafIndex(seq.unsigned_abs())));
        }
        let chunk = row.chunk.as_deref().and_then(ChunkId::parse)?;
        self.chunks.get(&chunk).cloned().flatten()
    }
}

/// The first row that only one of two sorted lists has; of several, one that names a leaf.
fn first_difference<'r>(expected: &'r [Row], found: &'r [Row]) -> Option<&'r Row> {
    let lacking = expected
        .iter()
        .filter(|row| found.binary_search(row).is_err());
    let surplus = found
        .iter()
        .filter(|row| expected.binary_search(row).is_err());
    let mut different: Vec<&Row> = lacking.chain(surplus).collect();
    different.sort_by_key(|row| (row.seq.is_none(), &row.log, row.seq));
    different.first().copied()
}
