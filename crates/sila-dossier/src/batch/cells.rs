//! The cells of one row, added to what is known of a person.

use std::collections::BTreeMap;

use sila_model::{Cell, CellAddress, PartialDate};

use super::{
    columns::{Column, Meaning},
    dates::{self, NoDate},
    draft::Draft,
    durations::{self, PlainYear},
    rows::RowReader,
    values,
    vocabulary::{self, Answer},
};
use crate::{
    custody::CustodyPeriod,
    fact::Fact,
    sentence::{SentencePart, Unit},
};

const UNKNOWN: &str = "it counts as unknown";
const COVERED: &str = "covered by a merged cell: whose value it is cannot be told";

/// A cell and its column.
type Place<'a> = (&'a Column, &'a Cell);

impl RowReader<'_> {
    pub(super) fn add(&mut self, draft: &mut Draft, row: usize, cells: &[Cell]) {
        let mut parts: BTreeMap<Unit, u32> = BTreeMap::new();
        let (mut from, mut to) = (Vec::new(), Vec::new());
        let header = self.header;
        for column in &header.columns {
            let cell = cells.get(column.index).unwrap_or(&Cell::Empty);
            // What a merged cell covers within the rows of one person was read with its first row.
            let is_own = |first: &CellAddress| {
                first.row >= draft.row && first.row < row && first.column == column.index
            };
            if matches!(cell, Cell::Covered(first) if is_own(first)) {
                continue;
            }
            let place = (column, cell);
            match &column.meaning {
                Meaning::Fact(path, kind) => match values::fact(cell, *kind) {
                    Ok(None) => {}
                    Ok(Some(fact)) => self.add_fact(draft, row, column, path, fact),
                    Err(reason) => {
                        self.cell_issue(row, place, reason);
                        draft.facts.insert(path.clone(), None);
                    }
                },
                Meaning::Name => draft.names.extend(values::shown(cell)),
                Meaning::CustodyFrom => from.push(place),
                Meaning::CustodyTo => to.push(place),
                Meaning::Sentence => self.add_sentence(draft, row, place),
                Meaning::SentencePart(unit) => self.add_part(draft, &mut parts, *unit, row, place),
                Meaning::Rule => self.add_rule(draft, row, place),
                Meaning::Mode => self.add_mode(draft, row, place),
                Meaning::Id | Meaning::Serial | Meaning::NotRead(_) => {}
            }
        }
        // The first column of first days goes with the first of last days, and so on.
        for index in 0..from.len().max(to.len()) {
            self.add_custody(draft, row, from.get(index).copied(), to.get(index).copied());
        }
        if parts.values().any(|number| *number > 0) {
            draft.sentences.stated.push(self.sentence_of(&parts, row));
        }
    }

    fn cell_issue(&mut self, row: usize, (column, cell): Place<'_>, reason: &str) {
        let value = values::shown(cell).unwrap_or_default();
        self.issue(row, Some(column), value, reason, UNKNOWN);
    }

    fn add_fact(&mut self, draft: &mut Draft, row: usize, column: &Column, path: &str, fact: Fact) {
        match draft.facts.get(path) {
            None => {
                draft.facts.insert(path.to_owned(), Some(fact));
            }
            Some(Some(other)) if *other == fact => {}
            // Not understood once is not known, whatever another cell says.
            Some(None) => {}
            Some(Some(_)) => {
                let reason = "another cell of this person says otherwise";
                self.issue(row, Some(column), String::new(), reason, UNKNOWN);
                draft.facts.insert(path.to_owned(), None);
            }
        }
    }

    fn add_custody(
        &mut self,
        draft: &mut Draft,
        row: usize,
        from: Option<Place<'_>>,
        to: Option<Place<'_>>,
    ) {
        let is_empty =
            |place: &Place<'_>| place.1.is_blank() && !matches!(place.1, Cell::Covered(_));
        let goes_on =
            |place: &Place<'_>| matches!(place.1, Cell::Text(text) if vocabulary::says_still(text));
        let from = from.filter(|place| !is_empty(place));
        let to = to.filter(|place| !is_empty(place) && !goes_on(place));
        let period = match (from, to) {
            (None, None) => return,
            (None, Some(place)) => {
                self.cell_issue(row, place, "an end of custody without its first day");
                None
            }
            (Some(from), to) => {
                let from = self.date(from, row);
                let to = to.map(|to| self.date(to, row));
                match (from, to) {
                    (Some(from), None) => Some(CustodyPeriod { from, to: None }),
                    (Some(from), Some(Some(to))) => Some(CustodyPeriod { from, to: Some(to) }),
                    _ => None,
                }
            }
        };
        let is_reversed = period.is_some_and(|period| period.is_reversed());
        if let (true, Some(place)) = (is_reversed, to) {
            self.cell_issue(row, place, "custody ends before it begins");
        }
        match period.filter(|_| !is_reversed) {
            Some(period) => draft.custody.stated.push(period),
            None => draft.custody.gap = true,
        }
    }

    fn date(&mut self, place: Place<'_>, row: usize) -> Option<PartialDate> {
        if let Cell::Covered(_) = place.1 {
            self.cell_issue(row, place, COVERED);
            return None;
        }
        let date = dates::date(place.1, self.order);
        if let Some(reason) = date.err().and_then(NoDate::reason) {
            self.cell_issue(row, place, reason);
        }
        date.ok()
    }

    fn add_sentence(&mut self, draft: &mut Draft, row: usize, place: Place<'_>) {
        if let Cell::Covered(_) = place.1 {
            self.cell_issue(row, place, COVERED);
            draft.sentences.gap = true;
            return;
        }
        let Some(text) = values::shown(place.1) else {
            return;
        };
        if vocabulary::answer(&text) == Some(Answer::NotKnown) {
            draft.sentences.gap = true;
            return;
        }
        match durations::sentences(&text, self.plain_year()) {
            Ok(stated) => {
                if stated.plain_years {
                    self.plain_years.get_or_insert(row);
                }
                draft.sentences.stated.extend(stated.sentences);
            }
            Err(reason) => {
                self.cell_issue(row, place, reason.reason());
                draft.sentences.gap = true;
            }
        }
    }

    fn add_part(
        &mut self,
        draft: &mut Draft,
        parts: &mut BTreeMap<Unit, u32>,
        unit: Unit,
        row: usize,
        place: Place<'_>,
    ) {
        match values::count(place.1) {
            Ok(None) => draft.sentences.gap |= !place.1.is_blank(),
            Ok(Some(number)) => {
                if parts
                    .insert(unit, number)
                    .is_some_and(|other| other != number)
                {
                    let reason = "another cell of this person says otherwise";
                    self.cell_issue(row, place, reason);
                    draft.sentences.gap = true;
                }
            }
            Err(reason) => {
                self.cell_issue(row, place, reason);
                draft.sentences.gap = true;
            }
        }
    }

    /// The parts in the order in which judgments state them.
    fn sentence_of(&mut self, parts: &BTreeMap<Unit, u32>, row: usize) -> Vec<SentencePart> {
        let plain = self.plain_year();
        let mut part = |unit| {
            let number = *parts.get(&unit)?;
            let unit = match (unit, plain) {
                (Unit::Year, PlainYear::Prison) => Unit::PrisonYear,
                (unit, _) => unit,
            };
            Some(SentencePart::new(number, unit))
        };
        let units = [
            Unit::Year,
            Unit::PrisonYear,
            Unit::Month,
            Unit::Week,
            Unit::Day,
        ];
        let sentence = units.into_iter().filter_map(&mut part).collect();
        if parts.get(&Unit::Year).is_some_and(|years| *years > 0) {
            self.plain_years.get_or_insert(row);
        }
        sentence
    }

    fn plain_year(&self) -> PlainYear {
        self.options.plain_year.unwrap_or(PlainYear::Calendar)
    }

    fn add_rule(&mut self, draft: &mut Draft, row: usize, place: Place<'_>) {
        let Some(name) = values::shown(place.1) else {
            return;
        };
        if self.units.contains_key(&name) {
            draft.rule.stated.push(name);
            return;
        }
        draft.rule.gap = true;
        if vocabulary::answer(&name) != Some(Answer::NotKnown) {
            let known = self
                .units
                .keys()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            self.cell_issue(
                row,
                place,
                &format!("no rule of prison years; known are {known}"),
            );
        }
    }

    fn add_mode(&mut self, draft: &mut Draft, row: usize, place: Place<'_>) {
        let Some(text) = values::shown(place.1) else {
            return;
        };
        match vocabulary::mode(&text) {
            Some(mode) => draft.mode.stated.push(mode),
            None => draft.mode.gap = true,
        }
        if draft.mode.gap && vocabulary::answer(&text) != Some(Answer::NotKnown) {
            self.cell_issue(row, place, "consecutive or concurrent is expected");
        }
    }
}
