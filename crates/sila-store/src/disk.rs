//! Files of a workspace: readable by their owner only, and written so that each is old or new.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// A path within a workspace: names parted by `/`, the same on every system.
pub(crate) type Inner = String;

/// The folder of a workspace.
#[derive(Debug)]
pub(crate) struct Disk {
    root: PathBuf,
    /// How many more steps are carried out before all fail: tests stop it where they like.
    left: Cell<Option<u64>>,
}

impl Disk {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            left: Cell::new(None),
        }
    }

    #[cfg(test)]
    pub(crate) fn stop_after(&self, steps: u64) {
        self.left.set(Some(steps));
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, inner: &str) -> PathBuf {
        self.root.join(inner)
    }

    pub(crate) fn exists(&self, inner: &str) -> bool {
        self.path(inner).exists()
    }

    pub(crate) fn read(&self, inner: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.path(inner);
        fs::read(&path).map_err(|reason| StoreError::Io { path, reason })
    }

    /// All files below a folder, in the order of their paths. None if it is not there.
    pub(crate) fn files_below(&self, inner: &str) -> Result<Vec<Inner>, StoreError> {
        let mut found = Vec::new();
        let mut folders = vec![inner.to_owned()];
        while let Some(folder) = folders.pop() {
            let path = self.path(&folder);
            let entries = match fs::read_dir(&path) {
                Ok(entries) => entries,
                Err(reason) if reason.kind() == io::ErrorKind::NotFound => continue,
                Err(reason) => return Err(StoreError::Io { path, reason }),
            };
            for entry in entries {
                let entry = entry.map_err(|reason| self.io(&folder, reason))?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let inner = match folder.as_str() {
                    "" => name,
                    folder => format!("{folder}/{name}"),
                };
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(inner),
                    _ => found.push(inner),
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// One step of a change; fails where a test wants it to.
    pub(crate) fn step(&self) -> io::Result<()> {
        match self.left.get() {
            Some(0) => Err(io::Error::other("stopped here by a test")),
            left => {
                self.left.set(left.map(|left| left - 1));
                Ok(())
            }
        }
    }

    /// Puts a file in its place: written beside it, seen onto the disk, renamed. What a secret file held
    /// before is overwritten. The name itself is on the disk after [`sync_folders`](Self::sync_folders).
    pub(crate) fn replace(&self, inner: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.path(inner);
        let written = || -> io::Result<()> {
            self.make_parents(inner)?;
            let beside = path.with_file_name(format!("{}.new", last(inner)));
            let mut file = private_file(&beside)?;
            file.write_all(&bytes[..bytes.len() / 2])?;
            self.step()?;
            file.write_all(&bytes[bytes.len() / 2..])?;
            file.sync_all()?;
            self.step()?;
            let earlier = is_secret(inner).then(|| OpenOptions::new().write(true).open(&path));
            fs::rename(&beside, &path)?;
            self.step()?;
            match earlier {
                Some(Ok(earlier)) => overwrite(earlier),
                Some(Err(reason)) if reason.kind() != io::ErrorKind::NotFound => Err(reason),
                _ => Ok(()),
            }
        };
        written().map_err(|reason| self.io(inner, reason))
    }

    /// Takes a file away, and the folder of partial tiles that it was the last of. One that is not there
    /// is no error. A secret one is overwritten first.
    pub(crate) fn remove(&self, inner: &str) -> Result<(), StoreError> {
        let path = self.path(inner);
        let removed = || -> io::Result<()> {
            self.step()?;
            if is_secret(inner) && path.exists() {
                overwrite(OpenOptions::new().write(true).open(&path)?)?;
                self.step()?;
            }
            match fs::remove_file(&path) {
                Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
                _ => {}
            }
            if let Some(parent) = path.parent().filter(|parent| has_end(parent, "p")) {
                // It stays if it still holds another tile.
                let _ = fs::remove_dir(parent);
            }
            Ok(())
        };
        removed().map_err(|reason| self.io(inner, reason))
    }

    /// Gives a file another name.
    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let renamed = self
            .step()
            .and_then(|()| fs::rename(self.path(from), self.path(to)));
        renamed.map_err(|reason| self.io(from, reason))?;
        self.sync_folders([to])
    }

    /// Sees the names of files onto the disk.
    pub(crate) fn sync_folders<'a>(
        &self,
        files: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), StoreError> {
        let parents = files.into_iter().map(|file| parent(file).to_owned());
        for folder in parents.collect::<BTreeSet<_>>() {
            // A folder of partial tiles may have gone with the last of them.
            if self.exists(&folder) {
                let synced = self.step().and_then(|()| sync_folder(&self.path(&folder)));
                synced.map_err(|reason| self.io(&folder, reason))?;
            }
        }
        Ok(())
    }

    /// Whether only the owner may read and write these; the first that others may is an error.
    pub(crate) fn check_private(&self, inner: &str) -> Result<(), StoreError> {
        let path = self.path(inner);
        match open_to_others(&path) {
            Ok(None) => Ok(()),
            Ok(Some(mode)) => Err(StoreError::OpenToOthers { path, mode }),
            Err(reason) => Err(StoreError::Io { path, reason }),
        }
    }

    pub(crate) fn io(&self, inner: &str, reason: io::Error) -> StoreError {
        let path = self.path(inner);
        StoreError::Io { path, reason }
    }

    pub(crate) fn damaged(&self, inner: &str, reason: impl ToString) -> StoreError {
        StoreError::Damaged {
            path: self.path(inner),
            reason: reason.to_string(),
        }
    }

    fn make_parents(&self, inner: &str) -> io::Result<()> {
        let mut folder = PathBuf::from(&self.root);
        for name in parent(inner).split('/').filter(|name| !name.is_empty()) {
            let above = folder.clone();
            folder.push(name);
            if !folder.is_dir() {
                private_folder(&folder)?;
                sync_folder(&above)?;
            }
        }
        Ok(())
    }
}

/// Whether what it held must not be left on the disk: records, their keys, and the changes on their way.
fn is_secret(inner: &str) -> bool {
    ["keys/", "blobs/", "journal"]
        .iter()
        .any(|secret| inner.starts_with(secret))
}

fn overwrite(mut file: File) -> io::Result<()> {
    let length = file.metadata()?.len();
    file.rewind()?;
    io::copy(&mut io::Read::take(io::repeat(0), length), &mut file)?;
    file.sync_all()
}

fn last(inner: &str) -> &str {
    inner.rsplit('/').next().unwrap_or(inner)
}

fn parent(inner: &str) -> &str {
    inner.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn has_end(path: &Path, end: &str) -> bool {
    path.extension().is_some_and(|extension| extension == end)
}

/// Makes a folder that only its owner can enter.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens an empty file that only its owner can read, in the place of what a crash may have left there.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Sees the names in a folder onto the disk, where a folder can be opened like a file.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}

#[cfg(unix)]
fn open_to_others(path: &Path) -> io::Result<Option<u32>> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    Ok((mode & 0o077 != 0).then_some(mode))
}

/// Elsewhere rights are not told by a mode; nothing is claimed of them.
#[cfg(not(unix))]
fn open_to_others(_: &Path) -> io::Result<Option<u32>> {
    Ok(None)
}
