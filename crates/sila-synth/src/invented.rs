//! The lists of the demo's exercise: two invented parties, each with a list of invented persons.

use sila_model::Role;

use crate::{
    dice::Dice,
    exercise::Exercise,
    names::Names,
    person::{Hand, Person, Row, WrittenDate, after},
    sheet::Sheet,
};

/// How many persons stand on both lists, and on one of the two only.
const BOTH: usize = 60;
const ONLY: [usize; 2] = [140, 90];

/// A party of the exercise and what its list is called, in English and Arabic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// The code of the party; sides stand in the order of these.
    pub code: &'static str,
    /// The name of its list: it begins with `exercise-`, wherever it is read.
    pub list: &'static str,
    /// The name of the party.
    pub party: [&'static str; 2],
    /// What the list holds.
    pub title: [&'static str; 2],
}

/// The two parties, in the order of their codes and of [`Exercise::lists`].
pub const SIDES: [Side; 2] = [
    Side {
        code: "A",
        list: "exercise-kelmora",
        party: ["Kelmora", "كلمورا"],
        title: ["Missing persons", "أشخاص مفقودون"],
    },
    Side {
        code: "B",
        list: "exercise-orvania",
        party: ["Orvania", "أورفانيا"],
        title: ["Persons in the registers", "أشخاص مقيَّدون في السجلات"],
    },
];

/// How often the next person is a brother or sister of the last.
const SIBLINGS: f64 = 0.15;

/// Kelmora's list of its missing (200, in Arabic) and Orvania's list of what its registers hold (150,
/// in Latin letters): 60 persons stand on both. Some are brothers or sisters, many dates are missing
/// or only an age is stated.
///
/// Kelmora and Orvania are on no map, their towns neither, and nobody on the lists exists: the name
/// of each list and a column of notes in each row say so.
///
/// ```
/// use sila_synth::{csv, exercise};
/// let exercise = exercise(1);
/// let [kelmora, orvania] = &exercise.lists[..] else { panic!("two parties") };
/// assert_eq!((kelmora.len(), orvania.len()), (200, 150));
/// assert!(kelmora.name.starts_with("exercise-") && kelmora.right_to_left);
/// assert!(csv(orvania).lines().skip(1).all(|row| row.ends_with("Exercise: invented person")));
/// ```
pub fn exercise(seed: u64) -> Exercise {
    let mut dice = Dice::new(seed, "exercise");
    let names = Names::of_the_exercise();
    let mut sheets = [KELMORA, ORVANIA];
    for (person, on) in persons(&mut dice, &names) {
        for (list, sheet) in sheets.iter_mut().enumerate().filter(|(list, _)| on[*list]) {
            sheet.rows.push(row(&mut dice, &names, &person, list));
        }
    }
    Exercise::of(sheets.into(), Vec::new(), seed)
}

const KELMORA: Sheet = Sheet {
    name: SIDES[0].list,
    columns: &[
        ("الاسم", Role::Given),
        ("اسم الأب", Role::Father),
        ("اسم العائلة", Role::Family),
        ("اسم الأم", Role::Mother),
        ("الجنس", Role::Sex),
        ("تاريخ الولادة", Role::BirthDate),
        ("العمر", Role::Age),
        ("مكان الولادة", Role::BirthPlace),
        ("تاريخ الفقدان", Role::EventDate),
        ("مكان الفقدان", Role::EventPlace),
        ("ملاحظات", Role::Note),
    ],
    note: "تمرين: شخص متخيَّل",
    right_to_left: true,
    rows: Vec::new(),
};

const ORVANIA: Sheet = Sheet {
    name: SIDES[1].list,
    columns: &[
        ("given name", Role::Given),
        ("father's name", Role::Father),
        ("family name", Role::Family),
        ("sex", Role::Sex),
        ("date of birth", Role::BirthDate),
        ("age", Role::Age),
        ("birthplace", Role::BirthPlace),
        ("event date", Role::EventDate),
        ("event place", Role::EventPlace),
        ("note", Role::Note),
    ],
    note: "Exercise: invented person",
    right_to_left: false,
    rows: Vec::new(),
};

/// The persons, each with the lists it stands on.
fn persons(dice: &mut Dice, names: &Names) -> Vec<(Person, [bool; 2])> {
    let mut on = vec![[true, true]; BOTH];
    on.extend(vec![[true, false]; ONLY[0]]);
    on.extend(vec![[false, true]; ONLY[1]]);
    dice.shuffle(&mut on);
    let mut persons: Vec<(Person, [bool; 2])> = Vec::with_capacity(on.len());
    for (number, on) in on.into_iter().enumerate() {
        let mut person = match persons.last() {
            Some((last, _)) if dice.happens(SIBLINGS) => sibling(dice, names, last),
            _ => Person::draw(dice, names),
        };
        person.number = number as u32 + 1;
        persons.push((person, on));
    }
    persons
}

fn sibling(dice: &mut Dice, names: &Names, of: &Person) -> Person {
    let mut person = of.clone();
    person.woman = dice.happens(0.15);
    let given = names.given(person.woman);
    person.given = given.draw_unlike(dice, &[&of.given, &of.father]).clone();
    person.birth = after(of.birth, 330 + dice.below(2200) as i64);
    if dice.happens(0.5) {
        person.event = after(of.event, dice.below(900) as i64);
    }
    person
}

fn row(dice: &mut Dice, names: &Names, person: &Person, list: usize) -> Row {
    let hand = Hand {
        arabic: list == 0,
        noise: 0.6,
        first_of_january: 0.04,
    };
    let mut row = hand.row(dice, names, person);
    let kind = dice.unit();
    if kind < 0.12 {
        row.birth = None;
    } else if kind < [0.20, 0.40][list]
        && let Some(event) = &row.event
    {
        row.birth = Some(WrittenDate::age(person.birth, event.reading.first));
    }
    row
}
