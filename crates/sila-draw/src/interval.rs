//! Figures of several speakers on one axis.
//!
//! A figure is never a bare point: it is a line that says how it was meant, with its value in words
//! beside it. "At least" is open upwards, "about" is frayed at both ends, "exactly" is a tick. Nothing
//! is averaged, and nobody's figure is drawn as the right one. The axis runs from left to right in
//! both languages.

mod axis;
mod paint;
mod table;

use sila_model::{PartialDate, Wording};
use sila_text::{Isolated, Locale, Message, text_with};

use crate::{Picture, Side};

/// One figure, as its speaker gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// The party on whose side it was said; none for nobody's.
    pub side: Option<Side>,
    /// Who gave it.
    pub speaker: Wording,
    /// When it holds; none where not stated.
    pub as_of: Option<PartialDate>,
    /// What is counted, in the speaker's words; none where not stated.
    pub definition: Option<Wording>,
    /// The figure, or the lower end of it.
    pub value: i64,
    /// The upper end, where two were given.
    pub to: Option<i64>,
    /// How it was meant.
    pub bound: Bound,
    /// Where it leads.
    pub href: Option<String>,
}

/// How a figure was meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// As it is.
    #[default]
    Exact,
    /// "About".
    About,
    /// "Nearly".
    Nearly,
    /// "At least", "more than".
    AtLeast,
    /// "At most".
    AtMost,
}

/// Draws the figures, in the order of their sides and speakers.
pub fn draw(id: &str, figures: &[Figure], locale: Locale) -> Picture {
    let mut figures = figures.to_vec();
    // Sides by the order of their codes; what nobody's side said comes last.
    figures.sort_by_key(|figure| (figure.side.is_none(), figure.clone()));
    let axis = axis::Axis::of(&figures);
    Picture {
        svg: paint::paint(id, &figures, &axis, locale),
        table: table::table(id, &figures, locale),
    }
}

impl Figure {
    /// The figure in words: "at least 300,000".
    pub fn in_words(&self, locale: Locale) -> Message {
        let value = match self.to.filter(|to| *to != self.value) {
            None => Message::value(locale, Isolated::number(self.value)),
            Some(to) => {
                let [from, to] = [self.value, to].map(|end| Isolated::number(end).into());
                text_with(locale, "figure-between", &[("from", from), ("to", to)])
            }
        };
        let key = match self.bound {
            Bound::Exact => "figure-exact",
            Bound::About => "figure-about",
            Bound::Nearly => "figure-nearly",
            Bound::AtLeast => "figure-at-least",
            Bound::AtMost => "figure-at-most",
        };
        text_with(locale, key, &[("value", value.into())])
    }

    /// Its lower and its upper end.
    pub(crate) fn ends(&self) -> (i64, i64) {
        let to = self.to.unwrap_or(self.value);
        (self.value.min(to), self.value.max(to))
    }
}

#[cfg(test)]
mod tests;
