//! What cannot be read and bears on what can be done: what may wait for it does not become ready.

use std::collections::{BTreeMap, BTreeSet};

use sila_log::Entry;

use super::{Problems, View};
use crate::case::Expr;
use crate::matter::{Audience, Condition, Matter, Provenance, Recorded, bound_steps, restated};
use crate::state::State;

/// The entries that a readable one corrects: conditions and changes among them hold nothing back. An
/// unreadable correction of a step goes on to: what corrects it says nothing of that step.
pub(super) fn corrected(visible: &[Recorded<Matter>]) -> BTreeSet<String> {
    let corrects = visible
        .iter()
        .filter_map(|one| one.provenance.supersedes.clone());
    corrects.collect()
}

/// The steps held back by entries that cannot be read, each with the entry because of which it is.
///
/// A condition holds back what it names; a change or correction, what it is about and what waits for
/// that. An entry whose day cannot be read counts from the day it was filed on; where it cannot be
/// read for whom it is, it holds back for every reader, and is not named.
pub(super) fn steps(
    unreadable: &[&Entry],
    corrected: &BTreeSet<String>,
    state: &State,
    of_docket: Audience,
) -> BTreeMap<String, String> {
    let view = &state.view;
    let mut held_back = BTreeMap::new();
    for entry in unreadable {
        let stands_alone = matches!(entry.kind.as_str(), "condition" | "change");
        let is_corrected = stands_alone && corrected.contains(&entry.subject);
        if is_corrected || !view.knows_of(entry) {
            continue;
        }
        let why = match Provenance::of(&entry.body) {
            Some(provenance) if !view.may_see(&provenance, of_docket) => continue,
            Some(_) => entry.subject.as_str(),
            None => entry.kind.as_str(),
        };
        let mut steps: BTreeSet<&str> = BTreeSet::new();
        if entry.kind == "condition" {
            steps.extend(bound_steps(&entry.body));
        }
        for matter in restated(&entry.kind, &entry.body) {
            steps.insert(matter);
            steps.extend(waiting_for(state, matter));
        }
        for step in steps {
            held_back
                .entry(step.to_owned())
                .or_insert_with(|| why.to_owned());
        }
    }
    held_back
}

/// The steps whose requirement names a matter, by themselves or by a condition; those that a
/// condition binds, if the matter is one.
fn waiting_for<'s>(state: &'s State, matter: &str) -> BTreeSet<&'s str> {
    let matters = &state.matters;
    let adds = matters.commitments.get(matter).map(|one| &one.body.adds);
    let in_set = |set: &str| {
        let items = matters.sets.get(set).map(|one| &one.body.items);
        items.is_some_and(|items| items.iter().any(|id| id == matter))
    };
    let names = |leaf: &Expr| match leaf {
        Expr::Done(id) | Expr::Fact(id) => id == matter,
        Expr::Set { set, except, .. } => {
            set == matter || in_set(set) || except.iter().any(|id| id == matter)
        }
        Expr::Count {
            counter,
            except_groups,
            ..
        } => {
            counter == matter
                || except_groups.iter().any(|id| id == matter)
                || adds.is_some_and(|adds| adds.contains_key(counter))
        }
        _ => false,
    };
    let mentions =
        |expr: &Option<Expr>| expr.iter().any(|expr| expr.leaves().into_iter().any(names));
    let files = matters
        .files
        .iter()
        .map(|(id, one)| (id, &one.body.requires));
    let tracks = matters
        .tracks
        .iter()
        .map(|(id, one)| (id, &one.body.requires));
    let commitments = matters
        .commitments
        .iter()
        .map(|(id, one)| (id, &one.body.requires));
    let own = files.chain(tracks).chain(commitments);
    let own = own.filter(|(_, requires)| mentions(requires));
    let conditions = matters.conditions.iter().filter(|(id, one)| {
        let body = &one.body;
        *id == matter || mentions(&body.antecedent) || mentions(&body.unless)
    });
    let bound = conditions.flat_map(|(_, one)| one.body.steps());
    own.map(|(id, _)| id.as_str())
        .chain(bound.map(String::as_str))
        .collect()
}

/// Says of conditions in force what they do not say, and what is done about it.
pub(super) fn say_what_is_missing(state: &State, problems: &mut Problems<'_>) {
    let in_force = |one: &&Recorded<Condition>| one.body.status.is_in_force();
    for condition in state.matters.conditions.values().filter(in_force) {
        let body = &condition.body;
        let mut add = |field: &str, reason: &str, action: &str| {
            problems.add(&condition.entry, field, &condition.id, reason, action);
        };
        if body.steps().next().is_none() {
            let reason = "the condition names no step";
            add("", reason, "it is shown, and binds nothing");
        } else if body.is_suspension() && body.deadline.is_none() {
            let reason =
                "the suspension has no last day, so that nobody can tell whether it has passed";
            let action = "what it suspends does not become ready, unless what averts it holds";
            add("deadline", reason, action);
        } else if !body.is_suspension() && body.lacks_antecedent() {
            let reason = "the condition does not say what comes first";
            add("antecedent", reason, "its steps do not become ready");
        }
        for (field, action) in body.misplaced() {
            let reason = "this kind of condition has no such field";
            add(field, reason, action);
        }
    }
}

impl View {
    /// Whether an entry was filed by the day on which one asks what was known.
    fn knows_of(&self, entry: &Entry) -> bool {
        self.known_on.is_none_or(|day| entry.filed <= day)
    }

    /// Whether what was said so is visible on the day and to the reader of this view.
    fn may_see(&self, provenance: &Provenance, of_docket: Audience) -> bool {
        let said = provenance
            .date
            .is_none_or(|date| date.latest() <= self.as_of);
        said && self
            .reader
            .may_read(provenance.audience.unwrap_or(of_docket), provenance)
    }
}
