//! The tables of a linkage as CSV: UTF-8, commas, quoted where it must be, lines end in LF.
//!
//! No formula goes out alive. A text that a spreadsheet program would take for one, because it begins
//! with `=`, `+`, `-`, `@`, a tab or a carriage return, gets an apostrophe in front; so does one that
//! begins with an apostrophe, so that whoever takes one apostrophe away has the text as it was. Our
//! own numbers are numbers, and stay bare.

use std::{borrow::Cow, io::Write};

use csv::WriterBuilder;
use sila_link::LinkedPair;

use super::LinkageView;

/// Why a table could not be written.
pub type TableError = csv::Error;

/// `clusters.csv`: each record of each list once, with the id of its cluster.
///
/// A cluster is called `list:id` after its first record in canonical order.
///
/// # Errors
/// If `out` fails.
pub fn clusters(view: &LinkageView<'_>, out: impl Write) -> Result<(), TableError> {
    let mut table = writer(out);
    table.write_record(["list", "record_id", "cluster_id"])?;
    let mut cluster = String::new();
    for (number, record) in (0u32..).zip(view.linkage.records()) {
        let (list, id) = view.name_of(number);
        let (first_list, first_id) = view.name_of(record.cluster);
        cluster.clear();
        cluster.push_str(first_list);
        cluster.push(':');
        cluster.push_str(first_id);
        table.write_record([&*harmless(list), &*harmless(id), &*harmless(&cluster)])?;
    }
    Ok(table.flush()?)
}

/// `pairs.csv`: every pair kept, once, in order.
///
/// # Errors
/// If `out` fails.
pub fn pairs(view: &LinkageView<'_>, out: impl Write) -> Result<(), TableError> {
    let mut table = writer(out);
    let header = [
        "list_a",
        "id_a",
        "list_b",
        "id_b",
        "weight_bits",
        "probability",
        "decision",
    ];
    table.write_record(header)?;
    let (mut bits, mut probability) = (String::new(), String::new());
    for pair in view.linkage.pairs() {
        let ((list_a, id_a), (list_b, id_b)) = (view.name_of(pair.one), view.name_of(pair.other));
        numbers(pair, &mut bits, &mut probability);
        table.write_record([
            &*harmless(list_a),
            &*harmless(id_a),
            &*harmless(list_b),
            &*harmless(id_b),
            &bits,
            &probability,
            pair.outcome.code(),
        ])?;
    }
    Ok(table.flush()?)
}

/// `issues.csv`: everything that could not be taken as it stood, and what was done about it.
///
/// # Errors
/// If `out` fails.
pub fn issues(view: &LinkageView<'_>, out: impl Write) -> Result<(), TableError> {
    let mut table = writer(out);
    table.write_record(["list", "row", "column", "value", "reason", "action"])?;
    for found in view.issues {
        let position = &found.issue.position;
        let row = position
            .line
            .map(|line| line.to_string())
            .unwrap_or_default();
        table.write_record([
            &*harmless(&found.list),
            &row,
            &*harmless(position.column.as_deref().unwrap_or_default()),
            &*harmless(&found.issue.value),
            &*harmless(&found.issue.reason),
            &*harmless(&found.issue.action),
        ])?;
    }
    Ok(table.flush()?)
}

/// The text as it may stand in a cell of a table.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    match is_like_formula(text) || text.starts_with('\'') {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// Whether a spreadsheet program would take a text for a formula.
pub(crate) fn is_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The highest probability printed. No weighing of two records makes anything certain.
const MOST: f32 = 0.999_999;

/// The weight to a thousandth of a bit, the probability to a millionth.
fn numbers(pair: &LinkedPair, bits: &mut String, probability: &mut String) {
    use std::fmt::Write;
    bits.clear();
    probability.clear();
    // Adding zero turns −0 into 0. Writing to a string cannot fail.
    let _ = write!(bits, "{:.3}", pair.bits + 0.0);
    if bits == "-0.000" {
        bits.remove(0);
    }
    let _ = write!(probability, "{:.6}", pair.probability.min(MOST));
}

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    WriterBuilder::new()
        .buffer_capacity(1 << 18)
        .from_writer(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_goes_out_alive_and_the_escape_can_be_taken_back() {
        for text in [
            "=1+1",
            "+49",
            "-7",
            "@x",
            "\tx",
            "\rx",
            "'x",
            "''",
            "x=1",
            "",
            "الاسم",
        ] {
            let written = harmless(text);
            let first = written.chars().next();
            assert!(
                !first.is_some_and(|first| "=+-@\t\r".contains(first)),
                "{written}"
            );
            assert_eq!(written.strip_prefix('\'').unwrap_or(&written), text);
        }
    }
}
