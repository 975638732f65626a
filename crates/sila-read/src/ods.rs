//! ODS spreadsheets.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Ods, OdsError, Range, Reader as _};
use quick_xml::events::{BytesStart, Event};
use sila_model::{Cell, CellAddress, Grid, Issue};

use crate::{
    cells::{MOST_CELLS, Sheet, moment_of_iso},
    container::{Container, attribute},
    error::ReadError,
    merged::{Merged, cover},
};

/// Reads every sheet of a document.
pub(crate) fn read(mut container: Container<'_>) -> Result<(Vec<Sheet>, Vec<Issue>), ReadError> {
    let file = container.file;
    let layouts = Scan::of(&mut container)?;
    let mut document: Ods<Cursor<&[u8]>> =
        Ods::new(Cursor::new(container.bytes)).map_err(|error| failed(file, error))?;
    let mut issues = Vec::new();
    let mut sheets = Vec::new();
    for (index, name) in document.sheet_names().into_iter().enumerate() {
        let range = document
            .worksheet_range(&name)
            .map_err(|error| failed(file, error))?;
        let mut rows = rows(&range);
        let layout = layouts.get(index).filter(|layout| layout.name == name);
        if let Some(layout) = layout {
            let place = format!("{file}#{name}");
            if !cover(&mut rows, &layout.merged, &place, &mut issues) {
                return Err(too_many(file));
            }
        }
        sheets.push(Sheet {
            right_to_left: layout.and_then(|layout| layout.right_to_left),
            name,
            grid: Grid::new(rows),
        });
    }
    Ok((sheets, issues))
}

fn rows(range: &Range<Data>) -> Vec<Vec<Cell>> {
    let (Some((first_row, first_column)), false) = (range.start(), range.is_empty()) else {
        return Vec::new();
    };
    let mut rows = vec![Vec::new(); first_row as usize];
    rows.extend(range.rows().map(|row| {
        let mut cells = vec![Cell::Empty; first_column as usize];
        cells.extend(row.iter().map(convert));
        let used = cells.iter().rposition(|cell| *cell != Cell::Empty);
        cells.truncate(used.map_or(0, |last| last + 1));
        cells
    }));
    rows
}

fn convert(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) if text.is_empty() => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Bool(value) => Cell::Boolean(*value),
        Data::DateTime(moment) => Cell::Number(moment.as_f64()),
        Data::DateTimeIso(text) => moment_of_iso(text),
        Data::Error(code) => Cell::Failed(code.to_string()),
    }
}

/// What a sheet says of itself beyond its values.
struct Layout {
    name: String,
    right_to_left: Option<bool>,
    merged: Vec<Merged>,
}

/// A pass over the document before its values are read: repeated cells are few bytes and many
/// cells, and merged cells are not told by the reader of values.
#[derive(Default)]
struct Scan {
    layouts: Vec<Layout>,
    directions: BTreeMap<String, bool>,
    style: Option<String>,
    /// Tables may stand within cells of tables; only the outermost is a sheet.
    depth: usize,
    row: usize,
    row_repeats: usize,
    column: usize,
    used_rows: usize,
    used_columns: usize,
    cell: Option<PendingCell>,
}

/// A cell of which it is not yet known whether it holds anything.
struct PendingCell {
    columns: usize,
    used: bool,
}

impl Scan {
    fn of(container: &mut Container<'_>) -> Result<Vec<Layout>, ReadError> {
        let file = container.file;
        if is_locked(container) {
            return Err(ReadError::Encrypted {
                file: file.to_owned(),
            });
        }
        let mut scan = Self::default();
        let Some(mut reader) = container.xml("content.xml") else {
            return Err(container.broken("content.xml is missing"));
        };
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = reader.read_event_into(&mut buffer);
            match event.map_err(|error| ReadError::broken(file, error))? {
                Event::Start(element) => scan.start(&element),
                Event::End(element) => scan.end(element.name().as_ref()),
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    if let Some(cell) = &mut scan.cell {
                        cell.used = true;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
            if scan.used_rows.saturating_mul(scan.used_columns) > MOST_CELLS {
                return Err(too_many(file));
            }
        }
        Ok(scan.layouts)
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let count = |name: &str| {
            attribute(element, name)
                .and_then(|text| text.parse::<usize>().ok())
                .unwrap_or(1)
        };
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name"),
            "style:table-properties" => {
                let mode = attribute(element, "style:writing-mode");
                if let (Some(style), Some(mode)) = (&self.style, mode) {
                    self.directions
                        .insert(style.clone(), mode.starts_with("rl"));
                }
            }
            "table:table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.begin_sheet(element);
                }
            }
            "table:table-row" if self.depth == 1 => {
                self.row_repeats = count("table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 => {
                let valued = |attribute: &str| attribute.starts_with("office:");
                let used = element.attributes().flatten().any(|attribute| {
                    let name = attribute.key.as_ref();
                    valued(name) || name == "table:formula"
                });
                self.cell = Some(PendingCell {
                    columns: count("table:number-columns-repeated"),
                    used,
                });
                self.note_merged(
                    count("table:number-rows-spanned"),
                    count("table:number-columns-spanned"),
                );
            }
            _ => {}
        }
    }

    fn begin_sheet(&mut self, element: &BytesStart<'_>) {
        let style = attribute(element, "table:style-name");
        self.layouts.push(Layout {
            name: attribute(element, "table:name").unwrap_or_default(),
            right_to_left: style.and_then(|style| self.directions.get(&style).copied()),
            merged: Vec::new(),
        });
        (self.row, self.column) = (0, 0);
        (self.used_rows, self.used_columns) = (0, 0);
    }

    fn note_merged(&mut self, rows: usize, columns: usize) {
        let (Some(layout), true) = (self.layouts.last_mut(), rows > 1 || columns > 1) else {
            return;
        };
        let first = CellAddress {
            row: self.row,
            column: self.column,
        };
        layout.merged.push(Merged {
            first,
            last: CellAddress {
                row: first.row.saturating_add(rows.max(1) - 1),
                column: first.column.saturating_add(columns.max(1) - 1),
            },
        });
    }

    fn end(&mut self, name: &str) {
        match name {
            "style:style" => self.style = None,
            "table:table" => self.depth = self.depth.saturating_sub(1),
            "table:table-row" if self.depth == 1 => {
                self.row = self.row.saturating_add(self.row_repeats);
            }
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 => {
                let Some(cell) = self.cell.take() else { return };
                self.column = self.column.saturating_add(cell.columns);
                if cell.used {
                    self.used_columns = self.used_columns.max(self.column);
                    self.used_rows = self.row.saturating_add(self.row_repeats);
                }
            }
            _ => {}
        }
    }
}

fn is_locked(container: &mut Container<'_>) -> bool {
    let Some(mut reader) = container.xml("META-INF/manifest.xml") else {
        return false;
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "encryption-data" => {
                return true;
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn too_many(file: &str) -> ReadError {
    ReadError::TooManyCells {
        file: file.to_owned(),
        limit: MOST_CELLS,
    }
}

fn failed(file: &str, error: OdsError) -> ReadError {
    match error {
        OdsError::Password => ReadError::Encrypted {
            file: file.to_owned(),
        },
        OdsError::CellLimitExceeded { .. } => too_many(file),
        error => ReadError::broken(file, error),
    }
}
