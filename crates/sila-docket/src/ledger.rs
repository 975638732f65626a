//! Promises and requests: kept, late, withdrawn, without an answer; for each side by the same rule.
//!
//! The rule looks only at what is on record: the due day, the day it was done, who took it back.
//! There is no score, no sum across different promises, and no ranking of sides.

use std::collections::BTreeMap;

use sila_model::{Date, PartyCode};

use crate::case::State as StepState;
use crate::matter::{Answer, AnswerKind, Assessment, Commitment, Recorded, Request};
use crate::state::State;

/// Where a promise stands, by the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keeping {
    /// Done by its due day, or without one.
    Kept,
    /// Done after its due day.
    KeptLate,
    /// Not done, and its due day has passed.
    Late,
    /// Not done, and not due yet, or without a due day.
    Pending,
    /// Suspended.
    Suspended,
    /// Taken back before it was done.
    Withdrawn,
}

/// Where a request stands, by the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Response {
    /// Answered in full.
    Answered,
    /// Answered in part.
    PartlyAnswered,
    /// Refused, with a reason.
    Refused,
    /// No answer on record, and its day has passed.
    Silent(Date),
    /// No answer on record, and its day has not come, or none was set.
    Open,
}

/// A promise with where it stands and each side's own assessment, the latest of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise<'s> {
    /// The promise.
    pub commitment: &'s Recorded<Commitment>,
    /// Where it stands.
    pub keeping: Keeping,
    /// When it was done, where a change on record says so.
    pub done_on: Option<Date>,
    /// The latest assessment of each side.
    pub assessments: BTreeMap<PartyCode, &'s Recorded<Assessment>>,
}

/// A request with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'s> {
    /// The request.
    pub request: &'s Recorded<Request>,
    /// Where it stands.
    pub response: Response,
    /// The latest answer, if there is one.
    pub answer: Option<&'s Recorded<Answer>>,
}

/// What one side owes, and what it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side<'s> {
    /// The promises it owes, by due day, then by id.
    pub promises: Vec<Promise<'s>>,
    /// The requests made to it, by due day, then by id.
    pub asked: Vec<Asked<'s>>,
}

/// The ledger of every party, in the order of their codes.
pub fn ledger(state: &State) -> BTreeMap<PartyCode, Side<'_>> {
    let mut sides: BTreeMap<PartyCode, Side<'_>> = state
        .settling_parties()
        .into_iter()
        .map(|party| (party, Side::default()))
        .collect();
    for commitment in state.matters.commitments.values() {
        let side = sides.entry(commitment.body.owed_by.clone()).or_default();
        side.promises.push(promise(state, commitment));
    }
    for request in state.matters.requests.values() {
        let side = sides.entry(request.body.to.clone()).or_default();
        side.asked.push(asked(state, request));
    }
    for side in sides.values_mut() {
        let due = |due: Option<Date>| (due.is_none(), due);
        side.promises
            .sort_by_key(|promise| (due(promise.commitment.body.due), &promise.commitment.id));
        side.asked
            .sort_by_key(|asked| (due(asked.request.body.due), &asked.request.id));
    }
    sides
}

fn promise<'s>(state: &'s State, commitment: &'s Recorded<Commitment>) -> Promise<'s> {
    let done_on = commitment
        .changes
        .iter()
        .filter_map(|change| state.matters.changes.get(change))
        .filter(|change| change.body.state == Some(StepState::Done))
        .map(|change| change.visible_from)
        .max();
    let due = commitment.body.due;
    let passed = |day: Date| due.is_some_and(|due| due < day);
    let keeping = match commitment.body.state {
        StepState::Done if done_on.is_some_and(passed) => Keeping::KeptLate,
        StepState::Done => Keeping::Kept,
        StepState::Withdrawn => Keeping::Withdrawn,
        StepState::Suspended => Keeping::Suspended,
        StepState::Open if passed(state.view.as_of) => Keeping::Late,
        StepState::Open => Keeping::Pending,
    };
    let mut assessments: BTreeMap<PartyCode, &Recorded<Assessment>> = BTreeMap::new();
    let of_this = |one: &&Recorded<Assessment>| one.body.of == commitment.id;
    for assessment in state.matters.assessments.values().filter(of_this) {
        let Some(party) = assessment.provenance.party.clone() else {
            continue;
        };
        let latest = assessments.entry(party).or_insert(assessment);
        if (latest.visible_from, &latest.entry) < (assessment.visible_from, &assessment.entry) {
            *latest = assessment;
        }
    }
    Promise {
        commitment,
        keeping,
        done_on,
        assessments,
    }
}

fn asked<'s>(state: &'s State, request: &'s Recorded<Request>) -> Asked<'s> {
    let answers = state
        .matters
        .answers
        .values()
        .filter(|answer| answer.body.to == request.id);
    let answer = answers.max_by_key(|answer| (answer.visible_from, &answer.entry));
    let response = match (answer.map(|answer| answer.body.kind), request.body.due) {
        (Some(AnswerKind::Answered), _) => Response::Answered,
        (Some(AnswerKind::PartlyAnswered), _) => Response::PartlyAnswered,
        (Some(AnswerKind::Refused), _) => Response::Refused,
        (None, Some(due)) if due < state.view.as_of => Response::Silent(due),
        (None, _) => Response::Open,
    };
    Asked {
        request,
        response,
        answer,
    }
}
