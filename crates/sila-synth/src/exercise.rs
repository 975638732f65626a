//! Lists of made-up persons whose truth is known.

use sila_model::{PersonList, Role};

use crate::{dice::Dice, sheet::Sheet};

/// Lists, and who is who in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// The lists.
    pub lists: Vec<PersonList>,
    /// For each list, for each of its records the number of the person it is about.
    pub truth: Vec<Vec<u32>>,
    /// The cases made to be hard; empty where none were asked for.
    pub cases: Vec<Case>,
}

/// One hard case: the records it consists of. Ordinary persons stand in no case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Why it is hard.
    pub kind: CaseKind,
    /// Its records.
    pub records: Vec<RecordAt>,
    /// Whether the records hold no evidence either way, so that nobody could decide all of it.
    pub undecidable: bool,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordAt {
    /// The number of its list in [`Exercise::lists`].
    pub list: usize,
    /// Its place in that list.
    pub record: usize,
}

/// Declares each kind with its code once.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $code:literal),* $(,)?) => {
        /// Why persons are hard to tell apart, or records hard to bring together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CaseKind { $($(#[$doc])* $kind),* }

        impl CaseKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Its word in tables.
            pub fn code(self) -> &'static str {
                match self { $(Self::$kind => $code),* }
            }
        }
    };
}

kinds! {
    /// Two brothers or sisters: parents, family name, town and event are the same.
    Brothers "brothers",
    /// The same, born on one day.
    Twins "twins",
    /// Two persons of one name, town and year, both entered under the registrar's 1 January.
    FirstOfJanuary "jan1",
    /// Two namesakes of one town, and a record of one of them in which most is missing.
    Chain "chain",
    /// One person who stands somewhere under a kunya (Abu X, Umm X) or a nickname.
    Kunya "kunya",
    /// Two strangers of the same given name, family name and town.
    Strangers "strangers",
    /// One person whose birth date no record states.
    NoBirthDate "no birth date",
    /// One person whose day and month, or two digits of whose year, are exchanged somewhere.
    Swapped "swapped",
    /// One woman under her father's and under her husband's family name.
    Married "married",
    /// One person who stands in one list twice.
    Twice "twice",
}

impl Exercise {
    /// Makes the lists of sheets, and finds the records of the cases in them.
    pub(crate) fn of(mut sheets: Vec<Sheet>, cases: Vec<(CaseKind, bool)>, seed: u64) -> Self {
        let mut dice = Dice::new(seed, "order");
        let lists = sheets
            .iter_mut()
            .map(|sheet| sheet.list(&mut dice))
            .collect();
        let case = |(kind, undecidable)| Case {
            kind,
            records: Vec::new(),
            undecidable,
        };
        let mut cases: Vec<Case> = cases.into_iter().map(case).collect();
        for (list, sheet) in sheets.iter().enumerate() {
            for (record, row) in sheet.rows.iter().enumerate() {
                if let Some(case) = row.case {
                    cases[case as usize].records.push(RecordAt { list, record });
                }
            }
        }
        let persons = |sheet: &Sheet| sheet.rows.iter().map(|row| row.person).collect();
        Self {
            lists,
            truth: sheets.iter().map(persons).collect(),
            cases,
        }
    }

    /// How many records the lists hold.
    pub fn records(&self) -> usize {
        self.lists.iter().map(PersonList::len).sum()
    }

    /// The truth as a table `list,record_id,person_id`.
    pub fn truth_csv(&self) -> String {
        let mut text = "list,record_id,person_id\n".to_owned();
        for (list, persons) in self.lists.iter().zip(&self.truth) {
            for (id, person) in list.ids.iter().zip(persons) {
                text.push_str(&format!("{},{id},P{person:06}\n", list.name));
            }
        }
        text
    }
}

/// The columns of the lists of hard cases, in English.
pub(crate) const COLUMNS: &[(&str, Role)] = &[
    ("given_name", Role::Given),
    ("father_name", Role::Father),
    ("surname", Role::Family),
    ("mother_name", Role::Mother),
    ("sex", Role::Sex),
    ("date_of_birth", Role::BirthDate),
    ("birth_place", Role::BirthPlace),
    ("event_date", Role::EventDate),
    ("event_place", Role::EventPlace),
];
