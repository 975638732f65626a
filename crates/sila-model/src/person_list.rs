//! A list of persons as a party filed it: read, mapped to roles, and otherwise untouched.

use crate::{Date, Texts};

/// What a column says of a person (DESIGN of the house, 5.1).
///
/// There is no role for a person's politics, sect or armed group, and there will be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is its own code: `Role::code`")]
pub enum Role {
    Id,
    FullName,
    Given,
    Father,
    Grandfather,
    Family,
    Mother,
    MotherFamily,
    Nickname,
    Sex,
    BirthDate,
    BirthYear,
    Age,
    AgeOn,
    BirthPlace,
    OriginPlace,
    Residence,
    EventDate,
    EventPlace,
    Nationality,
    NationalId,
    Phone,
    Address,
    Postcode,
    Status,
    Source,
    Note,
    Latitude,
    Longitude,
}

/// What the cells of a column look like, whatever its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Words.
    Text,
    /// Short marks that are equal or not: numbers of documents, abbreviations.
    Code,
    /// Numbers that can be near one another.
    Number,
    /// Dates.
    Date,
}

/// One list of persons. Every column has one value for each record, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonList {
    /// The file's stem, or `stem#sheet`.
    pub name: String,
    /// The id of each record: the column mapped to `id`, else the number of its row. Never two
    /// alike: a repeated id was made unique by the reader, with an issue.
    pub ids: Texts,
    /// The row of the file each record stood in, from 1.
    pub rows: Vec<u32>,
    /// The columns as filed, in their order, without the id.
    pub columns: Vec<Column>,
    /// When each person was born, from birth date, birth year or age; none where no column says.
    pub birth: Option<Dates>,
    /// When what the list records happened; none where no column says.
    pub event: Option<Dates>,
    /// Whether the sheet runs from right to left.
    pub right_to_left: bool,
}

/// One column of a [`PersonList`].
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header as written; a letter (`C`) where there is none.
    pub header: String,
    /// What it says of a person; none where that was not recognised.
    pub role: Option<Role>,
    /// What its cells look like.
    pub kind: Kind,
    /// Its cells.
    pub values: Values,
}

/// The cells of a column: each distinct text once, and for each record its number.
///
/// A blank cell and a word for "unknown" are [`Values::MISSING`]: two of them never agree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// The distinct texts, trimmed and otherwise as written, in order of first appearance.
    pub distinct: Texts,
    /// For each record the number of its text in `distinct`, or [`Values::MISSING`].
    pub codes: Vec<u32>,
}

/// The dates of a column or of several: each distinct reading once, and for each record its number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dates {
    /// The distinct readings, in order of first appearance.
    pub distinct: Vec<DateReading>,
    /// For each record the number of its reading, or [`Values::MISSING`].
    pub codes: Vec<u32>,
}

/// A date as an interval with a reason.
///
/// ```
/// use sila_model::{DateBasis, DateReading, Date};
/// let age = DateReading {
///     first: "1979-06-02".parse().unwrap(),
///     last: "1980-06-01".parse().unwrap(),
///     other: None,
///     basis: DateBasis::Age,
/// };
/// assert!(age.first < age.last);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateReading {
    /// The first day it may mean.
    pub first: Date,
    /// The last day it may mean.
    pub last: Date,
    /// The other reading of an ambiguous date, for example 3 April beside 4 March.
    pub other: Option<Date>,
    /// Why it is this interval.
    pub basis: DateBasis,
}

/// Why a date is the interval it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// A day was written. (1 January may still mean the year only: the linkage learns that habit
    /// list by list.)
    Day,
    /// A day was written whose day and month can be exchanged, and nothing in the list decides.
    DayOrMonthFirst,
    /// A month was written; a bare `كانون` or `تشرين` is two months.
    Month,
    /// A year was written, or a span of years.
    Year,
    /// A day of the Islamic calendar, which the tabular rule gives within two days.
    Hijri,
    /// An age at a stated date.
    Age,
}

impl Values {
    /// The number of a cell that says nothing.
    pub const MISSING: u32 = u32::MAX;

    /// The text of a record, if its cell says anything.
    pub fn get(&self, record: usize) -> Option<&str> {
        let code = self.codes[record];
        (code != Self::MISSING).then(|| self.distinct.get(code))
    }
}

impl Dates {
    /// The reading of a record, if there is one.
    pub fn get(&self, record: usize) -> Option<DateReading> {
        let code = self.codes[record];
        (code != Values::MISSING).then(|| self.distinct[code as usize])
    }
}

impl PersonList {
    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The first column of a role.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == Some(role))
    }
}

/// Declares the code of each role once, for both directions.
macro_rules! codes {
    ($($role:ident $code:literal),* $(,)?) => {
        impl Role {
            /// Every role, in the order of the design.
            pub const ALL: &'static [Self] = &[$(Self::$role),*];

            /// The word by which a mapping names it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$role => $code),* }
            }

            /// The role of a word of a mapping.
            ///
            /// ```
            /// use sila_model::Role;
            /// assert_eq!(Role::of_code("birth_date"), Some(Role::BirthDate));
            /// assert_eq!(Role::of_code("sect"), None);
            /// ```
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$role),)* _ => None }
            }
        }
    };
}

codes! {
    Id "id", FullName "full_name", Given "given", Father "father", Grandfather "grandfather",
    Family "family", Mother "mother", MotherFamily "mother_family", Nickname "nickname",
    Sex "sex", BirthDate "birth_date", BirthYear "birth_year", Age "age", AgeOn "age_on",
    BirthPlace "birth_place", OriginPlace "origin_place", Residence "residence",
    EventDate "event_date", EventPlace "event_place", Nationality "nationality",
    NationalId "national_id", Phone "phone", Address "address", Postcode "postcode",
    Status "status", Source "source", Note "note", Latitude "latitude", Longitude "longitude",
}
