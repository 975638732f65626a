//! Time served, in all and remaining.

use std::fmt;

use sila_model::{CalendarDays, Date};

use crate::{
    calendar,
    custody::{CustodyPeriod, Reading, days_in_spans},
    range::Range,
    sentence::{self, Mode, NoLength, PrisonYearRule, Sentence, SentencePart, Unit, UnitRules},
};

/// What is known of custody and sentence. What is none was not stated, or not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentenceTime {
    /// The stretches of custody.
    pub custody: Option<Vec<CustodyPeriod>>,
    /// The sentences passed.
    pub sentences: Option<Vec<Sentence>>,
    /// The name of the rule that says how long a prison year is.
    pub rule: Option<String>,
    /// How several sentences run.
    pub mode: Option<Mode>,
}

/// Custody and sentence in days, as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// Days in custody so far, overlaps counted once.
    pub served_days: Option<Range<CalendarDays>>,
    /// The length of the sentence from the first day in custody.
    pub total_days: Option<Range<CalendarDays>>,
    /// What is left of it; never below 0.
    pub remaining_days: Option<Range<CalendarDays>>,
    /// The part served, 0 to 1.
    pub served_fraction: Option<Range<f64>>,
    /// When it ends if custody goes on from the day of assessment.
    pub end_if_custody_continues: Option<Range<End>>,
    /// The years as the judgments state them, calendar and prison years added up.
    pub nominal_years: Option<u64>,
    /// What kept something from being computed.
    pub gaps: Vec<TimeGap>,
    /// The rule of prison years in use.
    pub prison_year: Option<PrisonYearRule>,
    as_of: Date,
    first_day: Option<(Date, Date)>,
}

/// When a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// It is served.
    Served,
    /// On this day.
    On(Date),
}

/// What kept time from being computed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeGap {
    /// No custody is stated, or not all of it was understood.
    Custody,
    /// No sentence is stated, or not all of it was understood.
    Sentence,
    /// A sentence is in prison years, and no rule says how long one is.
    RuleNotNamed,
    /// The rule named is not among those loaded.
    RuleUnknown(String),
    /// There are several sentences, and it is not stated how they run.
    Mode,
    /// The sentence runs beyond the year 9999.
    BeyondCalendar,
}

/// Computes custody and sentence as of a day.
pub fn compute(time: &SentenceTime, as_of: Date, rules: &UnitRules) -> Computed {
    let mut computed = Computed::nothing(as_of);
    computed.nominal_years = time.sentences.as_deref().map(nominal_years);
    if let Some(name) = &time.rule {
        computed.prison_year = rules.get(name).copied();
        if computed.prison_year.is_none() {
            computed.gaps.push(TimeGap::RuleUnknown(name.clone()));
        }
    }
    let Some(custody) = &time.custody else {
        computed.gaps.push(TimeGap::Custody);
        return computed;
    };
    let served = |reading| served_days(custody, reading, as_of);
    computed.served_days = Some(Range::between(
        served(Reading::Shortest),
        served(Reading::Longest),
    ));
    let first_day = |reading| custody.iter().map(|period| period.start(reading)).min();
    let latest = first_day(Reading::Shortest).unwrap_or(as_of);
    let earliest = first_day(Reading::Longest).unwrap_or(as_of);
    computed.first_day = Some((latest, earliest));
    match known_sentences(time) {
        Err(gap) => computed.gaps.push(gap),
        Ok((sentences, mode)) => {
            if let Err(gap) = computed.add_sentence(custody, sentences, mode) {
                computed.gaps.push(gap);
            }
        }
    }
    computed
}

fn known_sentences(time: &SentenceTime) -> Result<(&[Sentence], Mode), TimeGap> {
    match (time.sentences.as_deref(), time.mode) {
        (None | Some([]), _) => Err(TimeGap::Sentence),
        (Some(sentences), Some(mode)) => Ok((sentences, mode)),
        (Some(sentences @ [_]), None) => Ok((sentences, Mode::Concurrent)),
        (Some(_), None) => Err(TimeGap::Mode),
    }
}

fn nominal_years(sentences: &[Sentence]) -> u64 {
    let years = |part: &&SentencePart| matches!(part.unit, Unit::Year | Unit::PrisonYear);
    let parts = sentences.iter().flatten().filter(years);
    parts.map(|part| u64::from(part.number)).sum()
}

fn served_days(custody: &[CustodyPeriod], reading: Reading, as_of: Date) -> CalendarDays {
    days_in_spans(
        custody
            .iter()
            .map(|period| (period.start(reading), period.end(reading, as_of))),
    )
}

/// The fewest and most days served if the first day in custody was `day`.
fn served_given_first_day(custody: &[CustodyPeriod], day: Date, as_of: Date) -> [CalendarDays; 2] {
    let may_begin = |period: &CustodyPeriod| {
        period.start(Reading::Longest) <= day && day <= period.start(Reading::Shortest)
    };
    let only_one = custody.iter().filter(|period| may_begin(period)).count() == 1;
    [Reading::Shortest, Reading::Longest].map(|reading| {
        days_in_spans(custody.iter().map(|period| {
            let start = if only_one && may_begin(period) {
                day
            } else {
                period.start(reading).max(day)
            };
            (start, period.end(reading, as_of))
        }))
    })
}

impl Computed {
    pub(crate) fn nothing(as_of: Date) -> Self {
        Self {
            served_days: None,
            total_days: None,
            remaining_days: None,
            served_fraction: None,
            end_if_custody_continues: None,
            nominal_years: None,
            gaps: Vec::new(),
            prison_year: None,
            as_of,
            first_day: None,
        }
    }

    /// The day of assessment.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The lowest and highest value of a computed number, by its name without `computed.`.
    /// Fractions are compared at a millionth, so that a rule's 0.666667 means two thirds.
    pub(crate) fn bounds(&self, name: &str) -> Option<(f64, f64)> {
        let days = |range: &Option<Range<CalendarDays>>| {
            range.map(|range| (range.lowest().0 as f64, range.highest().0 as f64))
        };
        match name {
            "served_days" => days(&self.served_days),
            "total_days" => days(&self.total_days),
            "remaining_days" => days(&self.remaining_days),
            "served_fraction" => self
                .served_fraction
                .map(|range| (millionths(range.lowest()), millionths(range.highest()))),
            "nominal_years" => self.nominal_years.map(|years| (years as f64, years as f64)),
            _ => None,
        }
    }

    /// The least and most days that parts last: what remains is measured from the day of
    /// assessment, all else from the first day in custody.
    pub(crate) fn length_bounds(&self, name: &str, parts: &[SentencePart]) -> Option<(f64, f64)> {
        let (latest, earliest) = match name {
            "remaining_days" => (self.as_of, self.as_of),
            _ => self.first_day?,
        };
        let rule = self.prison_year;
        let at = |day| sentence::length(parts, day, rule).ok();
        let mut range = Range::between(at(latest)?, at(earliest)?);
        let parts = [parts];
        for day in sentence::telling_days(earliest, latest, &parts, Mode::Concurrent, rule) {
            range.include(at(day)?);
        }
        Some((range.lowest().0 as f64, range.highest().0 as f64))
    }

    fn add_sentence(
        &mut self,
        custody: &[CustodyPeriod],
        sentences: &[Sentence],
        mode: Mode,
    ) -> Result<(), TimeGap> {
        let (Some((latest, earliest)), Some(served)) = (self.first_day, self.served_days) else {
            return Ok(());
        };
        let total = |day| sentence::total(sentences, mode, day, self.prison_year);
        let [served_shortest, served_longest] = [served.pair().0, served.pair().1];
        let mut totals = Range::between(total(latest)?, total(earliest)?);
        let (total_shortest, total_longest) = totals.pair();
        let mut remaining = Range::between(
            remaining_days(total_shortest, served_shortest),
            remaining_days(total_longest, served_longest),
        );
        let mut fraction = Range::between(
            served_fraction(total_shortest, served_shortest),
            served_fraction(total_longest, served_longest),
        );
        for day in sentence::telling_days(earliest, latest, sentences, mode, self.prison_year) {
            let of_day = total(day)?;
            totals.include(of_day);
            for served in served_given_first_day(custody, day, self.as_of) {
                remaining.include(remaining_days(of_day, served));
                fraction.include(served_fraction(of_day, served));
            }
        }
        let end = |left: CalendarDays| self.end_after(left).ok_or(TimeGap::BeyondCalendar);
        let (left_shortest, left_longest) = remaining.pair();
        let ends = Range::between(end(left_shortest)?, end(left_longest)?);
        self.total_days = Some(totals);
        self.remaining_days = Some(remaining);
        self.served_fraction = Some(fraction);
        self.end_if_custody_continues = Some(ends);
        Ok(())
    }

    fn end_after(&self, left: CalendarDays) -> Option<End> {
        match left.0 {
            0 => Some(End::Served),
            days => calendar::add_days(self.as_of, days).map(End::On),
        }
    }
}

fn remaining_days(total: CalendarDays, served: CalendarDays) -> CalendarDays {
    CalendarDays((total.0 - served.0).max(0))
}

fn served_fraction(total: CalendarDays, served: CalendarDays) -> f64 {
    if served.0 >= total.0 {
        1.0
    } else {
        served.0 as f64 / total.0 as f64
    }
}

fn millionths(fraction: f64) -> f64 {
    (fraction * 1e6).round() / 1e6
}

impl From<NoLength> for TimeGap {
    fn from(reason: NoLength) -> Self {
        match reason {
            NoLength::RuleNotNamed => Self::RuleNotNamed,
            NoLength::BeyondCalendar => Self::BeyondCalendar,
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Served => formatter.write_str("served"),
            Self::On(date) => write!(formatter, "{date}"),
        }
    }
}

impl fmt::Display for TimeGap {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Custody => formatter.write_str("custody is not stated in full"),
            Self::Sentence => formatter.write_str("the sentence is not stated in full"),
            Self::RuleNotNamed => {
                formatter.write_str("no rule is named for the length of a prison year")
            }
            Self::RuleUnknown(name) => write!(formatter, "the rule `{name}` is not known"),
            Self::Mode => formatter
                .write_str("it is not stated whether the sentences are consecutive or concurrent"),
            Self::BeyondCalendar => formatter.write_str("the sentence runs beyond the year 9999"),
        }
    }
}
