//! The files of a linkage.

use sila_report::linkage;

use super::{LinkRequest, Linked};
use crate::{AppError, output_folder::OutputFolder};

/// Writes every file of a linkage into its folder.
pub(crate) fn write(
    folder: &OutputFolder,
    linked: &Linked,
    request: &LinkRequest,
) -> Result<(), AppError> {
    let view = linked.view(request.locale);
    folder.write("clusters.csv", |out| linkage::clusters(&view, out))?;
    folder.write("pairs.csv", |out| linkage::pairs(&view, out))?;
    folder.write("issues.csv", |out| linkage::issues(&view, out))?;
    Ok(())
}
