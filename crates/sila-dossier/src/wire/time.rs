//! Custody, sentences and rules of units in JSON.

use sila_model::PartialDate;

use super::json::{Fields, Json, Reading};
use crate::{
    computed::SentenceTime,
    custody::CustodyPeriod,
    sentence::{Mode, PrisonYearRule, Sentence, SentencePart, Unit, UnitRules},
};

const UNKNOWN: &str = "what hangs on it counts as unknown";

/// Reads the `time` of a case. A part that is not understood makes the whole list unknown: a
/// sentence computed without it would be a guess.
pub(super) fn read_time(mut fields: Fields, reading: &mut Reading<'_>) -> SentenceTime {
    let custody = fields.take_list("custody", reading);
    let sentences = fields.take_list("sentences", reading);
    let at = |key| fields.at(key);
    let (custody_at, sentences_at, mode_at) = (at("custody"), at("sentences"), at("mode"));
    let time = SentenceTime {
        custody: custody.and_then(|items| read_custody(items, &custody_at, reading)),
        sentences: sentences.and_then(|items| read_sentences(items, &sentences_at, reading)),
        rule: fields.take_text("rule", reading),
        mode: match fields.take_text("mode", reading).as_deref() {
            Some("consecutive") => Some(Mode::Consecutive),
            Some("concurrent") => Some(Mode::Concurrent),
            Some(other) => {
                let reason = "`consecutive` or `concurrent` is expected";
                reading.issue(&mode_at, other, reason, UNKNOWN);
                None
            }
            None => None,
        },
    };
    reading.leftover(fields);
    time
}

fn read_custody(
    items: Vec<Json>,
    at: &str,
    reading: &mut Reading<'_>,
) -> Option<Vec<CustodyPeriod>> {
    let read = |(index, item)| read_period(item, &format!("{at}[{index}]"), reading);
    // Every period is looked at, so that every issue is told at once.
    let periods: Vec<_> = items.into_iter().enumerate().map(read).collect();
    periods.into_iter().collect()
}

fn read_period(item: Json, at: &str, reading: &mut Reading<'_>) -> Option<CustodyPeriod> {
    let mut fields = reading.fields(item, at)?;
    let from = read_date(&mut fields, "from", reading);
    let to = read_date(&mut fields, "to", reading);
    reading.leftover(fields);
    let (from, to) = match (from, to) {
        (Ok(Some(from)), Ok(to)) => (from, to),
        (Ok(None), _) => {
            reading.issue(at, "", "custody without a first day", UNKNOWN);
            return None;
        }
        _ => return None,
    };
    let period = CustodyPeriod { from, to };
    if period.is_reversed() {
        let value = to.map(|to| format!("{from} to {to}")).unwrap_or_default();
        reading.issue(at, value, "custody ends before it begins", UNKNOWN);
        return None;
    }
    Some(period)
}

fn read_date(
    fields: &mut Fields,
    key: &str,
    reading: &mut Reading<'_>,
) -> Result<Option<PartialDate>, ()> {
    let Some(json) = fields.take(key) else {
        return Ok(None);
    };
    let shown = json.shown();
    let date = json.text().ok().and_then(|text| text.parse().ok());
    match date {
        Some(date) => Ok(Some(date)),
        None => {
            let reason = "not a date that exists: YYYY, YYYY-MM or YYYY-MM-DD is expected";
            reading.issue(&fields.at(key), shown, reason, UNKNOWN);
            Err(())
        }
    }
}

fn read_sentences(items: Vec<Json>, at: &str, reading: &mut Reading<'_>) -> Option<Vec<Sentence>> {
    let sentences: Vec<_> = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| {
            let at = format!("{at}[{index}]");
            match item.list() {
                Ok(parts) => read_parts(parts, &at, reading),
                Err(other) => {
                    reading.issue(&at, other.shown(), "a sentence is a list of parts", UNKNOWN);
                    None
                }
            }
        })
        .collect();
    sentences.into_iter().collect()
}

/// Reads parts such as `{"n": 10, "unit": "prison_year"}`.
pub(super) fn read_parts(
    items: Vec<Json>,
    at: &str,
    reading: &mut Reading<'_>,
) -> Option<Vec<SentencePart>> {
    let parts: Vec<_> = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| read_part(item, &format!("{at}[{index}]"), reading))
        .collect();
    if parts.is_empty() {
        reading.issue(at, "", "a sentence without parts", UNKNOWN);
        return None;
    }
    parts.into_iter().collect()
}

fn read_part(item: Json, at: &str, reading: &mut Reading<'_>) -> Option<SentencePart> {
    let mut fields = reading.fields(item, at)?;
    let number = fields.take("n");
    let unit = fields.take_text("unit", reading);
    reading.leftover(fields);
    let known = unit.as_deref().and_then(Unit::named);
    match (number.as_ref().and_then(Json::count), known) {
        (Some(number), Some(unit)) => Some(SentencePart { number, unit }),
        (None, _) => {
            let shown = number.map(|number| number.shown()).unwrap_or_default();
            reading.issue(
                at,
                shown,
                "`n` has to be a whole number, 0 or more",
                UNKNOWN,
            );
            None
        }
        (_, None) => {
            let reason = "the unit has to be year, month, week, day or prison_year";
            reading.issue(at, unit.unwrap_or_default(), reason, UNKNOWN);
            None
        }
    }
}

/// Reads rules of units: `{"rule-9m": {"prison_year": {"months": 9}}}`.
pub(super) fn read_units(fields: Fields, reading: &mut Reading<'_>) -> UnitRules {
    let mut rules = UnitRules::new();
    let parent = fields.at("");
    for (name, json) in fields.into_entries() {
        let at = format!("{parent}{name}");
        let Some(mut rule) = reading.fields(json, &at) else {
            continue;
        };
        let Some(mut length) = rule.take_fields("prison_year", reading) else {
            reading.issue(
                &at,
                "",
                "a rule without `prison_year`",
                "the rule was left out",
            );
            continue;
        };
        let months = length.take("months").and_then(|json| json.count());
        let days = length.take("days").and_then(|json| json.count());
        reading.leftover(length);
        reading.leftover(rule);
        match (months, days) {
            (Some(months @ 1..), None) => rules.insert(name, PrisonYearRule::Months(months)),
            (None, Some(days @ 1..)) => rules.insert(name, PrisonYearRule::Days(days)),
            _ => {
                let reason = "a prison year is either `months` or `days`, a whole number from 1";
                reading.issue(&at, "", reason, "the rule was left out");
                None
            }
        };
    }
    rules
}
