//! Readings put together from days, months and years.

use jiff::{ToSpan, civil::Date};
use sila_model::{DateBasis, DateReading};

use crate::dates::{DateText, Form, ReadDate, Remark, hijri::DAYS_BESIDE};

/// Both months of a name that is two.
pub(crate) fn two_months(one: Option<ReadDate>, two: Option<ReadDate>) -> Option<ReadDate> {
    let (Some(one), Some(two)) = (one, two) else {
        return one.or(two);
    };
    let (DateText::Date(first), DateText::Date(second)) = (one.meaning, two.meaning) else {
        return None;
    };
    match first.basis {
        DateBasis::Day => Some(either(one, two)),
        // January and December of a year are the year, as an interval.
        _ => Some(plain(interval(first.first, second.last, DateBasis::Month))),
    }
}

/// Both readings of a date; the second is kept beside the first.
pub(crate) fn either(one: ReadDate, two: ReadDate) -> ReadDate {
    let (DateText::Date(first), DateText::Date(second)) = (one.meaning, two.meaning) else {
        return one;
    };
    let date = match first.basis {
        DateBasis::Day => DateReading {
            other: Some(second.first),
            basis: DateBasis::DayOrMonthFirst,
            ..first
        },
        // Days of the Islamic calendar are five days each: the second is kept by its middle.
        basis => DateReading {
            other: second.first.checked_add(DAYS_BESIDE.days()).ok(),
            basis,
            ..first
        },
    };
    ReadDate {
        meaning: DateText::Date(date),
        ..one
    }
}

/// A reading, and whether it stands in the other order than its column.
pub(crate) fn in_order(read: ReadDate, other_order: bool) -> ReadDate {
    match other_order {
        true => remarked(read, Remark::OtherOrder),
        false => read,
    }
}

/// A reading with what had to be decided.
pub(crate) fn remarked(read: ReadDate, remark: Remark) -> ReadDate {
    ReadDate {
        remark: Some(remark),
        ..read
    }
}

/// A reading in which nothing had to be decided.
pub(crate) fn plain(date: DateReading) -> ReadDate {
    ReadDate {
        meaning: DateText::Date(date),
        remark: None,
        form: Form::Other,
    }
}

/// An age in completed years.
pub(crate) fn age(least: u32, most: u32) -> ReadDate {
    let meaning = DateText::Age {
        least: least as u8,
        most: most as u8,
    };
    ReadDate {
        meaning,
        remark: None,
        form: Form::Other,
    }
}

/// A day.
pub(crate) fn day(date: Date) -> DateReading {
    interval(date, date, DateBasis::Day)
}

/// The days from the first to the last.
pub(crate) fn interval(first: Date, last: Date, basis: DateBasis) -> DateReading {
    DateReading {
        first,
        last,
        other: None,
        basis,
    }
}

/// An interval of the Islamic calendar, with the days by which the tabular rule may be beside it.
pub(crate) fn beside(first: Date, last: Date, basis: DateBasis) -> Option<DateReading> {
    let first = first.checked_sub(DAYS_BESIDE.days()).ok()?;
    Some(interval(
        first,
        last.checked_add(DAYS_BESIDE.days()).ok()?,
        basis,
    ))
}
