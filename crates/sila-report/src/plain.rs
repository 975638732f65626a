//! Documents as plain text, for a terminal.

use std::fmt::Write;

use sila_draw::{Cell, Table};

use crate::document::{Block, Document, Section};

/// How wide a table may be, in characters: what fits a wide terminal and a page of print.
const WIDEST_TABLE: usize = 120;

/// A document as plain text.
pub(crate) fn document(document: &Document) -> String {
    let mut out = String::new();
    let title = document.title.plain();
    line(&mut out, &title);
    line(&mut out, &"=".repeat(width(&title)));
    for mark in &document.marks {
        line(&mut out, &mark.plain());
    }
    for section in &document.sections {
        self::section(&mut out, section);
    }
    out
}

fn section(out: &mut String, section: &Section) {
    let title = section.title.plain();
    line(out, "");
    line(out, &title);
    line(out, &"-".repeat(width(&title)));
    for block in &section.blocks {
        match block {
            Block::Line(cell) => line(out, &cell.text.plain()),
            Block::Heading(heading) => {
                line(out, "");
                line(out, &heading.plain());
            }
            Block::List(cells) => {
                for cell in cells {
                    line(out, &format!("  - {}", cell.text.plain()));
                }
            }
            Block::Table(table) => self::table(out, table),
            Block::Picture(picture) => self::table(out, &picture.table),
            Block::Entry { title, fields, .. } => {
                line(out, &title.plain());
                for (name, cell) in fields {
                    line(out, &format!("  {}: {}", name.plain(), cell.text.plain()));
                }
            }
        }
    }
}

/// A table with aligned columns; a cell too long for its column goes on below.
fn table(out: &mut String, table: &Table) {
    let header: Vec<String> = table.header.iter().map(sila_text::Message::plain).collect();
    let plain = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.plain()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = table.rows.iter().map(plain).collect();
    let natural: Vec<usize> = (0..header.len())
        .map(|column| {
            let cells = std::iter::once(&header)
                .chain(&rows)
                .filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0).max(1)
        })
        .collect();
    let widths = fitted(&natural);
    row(out, &header, &widths);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    row(out, &rule, &widths);
    for cells in &rows {
        row(out, cells, &widths);
    }
}

/// Widths that fit [`WIDEST_TABLE`]: narrow columns keep their width, wide ones share what is left.
fn fitted(natural: &[usize]) -> Vec<usize> {
    let room = WIDEST_TABLE
        .saturating_sub(2 * natural.len())
        .max(8 * natural.len());
    let fits = |cap: &usize| natural.iter().map(|width| width.min(cap)).sum::<usize>() <= room;
    let cap = (8..=WIDEST_TABLE).rev().find(fits).unwrap_or(8);
    natural.iter().map(|width| *width.min(&cap)).collect()
}

fn row(out: &mut String, cells: &[String], widths: &[usize]) {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, *width))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut text = String::from("  ");
        for (cell, column) in wrapped.iter().zip(widths) {
            let part = cell.get(at).map_or("", String::as_str);
            text.push_str(part);
            text.push_str(&" ".repeat(column.saturating_sub(width(part)) + 2));
        }
        line(out, text.trim_end());
    }
}

/// Breaks a text into lines of at most so many characters, at spaces where there are any.
fn wrap(text: &str, widest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is always a last line");
        if last.is_empty() {
            last.push_str(word);
        } else if width(last) + 1 + width(word) <= widest {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// How many characters are seen: marks of direction and of Arabic vowels take no room.
fn width(text: &str) -> usize {
    let seen = |character: &char| !matches!(character, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{64b}'..='\u{652}');
    text.chars().filter(seen).count()
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a String does not fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_cells_wrap_and_columns_stay_aligned() {
        let mut out = String::new();
        let cells = ["one two three".to_owned(), "x".to_owned()];
        row(&mut out, &cells, &[8, 3]);
        assert_eq!(out, "  one two   x\n  three\n");
    }
}
