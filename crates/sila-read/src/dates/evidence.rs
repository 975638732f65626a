//! What the dates of a column tell about each other.

use sila_model::DateBasis;

use crate::dates::{DateHints, DateText, Form, Order, ReadDate, read_date};

/// Which of day and month the writers of a column put first, by the dates in which only one order is
/// possible: all but a twentieth of them must agree. Each text counts as often as it occurs.
pub(crate) fn order_of<'t>(dates: impl Iterator<Item = (&'t ReadDate, u32)>) -> Order {
    let (mut day_first, mut month_first) = (0_u64, 0_u64);
    for (date, count) in dates {
        match date.form {
            Form::DayFirst => day_first += u64::from(count),
            Form::MonthFirst => month_first += u64::from(count),
            Form::Either | Form::Other => {}
        }
    }
    if day_first > month_first * 19 {
        Order::DayFirst
    } else if month_first > day_first * 19 {
        Order::MonthFirst
    } else {
        Order::Either
    }
}

/// The years from the first to the last written with four digits.
pub(crate) fn years_of<'t>(dates: impl Iterator<Item = &'t ReadDate>) -> Option<(i16, i16)> {
    let years = dates
        .filter(|date| date.remark.is_none())
        .filter_map(|date| match date.meaning {
            DateText::Date(date) if date.basis != DateBasis::Hijri => Some(date.first.year()),
            _ => None,
        });
    years.fold(None, |span, year| match span {
        None => Some((year, year)),
        Some((first, last)) => Some((year.min(first), year.max(last))),
    })
}

/// Reads the texts of a column: once each, and again those that the rest of the column decides.
pub(crate) fn read_texts(
    texts: &[Option<&str>],
    counts: &[u32],
    hints: &DateHints,
) -> (Vec<Option<ReadDate>>, Order) {
    let mut dates: Vec<Option<ReadDate>> = texts
        .iter()
        .map(|text| read_date((*text)?, hints))
        .collect();
    let known = dates.iter().zip(counts);
    let order = order_of(known.filter_map(|(date, count)| Some((date.as_ref()?, *count))));
    let years = years_of(dates.iter().flatten());
    let hints = DateHints {
        order,
        years,
        ..*hints
    };
    for (date, text) in dates.iter_mut().zip(texts) {
        let depends = date.is_some_and(|date| {
            date.form != Form::Other || date.remark == Some(crate::dates::Remark::TwoDigitYear)
        });
        if depends {
            *date = text.and_then(|text| read_date(text, &hints));
        }
    }
    (dates, order)
}
