//! How each kind of case is made.

use jiff::civil::date;
use sila_model::Date;

use super::{LISTS, Maker, NOISE_OF_CASES};
use crate::{
    exercise::CaseKind,
    names::Name,
    person::{Person, Row, WrittenDate, after, exchanged},
};

/// The records of a case, each with the number of its list.
type Rows = Vec<(usize, Row)>;

impl Maker {
    /// A case, and whether it holds no evidence either way.
    pub(super) fn case(&mut self, kind: CaseKind) -> (Rows, bool) {
        let rows = match kind {
            CaseKind::Chain => return self.chain(),
            CaseKind::Brothers => self.siblings(false),
            CaseKind::Twins => self.siblings(true),
            CaseKind::FirstOfJanuary => self.first_of_january(),
            CaseKind::Kunya => self.kunya(),
            CaseKind::Strangers => self.strangers(),
            CaseKind::NoBirthDate => self.no_birth_date(),
            CaseKind::Swapped => self.swapped(),
            CaseKind::Married => self.married(),
            CaseKind::Twice => self.twice(),
        };
        (rows, false)
    }

    /// Parents, family, town, day and place of the event are the same; given name and, but for
    /// twins, birth differ.
    fn siblings(&mut self, twins: bool) -> Rows {
        let one = self.person();
        let mut other = self.as_another(one.clone());
        other.woman = if self.dice.happens(0.8) {
            one.woman
        } else {
            !one.woman
        };
        let given = self.names.given(other.woman);
        other.given = given
            .draw_unlike(&mut self.dice, &[&one.given, &one.father])
            .clone();
        if !twins {
            let apart = 330 + self.dice.below(2200) as i64;
            other.birth = after(
                one.birth,
                if self.dice.happens(0.5) {
                    apart
                } else {
                    -apart
                },
            );
        }
        self.both(&one, &other)
    }

    /// Cousins of one name, town and year of birth; parents and event differ.
    fn first_of_january(&mut self) -> Rows {
        let one = self.person();
        let mut other = self.namesake(&one);
        let first = date(one.birth.year(), 1, 1);
        other.birth = after(first, self.dice.below(365) as i64);
        let mut rows = self.both(&one, &other);
        for (_, row) in &mut rows {
            row.birth = Some(WrittenDate::day(first));
        }
        rows
    }

    fn strangers(&mut self) -> Rows {
        let one = self.person();
        let other = self.namesake(&one);
        self.both(&one, &other)
    }

    /// Two namesakes, and a third record of one of them that states little. What ties it to the one
    /// is the day of the event, the year of birth or the father's name; in 15 % of cases nothing.
    fn chain(&mut self) -> (Rows, bool) {
        let one = self.person();
        let other = self.namesake(&one);
        let mut rows = self.both(&one, &other);
        let list = self.dice.below(LISTS);
        let mut blurred = self.row(&one, list, NOISE_OF_CASES);
        let tie = self.dice.unit();
        blurred.event = (tie < 0.35).then(|| WrittenDate::day(one.event));
        blurred.birth = (0.35..0.60)
            .contains(&tie)
            .then(|| WrittenDate::year(one.birth.year()));
        if !(0.60..0.85).contains(&tie) {
            blurred.father.clear();
        }
        blurred.mother.clear();
        blurred.event_place.clear();
        rows.push((list, blurred));
        (rows, tie >= 0.85)
    }

    /// Somewhere the given name is a kunya or a nickname, and often father or birth are missing.
    fn kunya(&mut self) -> Rows {
        let person = self.person();
        let mut known_as = person.clone();
        known_as.given = match self.dice.happens(0.7) {
            true => kunya(person.woman, self.names.men.draw(&mut self.dice)),
            false => nickname(&person.given, self.dice.happens(0.5)),
        };
        let mut rows = self.records(&person);
        let place = self.dice.below(rows.len());
        let mut row = self.row(&known_as, rows[place].0, NOISE_OF_CASES);
        if self.dice.happens(0.3) {
            row.father.clear();
        }
        if self.dice.happens(0.4) {
            row.birth = None;
        }
        rows[place].1 = row;
        rows
    }

    fn no_birth_date(&mut self) -> Rows {
        let person = self.person();
        let mut rows = self.records(&person);
        rows.iter_mut().for_each(|(_, row)| row.birth = None);
        rows
    }

    /// On one record day and month, or the last digits of the year, stand in each other's place.
    fn swapped(&mut self) -> Rows {
        let mut person = self.person();
        let (year, month, day) = (
            person.birth.year(),
            person.birth.month(),
            person.birth.day(),
        );
        let days = self.dice.happens(0.5);
        person.birth = match days {
            true => date(year, month, 1 + (day + month) % 12),
            false if year / 10 % 10 == year % 10 => date(year + 1, month, day.min(28)),
            false => date(year, month, day.min(28)),
        };
        let mut rows = self.records(&person);
        for (_, row) in &mut rows {
            row.birth = Some(WrittenDate::day(person.birth));
        }
        let wrong = if days {
            exchanged(person.birth)
        } else {
            digits_exchanged(person.birth)
        };
        let place = self.dice.below(rows.len());
        rows[place].1.birth = Some(WrittenDate::day(wrong));
        rows
    }

    fn married(&mut self) -> Rows {
        let mut unmarried = self.person();
        if !unmarried.woman {
            unmarried.woman = true;
            unmarried.given = self.names.women.draw(&mut self.dice).clone();
        }
        let mut married = unmarried.clone();
        let families = &self.names.families;
        married.family = families
            .draw_unlike(&mut self.dice, &[&unmarried.family])
            .clone();
        if self.dice.happens(0.25) {
            married.town = self.names.towns.draw(&mut self.dice).clone();
        }
        let mut rows = self.records(&unmarried);
        let from = 1 + self.dice.below(rows.len() - 1);
        for (list, row) in &mut rows[from..] {
            *row = self.row(&married, *list, NOISE_OF_CASES);
        }
        rows
    }

    fn twice(&mut self) -> Rows {
        let person = self.person();
        let mut rows = self.records(&person);
        rows.truncate(1 + self.dice.below(2));
        let list = rows[0].0;
        let again = self.row(&person, list, NOISE_OF_CASES);
        rows.push((list, again));
        rows
    }

    /// Another person of the same given name, family and town.
    fn namesake(&mut self, of: &Person) -> Person {
        let mut other = self.person();
        other.woman = of.woman;
        other.given.clone_from(&of.given);
        other.family.clone_from(&of.family);
        other.town.clone_from(&of.town);
        if other.father == of.father {
            other.father = self
                .names
                .men
                .draw_unlike(&mut self.dice, &[&of.father])
                .clone();
        }
        other
    }

    /// Records of two persons, in seven cases of ten on the same lists.
    fn both(&mut self, one: &Person, other: &Person) -> Rows {
        let mut rows = self.records(one);
        let more = match self.dice.happens(0.7) {
            true => {
                let lists: Vec<usize> = rows.iter().map(|(list, _)| *list).collect();
                self.records_on(other, &lists)
            }
            false => self.records(other),
        };
        rows.extend(more);
        rows
    }

    /// Two or, one time in three, three records of a person on as many lists.
    fn records(&mut self, person: &Person) -> Rows {
        let mut lists: [usize; LISTS] = std::array::from_fn(|list| list);
        self.dice.shuffle(&mut lists);
        let count = 2 + usize::from(self.dice.happens(1.0 / 3.0));
        self.records_on(person, &lists[..count])
    }

    fn records_on(&mut self, person: &Person, lists: &[usize]) -> Rows {
        let row = |&list: &usize| (list, self.row(person, list, NOISE_OF_CASES));
        lists.iter().map(row).collect()
    }
}

fn kunya(woman: bool, child: &Name) -> Name {
    let (arabic, latin) = if woman {
        ("أم", "umm")
    } else {
        ("أبو", "abu")
    };
    Name {
        arabic: format!("{arabic} {}", child.arabic),
        latin: child
            .latin
            .iter()
            .map(|name| format!("{latin} {name}"))
            .collect(),
    }
}

/// A pet name: the beginning of a name, or its first sound twice.
fn nickname(of: &Name, twice: bool) -> Name {
    let short = |name: &str| {
        let start = |letters| name.chars().take(letters).collect::<String>();
        if twice { start(2).repeat(2) } else { start(4) }
    };
    Name {
        arabic: short(&of.arabic),
        latin: vec![short(&of.latin[0])],
    }
}

/// The last two digits of the year in each other's place.
fn digits_exchanged(birth: Date) -> Date {
    let year = birth.year();
    let swapped = year / 100 * 100 + year % 10 * 10 + year / 10 % 10;
    date(swapped, birth.month(), birth.day())
}
