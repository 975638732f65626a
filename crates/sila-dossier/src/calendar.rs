//! Civil dates: adding months and counting days.

use jiff::Span;
use sila_model::Date;

/// The days from one date to another; negative if the other is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The date so many days later, if the calendar reaches that far.
pub(crate) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The date so many months later; the day is clipped to the month's last, as 29 February is in a
/// common year.
pub(crate) fn add_months(date: Date, months: i64) -> Option<Date> {
    let from_year_zero = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
    let months = from_year_zero.checked_add(months)?;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, date.day().min(first.days_in_month())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_ends_are_clipped() {
        let after = |text: &str, months| {
            add_months(text.parse().unwrap(), months).map(|date| date.to_string())
        };
        assert_eq!(after("2024-02-29", 12).as_deref(), Some("2025-02-28"));
        assert_eq!(after("2025-08-31", 6).as_deref(), Some("2026-02-28"));
        assert_eq!(after("2025-12-31", 1).as_deref(), Some("2026-01-31"));
        assert_eq!(after("9999-12-31", 1), None);
        assert_eq!(after("2025-12-31", i64::MAX), None);
    }
}
