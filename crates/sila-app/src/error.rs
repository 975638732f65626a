//! What can go wrong, with a stable code.

use std::path::PathBuf;

use sila_docket::case::CaseError;
use sila_docket::folder::FolderError;
use sila_docket::what_if::UnknownId;
use sila_dossier::{BatchError, FormatError, UnknownGateSet};
use sila_link::FormatError as LinkageFormatError;
use sila_log::key::InvalidKey;
use sila_read::ReadError;
use thiserror::Error;

/// Why a use case could not be carried out: the thing, the reason, the next step.
#[derive(Debug, Error)]
pub enum AppError {
    /// Nothing is there, or it cannot be read.
    #[error("{path}: cannot be read: {reason}; check the path and the rights on it", path = path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A file larger than is read.
    #[error("{path}: {bytes} bytes are more than is read ({limit}); split it", path = path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// A folder that is no docket.
    #[error("{path}: no docket: {reason}", path = path.display())]
    NoDocket {
        /// The folder.
        path: PathBuf,
        /// Why not.
        reason: FolderError,
    },
    /// A file that is no case.
    #[error(transparent)]
    NoCase(#[from] CaseError),
    /// A file that is no dossier, or no gate sets.
    #[error(transparent)]
    NoDossier(#[from] FormatError),
    /// A sheet that cannot be read.
    #[error(transparent)]
    NoSheet(#[from] ReadError),
    /// A sheet without a table, or an unknown gate set.
    #[error(transparent)]
    NoBatch(#[from] BatchError),
    /// A gate set that is not there.
    #[error(transparent)]
    UnknownGateSet(#[from] UnknownGateSet),
    /// A sheet of inmates says nothing of the instrument.
    #[error("{path} is a sheet; say under which instrument: --instrument NAME, one of: {known}", path = path.display())]
    NeedsInstrument {
        /// The sheet.
        path: PathBuf,
        /// The gate sets there are.
        known: String,
    },
    /// A step or condition that is not there.
    #[error(transparent)]
    UnknownId(#[from] UnknownId),
    /// A party that is not there.
    #[error("no party has the code `{code}`; the docket has: {known}")]
    UnknownParty {
        /// The code asked for.
        code: String,
        /// The codes there are.
        known: String,
    },
    /// A question that needs a docket folder.
    #[error("{path} is a case file: it holds steps, not who said what; give a docket folder", path = path.display())]
    NeedsFolder {
        /// The file.
        path: PathBuf,
    },
    /// The output is there already.
    #[error("{path}: is there already and not empty; give another name, or --force", path = path.display())]
    OutputExists {
        /// The folder.
        path: PathBuf,
    },
    /// Replacing the output would take away what is not ours.
    #[error("{path}: holds more than results of Sila ({found}), and is not replaced; give another name", path = path.display())]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// What is not ours.
        found: String,
    },
    /// The output cannot be written.
    #[error("{path}: cannot be written: {reason}; nothing was left behind. Check that the folder above it is there and may be written to, and that the disk has room", path = path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A list that cannot be read.
    #[error(transparent)]
    NoList(ReadError),
    /// A mapping of columns that cannot be followed.
    #[error(transparent)]
    NoMapping(ReadError),
    /// Two lists would have one name.
    #[error("two lists would be called `{name}`: {one} and {other}; name one of them yourself: --list NAME={other}", one = one.display(), other = other.display())]
    SameName {
        /// The name.
        name: String,
        /// The file of one.
        one: PathBuf,
        /// The file of the other.
        other: PathBuf,
    },
    /// A folder of an earlier linkage that cannot be used.
    #[error("{path}: {reason}", path = path.display())]
    NoLinkage {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: LinkageFormatError,
    },
    /// A file of decisions without their columns.
    #[error("{path}: no decisions; head the columns {columns}, as review.xlsx does", path = path.display())]
    NoDecisions {
        /// The file.
        path: PathBuf,
        /// The columns.
        columns: String,
    },
    /// A record that is not in a linkage.
    #[error("no record `{name}`; write LIST:ID with the list and the id of clusters.csv: {known}")]
    NoRecord {
        /// What was asked for.
        name: String,
        /// The lists there are.
        known: String,
    },
    /// A table of pairs of names under another header.
    #[error("{path}: no pairs of names; write tab-separated values with the header id, kind, a, b", path = path.display())]
    NoPairs {
        /// The file.
        path: PathBuf,
    },
    /// A trusted key that is none.
    #[error("--trust: {0}")]
    NoKey(InvalidKey),
    /// No list holds a record.
    #[error("no record in {files}: there are headers and no rows; see whether the export was cut")]
    NoRecords {
        /// The files.
        files: String,
    },
}

impl AppError {
    /// Whether a rule of the program refused it: what is there is not overwritten.
    pub fn is_refused(&self) -> bool {
        matches!(self, Self::OutputExists { .. } | Self::NotOurs { .. })
    }

    /// The stable code, for manuals and support.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "E-READ-01",
            Self::TooLarge { .. } => "E-READ-02",
            Self::NoDocket { .. } => "E-DOCKET-01",
            Self::NoCase(_) => "E-DOCKET-02",
            Self::UnknownId(_) => "E-DOCKET-03",
            Self::UnknownParty { .. } => "E-DOCKET-04",
            Self::NeedsFolder { .. } => "E-DOCKET-05",
            Self::NoDossier(_) => "E-DOSSIER-01",
            Self::NoSheet(_) => "E-DOSSIER-02",
            Self::UnknownGateSet(_) => "E-DOSSIER-03",
            Self::NeedsInstrument { .. } => "E-DOSSIER-04",
            Self::NoBatch(_) => "E-DOSSIER-05",
            Self::OutputExists { .. } => "E-OUT-01",
            Self::NotOurs { .. } => "E-OUT-02",
            Self::Unwritable { .. } => "E-OUT-03",
            Self::NoList(_) => "E-LINK-01",
            Self::NoMapping(_) => "E-LINK-02",
            Self::SameName { .. } => "E-LINK-03",
            Self::NoRecords { .. } => "E-LINK-04",
            Self::NoLinkage { .. } => "E-LINK-05",
            Self::NoRecord { .. } => "E-LINK-06",
            Self::NoDecisions { .. } => "E-LINK-07",
            Self::NoPairs { .. } => "E-NAME-01",
            Self::NoKey(_) => "E-VERIFY-01",
        }
    }

    /// Whether the command was used wrongly, rather than given something unreadable.
    pub fn is_wrong_use(&self) -> bool {
        matches!(
            self,
            Self::UnknownId(_)
                | Self::NoKey(_)
                | Self::UnknownParty { .. }
                | Self::NeedsFolder { .. }
                | Self::UnknownGateSet(_)
                | Self::NeedsInstrument { .. }
                | Self::NoMapping(_)
                | Self::SameName { .. }
                | Self::NoRecord { .. }
        )
    }
}
