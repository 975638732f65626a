//! JSON Lines: one flat object on each line.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use memchr::memchr_iter;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    error::ReadError,
    persons::{
        counted::Counted,
        layout::Layout,
        table::{Table, title},
    },
};

/// Whether a text begins as JSON Lines do.
pub(crate) fn is_json_lines(bytes: &[u8]) -> bool {
    first_letters(bytes).is_some_and(|first| first.starts_with('{'))
}

/// Whether a text is one JSON array of objects.
pub(crate) fn is_json_array(bytes: &[u8]) -> bool {
    first_letters(bytes).is_some_and(|first| {
        let rest = first.strip_prefix('[').map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with('{'))
    })
}

fn first_letters(bytes: &[u8]) -> Option<String> {
    let first = &bytes[..bytes.len().min(4_096)];
    let (text, _, _) = encoding_rs::UTF_8.decode(first);
    let text: String = text.chars().filter(|letter| *letter != '\0').collect();
    let text = text.trim_start_matches('\u{fffd}').trim_start();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Reads the objects of a file: each a record, each name a column.
pub(crate) fn read(
    bytes: &[u8],
    file: &str,
    name: String,
    counted: &mut Counted,
) -> Result<Table, ReadError> {
    let text = counted.decode(bytes, file);
    let mut table = Table::begin(name, file, Layout::named(Vec::new()))?;
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for (end, row) in ends.zip(1_u32..) {
        let line = text[start..end].trim();
        start = (end + 1).min(text.len());
        if line.is_empty() {
            continue;
        }
        match serde_json::from_str::<Fields<'_>>(line) {
            Ok(fields) => {
                put_in_columns(fields, row, &mut table, (&mut cells, &mut names), counted)?;
                table.push_row(row, cells.iter().map(Cow::as_ref), counted)?;
            }
            Err(error) => {
                let action = "the line was set aside; the others were read";
                let reason = counted.reason(file, "", "the line is no JSON object", action);
                counted.add(reason, row, &format!("{error}: {line}"));
            }
        }
    }
    table.end();
    Ok(table)
}

/// The names and values of one object, as written.
struct Fields<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

fn put_in_columns<'t>(
    fields: Fields<'t>,
    row: u32,
    table: &mut Table,
    (cells, names): (&mut Vec<Cow<'t, str>>, &mut BTreeMap<String, usize>),
    counted: &mut Counted,
) -> Result<(), ReadError> {
    cells.clear();
    cells.resize(table.headers.len(), Cow::Borrowed(""));
    let mut given = vec![false; table.headers.len()];
    for (index, (name, value)) in fields.0.into_iter().enumerate() {
        // Objects of one file have their names in one order, nearly always.
        let column = match table
            .headers
            .get(index)
            .is_some_and(|header| *header == name)
        {
            true => Some(index),
            false => names.get(name.as_ref()).copied(),
        };
        let column = match column {
            Some(column) => column,
            None => {
                cells.push(Cow::Borrowed(""));
                given.push(false);
                let column = table.add_column(name.to_string())?;
                names.insert(name.into_owned(), column);
                column
            }
        };
        let place = &table.place;
        let mut tell = |reason: &str, action: &str, value: &str| {
            let title = title(&table.headers[column], column);
            let reason = counted.reason(place, &title, reason, action);
            counted.add(reason, row, value);
        };
        if std::mem::replace(&mut given[column], true) {
            let action = "the first value was taken";
            tell("the object has this name twice", action, value.get());
            continue;
        }
        let written = value.get();
        cells[column] = match written.as_bytes().first() {
            Some(b'"') => string(written),
            Some(b'n') => Cow::Borrowed(""),
            Some(b'{' | b'[') => {
                let action = "it was taken as the text it is written in";
                tell("the value is a list or an object", action, written);
                Cow::Borrowed(written)
            }
            _ => Cow::Borrowed(written),
        };
    }
    Ok(())
}

/// A JSON string without its quotation marks and escapes.
fn string(written: &str) -> Cow<'_, str> {
    let inside = written.get(1..written.len() - 1).unwrap_or_default();
    match inside.contains('\\') {
        false => Cow::Borrowed(inside),
        true => Cow::Owned(serde_json::from_str(written).unwrap_or_default()),
    }
}

/// A name of an object: part of the line where nothing in it is escaped.
struct Name<'t>(Cow<'t, str>);

impl<'t> Deserialize<'t> for Name<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfName;
        impl<'t> Visitor<'t> for OfName {
            type Value = Name<'t>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, name: &'t str) -> Result<Name<'t>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Name<'t>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(OfName)
    }
}

impl<'t> Deserialize<'t> for Fields<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfFields;
        impl<'t> Visitor<'t> for OfFields {
            type Value = Fields<'t>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Fields<'t>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(OfFields)
    }
}
