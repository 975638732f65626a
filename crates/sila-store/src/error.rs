//! What can go wrong with a workspace, with a stable code.

use std::io;
use std::path::PathBuf;

use sila_log::leaf::MalformedLeaf;
use sila_log::mirror::{BadEntries, BadLeaf};
use sila_log::tree::{Hash, LeafIndex, TreeSize};
use thiserror::Error;

use crate::log::LogName;

/// Why something could not be done with a workspace: the thing, the reason, the next step.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {reason}; see to the disk and the rights on it, then open the workspace again", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The folder holds no workspace.
    #[error("{path}: no workspace: {reason}; name another folder, or make one", path = path.display())]
    NotAWorkspace {
        /// The folder.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A workspace is to be made where something is.
    #[error("{path}: there is something here already; name a folder that is empty or not there", path = path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// Another program has it open.
    #[error("{path}: another program has this workspace open; end that one first", path = path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// Others than its owner can read it.
    #[error("{path}: others than its owner may read or write it (mode {mode:o}); take these rights away: chmod -R go= on the workspace", path = path.display())]
    OpenToOthers {
        /// The file or folder.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// Made by a newer program.
    #[error("{path}: version {found}; this program reads up to {known}: use a newer one", path = path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u64,
        /// The newest that is known.
        known: u64,
    },
    /// A file is not what stands there.
    #[error("{path}: {reason}; check the workspace, and restore it from a backup", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The database refused.
    #[error("the database: {0}; it can be dropped and replayed from the logs")]
    Database(#[from] rusqlite::Error),
    /// An earlier write failed.
    #[error(
        "an earlier write failed, so it is not known how far it came: open the workspace again"
    )]
    Interrupted,
    /// No such log here.
    #[error("no log {0} in this workspace: set up its docket and parties first")]
    UnknownLog(String),
    /// A docket is there already, or its name is taken.
    #[error("the docket {0} is there already, or its name is that of the private log")]
    DocketExists(String),
    /// The own party cannot be among the parties, or none is named.
    #[error("the docket {0} needs the own party among its parties, each named once")]
    Parties(String),
    /// The log is another party's.
    #[error("the log {0} is another party's: its entries are taken in, never written here")]
    NotOwn(LogName),
    /// The key signs no head of this log.
    #[error("the key {key} signs no head of the log {log}: it is no log key of it, or was revoked")]
    HeadKey {
        /// The log.
        log: LogName,
        /// The key.
        key: String,
    },
    /// A leaf cannot stand in its place.
    #[error("entry {index} of {log}: {reason}")]
    BadLeaf {
        /// The log.
        log: LogName,
        /// The place.
        index: LeafIndex,
        /// What is wrong.
        reason: BadLeaf,
    },
    /// A leaf is none.
    #[error(transparent)]
    Malformed(#[from] MalformedLeaf),
    /// Entries do not lead to their head.
    #[error("{log}: {reason}; nothing was taken in: ask its party for the file again")]
    BadEntries {
        /// The log.
        log: LogName,
        /// The first entry that is wrong.
        reason: BadEntries,
    },
    /// Entries begin after those held.
    #[error(
        "{log}: the file begins with entry {from}, and {held} are held here: ask for those between"
    )]
    Gap {
        /// The log.
        log: LogName,
        /// Where the file begins.
        from: LeafIndex,
        /// How many are held.
        held: TreeSize,
    },
    /// A head is not signed as it must be.
    #[error("{log}: a head is refused: {reason}")]
    Head {
        /// The log.
        log: LogName,
        /// Why.
        reason: String,
    },
    /// An older head is given as the newest one.
    #[error(
        "{log}: a head of {offered} entries is given as its newest, and one of {cosigned} was cosigned here before; nothing was taken in: ask for the newest"
    )]
    Rewind {
        /// The log.
        log: LogName,
        /// The size offered.
        offered: TreeSize,
        /// The size cosigned.
        cosigned: TreeSize,
    },
    /// A log told two stories.
    #[error("{log} told two stories; it is read up to {common} entries and no further. {}", evidence_is(.evidence.as_deref()))]
    Fork {
        /// The log.
        log: LogName,
        /// How far it is read.
        common: TreeSize,
        /// The name of the evidence that was kept; none if no one key signed both stories.
        evidence: Option<String>,
    },
    /// What is given as evidence of a fork shows nothing.
    #[error("what is given as evidence against {log} shows nothing: {reason}")]
    NoEvidence {
        /// The log.
        log: String,
        /// Why not.
        reason: String,
    },
    /// A peer holds more of the own log than this workspace.
    #[error(
        "{log}: a peer shows {shown} entries signed here, and {held} are held: this is an old copy. It signs nothing until these entries are taken in from the peer"
    )]
    BehindItself {
        /// The log.
        log: LogName,
        /// The size shown.
        shown: TreeSize,
        /// The size held.
        held: TreeSize,
    },
    /// A restored office must not sign yet.
    #[error(
        "{log}: the office is recovering: take in its own newest head from a peer, or let two officers decide"
    )]
    Recovering {
        /// The log.
        log: LogName,
    },
    /// The two officers are not two, or the office is not recovering.
    #[error("{0}")]
    Override(&'static str),
    /// Content that no leaf commits to, or a leaf without its content.
    #[error("content {commitment}: {reason}")]
    Content {
        /// The root over its pieces.
        commitment: Hash,
        /// What is wrong.
        reason: &'static str,
    },
    /// A record cannot be opened.
    #[error("record {place} of content {commitment}: {reason}")]
    Record {
        /// The root over the pieces.
        commitment: Hash,
        /// Its place among them.
        place: u64,
        /// Why not.
        reason: String,
    },
}

fn evidence_is(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("Evidence is kept under {name}: show it to all parties"),
        None => "No one key signed both, so there is no evidence: ask its party".to_owned(),
    }
}

impl StoreError {
    /// A stable code, listed in `docs/errors.md`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "E-STORE-01",
            Self::NotAWorkspace { .. } => "E-STORE-02",
            Self::Exists { .. } => "E-STORE-03",
            Self::InUse { .. } => "E-STORE-04",
            Self::OpenToOthers { .. } => "E-STORE-05",
            Self::Newer { .. } => "E-STORE-06",
            Self::Damaged { .. } => "E-STORE-07",
            Self::Database(_) => "E-STORE-08",
            Self::Interrupted => "E-STORE-09",
            Self::UnknownLog(_) | Self::DocketExists(_) | Self::Parties(_) => "E-STORE-10",
            Self::NotOwn(_) | Self::HeadKey { .. } => "E-STORE-11",
            Self::BadLeaf { .. } | Self::Malformed(_) => "E-STORE-12",
            Self::BadEntries { .. } | Self::Gap { .. } => "E-STORE-13",
            Self::Head { .. } => "E-STORE-14",
            Self::Rewind { .. } => "E-STORE-15",
            Self::Fork { .. } => "E-STORE-16",
            Self::NoEvidence { .. } => "E-STORE-17",
            Self::BehindItself { .. } | Self::Recovering { .. } => "E-STORE-18",
            Self::Override(_) => "E-STORE-19",
            Self::Content { .. } | Self::Record { .. } => "E-STORE-20",
        }
    }
}
