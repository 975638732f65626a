//! The rows of a table of text, one after another, without copying what needs no copying.

use std::ops::Range;

use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter};

/// The rows of a text. A row without quotation marks is cut where it stands; one with them goes
/// through the library that knows how programs quote.
pub(crate) struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    line: u32,
    quotes: bool,
    quoted: csv_core::Reader,
    buffer: Vec<u8>,
    unquoted: String,
    ends: Vec<usize>,
    cells: Vec<Range<usize>>,
}

/// One row: the line it begins on, from 1, and its cells as written.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    pub(crate) line: u32,
    /// On how many lines it stands.
    pub(crate) lines: u32,
    text: &'r str,
    cells: &'r [Range<usize>],
}

impl<'r> Row<'r> {
    /// The cells, from the first.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'r str> + Clone + use<'r> {
        let text = self.text;
        self.cells.iter().map(move |cell| &text[cell.clone()])
    }
}

impl<'a> Rows<'a> {
    /// The rows of a text whose first line has this number.
    pub(crate) fn of(text: &'a str, delimiter: u8, line: u32) -> Self {
        let quotes = memchr(b'"', text.as_bytes()).is_some();
        Self {
            text,
            delimiter,
            at: 0,
            line,
            quotes,
            quoted: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            buffer: vec![0; 1_024],
            unquoted: String::new(),
            ends: vec![0; 64],
            cells: Vec::new(),
        }
    }

    /// The next row; lines on which nothing stands are passed over.
    pub(crate) fn next(&mut self) -> Option<Row<'_>> {
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let end = match memchr(b'\n', rest) {
                Some(end) => end,
                None if rest.is_empty() => return None,
                None => rest.len(),
            };
            let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
            if line.is_empty() {
                self.at += (end + 1).min(rest.len());
                self.line += 1;
            } else if self.quotes && memchr(b'"', line).is_some() {
                return Some(self.next_quoted());
            } else {
                let (start, number) = (self.at, self.line);
                let (length, passed) = (line.len(), (end + 1).min(rest.len()));
                self.cut(start, start + length);
                self.at += passed;
                self.line += 1;
                return Some(Row {
                    line: number,
                    lines: 1,
                    text: self.text,
                    cells: &self.cells,
                });
            }
        }
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.cells.clear();
        let mut from = start;
        for at in memchr_iter(self.delimiter, &self.text.as_bytes()[start..end]) {
            self.cells.push(from..start + at);
            from = start + at + 1;
        }
        self.cells.push(from..end);
    }

    fn next_quoted(&mut self) -> Row<'_> {
        self.quoted.reset();
        let (mut written, mut ended) = (0, 0);
        let start = self.at;
        loop {
            let input = &self.text.as_bytes()[self.at..];
            let (result, read, wrote, ends) = self.quoted.read_record(
                input,
                &mut self.buffer[written..],
                &mut self.ends[ended..],
            );
            self.at += read;
            written += wrote;
            ended += ends;
            match result {
                ReadRecordResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                // What is left of the text is the input: nothing more is to come.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        // The library stops after a carriage return; its line feed belongs to the same line end.
        if self.text.as_bytes()[..self.at].last() == Some(&b'\r')
            && self.text.as_bytes().get(self.at) == Some(&b'\n')
        {
            self.at += 1;
        }
        let number = self.line;
        let passed = &self.text.as_bytes()[start..self.at];
        self.line += u32::try_from(memchr_iter(b'\n', passed).count()).unwrap_or(u32::MAX);
        self.unquoted.clear();
        // What the library leaves out are ASCII characters, so the rest is the text it was.
        let text = std::str::from_utf8(&self.buffer[..written]).unwrap_or_default();
        self.unquoted.push_str(text);
        self.cells.clear();
        let mut from = 0;
        for end in &self.ends[..ended] {
            self.cells.push(from..(*end).min(text.len()));
            from = (*end).min(text.len());
        }
        Row {
            line: number,
            lines: self.line - number,
            text: &self.unquoted,
            cells: &self.cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::of(text, b',', 1);
        let mut found = Vec::new();
        while let Some(row) = rows.next() {
            found.push((row.line, row.cells().map(str::to_owned).collect()));
        }
        found
    }

    #[test]
    fn a_row_begins_on_its_own_line() {
        let text = "a,b\r\n\r\n\"x\ny\",\"\"\"z\"\"\"\r\n1,2\n,\nlast";
        let expected = [
            (1, vec!["a", "b"]),
            (3, vec!["x\ny", "\"z\""]),
            (5, vec!["1", "2"]),
            (6, vec!["", ""]),
            (7, vec!["last"]),
        ];
        let expected = expected.map(|(line, cells)| {
            (
                line,
                cells.into_iter().map(str::to_owned).collect::<Vec<_>>(),
            )
        });
        assert_eq!(rows(text), expected);
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_library(text in "[a\",\n é]{0,40}") {
            let library = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes())
                .into_records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                .collect::<Vec<_>>();
            let ours: Vec<_> = rows(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(ours, library);
        }
    }
}
