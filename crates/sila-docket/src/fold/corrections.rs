//! Corrections: an entry that names the one it supersedes takes its place; both stay in the record.

use std::collections::{BTreeMap, BTreeSet};

use super::Problems;
use crate::matter::{Matter, Recorded};

/// What stands after all corrections among the visible entries.
///
/// A circle of corrections, a correction of another kind of entry, and rival corrections of one
/// entry take no effect: all of them stay visible, and an issue says so.
pub(super) fn apply(
    visible: Vec<Recorded<Matter>>,
    problems: &mut Problems<'_>,
) -> Vec<Recorded<Matter>> {
    let superseded_by = sound_corrections(&visible, problems);
    let by_id: BTreeMap<&str, &Recorded<Matter>> =
        visible.iter().map(|one| (one.id.as_str(), one)).collect();
    let corrections: BTreeSet<&str> = superseded_by.values().copied().collect();
    let mut current = Vec::new();
    for first in visible
        .iter()
        .filter(|one| !corrections.contains(one.id.as_str()))
    {
        let mut corrects = Vec::new();
        let mut last = first;
        while let Some(next) = superseded_by.get(last.id.as_str()) {
            corrects.push(last.id.clone());
            last = by_id[next];
        }
        current.push(Recorded {
            id: first.id.clone(),
            corrects,
            ..last.clone()
        });
    }
    current
}

/// Which entry is superseded by which, without circles and rivals.
fn sound_corrections<'v>(
    visible: &'v [Recorded<Matter>],
    problems: &mut Problems<'_>,
) -> BTreeMap<&'v str, &'v str> {
    let kinds: BTreeMap<&str, &str> = visible
        .iter()
        .map(|one| (one.id.as_str(), one.body.kind()))
        .collect();
    let mut corrections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in visible {
        let Some(old) = one.provenance.supersedes.as_deref() else {
            continue;
        };
        let no_effect = "it takes no effect; both are shown";
        match kinds.get(old) {
            // An id that is not there at all is reported with the references.
            None => {}
            Some(kind) if *kind != one.body.kind() => {
                let reason = format!("a {} cannot supersede a {kind}", one.body.kind());
                problems.add(&one.entry, "supersedes", old, &reason, no_effect);
            }
            Some(_) => corrections.entry(old).or_default().push(&one.id),
        }
    }
    let mut sound = BTreeMap::new();
    for (old, rivals) in corrections {
        if let [only] = rivals.as_slice() {
            sound.insert(old, *only);
            continue;
        }
        for rival in rivals {
            let reason = "another entry supersedes the same one";
            problems.add(
                rival,
                "supersedes",
                old,
                reason,
                "none takes effect; all are shown",
            );
        }
    }
    for one in circles(&sound) {
        let reason = "the corrections go round in a circle";
        problems.add(
            one,
            "supersedes",
            one,
            reason,
            "none takes effect; all are shown",
        );
        sound.remove(one);
    }
    sound
}

/// The entries that lie on a circle. Each entry has at most one successor and one predecessor.
fn circles<'v>(next: &BTreeMap<&'v str, &'v str>) -> Vec<&'v str> {
    let mut on_circle = Vec::new();
    let mut seen = BTreeSet::new();
    for start in next.keys().copied() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(one) = at.filter(|one| seen.insert(*one)) {
            path.push(one);
            at = next.get(one).copied();
        }
        // The walk ended at nothing, at what an earlier walk saw, or on its own path: a circle.
        if let Some(first) = path.iter().position(|one| Some(*one) == at) {
            on_circle.extend_from_slice(&path[first..]);
        }
    }
    on_circle
}
