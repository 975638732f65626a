//! Bytes in, `(records, issues)` out.
//!
//! [`read_person_lists`] takes a file of persons in any of its formats (CSV and its kin, XLSX, ODS,
//! JSON Lines, Parquet, PFIF) and gives each table as a list: its columns with the role that their
//! headers or contents say, each distinct text once, dates as intervals with a reason. Nothing needs
//! configuring; a [`Mapping`] overrides what is found.
//!
//! ```
//! use sila_model::Role;
//! use sila_read::read_person_lists;
//!
//! let bytes = "Prénom;Nom;Né le\nSamer;Khatib;24 mai 1985\nRana;inconnu;1990\n".as_bytes();
//! let file = read_person_lists(bytes, "vus.csv", None).unwrap();
//! let list = &file.lists[0];
//! assert_eq!(list.columns[1].role, Some(Role::Family));
//! assert_eq!(list.columns[1].values.get(1), None);
//! assert_eq!(list.birth.as_ref().unwrap().get(0).unwrap().first.to_string(), "1985-05-24");
//! assert!(file.issues.is_empty());
//! ```
//!
//! [`read_sheets`] gives the cells of spreadsheets as they stand, with an issue for everything it
//! could not take so. It never guesses what a cell means: a text that looks like a date stays a text.
//!
//! The bytes come from somebody else. Whatever they are, the answer is values and issues, or a
//! [`ReadError`] that says what to do next; sizes are bounded before anything is unpacked
//! ([`LARGEST_TABLE`], [`LARGEST_FILE`], [`LARGEST_UNPACKED`], [`MOST_CELLS`], [`MOST_TABLE_CELLS`],
//! [`MOST_COLUMNS`]). It does no I/O of its own.
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
