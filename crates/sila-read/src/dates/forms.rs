//! The forms in which a date is written.

use jiff::{ToSpan, civil::Date};
use sila_model::DateBasis;

use crate::dates::{
    DateHints, DateText, Form, Order, ReadDate, Remark,
    hijri::gregorian_of_hijri,
    months::{Month, month_at},
    readings::{age, beside, day, either, in_order, interval, plain, remarked, two_months},
    tokens::{Number, Token, tokens},
};

/// Which days a text may mean, given what is known of its column; none if it is no date that exists.
///
/// The forms: ISO 8601 (`1985-05-24`, `19850524`, `1985-05`), day, month and year in the order of
/// the column, months by name, a year, a span of years, an age, a day of the Islamic calendar, a day
/// as spreadsheets count them (ECMA-376, 18.17.4.1: the 1900 date system). Digits may be of any
/// script; a time of day is passed over.
pub fn read_date(text: &str, hints: &DateHints) -> Option<ReadDate> {
    if let Some(date) = iso(text) {
        return Some(plain(day(date)));
    }
    let found = Pieces::of(tokens(text)?)?;
    let mut read = found.read(hints)?;
    if found.about
        && let DateText::Date(date) = &mut read.meaning
    {
        date.first = date.first.checked_sub(2.years()).ok()?;
        date.last = date.last.checked_add(2.years()).ok()?;
        date.basis = DateBasis::Year;
        date.other = None;
        read.remark = Some(Remark::About);
    }
    Some(read)
}

/// `YYYY-MM-DD` in ASCII, by far the most frequent form.
fn iso(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0_i16, |value, byte| {
            let digit = byte.is_ascii_digit().then(|| i16::from(byte - b'0'))?;
            Some(value * 10 + digit)
        })
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let dashes = bytes[4] == b'-' && bytes[7] == b'-';
    let plausible = PLAUSIBLE.contains(&year);
    (dashes && plausible).then(|| Date::new(year, month as i8, day as i8).ok())?
}

/// The years of our calendar that a list of persons may hold.
const PLAUSIBLE: std::ops::RangeInclusive<i16> = 1800..=2199;

/// The years that are likelier of the Islamic calendar than of ours (1882 to 2029).
const ISLAMIC: std::ops::RangeInclusive<i16> = 1300..=1450;

/// Islamic years up to 1342 may as well be of the Ottoman financial calendar, which ended in 1926
/// (its year 1342; our year is 584 more). It is offered and never assumed.
const LAST_RUMI: i16 = 1342;

/// A date taken to pieces.
#[derive(Default)]
struct Pieces {
    numbers: Vec<Number>,
    month: Option<Month>,
    /// Between which numbers the month stands.
    islamic: bool,
    ours: bool,
    about: bool,
    age: bool,
    months_of_age: bool,
    dash: bool,
    between: bool,
}

impl Pieces {
    fn of(tokens: Vec<Token>) -> Option<Self> {
        let mut found = Self::default();
        let tokens = without_time(&tokens);
        let mut at = 0;
        while at < tokens.len() {
            if let Some((month, length)) = month_at(&tokens[at..])
                && found.month.is_none()
            {
                found.month = Some(month);
                at += length;
                continue;
            }
            match &tokens[at] {
                Token::Number(number) => found.numbers.push(*number),
                Token::Word(word) => found.word(word)?,
                Token::Mark('~') => found.about = true,
                Token::Mark('-' | '/') => found.dash = true,
                Token::Mark('?' | '.' | ',' | '(' | ')' | '[' | ']' | '\'' | '"' | ':' | '_') => {}
                Token::Mark(_) => return None,
            }
            at += 1;
        }
        (found.numbers.len() <= 3).then_some(found)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "ه" | "هـ" | "ah" | "هجري" | "هجرية" | "هجريه" | "hijri" | "h" | "hegire" => {
                self.islamic = true
            }
            "م" | "ad" | "ce" | "ميلادي" | "ميلادية" | "ميلاديه" => {
                self.ours = true
            }
            "circa" | "c" | "ca" | "about" | "approx" | "approximately" | "around" | "vers"
            | "environ" | "env" | "حوالي" | "نحو" | "تقريبا" | "قرابة" | "est" | "estimated" => {
                self.about = true
            }
            "العمر" | "عمر" | "عمره" | "عمرها" | "سن" | "السن" | "age" | "aged" | "ans" | "an"
            | "years" | "year" | "yrs" | "yr" | "y" | "yo" | "old" | "سنة" | "سنه" | "سنوات"
            | "سنين" | "عاما" | "عام" | "اعوام" => self.age = true,
            "months" | "mois" | "اشهر" | "شهرا" | "شهور" => self.months_of_age = true,
            "بين" | "between" | "and" | "entre" | "et" | "or" | "ou" | "او" | "و" | "to"
            | "الي" => {
                self.between = true;
            }
            // Days of the week, `the 3rd of`, and the like.
            "of" | "de" | "le" | "the" | "du" | "in" | "en" | "في" | "يوم" | "شهر" | "تاريخ"
            | "بتاريخ" | "مواليد" | "تولد" | "born" | "ne" | "nee" | "st" | "nd" | "rd" | "th"
            | "er" | "on" | "t" | "z" | "am" | "pm" | "de l" | "d" => {}
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            | "lundi" | "mardi" | "mercredi" | "jeudi" | "vendredi" | "samedi" | "dimanche"
            | "الاثنين" | "الثلاثاء" | "الاربعاء" | "الخميس" | "الجمعة" | "السبت" | "الاحد" =>
                {}
            _ => return None,
        }
        Some(())
    }

    fn read(&self, hints: &DateHints) -> Option<ReadDate> {
        if let Some(month) = self.month {
            return self.read_named(month, hints);
        }
        match *self.numbers.as_slice() {
            [one] => self.read_one(one, hints),
            [one, two] => self.read_two(one, two, hints),
            [one, two, three] => self.read_three(one, two, three, hints),
            _ => None,
        }
    }

    /// A year, an age, a day without separators, or a day as spreadsheets count.
    fn read_one(&self, one: Number, hints: &DateHints) -> Option<ReadDate> {
        let value = one.value;
        if self.months_of_age {
            return (value <= 36).then(|| age(value / 12, value / 12));
        }
        match one.digits {
            1..=3 if value <= 120 && (self.age || hints.ages) => Some(age(value, value)),
            4 => self.years(value as i16, value as i16),
            5 if hints.serials && (10_000..=60_000).contains(&value) => {
                let date = jiff::civil::date(1899, 12, 30);
                let date = date.checked_add(i64::from(value).days()).ok()?;
                Some(remarked(plain(day(date)), Remark::Serial))
            }
            6 => {
                let number = |value, digits| Number { value, digits };
                self.month_of_year(number(value / 100, 4), number(value % 100, 2))
            }
            8 => {
                let number = |value, digits| Number { value, digits };
                let (year, rest) = (number(value / 10_000, 4), value % 10_000);
                let compact = self.date(year, number(rest / 100, 2), number(rest % 100, 2));
                compact.or_else(|| {
                    let (rest, year) = (value / 10_000, number(value % 10_000, 4));
                    self.read_three(number(rest / 100, 2), number(rest % 100, 2), year, hints)
                })
            }
            _ => None,
        }
    }

    /// A month of a year, a span of years, or a span of ages.
    fn read_two(&self, one: Number, two: Number, hints: &DateHints) -> Option<ReadDate> {
        let span = |first: u32, last: u32| {
            let near = first < last && last - first <= 20;
            near.then(|| self.years(first as i16, last as i16))
                .flatten()
        };
        match (one.digits, two.digits) {
            (4, 4) if self.dash || self.between => span(one.value, two.value),
            (4, 1 | 2) => self
                .month_of_year(one, two)
                .or_else(|| span(one.value, one.value / 100 * 100 + two.value)),
            (1 | 2, 4) => self.month_of_year(two, one),
            (1..=3, 1..=3) if self.age || hints.ages && (self.dash || self.between) => {
                let near = one.value < two.value && two.value <= 120;
                near.then(|| age(one.value, two.value))
            }
            _ => None,
        }
    }

    fn read_three(
        &self,
        one: Number,
        two: Number,
        three: Number,
        hints: &DateHints,
    ) -> Option<ReadDate> {
        if one.digits == 4 {
            return self.date(one, two, three).or_else(|| {
                let other = self.date(one, three, two)?;
                Some(remarked(other, Remark::OtherOrder))
            });
        }
        if one.digits > 2 || two.digits > 2 {
            return None;
        }
        let (year, guessed) = match three.digits {
            4 => (three, false),
            2 => (self.century(three, hints), true),
            _ => return None,
        };
        let day_first = self.date(year, two, one);
        let month_first = self.date(year, one, two);
        let (mut read, form) = match (day_first, month_first, hints.order) {
            (Some(read), Some(_), _) if one.value == two.value => (read, Form::Other),
            (Some(read), Some(_), Order::DayFirst) => (read, Form::Either),
            (Some(_), Some(read), Order::MonthFirst) => (read, Form::Either),
            (Some(read), Some(other), Order::Either) => (either(read, other), Form::Either),
            (Some(read), None, order) => {
                (in_order(read, order == Order::MonthFirst), Form::DayFirst)
            }
            (None, Some(read), order) => {
                (in_order(read, order == Order::DayFirst), Form::MonthFirst)
            }
            (None, None, _) => return None,
        };
        read.form = form;
        Some(if guessed {
            remarked(read, Remark::TwoDigitYear)
        } else {
            read
        })
    }

    /// A month by name with a year, and perhaps a day.
    fn read_named(&self, month: Month, hints: &DateHints) -> Option<ReadDate> {
        let year_and_day = match *self.numbers.as_slice() {
            [year] if year.digits == 4 => Some((year, None, false)),
            [year] if year.digits == 2 && year.value > 31 => {
                Some((self.century(year, hints), None, true))
            }
            [year, day] if year.digits == 4 && day.digits <= 2 => Some((year, Some(day), false)),
            [day, year] if year.digits == 4 && day.digits <= 2 => Some((year, Some(day), false)),
            [day, year] if year.digits == 2 && day.digits <= 2 => {
                Some((self.century(year, hints), Some(day), true))
            }
            _ => None,
        };
        let (year, day, guessed) = year_and_day?;
        let number = |month: i8| Number {
            value: month as u32,
            digits: 2,
        };
        let read = |month: i8| match day {
            Some(day) => self.date(year, number(month), day),
            None => self.month_of_year(year, number(month)),
        };
        let read = match month {
            Month::Ours(month) if !self.islamic => read(month)?,
            Month::Islamic(month) => {
                let islamic = Self {
                    islamic: true,
                    ..Self::default()
                };
                match day {
                    Some(day) => islamic.date(year, number(month), day)?,
                    None => islamic.month_of_year(year, number(month))?,
                }
            }
            Month::OctoberOrNovember => two_months(read(10), read(11))?,
            Month::JanuaryOrDecember => two_months(read(1), read(12))?,
            Month::Ours(_) => return None,
        };
        Some(if guessed {
            remarked(read, Remark::TwoDigitYear)
        } else {
            read
        })
    }

    fn date(&self, year: Number, month: Number, day_of_month: Number) -> Option<ReadDate> {
        let (number, month) = (year.value as i16, i8::try_from(month.value).ok()?);
        let day_of_month = i8::try_from(day_of_month.value).ok()?;
        if year.digits != 4 && year.digits != 2 {
            return None;
        }
        match self.calendar(number)? {
            Calendar::Ours => Date::new(number, month, day_of_month)
                .ok()
                .map(|date| plain(day(date))),
            Calendar::Islamic(remark) => {
                let date = gregorian_of_hijri(number, month, day_of_month).ok()?;
                let read = plain(beside(date, date, DateBasis::Hijri)?);
                Some(ReadDate { remark, ..read })
            }
        }
    }

    fn month_of_year(&self, year: Number, month: Number) -> Option<ReadDate> {
        let (number, month) = (year.value as i16, i8::try_from(month.value).ok()?);
        if year.digits != 4 && year.digits != 2 || !(1..=12).contains(&month) {
            return None;
        }
        match self.calendar(number)? {
            Calendar::Ours => {
                let first = Date::new(number, month, 1).ok()?;
                Some(plain(interval(
                    first,
                    first.last_of_month(),
                    DateBasis::Month,
                )))
            }
            Calendar::Islamic(remark) => {
                let first = gregorian_of_hijri(number, month, 1).ok()?;
                let last = gregorian_of_hijri(number, month, 30).ok()?;
                let read = plain(beside(first, last, DateBasis::Month)?);
                Some(ReadDate { remark, ..read })
            }
        }
    }

    fn years(&self, first: i16, last: i16) -> Option<ReadDate> {
        match self.calendar(first)? {
            Calendar::Ours => {
                let (first, last) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
                Some(plain(interval(first, last, DateBasis::Year)))
            }
            Calendar::Islamic(remark) => {
                let first = gregorian_of_hijri(first, 1, 1).ok()?;
                let last = gregorian_of_hijri(last, 12, 30).ok()?;
                let read = plain(beside(first, last, DateBasis::Year)?);
                Some(ReadDate { remark, ..read })
            }
        }
    }

    fn calendar(&self, year: i16) -> Option<Calendar> {
        if self.islamic {
            return (1200..=1500)
                .contains(&year)
                .then_some(Calendar::Islamic(None));
        }
        if PLAUSIBLE.contains(&year) {
            return Some(Calendar::Ours);
        }
        let remark = match year <= LAST_RUMI {
            true => Remark::PerhapsRumi,
            false => Remark::UnmarkedHijri,
        };
        let islamic = !self.ours && ISLAMIC.contains(&year);
        islamic.then_some(Calendar::Islamic(Some(remark)))
    }

    /// The year of two digits that fits the years of the column; where both or neither does, one
    /// from 1930 to 2029. In the Islamic calendar one from 1350 to 1449.
    fn century(&self, year: Number, hints: &DateHints) -> Number {
        let value = year.value;
        let (early, late) = match self.islamic {
            true => (1300 + value, 1400 + value),
            false => (1900 + value, 2000 + value),
        };
        let fits = |year: u32| {
            hints
                .years
                .is_some_and(|(first, last)| (first..=last).contains(&(year as i16)))
        };
        let late_by_default = if self.islamic { value < 50 } else { value < 30 };
        let chosen = match (fits(early), fits(late)) {
            (true, false) => early,
            (false, true) => late,
            _ if late_by_default => late,
            _ => early,
        };
        Number {
            value: chosen,
            digits: 4,
        }
    }
}

enum Calendar {
    Ours,
    Islamic(Option<Remark>),
}

/// The tokens before a time of day.
fn without_time(tokens: &[Token]) -> &[Token] {
    let colon = tokens.windows(3).position(|three| {
        matches!(three, [Token::Number(hour), Token::Mark(':'), Token::Number(_)] if hour.digits <= 2)
    });
    match colon {
        Some(hour) if hour > 0 => &tokens[..hour],
        _ => tokens,
    }
}
