//! A table as it was found: columns of texts, before anybody asks what they mean.

use sila_model::column_letters;

use crate::{
    error::ReadError,
    persons::{
        counted::{Counted, Reason},
        fold::bare,
        interned::Interned,
        layout::Layout,
    },
};

/// The most cells of a table, blank ones included: four million rows of fifty columns.
pub const MOST_TABLE_CELLS: usize = 200_000_000;

/// The most columns of a table, as many as a sheet of a spreadsheet program has.
pub const MOST_COLUMNS: usize = 16_384;

/// The longest text kept of a cell, in bytes. A cell of a spreadsheet holds 32,767 characters.
const LONGEST_CELL: usize = 128 * 1024;

/// How much text of cells waits to be looked up together: what stays in the nearest memory.
const BATCH: usize = 256 * 1024;

/// Something of a file that is no record, and was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// What stands above the header: a title, a date of printing.
    Title {
        /// The row of the file, from 1.
        row: u32,
        /// Its first words.
        text: String,
    },
    /// The header, and a second row of it where there is one.
    Header {
        /// The row of the file, from 1.
        row: u32,
    },
    /// The header once more, as on each printed page.
    RepeatedHeader {
        /// The row of the file, from 1.
        row: u32,
    },
    /// A sum.
    Total {
        /// The row of the file, from 1.
        row: u32,
        /// Its first words.
        text: String,
    },
    /// Rows of which every cell is blank.
    BlankRows {
        /// How many there are.
        count: usize,
    },
}

/// The columns of a table, each distinct text once.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) headers: Vec<String>,
    /// Whether the table had a header.
    pub(crate) headed: bool,
    pub(crate) columns: Vec<Interned>,
    pub(crate) rows: Vec<u32>,
    pub(crate) right_to_left: bool,
    pub(crate) skipped: Vec<Skipped>,
    /// The text of the cells that wait to be looked up.
    batch: String,
    blank_rows: usize,
    first_header: String,
    longer: Option<Reason>,
}

impl Table {
    /// A table without rows yet, laid out so.
    pub(crate) fn begin(name: String, place: &str, layout: Layout) -> Result<Self, ReadError> {
        if layout.headers.len() > MOST_COLUMNS {
            return Err(ReadError::TooManyColumns {
                file: place.to_owned(),
                limit: MOST_COLUMNS,
            });
        }
        let columns = layout.headers.iter().map(|_| Interned::default());
        let first = layout.headers.first().map(|header| bare(header).to_owned());
        Ok(Self {
            name,
            place: place.to_owned(),
            headed: layout.headed,
            columns: columns.collect(),
            first_header: first.unwrap_or_default(),
            headers: layout.headers,
            rows: Vec::new(),
            right_to_left: false,
            skipped: layout.skipped,
            batch: String::new(),
            blank_rows: layout.blank,
            longer: None,
        })
    }

    /// Adds a row. The header once more and a row without anything in it are passed over.
    pub(crate) fn push_row<'c>(
        &mut self,
        row: u32,
        cells: impl Iterator<Item = &'c str> + Clone,
        counted: &mut Counted,
    ) -> Result<(), ReadError> {
        if self.repeats_header(cells.clone()) {
            self.skipped.push(Skipped::RepeatedHeader { row });
            return Ok(());
        }
        let (mut width, mut filled) = (0, false);
        for (at, cell) in cells.enumerate() {
            let mut cell = bare(cell);
            if cell.len() > LONGEST_CELL {
                cell = self.shorten(cell, at, row, counted);
            }
            if at >= self.columns.len() {
                if cell.is_empty() {
                    continue;
                }
                self.widen(at, row, cell, counted)?;
                self.columns[width..at]
                    .iter_mut()
                    .for_each(|column| column.wait(0, 0));
            }
            filled |= !cell.is_empty();
            let start = self.batch.len();
            self.batch.push_str(cell);
            self.columns[at].wait(start, self.batch.len());
            width = at + 1;
        }
        if filled {
            for column in &mut self.columns[width..] {
                column.wait(0, 0);
            }
            self.rows.push(row);
        } else {
            self.blank_rows += 1;
            for column in &mut self.columns[..width] {
                column.take_back();
            }
        }
        if self.batch.len() > BATCH {
            self.settle();
        }
        self.check_size()
    }

    /// Closes the table: what was counted on the way is told.
    pub(crate) fn end(&mut self) {
        self.settle();
        if self.blank_rows > 0 {
            let count = self.blank_rows;
            self.skipped.push(Skipped::BlankRows { count });
        }
        for column in &mut self.columns {
            column.values.codes.shrink_to_fit();
        }
    }

    /// Adds a column after all others; the rows so far have nothing in it.
    pub(crate) fn add_column(&mut self, header: String) -> Result<usize, ReadError> {
        if self.columns.len() == MOST_COLUMNS {
            return Err(ReadError::TooManyColumns {
                file: self.place.clone(),
                limit: MOST_COLUMNS,
            });
        }
        self.columns.push(Interned::blank(self.rows.len()));
        self.headers.push(header);
        self.check_size()?;
        Ok(self.columns.len() - 1)
    }

    /// Takes rows out again, by their place among the rows read, in ascending order.
    pub(crate) fn remove_rows(&mut self, removed: &[usize]) {
        if removed.is_empty() {
            return;
        }
        let keep = |index: usize| removed.binary_search(&index).is_err();
        retain(&mut self.rows, keep);
        for column in &mut self.columns {
            retain(&mut column.values.codes, keep);
        }
    }

    fn settle(&mut self) {
        for column in &mut self.columns {
            column.settle(&self.batch);
        }
        self.batch.clear();
    }

    fn check_size(&self) -> Result<(), ReadError> {
        match self.columns.len() * self.rows.len() > MOST_TABLE_CELLS {
            true => Err(ReadError::TooManyCells {
                file: self.place.clone(),
                limit: MOST_TABLE_CELLS,
            }),
            false => Ok(()),
        }
    }

    /// Whether a row is the header once more. Settled by its first cell nearly always.
    fn repeats_header<'c>(&self, mut cells: impl Iterator<Item = &'c str> + Clone) -> bool {
        let first = cells.clone().next().map(bare).unwrap_or_default();
        if !self.headed || first.is_empty() || first != self.first_header {
            return false;
        }
        let mut headers = self.headers.iter().map(|header| bare(header));
        headers.all(|header| cells.next().map(bare).unwrap_or_default() == header)
    }

    fn widen(
        &mut self,
        column: usize,
        row: u32,
        cell: &str,
        counted: &mut Counted,
    ) -> Result<(), ReadError> {
        let reason = *self.longer.get_or_insert_with(|| {
            counted.reason(
                &self.place,
                "",
                "the row has more cells than there are columns",
                "a column without header was added for them",
            )
        });
        counted.add(reason, row, cell);
        while self.columns.len() <= column {
            self.add_column(String::new())?;
        }
        Ok(())
    }

    fn shorten<'c>(
        &self,
        cell: &'c str,
        column: usize,
        row: u32,
        counted: &mut Counted,
    ) -> &'c str {
        let header = self.headers.get(column).map_or("", String::as_str);
        let reason = counted.reason(
            &self.place,
            &title(header, column),
            "the cell holds more text than is read of one cell",
            "its beginning was read; see whether a quotation mark was left open",
        );
        let end = (0..=LONGEST_CELL)
            .rev()
            .find(|end| cell.is_char_boundary(*end));
        let start = &cell[..end.unwrap_or(0)];
        counted.add(reason, row, start);
        start
    }
}

/// How a column is called: by its header, else by its letter.
pub(crate) fn title(header: &str, column: usize) -> String {
    match header.is_empty() {
        true => column_letters(column),
        false => header.to_owned(),
    }
}

fn retain<T>(items: &mut Vec<T>, keep: impl Fn(usize) -> bool) {
    let mut index = 0;
    items.retain(|_| {
        index += 1;
        keep(index - 1)
    });
}
