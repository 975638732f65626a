//! Sheets of workbooks as tables of persons.

use std::borrow::Cow;

use sila_model::{Cell, CellAddress, Grid, Issue};

use crate::{
    cells::{Sheet, read_sheets},
    error::ReadError,
    persons::{
        counted::Counted,
        fold::bare,
        layout::{HeadRow, JUDGED, Layout},
        table::Table,
    },
    text,
};

/// Reads each sheet that holds anything.
pub(crate) fn read(
    bytes: &[u8],
    file: &str,
    counted: &mut Counted,
) -> Result<(Vec<Table>, Vec<Issue>), ReadError> {
    let (sheets, mut issues) = read_sheets(bytes, file)?;
    // What merged cells mean is told by who takes them, below.
    issues.retain(|issue| issue.reason != "cells are merged");
    let sheets: Vec<Sheet> = sheets
        .into_iter()
        .filter(|sheet| holds_anything(&sheet.grid))
        .collect();
    let single = sheets.len() == 1;
    let mut tables = Vec::new();
    for sheet in &sheets {
        let stem = text::stem(file);
        let name = if single {
            stem
        } else {
            format!("{stem}#{}", sheet.name)
        };
        let place = format!("{file}#{}", sheet.name);
        let mut table = table(&sheet.grid, name, &place, counted)?;
        table.right_to_left = sheet.right_to_left.unwrap_or(false);
        tables.push(table);
    }
    match tables.is_empty() {
        true => Err(ReadError::Empty {
            file: file.to_owned(),
        }),
        false => Ok((tables, issues)),
    }
}

fn holds_anything(grid: &Grid) -> bool {
    grid.rows().iter().flatten().any(|cell| !cell.is_blank())
}

fn table(
    grid: &Grid,
    name: String,
    place: &str,
    counted: &mut Counted,
) -> Result<Table, ReadError> {
    let filled: Vec<usize> = (0..grid.rows().len())
        .filter(|row| grid.rows()[*row].iter().any(|cell| !cell.is_blank()))
        .collect();
    let head: Vec<HeadRow> = filled
        .iter()
        .take(JUDGED)
        .map(|row| head_row(grid, *row))
        .collect();
    let layout = Layout::of(&head);
    let first = filled
        .get(layout.before)
        .copied()
        .unwrap_or(grid.rows().len());
    let headers = layout.headers.clone();
    let mut table = Table::begin(name, place, layout)?;
    let mut texts: Vec<Cow<'_, str>> = Vec::new();
    for row in first..grid.rows().len() {
        texts.clear();
        let cells = grid.rows()[row].iter().enumerate();
        texts.extend(cells.map(|(column, cell)| {
            let at = CellAddress { row, column };
            let header = headers.get(column).map_or("", String::as_str);
            value(grid, cell, at, first, header, place, counted)
        }));
        table.push_row(row as u32 + 1, texts.iter().map(Cow::as_ref), counted)?;
    }
    table.end();
    Ok(table)
}

fn head_row(grid: &Grid, row: usize) -> HeadRow {
    let cells = &grid.rows()[row];
    let beside = cells.iter().enumerate().map(|(column, cell)| match cell {
        Cell::Covered(first) => first.column != column,
        _ => false,
    });
    HeadRow {
        row: row as u32 + 1,
        beside: beside.collect(),
        cells: cells
            .iter()
            .map(|cell| text_of(cell).into_owned())
            .collect(),
    }
}

/// The text of a cell of a record. A cell merged over several rows says the same of all of them.
fn value<'g>(
    grid: &'g Grid,
    cell: &'g Cell,
    at: CellAddress,
    first: usize,
    header: &str,
    place: &str,
    counted: &mut Counted,
) -> Cow<'g, str> {
    let title = || super::table::title(header, at.column);
    match cell {
        Cell::Covered(from)
            if from.column == at.column && from.row >= first && from.row < at.row =>
        {
            let value = text_of(grid.cell(*from));
            if !bare(&value).is_empty() {
                let reason = counted.reason(
                    place,
                    &title(),
                    "the cell is merged with the one above",
                    "the value was taken for this row too",
                );
                counted.add(reason, at.row as u32 + 1, &value);
            }
            value
        }
        Cell::Failed(code) => {
            let reason = counted.reason(
                place,
                &title(),
                "a formula failed here",
                "the cell was taken as blank; see the formula in the workbook",
            );
            counted.add(reason, at.row as u32 + 1, code);
            Cow::Borrowed("")
        }
        cell => text_of(cell),
    }
}

/// A cell as a text: whole numbers without a fraction, days as ISO 8601.
fn text_of(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty | Cell::Covered(_) | Cell::Failed(_) => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::DateTime(moment) => Cow::Owned(moment.to_string()),
    }
}
