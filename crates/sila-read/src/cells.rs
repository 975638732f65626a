//! The cells of a spreadsheet.

use std::panic::AssertUnwindSafe;

use jiff::civil::{DateTime, Time};
use sila_model::{Cell, Grid, Issue};

use crate::{container::Container, error::ReadError, ods, text, xlsx};

/// The largest file read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The most cells of one file, empty ones between others included.
pub const MOST_CELLS: usize = 10_000_000;

/// One sheet of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name; for a text file, the file's name without its ending.
    pub name: String,
    /// Whether it is laid out from right to left; none where the file does not say.
    pub right_to_left: Option<bool>,
    /// The cells, at the rows and columns the spreadsheet shows. In a text file a row is a line.
    pub grid: Grid,
}

/// Reads every sheet of a file: XLSX, ODS, CSV or TSV, told apart by what they hold, not by name.
///
/// The value of a merged cell stands in its first cell; the others are
/// [`Cell::Covered`](sila_model::Cell::Covered), and each merged cell is an issue, because whoever
/// merged it may have meant the value for all. Nothing is filled down here.
///
/// # Errors
/// If the file is too large, damaged, locked or of another kind. The error says what to do.
pub fn read_sheets(bytes: &[u8], file: &str) -> Result<(Vec<Sheet>, Vec<Issue>), ReadError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge {
            file: file.to_owned(),
            size: bytes.len(),
            limit: LARGEST_FILE,
        });
    }
    match Kind::of(bytes) {
        Kind::Nothing => Err(ReadError::Empty {
            file: file.to_owned(),
        }),
        Kind::Zip => read_container(bytes, file),
        Kind::Locked => Err(ReadError::Encrypted {
            file: file.to_owned(),
        }),
        Kind::Other(kind, remedy) => Err(ReadError::other(file, kind, remedy)),
        Kind::Text => text::read(bytes, file),
    }
}

fn read_container(bytes: &[u8], file: &str) -> Result<(Vec<Sheet>, Vec<Issue>), ReadError> {
    let container = Container::open(bytes, file)?;
    if container.has("xl/workbook.bin") {
        let remedy = "save it as XLSX (Excel Workbook)";
        Err(ReadError::other(file, "a binary Excel workbook", remedy))
    } else if container.has("content.xml") {
        guarded(file, || ods::read(container))
    } else if container.has("[Content_Types].xml") && container.has_below("xl/") {
        guarded(file, || xlsx::read(container))
    } else {
        let remedy = "give a spreadsheet (XLSX, ODS) or a table (CSV, TSV)";
        Err(ReadError::other(
            file,
            "an archive without a spreadsheet",
            remedy,
        ))
    }
}

/// Keeps a panic of the library that reads workbooks from becoming ours: some of its arithmetic on
/// addresses overflows on damaged files. Nothing of what it held is used afterwards.
fn guarded<T>(file: &str, read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    std::panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let reason = "an address or a number in it is impossible";
        Err(ReadError::broken(file, reason))
    })
}

/// A day or a moment as spreadsheets write it in a file; anything else stays the text it is.
pub(crate) fn moment_of_iso(text: &str) -> Cell {
    if let Ok(moment) = text.parse::<DateTime>() {
        return match moment.time() == Time::midnight() {
            true => Cell::Date(moment.date()),
            false => Cell::DateTime(moment),
        };
    }
    Cell::Text(text.to_owned())
}

/// What the first bytes of a file tell.
pub(crate) enum Kind {
    Nothing,
    Zip,
    Text,
    Locked,
    Other(&'static str, &'static str),
}

impl Kind {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        const SAVE: &str = "open it in a spreadsheet program and save it as XLSX";
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        let first = bytes.trim_ascii_start();
        let tag = |mark: &[u8]| {
            first
                .get(..mark.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(mark))
        };
        if first.is_empty() {
            Self::Nothing
        } else if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
            Self::Zip
        } else if begins(b"\xd0\xcf\x11\xe0") {
            // A locked XLSX is an old container that holds a stream of this name.
            let name: Vec<u8> = "EncryptedPackage"
                .bytes()
                .flat_map(|byte| [byte, 0])
                .collect();
            match bytes.windows(name.len()).any(|window| window == name) {
                true => Self::Locked,
                false => Self::Other("a workbook of Excel before 2007", SAVE),
            }
        } else if begins(b"%PDF") {
            Self::Other("a PDF", "ask for the table itself: a PDF holds no cells")
        } else if tag(b"<html") || tag(b"<!doctype html") || tag(b"<table") {
            Self::Other("a web page", SAVE)
        } else if tag(b"<?xml") {
            Self::Other("an XML document", SAVE)
        } else if text::is_binary(bytes) {
            let remedy = "give a spreadsheet (XLSX, ODS) or a table (CSV, TSV)";
            Self::Other("not a table", remedy)
        } else {
            Self::Text
        }
    }
}
