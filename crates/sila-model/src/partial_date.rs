//! Dates as people know them.

use std::{cmp::Ordering, fmt, str::FromStr};

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

/// A date known to the year, the month or the day.
///
/// It stands for every day it may mean: `2018-05` is any day of May 2018. Order is by the earliest
/// day, then by the latest, so that sorting is total and the same everywhere.
///
/// ```
/// use sila_model::PartialDate;
/// let year: PartialDate = "1976".parse().unwrap();
/// assert_eq!((year.earliest().to_string(), year.latest().to_string()),
///            ("1976-01-01".into(), "1976-12-31".into()));
/// assert!("2025-02-30".parse::<PartialDate>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A text that is no date, or a date that does not exist.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("`{0}` is not a date that exists: write YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct InvalidPartialDate(pub String);

impl PartialDate {
    /// The first day it may mean.
    pub fn earliest(self) -> Date {
        jiff::civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may mean.
    pub fn latest(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.earliest(),
            (Some(_), None) => self.earliest().last_of_month(),
            (None, _) => self.earliest().last_of_year(),
        }
    }

    /// The day, where it is known to the day.
    pub fn exact(self) -> Option<Date> {
        self.day.map(|_| self.earliest())
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = InvalidPartialDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidPartialDate(text.to_owned());
        let number = |part: &str, length: usize| {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .then(|| part.parse::<i16>().ok())
                .flatten()
                .ok_or_else(invalid)
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts
            .next()
            .map(|part| number(part, 2))
            .transpose()?
            .map(|month| month as i8);
        let day = parts
            .next()
            .map(|part| number(part, 2))
            .transpose()?
            .map(|day| day as i8);
        let exists = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        if parts.next().is_some() || !exists {
            return Err(invalid());
        }
        Ok(Self { year, month, day })
    }
}

impl TryFrom<String> for PartialDate {
    type Error = InvalidPartialDate;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.earliest(), self.latest()).cmp(&(other.earliest(), other.latest()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(formatter, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_exist_are_dates() {
        for text in ["2025", "2024-02", "2024-02-29", "0001-01-01"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "25",
            "2025-13",
            "2025-02-29",
            "2025-2-3",
            "2025-02-03-04",
            "٢٠٢٥",
            "+025",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_ends_on_its_own_last_day() {
        let latest = |text: &str| text.parse::<PartialDate>().unwrap().latest().to_string();
        assert_eq!(latest("2024-02"), "2024-02-29");
        assert_eq!(latest("2025-02"), "2025-02-28");
        assert_eq!(latest("2025-02-03"), "2025-02-03");
    }
}
