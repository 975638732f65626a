//! A page on which a browser test can see whether values keep their order.

use maud::{DOCTYPE, Markup, html};

use crate::{Isolated, Locale, text};

/// Prints each value inside an Arabic paragraph, and inside an Arabic text of a drawing.
///
/// Rows are `(kind, text)`. The characters of each value stand in an element with `data-kind`; read
/// from left to right by their rectangles, they must be those of the text.
pub fn bidi_page<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> Markup {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(kind, value)| (kind, Isolated::value(value)))
        .collect();
    // Words before and after: a value at the edge of a paragraph can be right by chance.
    let (before, after) = (
        text(Locale::Ar, "column-value"),
        text(Locale::Ar, "column-source"),
    );
    html! {
        (DOCTYPE)
        html lang=(Locale::Ar.lang()) dir=(Locale::Ar.dir()) {
            head {
                meta charset="utf-8";
                title { (text(Locale::Ar, "column-value")) }
            }
            body {
                @for (kind, value) in &rows {
                    p { (before) ": " span data-kind=(kind) data-in="html" { (value.html()) } "، " (after) }
                }
                @for (kind, value) in &rows {
                    svg width="640" height="32" direction="ltr" {
                        text x="620" y="22" direction="rtl" text-anchor="start" lang="ar" {
                            (before) ": "
                            tspan data-kind=(kind) data-in="svg" { (value.svg()) }
                            "، " (after)
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_stands_there_twice() {
        let page = bidi_page([("date", "2013-05-06"), ("inequality", "p < 0.01")]).into_string();
        assert_eq!(page.matches("data-kind").count(), 4);
        assert!(page.contains(
            "<span data-kind=\"inequality\" data-in=\"html\"><bdi dir=\"ltr\">p &lt; 0.01</bdi></span>"
        ));
    }
}
