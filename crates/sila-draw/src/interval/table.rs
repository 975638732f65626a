//! The table twin: every figure on a row.

use sila_text::{Isolated, Locale, text_with};

use super::Figure;
use crate::{Cell, Table, picture::Root};

/// One row for each figure, in the order of the drawing.
pub(super) fn table(id: &str, figures: &[Figure], locale: Locale) -> Table {
    let words = |key: &str| text_with(locale, key, &[]);
    let not_stated = || Cell::message(words("said-not-stated"));
    let value = |wording| Cell::value(locale, Isolated::wording(wording, locale));
    let rows = figures.iter().map(|figure| {
        vec![
            value(&figure.speaker),
            Cell::message(figure.in_words(locale)).linked(figure.href.as_ref()),
            figure.definition.as_ref().map_or_else(not_stated, value),
            figure
                .as_of
                .map_or_else(not_stated, |date| Cell::value(locale, Isolated::date(date))),
        ]
    });
    Table {
        id: Root::table_id(id),
        caption: words("draw-figures-title"),
        header: [
            "draw-column-speaker",
            "draw-column-figure",
            "draw-column-definition",
            "draw-column-as-of",
        ]
        .map(words)
        .to_vec(),
        rows: rows.collect(),
    }
}
