//! Checking a signed file with nothing but the file and the keys one trusts.

use std::path::Path;

use sila_log::key::VerificationKey;
use sila_report::verify::VerdictView;
use sila_text::Locale;

use crate::{AppError, read_file};

/// The most bytes of a file that is verified.
const LARGEST_FILE_BYTES: u64 = 64 << 20;

/// Checks a head, proof, leaf, receipt, settlement or evidence of a fork against trusted keys, each
/// written `NAME+ID+BASE64`. Without any, the file is only held against itself.
///
/// # Errors
/// [`AppError::NoKey`] if a key is none, [`AppError::Unreadable`] and [`AppError::TooLarge`]. A file
/// that does not hold is no error, but a verdict.
pub fn verify_file(path: &Path, trust: &[String], locale: Locale) -> Result<VerdictView, AppError> {
    let keys = trust.iter().map(|key| key.parse());
    let keys: Vec<VerificationKey> = keys.collect::<Result<_, _>>().map_err(AppError::NoKey)?;
    let bytes = read_file(path, LARGEST_FILE_BYTES)?;
    Ok(VerdictView {
        file: path.display().to_string(),
        verdict: sila_log::verify::verify(&bytes, &keys),
        locale,
    })
}
