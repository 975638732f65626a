//! From the bytes of a workbook to who owes what.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sila_dossier::{BatchOptions, End, GateSets, Status, assess_sheet};
use sila_read::read_sheets;

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("المحكومون").unwrap();
    sheet.set_right_to_left(true);
    let plain = Format::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let day = |year, month, day| ExcelDateTime::from_ymd(year, month, day).unwrap();
    sheet.merge_range(0, 0, 0, 5, "سجن رومية", &plain).unwrap();
    let header = [
        "الرقم",
        "الاسم",
        "تاريخ التوقيف",
        "تاريخ الإفراج",
        "العقوبة",
        "الجرم مستثنى",
    ];
    for (column, text) in (0..).zip(header) {
        sheet.write(2, column, text).unwrap();
    }
    sheet.merge_range(3, 0, 4, 0, "", &plain).unwrap();
    sheet.write(3, 0, 17).unwrap();
    sheet
        .write_with_format(3, 2, day(2019, 4, 11), &date)
        .unwrap();
    sheet
        .write_with_format(3, 3, day(2019, 4, 20), &date)
        .unwrap();
    sheet.write(3, 4, "10 سنوات سجنية").unwrap();
    sheet.write(3, 5, "نعم").unwrap();
    sheet
        .write_with_format(4, 2, day(2019, 4, 15), &date)
        .unwrap();
    sheet.write(5, 0, 18).unwrap();
    sheet.write(5, 2, 2020).unwrap();
    sheet.write(5, 5, false).unwrap();
    sheet.write(6, 0, "المجموع").unwrap();
    sheet.write_formula(6, 1, "=COUNTA(A4:A6)").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_assessed_person_by_person() {
    let (sheets, read_issues) = read_sheets(&workbook(), "list.xlsx").unwrap();
    assert_eq!(sheets[0].right_to_left, Some(true));
    assert_eq!(read_issues.len(), 2, "{read_issues:?}");
    let mut options = BatchOptions::new("lebanon-syria-2026", "2026-03-01".parse().unwrap());
    options.rule = Some("nine-months".into());
    let sets = GateSets::built_in();
    let batch = assess_sheet(&sheets[0].grid, "list.xlsx", &options, &sets).unwrap();
    let ids: Vec<_> = batch
        .rows
        .iter()
        .map(|row| (row.row, row.case.id.as_str()))
        .collect();
    assert_eq!(ids, [(4, "17"), (6, "18")]);
    // Two stretches that overlap: counted once, from 11 April 2019.
    let first = &batch.rows[0].assessment;
    assert_eq!(
        first.computed.served_days.unwrap().exact().unwrap().0,
        2_517
    );
    let end = first.computed.end_if_custody_continues.unwrap().exact();
    assert_eq!(end, Some(End::On("2026-10-10".parse().unwrap())));
    assert_eq!(
        first.gate("excluded_offence").unwrap().status,
        Status::NotMet
    );
    let second = &batch.rows[1].assessment;
    assert_eq!(second.gate("excluded_offence").unwrap().status, Status::Met);
    let reasons: Vec<_> = batch
        .issues
        .iter()
        .map(|issue| issue.reason.as_str())
        .collect();
    assert_eq!(reasons, ["a row above the header", "a row of totals"]);
}
