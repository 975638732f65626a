//! The versions of the database, and how an older one becomes the newest.

use std::path::Path;

use rusqlite::Connection;

use crate::error::StoreError;

/// The tables of the newest version.
pub(crate) const TABLES: &[&str] = &[
    "chunk",
    "fork",
    "head",
    "leaf",
    "leaf_ref",
    "log",
    "named_head",
    "record",
];

/// From each version to the next; the first makes version 1 out of nothing.
const STEPS: &[&str] = &[include_str!("v1.sql"), include_str!("v2.sql")];

/// Brings the database to the newest version, in one transaction. Says whether what is in it has to be
/// replayed: a new table is filled from the logs, never guessed from the older tables.
pub(super) fn migrate(database: &Connection, path: &Path) -> Result<bool, StoreError> {
    let found = version(database)?;
    let newest = STEPS.len() as u64;
    if found > newest {
        return Err(newer(path, found));
    }
    if found < newest {
        let steps = STEPS[found as usize..].concat();
        database.execute_batch(&format!(
            "BEGIN IMMEDIATE; {steps} PRAGMA user_version = {newest}; COMMIT;"
        ))?;
    }
    Ok(found < newest)
}

/// That the database is of the newest version.
pub(super) fn is_newest(database: &Connection, path: &Path) -> Result<(), StoreError> {
    let found = version(database)?;
    match found == STEPS.len() as u64 {
        true => Ok(()),
        false if found > STEPS.len() as u64 => Err(newer(path, found)),
        false => Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: format!("the database is of version {found}: opening the workspace renews it"),
        }),
    }
}

fn version(database: &Connection) -> Result<u64, StoreError> {
    let found: i64 = database.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(found.unsigned_abs())
}

fn newer(path: &Path, found: u64) -> StoreError {
    StoreError::Newer {
        path: path.to_owned(),
        found,
        known: STEPS.len() as u64,
    }
}
