//! The Islamic calendar by the tabular rule.
//!
//! The rule: eleven leap years in a cycle of thirty (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29),
//! months of 30 and 29 days by turns, epoch 16 July 622 of the Julian calendar. Source: E. M.
//! Reingold and N. Dershowitz, *Calendrical Calculations*, chapter "The Islamic Calendar",
//! `fixed-from-islamic`; the same rule in J. Meeus, *Astronomical Algorithms*, chapter 9. A month
//! that began by sight of the moon, or in Umm al-Qura, begins up to two days beside it, so that a
//! date read by the rule is an interval of five days.

use jiff::{ToSpan, civil::Date};
use thiserror::Error;

/// The fixed day of 1 Muharram 1, counted from 1 January of the year 1 as day 1.
const EPOCH: i64 = 227_015;

/// How many days the tabular rule may be beside the calendar that the writer used.
pub(crate) const DAYS_BESIDE: i64 = 2;

/// A day that the Islamic calendar does not have.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("no day {day} of month {month} in the year {year} of the Islamic calendar")]
pub struct InvalidHijri {
    /// The year.
    pub year: i16,
    /// The month.
    pub month: i8,
    /// The day.
    pub day: i8,
}

/// The day of our calendar for a day of the Islamic one, by the tabular rule.
///
/// The worked examples of Meeus, chapter 9:
///
/// ```
/// use sila_read::dates::gregorian_of_hijri;
/// assert_eq!(gregorian_of_hijri(1421, 1, 1).unwrap().to_string(), "2000-04-06");
/// assert_eq!(gregorian_of_hijri(1412, 2, 2).unwrap().to_string(), "1991-08-13");
/// ```
///
/// # Errors
/// If there is no such day: a month has 29 or 30. A thirtieth is taken in any month, because a month
/// seen may have had it.
pub fn gregorian_of_hijri(year: i16, month: i8, day: i8) -> Result<Date, InvalidHijri> {
    let invalid = InvalidHijri { year, month, day };
    if !(1..=9_000).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return Err(invalid);
    }
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let months = 29 * (month - 1) + (6 * month - 1) / 11;
    let years = (year - 1) * 354 + (3 + 11 * year) / 30;
    let fixed = EPOCH - 1 + years + months + day;
    let first = jiff::civil::date(1, 1, 1);
    first.checked_add((fixed - 1).days()).map_err(|_| invalid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check((year, month, day): (i16, i8, i8), gregorian: &str) {
        let found = gregorian_of_hijri(year, month, day).unwrap();
        assert_eq!(found.to_string(), gregorian);
    }

    #[test]
    fn the_calendar_begins_and_goes_on() {
        // The epoch is 16 July of the Julian calendar, 19 July of ours.
        check((1, 1, 1), "0622-07-19");
        // Sample dates of Calendrical Calculations, appendix C.
        check((1364, 12, 6), "1945-11-12");
        check((1416, 10, 5), "1996-02-25");
        check((1408, 4, 21), "1987-12-13");
        assert!(gregorian_of_hijri(1408, 13, 1).is_err());
        assert!(gregorian_of_hijri(1408, 1, 31).is_err());
    }

    #[test]
    fn a_cycle_of_thirty_years_has_10631_days() {
        let days = |year| {
            let start = gregorian_of_hijri(year, 1, 1).unwrap();
            i64::from(
                start
                    .until(gregorian_of_hijri(year + 1, 1, 1).unwrap())
                    .unwrap()
                    .get_days(),
            )
        };
        assert_eq!((1..=30).map(days).sum::<i64>(), 10_631);
        let leap: Vec<i16> = (1..=30).filter(|year| days(*year) == 355).collect();
        assert_eq!(leap, [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]);
    }
}
