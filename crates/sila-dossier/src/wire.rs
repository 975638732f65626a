//! The JSON files of this crate: case files and gate sets. Nothing outside reads or writes them.

mod case;
mod gate_sets;
mod json;
mod rules;
mod time;

use thiserror::Error;

pub(crate) use self::{case::read_case, gate_sets::read_gate_sets};

/// The gate sets that come with Sila.
pub(crate) const BUILT_IN_GATE_SETS: &str = include_str!("../data/gate_sets.json");

/// The largest file read: a case or a gate set is a few kilobytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// A file that cannot be read as what it should be.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum FormatError {
    /// It is no JSON.
    #[error(
        "{file}:{line}:{column}: this is not JSON ({reason}); mend it there, or export it again"
    )]
    NotJson {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the reader stumbled on.
        reason: String,
    },
    /// It is JSON of another kind.
    #[error("{file}: `schema` is {found}, and `{expected}` is read here; give a file of that kind")]
    OtherSchema {
        /// The file.
        file: String,
        /// What `schema` says.
        found: String,
        /// What it should say.
        expected: &'static str,
    },
    /// Something without which nothing can be assessed is absent or not understood.
    #[error("{file}: `{field}` {reason}; {remedy}")]
    Field {
        /// The file.
        file: String,
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
        /// What to do.
        remedy: &'static str,
    },
    /// It is larger than any such file.
    #[error("{file}: {size} bytes are more than a file of this kind holds; give the right file")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size in bytes.
        size: usize,
    },
}
