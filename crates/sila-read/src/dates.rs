//! Dates as people write them, in three languages and two calendars.
//!
//! [`read_date`] takes a text and what is known of its column, and says which days the text may
//! mean. It never guesses in silence: what it had to decide comes back as a [`Remark`].
//!
//! ```
//! use sila_read::dates::{DateHints, DateText, Order, read_date};
//!
//! let read = |text: &str| match read_date(text, &DateHints::default()).unwrap().meaning {
//!     DateText::Date(date) => format!("{} to {}", date.first, date.last),
//!     DateText::Age { least, most } => format!("aged {least} to {most}"),
//! };
//! assert_eq!(read("٢٤ أيار ١٩٨٥"), "1985-05-24 to 1985-05-24");
//! assert_eq!(read("تشرين 1980"), "1980-10-01 to 1980-11-30");
//! assert_eq!(read("1975/76"), "1975-01-01 to 1976-12-31");
//! assert_eq!(read("21/4/1408 هـ"), "1987-12-11 to 1987-12-15");
//! assert_eq!(read("العمر ٣٠"), "aged 30 to 30");
//! ```

mod column;
mod evidence;
mod forms;
mod hijri;
mod months;
mod readings;
mod tokens;

pub(crate) use self::column::{DateColumn, DatesInMaking, Use, read_column};
pub use self::{
    forms::read_date,
    hijri::{InvalidHijri, gregorian_of_hijri},
};

use sila_model::DateReading;

/// What is known of the column a date stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateHints {
    /// Which of day and month its writers put first.
    pub order: Order,
    /// The years that its four-digit years span: a two-digit year is one of these if it can be.
    pub years: Option<(i16, i16)>,
    /// Whether a small number alone is an age.
    pub ages: bool,
    /// Whether a number of five digits alone is a day as spreadsheets count them.
    pub serials: bool,
}

/// Which of day and month is written first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 3/4 is the third of April.
    DayFirst,
    /// 3/4 is the fourth of March.
    MonthFirst,
    /// Nothing tells: both readings are kept.
    Either,
}

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateText {
    /// Days.
    Date(DateReading),
    /// An age in completed years. The day it is counted at stands elsewhere.
    Age {
        /// The least age it may mean.
        least: u8,
        /// The greatest age it may mean.
        most: u8,
    },
}

/// A text read as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadDate {
    /// What it means.
    pub meaning: DateText,
    /// What had to be decided to read it.
    pub remark: Option<Remark>,
    pub(crate) form: Form,
}

/// What the text tells about the order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Only day first is possible.
    DayFirst,
    /// Only month first is possible.
    MonthFirst,
    /// Both are possible.
    Either,
    /// It does not come into it.
    Other,
}

/// What had to be decided to read a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// The year has two digits.
    TwoDigitYear,
    /// A year between 1300 and 1450 without a mark was taken as one of the Islamic calendar.
    UnmarkedHijri,
    /// The same, and it may as well be a year of the Ottoman financial calendar.
    PerhapsRumi,
    /// A number was taken as a day that a spreadsheet counted.
    Serial,
    /// Day and month stand the other way round than in the rest of the column.
    OtherOrder,
    /// `about`: two years to either side.
    About,
}

impl Remark {
    /// What is remarkable, and what was done about it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::TwoDigitYear => (
                "the year has two digits",
                "the century was chosen that fits the other years of the column",
            ),
            Self::UnmarkedHijri => (
                "the year is one of the Islamic calendar or a slip",
                "it was read as of the Islamic calendar",
            ),
            Self::PerhapsRumi => (
                "the year is of the Islamic calendar, or of the Ottoman financial one (add 584)",
                "it was read as of the Islamic calendar; if the register is Ottoman, convert it first",
            ),
            Self::Serial => (
                "a number stands where a date should",
                "it was read as the day that a spreadsheet counts so, from 1899-12-30",
            ),
            Self::OtherOrder => (
                "day and month stand the other way round than in the rest of the column",
                "it was read in the only order that makes a date",
            ),
            Self::About => (
                "the date is said to be about",
                "two years to either side were allowed",
            ),
        }
    }
}

impl Default for DateHints {
    fn default() -> Self {
        Self {
            order: Order::Either,
            years: None,
            ages: true,
            serials: true,
        }
    }
}
