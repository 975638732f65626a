//! Ids that are not there. The entry stays; what it points to is shown as not found.

use std::collections::BTreeMap;

use super::Problems;
use crate::matter::{Audience, Matter, Recorded};

/// Names every reference to an id that no entry of the right kind has.
pub(super) fn check(all: &[Recorded<Matter>], problems: &mut Problems<'_>) {
    let kinds: BTreeMap<&str, &str> = all
        .iter()
        .map(|one| (one.id.as_str(), one.body.kind()))
        .collect();
    for one in all {
        let mut references = Vec::new();
        let provenance = &one.provenance;
        references.extend(
            provenance
                .source
                .as_deref()
                .map(|id| ("source", id, SOURCE)),
        );
        references.extend(
            provenance
                .speaker
                .as_deref()
                .map(|id| ("speaker", id, SPEAKING)),
        );
        references.extend(
            provenance
                .supersedes
                .as_deref()
                .map(|id| ("supersedes", id, ANY)),
        );
        references.extend(
            provenance
                .party
                .as_ref()
                .map(|id| ("party", id.as_str(), PARTY)),
        );
        of_matter(&one.body, &mut references);
        for (field, id, wanted) in references {
            let found = kinds
                .get(id)
                .is_some_and(|kind| wanted.is_empty() || wanted.contains(kind));
            if !found {
                let wanted = if wanted.is_empty() {
                    "entry".to_owned()
                } else {
                    wanted.join(" or ")
                };
                let reason = format!("no {wanted} has this id");
                problems.add(
                    &one.entry,
                    field,
                    id,
                    &reason,
                    "the entry was kept as it is",
                );
            }
        }
        if provenance.audience == Some(Audience::Own) && provenance.party.is_none() {
            let reason = "an entry for its own party only needs `party`";
            let action = "it is shown only to whoever holds the folder";
            problems.add(&one.entry, "audience", "own", reason, action);
        }
    }
}

const ANY: &[&str] = &[];
const SOURCE: &[&str] = &["source"];
const SPEAKING: &[&str] = &["speaker", "actor"];
const PARTY: &[&str] = &["party"];
const FILE: &[&str] = &["file"];
const STEP: &[&str] = &["file", "track", "commitment"];
const COMMITMENT: &[&str] = &["commitment"];
const HOLDER: &[&str] = &["party", "actor"];

type References<'m> = Vec<(&'static str, &'m str, &'static [&'static str])>;

/// The ids a matter points to, besides those of its provenance and of its expressions, which the
/// case reports.
fn of_matter<'m>(matter: &'m Matter, references: &mut References<'m>) {
    let mut one = |field, id: &'m str, wanted| references.push((field, id, wanted));
    match matter {
        Matter::Gate(gate) => one("instrument", &gate.instrument, &["instrument"]),
        Matter::Priority(priority) => one("file", &priority.file, FILE),
        Matter::Track(track) => {
            track.files.iter().for_each(|id| one("files", id, FILE));
            track.lead.iter().for_each(|(party, id)| {
                one("lead", party.as_str(), PARTY);
                one("lead", id, SPEAKING);
            });
            track
                .facilitator
                .iter()
                .for_each(|id| one("facilitator", id, &["actor", "party"]));
        }
        Matter::Round(round) => {
            one("track", &round.track, &["track"]);
            round
                .minutes
                .keys()
                .for_each(|party| one("minutes", party.as_str(), PARTY));
        }
        Matter::Mandate(mandate) => {
            one("office", &mandate.office, &["actor"]);
            mandate.file.iter().for_each(|id| one("file", id, FILE));
        }
        Matter::Statement(statement) => {
            statement.files.iter().for_each(|id| one("files", id, FILE));
        }
        Matter::Position(position) => {
            one("holder", &position.holder, HOLDER);
            position.files.iter().for_each(|id| one("files", id, FILE));
            position
                .forum_item
                .iter()
                .for_each(|id| one("forum_item", id, &["forum_item"]));
        }
        Matter::Figure(figure) => one("subject", &figure.subject, &["subject"]),
        Matter::Obstacle(obstacle) => {
            obstacle.files.iter().for_each(|id| one("files", id, FILE));
            obstacle
                .issuer
                .iter()
                .for_each(|id| one("issuer", id, HOLDER));
        }
        Matter::Commitment(commitment) => {
            one("owed_by", commitment.owed_by.as_str(), PARTY);
            commitment
                .owed_to
                .iter()
                .for_each(|id| one("owed_to", id.as_str(), PARTY));
            commitment.file.iter().for_each(|id| one("file", id, FILE));
            commitment
                .instrument
                .iter()
                .for_each(|id| one("instrument", id, &["instrument"]));
        }
        Matter::Assessment(assessment) => {
            one("of", &assessment.of, COMMITMENT);
            assessment
                .evidence
                .iter()
                .for_each(|id| one("evidence", id, &["event", "receipt"]));
        }
        Matter::Condition(condition) => {
            one("declared_by", condition.declared_by.as_str(), PARTY);
            condition
                .signed_by
                .iter()
                .for_each(|id| one("signed_by", id.as_str(), PARTY));
        }
        Matter::Request(request) => {
            one("from", request.from.as_str(), PARTY);
            one("to", request.to.as_str(), PARTY);
            request.file.iter().for_each(|id| one("file", id, FILE));
            request
                .mandate
                .iter()
                .for_each(|id| one("mandate", id, &["mandate"]));
        }
        Matter::Answer(answer) => one("to", &answer.to, &["request"]),
        Matter::Decision(decision) => {
            decision.file.iter().for_each(|id| one("file", id, FILE));
            decision
                .round
                .iter()
                .for_each(|id| one("round", id, &["round"]));
        }
        Matter::Event(event) => event.affects.iter().for_each(|id| one("affects", id, ANY)),
        Matter::Change(change) => one("of", &change.of, ANY),
        Matter::ItemSet(set) => set.items.iter().for_each(|id| one("items", id, STEP)),
        _ => {}
    }
}
