//! Files that are small and want to be large.

use sila_read::{LARGEST_FILE, LARGEST_UNPACKED, ReadError, read_sheets};

use crate::files::{self, ODS_CONTENT, ods};

#[test]
fn a_file_of_two_hundred_megabytes_is_refused_unread() {
    let bytes = vec![b'a'; 200 * 1024 * 1024];
    let error = read_sheets(&bytes, "big.csv").unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "big.csv: 209715200 bytes, and at most {LARGEST_FILE} are read; split it, or delete \
             pictures and unused sheets"
        )
    );
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let blank = vec![b' '; LARGEST_UNPACKED as usize + 1];
    let mut parts = files::unzip(&files::xlsx());
    parts.push(("xl/worksheets/sheet9.xml".into(), blank));
    let bytes = files::zip(&parts);
    assert!(bytes.len() < 2 * 1024 * 1024);
    let error = read_sheets(&bytes, "bomb.xlsx").unwrap_err();
    assert!(
        matches!(error, ReadError::UnpacksTooLarge { .. }),
        "{error}"
    );
}

#[test]
fn far_apart_cells_of_an_xlsx_are_bounded() {
    let row = |number: u32| {
        format!("<row r=\"{number}\"><c r=\"XFD{number}\" t=\"b\"><v>1</v></c></row>")
    };
    let rows: String = (100..2_000).map(row).collect();
    let bytes = files::rewritten(&files::xlsx(), "xl/worksheets/sheet2.xml", |xml| {
        xml.replace("</sheetData>", &format!("{rows}</sheetData>"))
    });
    let error = read_sheets(&bytes, "wide.xlsx").unwrap_err();
    assert!(matches!(error, ReadError::TooManyCells { .. }), "{error}");
}

#[test]
fn repeated_cells_of_an_ods_are_bounded() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>"#;
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>"#
    );
    let content = ODS_CONTENT.replace("</table:table>", &format!("{row}</table:table>"));
    let error = read_sheets(&ods(&content), "wide.ods").unwrap_err();
    assert!(matches!(error, ReadError::TooManyCells { .. }), "{error}");
}

#[test]
fn a_merged_cell_of_the_whole_sheet_covers_only_what_is_used() {
    let bytes = files::rewritten(&files::xlsx(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("A3:A5", "A3:XFD1048576")
    });
    let (sheets, issues) = read_sheets(&bytes, "x.xlsx").unwrap();
    assert_eq!(
        (sheets[0].grid.rows().len(), sheets[0].grid.width()),
        (5, 4)
    );
    assert!(
        issues
            .iter()
            .any(|issue| issue.reason == "values stand under a merged cell")
    );
}

#[test]
fn a_merged_cell_that_ends_before_it_begins_does_no_harm() {
    let bytes = files::rewritten(&files::xlsx(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("A3:A5", "C9:A1")
    });
    if let Err(error) = read_sheets(&bytes, "x.xlsx") {
        assert!(matches!(error, ReadError::Broken { .. }), "{error}");
    }
}
