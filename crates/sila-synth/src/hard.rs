//! The lists of the ten hard kinds.

mod cases;

use sila_model::Role;

use crate::{
    dice::Dice,
    exercise::{COLUMNS, CaseKind, Exercise},
    names::Names,
    person::{Hand, Person, Row},
    sheet::Sheet,
};

/// Which hard cases to make, among how many ordinary persons.
///
/// The ordinary persons stand on four lists of decreasing size, some on several, 3 % of those on a
/// list twice, with the errors that lists have. All persons are made up; with Latin script their
/// names too are such as nobody bears.
///
/// ```
/// use sila_synth::{CaseKind, HardCases, Scripts};
/// let few = HardCases { seed: 7, cases_per_kind: 5, ordinary_persons: 200, scripts: Scripts::Latin };
/// let exercise = few.make();
/// assert_eq!(exercise.lists.len(), 4);
/// assert_eq!(exercise.cases.len(), 5 * CaseKind::ALL.len());
/// assert_eq!(exercise, few.make());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HardCases {
    /// Other seeds make other persons.
    pub seed: u64,
    /// How many cases of each kind.
    pub cases_per_kind: usize,
    /// How many persons in no case, each on at least one list.
    pub ordinary_persons: usize,
    /// In which script.
    pub scripts: Scripts,
}

/// In which script lists are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// All in Latin letters.
    Latin,
    /// All in Arabic letters.
    Arabic,
    /// The first and third list in Arabic, the second in Latin letters, the fourth in both.
    Mixed,
}

impl Default for HardCases {
    /// As the table of the documentation has them: 300 cases of a kind among 13,154 persons.
    fn default() -> Self {
        Self {
            seed: 1,
            cases_per_kind: 300,
            ordinary_persons: 13_154,
            scripts: Scripts::Latin,
        }
    }
}

impl HardCases {
    /// Makes the lists; always the same for the same values.
    pub fn make(self) -> Exercise {
        let names = match self.scripts {
            Scripts::Latin => Names::of_syllables(self.seed),
            Scripts::Arabic | Scripts::Mixed => Names::known(self.seed),
        };
        let mut maker = Maker {
            names,
            scripts: self.scripts,
            dice: Dice::new(self.seed, "ordinary"),
            sheets: SHEETS.map(|(name, columns)| Sheet {
                name,
                columns,
                note: "",
                right_to_left: self.scripts == Scripts::Arabic,
                rows: Vec::new(),
            }),
            persons: 0,
        };
        for _ in 0..self.ordinary_persons {
            maker.add_ordinary();
        }
        let mut cases = Vec::new();
        maker.dice = Dice::new(self.seed, "cases");
        for &kind in CaseKind::ALL {
            for _ in 0..self.cases_per_kind {
                let (rows, undecidable) = maker.case(kind);
                for (list, mut row) in rows {
                    row.case = Some(cases.len() as u32);
                    maker.sheets[list].rows.push(row);
                }
                cases.push((kind, undecidable));
            }
        }
        Exercise::of(maker.sheets.into(), cases, self.seed)
    }
}

/// The lists and their columns: the third has no mother's name, the second and fourth no place of
/// what happened.
const SHEETS: [(&str, &[(&str, Role)]); LISTS] = [
    ("list1", COLUMNS),
    ("list2", COLUMNS.split_at(8).0),
    ("list3", NO_MOTHER),
    ("list4", COLUMNS.split_at(8).0),
];
const NO_MOTHER: &[(&str, Role)] = &[
    COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[4], COLUMNS[5], COLUMNS[6], COLUMNS[7], COLUMNS[8],
];

const LISTS: usize = 4;

/// How often an ordinary person stands on each list.
const COVERAGE: [f64; LISTS] = [0.55, 0.407, 0.324, 0.268];

/// How often each list writes 1 January for a year.
const FIRST_OF_JANUARY: [f64; LISTS] = [0.0, 0.05, 0.0, 0.0];

/// How many of the usual errors the records of cases have: what makes them hard is the case.
const NOISE_OF_CASES: f64 = 0.5;

/// Makes persons and puts their records on lists.
struct Maker {
    names: Names,
    scripts: Scripts,
    dice: Dice,
    sheets: [Sheet; LISTS],
    persons: u32,
}

impl Maker {
    fn add_ordinary(&mut self) {
        let person = self.person();
        let mut on_any = false;
        while !on_any {
            let seen = 0.35 + 1.3 * self.dice.unit();
            for (list, coverage) in COVERAGE.into_iter().enumerate() {
                if !self.dice.happens(coverage * seen) {
                    continue;
                }
                on_any = true;
                for _ in 0..1 + usize::from(self.dice.happens(0.03)) {
                    let row = self.row(&person, list, 1.0);
                    self.sheets[list].rows.push(row);
                }
            }
        }
    }

    /// A new person.
    fn person(&mut self) -> Person {
        let person = Person::draw(&mut self.dice, &self.names);
        self.as_another(person)
    }

    /// The same values as of another person.
    fn as_another(&mut self, mut person: Person) -> Person {
        self.persons += 1;
        person.number = self.persons;
        person
    }

    fn row(&mut self, person: &Person, list: usize, noise: f64) -> Row {
        let arabic = match (self.scripts, list) {
            (Scripts::Latin, _) | (Scripts::Mixed, 1) => false,
            (Scripts::Arabic, _) | (Scripts::Mixed, 0 | 2) => true,
            (Scripts::Mixed, _) => self.dice.happens(0.5),
        };
        let hand = Hand {
            arabic,
            noise,
            first_of_january: FIRST_OF_JANUARY[list],
        };
        hand.row(&mut self.dice, &self.names, person)
    }
}
