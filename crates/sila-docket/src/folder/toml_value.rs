//! TOML as canonical values, with the line of every field.

use std::collections::BTreeMap;

use sila_log::Value;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One table of a file: one entry, before it is read as what its kind says.
pub(super) struct Table {
    /// The kind: the table's name.
    pub(super) kind: String,
    /// The line of its header.
    pub(super) line: usize,
    /// Its fields.
    pub(super) value: Value,
    /// The line of each field, by path.
    pub(super) lines: Lines,
    /// Numbers with a fraction, read as text: line, path, value.
    pub(super) floats: Vec<(usize, String, String)>,
}

/// The line of each field, by path: `antecedent.all[0].done`.
#[derive(Default)]
pub(super) struct Lines(pub(super) BTreeMap<String, usize>);

impl Table {
    /// The text of a field.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.value.get(field).and_then(Value::as_text)
    }

    /// Takes a text field out.
    pub(super) fn take_text(&mut self, field: &str) -> Option<String> {
        let text = self.text(field)?.to_owned();
        if let Value::Map(pairs) = &mut self.value {
            pairs.retain(|(key, _)| key != field);
        }
        Some(text)
    }
}

/// The tables of a file, and what is not TOML in it, with its line.
pub(super) fn tables(text: &str) -> (Vec<Table>, Vec<(usize, String)>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let starts = line_starts(text);
    let mut problems: Vec<(usize, String)> = errors
        .iter()
        .map(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            (
                line_of(&starts, offset),
                format!("not TOML: {}", error.message()),
            )
        })
        .collect();
    let mut tables = Vec::new();
    for (kind, value) in document.into_inner() {
        let mut table = |value: Spanned<DeValue<'_>>| {
            let line = line_of(&starts, value.span().start);
            let mut walk = Walk {
                starts: &starts,
                lines: Lines::default(),
                floats: Vec::new(),
            };
            let value = walk.value(&value, "");
            let Walk { lines, floats, .. } = walk;
            tables.push(Table {
                kind: kind.get_ref().to_string(),
                line,
                value,
                lines,
                floats,
            });
        };
        let line = line_of(&starts, kind.span().start);
        let start = value.span();
        match value.into_inner() {
            DeValue::Array(list) if list.iter().all(|one| one.get_ref().is_table()) => {
                list.into_iter().for_each(table);
            }
            one @ DeValue::Table(_) => table(Spanned::new(start, one)),
            _ => {
                let reason = format!("`{}` stands outside of any table", kind.get_ref());
                problems.push((line, reason));
            }
        }
    }
    tables.sort_by_key(|table| table.line);
    (tables, problems)
}

struct Walk<'s> {
    starts: &'s [usize],
    lines: Lines,
    floats: Vec<(usize, String, String)>,
}

impl Walk<'_> {
    fn value(&mut self, spanned: &Spanned<DeValue<'_>>, path: &str) -> Value {
        let line = line_of(self.starts, spanned.span().start);
        self.lines.0.insert(path.to_owned(), line);
        match spanned.get_ref() {
            DeValue::String(text) => Value::text(text.as_ref()),
            DeValue::Boolean(bool) => Value::Bool(*bool),
            DeValue::Datetime(date) => Value::text(date.to_string()),
            DeValue::Integer(integer) => {
                let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
                let fits = |number: &i64| number.unsigned_abs() <= 1 << 53;
                number
                    .filter(fits)
                    .map_or_else(|| Value::text(integer.as_str()), Value::Integer)
            }
            DeValue::Float(float) => {
                self.floats
                    .push((line, path.to_owned(), float.as_str().to_owned()));
                Value::text(float.as_str())
            }
            DeValue::Array(list) => {
                let values = list.iter().enumerate();
                Value::List(
                    values
                        .map(|(at, one)| self.value(one, &format!("{path}[{at}]")))
                        .collect(),
                )
            }
            DeValue::Table(table) => Value::map(table.iter().map(|(key, one)| {
                let key = key.get_ref();
                let path = if path.is_empty() {
                    key.to_string()
                } else {
                    format!("{path}.{key}")
                };
                (key.to_string(), self.value(one, &path))
            })),
        }
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0)
        .chain(breaks.map(|(at, _)| at + 1))
        .collect()
}

fn line_of(starts: &[usize], offset: usize) -> usize {
    starts.partition_point(|start| *start <= offset)
}
