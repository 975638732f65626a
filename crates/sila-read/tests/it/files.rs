//! Files made for the tests.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sila_model::{Cell, CellAddress, Grid};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A workbook with a bit of everything.
pub(crate) fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = workbook.add_worksheet().set_name("السجناء").unwrap();
    sheet.set_right_to_left(true);
    sheet
        .merge_range(0, 0, 0, 3, "سجن", &Format::new())
        .unwrap();
    sheet.write(1, 0, "الرقم").unwrap();
    sheet.write(1, 1, "منذ").unwrap();
    sheet.merge_range(2, 0, 4, 0, "17", &Format::new()).unwrap();
    let day = ExcelDateTime::from_ymd(2019, 4, 11).unwrap();
    sheet.write_with_format(2, 1, &day, &date).unwrap();
    let time = ExcelDateTime::from_ymd(2019, 4, 11)
        .unwrap()
        .and_hms(13, 30, 0)
        .unwrap();
    sheet.write_with_format(3, 1, &time, &moment).unwrap();
    sheet.write(4, 1, true).unwrap();
    sheet.write(4, 2, 2.5).unwrap();
    sheet
        .write_formula(
            4,
            3,
            rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
        )
        .unwrap();
    let hidden = workbook.add_worksheet().set_name("hidden").unwrap();
    hidden.write(3, 2, "deep").unwrap();
    hidden.set_hidden(true);
    workbook.save_to_buffer().unwrap()
}

/// The body of an ODS document.
pub(crate) const ODS_CONTENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true" style:writing-mode="rl-tb"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Inmates" table:style-name="ta1"><table:table-column table:number-columns-repeated="3"/><table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>title</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type="float" office:value="17" table:number-rows-spanned="2" table:number-columns-spanned="1"><text:p>17</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2019-04-11"><text:p>11/04/19</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2019-04-11T13:30:00"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Empty"><table:table-row><table:table-cell/></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"#;

/// A document with this body.
pub(crate) fn ods(content: &str) -> Vec<u8> {
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    zip(&[
        (
            "mimetype".into(),
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
        ),
        ("META-INF/manifest.xml".into(), manifest.into()),
        ("content.xml".into(), content.into()),
    ])
}

/// A container of these parts.
pub(crate) fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = match name.as_str() {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of a container.
pub(crate) fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The container with one part rewritten.
pub(crate) fn rewritten(bytes: &[u8], part: &str, rewrite: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = unzip(bytes);
    let (_, content) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    *content = rewrite(String::from_utf8(content.clone()).unwrap()).into_bytes();
    zip(&parts)
}

/// The cell at a place, as a text.
pub(crate) fn at(grid: &Grid, row: usize, column: usize) -> String {
    match grid.cell(CellAddress { row, column }) {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => format!("number {number}"),
        Cell::Boolean(value) => format!("boolean {value}"),
        Cell::Date(date) => format!("date {date}"),
        Cell::DateTime(moment) => format!("moment {moment}"),
        Cell::Covered(address) => format!("covered by {address}"),
        Cell::Failed(code) => format!("failed {code}"),
    }
}
