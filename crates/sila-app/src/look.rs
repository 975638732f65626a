//! Looking at a docket: for a day, a reader and a reading.

use sila_docket::case::Case;
use sila_docket::fold::{Reader, View, fold};
use sila_docket::folder::Folder;
use sila_docket::logic::{Analysis, Reading, analyse};
use sila_docket::state::State;
use sila_docket::what_if::{WhatIf, what_if};
use sila_model::{Date, Issue, PartyCode, Position};
use sila_report::docket::{DocketView, Links};
use sila_text::Locale;

use crate::{AppError, Docket};

/// What one wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// As of which day.
    pub as_of: Date,
    /// As known on which day; none for all that was ever filed.
    pub known_on: Option<Date>,
    /// For whom.
    pub reader: Reader,
    /// Which declarations count.
    pub reading: Reading,
}

/// What is seen: the state, the case it makes, and what follows.
#[derive(Clone, Debug)]
pub struct Look {
    /// What stands in the record.
    pub state: State,
    /// The same as steps and conditions.
    pub case: Case,
    /// What follows.
    pub analysis: Analysis,
    /// In which reading.
    pub reading: Reading,
    /// What could not be taken as it stood.
    pub issues: Vec<Issue>,
    /// How many files of the folder could not be read whole.
    pub damaged_files: usize,
}

impl Question {
    /// Everything in the folder, as of a day, with the declarations in force.
    pub fn as_of(day: Date) -> Self {
        Self {
            as_of: day,
            known_on: None,
            reader: Reader::Holder,
            reading: Reading::InForce,
        }
    }

    fn view(&self) -> View {
        View {
            as_of: self.as_of,
            known_on: self.known_on,
            reader: self.reader.clone(),
        }
    }
}

impl Look {
    /// Looks at a docket.
    pub fn at(docket: &Docket, question: &Question) -> Self {
        let Folder {
            entries,
            positions,
            issues,
            ..
        } = &docket.folder;
        let (state, problems) = fold(entries, &question.view(), positions);
        let mut case = state.case();
        let mut issues: Vec<Issue> = issues.iter().cloned().chain(problems).collect();
        issues.extend(case_issues(&mut case, positions));
        issues.sort();
        issues.dedup();
        if question.reader != Reader::Holder {
            // A remark quotes what it is about, and that may be what this reader may not read.
            issues.clear();
        }
        Self {
            damaged_files: docket.folder.damaged.len(),
            ..Self::of(state, case, issues, question.reading)
        }
    }

    /// Looks at a case file: there is no record, only steps.
    pub fn at_case(case: Case, issues: Vec<Issue>, reading: Reading) -> Self {
        let (state, _) = fold(&[], &View::of_holder(case.as_of), &Default::default());
        Self::of(state, case, issues, reading)
    }

    fn of(state: State, case: Case, issues: Vec<Issue>, reading: Reading) -> Self {
        Self {
            state,
            analysis: analyse(&case, reading),
            case,
            reading,
            issues,
            damaged_files: 0,
        }
    }

    /// The same, to be shown in a language.
    pub fn view<'v>(&'v self, locale: Locale, links: Links<'v>) -> DocketView<'v> {
        DocketView {
            state: &self.state,
            case: &self.case,
            analysis: &self.analysis,
            reading: self.reading,
            issues: &self.issues,
            damaged_files: self.damaged_files,
            locale,
            links,
        }
    }

    /// What would follow if steps were done and conditions waived.
    ///
    /// # Errors
    /// [`AppError::UnknownId`] if one of them is not there.
    pub fn what_if(&self, done: &[String], waived: &[String]) -> Result<WhatIf, AppError> {
        Ok(what_if(&self.case, done, waived, self.reading)?)
    }

    /// A party of the docket, by its code.
    ///
    /// # Errors
    /// [`AppError::UnknownParty`] names the parties there are.
    pub fn party(&self, code: &str) -> Result<PartyCode, AppError> {
        let party = self
            .state
            .parties()
            .map(|(party, _)| party)
            .find(|party| party.as_str() == code);
        party.ok_or_else(|| {
            let known: Vec<String> = self
                .state
                .parties()
                .map(|(party, _)| party.to_string())
                .collect();
            AppError::UnknownParty {
                code: code.to_owned(),
                known: known.join(", "),
            }
        })
    }
}

/// What the steps and conditions of a docket cannot mean, at the lines where they stand.
fn case_issues(
    case: &mut Case,
    positions: &std::collections::BTreeMap<String, Position>,
) -> Vec<Issue> {
    use sila_docket::case::Place;
    let ids = |place: &Place, case: &Case| match *place {
        Place::Item(at) => Some(case.items[at].id.clone()),
        Place::Condition(at) => Some(case.conditions[at].id.clone()),
        Place::Threat(at) => Some(case.threats[at].id.clone()),
        Place::Whole => None,
    };
    let before = case.clone();
    let problems = case.settle_problems();
    problems
        .into_iter()
        .map(|problem| {
            let id = ids(&problem.place, &before);
            let position = id.as_ref().and_then(|id| positions.get(id)).cloned();
            let position = position.unwrap_or_else(|| Position::file(id.unwrap_or_default()));
            Issue {
                position: position.column(problem.field),
                value: problem.value,
                reason: problem.reason,
                action: problem.action,
            }
        })
        .collect()
}
