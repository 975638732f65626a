//! Workbooks.

use sila_model::{Grid, Issue};
use sila_read::{ReadError, Sheet, read_sheets};

use crate::files::{self, ODS_CONTENT, at, ods};

fn check(grid: &Grid, expected: &[&[&str]]) {
    for (row, cells) in expected.iter().enumerate() {
        for (column, expected) in cells.iter().enumerate() {
            assert_eq!(
                at(grid, row, column),
                *expected,
                "row {row}, column {column}"
            );
        }
    }
    assert_eq!(grid.rows().len(), expected.len());
}

fn read(bytes: &[u8], file: &str) -> (Vec<Sheet>, Vec<Issue>) {
    read_sheets(bytes, file).unwrap()
}

fn texts(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(ToString::to_string).collect()
}

#[test]
fn an_xlsx_is_read_cell_by_cell() {
    let (sheets, issues) = read(&files::xlsx(), "list.xlsx");
    assert_eq!(sheets[0].name, "السجناء");
    assert_eq!(sheets[0].right_to_left, Some(true));
    check(
        &sheets[0].grid,
        &[
            &["سجن", "covered by A1", "covered by A1", "covered by A1"],
            &["الرقم", "منذ", "", ""],
            &["17", "date 2019-04-11", "", ""],
            &["covered by A3", "moment 2019-04-11T13:30:00", "", ""],
            &[
                "covered by A3",
                "boolean true",
                "number 2.5",
                "failed #DIV/0!",
            ],
        ],
    );
    assert_eq!(sheets[1].right_to_left, Some(false));
    check(&sheets[1].grid, &[&[], &[], &[], &["", "", "deep"]]);
    let merged = "cells are merged; the value stands in the first; the others count as covered";
    assert_eq!(
        texts(&issues),
        [
            format!("list.xlsx#السجناء:1, A: `A1:D1`: {merged}"),
            format!("list.xlsx#السجناء:3, A: `A3:A5`: {merged}"),
            "list.xlsx: `hidden`: the sheet is hidden; it was read all the same".to_owned(),
        ]
    );
}

#[test]
fn an_ods_is_read_cell_by_cell() {
    let (sheets, issues) = read(&ods(ODS_CONTENT), "list.ods");
    assert_eq!(
        (sheets[0].name.as_str(), sheets[0].right_to_left),
        ("Inmates", Some(true))
    );
    check(
        &sheets[0].grid,
        &[
            &["title", "covered by A1", "boolean true"],
            &[],
            &[],
            &["number 17", "date 2019-04-11", "moment 2019-04-11T13:30:00"],
            &["covered by A4", "b"],
        ],
    );
    check(&sheets[1].grid, &[]);
    assert_eq!(issues.len(), 2, "{issues:?}");
}

#[test]
fn a_locked_file_says_to_take_the_password_off() {
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.resize(1_024, 0);
    locked.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    assert!(matches!(
        read_sheets(&locked, "x.xlsx"),
        Err(ReadError::Encrypted { .. })
    ));
    let locked = files::rewritten(&ods(ODS_CONTENT), "META-INF/manifest.xml", |manifest| {
        manifest.replace(
            r#"text/xml"/>"#,
            r#"text/xml"><manifest:encryption-data/></manifest:file-entry>"#,
        )
    });
    let error = read_sheets(&locked, "x.ods").unwrap_err();
    assert!(
        error.to_string().contains("take the password off"),
        "{error}"
    );
}

#[test]
fn another_kind_of_file_says_what_to_do() {
    for (bytes, kind) in [
        (&b"%PDF-1.7 ..."[..], "a PDF"),
        (b"\n <!DOCTYPE html><table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML document"),
        (b"\xd0\xcf\x11\xe0 old", "before 2007"),
        (
            b"\x7fELF\x02\x01\x00\x00\x00\x00\x05\x00\x00",
            "not a table",
        ),
        (b"", "empty"),
        (b" \n\n", "empty"),
    ] {
        let error = read_sheets(bytes, "x").unwrap_err().to_string();
        assert!(error.contains(kind) && error.contains(';'), "{error}");
    }
    let word = files::zip(&[("word/document.xml".into(), b"<w/>".to_vec())]);
    let error = read_sheets(&word, "x").unwrap_err().to_string();
    assert!(
        error.contains("an archive without a spreadsheet"),
        "{error}"
    );
}

#[test]
fn a_damaged_file_says_what_to_do() {
    let whole = files::xlsx();
    let cut = read_sheets(&whole[..whole.len() / 2], "x.xlsx").unwrap_err();
    assert!(matches!(cut, ReadError::Broken { .. }), "{cut}");
    let torn = files::rewritten(&whole, "xl/worksheets/sheet1.xml", |xml| {
        xml[..xml.len() / 2].to_owned()
    });
    let error = read_sheets(&torn, "x.xlsx").unwrap_err();
    assert!(
        error.to_string().contains("save it again as XLSX"),
        "{error}"
    );
}
