//! Bytes in, `(records, issues)` out.
//!
//! So far this crate reads the cells of spreadsheets: [`read_sheets`] takes XLSX, ODS, CSV and TSV
//! and gives each sheet as a grid of cells, with an issue for everything it could not take as it
//! stood. It does no I/O of its own, and it never guesses what a cell means: a text that looks like
//! a date stays a text.
//!
//! The bytes come from somebody else. Whatever they are, the answer is cells or a [`ReadError`] that
//! says what to do next; sizes are bounded before anything is unpacked ([`LARGEST_FILE`],
//! [`LARGEST_UNPACKED`], [`MOST_CELLS`]).
//!
//! ```
//! use sila_model::Cell;
//! use sila_read::read_sheets;
//!
//! let bytes = "الرقم;الاسم\n17;فلان\n".as_bytes();
//! let (sheets, issues) = read_sheets(bytes, "inmates.csv").unwrap();
//! assert!(issues.is_empty());
//! assert_eq!(sheets[0].name, "inmates");
//! assert_eq!(sheets[0].grid.rows()[1][0], Cell::Text("17".into()));
//! ```

mod cells;
mod container;
pub mod dates;
mod error;
mod merged;
mod ods;
mod persons;
mod text;
mod xlsx;

pub use self::{
    cells::{LARGEST_FILE, MOST_CELLS, Sheet, read_sheets},
    container::LARGEST_UNPACKED,
    error::ReadError,
    persons::{
        FoundColumn, FoundMapping, LARGEST_TABLE, MOST_COLUMNS, MOST_TABLE_CELLS, Mapping,
        PersonFile, Skipped, TOLD_ONE_BY_ONE, Why, bare, is_missing, read_person_lists, words,
    },
};
