//! The two files a linkage leaves for a later one: the model, and the records with the decisions.
//!
//! This module owns both formats and their versions; nothing outside it is written or read as it
//! stands in memory.

mod bytes;
mod index;
mod lists;
mod model;

use thiserror::Error;

pub use self::lists::Kept;

/// Why a file of an earlier linkage cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FormatError {
    /// It is something else.
    #[error("this is no {0}")]
    OtherKind(&'static str),
    /// It is of a version that this program does not know.
    #[error(
        "it is of version {found}, and this program reads version {known}; link the lists again"
    )]
    OtherVersion {
        /// The version found.
        found: u64,
        /// The version that is read.
        known: u64,
    },
    /// It is damaged or was changed by hand.
    #[error("it is damaged ({0}); link the lists again")]
    Broken(String),
}

impl FormatError {
    pub(crate) fn broken(reason: impl Into<String>) -> Self {
        Self::Broken(reason.into())
    }
}
