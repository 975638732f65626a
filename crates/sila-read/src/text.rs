//! CSV and TSV: encoding, delimiter, cells.

use std::{borrow::Cow, path::Path};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};
use sila_model::{Cell, Grid, Issue, Position, column_letters};

use crate::{
    cells::{MOST_CELLS, Sheet},
    error::ReadError,
};

/// How many lines the delimiter is judged by.
const SAMPLE: usize = 100;

/// A quoted cell of more lines than this is told: a quotation mark was probably left open.
const MANY_LINES: usize = 50;

/// Reads a table of text.
pub(crate) fn read(bytes: &[u8], file: &str) -> Result<(Vec<Sheet>, Vec<Issue>), ReadError> {
    let mut issues = Vec::new();
    let text = decode(bytes, file, &mut issues);
    let (delimiter, skipped) = delimiter(&text, is_tsv(file));
    let rows = rows(&text, delimiter, skipped, file, &mut issues)?;
    let sheet = Sheet {
        name: stem(file),
        right_to_left: None,
        grid: Grid::new(rows),
    };
    Ok((vec![sheet], issues))
}

/// The name of a file without folders and ending.
pub(crate) fn stem(file: &str) -> String {
    let stem = Path::new(file).file_stem();
    stem.map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Whether a file is called TSV.
pub(crate) fn is_tsv(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"))
}

/// Whether bytes are no text in any encoding read here.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    utf_16(bytes).is_none() && bytes.iter().take(65_536).any(|byte| *byte == 0)
}

pub(crate) fn decode<'a>(bytes: &'a [u8], file: &str, issues: &mut Vec<Issue>) -> Cow<'a, str> {
    let mut issue = |value: &str, reason: &str, action: &str| {
        issues.push(Issue {
            position: Position::file(file),
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    };
    let encoding = encoding(bytes);
    if encoding == WINDOWS_1256 || encoding == WINDOWS_1252 {
        let action = match encoding == WINDOWS_1256 {
            true => "it was read as Windows-1256: see that the letters are right",
            false => "it was read as Windows-1252: see that the letters are right",
        };
        issue(
            "",
            "the text is not in UTF-8 and does not say what it is in",
            action,
        );
    }
    let (text, _, had_errors) = encoding.decode(bytes);
    if had_errors {
        let action = "they show as \u{fffd}; the rest was read";
        issue(
            encoding.name(),
            "some bytes are no text in this encoding",
            action,
        );
    }
    text
}

/// The encoding: what the byte order mark says, else UTF-16 by its zeros, else UTF-8 if it is,
/// damaged in places or not, else what older programs write: Windows-1256 where letters beyond ASCII
/// stand together as in Arabic words, Windows-1252 where they stand alone as in French ones.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let (mut letters, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if bad * 10 <= letters {
        UTF_8
    } else if stand_alone(bytes) {
        WINDOWS_1252
    } else {
        WINDOWS_1256
    }
}

/// Whether most letters beyond ASCII have ASCII letters on both sides.
fn stand_alone(bytes: &[u8]) -> bool {
    let beyond = |index: Option<usize>| {
        index
            .and_then(|index| bytes.get(index))
            .is_some_and(|byte| !byte.is_ascii())
    };
    let (mut alone, mut together) = (0_usize, 0_usize);
    for (index, byte) in bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| !byte.is_ascii())
    {
        let beside = beyond(index.checked_sub(1)) || beyond(index.checked_add(1));
        // The no-break space and quotation marks are in both, at the same places.
        alone += usize::from(!beside && *byte >= 0xc0);
        together += usize::from(beside);
    }
    alone > together
}

/// Text in UTF-16 has its ASCII characters beside zeros, all on one side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let sample = &bytes[..bytes.len().min(4_096)];
    let mut zeros = [0_usize; 2];
    for (index, byte) in sample.iter().enumerate() {
        zeros[index % 2] += usize::from(*byte == 0);
    }
    let telling = (sample.len() / 40).max(1);
    match zeros {
        [even, odd] if odd >= telling && odd >= even * 20 => Some(UTF_16LE),
        [even, odd] if even >= telling && even >= odd * 20 => Some(UTF_16BE),
        _ => None,
    }
}

/// The delimiter, and how many bytes of a line that only states it are skipped.
pub(crate) fn delimiter(text: &str, is_tsv: bool) -> (u8, usize) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(stated) = first.strip_prefix("sep=")
        && let [delimiter] = stated.as_bytes()
    {
        let line_end = text.find('\n').map_or(text.len(), |end| end + 1);
        return (*delimiter, line_end);
    }
    let candidates = if is_tsv { b"\t,;|" } else { b",;\t|" };
    let best = candidates
        .iter()
        .rev()
        .max_by_key(|delimiter| evenness(text, **delimiter));
    (best.copied().unwrap_or(b','), 0)
}

/// How evenly a delimiter parts the first lines: how many of them agree on a number of cells above
/// one, and on how many.
fn evenness(text: &str, delimiter: u8) -> (usize, usize) {
    let lengths: Vec<usize> = reader(text, delimiter)
        .into_byte_records()
        .take(SAMPLE)
        .filter_map(|record| Some(record.ok()?.len()))
        .filter(|length| *length > 1)
        .collect();
    lengths
        .iter()
        .map(|length| {
            let agreeing = lengths.iter().filter(|other| *other == length).count();
            (agreeing, *length)
        })
        .max()
        .unwrap_or((0, 0))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn rows(
    text: &str,
    delimiter: u8,
    skipped: usize,
    file: &str,
    issues: &mut Vec<Issue>,
) -> Result<Vec<Vec<Cell>>, ReadError> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut left = MOST_CELLS;
    let lines = Lines::of(&text[skipped..], usize::from(skipped > 0));
    let mut reader = reader(&text[skipped..], delimiter);
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(rows),
            Err(error) => return Err(ReadError::broken(file, error)),
        }
        let offset = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let row = lines.of_record(offset).max(rows.len());
        left = left
            .checked_sub(row + 1 - rows.len() + record.len())
            .ok_or_else(|| ReadError::TooManyCells {
                file: file.to_owned(),
                limit: MOST_CELLS,
            })?;
        rows.resize_with(row, Vec::new);
        for (column, value) in record.iter().enumerate() {
            if value.bytes().filter(|byte| *byte == b'\n').count() > MANY_LINES {
                issues.push(Issue {
                    position: Position::line(file, row + 1).column(column_letters(column)),
                    value: String::new(),
                    reason: format!("one cell runs over more than {MANY_LINES} lines"),
                    action: "it was read so; see whether a quotation mark was left open".to_owned(),
                });
            }
        }
        rows.push(record.iter().map(cell).collect());
    }
}

fn cell(value: &str) -> Cell {
    match value.trim().is_empty() {
        true => Cell::Empty,
        false => Cell::Text(value.to_owned()),
    }
}

/// The line on which each record begins, blank lines before it not counted as its own.
struct Lines<'a> {
    text: &'a [u8],
    starts: Vec<usize>,
    before: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str, before: usize) -> Self {
        let text = text.as_bytes();
        let ends = text.iter().enumerate().filter(|(index, byte)| {
            **byte == b'\n' || (**byte == b'\r' && text.get(index + 1) != Some(&b'\n'))
        });
        Self {
            text,
            starts: std::iter::once(0)
                .chain(ends.map(|(index, _)| index + 1))
                .collect(),
            before,
        }
    }

    /// The line, from 0, of the record that begins at this byte or after the line ends there.
    fn of_record(&self, offset: usize) -> usize {
        let blank = self.text[offset.min(self.text.len())..]
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let line = self
            .starts
            .partition_point(|start| *start <= offset + blank);
        self.before + line.saturating_sub(1)
    }
}
