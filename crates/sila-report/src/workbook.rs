//! Documents as workbooks, for those who work in a spreadsheet: a sheet for each section with a
//! table, from right to left in Arabic.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::document::{Block, Document, Section};

/// The longest name a sheet can have.
const LONGEST_SHEET_NAME: usize = 31;

/// A document as the bytes of an XLSX file. The same document gives the same cells.
///
/// # Errors
/// If the workbook cannot be made: a table of more rows than a sheet can hold.
pub fn workbook(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    for section in &document.sections {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(section))?;
        sheet.set_right_to_left(document.locale.dir() == "rtl");
        write_section(sheet, document, section)?;
        sheet.autofit();
        sheet.set_print_fit_to_pages(1, 0);
    }
    workbook.save_to_buffer()
}

fn write_section(
    sheet: &mut Worksheet,
    document: &Document,
    section: &Section,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    sheet.write_with_format(0, 0, document.title.plain(), &bold)?;
    let marks: Vec<String> = document
        .marks
        .iter()
        .map(sila_text::Message::plain)
        .collect();
    sheet.write(1, 0, marks.join(" · "))?;
    let mut row = 3;
    for block in &section.blocks {
        match block {
            Block::Table(table) => {
                for (column, heading) in (0..).zip(&table.header) {
                    sheet.write_with_format(row, column, heading.plain(), &bold)?;
                }
                sheet.set_repeat_rows(row, row)?;
                for cells in &table.rows {
                    row += 1;
                    for (column, cell) in (0..).zip(cells) {
                        sheet.write_with_format(row, column, cell.text.plain(), &wrapped)?;
                    }
                }
                row += 2;
            }
            Block::Line(cell) => {
                sheet.write(row, 0, cell.text.plain())?;
                row += 2;
            }
            // A drawing has its table elsewhere in the document; headings and lists need no sheet.
            Block::Heading(_) | Block::List(_) | Block::Picture(_) | Block::Entry { .. } => {}
        }
    }
    Ok(())
}

/// The section's title as a sheet's name: short, and without the characters that none can have.
fn sheet_name(section: &Section) -> String {
    let allowed = |character: &char| !"[]:*?/\\'".contains(*character);
    section
        .title
        .content()
        .chars()
        .filter(allowed)
        .take(LONGEST_SHEET_NAME)
        .collect()
}
