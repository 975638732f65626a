//! The ids of records, never two alike.

use std::collections::BTreeSet;

use sila_model::{Texts, Values};

use crate::persons::{counted::Counted, table::Table};

/// The ids of a column: a repeated one is given a number (`12~2`), a missing one is the row's number.
pub(crate) fn unique(values: &Values, header: &str, table: &Table, counted: &mut Counted) -> Texts {
    let mut seen = vec![0_u32; values.distinct.len()];
    let mut ids = Texts::default();
    let mut made: BTreeSet<String> = BTreeSet::new();
    // Found once: a list without repeats and gaps needs no search.
    let lookup: std::cell::OnceCell<BTreeSet<&str>> = std::cell::OnceCell::new();
    let is_written = |id: &str| {
        let written = lookup.get_or_init(|| values.distinct.iter().collect());
        written.contains(id)
    };
    for (record, code) in values.codes.iter().enumerate() {
        let row = table.rows[record];
        let (base, count, issue) = match *code {
            Values::MISSING => (row.to_string(), 1, Some(MISSING)),
            code => {
                seen[code as usize] += 1;
                let count = seen[code as usize];
                if count == 1 {
                    ids.push(values.distinct.get(code));
                    continue;
                }
                (values.distinct.get(code).to_owned(), count, Some(REPEATED))
            }
        };
        let mut number = count;
        let id = loop {
            let id = match number {
                1 => base.clone(),
                number => format!("{base}~{number}"),
            };
            if !is_written(&id) && !made.contains(&id) {
                break id;
            }
            number += 1;
        };
        if let Some((reason, action)) = issue {
            let reason = counted.reason(&table.place, header, reason, action);
            counted.add(reason, row, if *code == Values::MISSING { "" } else { &id });
        }
        ids.push(&id);
        made.insert(id);
    }
    ids.shrink_to_fit();
    ids
}

const MISSING: (&str, &str) = ("the record has no id", "the number of its row is its id");
const REPEATED: (&str, &str) = (
    "the id stands at an earlier record too",
    "both were kept, and this one has a number after its id",
);

/// The numbers of rows as ids.
pub(crate) fn of_rows(rows: &[u32]) -> Texts {
    let mut ids = Texts::default();
    for row in rows {
        ids.push(&row.to_string());
    }
    ids.shrink_to_fit();
    ids
}
