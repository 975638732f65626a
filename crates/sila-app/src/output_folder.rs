//! A folder of results that appears whole or not at all.
//!
//! It is made beside its place under a name of its own, written file by file, and renamed when all
//! of it is on the disk. What it holds names persons: files are readable by their owner only.

use std::{
    ffi::OsStr,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::AppError;

/// The folder being written, so that an interruption can take it away.
static BEGUN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The files by which a folder is known to be one of ours, and may be replaced.
const OURS: &[&str] = &[
    "clusters.csv",
    "pairs.csv",
    "issues.csv",
    "model.json",
    "records.sila",
    "review.xlsx",
    "report.html",
];

/// What the name of a workbook with matches beside its rows ends in.
pub(crate) const LINKED: &str = "-linked.xlsx";

/// What the names of the files of an exercise begin with.
pub(crate) const EXERCISE: &str = "exercise-";

/// A folder being written.
#[derive(Debug)]
pub(crate) struct OutputFolder {
    target: PathBuf,
    beside: PathBuf,
}

impl OutputFolder {
    /// Begins a folder.
    ///
    /// With `force` a folder that is there is replaced, if it holds nothing but files of ours.
    ///
    /// # Errors
    /// [`AppError::OutputExists`], [`AppError::NotOurs`] and [`AppError::Unwritable`].
    pub(crate) fn begin(target: &Path, force: bool) -> Result<Self, AppError> {
        if target.is_symlink() || target.exists() {
            may_replace(target, force)?;
        }
        let name = target
            .file_name()
            .ok_or_else(|| unwritable(target, io::Error::other("this is no name of a folder")))?;
        let mut hidden = OsStr::new(".").to_owned();
        hidden.push(name);
        hidden.push(format!(".part{}", std::process::id()));
        let beside = target.with_file_name(hidden);
        let mut begun = begun();
        private_folder(&beside).map_err(|reason| unwritable(target, reason))?;
        *begun = Some(beside.clone());
        Ok(Self {
            target: target.to_owned(),
            beside,
        })
    }

    /// Writes one file, and sees it onto the disk.
    ///
    /// # Errors
    /// [`AppError::Unwritable`].
    pub(crate) fn write<E: Into<io::Error>>(
        &self,
        name: &str,
        content: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
    ) -> Result<(), AppError> {
        let written = || -> io::Result<()> {
            let file = private_file(&self.beside.join(name))?;
            let mut file = BufWriter::with_capacity(1 << 18, file);
            content(&mut file).map_err(Into::into)?;
            file.flush()?;
            file.get_ref().sync_all()
        };
        written().map_err(|reason| unwritable(&self.target.join(name), reason))
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// [`AppError::Unwritable`].
    pub(crate) fn publish(self) -> Result<(), AppError> {
        let failed = |reason| unwritable(&self.target, reason);
        sync_folder(&self.beside).map_err(failed)?;
        // From here to the end an interruption waits: the folder is there, or it is not.
        let mut begun = begun();
        let earlier = self.beside.with_extension("earlier");
        let replaced = self.target.exists();
        if replaced {
            fs::rename(&self.target, &earlier).map_err(failed)?;
        }
        if let Err(reason) = fs::rename(&self.beside, &self.target) {
            if replaced {
                // If even this fails, the earlier folder is still there under its other name.
                let _ = fs::rename(&earlier, &self.target);
            }
            return Err(failed(reason));
        }
        *begun = None;
        if replaced {
            fs::remove_dir_all(&earlier).map_err(|reason| unwritable(&earlier, reason))?;
        }
        match self.target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent).map_err(failed),
            _ => Ok(()),
        }
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        if begun().take().is_some() {
            // What was begun must not be taken for a result; if even this fails, its name says so.
            let _ = fs::remove_dir_all(&self.beside);
        }
    }
}

/// Takes away the folder being written, if there is one, and lets nobody finish it: for the moment
/// when the program is interrupted. `end` must end the program.
pub fn abandon(end: impl FnOnce()) {
    let begun = begun();
    if let Some(folder) = &*begun {
        // A file may still be written into it.
        for _ in 0..10 {
            if fs::remove_dir_all(folder).is_ok() || !folder.exists() {
                break;
            }
        }
    }
    end();
}

fn begun() -> MutexGuard<'static, Option<PathBuf>> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether what is there may make way.
fn may_replace(target: &Path, force: bool) -> Result<(), AppError> {
    let exists = || AppError::OutputExists {
        path: target.to_owned(),
    };
    if target.is_symlink() || !target.is_dir() {
        return Err(AppError::NotOurs {
            path: target.to_owned(),
            found: "no folder".to_owned(),
        });
    }
    let mut is_empty = true;
    for entry in fs::read_dir(target).map_err(|reason| unwritable(target, reason))? {
        let entry = entry.map_err(|reason| unwritable(target, reason))?;
        is_empty = false;
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = OURS.contains(&name.as_str()) || name.ends_with(LINKED) || of_exercise(&name);
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if force && !(ours && is_file) {
            return Err(AppError::NotOurs {
                path: target.to_owned(),
                found: name,
            });
        }
    }
    if is_empty || force {
        Ok(())
    } else {
        Err(exists())
    }
}

/// Whether a file is one that an exercise is written to: a result of ours, or one of its two lists.
fn of_exercise(name: &str) -> bool {
    let is_list = |stem: &str| sila_synth::SIDES.iter().any(|side| side.list == stem);
    let result = name.strip_prefix(EXERCISE);
    result.is_some_and(|result| OURS.contains(&result))
        || name.strip_suffix(".csv").is_some_and(is_list)
}

fn unwritable(path: &Path, reason: io::Error) -> AppError {
    AppError::Unwritable {
        path: path.to_owned(),
        reason,
    }
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Sees the names in a folder onto the disk, where a folder can be opened like a file.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}
