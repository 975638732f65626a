//! The database as sorted lines: what two folds of the same logs have in common to the byte.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::schema::TABLES;
use crate::error::StoreError;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// The log it speaks of, by its folder, and the leaf of it.
    pub(crate) log: Option<String>,
    pub(crate) seq: Option<i64>,
    /// The chunk it speaks of.
    pub(crate) chunk: Option<String>,
    /// Table, columns and values.
    pub(crate) text: String,
}

pub(super) fn rows(database: &Connection) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    for table in TABLES {
        let mut query = database.prepare(&format!("SELECT * FROM {table}"))?;
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let mut found = query.query([])?;
        while let Some(row) = found.next()? {
            let mut dumped = Row {
                log: None,
                seq: None,
                chunk: None,
                text: (*table).to_owned(),
            };
            for (place, column) in columns.iter().enumerate() {
                let value = row.get_ref(place)?;
                match (column.as_str(), value) {
                    ("log" | "name", ValueRef::Text(text)) => {
                        // The name of a fork comes after its log.
                        let text = String::from_utf8_lossy(text).into_owned();
                        dumped.log.get_or_insert(text);
                    }
                    ("seq", ValueRef::Integer(seq)) => dumped.seq = Some(seq),
                    ("chunk" | "id", ValueRef::Text(text)) => {
                        dumped.chunk = Some(String::from_utf8_lossy(text).into_owned());
                    }
                    _ => {}
                }
                dumped
                    .text
                    .push_str(&format!(" {column}={}", written(value)));
            }
            rows.push(dumped);
        }
    }
    rows.sort();
    Ok(rows)
}

/// A value in one spelling, so that no two values are written alike.
fn written(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "null".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("real {number:?}"),
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => format!("blob {bytes:?}"),
    }
}
