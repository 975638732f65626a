//! Counted nouns.

use sila_text::{Locale, grouped, text_with};

use crate::shared::{self, Row};

/// A count of each category in Arabic, and the columns that hold its forms.
const ARABIC: [(i64, &str, &str); 17] = [
    (0, "ar_zero", "ar_zero"),
    (1, "ar_one", "ar_one"),
    (2, "ar_two_nominative", "ar_two_oblique"),
    (3, "ar_few", "ar_few"),
    (10, "ar_few", "ar_few"),
    (11, "ar_many", "ar_many"),
    (26, "ar_many", "ar_many"),
    (99, "ar_many", "ar_many"),
    (100, "ar_other", "ar_other"),
    (101, "ar_other", "ar_other"),
    (102, "ar_other", "ar_other"),
    (103, "ar_few", "ar_few"),
    (111, "ar_many", "ar_many"),
    (200, "ar_other", "ar_other"),
    (1_003, "ar_few", "ar_few"),
    (2_450, "ar_many", "ar_many"),
    (1_204_500, "ar_other", "ar_other"),
];

const ENGLISH: [(i64, &str); 5] = [
    (0, "en_zero"),
    (1, "en_one"),
    (2, "en_other"),
    (21, "en_other"),
    (1_000, "en_other"),
];

#[test]
fn every_agreed_noun_has_all_its_forms() {
    let Some(rows) = shared::table("interface/plurals.tsv") else {
        return;
    };
    for row in &rows {
        for (n, column) in ENGLISH {
            check(Locale::En, row, n, column, "");
            check(Locale::En, row, n, column, "-oblique");
        }
        for (n, nominative, oblique) in ARABIC {
            check(Locale::Ar, row, n, nominative, "");
            check(Locale::Ar, row, n, oblique, "-oblique");
        }
    }
}

fn check(locale: Locale, row: &Row, n: i64, column: &str, case: &str) {
    let key = format!("count-{}{case}", row["noun"]);
    let said = text_with(locale, &key, &[("n", n.into())]);
    assert_eq!(
        said.content(),
        row[column].replace("{n}", &grouped(n)),
        "{key} of {n}"
    );
}

#[test]
fn a_count_is_isolated_in_an_arabic_message() {
    let days = text_with(Locale::Ar, "count-day", &[("n", 1_204.into())]);
    assert_eq!(days.plain(), "\u{2066}1,204\u{2069} أيام");
    assert_eq!(
        days.html().into_string(),
        "<bdi dir=\"ltr\">1,204</bdi> أيام"
    );
}
