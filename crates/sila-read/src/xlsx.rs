//! XLSX workbooks.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{
    DataRef, ExcelDateTime, Reader as _, Sheet as SheetMetadata, SheetType, SheetVisible, Xlsx,
    XlsxError,
};
use quick_xml::events::Event;
use sila_model::{Cell, CellAddress, Grid, Issue, Position};

use crate::{
    cells::{MOST_CELLS, Sheet, moment_of_iso},
    container::{Container, attribute},
    error::ReadError,
    merged::{Merged, cover},
};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads every worksheet of a workbook.
pub(crate) fn read(mut container: Container<'_>) -> Result<(Vec<Sheet>, Vec<Issue>), ReadError> {
    let file = container.file;
    let right_to_left = right_to_left_by_name(&mut container);
    let mut workbook: Workbook<'_> =
        Xlsx::new(Cursor::new(container.bytes)).map_err(|error| failed(file, error))?;
    let mut issues = Vec::new();
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for sheet in workbook.sheets_metadata().to_vec() {
        if !is_read(&sheet, file, &mut issues) {
            continue;
        }
        let mut rows = read_rows(&mut workbook, &sheet.name, file, &mut left)?;
        let merged: Vec<_> = workbook
            .merge_cells_by_sheet_name(&sheet.name)
            .map_err(|error| failed(file, error))?
            .into_iter()
            .map(|range| Merged {
                first: address(range.start),
                last: address(range.end),
            })
            .collect();
        let place = format!("{file}#{}", sheet.name);
        if !cover(&mut rows, &merged, &place, &mut issues) {
            return Err(too_many(file));
        }
        sheets.push(Sheet {
            right_to_left: right_to_left.get(&sheet.name).copied(),
            name: sheet.name,
            grid: Grid::new(rows),
        });
    }
    Ok((sheets, issues))
}

fn is_read(sheet: &SheetMetadata, file: &str, issues: &mut Vec<Issue>) -> bool {
    let worksheet = sheet.typ == SheetType::WorkSheet;
    let (reason, action) = if !worksheet {
        ("it is no worksheet", "it was left out")
    } else if sheet.visible != SheetVisible::Visible {
        ("the sheet is hidden", "it was read all the same")
    } else {
        return true;
    };
    issues.push(Issue {
        position: Position::file(file),
        value: sheet.name.clone(),
        reason: reason.to_owned(),
        action: action.to_owned(),
    });
    worksheet
}

fn read_rows(
    workbook: &mut Workbook<'_>,
    sheet: &str,
    file: &str,
    left: &mut usize,
) -> Result<Vec<Vec<Cell>>, ReadError> {
    let mut cells = workbook
        .worksheet_cells_reader(sheet)
        .map_err(|error| failed(file, error))?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|error| failed(file, error))? {
        let CellAddress { row, column } = address(cell.get_position());
        let value = convert(cell.get_value());
        if value == Cell::Empty {
            continue;
        }
        // Rows count as cells too: a single value in the last row of a sheet makes a million.
        let new_rows = (row + 1).saturating_sub(rows.len());
        let length = rows.get(row).map_or(0, Vec::len);
        let new_cells = (column + 1).saturating_sub(length);
        *left = left
            .checked_sub(new_rows + new_cells)
            .ok_or_else(|| too_many(file))?;
        if new_rows > 0 {
            rows.resize_with(row + 1, Vec::new);
        }
        if new_cells > 0 {
            rows[row].resize(column + 1, Cell::Empty);
        }
        rows[row][column] = value;
    }
    Ok(rows)
}

fn convert(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => Cell::Boolean(*value),
        DataRef::DateTime(moment) => convert_moment(moment),
        DataRef::DateTimeIso(text) => moment_of_iso(text),
        DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::Error(code) => Cell::Failed(code.to_string()),
    }
}

/// A moment of the spreadsheet's calendar; what lies outside it, and a mere time of day, stays the
/// number it is.
fn convert_moment(moment: &ExcelDateTime) -> Cell {
    let number = moment.as_f64();
    if !moment.is_datetime() || !(1.0..2_958_466.0).contains(&number) {
        return Cell::Number(number);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let moment = jiff::civil::DateTime::new(
        year as i16,
        month as i8,
        day as i8,
        hour as i8,
        minute as i8,
        second as i8,
        i32::from(milli) * 1_000_000,
    );
    match moment {
        Ok(moment) if moment.time() == jiff::civil::Time::midnight() => Cell::Date(moment.date()),
        Ok(moment) => Cell::DateTime(moment),
        // The spreadsheet's calendar has a 29 February 1900.
        Err(_) => Cell::Number(number),
    }
}

/// Which sheets are laid out from right to left. What cannot be found is left unsaid.
fn right_to_left_by_name(container: &mut Container<'_>) -> BTreeMap<String, bool> {
    let mut relations = BTreeMap::new();
    elements(container, "xl/_rels/workbook.xml.rels", |name, find| {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (find("Id"), find("Target"))
        {
            relations.insert(id, target);
        }
        true
    });
    let mut parts = Vec::new();
    elements(container, "xl/workbook.xml", |name, find| {
        if name == "sheet"
            && let (Some(sheet), Some(id)) = (find("name"), find("r:id"))
        {
            parts.extend(relations.get(&id).map(|target| (sheet, target.clone())));
        }
        true
    });
    let mut found = BTreeMap::new();
    for (sheet, target) in parts {
        let part = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        elements(container, &part, |name, find| {
            if name == "sheetView" {
                let value = find("rightToLeft");
                let is = value.is_some_and(|value| value == "1" || value == "true");
                found.insert(sheet.clone(), is);
            }
            name != "sheetData" && name != "sheetView"
        });
    }
    found
}

/// Visits the elements of a part until told to stop.
fn elements(
    container: &mut Container<'_>,
    part: &str,
    mut visit: impl FnMut(&str, &dyn Fn(&str) -> Option<String>) -> bool,
) {
    let Some(mut reader) = container.xml(part) else {
        return;
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                let find = |name: &str| attribute(&element, name);
                if !visit(element.local_name().as_ref(), &find) {
                    return;
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn address((row, column): (u32, u32)) -> CellAddress {
    CellAddress {
        row: row as usize,
        column: column as usize,
    }
}

fn too_many(file: &str) -> ReadError {
    ReadError::TooManyCells {
        file: file.to_owned(),
        limit: MOST_CELLS,
    }
}

fn failed(file: &str, error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted {
            file: file.to_owned(),
        },
        error => ReadError::broken(file, error),
    }
}
