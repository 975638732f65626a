//! Workbooks in, workbooks out, and the report.

use std::fs;

use rust_xlsxwriter::Workbook;
use sila_model::Cell;
use sila_read::{Sheet, read_sheets};

use super::super::{Scratch, two_lists};

fn sheets(scratch: &Scratch, file: &str) -> Vec<Sheet> {
    read_sheets(&fs::read(scratch.0.join(file)).unwrap(), file)
        .unwrap()
        .0
}

fn text(cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell::Text(text)) => text.clone(),
        Some(Cell::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The first list as a sheet from right to left, under a title, with a formula as text.
fn as_workbook(scratch: &Scratch) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_right_to_left(true);
    sheet.write_string(0, 0, "قائمة مكتب المتابعة").unwrap();
    for (row, line) in (2u32..).zip(scratch.text("ours.csv").lines()) {
        for (column, cell) in (0u16..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.write_string(2, 5, "ملاحظات").unwrap();
    sheet
        .write_string(3, 5, "=HYPERLINK(\"http://x\")")
        .unwrap();
    book.save(scratch.0.join("ours.xlsx")).unwrap();
}

#[test]
fn her_sheet_comes_back_in_its_order_with_the_matches_beside_it() {
    let scratch = Scratch::new("sheet");
    two_lists(&scratch);
    as_workbook(&scratch);
    let printed = scratch.check(&[
        "--lang",
        "ar",
        "link",
        "ours.xlsx",
        "theirs.csv",
        "-o",
        "out",
    ]);
    assert!(printed.contains("ours-linked.xlsx"), "{printed}");
    let back = sheets(&scratch, "out/ours-linked.xlsx");
    let given = sheets(&scratch, "ours.xlsx");
    assert_eq!(back[0].right_to_left, Some(true));
    for (row, (given, back)) in given[0]
        .grid
        .rows()
        .iter()
        .zip(back[0].grid.rows())
        .enumerate()
    {
        assert_eq!(given[..], back[..given.len()], "row {row}");
    }
    let header = &back[0].grid.rows()[2];
    assert_eq!(text(header.get(6)), "الشخص");
    let row = back[0]
        .grid
        .rows()
        .iter()
        .find(|row| text(row.first()) == "7")
        .unwrap();
    assert_eq!(
        (text(row.get(6)), text(row.get(7))),
        ("ours:7".into(), "theirs:7".into())
    );
    let bytes = fs::read(scratch.0.join("out/ours-linked.xlsx")).unwrap();
    assert!(
        !unpacked(&bytes).contains("<f>"),
        "no formula goes out alive"
    );
}

/// All parts of a workbook as text.
fn unpacked(bytes: &[u8]) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for part in 0..archive.len() {
        archive
            .by_index(part)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all
}

#[test]
fn the_sheet_for_review_is_filled_in_and_read_back() {
    let scratch = Scratch::new("review");
    two_lists(&scratch);
    // Two brothers, and one of them on the other list with nothing but the family's fields.
    let ours = scratch.text("ours.csv") + "200,,ليلى,الحداد,\n";
    scratch.file("ours.csv", ours);
    scratch.file(
        "theirs.csv",
        scratch.text("theirs.csv") + "200,,Layla,Haddad,1960\n",
    );
    let link = [
        "link",
        "ours.csv",
        "theirs.csv",
        "--floor",
        "0.0001",
        "-o",
        "out",
    ];
    scratch.check(&[&["--lang", "ar"], &link[..]].concat());
    let review = sheets(&scratch, "out/review.xlsx");
    assert_eq!(review[0].right_to_left, Some(true));
    let rows = review[0].grid.rows();
    let codes: Vec<String> = rows[1].iter().map(|cell| text(Some(cell))).collect();
    let decision = codes.iter().position(|code| code == "decision").unwrap();
    assert_eq!(codes[..4], ["list_a", "id_a", "list_b", "id_b"]);
    let place = |code: &str| codes.iter().position(|known| known == code).unwrap();
    assert!(
        place("probability") > decision,
        "the estimate comes after the decision"
    );
    let bytes = fs::read(scratch.0.join("out/review.xlsx")).unwrap();
    assert!(
        unpacked(&bytes).contains("<dataValidation"),
        "a choice, not free text"
    );
    // Filled in: every pair is two people.
    let mut table = "list_a,id_a,list_b,id_b,decision\n".to_owned();
    for row in &rows[2..] {
        let cells: Vec<String> = row.iter().take(4).map(|cell| text(Some(cell))).collect();
        table += &format!("{},شخصان\n", cells.join(","));
    }
    scratch.file("filled.csv", table);
    let again = ["--force", "--decisions", "filled.csv"];
    scratch.check(&[&link[..], &again].concat());
    let pairs = scratch.text("out/pairs.csv");
    assert!(rows.len() > 2, "there is something to review");
    for row in &rows[2..] {
        let cells: Vec<String> = row.iter().take(4).map(|cell| text(Some(cell))).collect();
        let start = format!("{},", cells.join(","));
        let pair = pairs.lines().find(|line| line.starts_with(&start)).unwrap();
        assert!(pair.ends_with(",non_match"), "{pair}");
    }
}

#[test]
fn the_report_opens_offline_in_both_languages_and_can_leave_names_out() {
    let scratch = Scratch::new("report");
    two_lists(&scratch);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "named"]);
    let report = scratch.text("named/report.html");
    for told in [
        "Persons named in this folder",
        "أشخاص مسمَّون",
        "<svg",
        "What each column told",
        "سامر",
    ] {
        assert!(report.contains(told), "{told}");
    }
    for elsewhere in ["src=\"http", "href=\"http", "<script", "@import", "url("] {
        assert!(!report.contains(elsewhere), "{elsewhere}");
    }
    scratch.check(&["link", "ours.csv", "theirs.csv", "--codes", "-o", "coded"]);
    for file in ["report.html", "review.xlsx"] {
        let bytes = fs::read(scratch.0.join("coded").join(file)).unwrap();
        let all = if file.ends_with("xlsx") {
            unpacked(&bytes)
        } else {
            String::from_utf8(bytes).unwrap()
        };
        for name in ["سامر", "Samer", "الحداد", "Haddad"] {
            assert!(!all.contains(name), "{file}: {name}");
        }
    }
}
