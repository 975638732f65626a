//! Documents as plain text, for a terminal.

use std::fmt::Write;

use sila_draw::{Cell, Table};

use crate::document::{Block, Document, Section};

/// How wide a table may be where nothing says how much room there is, in characters: what fits a wide
/// terminal and a page of print.
pub(crate) const WIDTH: usize = 120;
/// The least room of a column whose cells do not fit, and of one with a longer word.
const NARROWEST: usize = 8;
const LONG_WORD: usize = 16;

/// A document as plain text, for a screen so many characters wide.
pub(crate) fn document(document: &Document, screen: usize) -> String {
    let mut out = String::new();
    let title = document.title.plain();
    underlined(&mut out, &title, '=', screen);
    for mark in &document.marks {
        lines(&mut out, "", &mark.plain(), screen);
    }
    if let Some(notice) = &document.notice {
        lines(&mut out, "", &notice.text.plain(), screen);
    }
    for section in &document.sections {
        self::section(&mut out, section, screen);
    }
    out
}

fn section(out: &mut String, section: &Section, screen: usize) {
    line(out, "");
    underlined(out, &section.title.plain(), '-', screen);
    for block in &section.blocks {
        match block {
            Block::Line(cell) => lines(out, "", &cell.text.plain(), screen),
            Block::Heading(heading) => {
                line(out, "");
                lines(out, "", &heading.plain(), screen);
            }
            Block::List(cells) => {
                for cell in cells {
                    lines(out, "  - ", &cell.text.plain(), screen);
                }
            }
            Block::Table(table) => self::table(out, table, screen),
            Block::Picture(picture) => self::table(out, &picture.table, screen),
            Block::Entry { title, fields, .. } => {
                lines(out, "", &title.plain(), screen);
                for (name, cell) in fields {
                    let field = format!("{}: {}", name.plain(), cell.text.plain());
                    lines(out, "  ", &field, screen);
                }
            }
        }
    }
}

/// A text after what it begins with, broken into lines no wider than the screen; what goes on below
/// stands under the text.
fn lines(out: &mut String, begin: &str, text: &str, screen: usize) {
    let rest = " ".repeat(begin.len());
    for paragraph in text.split('\n') {
        for (at, part) in wrap(paragraph, screen.saturating_sub(begin.len()))
            .iter()
            .enumerate()
        {
            let begin = if at == 0 { begin } else { &rest };
            line(out, format!("{begin}{part}").trim_end());
        }
    }
}

/// A heading with a line below it.
fn underlined(out: &mut String, title: &str, rule: char, screen: usize) {
    lines(out, "", title, screen);
    line(out, &rule.to_string().repeat(width(title).min(screen)));
}

/// A table with aligned columns; a cell too long for its column goes on below.
fn table(out: &mut String, table: &Table, screen: usize) {
    let header: Vec<String> = table.header.iter().map(sila_text::Message::plain).collect();
    let plain = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.plain()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = table.rows.iter().map(plain).collect();
    let widths = widths(&header, &rows, screen);
    row(out, &header, &widths);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    row(out, &rule, &widths);
    for cells in &rows {
        row(out, cells, &widths);
    }
}

/// Widths that fit the screen. Columns that need little room have what they need; the others share
/// what is left so that rows stay low: by the cube root of the squares of what their cells hold.
fn widths(header: &[String], rows: &[Vec<String>], screen: usize) -> Vec<usize> {
    let column = |at: usize| {
        let cells = std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
        cells
            .filter_map(move |row| row.get(at))
            .map(|cell| width(cell))
    };
    let columns = 0..header.len();
    let natural: Vec<usize> = columns
        .clone()
        .map(|at| column(at).max().unwrap_or(0).max(1))
        .collect();
    let mut weights: Vec<usize> = columns
        .map(|at| {
            let squares = column(at).map(|width| width * width).sum::<usize>();
            cube_root(squares).max(1)
        })
        .collect();
    let mut room = screen.saturating_sub(2 * header.len());
    let longest_word = |at: usize| {
        let cells = std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
        let words = cells
            .filter_map(|row| row.get(at))
            .flat_map(|cell| cell.split_whitespace());
        words
            .map(width)
            .max()
            .unwrap_or(0)
            .clamp(NARROWEST, LONG_WORD)
    };
    let words: Vec<usize> = (0..header.len()).map(longest_word).collect();
    let words_fit = words.iter().sum::<usize>() <= room;
    let least = |at: usize| if words_fit { words[at] } else { NARROWEST };
    let mut widths = vec![0; header.len()];
    // Whoever needs less than their share leaves the rest to the others, and whoever needs more than
    // theirs for a word takes it first.
    loop {
        let whole = weights.iter().sum::<usize>();
        let share = |at: usize| room * weights[at] / whole.max(1);
        let open = || (0..widths.len()).filter(|at| weights[*at] > 0);
        let is_short = |at: &usize| share(*at) < least(*at).min(natural[*at]);
        let is_content = |at: &usize| natural[*at] <= share(*at);
        let Some(at) = open().find(is_short).or_else(|| open().find(is_content)) else {
            let rest: Vec<(usize, usize)> = open().map(|at| (at, share(at))).collect();
            for (at, share) in rest {
                widths[at] = share;
            }
            return widths;
        };
        widths[at] = natural[at].min(share(at).max(least(at)));
        room = room.saturating_sub(widths[at]);
        weights[at] = 0;
    }
}

/// The largest whole number whose cube is no more.
fn cube_root(number: usize) -> usize {
    let mut root: usize = 0;
    while (root + 1).pow(3) <= number {
        root += 1;
    }
    root
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
            // What a line leaves open it closes, and the next opens again: a terminal shows each line
            // by itself.
            let open = open_isolates(last);
            last.extend(open.chars().map(|_| PDI));
            lines.push(format!("{open}{word}"));
        }
    }
    lines
}

/// Ends an isolate.
const PDI: char = '\u{2069}';

/// The marks of the isolates that a line opens and does not close.
fn open_isolates(line: &str) -> String {
    let mut open = String::new();
    for character in line.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => open.push(character),
            PDI => drop(open.pop()),
            _ => {}
        }
    }
    open
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

    fn cells(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_long_text_goes_on_below_where_it_began() {
        let mut out = String::new();
        lines(&mut out, "  - ", "one two three", 11);
        underlined(&mut out, "one two three", '-', 8);
        assert_eq!(out, "  - one two\n    three\none two\nthree\n--------\n");
    }

    #[test]
    fn a_value_on_two_lines_is_isolated_on_both() {
        let lines = wrap("a \u{2066}one two\u{2069} b", 5);
        assert_eq!(lines, ["a \u{2066}one\u{2069}", "\u{2066}two\u{2069} b"]);
    }

    #[test]
    fn a_table_takes_no_more_room_than_there_is_and_no_more_than_it_needs() {
        let long = "word ".repeat(60);
        let rows = [
            cells(&["2026-01-01", &long, "word"]),
            cells(&["-", "-", &long]),
        ];
        let header = cells(&["Date", "Text", "Source"]);
        for screen in [60, 80, 120, 200] {
            let widths = widths(&header, &rows, screen);
            assert!(widths.iter().sum::<usize>() + 6 <= screen, "{widths:?}");
            assert!(widths[1] > 20 && widths[2] > 10, "{widths:?}");
            assert!(widths[0] >= 8);
        }
        assert_eq!(widths(&header, &rows, 1000), [10, 300, 300]);
        // However narrow the screen, something of each column is seen.
        assert_eq!(widths(&header, &rows, 10), [8, 8, 8]);
    }

    #[test]
    fn a_column_of_much_text_is_the_widest() {
        let text = "word ".repeat(40);
        let rows = vec![cells(&["word word word word word", &text]); 5];
        let widths = widths(&cells(&["a", "b"]), &rows, 80);
        assert!(widths[1] > 2 * widths[0], "{widths:?}");
    }
}
