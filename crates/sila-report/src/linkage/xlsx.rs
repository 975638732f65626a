//! Cells of workbooks that hold what others wrote.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::tables::is_like_formula;

/// The longest text of a cell, in characters.
const LONGEST: usize = 32_767;

/// Writes a text as a text, whatever it looks like; what a spreadsheet program might take for a
/// formula when the cell is edited also carries the mark of a text.
pub(super) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
) -> Result<(), XlsxError> {
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    if text.is_empty() {
        return Ok(());
    }
    if is_like_formula(text) {
        let quoted = Format::new().set_quote_prefix();
        sheet.write_string_with_format(row, column, text, &quoted)?;
    } else {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}
