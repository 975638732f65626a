//! What a condition binds that cannot be read: it does not become ready.

use std::collections::{BTreeMap, BTreeSet};

use sila_log::Entry;

use super::View;
use crate::matter::{Audience, Matter, Provenance, Recorded, bound_steps};

/// The steps held back, each with the entry because of which it is.
///
/// A condition that a readable one corrects holds nothing back any more. One whose day cannot be
/// read counts from the day it was filed on; where it cannot be read for whom it is, it holds back
/// for every reader, and is not named.
pub(super) fn steps(
    unreadable: &[&Entry],
    visible: &[Recorded<Matter>],
    view: &View,
    of_docket: Audience,
) -> BTreeMap<String, String> {
    let corrections = visible
        .iter()
        .filter(|one| matches!(one.body, Matter::Condition(_)));
    let corrected: BTreeSet<&str> = corrections
        .filter_map(|one| one.provenance.supersedes.as_deref())
        .collect();
    let mut held_back = BTreeMap::new();
    for entry in unreadable {
        let stands = entry.kind == "condition" && !corrected.contains(entry.subject.as_str());
        if !stands || !view.knows_of(entry) {
            continue;
        }
        let why = match Provenance::of(&entry.body) {
            Some(provenance) if !view.may_see(&provenance, of_docket) => continue,
            Some(_) => entry.subject.as_str(),
            None => "condition",
        };
        for step in bound_steps(&entry.body) {
            held_back
                .entry(step.to_owned())
                .or_insert_with(|| why.to_owned());
        }
    }
    held_back
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
