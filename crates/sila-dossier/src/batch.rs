//! A sheet of inmates: one assessment for each, and who owes what.

mod cells;
mod columns;
mod dates;
mod draft;
mod durations;
mod fold;
mod rows;
mod summary;
mod values;
mod vocabulary;

use std::collections::BTreeMap;

use sila_model::{Date, Grid, Issue, Position, column_letters};
use thiserror::Error;

use self::{
    columns::{Header, HeaderWords},
    rows::RowReader,
};
use crate::{
    case::{DossierCase, Owner},
    dossier::{Assessment, assess_under},
    gate_set::{GateSets, Standing, UnknownGateSet},
    rule::is_computed,
    sentence::Mode,
};

pub use self::{
    columns::{Column, Meaning, NotRead},
    durations::PlainYear,
    summary::{BatchCounts, OwedByOwner},
};

/// Under what a sheet is assessed.
#[derive(Clone, Debug)]
pub struct BatchOptions {
    /// The gate set, with or without a version.
    pub gate_set: String,
    /// The day of assessment.
    pub as_of: Date,
    /// The rule of prison years, where a row names none.
    pub rule: Option<String>,
    /// How several sentences run, where a row does not say.
    pub mode: Option<Mode>,
    /// What a plain "year" of a sentence is; none: a calendar year, and an issue says so.
    pub plain_year: Option<PlainYear>,
    /// Who answers for a fact, and by when, where it is not the gate's owner.
    pub owners: BTreeMap<String, Owner>,
}

/// A sheet assessed.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The gate set, with its version.
    pub gate_set: String,
    /// Whether it is in force on the day.
    pub standing: Standing,
    /// The day of assessment.
    pub as_of: Date,
    /// The row of the header, counted from 1.
    pub header_row: usize,
    /// What the columns were read as.
    pub columns: Vec<Column>,
    /// The persons, in the order of the sheet.
    pub rows: Vec<BatchRow>,
    /// Facts that the gate set asks for and the sheet has no column of: unknown for everybody.
    pub without_column: Vec<String>,
    /// What could not be taken as it stood.
    pub issues: Vec<Issue>,
}

/// One person of a sheet.
#[derive(Clone, Debug)]
pub struct BatchRow {
    /// The row, counted from 1.
    pub row: usize,
    /// Whether the person's code stands at another person too: then they never count as ready.
    pub repeated: bool,
    /// What the sheet says of them.
    pub case: DossierCase,
    /// How they stand.
    pub assessment: Assessment,
}

/// A sheet that cannot be assessed.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BatchError {
    /// There is no such gate set.
    #[error(transparent)]
    UnknownGateSet(#[from] UnknownGateSet),
    /// No row heads a table.
    #[error(
        "{sheet}: no row was recognised as a header; head the columns `id` and by facts such as \
         {examples}"
    )]
    NoHeader {
        /// The sheet.
        sheet: String,
        /// Facts that the gate set asks for.
        examples: String,
    },
}

impl BatchOptions {
    /// Everything else left to the rows of the sheet.
    pub fn new(gate_set: impl Into<String>, as_of: Date) -> Self {
        Self {
            gate_set: gate_set.into(),
            as_of,
            rule: None,
            mode: None,
            plain_year: None,
            owners: BTreeMap::new(),
        }
    }
}

/// Assesses every person of a sheet. `sheet` is what issues call it.
///
/// The header is found below title rows, and its words are understood in Arabic, English and
/// French. A cell that is not understood is an issue and counts as unknown; so does a cell covered
/// by a merged one, except that a code merged downwards makes its rows one person's: each row adds
/// custody and sentences. Rows of totals and repeated headers are left out and told. Persons whose
/// code stands twice are assessed and never ready.
///
/// Custody without an end goes on. Blank months beside years are none.
///
/// # Errors
/// If there is no such gate set, or no header is found.
///
/// ```
/// use sila_dossier::{BatchOptions, GateSets, assess_sheet};
/// use sila_model::{Cell, Grid};
///
/// let row = |cells: &[&str]| cells.iter().map(|text| Cell::Text((*text).into())).collect();
/// let grid = Grid::new(vec![
///     row(&["الرقم", "الموافقة الخطية", "تاريخ التوقيف", "العقوبة"]),
///     row(&["17", "نعم", "٢٠١٩-٠٤-١١", "10 سنوات سجنية"]),
///     row(&["18", "ربما", "2020", "سنتان"]),
/// ]);
/// let options = BatchOptions::new("lebanon-syria-2026", "2026-03-01".parse().unwrap());
/// let batch = assess_sheet(&grid, "inmates", &options, &GateSets::built_in()).unwrap();
/// assert_eq!((batch.rows.len(), batch.counts().ready), (2, 0));
/// assert_eq!(batch.issues[0].position.to_string(), "inmates:3, B (الموافقة الخطية)");
/// ```
pub fn assess_sheet(
    grid: &Grid,
    sheet: &str,
    options: &BatchOptions,
    sets: &GateSets,
) -> Result<Batch, BatchError> {
    let set = sets.find(&options.gate_set, options.as_of)?;
    let words = HeaderWords::new(set, sets);
    let asked = set.facts();
    let header = Header::find(grid, &words).ok_or_else(|| BatchError::NoHeader {
        sheet: sheet.to_owned(),
        examples: asked.keys().take(3).copied().collect::<Vec<_>>().join(", "),
    })?;
    let standing = sets.standing(set, options.as_of);
    let mut issues = header_issues(grid, &header, sheet);
    let (persons, row_issues) = RowReader::new(grid, &header, options, &sets.units, sheet).read();
    issues.extend(row_issues);
    let rows = persons
        .into_iter()
        .map(|person| BatchRow {
            row: person.row,
            repeated: person.repeated,
            assessment: Assessment {
                standing: standing.clone(),
                ..assess_under(&person.case, set, &sets.units)
            },
            case: person.case,
        })
        .collect();
    let has_column = |path: &str| {
        let is =
            |column: &Column| matches!(&column.meaning, Meaning::Fact(found, _) if found == path);
        header.columns.iter().any(is)
    };
    let without_column = asked
        .keys()
        .filter(|path| !is_computed(path) && !has_column(path))
        .map(|path| (*path).to_owned())
        .collect();
    Ok(Batch {
        gate_set: set.name.clone(),
        standing,
        as_of: options.as_of,
        header_row: header.row + 1,
        columns: header.columns,
        rows,
        without_column,
        issues,
    })
}

fn header_issues(grid: &Grid, header: &Header, sheet: &str) -> Vec<Issue> {
    let mut issues = Vec::new();
    let left_out = "it was left out";
    for (row, cells) in grid.rows().iter().enumerate().take(header.row) {
        if cells.iter().any(|cell| !cell.is_blank()) {
            issues.push(Issue {
                position: Position::line(sheet, row + 1),
                value: String::new(),
                reason: "a row above the header".to_owned(),
                action: left_out.to_owned(),
            });
        }
    }
    for column in &header.columns {
        let Meaning::NotRead(reason) = column.meaning else {
            continue;
        };
        let (reason, action) = match reason {
            NotRead::NotKnown => (
                "the header is not known",
                "the column was left out; head it by the fact's path to have it read",
            ),
            NotRead::NotAsked => (
                "the gate set does not ask for it",
                "the column was left out",
            ),
            NotRead::Forbidden => (
                "there is no field for a person's politics, sect or armed group",
                "the column was not read; delete it from the sheet",
            ),
        };
        issues.push(Issue {
            position: Position::line(sheet, header.row + 1).column(column_letters(column.index)),
            value: column.header.clone(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }
    issues
}
