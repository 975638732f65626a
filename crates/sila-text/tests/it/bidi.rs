//! The kinds of value that an Arabic paragraph would reorder.

use maud::Render;
use sila_text::{Isolated, Locale, specimen};

use crate::shared;

#[test]
fn every_kind_of_value_is_isolated_in_every_target() {
    let Some(rows) = shared::table("interface/bidi.tsv") else {
        return;
    };
    assert_eq!(rows.len(), 46);
    for row in &rows {
        let (kind, text) = (&row["kind"], row["text"].as_str());
        let value = Isolated::value(text);
        assert_eq!(
            value.plain(Locale::Ar),
            format!("\u{2066}{text}\u{2069}"),
            "{kind}"
        );
        assert_eq!(value.plain(Locale::En), text, "{kind}");
        let escaped = text.render().into_string();
        assert_eq!(
            value.html().into_string(),
            format!("<bdi dir=\"ltr\">{escaped}</bdi>")
        );
        assert_eq!(
            value.svg().into_string(),
            format!("<tspan direction=\"ltr\" unicode-bidi=\"isolate\">{escaped}</tspan>"),
        );
    }
}

#[test]
fn the_specimen_holds_every_row() {
    let Some(rows) = shared::table("interface/bidi.tsv") else {
        return;
    };
    let page = specimen::bidi_page(
        rows.iter()
            .map(|row| (row["kind"].as_str(), row["text"].as_str())),
    )
    .into_string();
    for row in &rows {
        assert_eq!(
            page.matches(&format!("data-kind=\"{}\"", row["kind"]))
                .count(),
            2
        );
    }
}
