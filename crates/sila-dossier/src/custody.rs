//! Days in custody.

use sila_model::{CalendarDays, Date, PartialDate};

use crate::calendar;

/// A stretch of custody: from a day to a day, both counted; without an end it runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CustodyPeriod {
    /// The first day in custody.
    pub from: PartialDate,
    /// The last day in custody; none while it runs on.
    pub to: Option<PartialDate>,
}

/// Which end of what the dates may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Later start, earlier end.
    Shortest,
    /// Earlier start, later end.
    Longest,
}

impl CustodyPeriod {
    /// Custody that runs on.
    pub fn since(from: PartialDate) -> Self {
        Self { from, to: None }
    }

    /// Whether it ends before it can have begun.
    pub fn is_reversed(&self) -> bool {
        self.to.is_some_and(|to| to.latest() < self.from.earliest())
    }

    pub(crate) fn start(&self, reading: Reading) -> Date {
        match reading {
            Reading::Shortest => self.from.latest(),
            Reading::Longest => self.from.earliest(),
        }
    }

    /// The last day counted, never after the day of assessment.
    pub(crate) fn end(&self, reading: Reading, as_of: Date) -> Date {
        let end = match (self.to, reading) {
            (None, _) => as_of,
            (Some(to), Reading::Shortest) => to.earliest(),
            (Some(to), Reading::Longest) => to.latest(),
        };
        end.min(as_of)
    }
}

/// The days that lie in at least one of the spans, both ends counted: overlaps count once.
///
/// ```
/// use sila_dossier::days_in_spans;
/// use sila_model::CalendarDays;
/// let day = |text: &str| text.parse().unwrap();
/// let spans = [(day("2025-01-01"), day("2025-01-10")), (day("2025-01-05"), day("2025-01-12"))];
/// assert_eq!(days_in_spans(spans), CalendarDays(12));
/// ```
pub fn days_in_spans(spans: impl IntoIterator<Item = (Date, Date)>) -> CalendarDays {
    let mut spans: Vec<_> = spans.into_iter().filter(|(from, to)| from <= to).collect();
    spans.sort_unstable();
    let mut days = 0;
    let mut counted_to: Option<Date> = None;
    for (from, to) in spans {
        days += match counted_to {
            Some(last) if to <= last => continue,
            Some(last) if from <= last => calendar::days_between(last, to),
            _ => calendar::days_between(from, to) + 1,
        };
        counted_to = Some(to);
    }
    CalendarDays(days)
}
