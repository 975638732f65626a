//! The one way to print a date, number, code, name or quotation.

use maud::{Markup, html};
use sila_model::{Language, PartialDate, Wording};

use crate::{
    Direction, Locale,
    bidi::{FSI, LRI, PDI, clean, first_strong, has_right_to_left},
    number::{decimal, grouped},
};

/// A value that stands in a text without being reordered by it.
///
/// There are two kinds. Numbers, dates, codes, paths and names in Latin letters always run from left
/// to right, whatever stands around them. People's own texts run as their language does, and carry
/// it, so that a screen reader can switch voice.
///
/// ```
/// use sila_text::{Isolated, Locale};
/// let code = Isolated::code("42/SY/2013");
/// assert_eq!(code.html().into_string(), r#"<bdi dir="ltr">42/SY/2013</bdi>"#);
/// assert_eq!(code.plain(Locale::Ar), "\u{2066}42/SY/2013\u{2069}");
/// // In an English line a code needs no help, and can be searched and copied as it is.
/// assert_eq!(code.plain(Locale::En), "42/SY/2013");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isolated {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    /// Always from left to right.
    Value,
    /// As its language runs; none where the language is not known.
    Words(Option<Language>),
}

impl Isolated {
    /// A date as ISO 8601, to the precision known: `2025`, `2025-12`, `2025-12-01`.
    pub fn date(date: impl Into<PartialDate>) -> Self {
        Self::value(date.into().to_string())
    }

    /// A whole number, in groups of three: `1,204,550`.
    pub fn number(number: impl Into<i64>) -> Self {
        Self::value(grouped(number.into()))
    }

    /// A number with so many decimals: `−3.1`.
    pub fn decimal(number: f64, decimals: usize) -> Self {
        Self::value(decimal(number, decimals))
    }

    /// A code, hash, path, file name, address or record number.
    pub fn code(code: impl AsRef<str>) -> Self {
        Self::value(code)
    }

    /// A name written in Latin letters.
    pub fn latin_name(name: impl AsRef<str>) -> Self {
        Self::value(name)
    }

    /// Any other value that reads from left to right: an interval, a coordinate, a sum of money.
    pub fn value(text: impl AsRef<str>) -> Self {
        Self {
            text: clean(text.as_ref()),
            kind: Kind::Value,
        }
    }

    /// What a person or an office wrote, in its language.
    pub fn words(text: impl AsRef<str>, language: Language) -> Self {
        Self {
            text: clean(text.as_ref()),
            kind: Kind::Words(Some(language)),
        }
    }

    /// What somebody wrote, where nobody recorded the language: it runs as its first letter does.
    pub fn words_unknown(text: impl AsRef<str>) -> Self {
        Self {
            text: clean(text.as_ref()),
            kind: Kind::Words(None),
        }
    }

    /// A filed text in the reader's language, or else in one in which it was filed.
    pub fn wording(wording: &Wording, locale: Locale) -> Self {
        let (text, language) = wording.in_language(locale.language());
        Self::words(text, language)
    }

    /// For a page: `<bdi>` with its direction, and with its language where there is one.
    pub fn html(&self) -> Markup {
        match self.kind {
            Kind::Value => html! { bdi dir="ltr" { (self.text) } },
            Kind::Words(Some(language)) => html! {
                bdi lang=(language.tag()) dir=(Direction::of(language).attribute()) { (self.text) }
            },
            Kind::Words(None) => html! { bdi dir="auto" { (self.text) } },
        }
    }

    /// For a page, as a paragraph of its own: what was filed, in its direction and language.
    pub fn paragraph(&self) -> Markup {
        match self.kind {
            Kind::Value => html! { p dir="ltr" { (self.text) } },
            Kind::Words(Some(language)) => html! {
                p lang=(language.tag()) dir=(Direction::of(language).attribute()) { (self.text) }
            },
            Kind::Words(None) => html! { p dir="auto" { (self.text) } },
        }
    }

    /// For a drawing: a `<tspan>` to stand inside a `<text>`.
    pub fn svg(&self) -> Markup {
        let direction = self.direction().attribute();
        html! {
            tspan direction=(direction) unicode-bidi="isolate" lang=[self.lang()] { (self.text) }
        }
    }

    /// For a terminal, an attribute, a `<title>`, a spreadsheet: isolated by characters.
    ///
    /// In a left-to-right text only what holds right-to-left letters is isolated: there a bare number
    /// is shown as it is, and the line stays free of characters that nobody sees.
    pub fn plain(&self, locale: Locale) -> String {
        let safe = locale.direction() == Direction::LeftToRight && !has_right_to_left(&self.text);
        match self.kind {
            _ if safe => self.text.clone(),
            Kind::Value => format!("{LRI}{}{PDI}", self.text),
            Kind::Words(_) => format!("{FSI}{}{PDI}", self.text),
        }
    }

    /// The characters alone, for measuring, sorting and comparing; not for printing.
    pub fn content(&self) -> &str {
        &self.text
    }

    /// Which way it runs.
    pub fn direction(&self) -> Direction {
        match self.kind {
            Kind::Value => Direction::LeftToRight,
            Kind::Words(Some(language)) => Direction::of(language),
            Kind::Words(None) => first_strong(&self.text).unwrap_or(Direction::LeftToRight),
        }
    }

    /// The value of its `lang` attribute, where its language is known.
    pub fn lang(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Words(language) => language.map(Language::tag),
            Kind::Value => None,
        }
    }

    /// The same kind of value with other characters: a line of it, or a shorter form.
    pub fn with_content(&self, text: impl AsRef<str>) -> Self {
        Self {
            text: clean(text.as_ref()),
            kind: self.kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: Isolated, html: &str, svg: &str, arabic: &str, english: &str) {
        assert_eq!(value.html().into_string(), html);
        assert_eq!(value.svg().into_string(), svg);
        assert_eq!(value.plain(Locale::Ar), arabic);
        assert_eq!(value.plain(Locale::En), english);
    }

    #[test]
    fn each_kind_is_isolated_in_each_target() {
        check(
            Isolated::number(-1_204_550),
            "<bdi dir=\"ltr\">−1,204,550</bdi>",
            "<tspan direction=\"ltr\" unicode-bidi=\"isolate\">−1,204,550</tspan>",
            "\u{2066}−1,204,550\u{2069}",
            "−1,204,550",
        );
        check(
            Isolated::words("بيروت", Language::Ar),
            "<bdi lang=\"ar\" dir=\"rtl\">بيروت</bdi>",
            "<tspan direction=\"rtl\" unicode-bidi=\"isolate\" lang=\"ar\">بيروت</tspan>",
            "\u{2068}بيروت\u{2069}",
            "\u{2068}بيروت\u{2069}",
        );
        check(
            Isolated::words_unknown("Beirut <b>"),
            "<bdi dir=\"auto\">Beirut &lt;b&gt;</bdi>",
            "<tspan direction=\"ltr\" unicode-bidi=\"isolate\">Beirut &lt;b&gt;</tspan>",
            "\u{2068}Beirut <b>\u{2069}",
            "Beirut <b>",
        );
    }

    #[test]
    fn a_filed_text_cannot_end_its_own_isolation() {
        let text = Isolated::words("x\u{2069}\u{202E}y", Language::En);
        assert_eq!(text.plain(Locale::Ar), "\u{2068}xy\u{2069}");
    }
}
