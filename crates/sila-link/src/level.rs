//! How far two values of a field agree: the alphabet of each kind of comparison.
//!
//! A comparison never gives a number. It gives a level, and the model learns from the lists
//! themselves how often each level happens between records of one person, of relatives and of
//! strangers (Fellegi and Sunter 1969, "A Theory for Record Linkage", JASA 64).

/// The level of a field that one of the two records does not state. It is evidence of nothing.
pub(crate) const MISSING: u8 = 0;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// A part of a person's name.
    Name,
    /// A place, or a place within a place.
    Place,
    /// A date as an interval.
    Date,
    /// Words.
    Text,
    /// A mark that is equal or not.
    Code,
    /// A number.
    Number,
}

/// One level of a comparison.
#[derive(Debug, PartialEq)]
pub struct Level {
    /// Its name, in files and as a key of the words for people.
    pub code: &'static str,
    /// Levels of one group are alternatives of each other: what can happen at all depends on what
    /// was written (two scripts, a year instead of a day), and that says nothing about persons.
    pub(crate) group: u8,
    /// Which frequency tells how telling an agreement at this level is.
    pub(crate) frequency: Frequency,
    /// Where learning starts: its share within its group between records of one person.
    pub(crate) start: f64,
}

/// Which values count as agreeing by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frequency {
    /// How often the value itself stands in the lists.
    Value,
    /// How often values that sound like it stand in the lists.
    Sound,
    /// The same for every value.
    Flat,
}

const fn level(code: &'static str, group: u8, frequency: Frequency, start: f64) -> Level {
    Level {
        code,
        group,
        frequency,
        start,
    }
}

use Frequency::{Flat, Sound, Value};

const NAME: &[Level] = &[
    level("missing", 255, Flat, 1.0),
    level("same", 0, Value, 0.72),
    level("same_sound", 0, Sound, 0.12),
    level("one_slip", 0, Sound, 0.08),
    level("near", 0, Sound, 0.05),
    level("alike", 0, Flat, 0.01),
    level("unlike", 0, Flat, 0.01),
    level("exchanged", 0, Flat, 0.01),
    level("across_scripts_same", 1, Sound, 0.60),
    level("across_scripts_near", 1, Sound, 0.20),
    level("across_scripts_alike", 1, Sound, 0.10),
    level("across_scripts_doubtful", 1, Flat, 0.08),
    level("across_scripts_unlike", 1, Flat, 0.02),
    level("initial_same", 2, Flat, 0.95),
    level("initial_unlike", 2, Flat, 0.05),
    level("part_same", 3, Sound, 0.96),
    level("part_unlike", 3, Flat, 0.04),
];

const PLACE: &[Level] = &[
    level("missing", 255, Flat, 1.0),
    level("same", 0, Value, 0.75),
    level("near", 0, Sound, 0.10),
    level("within", 0, Sound, 0.05),
    level("unlike", 0, Flat, 0.10),
    level("across_scripts_same", 1, Sound, 0.70),
    level("across_scripts_near", 1, Sound, 0.15),
    level("across_scripts_unlike", 1, Flat, 0.15),
];

const DATE: &[Level] = &[
    level("missing", 255, Flat, 1.0),
    level("same_day", 0, Flat, 0.80),
    level("one_slip", 0, Flat, 0.07),
    level("close", 0, Flat, 0.05),
    level("same_year", 0, Flat, 0.02),
    level("next_year", 0, Flat, 0.02),
    level("few_years", 0, Flat, 0.02),
    level("far", 0, Flat, 0.02),
    level("within_year", 1, Flat, 0.80),
    level("one_year_off", 1, Flat, 0.12),
    level("two_years_off", 1, Flat, 0.03),
    level("five_years_off", 1, Flat, 0.03),
    level("years_apart", 1, Flat, 0.02),
    level("within_month", 2, Flat, 0.90),
    level("months_apart", 2, Flat, 0.06),
    level("other_month_far", 2, Flat, 0.04),
    level("age_fits", 3, Flat, 0.75),
    level("age_two_off", 3, Flat, 0.15),
    level("age_five_off", 3, Flat, 0.07),
    level("age_far", 3, Flat, 0.03),
];

const TEXT: &[Level] = &[
    level("missing", 255, Flat, 1.0),
    level("same", 0, Value, 0.70),
    level("one_slip", 0, Value, 0.12),
    level("near", 0, Flat, 0.08),
    level("alike", 0, Flat, 0.03),
    level("unlike", 0, Flat, 0.07),
];

const CODE: &[Level] = &[
    level("missing", 255, Flat, 1.0),
    level("same", 0, Value, 0.85),
    level("one_slip", 0, Flat, 0.06),
    level("near", 0, Flat, 0.02),
    level("unlike", 0, Flat, 0.07),
];

const NUMBER: &[Level] = &[
    level("missing", 255, Flat, 1.0),
    level("same", 0, Value, 0.85),
    level("near", 0, Flat, 0.07),
    level("unlike", 0, Flat, 0.08),
];

impl Comparison {
    /// The levels of this comparison; the first is "not stated".
    pub fn levels(self) -> &'static [Level] {
        match self {
            Self::Name => NAME,
            Self::Place => PLACE,
            Self::Date => DATE,
            Self::Text => TEXT,
            Self::Code => CODE,
            Self::Number => NUMBER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Comparison;

    #[test]
    fn the_start_of_each_group_is_a_distribution() {
        use Comparison::{Code, Date, Name, Number, Place, Text};
        for comparison in [Name, Place, Date, Text, Code, Number] {
            let levels = comparison.levels();
            for group in levels.iter().map(|level| level.group) {
                let members = levels.iter().filter(|level| level.group == group);
                let sum: f64 = members.map(|level| level.start).sum();
                assert!(
                    (sum - 1.0).abs() < 1e-9,
                    "{comparison:?} group {group}: {sum}"
                );
            }
        }
    }
}
