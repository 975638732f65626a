//! Making, opening and closing a workspace.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

use sila_log::Origin;
use sila_log::key::VerificationKey;
use sila_model::PartyCode;

use super::{Workspace, load};
use crate::blob::ChunkId;
use crate::disk::{Disk, private_folder, sync_folder};
use crate::error::StoreError;
use crate::fold::{DATABASE, Fold};
use crate::journal;
use crate::log::Logs;
use crate::office::{Docket, MalformedOffice, OFFICE, Office, VERSION, sum_of};

pub(crate) const LOCK: &str = "lock";
pub(crate) const SUM: &str = "database.sum";

/// What was found and done when a workspace was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The program had stopped in the middle of a change, which was now finished.
    ChangeFinished,
    /// The database was replayed from the logs, for this reason.
    Replayed(Cause),
}

/// Why a database was replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// There was none.
    Missing,
    /// It is not the one that the program left: something else has changed it.
    Changed,
    /// SQLite could not read it.
    Unreadable,
    /// It was of an older version.
    Older,
    /// A change had been interrupted.
    Interrupted,
    /// It was not that of the logs and chunks that are here.
    OtherContent,
}

impl Workspace {
    /// Makes a workspace in a folder that is empty or not there.
    ///
    /// `private` names the office's private log, of which `trusted` are the keys given by hand: at best
    /// the party's root key alone.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::Parties`] if `private` can be no name, [`StoreError::Io`].
    pub fn init(
        folder: &Path,
        party: PartyCode,
        private: &str,
        trusted: Vec<VerificationKey>,
    ) -> Result<Self, StoreError> {
        let io = |reason| StoreError::Io {
            path: folder.to_owned(),
            reason,
        };
        Origin::new(party.clone(), private).map_err(|_| StoreError::Parties(private.to_owned()))?;
        if folder.exists() {
            // A workspace that was being made when the program stopped may be made again.
            let remnants = [LOCK, "office.new"];
            let mut entries = fs::read_dir(folder).map_err(io)?;
            let other = |entry: std::io::Result<fs::DirEntry>| {
                entry.is_ok_and(|entry| remnants.iter().all(|name| entry.file_name() != *name))
            };
            if entries.any(other) {
                let path = folder.to_owned();
                return Err(StoreError::Exists { path });
            }
        } else {
            private_folder(folder).map_err(io)?;
        }
        let disk = Disk::new(folder);
        disk.check_private("")?;
        let docket = Docket {
            parties: [party.clone()].into(),
            trusted,
        };
        let office = Office {
            party,
            private: docket,
            private_name: private.to_owned(),
            dockets: BTreeMap::new(),
            recovering: Default::default(),
        };
        disk.replace(OFFICE, &office.to_bytes())?;
        disk.sync_folders([OFFICE])?;
        if let Some(parent) = folder.parent().filter(|parent| parent.is_dir()) {
            sync_folder(parent).map_err(io)?;
        }
        Self::open(folder)
    }

    /// Opens a workspace and locks it. A change that a crash interrupted is finished; a database that is
    /// missing, older, or not what the program left is replayed. Both are told by
    /// [`remarks`](Self::remarks).
    ///
    /// It reads 32 bytes for each entry; a replay checks each signature, about 50 µs.
    ///
    /// # Errors
    /// [`StoreError`] names the file and what is wrong. What was altered is found by
    /// [`check`](crate::check).
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let disk = Disk::new(folder);
        let lock = lock(&disk)?;
        let mut remarks = Vec::new();
        let left_over = journal::left_over(&disk)?;
        if let Some(ops) = &left_over {
            journal::carry_out(&disk, ops)?;
            remarks.push(Remark::ChangeFinished);
        }
        let office = read_office(&disk)?;
        let mut logs = Logs::new();
        load::add_logs(&office, &mut logs);
        for held in logs.values_mut() {
            load::read_log(&disk, held)?;
        }
        let (fold, replay) = open_fold(&disk)?;
        let mut workspace = Self {
            summed: disk.exists(SUM),
            disk,
            office,
            logs,
            fold,
            remarks,
            interrupted: false,
            _lock: lock,
        };
        let replay = match replay {
            None if left_over.is_some() => Some(Cause::Interrupted),
            None => workspace.falls_short()?,
            replay => replay,
        };
        if let Some(reason) = replay {
            workspace.remarks.push(Remark::Replayed(reason));
            workspace.replay()?;
        } else {
            let Self {
                disk,
                office,
                fold,
                logs,
                ..
            } = &mut workspace;
            load::refresh(disk, office, fold, logs)?;
        }
        if left_over.is_some() {
            journal::end(&workspace.disk)?;
        }
        Ok(workspace)
    }

    /// Drops what is in the database and replays it from the logs and chunks.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the file that cannot be read.
    pub fn replay(&mut self) -> Result<(), StoreError> {
        if self.summed {
            self.disk.remove(SUM)?;
            self.summed = false;
        }
        let Self {
            disk,
            office,
            fold,
            logs,
            ..
        } = self;
        load::replay(disk, office, fold, logs)
    }

    /// Closes the workspace, and leaves a sum beside the database, by which a later [`open`](Self::open)
    /// sees that nobody has changed it in between.
    ///
    /// # Errors
    /// [`StoreError::Io`]; everything but that sum is on the disk already.
    pub fn close(self) -> Result<(), StoreError> {
        let Self {
            disk,
            fold,
            summed,
            interrupted,
            ..
        } = self;
        drop(fold);
        if !summed && !interrupted {
            let sum = database_sum(&disk)?;
            disk.replace(SUM, sum.as_bytes())?;
            disk.sync_folders([SUM])?;
        }
        Ok(())
    }

    /// Whether the database lacks something of the logs and chunks, or has more.
    fn falls_short(&self) -> Result<Option<Cause>, StoreError> {
        for (name, held) in &self.logs {
            let head = held.tree.head();
            let folded = self.fold.log(name)?;
            let same = match &folded {
                Some((size, root)) => *size == head.size.0 && *root == head.root.to_string(),
                None => false,
            };
            if !same {
                return Ok(Some(Cause::OtherContent));
            }
        }
        let chunks = load::chunk_files(&self.disk)?;
        let chunks: Vec<String> = chunks.iter().map(ChunkId::to_string).collect();
        Ok((chunks != self.fold.chunks()?).then_some(Cause::OtherContent))
    }
}

pub(crate) fn lock(disk: &Disk) -> Result<File, StoreError> {
    let path = disk.root().to_owned();
    if !disk.exists(OFFICE) {
        let reason = "it has no file `office`".to_owned();
        return Err(StoreError::NotAWorkspace { path, reason });
    }
    disk.check_private("")?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(disk.path(LOCK));
    let lock = lock.map_err(|reason| disk.io(LOCK, reason))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::InUse { path }),
        Err(TryLockError::Error(reason)) => return Err(disk.io(LOCK, reason)),
    }
    for inner in own_files(disk)? {
        disk.check_private(&inner)?;
    }
    Ok(lock)
}

/// The files and folders whose rights matter most: what is in the others is entered through them.
fn own_files(disk: &Disk) -> Result<Vec<String>, StoreError> {
    let mut files: Vec<String> = [OFFICE, LOCK, DATABASE, "keys", "blobs", "private", "shared"]
        .into_iter()
        .filter(|inner| disk.exists(inner))
        .map(str::to_owned)
        .collect();
    files.extend(disk.files_below("keys")?);
    Ok(files)
}

pub(crate) fn read_office(disk: &Disk) -> Result<Office, StoreError> {
    let office = Office::parse(&disk.read(OFFICE)?);
    office.map_err(|error| match error {
        MalformedOffice::Newer(found) => StoreError::Newer {
            path: disk.path(OFFICE),
            found,
            known: VERSION,
        },
        MalformedOffice::Form(reason) => disk.damaged(OFFICE, reason),
    })
}

/// Opens the database, and says why it has to be replayed, if it has to.
fn open_fold(disk: &Disk) -> Result<(Fold, Option<Cause>), StoreError> {
    let path = disk.path(DATABASE);
    let mut replay = match disk.exists(DATABASE) {
        true => None,
        false => Some(Cause::Missing),
    };
    if replay.is_none() && disk.exists(SUM) {
        let sum = disk.read(SUM)?;
        if sum != database_sum(disk)?.as_bytes() {
            replay = Some(Cause::Changed);
        }
    }
    if replay.is_some() {
        drop_database(disk)?;
    }
    match Fold::open(&path) {
        Ok((fold, older)) => Ok((fold, replay.or(older.then_some(Cause::Older)))),
        Err(StoreError::Database(_)) => {
            drop_database(disk)?;
            let (fold, _) = Fold::open(&path)?;
            Ok((fold, Some(Cause::Unreadable)))
        }
        Err(error) => Err(error),
    }
}

/// Takes the database away, and makes an empty file that only its owner can read.
fn drop_database(disk: &Disk) -> Result<(), StoreError> {
    for file in [SUM, "database.sqlite-journal", DATABASE] {
        disk.remove(file)?;
    }
    crate::disk::private_file(&disk.path(DATABASE))
        .map(drop)
        .map_err(|reason| disk.io(DATABASE, reason))
}

/// The line that stands in the file of the database's sum.
pub(crate) fn database_sum(disk: &Disk) -> Result<String, StoreError> {
    Ok(format!("{}\n", sum_of(&disk.read(DATABASE)?)))
}
