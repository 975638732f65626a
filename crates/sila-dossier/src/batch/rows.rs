//! Rows of a sheet made into cases.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::{Cell, Grid, Issue, Position, column_letters};

use super::{
    BatchOptions,
    columns::{Column, Header, Meaning},
    dates::DayOrder,
    draft::Draft,
    fold::fold,
    values,
    vocabulary::{self, Answer},
};
use crate::{case::DossierCase, sentence::UnitRules};

const LEFT_OUT: &str = "it was left out";

/// One person of a sheet.
pub(super) struct Person {
    pub(super) row: usize,
    pub(super) repeated: bool,
    pub(super) case: DossierCase,
}

/// Makes cases of the rows below a header.
pub(super) struct RowReader<'a> {
    pub(super) grid: &'a Grid,
    pub(super) header: &'a Header,
    pub(super) options: &'a BatchOptions,
    pub(super) units: &'a UnitRules,
    pub(super) sheet: &'a str,
    pub(super) order: DayOrder,
    pub(super) issues: Vec<Issue>,
    pub(super) plain_years: Option<usize>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        grid: &'a Grid,
        header: &'a Header,
        options: &'a BatchOptions,
        units: &'a UnitRules,
        sheet: &'a str,
    ) -> Self {
        let is_date =
            |column: &&Column| matches!(column.meaning, Meaning::CustodyFrom | Meaning::CustodyTo);
        let dates = header.columns.iter().filter(is_date);
        let cells = dates.flat_map(|column| {
            let rows = grid.rows().iter().skip(header.row + 1);
            rows.filter_map(|row| row.get(column.index))
        });
        Self {
            grid,
            header,
            options,
            units,
            sheet,
            order: DayOrder::of(cells),
            issues: Vec::new(),
            plain_years: None,
        }
    }

    /// The persons of the sheet, in order, and what was not understood.
    pub(super) fn read(mut self) -> (Vec<Person>, Vec<Issue>) {
        let mut drafts: Vec<Draft> = Vec::new();
        let grid = self.grid;
        for (row, cells) in grid.rows().iter().enumerate().skip(self.header.row + 1) {
            if cells.iter().all(Cell::is_blank) || self.is_no_person(row, cells) {
                continue;
            }
            match (self.continues(row, cells, drafts.last()), drafts.last_mut()) {
                (true, Some(draft)) => self.add(draft, row, cells),
                _ => {
                    let mut draft = Draft::new(row, self.id(row, cells));
                    self.add(&mut draft, row, cells);
                    drafts.push(draft);
                }
            }
        }
        if let Some(row) = self.plain_years {
            self.tell_plain_years(row);
        }
        let repeated = self.repeated(&drafts);
        let persons = drafts
            .into_iter()
            .map(|draft| Person {
                row: draft.row + 1,
                repeated: repeated.contains(&draft.id),
                case: draft.finish(self.options),
            })
            .collect();
        (persons, self.issues)
    }

    pub(super) fn issue(
        &mut self,
        row: usize,
        column: Option<&Column>,
        value: String,
        reason: &str,
        action: &str,
    ) {
        let position = Position::line(self.sheet, row + 1);
        self.issues.push(Issue {
            position: match column {
                Some(column) => position.column(format!(
                    "{} ({})",
                    column_letters(column.index),
                    column.header
                )),
                None => position,
            },
            value,
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }

    /// Whether a row is a repeated header or a row of totals.
    fn is_no_person(&mut self, row: usize, cells: &[Cell]) -> bool {
        if self.header.is_repeated_by(cells) {
            self.issue(row, None, String::new(), "the header is repeated", LEFT_OUT);
            return true;
        }
        let first = cells.iter().find(|cell| !cell.is_blank());
        match first {
            Some(Cell::Text(text)) if vocabulary::says_total(text) => {
                self.issue(
                    row,
                    None,
                    text.trim().to_owned(),
                    "a row of totals",
                    LEFT_OUT,
                );
                true
            }
            _ => false,
        }
    }

    fn id_column(&self) -> Option<&'a Column> {
        let of = |meaning| {
            self.header
                .columns
                .iter()
                .find(|column| column.meaning == meaning)
        };
        of(Meaning::Id).or_else(|| of(Meaning::Serial))
    }

    /// A code merged downwards over several rows: all of them are of one person.
    fn continues(&self, row: usize, cells: &[Cell], before: Option<&Draft>) -> bool {
        let (Some(column), Some(before)) = (self.id_column(), before) else {
            return false;
        };
        match cells.get(column.index) {
            Some(Cell::Covered(first)) => {
                first.column == column.index && first.row >= before.row && first.row < row
            }
            _ => false,
        }
    }

    fn id(&mut self, row: usize, cells: &[Cell]) -> String {
        let column = self.id_column();
        let stated = column
            .and_then(|column| cells.get(column.index))
            .and_then(values::shown)
            .filter(|id| vocabulary::answer(id) != Some(Answer::NotKnown));
        stated.unwrap_or_else(|| {
            if column.is_some() {
                let action = "the person is called by the number of the row";
                self.issue(row, column, String::new(), "a row without a code", action);
            }
            format!("row {}", row + 1)
        })
    }

    fn tell_plain_years(&mut self, row: usize) {
        if self.options.plain_year.is_none() {
            let reason = "years of sentences without a word for which: calendar or prison years";
            let action = "they were read as calendar years, here and below; say which they are";
            self.issue(row, None, String::new(), reason, action);
        }
    }

    /// Codes that stand at more than one person: who is who cannot be told.
    fn repeated(&mut self, drafts: &[Draft]) -> BTreeSet<String> {
        let mut first_rows: BTreeMap<String, usize> = BTreeMap::new();
        let mut repeated = BTreeSet::new();
        for draft in drafts {
            // `A-17` and `a 17` are one code: to hold both back is the safe way to be wrong.
            let Some(first) = first_rows.get(&fold(&draft.id)).copied() else {
                first_rows.insert(fold(&draft.id), draft.row);
                continue;
            };
            let reason = format!("the code stands in row {} too", first + 1);
            let action = "both are assessed, and neither counts as ready";
            self.issue(
                draft.row,
                self.id_column(),
                draft.id.clone(),
                &reason,
                action,
            );
            repeated.insert(draft.id.clone());
            let same = drafts.iter().filter(|other| other.row == first);
            repeated.extend(same.map(|other| other.id.clone()));
        }
        repeated
    }
}
