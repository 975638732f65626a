//! Use cases: one function for each thing an officer can do.
//!
//! This crate is the only place where engines, record and store meet. For now it reads only: a
//! docket is opened from a folder or a case file and looked at, for a day, a reader and a reading.
//!
//! Work at a desk assumes that whoever runs it may lawfully hold every file given; the rules on
//! mandate and release are enforced in offices.

mod docket;
mod dossier;
mod error;
mod files;
mod linkage;
mod look;
mod names;
mod output_folder;
mod verify;

pub use docket::{Docket, Opened, open};
pub use dossier::{
    AssessedCase, AssessedSheet, assess_case, assess_inmates, gate_sets, is_case_file,
};
pub use error::AppError;
pub use files::read_file;
pub use linkage::{Explained, LinkRequest, Linked, ListFile, Stage, explain, link};
pub use look::{Look, Question};
pub use names::{compare_names, compare_pairs};
pub use output_folder::abandon;
pub use verify::verify_file;
