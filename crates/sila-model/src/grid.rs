//! Cells of a table as they stand in a spreadsheet.

use std::fmt;

use jiff::civil::{Date, DateTime};

/// One cell of a [`Grid`].
///
/// Sheets hold persons: `Debug` prints what kind of cell it is and never what stands in it.
///
/// ```
/// use sila_model::Cell;
/// assert_eq!(format!("{:?}", Cell::Text("a person's name".into())), "Text(…)");
/// ```
#[derive(Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing stands here.
    #[default]
    Empty,
    /// A text, as written.
    Text(String),
    /// A number.
    Number(f64),
    /// A truth value of the spreadsheet itself.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A day and a time of day.
    DateTime(DateTime),
    /// Covered by a merged cell, whose value stands at the address given.
    Covered(CellAddress),
    /// A formula that failed, with its error code, for example `#REF!`.
    Failed(String),
}

/// Where a cell stands; both counted from 0, printed as spreadsheets do.
///
/// ```
/// use sila_model::CellAddress;
/// assert_eq!(CellAddress { row: 11, column: 27 }.to_string(), "AB12");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// The cells of one sheet, row by row. Rows may differ in length: what is beyond a row is empty.
///
/// ```
/// use sila_model::{Cell, CellAddress, Grid};
/// let grid = Grid::new(vec![vec![Cell::Text("id".into())], vec![], vec![Cell::Number(7.0)]]);
/// assert_eq!(grid.rows().len(), 3);
/// assert_eq!(grid.cell(CellAddress { row: 2, column: 0 }), &Cell::Number(7.0));
/// assert_eq!(grid.cell(CellAddress { row: 90, column: 90 }), &Cell::Empty);
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Grid {
    rows: Vec<Vec<Cell>>,
}

impl Cell {
    /// Whether nothing stands here: no value, blank text, or covered by a merged cell.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty | Self::Covered(_) => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(b'A' + (rest % 26) as u8);
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}

impl Grid {
    /// A grid of these rows.
    pub fn new(rows: Vec<Vec<Cell>>) -> Self {
        Self { rows }
    }

    /// The rows, from the top.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// The cell at an address; empty beyond the edges.
    pub fn cell(&self, address: CellAddress) -> &Cell {
        self.rows
            .get(address.row)
            .and_then(|row| row.get(address.column))
            .unwrap_or(&Cell::Empty)
    }

    /// The number of columns of the longest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", column_letters(self.column), self.row + 1)
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("Empty"),
            Self::Text(_) => formatter.write_str("Text(…)"),
            Self::Number(_) => formatter.write_str("Number(…)"),
            Self::Boolean(_) => formatter.write_str("Boolean(…)"),
            Self::Date(_) => formatter.write_str("Date(…)"),
            Self::DateTime(_) => formatter.write_str("DateTime(…)"),
            Self::Covered(address) => write!(formatter, "Covered({address})"),
            Self::Failed(code) => write!(formatter, "Failed({code})"),
        }
    }
}

impl fmt::Debug for Grid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, columns) = (self.rows.len(), self.width());
        write!(formatter, "Grid({rows} rows, {columns} columns)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn nothing_that_stands_in_a_sheet_is_printed_by_debug() {
        let grid = Grid::new(vec![vec![Cell::Text("secret".into())]]);
        assert_eq!(format!("{grid:?}"), "Grid(1 rows, 1 columns)");
        assert!(!format!("{:?}", grid.rows()).contains("secret"));
    }
}
