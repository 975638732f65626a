//! Checking a workspace: everything is read and replayed, and the first bad leaf named.

mod database;
mod entries;
mod records;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use sila_log::leaf::SignedLeaf;
use sila_log::mirror::Mirror;
use sila_log::tree::{Hash, LeafIndex, TreeSize};

use crate::blob::ChunkId;
use crate::disk::Disk;
use crate::error::StoreError;
use crate::fold::{DATABASE, Fold};
use crate::journal::JOURNAL;
use crate::log::{self, LogName, Logs, cosigned};
use crate::office::{OFFICE, Office};
use crate::workspace::load::{add_logs, trusted};
use crate::workspace::opening::{LOCK, SUM, lock, read_office};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong: logs first, then records, then the database, then what does not belong here.
    pub faults: Vec<Fault>,
    /// How many logs were read.
    pub logs: u64,
    /// How many leaves were read and hold.
    pub leaves: u64,
    /// How many sealed records were opened and hold.
    pub records: u64,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The log, and the first leaf of it that is touched; none if no leaf is.
    pub leaf: Option<(LogName, LeafIndex)>,
    /// The file, by its path in the workspace.
    pub file: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The first leaf that is touched by something wrong.
    pub fn first_bad_leaf(&self) -> Option<&(LogName, LeafIndex)> {
        self.faults.iter().find_map(|fault| fault.leaf.as_ref())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.file)?;
        if let Some((log, leaf)) = &self.leaf {
            write!(formatter, "entry {leaf} of {log}: ")?;
        }
        formatter.write_str(&self.reason)
    }
}

/// Checks a workspace that nobody has open: reads every file, checks every signature and hash, opens
/// every record, and compares the database with a replay. It changes nothing.
///
/// Whoever holds the folder *and* the signing keys can rewrite both consistently; that is found by the
/// other parties, who hold cosigned heads. About 50 µs for each leaf and core.
///
/// # Errors
/// [`StoreError`] only if the folder is no workspace, is open elsewhere or to others, or cannot be read.
/// What is wrong with what is in it is a [`Fault`].
pub fn check(folder: &Path) -> Result<Report, StoreError> {
    let disk = Disk::new(folder);
    let _lock = lock(&disk)?;
    let mut check = Check::new(&disk);
    if disk.exists(JOURNAL) {
        let reason = "a change was interrupted: open the workspace once, which finishes it";
        check.fault(None, JOURNAL, reason);
        return Ok(check.report);
    }
    match read_office(&disk) {
        Ok(office) => check.all(&office)?,
        Err(StoreError::Damaged { reason, .. }) => check.fault(None, OFFICE, reason),
        Err(error) => return Err(error),
    }
    Ok(check.report)
}

/// A check under way.
struct Check<'d> {
    disk: &'d Disk,
    report: Report,
    logs: Logs,
    /// The leaves of each log that say who may sign.
    key_leaves: BTreeMap<LogName, Vec<SignedLeaf>>,
    /// By the root of content: the first leaf that commits to it, and how many pieces it says.
    contents: BTreeMap<Hash, Vec<(LogName, LeafIndex, TreeSize)>>,
    /// What own leaves declare erased, directly or by acknowledging another's.
    erased: Vec<sila_log::LeafHash>,
    /// By its hash: what a leaf commits to, and what it refers to.
    said: BTreeMap<sila_log::LeafHash, (Option<Hash>, Vec<sila_log::LeafHash>)>,
    /// For each chunk the first leaf that it holds content of.
    chunks: BTreeMap<ChunkId, Option<(LogName, LeafIndex)>>,
    replayed: Option<Fold>,
}

impl<'d> Check<'d> {
    fn new(disk: &'d Disk) -> Self {
        Self {
            disk,
            report: Report::default(),
            logs: Logs::new(),
            key_leaves: BTreeMap::new(),
            contents: BTreeMap::new(),
            erased: Vec::new(),
            said: BTreeMap::new(),
            chunks: BTreeMap::new(),
            replayed: None,
        }
    }

    fn fault(
        &mut self,
        leaf: Option<(LogName, LeafIndex)>,
        file: impl Into<String>,
        reason: impl ToString,
    ) {
        self.report.faults.push(Fault {
            leaf,
            file: file.into(),
            reason: reason.to_string(),
        });
    }

    fn all(&mut self, office: &Office) -> Result<(), StoreError> {
        self.replayed = Some(Fold::in_memory()?);
        add_logs(office, &mut self.logs);
        let names: Vec<LogName> = self.logs.keys().cloned().collect();
        for name in &names {
            self.entries(name, office.party == *name.origin().party())?;
        }
        self.trust(office, &names);
        for name in &names {
            self.heads(name)?;
        }
        self.records(office)?;
        if self.report.is_sound() {
            self.database()?;
        }
        self.strangers()
    }

    /// Who may sign, as `workspace::load::refresh` finds it.
    fn trust(&mut self, office: &Office, names: &[LogName]) {
        for _ in 0..2 {
            let relied_on: Vec<Vec<TreeSize>> = names
                .iter()
                .map(|name| cosigned(&self.logs, name))
                .collect();
            for (name, cosigned) in names.iter().zip(relied_on) {
                let mut keyring = trusted(office, name);
                let leaves = self.key_leaves.get(name).into_iter().flatten();
                leaves.for_each(|leaf| keyring.apply(leaf, &cosigned));
                if let Some(held) = self.logs.get_mut(name) {
                    let frontier = held.mirror.frontier().clone();
                    let heads = held.mirror.heads().clone();
                    let origin = name.origin().clone();
                    held.mirror = Mirror::resume(origin, keyring, frontier, heads);
                }
            }
        }
    }

    /// Files that are none of a workspace.
    fn strangers(&mut self) -> Result<(), StoreError> {
        for file in self.disk.files_below("")? {
            let top = file.split('/').next().unwrap_or_default();
            let folder = top.len() < file.len();
            let known = match top {
                OFFICE | LOCK | DATABASE | SUM => !folder,
                "blobs" | "keys" => folder,
                "shared" | "private" => {
                    let mut logs = self.logs.keys();
                    logs.any(|log| file.starts_with(&format!("{}/", log.folder())))
                }
                _ => false,
            };
            if !known {
                self.fault(None, file, "this file does not belong here");
            }
        }
        Ok(())
    }

    fn first_leaf_of(&self, root: &Hash) -> Option<(LogName, LeafIndex)> {
        let leaves = self.contents.get(root)?;
        leaves.first().map(|(log, leaf, _)| (log.clone(), *leaf))
    }
}

/// The file of the hashes of a log's leaves that holds the one at a place.
fn tile_file_of(log: &LogName, at: LeafIndex, size: TreeSize) -> String {
    log::entries_file(log, &log::tile_of(at, size))
}
