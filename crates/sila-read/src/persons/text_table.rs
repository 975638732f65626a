//! CSV, TSV and their kin as a table of persons: streamed into columns, without a grid between.

use std::borrow::Cow;

use memchr::memchr;

use crate::{
    error::ReadError,
    persons::{
        counted::Counted,
        layout::{HeadRow, JUDGED, Layout},
        rows::Rows,
        table::Table,
    },
    text,
};

/// A record of more lines than this is told: a quotation mark was probably left open.
const MANY_LINES: u32 = 50;

/// Reads a table of text.
pub(crate) fn read(
    bytes: &[u8],
    file: &str,
    name: String,
    counted: &mut Counted,
) -> Result<Table, ReadError> {
    let text = counted.decode(bytes, file);
    tell_nul(&text, file, counted);
    let text = with_line_feeds(text);
    let (delimiter, skipped) = text::delimiter(&text, text::is_tsv(file));
    let line = 1 + u32::from(skipped > 0);
    let text = &text[skipped..];
    let (head, layout) = judge(text, delimiter, line);
    let before = layout.before;
    let mut table = Table::begin(name, file, layout)?;
    let mut rows = Rows::of(text, delimiter, line);
    for _ in 0..before.min(head) {
        rows.next();
    }
    while let Some(row) = rows.next() {
        if row.lines > MANY_LINES {
            let reason = counted.reason(
                file,
                "",
                "one record runs over many lines",
                "it was read so; see whether a quotation mark was left open",
            );
            counted.add(reason, row.line, &format!("{} lines", row.lines));
        }
        table.push_row(row.line, row.cells(), counted)?;
    }
    table.end();
    Ok(table)
}

/// The layout that the first rows show, and how many rows were looked at.
fn judge(text: &str, delimiter: u8, line: u32) -> (usize, Layout) {
    let mut rows = Rows::of(text, delimiter, line);
    let mut head = Vec::new();
    while head.len() < JUDGED
        && let Some(row) = rows.next()
    {
        head.push(HeadRow {
            row: row.line,
            cells: row.cells().map(shortened).collect(),
            beside: Vec::new(),
        });
    }
    (head.len(), Layout::of(&head))
}

/// Enough of a cell to judge by.
fn shortened(cell: &str) -> String {
    cell.chars().take(200).collect()
}

/// Old programs end lines with a carriage return alone.
fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    match memchr(b'\n', bytes).is_none() && memchr(b'\r', bytes).is_some() {
        true => Cow::Owned(text.replace('\r', "\n")),
        false => text,
    }
}

fn tell_nul(text: &str, file: &str, counted: &mut Counted) {
    let count = memchr::memchr_iter(0, text.as_bytes()).count();
    if count > 0 {
        let reason = counted.reason(
            file,
            "",
            "there are zero bytes in the text",
            "they stand where they were; ask for the file again if names look cut",
        );
        counted.add_whole(reason, &count.to_string());
    }
}
