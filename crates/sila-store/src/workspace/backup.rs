//! Backups: the workspace in one place, its keys in another.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Workspace, load, opening, seal};
use crate::blob::{Body, ChunkId, RECORD_KEYS};
use crate::disk::{Disk, private_folder, sync_folder};
use crate::error::StoreError;
use crate::office::OFFICE;

/// By this file a backup of keys is known, and may be replaced by a newer one.
const KEYS_MARK: &str = "keys-of-sila";

/// A workspace that was restored.
#[derive(Debug)]
pub struct Restored {
    /// It is open, and recovering: it signs nothing in a shared docket.
    pub workspace: Workspace,
    /// How many records were sealed in the backup and have no key any more: they were erased after it
    /// was made, and are erased in what was restored.
    pub erased: u64,
    /// How many records have no key because the backup of keys is older than they are. Restore with a
    /// newer one to read them.
    pub without_keys: u64,
}

impl Workspace {
    /// Copies the workspace without its keys into a folder that is not there yet, and puts the keys in
    /// the place of those of an earlier backup.
    ///
    /// Old backups of the workspace may be kept: whoever was erased is in them, sealed, and the key is in
    /// none. So keep the keys apart, and never more than one backup of them.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if `to` is there, or `keys_to` is and holds no keys of Sila.
    pub fn back_up(&self, to: &Path, keys_to: &Path) -> Result<(), StoreError> {
        self.is_whole()?;
        let mark = keys_to.join(KEYS_MARK);
        for (folder, may_be_there) in [(to, false), (keys_to, mark.is_file())] {
            if folder.exists() && !may_be_there {
                let path = folder.to_owned();
                return Err(StoreError::Exists { path });
            }
        }
        let mut files = vec![OFFICE.to_owned()];
        for folder in ["shared", "private", "blobs"] {
            files.extend(self.disk.files_below(folder)?);
        }
        let copy = Copy::begin(to)?;
        copy.files(&self.disk, &files)?;
        copy.publish()?;
        let keys = Copy::begin(keys_to)?;
        keys.files(&self.disk, &self.disk.files_below("keys")?)?;
        keys.disk.replace(
            KEYS_MARK,
            b"Keys of a workspace of Sila. Keep them apart from its backups.\n",
        )?;
        // Until the new keys are in their place the earlier ones stay, under another name.
        let earlier = beside(keys_to, ".earlier");
        discard(&earlier)?;
        if keys_to.exists() {
            fs::rename(keys_to, &earlier).map_err(|reason| keys.disk.io("", reason))?;
        }
        keys.publish()?;
        discard(&earlier)
    }
}

/// Overwrites an earlier backup of keys and takes it away. One that is not there is no error.
fn discard(earlier: &Path) -> Result<(), StoreError> {
    if !earlier.exists() {
        return Ok(());
    }
    let disk = Disk::new(earlier);
    if !disk.exists(KEYS_MARK) {
        let path = earlier.to_owned();
        return Err(StoreError::Exists { path });
    }
    for file in disk.files_below("keys")? {
        disk.remove(&file)?;
    }
    fs::remove_dir_all(earlier).map_err(|reason| disk.io("", reason))
}

fn beside(target: &Path, end: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(end);
    target.with_file_name(name)
}

/// Restores a workspace from a backup and a backup of keys, into a folder that is not there yet.
///
/// It is *recovering*: in no shared docket may it sign before its own newest head has come from a peer
/// ([`import`](Workspace::import)), or two officers have decided so
/// ([`sign_without_peers`](Workspace::sign_without_peers)). Otherwise it might sign another story than it
/// has told already.
///
/// # Errors
/// [`StoreError::Exists`], [`StoreError::NotAWorkspace`], or what keeps the result from being opened.
pub fn restore(from: &Path, keys_from: &Path, to: &Path) -> Result<Restored, StoreError> {
    if to.exists() {
        let path = to.to_owned();
        return Err(StoreError::Exists { path });
    }
    let (backup, keys) = (Disk::new(from), Disk::new(keys_from));
    for (disk, mark) in [(&backup, OFFICE), (&keys, KEYS_MARK)] {
        if !disk.exists(mark) {
            return Err(StoreError::NotAWorkspace {
                path: disk.root().to_owned(),
                reason: format!("a backup has a file `{mark}`"),
            });
        }
    }
    let mut office = opening::read_office(&backup)?;
    office.recovering = office.dockets.keys().cloned().collect();
    let copy = Copy::begin(to)?;
    for folder in ["shared", "private", "blobs"] {
        copy.files(&backup, &backup.files_below(folder)?)?;
    }
    let chunk_is_here = |file: &String| {
        !file.starts_with(RECORD_KEYS)
            || ChunkId::of_file(file).is_some_and(|id| backup.exists(&id.file()))
    };
    let mut key_files = keys.files_below("keys")?;
    key_files.retain(chunk_is_here);
    copy.files(&keys, &key_files)?;
    copy.disk.replace(OFFICE, &office.to_bytes())?;
    let (mut erased, mut without_keys) = (0, 0);
    for id in load::chunk_files(&copy.disk)? {
        let mut chunk = seal::read_chunk(&copy.disk, id)?;
        let sealed = chunk.0.iter_mut().enumerate();
        let sealed = sealed.filter(|(_, slot)| matches!(slot.body, Body::Sealed { .. }));
        if !copy.disk.exists(&id.key_file()) {
            without_keys += sealed.count() as u64;
            continue;
        }
        let keys = seal::read_keys(&copy.disk, id)?;
        let mut gone = 0;
        for (at, slot) in sealed {
            if keys.keys.get(at).is_none_or(Option::is_none) {
                slot.body = Body::Erased;
                gone += 1;
            }
        }
        if gone > 0 {
            copy.disk.replace(&id.file(), &chunk.to_bytes())?;
            erased += gone;
        }
    }
    copy.publish()?;
    Ok(Restored {
        workspace: Workspace::open(to)?,
        erased,
        without_keys,
    })
}

/// A folder that is made beside its place and appears whole.
struct Copy {
    disk: Disk,
    target: PathBuf,
}

impl Copy {
    fn begin(target: &Path) -> Result<Self, StoreError> {
        let beside = beside(target, ".part");
        let disk = Disk::new(&beside);
        let made = || -> std::io::Result<()> {
            if beside.exists() {
                // One that was interrupted.
                fs::remove_dir_all(&beside)?;
            }
            private_folder(&beside)
        };
        made().map_err(|reason| disk.io("", reason))?;
        Ok(Self {
            disk,
            target: target.to_owned(),
        })
    }

    fn files(&self, from: &Disk, files: &[String]) -> Result<(), StoreError> {
        for file in files {
            self.disk.replace(file, &from.read(file)?)?;
        }
        self.disk.sync_folders(files.iter().map(String::as_str))
    }

    fn publish(self) -> Result<(), StoreError> {
        let io = |reason| self.disk.io("", reason);
        self.disk.sync_folders([OFFICE])?;
        fs::rename(self.disk.root(), &self.target).map_err(io)?;
        match self.target.parent().filter(|parent| parent.is_dir()) {
            Some(parent) => sync_folder(parent).map_err(io),
            None => Ok(()),
        }
    }
}
