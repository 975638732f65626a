//! A made-up person, and how records write of one.

use jiff::ToSpan;
use sila_model::{Date, DateBasis, DateReading};

use crate::{
    dice::Dice,
    names::{Name, Names, Writing, write},
};

/// What is true of a person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) number: u32,
    pub(crate) woman: bool,
    pub(crate) given: Name,
    pub(crate) father: Name,
    pub(crate) family: Name,
    pub(crate) mother: Name,
    pub(crate) birth: Date,
    pub(crate) town: Name,
    pub(crate) event: Date,
    pub(crate) event_place: Name,
}

impl Person {
    /// A person drawn at random, without a number yet.
    pub(crate) fn draw(dice: &mut Dice, names: &Names) -> Self {
        let woman = dice.happens(0.15);
        let town = names.towns.draw(dice).clone();
        let elsewhere = names.towns.draw(dice).clone();
        let event_place = if dice.happens(0.5) {
            town.clone()
        } else {
            elsewhere
        };
        // The third of four numbers in order: most are adults, few are old.
        let mut ages = [(); 4].map(|()| dice.unit());
        ages.sort_unstable_by(f64::total_cmp);
        Self {
            number: 0,
            woman,
            given: names.given(woman).draw(dice).clone(),
            father: names.men.draw(dice).clone(),
            family: names.families.draw(dice).clone(),
            mother: names.women.draw(dice).clone(),
            birth: after(
                jiff::civil::date(1935, 1, 1),
                (ages[2] * 75.0 * 365.0) as i64,
            ),
            town,
            event: after(jiff::civil::date(2011, 3, 15), dice.below(3650) as i64),
            event_place,
        }
    }
}

/// The date some days later; before the year 0 and after 9999 nothing is made up.
pub(crate) fn after(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}

/// A date as it stands in a cell, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenDate {
    pub(crate) text: String,
    pub(crate) reading: DateReading,
}

impl WrittenDate {
    /// A day.
    pub(crate) fn day(date: Date) -> Self {
        let reading = DateReading {
            first: date,
            last: date,
            other: None,
            basis: DateBasis::Day,
        };
        Self {
            text: date.to_string(),
            reading,
        }
    }

    /// Only a year.
    pub(crate) fn year(year: i16) -> Self {
        let (first, last) = (
            jiff::civil::date(year, 1, 1),
            jiff::civil::date(year, 12, 31),
        );
        let reading = DateReading {
            first,
            last,
            other: None,
            basis: DateBasis::Year,
        };
        Self {
            text: format!("{year:04}"),
            reading,
        }
    }
}

impl WrittenDate {
    /// The age of a person born on a day, counted on another.
    pub(crate) fn age(birth: Date, on: Date) -> Self {
        let had = (on.month(), on.day()) >= (birth.month(), birth.day());
        let years = i32::from(on.year()) - i32::from(birth.year()) - i32::from(!had);
        let years = years.max(0);
        let before = |years: i32| on.saturating_sub(i64::from(years).years());
        let reading = DateReading {
            first: after(before(years + 1), 1),
            last: before(years),
            other: None,
            basis: DateBasis::Age,
        };
        Self {
            text: years.to_string(),
            reading,
        }
    }
}

/// One record of a person, cell by cell; an empty text is a blank cell.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) person: u32,
    /// The case it belongs to, if to any.
    pub(crate) case: Option<u32>,
    pub(crate) given: String,
    pub(crate) father: String,
    pub(crate) family: String,
    pub(crate) mother: String,
    pub(crate) sex: &'static str,
    pub(crate) birth: Option<WrittenDate>,
    pub(crate) town: String,
    pub(crate) event: Option<WrittenDate>,
    pub(crate) event_place: String,
}

/// The office that keeps a list: in which script, and how often what goes wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand {
    pub(crate) arabic: bool,
    /// Multiplies every rate of error.
    pub(crate) noise: f64,
    /// How often 1 January is written where the day is not known.
    pub(crate) first_of_january: f64,
}

impl Hand {
    /// Writes a record of a person, with whatever goes wrong on the way.
    pub(crate) fn row(self, dice: &mut Dice, names: &Names, person: &Person) -> Row {
        let noise = self.noise;
        let name = |dice: &mut Dice, name: &Name, slips: f64, blank: f64| match dice.happens(blank)
        {
            true => String::new(),
            false => {
                let writing = Writing {
                    arabic: self.arabic,
                    respelt: 0.16 * noise,
                    slips: slips * noise,
                };
                write(dice, name, writing)
            }
        };
        let (mut given, mut family) = (
            name(dice, &person.given, 0.06, 0.01 * noise),
            name(dice, &person.family, 0.08, 0.02 * noise),
        );
        if dice.happens(0.01 * noise) {
            std::mem::swap(&mut given, &mut family);
        }
        let elsewhere = names.towns.draw(dice);
        let town = if dice.happens(0.08 * noise) {
            elsewhere
        } else {
            &person.town
        };
        Row {
            person: person.number,
            case: None,
            given,
            family,
            father: name(dice, &person.father, 0.06, 0.25 * noise),
            mother: name(dice, &person.mother, 0.06, 0.4),
            sex: if dice.happens(0.05 * noise) {
                ""
            } else {
                self.sex(person.woman)
            },
            birth: self.birth(dice, person.birth),
            town: name(dice, town, 0.03, 0.10 * noise),
            event: self.event(dice, person.event),
            event_place: name(dice, &person.event_place, 0.03, 0.2),
        }
    }

    fn sex(self, woman: bool) -> &'static str {
        match (self.arabic, woman) {
            (true, true) => "أنثى",
            (true, false) => "ذكر",
            (false, true) => "F",
            (false, false) => "M",
        }
    }

    fn birth(self, dice: &mut Dice, date: Date) -> Option<WrittenDate> {
        if dice.happens(self.first_of_january) {
            return Some(WrittenDate::day(jiff::civil::date(date.year(), 1, 1)));
        }
        match dice.unit() / self.noise {
            r if r < 0.03 && date.day() <= 12 => Some(WrittenDate::day(exchanged(date))),
            r if r < 0.07 => {
                let off = [-365, -30, -10, -1, 1, 10, 30, 365][dice.below(8)];
                Some(WrittenDate::day(after(date, off)))
            }
            r if r < 0.25 => {
                let off = [-1, 0, 0, 0, 1][dice.below(5)];
                Some(WrittenDate::year(date.year() + off))
            }
            r if r < 0.32 => None,
            _ => Some(WrittenDate::day(date)),
        }
    }

    fn event(self, dice: &mut Dice, date: Date) -> Option<WrittenDate> {
        let off = [-2, -1, 1, 2, 7, -7, 30][dice.below(7)];
        let wrong = dice.happens(0.12 * self.noise);
        let stated = !dice.happens(0.20 * self.noise);
        stated.then(|| WrittenDate::day(if wrong { after(date, off) } else { date }))
    }
}

/// Day and month in each other's place; the day is at most 12.
pub(crate) fn exchanged(date: Date) -> Date {
    jiff::civil::date(date.year(), date.day(), date.month())
}
