//! `NAME-linked.xlsx`: a sheet as it was given, with the matches beside its rows.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use sila_link::{LinkedPair, LinkedRecord, Outcome};
use sila_model::{Cell, Grid};
use sila_text::text;

use super::{LinkageView, xlsx::put};

/// A sheet of a workbook that was given.
#[derive(Clone, Debug)]
pub struct GivenSheet {
    /// Its name.
    pub name: String,
    /// The list made of it; none where it holds no list.
    pub list: Option<String>,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
    /// The row of its header, from 1, where there is one.
    pub header: Option<u32>,
    /// Its cells.
    pub grid: Grid,
}

/// What stands beside one record.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    /// The number of the first record of its person.
    pub(crate) cluster: u32,
    /// The other records of its person.
    pub(crate) others: Vec<u32>,
    /// The surest of the pairs with one of these.
    pub(crate) surest: Option<LinkedPair>,
    /// The likeliest of its pairs that a person must look at.
    pub(crate) open: Option<LinkedPair>,
}

impl Beside {
    /// What follows for the record, by the key of its words.
    pub(crate) fn decision(&self) -> &'static str {
        match () {
            () if self.open.is_some() => "link-outcome-review",
            () if self.others.is_empty() => "link-alone",
            () => "link-outcome-match",
        }
    }

    /// How sure the surest of its pairs is: no weighing of two records makes anything certain.
    pub(crate) fn probability(&self) -> Option<f64> {
        self.surest
            .map(|pair| f64::from(pair.probability).min(0.9999))
    }
}

impl LinkageView<'_> {
    /// A workbook with its rows in their order and the matches beside them: the person, the records
    /// of other lists and of this one that belong to it, how sure the surest of them is, and whether
    /// a person must look.
    ///
    /// # Errors
    /// If the workbook cannot be made.
    pub fn beside(&self, sheets: &[GivenSheet]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        for given in sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&given.name)?;
            sheet.set_right_to_left(given.right_to_left);
            copy(sheet, &given.grid)?;
            let list = self
                .lists
                .iter()
                .position(|list| Some(&list.name) == given.list.as_ref());
            if let Some(list) = list {
                self.matches(sheet, given, list)?;
            }
        }
        workbook.save_to_buffer()
    }

    fn matches(
        &self,
        sheet: &mut Worksheet,
        given: &GivenSheet,
        list: usize,
    ) -> Result<(), XlsxError> {
        let width = given.grid.rows().iter().map(Vec::len).max().unwrap_or(0) as u16;
        let bold = Format::new().set_bold();
        if let Some(header) = given.header {
            let keys = [
                "link-person",
                "link-same-person",
                "link-probability",
                "link-decision",
            ];
            for (column, key) in (width..).zip(keys) {
                sheet.write_string_with_format(
                    header - 1,
                    column,
                    text(self.locale, key),
                    &bold,
                )?;
                sheet.set_column_width(column, 22)?;
            }
        }
        let rows = &self.lists[list].rows;
        let name = |number: u32| {
            let (list, id) = self.name_of(number);
            format!("{list}:{id}")
        };
        for (record, beside) in self.linkage.records().iter().zip(self.beside_records()) {
            let row = rows.get(record.record as usize).filter(|row| **row > 0);
            let (true, Some(row)) = (usize::from(record.list) == list, row) else {
                continue;
            };
            let row = row - 1;
            let others: Vec<String> = beside.others.iter().map(|&other| name(other)).collect();
            put(sheet, row, width, &name(beside.cluster))?;
            put(sheet, row, width + 1, &others.join("; "))?;
            if let Some(probability) = beside.probability() {
                sheet.write_number(row, width + 2, (probability * 1e4).round() / 1e4)?;
            }
            let decision = text(self.locale, beside.decision());
            put(sheet, row, width + 3, &decision)?;
        }
        Ok(())
    }

    /// What stands beside each record, in the order of their numbers.
    pub(crate) fn beside_records(&self) -> Vec<Beside> {
        let records = self.linkage.records();
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (number, record) in (0u32..).zip(records) {
            members.entry(record.cluster).or_default().push(number);
        }
        let alone = |(number, record): (u32, &LinkedRecord)| Beside {
            cluster: record.cluster,
            others: members[&record.cluster]
                .iter()
                .copied()
                .filter(|&member| member != number)
                .collect(),
            surest: None,
            open: None,
        };
        let mut beside: Vec<Beside> = (0u32..).zip(records).map(alone).collect();
        for pair in self.linkage.pairs() {
            let (one, other) = (pair.one as usize, pair.other as usize);
            let joined = beside[one].cluster == beside[other].cluster;
            for record in [one, other] {
                if joined {
                    keep_likelier(&mut beside[record].surest, pair);
                }
                if pair.outcome == Outcome::Review {
                    keep_likelier(&mut beside[record].open, pair);
                }
            }
        }
        beside
    }
}

fn keep_likelier(kept: &mut Option<LinkedPair>, pair: &LinkedPair) {
    if kept.is_none_or(|kept| kept.probability < pair.probability) {
        *kept = Some(*pair);
    }
}

/// Writes the cells of a sheet as they were read. A formula stands as its value.
fn copy(sheet: &mut Worksheet, grid: &Grid) -> Result<(), XlsxError> {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for (row, cells) in (0u32..).zip(grid.rows()) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Empty | Cell::Covered(_) => {}
                Cell::Text(text) | Cell::Failed(text) => put(sheet, row, column, text)?,
                Cell::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
                Cell::Boolean(value) => {
                    sheet.write_boolean(row, column, *value)?;
                }
                Cell::Date(date) => {
                    let written = excel_day(date.year(), date.month(), date.day());
                    match written {
                        Ok(written) => {
                            sheet.write_datetime_with_format(row, column, &written, &day)?;
                        }
                        // A spreadsheet knows no day before 1900.
                        Err(_) => put(sheet, row, column, &date.to_string())?,
                    }
                }
                Cell::DateTime(at) => {
                    let written = excel_day(at.year(), at.month(), at.day()).and_then(|day| {
                        day.and_hms(at.hour() as u16, at.minute() as u8, f64::from(at.second()))
                    });
                    match written {
                        Ok(written) => {
                            sheet.write_datetime_with_format(row, column, &written, &time)?;
                        }
                        Err(_) => put(sheet, row, column, &at.to_string())?,
                    }
                }
            }
        }
    }
    Ok(())
}

fn excel_day(year: i16, month: i8, day: i8) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(year.max(0) as u16, month as u8, day as u8)
}
