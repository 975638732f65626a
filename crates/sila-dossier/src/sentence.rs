//! Sentences and the length of a year in prison.

use std::{collections::BTreeMap, fmt};

use sila_model::{CalendarDays, Date};

use crate::calendar;

/// A sentence: parts added one after another, for example two years and six months.
pub type Sentence = Vec<SentencePart>;

/// So many of one unit of time.
///
/// ```
/// use sila_dossier::{SentencePart, Unit};
/// assert_eq!(SentencePart::new(10, Unit::PrisonYear).to_string(), "10 prison_year");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentencePart {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
}

/// A unit in which a sentence is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A year of the calendar.
    Year,
    /// A month of the calendar.
    Month,
    /// Seven days.
    Week,
    /// A day.
    Day,
    /// A year as the prisons of some state count it. It has no length without a
    /// [`PrisonYearRule`].
    PrisonYear,
}

/// How long a prison year is. The same "10 years" is 2,741 days under one rule, 2,700 under another
/// and 3,653 on the calendar: the rule is always named, never assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrisonYearRule {
    /// So many months of the calendar.
    Months(u32),
    /// So many days.
    Days(u32),
}

/// Rules of units by their name.
pub type UnitRules = BTreeMap<String, PrisonYearRule>;

/// Whether several sentences are served one after another or together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// One after another.
    Consecutive,
    /// Together: the longest counts.
    Concurrent,
}

/// Why a length cannot be stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoLength {
    /// A prison year without a rule.
    RuleNotNamed,
    /// It runs beyond the calendar.
    BeyondCalendar,
}

impl SentencePart {
    /// So many of a unit.
    pub fn new(number: u32, unit: Unit) -> Self {
        Self { number, unit }
    }

    fn end(self, start: Date, rule: Option<PrisonYearRule>) -> Result<Date, NoLength> {
        let number = i64::from(self.number);
        let end = match self.unit {
            Unit::Year => calendar::add_months(start, number * 12),
            Unit::Month => calendar::add_months(start, number),
            Unit::Week => calendar::add_days(start, number * 7),
            Unit::Day => calendar::add_days(start, number),
            Unit::PrisonYear => match rule.ok_or(NoLength::RuleNotNamed)? {
                PrisonYearRule::Months(months) => {
                    calendar::add_months(start, number * i64::from(months))
                }
                PrisonYearRule::Days(days) => calendar::add_days(start, number * i64::from(days)),
            },
        };
        end.ok_or(NoLength::BeyondCalendar)
    }

    /// Whether its length in days hangs on the day it begins.
    fn hangs_on_start(self, rule: Option<PrisonYearRule>) -> bool {
        match self.unit {
            Unit::Year | Unit::Month => true,
            Unit::PrisonYear => matches!(rule, Some(PrisonYearRule::Months(_))),
            Unit::Week | Unit::Day => false,
        }
    }
}

/// The length of parts added in order from a day.
pub(crate) fn length(
    parts: &[SentencePart],
    start: Date,
    rule: Option<PrisonYearRule>,
) -> Result<CalendarDays, NoLength> {
    let end = parts
        .iter()
        .try_fold(start, |day, part| part.end(day, rule))?;
    Ok(CalendarDays(calendar::days_between(start, end)))
}

/// The length of all sentences together from a day.
pub(crate) fn total(
    sentences: &[Sentence],
    mode: Mode,
    start: Date,
    rule: Option<PrisonYearRule>,
) -> Result<CalendarDays, NoLength> {
    match mode {
        Mode::Consecutive => {
            let end = sentences
                .iter()
                .flatten()
                .try_fold(start, |day, part| part.end(day, rule))?;
            Ok(CalendarDays(calendar::days_between(start, end)))
        }
        Mode::Concurrent => sentences
            .iter()
            .try_fold(CalendarDays(0), |longest, sentence| {
                let days = length(sentence, start, rule)?;
                Ok(if days > longest { days } else { longest })
            }),
    }
}

/// The days from `first` to `last` whose lengths bound those of every day between them.
///
/// A length in days hangs on the day it begins only by the months it runs through. Where months are
/// added before days, all starts from the 1st to the 28th of a month give the same length, so the
/// ends of each month tell all; where days come first, every day is looked at.
pub(crate) fn telling_days(
    first: Date,
    last: Date,
    sentences: &[impl AsRef<[SentencePart]>],
    mode: Mode,
    rule: Option<PrisonYearRule>,
) -> impl Iterator<Item = Date> {
    let hangs = |part: &SentencePart| part.hangs_on_start(rule);
    let constant = !sentences.iter().flat_map(AsRef::as_ref).any(hangs);
    let ordered = match mode {
        Mode::Concurrent => sentences
            .iter()
            .all(|sentence| sentence.as_ref().is_sorted_by_key(|part| !hangs(part))),
        Mode::Consecutive => sentences
            .iter()
            .flat_map(AsRef::as_ref)
            .is_sorted_by_key(|part| !hangs(part)),
    };
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(move |day| *day <= last && (!constant || *day == first))
        .filter(move |day| !ordered || day.day() == 1 || day.day() >= 28)
}

impl Unit {
    /// The name of the unit in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::PrisonYear => "prison_year",
        }
    }

    /// The unit of this name.
    pub fn named(name: &str) -> Option<Self> {
        [
            Self::Year,
            Self::Month,
            Self::Week,
            Self::Day,
            Self::PrisonYear,
        ]
        .into_iter()
        .find(|unit| unit.name() == name)
    }
}

impl fmt::Display for SentencePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.number, self.unit.name())
    }
}

impl fmt::Display for PrisonYearRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(months) => write!(formatter, "1 prison year = {months} months"),
            Self::Days(days) => write!(formatter, "1 prison year = {days} days"),
        }
    }
}
