//! Dates in words.

use sila_model::PartialDate;

use crate::{Isolated, Locale, Message, text_with};

/// A date in words, to the precision known: `1 December 2025`, `December 2025`, `2025`.
///
/// For sentences and headings. In tables and wherever dates are compared, [`Isolated::date`].
///
/// ```
/// use sila_text::{Locale, date_in_words};
/// let day = "2025-12-01".parse().unwrap();
/// assert_eq!(date_in_words(Locale::En, day).content(), "1 December 2025");
/// assert_eq!(date_in_words(Locale::Ar, day).content(), "1 كانون الأول/ديسمبر 2025");
/// ```
pub fn date_in_words(locale: Locale, date: PartialDate) -> Isolated {
    let (first, last) = (date.earliest(), date.latest());
    let year = first.year();
    if date.exact().is_some() {
        let month = month_in_words(locale, first.month());
        return Isolated::words(format!("{} {month} {year}", first.day()), locale.language());
    }
    if first.month() == last.month() {
        let month = month_in_words(locale, first.month());
        return Isolated::words(format!("{month} {year}"), locale.language());
    }
    Isolated::value(year.to_string())
}

/// From one date to another, in words; one that is the same is said once.
pub fn span_in_words(locale: Locale, from: PartialDate, to: PartialDate) -> Message {
    if from == to {
        return Message::value(locale, date_in_words(locale, from));
    }
    let [from, to] = [from, to].map(|date| date_in_words(locale, date).into());
    text_with(locale, "figure-between", &[("from", from), ("to", to)])
}

/// The name of a month, 1 to 12.
///
/// In Arabic the name used in Lebanon and Syria, and after a slash the other common one: neither
/// country's reader has to translate. Another number is December: months come from dates.
pub fn month_in_words(locale: Locale, month: i8) -> &'static str {
    let index = usize::try_from(month - 1).unwrap_or_default().min(11);
    match locale {
        Locale::En => ENGLISH[index],
        Locale::Ar => ARABIC[index],
    }
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const ARABIC: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, english: &str, arabic: &str) {
        let date = date.parse().unwrap();
        assert_eq!(date_in_words(Locale::En, date).content(), english);
        assert_eq!(date_in_words(Locale::Ar, date).content(), arabic);
    }

    #[test]
    fn a_date_says_no_more_than_is_known() {
        check("1976", "1976", "1976");
        check("2018-05", "May 2018", "أيار/مايو 2018");
        check(
            "2026-01-15",
            "15 January 2026",
            "15 كانون الثاني/يناير 2026",
        );
    }

    #[test]
    fn a_span_of_one_day_is_that_day() {
        let [first, second] = ["1976", "2005"].map(|year| year.parse().unwrap());
        assert_eq!(
            span_in_words(Locale::En, first, second).plain(),
            "1976 to 2005"
        );
        assert_eq!(span_in_words(Locale::En, first, first).plain(), "1976");
        assert_eq!(
            span_in_words(Locale::Ar, first, second).plain(),
            "من \u{2066}1976\u{2069} إلى \u{2066}2005\u{2069}",
        );
    }
}
