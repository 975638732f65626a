//! The wording agreed for the interface.

use sila_text::{Locale, Value, text_with};

use crate::shared;

#[test]
fn every_agreed_word_is_said_as_agreed() {
    let Some(rows) = shared::table("interface/words.tsv") else {
        return;
    };
    for row in rows {
        let key = &row["key"];
        assert!(sila_text::has_key(key), "{key} is missing");
        for (locale, column) in [(Locale::En, "en"), (Locale::Ar, "ar")] {
            assert_eq!(
                said(locale, key, &row[column]),
                row[column],
                "{key} in {locale}"
            );
        }
    }
}

/// The message with its variables filled in by their own names in braces.
fn said(locale: Locale, key: &str, agreed: &str) -> String {
    let names: Vec<&str> = agreed
        .split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
        .collect();
    let values: Vec<(&str, Value)> = names
        .iter()
        .map(|name| (*name, Value::Own(format!("{{{name}}}").into())))
        .collect();
    text_with(locale, key, &values).plain()
}
