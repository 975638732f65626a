//! Dates as people write them in sheets.

use sila_model::{Cell, PartialDate};

use super::{
    fold::{fold, plain_digits},
    vocabulary::{self, Answer},
};

/// Whether a sheet writes the day before the month, as far as its own dates tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DayOrder {
    day_first: bool,
    month_first: bool,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It says that the date is not known, or nothing.
    NotKnown,
    /// Day and month cannot be told apart.
    Ambiguous,
    /// A number that is no year.
    BareNumber,
    /// The year has two digits.
    ShortYear,
    /// It is no date that exists.
    NotUnderstood,
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv", "كانون الثاني", "يناير"],
    &["february", "feb", "février", "févr", "شباط", "فبراير"],
    &["march", "mar", "mars", "آذار", "اذار", "مارس"],
    &["april", "apr", "avril", "avr", "نيسان", "أبريل", "ابريل"],
    &["may", "mai", "أيار", "مايو"],
    &["june", "jun", "juin", "حزيران", "يونيو"],
    &["july", "jul", "juillet", "juil", "تموز", "يوليو"],
    &["august", "aug", "août", "آب", "أغسطس"],
    &["september", "sep", "sept", "septembre", "أيلول", "سبتمبر"],
    &["october", "oct", "octobre", "تشرين الأول", "أكتوبر"],
    &["november", "nov", "novembre", "تشرين الثاني", "نوفمبر"],
    &["december", "dec", "décembre", "déc", "كانون الأول", "ديسمبر"],
];

impl DayOrder {
    /// Learns from the dates of a sheet: `13/05/2018` can only be read one way.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut order = Self::default();
        for cell in cells {
            let Cell::Text(text) = cell else { continue };
            if let Some([first, second, third]) = numbers(&plain_digits(text)).as_deref() {
                let slashed = third.len() == 4;
                let above_twelve = |part: &str| part.parse::<u16>().is_ok_and(|number| number > 12);
                order.day_first |= slashed && above_twelve(first);
                order.month_first |= slashed && above_twelve(second);
            }
        }
        order
    }

    /// The day and month of two numbers.
    fn apart(self, first: &str, second: &str) -> Result<(u8, u8), NoDate> {
        let number = |text: &str| text.parse::<u8>().map_err(|_| NoDate::NotUnderstood);
        let (first, second) = (number(first)?, number(second)?);
        match (first > 12, second > 12, self.day_first, self.month_first) {
            (true, true, ..) => Err(NoDate::NotUnderstood),
            (true, false, ..) => Ok((first, second)),
            (false, true, ..) => Ok((second, first)),
            _ if first == second => Ok((first, second)),
            (.., true, false) => Ok((first, second)),
            (.., false, true) => Ok((second, first)),
            _ => Err(NoDate::Ambiguous),
        }
    }
}

/// The date in a cell.
pub(super) fn date(cell: &Cell, order: DayOrder) -> Result<PartialDate, NoDate> {
    match cell {
        Cell::Date(date) => Ok((*date).into()),
        Cell::DateTime(moment) => Ok(moment.date().into()),
        Cell::Number(number) if number.fract() == 0.0 && (1900.0..2200.0).contains(number) => {
            existing(&[format!("{number:04}")])
        }
        Cell::Number(_) => Err(NoDate::BareNumber),
        Cell::Text(text) if vocabulary::answer(text) == Some(Answer::NotKnown) => {
            Err(NoDate::NotKnown)
        }
        Cell::Text(text) => date_of_text(text, order),
        Cell::Empty | Cell::Covered(_) => Err(NoDate::NotKnown),
        Cell::Boolean(_) | Cell::Failed(_) => Err(NoDate::NotUnderstood),
    }
}

fn date_of_text(text: &str, order: DayOrder) -> Result<PartialDate, NoDate> {
    let text = plain_digits(text);
    let text = without_time(&text);
    match numbers(text).as_deref() {
        Some([year]) if year.len() == 4 => existing(std::slice::from_ref(year)),
        Some([year, month]) if year.len() == 4 => existing(&[year.clone(), two(month)]),
        Some([month, year]) if year.len() == 4 => existing(&[year.clone(), two(month)]),
        Some([year, month, day]) if year.len() == 4 => {
            existing(&[year.clone(), two(month), two(day)])
        }
        Some([first, second, year]) if year.len() == 4 => {
            let (day, month) = order.apart(first, second)?;
            existing(&[year.clone(), format!("{month:02}"), format!("{day:02}")])
        }
        Some([_, _, year]) if year.len() == 2 => Err(NoDate::ShortYear),
        Some(_) => Err(NoDate::NotUnderstood),
        None => date_with_month_name(text),
    }
}

/// `5 أيار 2018`, `May 5, 2018`, `mai 2018`.
fn date_with_month_name(text: &str) -> Result<PartialDate, NoDate> {
    let folded = fold(text);
    let (numbers, words): (Vec<&str>, Vec<&str>) = folded
        .split(' ')
        .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let words = words.join(" ");
    let month = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| fold(name) == words))
        .map(|index| format!("{:02}", index + 1))
        .ok_or(NoDate::NotUnderstood)?;
    match numbers.as_slice() {
        [year] if year.len() == 4 => existing(&[(*year).to_owned(), month]),
        [day, year] | [year, day] if year.len() == 4 && day.len() <= 2 => {
            existing(&[(*year).to_owned(), month, two(day)])
        }
        _ => Err(NoDate::NotUnderstood),
    }
}

/// The numbers of a text that is nothing but numbers with one kind of mark between them.
fn numbers(text: &str) -> Option<Vec<String>> {
    let mark = text.chars().find(|letter| !letter.is_ascii_digit());
    let parts: Vec<String> = match mark {
        None => vec![text.to_owned()],
        Some(mark @ ('-' | '/' | '.' | '\\')) => text
            .split(mark)
            .map(|part| part.trim().to_owned())
            .collect(),
        Some(_) => return None,
    };
    let all_digits = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (all_digits && parts.len() <= 3).then_some(parts)
}

/// The text without a time of day after the date.
fn without_time(text: &str) -> &str {
    match text.split_once(['T', ' ']) {
        Some((date, time)) if date.len() >= 8 && time.contains(':') => date,
        _ => text,
    }
}

fn two(number: &str) -> String {
    format!("{number:0>2}")
}

fn existing(parts: &[String]) -> Result<PartialDate, NoDate> {
    parts.join("-").parse().map_err(|_| NoDate::NotUnderstood)
}

impl NoDate {
    /// Why, in words; none where there is nothing to complain of.
    pub(super) fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::NotKnown => return None,
            Self::Ambiguous => "day and month cannot be told apart here; write it as YYYY-MM-DD",
            Self::BareNumber => "a number that is no year; give the column the format of a date",
            Self::ShortYear => "the century is missing; write the year with four digits",
            Self::NotUnderstood => "not a date that exists; write YYYY, YYYY-MM or YYYY-MM-DD",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, NoDate>) {
        let found = date(&Cell::Text(text.into()), DayOrder::default());
        assert_eq!(
            found.map(|date| date.to_string()),
            expected.map(str::to_owned),
            "{text}"
        );
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2018", "2018"),
            ("2018-05", "2018-05"),
            ("05/2018", "2018-05"),
            ("٢٠١٨/٥/٦", "2018-05-06"),
            ("2018-05-06T10:00:00", "2018-05-06"),
            ("2018-05-06 10:00", "2018-05-06"),
            ("13/5/2018", "2018-05-13"),
            ("5/13/2018", "2018-05-13"),
            ("5.5.2018", "2018-05-05"),
            ("أيار 2018", "2018-05"),
            ("٦ كانون الثاني ٢٠١٨", "2018-01-06"),
            ("May 6, 2018", "2018-05-06"),
            ("6 févr. 2018", "2018-02-06"),
            ("\u{200f}2018-05-06\u{200f}", "2018-05-06"),
        ] {
            check(text, Ok(expected));
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        check("06/05/2018", Err(NoDate::Ambiguous));
        check("06/05/18", Err(NoDate::ShortYear));
        check("30/02/2018", Err(NoDate::NotUnderstood));
        check("2018-13", Err(NoDate::NotUnderstood));
        check("soon", Err(NoDate::NotUnderstood));
        check("غير معروف", Err(NoDate::NotKnown));
        let serial = date(&Cell::Number(43_500.0), DayOrder::default());
        assert_eq!(serial, Err(NoDate::BareNumber));
    }

    #[test]
    fn a_sheet_tells_its_own_order_of_day_and_month() {
        let cells = ["13/05/2018", "06/05/2018"].map(|text| Cell::Text(text.into()));
        let order = DayOrder::of(cells.iter());
        assert_eq!(date(&cells[1], order).unwrap().to_string(), "2018-05-06");
        let both = ["13/05/2018", "05/14/2018"].map(|text| Cell::Text(text.into()));
        let order = DayOrder::of(both.iter());
        assert_eq!(date(&cells[1], order), Err(NoDate::Ambiguous));
    }
}
