//! Dossiers: one case file, or an office's sheet of inmates, under a gate set.

use std::path::Path;

use sila_dossier::{Assessment, DossierCase, GateSets, assess};
use sila_model::Issue;

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
    Ok(AssessedCase {
        assessment,
        sets,
        issues,
    })
}
