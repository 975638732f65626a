//! Dates as days of one count, and how far two of them agree.

use sila_model::{Date, DateBasis, DateReading};

/// A reading of a date, ready for comparison: days since 1 January 1970 of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DaySpan {
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// The day of the other reading, or [`NONE`].
    other: i32,
    /// The eight digits of year, month and day as written, four bits each, for slips of the hand;
    /// of the first day otherwise.
    digits: u32,
    written_year: i16,
    pub(crate) precision: Precision,
}

/// No day.
const NONE: i32 = i32::MIN;

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Precision {
    Day,
    Month,
    Year,
    Age,
}

impl DaySpan {
    /// Prepares a reading. `habit` widens it where its list writes that day for want of a better.
    pub(crate) fn new(reading: DateReading, habit: Option<Precision>) -> Self {
        let precision = match reading.basis {
            DateBasis::Day | DateBasis::DayOrMonthFirst | DateBasis::Hijri => Precision::Day,
            DateBasis::Month => Precision::Month,
            DateBasis::Year => Precision::Year,
            DateBasis::Age => Precision::Age,
        };
        let precision = habit.map_or(precision, |habit| precision.max(habit));
        let (first, last) = match (habit, precision) {
            (Some(_), Precision::Year) => {
                (reading.first.first_of_year(), reading.last.last_of_year())
            }
            (Some(_), Precision::Month) => {
                (reading.first.first_of_month(), reading.last.last_of_month())
            }
            _ => (reading.first, reading.last),
        };
        Self {
            first: day_number(first),
            last: day_number(last),
            other: reading.other.map_or(NONE, day_number),
            digits: digits(reading.first),
            written_year: reading.first.year(),
            precision,
        }
    }

    /// The year in its middle, for keys.
    pub(crate) fn year(self) -> i32 {
        let middle = self.first + (self.last - self.first) / 2;
        1970 + (f64::from(middle) / 365.2425).floor() as i32
    }

    /// The level of two spans, a level of [`Comparison::Date`](crate::Comparison::Date).
    pub(crate) fn level(self, other: Self) -> u8 {
        let gap = (self.first - other.last)
            .max(other.first - self.last)
            .max(0);
        match self.precision.max(other.precision) {
            Precision::Day => self.level_of_days(other, gap),
            Precision::Month => match gap {
                0 => 13,
                1..=366 => 14,
                _ => 15,
            },
            Precision::Year => match gap {
                0 => 8,
                1..=365 => 9,
                366..=730 => 10,
                731..=1826 => 11,
                _ => 12,
            },
            Precision::Age => match gap {
                0..=366 => 16,
                367..=731 => 17,
                732..=1827 => 18,
                _ => 19,
            },
        }
    }

    fn level_of_days(self, other: Self, gap: i32) -> u8 {
        if gap == 0 {
            return 1;
        }
        let meets = |day: i32, span: Self| day != NONE && span.first <= day && day <= span.last;
        if gap <= 2 || meets(self.other, other) || meets(other.other, self) || self.slip(other) {
            return 2;
        }
        let years = (self.written_year - other.written_year).abs();
        if gap <= 31 || (self.month_and_day() == other.month_and_day() && years <= 1) {
            return 3;
        }
        match years {
            0 => 4,
            1 => 5,
            2..=4 => 6,
            _ => 7,
        }
    }

    /// Whether one slip of the hand makes one date of the other: day and month exchanged, one
    /// digit wrong, or two neighbouring digits exchanged.
    fn slip(self, other: Self) -> bool {
        let unlike = self.digits ^ other.digits;
        if unlike >> 16 == 0 && self.month_and_day().swap_bytes() == other.month_and_day() {
            return true;
        }
        let first = unlike.trailing_zeros() / 4 * 4;
        match unlike.checked_shr(first).unwrap_or(0) {
            0 => false,
            1..=0xf => true,
            0x10..=0xff => {
                let pair = |span: Self| (span.digits >> first) as u8;
                pair(self).rotate_left(4) == pair(other)
            }
            _ => false,
        }
    }

    fn month_and_day(self) -> u16 {
        self.digits as u16
    }
}

/// The digits of year, month and day, four bits each.
fn digits(date: Date) -> u32 {
    let (year, month, day) = (
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    );
    let mut rest = (year * 10_000 + month * 100 + day).unsigned_abs();
    (0..8).fold(0, |digits, place| {
        let digit = rest % 10;
        rest /= 10;
        digits | digit << (4 * place)
    })
}

/// Days since 1 January 1970.
///
/// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
fn day_number(date: Date) -> i32 {
    let (year, month, day) = (
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    );
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::DaySpan;
    use sila_model::{DateBasis, DateReading, PartialDate};

    fn span(date: &str, basis: DateBasis) -> DaySpan {
        let date: PartialDate = date.parse().expect("a date");
        let reading = DateReading {
            first: date.earliest(),
            last: date.latest(),
            other: None,
            basis,
        };
        DaySpan::new(reading, None)
    }

    fn level(one: &str, other: &str) -> &'static str {
        let basis = |text: &str| match text.len() {
            4 => DateBasis::Year,
            7 => DateBasis::Month,
            _ => DateBasis::Day,
        };
        let (one, other) = (span(one, basis(one)), span(other, basis(other)));
        assert_eq!(one.level(other), other.level(one));
        crate::Comparison::Date.levels()[one.level(other) as usize].code
    }

    #[test]
    fn dates_agree_by_what_was_written() {
        assert_eq!(level("1980-04-03", "1980-04-03"), "same_day");
        assert_eq!(level("1980-04-03", "1980-03-04"), "one_slip");
        assert_eq!(level("1980-04-03", "1908-04-03"), "one_slip");
        assert_eq!(level("1980-04-03", "1980-04-29"), "close");
        assert_eq!(level("1980-04-03", "1981-04-03"), "one_slip");
        assert_eq!(level("1980-04-03", "1980-09-21"), "same_year");
        assert_eq!(level("1980-04-03", "1962-09-21"), "far");
        assert_eq!(level("1980-04-03", "1980"), "within_year");
        assert_eq!(level("1980", "1981"), "one_year_off");
        assert_eq!(level("1980-04-03", "1980-04"), "within_month");
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(super::day_number("1970-01-01".parse().expect("a date")), 0);
        assert_eq!(
            super::day_number("2000-03-01".parse().expect("a date")),
            11_017
        );
        assert_eq!(super::day_number("1969-12-31".parse().expect("a date")), -1);
    }
}
