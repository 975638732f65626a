//! What would follow if steps were done and conditions waived. Asking changes nothing.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::case::{Case, ConditionStatus, State};
use crate::logic::{Analysis, Reading, analyse, reachable};

/// The answer: before, after, and the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// As it stands.
    pub before: Analysis,
    /// As it would stand.
    pub after: Analysis,
    /// Steps that would become ready.
    pub newly_ready: Vec<String>,
    /// Steps that could then be done, one after another, and cannot now.
    pub newly_reachable: Vec<String>,
    /// Steps that would still be blocked.
    pub still_blocked: Vec<String>,
}

/// An id that is not there.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum UnknownId {
    /// No such step.
    #[error("no step has the id `{0}`; `sila docket check` lists the steps")]
    Step(String),
    /// No such condition or threat.
    #[error("no condition has the id `{0}`; `sila docket show` lists the conditions")]
    Condition(String),
}

/// What one-sided conditions cost: the steps that could be done, one after another, if only what all
/// parties agreed counted, and cannot be as things stand.
///
/// ```
/// use sila_docket::{case::Case, what_if::cost_of_one_sided_conditions};
/// let case = br#"{"schema": "sila-docket-case/1", "as_of": "2026-03-01", "parties": ["A", "B"],
///   "items": [{"id": "list", "by": "A"}, {"id": "visits", "by": "B"}, {"id": "ruling", "state": "withdrawn"}],
///   "conditions": [{"id": "c", "declared_by": "B", "antecedent": {"done": "ruling"}, "consequent": ["visits"]}]}"#;
/// let (case, _) = Case::from_json("case.json", case).unwrap();
/// assert_eq!(cost_of_one_sided_conditions(&case), ["visits"]);
/// ```
pub fn cost_of_one_sided_conditions(case: &Case) -> Vec<String> {
    if !case.has_one_sided_declarations() {
        return Vec::new();
    }
    let in_force = reachable(case, Reading::InForce);
    let agreed_only = reachable(case, Reading::AgreedOnly).into_iter();
    agreed_only
        .filter(|step| in_force.binary_search(step).is_err())
        .map(str::to_owned)
        .collect()
}

/// The case in which the steps are done and the conditions waived.
///
/// # Errors
/// [`UnknownId`] if a step or condition is not there.
pub fn supposing(case: &Case, done: &[String], waived: &[String]) -> Result<Case, UnknownId> {
    let mut case = case.clone();
    for id in done {
        let item = case.items.iter_mut().find(|item| &item.id == id);
        item.ok_or_else(|| UnknownId::Step(id.clone()))?.state = State::Done;
    }
    for id in waived {
        let threats = case.threats.len();
        case.threats.retain(|threat| &threat.id != id);
        let condition = case
            .conditions
            .iter_mut()
            .find(|condition| &condition.id == id);
        match condition {
            Some(condition) => condition.status = ConditionStatus::Waived,
            None if case.threats.len() < threats => {}
            None => return Err(UnknownId::Condition(id.clone())),
        }
    }
    Ok(case)
}

/// What would follow if steps were done and conditions waived.
///
/// # Errors
/// [`UnknownId`] if a step or condition is not there.
pub fn what_if(
    case: &Case,
    done: &[String],
    waived: &[String],
    reading: Reading,
) -> Result<WhatIf, UnknownId> {
    let before = analyse(case, reading);
    let after = analyse(&supposing(case, done, waived)?, reading);
    let fresh = |after: &[String], before: &[String]| {
        let before: BTreeSet<&String> = before.iter().chain(done).collect();
        after
            .iter()
            .filter(|id| !before.contains(id))
            .cloned()
            .collect::<Vec<_>>()
    };
    let newly_ready = fresh(&after.ready, &before.ready);
    let newly_reachable = fresh(&after.reachable, &before.reachable);
    let mut still_blocked: Vec<String> = after
        .deadlocked
        .iter()
        .chain(&after.stuck)
        .cloned()
        .collect();
    still_blocked.sort();
    Ok(WhatIf {
        before,
        after,
        newly_ready,
        newly_reachable,
        still_blocked,
    })
}
