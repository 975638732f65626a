//! Dossiers: one case file, or an office's sheet of inmates, under a gate set.

use std::path::Path;

use sila_dossier::{Assessment, Batch, BatchOptions, DossierCase, GateSets, assess, assess_sheet};
use sila_model::{Date, Issue, Position};

use crate::{AppError, read_file};

/// The largest case or gate-set file that is read, in bytes.
const LARGEST_JSON_BYTES: u64 = 16 << 20;

/// One dossier, assessed.
#[derive(Clone, Debug)]
pub struct AssessedCase {
    /// The assessment.
    pub assessment: Assessment,
    /// The gate sets it was made with.
    pub sets: GateSets,
    /// What could not be taken as it stood.
    pub issues: Vec<Issue>,
}

/// The gate sets of a file, or the built-in ones.
///
/// # Errors
/// [`AppError`] if the file cannot be read as gate sets.
pub fn gate_sets(path: Option<&Path>) -> Result<(GateSets, Vec<Issue>), AppError> {
    let Some(path) = path else {
        return Ok((GateSets::built_in(), Vec::new()));
    };
    let bytes = read_file(path, LARGEST_JSON_BYTES)?;
    Ok(GateSets::read(&bytes, &path.display().to_string())?)
}

/// Assesses a case file under the instrument it names, or under another.
///
/// # Errors
/// [`AppError`] if a file cannot be read, or there is no such gate set.
pub fn assess_case(
    path: &Path,
    gates: Option<&Path>,
    instrument: Option<&str>,
) -> Result<AssessedCase, AppError> {
    let (sets, mut issues) = gate_sets(gates)?;
    let bytes = read_file(path, LARGEST_JSON_BYTES)?;
    let (mut case, more) = DossierCase::read(&bytes, &path.display().to_string())?;
    issues.extend(more);
    if let Some(instrument) = instrument {
        instrument.clone_into(&mut case.gate_set);
    }
    let assessment = assess(&case, &sets)?;
    let set = sets.find(&case.gate_set, case.as_of)?;
    issues.extend(set.misfits(&case.facts, &path.display().to_string()));
    Ok(AssessedCase {
        assessment,
        sets,
        issues,
    })
}

/// A sheet of inmates, assessed.
#[derive(Clone, Debug)]
pub struct AssessedSheet {
    /// The batch.
    pub batch: Batch,
    /// The gate sets it was made with.
    pub sets: GateSets,
    /// What could not be taken as it stood.
    pub issues: Vec<Issue>,
}

/// Assesses every person of an office's sheet under an instrument. Of a workbook with several
/// sheets the first that has a header is read, and the others are named in an issue.
///
/// # Errors
/// [`AppError`] if the file cannot be read, names no instrument, or holds no table.
pub fn assess_inmates(
    path: &Path,
    gates: Option<&Path>,
    instrument: Option<&str>,
    as_of: Date,
) -> Result<AssessedSheet, AppError> {
    let (sets, mut issues) = gate_sets(gates)?;
    let Some(instrument) = instrument else {
        let known = sets.names().collect::<Vec<_>>().join(", ");
        return Err(AppError::NeedsInstrument {
            path: path.to_owned(),
            known,
        });
    };
    sets.find(instrument, as_of)?;
    let name = path.display().to_string();
    let bytes = read_file(path, sila_read::LARGEST_FILE as u64)?;
    let (sheets, more) = sila_read::read_sheets(&bytes, &name)?;
    issues.extend(more);
    let options = BatchOptions::new(instrument, as_of);
    let mut found: Option<Batch> = None;
    let mut last_error = None;
    for sheet in sheets {
        let called = format!("{name}#{}", sheet.name);
        match assess_sheet(&sheet.grid, &called, &options, &sets) {
            Ok(batch) if found.is_none() => found = Some(batch),
            Ok(_) => issues.push(Issue {
                position: Position::file(called),
                value: String::new(),
                reason: "another sheet with a table".to_owned(),
                action: "only the first was assessed; give each in a file of its own".to_owned(),
            }),
            Err(error) => last_error = Some(error),
        }
    }
    match (found, last_error) {
        (Some(batch), _) => {
            issues.extend(batch.issues.iter().cloned());
            Ok(AssessedSheet {
                batch,
                sets,
                issues,
            })
        }
        (None, Some(error)) => Err(error.into()),
        (None, None) => Err(AppError::NoSheet(sila_read::ReadError::Empty {
            file: name,
        })),
    }
}

/// Whether a file is a dossier's case file rather than a sheet, by its first character.
///
/// # Errors
/// [`AppError`] if it cannot be read.
pub fn is_case_file(path: &Path) -> Result<bool, AppError> {
    let bytes = read_file(path, sila_read::LARGEST_FILE as u64)?;
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(first == Some(&b'{'))
}
