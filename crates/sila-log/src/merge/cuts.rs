//! The chain of cuts, read off the logs alone, as far as all parties have cosigned it.
//!
//! The sizes of a party's log at which a cut may fall are those that somebody named and everybody else
//! has named or passed. In each log the heads named only grow, so such sizes are only ever added at
//! the end. Cuts that name nothing above themselves are closed under taking the smaller of each size,
//! so there is one least cut above another; more leaves can add later ones, never one between.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::PartyCode;

use super::logs::{Log, Logs};
use crate::tree::TreeSize;

/// A size for each party.
pub(super) type Cut = BTreeMap<PartyCode, TreeSize>;

/// The mutual cuts, from the first that is not empty on.
pub(super) fn mutual(logs: &Logs<'_>) -> Vec<Cut> {
    let sizes: BTreeMap<&PartyCode, BTreeSet<TreeSize>> = logs
        .keys()
        .map(|party| (party, sizes_of(party, logs)))
        .collect();
    let covered: Cut = logs
        .iter()
        .map(|(party, log)| (party.clone(), cover(party, log, logs)))
        .collect();
    let mut cuts: Vec<Cut> = Vec::new();
    let mut cut: Cut = logs
        .keys()
        .map(|party| (party.clone(), TreeSize(0)))
        .collect();
    while let Some(next) = next(&cut, &sizes, logs) {
        if next.iter().any(|(party, size)| size > &covered[party]) {
            break;
        }
        cuts.push(next.clone());
        cut = next;
    }
    cuts
}

/// How much of a log every other party has cosigned.
fn cover(party: &PartyCode, log: &Log<'_>, logs: &Logs<'_>) -> TreeSize {
    let others = logs.keys().filter(|other| *other != party);
    let cosigned = others.map(|other| log.cosigned.get(other).copied());
    cosigned
        .map(|size| size.unwrap_or(TreeSize(0)))
        .min()
        .unwrap_or(TreeSize(0))
}

/// The sizes of a log at which a cut may fall.
fn sizes_of(party: &PartyCode, logs: &Logs<'_>) -> BTreeSet<TreeSize> {
    let mut sizes = BTreeSet::new();
    let mut passed: Option<TreeSize> = None;
    for (_, log) in logs.iter().filter(|(other, _)| *other != party) {
        let named = log.named.iter().take(log.resolved as usize);
        let named: BTreeSet<TreeSize> = named
            .filter_map(|named| named.get(party).copied())
            .collect();
        let newest = named.last().copied().unwrap_or(TreeSize(0));
        passed = Some(passed.map_or(newest, |passed| passed.min(newest)));
        sizes.extend(named);
    }
    let passed = passed.unwrap_or(TreeSize(0));
    sizes.retain(|size| *size <= passed);
    sizes
}

/// The least cut that is above another in every log; none if the logs do not tell it yet.
fn next(
    from: &Cut,
    sizes: &BTreeMap<&PartyCode, BTreeSet<TreeSize>>,
    logs: &Logs<'_>,
) -> Option<Cut> {
    let at_least = |party: &PartyCode, size: TreeSize| sizes[party].range(size..).next().copied();
    let mut cut = Cut::new();
    for (party, size) in from {
        cut.insert(party.clone(), at_least(party, TreeSize(size.0 + 1))?);
    }
    loop {
        let mut grown = cut.clone();
        for (party, size) in &cut {
            let log = &logs[party];
            if size.0 > log.resolved {
                return None;
            }
            // OK because a cut above another one holds at least one leaf of each log.
            let named = &log.named[size.0 as usize - 1];
            for (of, size) in named {
                if let Some(there) = grown.get_mut(of)
                    && *there < *size
                {
                    *there = at_least(of, *size)?;
                }
            }
        }
        if grown == cut {
            return Some(cut);
        }
        cut = grown;
    }
}
