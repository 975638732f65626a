//! Rows of sums, which are no persons.

use sila_model::Values;

use crate::persons::{
    fold::{digit, words},
    table::{Skipped, Table},
};

/// Takes the rows of sums out of a table: a word for a sum, and besides it figures only.
pub(crate) fn remove(table: &mut Table) {
    let mut rows: Vec<usize> = Vec::new();
    for column in &table.columns {
        let distinct = &column.values.distinct;
        let sums: Vec<bool> = distinct.iter().map(is_sum).collect();
        if !sums.contains(&true) {
            continue;
        }
        let codes = column.values.codes.iter().enumerate();
        let found = codes.filter(|(_, code)| **code != Values::MISSING && sums[**code as usize]);
        rows.extend(found.map(|(row, _)| row));
    }
    rows.sort_unstable();
    rows.dedup();
    rows.retain(|row| is_total(table, *row));
    for row in &rows {
        let text = cells(table, *row).collect::<Vec<_>>().join(" ");
        table.skipped.push(Skipped::Total {
            row: table.rows[*row],
            text: text.chars().take(80).collect(),
        });
    }
    table.remove_rows(&rows);
}

/// Whether a row is a sum: few cells, of which all but the word are figures.
fn is_total(table: &Table, row: usize) -> bool {
    let filled = cells(table, row).count();
    let words = cells(table, row).filter(|cell| !is_figure(cell)).count();
    words <= 1 && (filled <= 2 || filled * 2 <= table.columns.len())
}

fn cells(table: &Table, row: usize) -> impl Iterator<Item = &str> {
    table.columns.iter().filter_map(move |column| {
        let code = column.values.codes[row];
        (code != Values::MISSING).then(|| column.values.distinct.get(code))
    })
}

fn is_figure(cell: &str) -> bool {
    cell.chars()
        .all(|letter| digit(letter).is_some() || " .,٫٬-+%".contains(letter))
}

/// `المجموع`, `Total: 350`, `Σ`.
fn is_sum(text: &str) -> bool {
    const SUMS: &[&str] = &[
        "المجموع",
        "مجموع",
        "الاجمالي",
        "اجمالي",
        "المجموع الكلي",
        "المجموع العام",
        "العدد الكلي",
        "العدد الاجمالي",
        "اجمالي العدد",
        "الاجمالي العام",
        "total",
        "totaux",
        "sum",
        "somme",
        "grand total",
        "total general",
        "sub total",
        "subtotal",
        "sous total",
        "total no",
        "σ",
    ];
    const LONGEST: usize = 60;
    // A million distinct ids are asked too.
    let begins = text.chars().next().is_some_and(|first| {
        matches!(
            first,
            'ا' | 'إ' | 'أ' | 'م' | 'T' | 't' | 'S' | 's' | 'G' | 'g' | 'Σ' | '∑'
        ) || "ع".contains(first)
    });
    if !begins || text.len() > LONGEST {
        return false;
    }
    if text.starts_with('∑') {
        return true;
    }
    let mut words = words(text);
    words.retain(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    SUMS.contains(&words.join(" ").as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_sum() {
        for text in [
            "المجموع",
            "Total: 350",
            "TOTAL",
            "Σ",
            "المجموع الكلي ٣٥٠",
            "∑ 3",
        ] {
            assert!(is_sum(text), "{text}");
        }
        for text in ["سامر", "Totah", "مجموعة", "r0000"] {
            assert!(!is_sum(text), "{text}");
        }
    }
}
