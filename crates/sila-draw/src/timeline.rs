//! What happened when, and who says so.
//!
//! Time runs from top to bottom, in both languages, with a column of equal width for each party. A
//! year takes as much height as what is on record in it, and years of which nothing is on record are
//! folded into one strip that says so: decades of silence do not push the rest apart.
//!
//! A date known to the month or the year is a bar over all the days it may mean, never a point.

mod paint;
mod plan;
mod scale;
mod table;

use sila_model::{Date, PartialDate, Wording};
use sila_text::Locale;

use crate::{Picture, Side};

/// A stretch of time with a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Its first day.
    pub from: PartialDate,
    /// Its last day; none while it lasts, or where not stated.
    pub to: Option<PartialDate>,
    /// Its name.
    pub name: Wording,
    /// Who names it so.
    pub said_by: Option<Wording>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Something on a day, or over days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// When, or from when.
    pub date: PartialDate,
    /// Until when, where it lasted.
    pub until: Option<PartialDate>,
    /// What sort of thing.
    pub kind: MarkKind,
    /// What.
    pub label: Wording,
    /// Whose account it is, by the place of the party among the sides; none for all or nobody.
    pub lane: Option<usize>,
    /// Where it leads.
    pub href: Option<String>,
}

/// What sort of thing a mark is; each has a shape and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// Something that happened.
    Event,
    /// Something said.
    Statement,
    /// Something decided.
    Decision,
    /// A meeting.
    Round,
    /// A day on which something is due.
    Due,
    /// A change of state.
    Change,
}

/// Draws the marks and periods.
///
/// `sides` stand in the order of the parties' codes; a mark of a lane that is not among them stands in
/// the column of all. `as_of` is the day as of which the record is shown.
pub fn draw(
    id: &str,
    sides: &[Side],
    periods: &[Period],
    marks: &[Mark],
    as_of: Option<Date>,
    locale: Locale,
) -> Picture {
    let mut periods = periods.to_vec();
    periods.sort();
    let mut marks = marks.to_vec();
    marks.sort();
    let plan = plan::Plan::of(sides, &periods, &marks, as_of);
    Picture {
        svg: paint::paint(id, sides, &periods, &marks, &plan, locale),
        table: table::table(id, sides, &periods, &marks, locale),
    }
}

impl MarkKind {
    /// The key of its word.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Event => "draw-mark-event",
            Self::Statement => "draw-mark-statement",
            Self::Decision => "draw-mark-decision",
            Self::Round => "draw-mark-round",
            Self::Due => "draw-mark-due",
            Self::Change => "draw-mark-change",
        }
    }
}

#[cfg(test)]
mod tests;
