//! A text of the interface with values in it.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, html};

use crate::{Isolated, Locale};

/// Words of the interface with isolated values between them, in one language.
///
/// It is kept in parts until it is known where it will stand, because the parts are isolated in a
/// different way on a page, in a drawing and in plain text.
///
/// It has no `Display` and is not `Render`: in a template, `.html()` is for content and `.plain()`
/// for attributes, and whoever writes the template must choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    locale: Locale,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The interface's own words, in the language of the message.
    Own(Cow<'static, str>),
    /// A value, isolated from them.
    Value(Isolated),
}

impl Message {
    /// A message that is one value and nothing else.
    pub fn value(locale: Locale, value: Isolated) -> Self {
        Self {
            locale,
            parts: vec![Part::Value(value)],
        }
    }

    /// A message of no words at all: an empty cell.
    pub fn empty(locale: Locale) -> Self {
        Self {
            locale,
            parts: Vec::new(),
        }
    }

    pub(crate) fn of(locale: Locale, parts: Vec<Part>) -> Self {
        Self { locale, parts }
    }

    /// For the content of an element of a page.
    pub fn html(&self) -> Markup {
        self.render(Isolated::html)
    }

    /// For the content of a `<text>` of a drawing.
    pub fn svg(&self) -> Markup {
        self.render(Isolated::svg)
    }

    /// For a terminal, an attribute, a `<title>`, a spreadsheet.
    pub fn plain(&self) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Own(words) => Cow::Borrowed(words.as_ref()),
                Part::Value(value) => Cow::Owned(value.plain(self.locale)),
            })
            .collect()
    }

    /// Whether nothing would be shown.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| match part {
            Part::Own(words) => words.is_empty(),
            Part::Value(value) => value.content().is_empty(),
        })
    }

    /// The language it is in.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The characters alone, for measuring; not for printing.
    pub fn content(&self) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Own(words) => words.as_ref(),
                Part::Value(value) => value.content(),
            })
            .collect()
    }

    pub(crate) fn into_parts(self) -> Vec<Part> {
        self.parts
    }

    fn render(&self, value: impl Fn(&Isolated) -> Markup) -> Markup {
        let parts = self.parts.iter().map(|part| match part {
            Part::Own(words) => html! { (words) }.into_string(),
            Part::Value(isolated) => value(isolated).into_string(),
        });
        PreEscaped(parts.collect())
    }
}
