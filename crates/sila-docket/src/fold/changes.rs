//! Changes: from their day on a matter stands otherwise. Before that day it stands as it stood.

use std::collections::BTreeMap;

use sila_model::PartyCode;

use super::Problems;
use crate::case::{ConditionStatus, State as StepState};
use crate::matter::{Change, PartyKind, Recorded};
use crate::state::State;

/// Applies the visible changes, in the order of their days.
pub(super) fn apply(state: &mut State, problems: &mut Problems<'_>) {
    let mut of_matter: BTreeMap<String, Vec<Recorded<Change>>> = BTreeMap::new();
    for change in state.matters.changes.values() {
        of_matter
            .entry(change.body.of.clone())
            .or_default()
            .push(change.clone());
    }
    for changes in of_matter.values_mut() {
        changes.sort_by_key(|change| (change.visible_from, change.hash));
        for rivals in changes.chunk_by(|left, right| left.visible_from == right.visible_from) {
            if contradict(rivals) {
                for rival in rivals {
                    let reason = "another change of the same day says something else";
                    let action = "neither takes effect; both are shown";
                    problems.add(&rival.entry, "of", &rival.body.of, reason, action);
                }
                continue;
            }
            for change in rivals {
                apply_one(state, change, problems);
            }
        }
    }
    check_agreements(state, problems);
}

/// Whether two changes of one day set one field to two values.
fn contradict(rivals: &[Recorded<Change>]) -> bool {
    fn two_values<T: PartialEq>(
        rivals: &[Recorded<Change>],
        field: impl Fn(&Change) -> Option<T>,
    ) -> bool {
        let mut values = rivals.iter().filter_map(|rival| field(&rival.body));
        let first = values.next();
        values.any(|value| Some(value) != first)
    }
    two_values(rivals, |change| change.state)
        || two_values(rivals, |change| change.status)
        || two_values(rivals, |change| change.holds)
        || two_values(rivals, |change| change.count)
        || two_values(rivals, |change| change.due)
        || two_values(rivals, |change| change.until)
}

fn apply_one(state: &mut State, change: &Recorded<Change>, problems: &mut Problems<'_>) {
    let of = &change.body.of;
    let matters = &mut state.matters;
    let mut applied = false;
    let mut note = |changes: &mut Vec<String>| {
        changes.push(change.entry.clone());
        applied = true;
    };
    if let Some(new) = change.body.state {
        if let Some(file) = matters.files.get_mut(of) {
            file.body.state = new;
            note(&mut file.changes);
        } else if let Some(track) = matters.tracks.get_mut(of) {
            track.body.state = new;
            note(&mut track.changes);
        } else if let Some(commitment) = matters.commitments.get_mut(of) {
            commitment.body.state = new;
            note(&mut commitment.changes);
        }
    }
    if let (Some(new), Some(commitment)) = (change.body.due, matters.commitments.get_mut(of)) {
        commitment.body.due = Some(new);
        note(&mut commitment.changes);
    }
    if let Some(condition) = matters.conditions.get_mut(of) {
        let Change {
            status,
            signed_by,
            acknowledged_by,
            ..
        } = &change.body;
        condition.body.status = status.unwrap_or(condition.body.status);
        extend(&mut condition.body.signed_by, signed_by);
        extend(&mut condition.body.acknowledged_by, acknowledged_by);
        note(&mut condition.changes);
    }
    if let (Some(new), Some(fact)) = (change.body.holds, matters.facts.get_mut(of)) {
        fact.body.holds = new;
        note(&mut fact.changes);
    }
    if let (Some(new), Some(counter)) = (change.body.count, matters.counters.get_mut(of)) {
        counter.body.count = new;
        note(&mut counter.changes);
    }
    if let Some(until) = change.body.until {
        if let Some(position) = matters.positions.get_mut(of) {
            position.body.until = Some(until);
            note(&mut position.changes);
        } else if let Some(obstacle) = matters.obstacles.get_mut(of) {
            obstacle.body.until = Some(until);
            note(&mut obstacle.changes);
        } else if let Some(mandate) = matters.mandates.get_mut(of) {
            mandate.body.to = Some(until);
            note(&mut mandate.changes);
        }
    }
    if !applied {
        let reason =
            "the change sets nothing that this matter has, or the matter is not visible yet";
        problems.add(&change.entry, "of", of, reason, "it takes no effect");
    }
}

fn extend(parties: &mut Vec<PartyCode>, more: &[PartyCode]) {
    parties.extend(more.iter().cloned());
    parties.sort();
    parties.dedup();
}

/// `agreed` is what all parties signed. Anything less is shown as what it is.
fn check_agreements(state: &mut State, problems: &mut Problems<'_>) {
    let parties: Vec<PartyCode> = state
        .parties()
        .filter(|(_, party)| party.body.kind == PartyKind::Party)
        .map(|(code, _)| code)
        .collect();
    for condition in state.matters.conditions.values_mut() {
        let signed = |party: &&PartyCode| condition.body.signed_by.contains(party);
        let missing: Vec<&str> = parties
            .iter()
            .filter(|party| !signed(party))
            .map(PartyCode::as_str)
            .collect();
        if condition.body.status == ConditionStatus::Agreed && !missing.is_empty() {
            let reason = format!(
                "agreed needs every party's signature; missing: {}",
                missing.join(", ")
            );
            let action = "it is shown as asserted by the party that declared it";
            problems.add(&condition.entry, "status", "agreed", &reason, action);
            condition.body.status = ConditionStatus::Asserted;
        }
    }
    for file in state
        .matters
        .files
        .values()
        .filter(|file| file.body.state == StepState::Done)
    {
        if file.body.requires.is_none() && file.changes.is_empty() {
            let reason = "a file is done when it is settled, and a settlement has a day";
            problems.add(&file.entry, "state", "done", reason, "it is shown as done");
        }
    }
}
