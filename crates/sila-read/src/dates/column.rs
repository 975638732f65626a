//! The dates of whole columns: each distinct text read once, each record given its reading.

use std::collections::BTreeMap;

use jiff::ToSpan;
use sila_model::{Date, DateBasis, DateReading, Dates, Values};

use crate::dates::{DateHints, DateText, Form, Order, ReadDate, evidence::read_texts};

/// What the dates of a column are for: it decides what a bare number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// When somebody was born: a small number is an age.
    Birth,
    /// When something happened.
    Event,
    /// How old somebody was.
    Age,
}

/// A column read as dates.
pub(crate) struct DateColumn {
    /// For each distinct text what it means.
    pub(crate) texts: Vec<Option<ReadDate>>,
    /// How many records have a date of which both readings were kept.
    pub(crate) ambiguous: usize,
}

/// Reads the texts of a column.
pub(crate) fn read_column(values: &Values, usage: Use) -> DateColumn {
    let mut counts = vec![0_u32; values.distinct.len()];
    for code in values.codes.iter().filter(|code| **code != Values::MISSING) {
        counts[*code as usize] += 1;
    }
    let texts: Vec<Option<&str>> = values.distinct.iter().map(Some).collect();
    let hints = DateHints {
        ages: usage != Use::Event,
        serials: usage != Use::Age,
        ..DateHints::default()
    };
    let (texts, order) = read_texts(&texts, &counts, &hints);
    let both = |read: &Option<ReadDate>| {
        order == Order::Either && read.is_some_and(|read| read.form == Form::Either)
    };
    let counted = texts.iter().zip(&counts);
    let ambiguous = counted
        .filter(|(read, _)| both(read))
        .map(|(_, count)| *count as usize)
        .sum();
    DateColumn { texts, ambiguous }
}

/// The dates of records, while they are put together from several columns.
#[derive(Default)]
pub(crate) struct DatesInMaking {
    pub(crate) dates: Dates,
    known: BTreeMap<DateReading, u32>,
}

impl DatesInMaking {
    /// Dates of so many records, none known yet.
    pub(crate) fn of(records: usize) -> Self {
        let mut made = Self::default();
        made.dates.codes = vec![Values::MISSING; records];
        made
    }

    /// Gives a date to each record that has none yet and whose text is one.
    pub(crate) fn fill(&mut self, values: &Values, column: &DateColumn) {
        let codes: Vec<u32> = column
            .texts
            .iter()
            .map(|read| match read.map(|read| read.meaning) {
                Some(DateText::Date(date)) => self.code(date),
                _ => Values::MISSING,
            })
            .collect();
        for (date, text) in self.dates.codes.iter_mut().zip(&values.codes) {
            if *date == Values::MISSING && *text != Values::MISSING {
                *date = codes[*text as usize];
            }
        }
    }

    /// Gives a birth date to each record that has none yet and whose age, with the day it was counted
    /// at, is known. Gives back how many ages had no such day.
    pub(crate) fn fill_ages(
        &mut self,
        values: &Values,
        column: &DateColumn,
        on: &[Option<&Dates>],
    ) -> usize {
        let mut without = 0;
        let mut known: BTreeMap<(u8, u8, DateReading), u32> = BTreeMap::new();
        for (record, text) in values.codes.iter().enumerate() {
            if *text == Values::MISSING || self.dates.codes[record] != Values::MISSING {
                continue;
            }
            let read = column.texts[*text as usize];
            let Some(DateText::Age { least, most }) = read.map(|read| read.meaning) else {
                continue;
            };
            let Some(on) = on.iter().flatten().find_map(|dates| dates.get(record)) else {
                without += 1;
                continue;
            };
            let code = match known.get(&(least, most, on)) {
                Some(code) => *code,
                None => {
                    let born = born_at_age(least, most, on);
                    let code = born.map_or(Values::MISSING, |born| self.code(born));
                    known.insert((least, most, on), code);
                    code
                }
            };
            self.dates.codes[record] = code;
        }
        without
    }

    /// The dates, if any record has one.
    pub(crate) fn finish(self) -> Option<Dates> {
        let any = self.dates.codes.iter().any(|code| *code != Values::MISSING);
        any.then(|| in_order_of_appearance(self.dates))
    }

    fn code(&mut self, date: DateReading) -> u32 {
        let distinct = &mut self.dates.distinct;
        *self.known.entry(date).or_insert_with(|| {
            distinct.push(date);
            distinct.len() as u32 - 1
        })
    }
}

/// Numbers the readings in the order in which records have them, and drops those that none has.
fn in_order_of_appearance(dates: Dates) -> Dates {
    let mut numbers = vec![Values::MISSING; dates.distinct.len()];
    let mut ordered = Dates {
        distinct: Vec::new(),
        codes: dates.codes,
    };
    for code in ordered
        .codes
        .iter_mut()
        .filter(|code| **code != Values::MISSING)
    {
        let number = &mut numbers[*code as usize];
        if *number == Values::MISSING {
            *number = ordered.distinct.len() as u32;
            ordered.distinct.push(dates.distinct[*code as usize]);
        }
        *code = *number;
    }
    ordered
}

/// When somebody was born who was so many completed years old on a day of an interval: the day after
/// the birthday that was still to come, to the last birthday that was due.
fn born_at_age(least: u8, most: u8, on: DateReading) -> Option<DateReading> {
    let before = |day: Date, years: i64| day.checked_sub(years.years()).ok();
    let first = before(on.first, i64::from(most) + 1)?.tomorrow().ok()?;
    let last = before(on.last, i64::from(least))?;
    // The other reading of the day it was counted at lies within a year of the first one.
    let (first, last) = match on.other {
        Some(other) => {
            let from = before(other, i64::from(most) + 1)?.tomorrow().ok()?;
            (first.min(from), last.max(before(other, i64::from(least))?))
        }
        None => (first, last),
    };
    let (other, basis) = (None, DateBasis::Age);
    Some(DateReading {
        first,
        last,
        other,
        basis,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_an_interval_of_a_year() {
        let day: Date = "2016-06-01".parse().unwrap();
        let (other, basis) = (None, DateBasis::Day);
        let on = DateReading {
            first: day,
            last: day,
            other,
            basis,
        };
        let born = born_at_age(36, 36, on).unwrap();
        assert_eq!(
            (born.first.to_string(), born.last.to_string()),
            ("1979-06-02".into(), "1980-06-01".into())
        );
    }
}
