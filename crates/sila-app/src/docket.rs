//! Opening a docket: a folder of text files, or a case file; by one mapping.

use std::path::Path;

use sila_docket::case::{Case, LARGEST_CASE_BYTES};
use sila_docket::folder::{Folder, FolderError, TextFile};
use sila_model::Issue;

use crate::{AppError, files};

/// A docket read from a folder.
#[derive(Clone, Debug)]
pub struct Docket {
    /// What the folder says.
    pub folder: Folder,
}

/// What a path holds.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A docket folder.
    Docket(Docket),
    /// A case file, and what could not be taken as it stood.
    Case(Box<Case>, Vec<Issue>),
}

/// Opens a docket folder or a case file.
///
/// # Errors
/// [`AppError`] if nothing can be read there.
pub fn open(path: &Path) -> Result<Opened, AppError> {
    if path.is_dir() {
        let files = files::text_files(path)?;
        let docket = Docket::from_files(&files);
        let docket = docket.map_err(|reason| AppError::NoDocket {
            path: path.to_owned(),
            reason,
        })?;
        return Ok(Opened::Docket(docket));
    }
    let bytes = files::read_file(path, LARGEST_CASE_BYTES as u64)?;
    let (case, issues) = Case::from_json(&path.display().to_string(), &bytes)?;
    Ok(Opened::Case(Box::new(case), issues))
}

impl Docket {
    /// A docket from its files, wherever they come from.
    ///
    /// # Errors
    /// [`FolderError`] if they are no docket.
    pub fn from_files(files: &[TextFile]) -> Result<Self, FolderError> {
        Ok(Self {
            folder: Folder::read(files)?,
        })
    }
}
