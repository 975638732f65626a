//! Files that cannot be read at all.

use thiserror::Error;

/// A file that cannot be read, and what to do about it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("{file}: the file is empty; export it again")]
    Empty {
        /// The file.
        file: String,
    },
    /// It is larger than anything read here.
    #[error(
        "{file}: {size} bytes, and at most {limit} are read; split it, or delete pictures and \
         unused sheets"
    )]
    TooLarge {
        /// The file.
        file: String,
        /// Its size in bytes.
        size: usize,
        /// The largest size read.
        limit: usize,
    },
    /// It unpacks to more than anything read here.
    #[error(
        "{file}: it unpacks to more than {limit} bytes; if this is a sheet of yours, save its \
         values alone as CSV, else do not open it"
    )]
    UnpacksTooLarge {
        /// The file.
        file: String,
        /// The most bytes unpacked.
        limit: u64,
    },
    /// It has more cells than are read.
    #[error(
        "{file}: more than {limit} cells; delete the empty rows and columns beyond the table, or \
         split it"
    )]
    TooManyCells {
        /// The file.
        file: String,
        /// The most cells read.
        limit: usize,
    },
    /// It has more columns than are read.
    #[error("{file}: more than {limit} columns; see whether the rows are cut at the right mark")]
    TooManyColumns {
        /// The file.
        file: String,
        /// The most columns read.
        limit: usize,
    },
    /// It is locked with a password.
    #[error("{file}: it is locked with a password; open it, take the password off, save it again")]
    Encrypted {
        /// The file.
        file: String,
    },
    /// It is of a kind that is not read.
    #[error("{file}: this is {kind}; {remedy}")]
    OtherKind {
        /// The file.
        file: String,
        /// What it is.
        kind: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A mapping that cannot be followed.
    #[error("{file}:{line}: {problem}")]
    Mapping {
        /// The file of the mapping.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what there is.
        problem: String,
    },
    /// It is damaged.
    #[error(
        "{file}: it is damaged ({reason}); open it in a spreadsheet program and save it again as \
         XLSX, or ask for it again"
    )]
    Broken {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl ReadError {
    /// A damaged file.
    pub(crate) fn broken(file: &str, reason: impl ToString) -> Self {
        Self::Broken {
            file: file.to_owned(),
            reason: reason.to_string(),
        }
    }

    /// A mapping that cannot be followed.
    pub(crate) fn mapping(file: &str, line: usize, problem: String) -> Self {
        Self::Mapping {
            file: file.to_owned(),
            line,
            problem,
        }
    }

    /// A file of a kind that is not read.
    pub(crate) fn other(file: &str, kind: &'static str, remedy: &'static str) -> Self {
        Self::OtherKind {
            file: file.to_owned(),
            kind,
            remedy,
        }
    }
}
