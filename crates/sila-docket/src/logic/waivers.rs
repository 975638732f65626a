//! Minimal waivers: the smallest sets of steps that, done first without their condition, let the
//! whole group follow. A package is the price where nobody goes first; a waiver where somebody does.

use super::graph::{Child, Graph};
use super::packages::smallest;
use super::reach::Reach;

/// How many changes of state a group may cost before the search says that it is capped.
const CHANGES_PER_GROUP: usize = 2_000_000;
/// How many waivers of one group are kept.
const WAIVERS_PER_GROUP: usize = 5_000;

/// A waiver of more steps than this is not looked for; the answer then says that it is capped.
const MOST_STEPS: usize = 64;

/// The waivers found for a group, and whether there may be more.
pub(super) struct Found {
    pub(super) waivers: Vec<Vec<u32>>,
    pub(super) capped: bool,
}

/// Finds the minimal waivers of a root group, in the order of their members.
pub(super) fn of_group(graph: &Graph<'_>, reach: &mut Reach<'_, '_>, group: &[u32]) -> Found {
    if any_one_frees_all(graph, reach, group) {
        return Found {
            waivers: group.iter().map(|step| vec![*step]).collect(),
            capped: false,
        };
    }
    let mut search = Search {
        reach,
        group,
        ruled_out: vec![false; group.len()],
        found: Vec::new(),
        spent: 0,
        capped: false,
    };
    search.extend(&mut Vec::new());
    let Search { found, capped, .. } = search;
    let mut waivers = smallest(found);
    waivers.sort();
    Found { waivers, capped }
}

/// Whether every step of the group needs just one of those it waits for. Since each then waits for
/// every other along some path, any one of them, done first, frees all: a ring of any size is
/// answered by this alone.
fn any_one_frees_all(graph: &Graph<'_>, reach: &Reach<'_, '_>, group: &[u32]) -> bool {
    group.iter().all(|step| {
        let gate = graph.root[*step as usize];
        one_is_enough(graph, reach, group, gate)
    })
}

/// Whether a gate that does not hold would hold as soon as any one step of the group that it looks
/// at, through its children, were done. Counters make no such promise.
fn one_is_enough(graph: &Graph<'_>, reach: &Reach<'_, '_>, group: &[u32], gate: u32) -> bool {
    let mut missing = i64::from(graph.need[gate as usize]);
    let mut failing = Vec::new();
    for child in graph.children(gate) {
        match *child {
            Child::Holds => missing -= 1,
            Child::Step(step) if reach.done[step as usize] => missing -= 1,
            // A gate that holds already may be what ties two steps of the group together: then the
            // ties that are left do not join all of them, and the shortcut is none.
            Child::Count(_) => return false,
            Child::Gate(child) if reach.holds(child) => {
                if !graph.children(child).is_empty() {
                    return false;
                }
                missing -= 1;
            }
            Child::Step(step) if group.binary_search(&step).is_err() => {}
            Child::Fails(_) => {}
            child => failing.push(child),
        }
    }
    let inner = |child: &Child| match child {
        Child::Gate(child) => one_is_enough(graph, reach, group, *child),
        _ => true,
    };
    missing == 1 && failing.iter().all(inner)
}

struct Search<'s, 'g, 'c> {
    reach: &'s mut Reach<'g, 'c>,
    group: &'s [u32],
    /// By place in the group: tried already, so every waiver with it has been found.
    ruled_out: Vec<bool>,
    found: Vec<Vec<u32>>,
    spent: usize,
    capped: bool,
}

impl Search<'_, '_, '_> {
    /// Adds one more step that is not freed yet, each in turn. The depth is the size of a waiver.
    fn extend(&mut self, waived: &mut Vec<u32>) {
        let ground = self.reach.journal_length();
        let mut tried = Vec::new();
        for place in 0..self.group.len() {
            let step = self.group[place];
            if self.capped || self.ruled_out[place] || self.reach.done[step as usize] {
                continue;
            }
            waived.push(step);
            self.reach.close(vec![step]);
            self.spent += self.reach.journal_length() - ground + self.group.len();
            if self
                .group
                .iter()
                .all(|step| self.reach.done[*step as usize])
            {
                let mut waiver = waived.clone();
                waiver.sort_unstable();
                self.found.push(waiver);
            } else if waived.len() >= MOST_STEPS {
                self.capped = true;
            } else if !self.has_found_part_of(waived) {
                self.extend(waived);
            }
            self.capped |= self.spent > CHANGES_PER_GROUP || self.found.len() >= WAIVERS_PER_GROUP;
            self.reach.undo_to(ground);
            waived.pop();
            self.ruled_out[place] = true;
            tried.push(place);
        }
        tried
            .into_iter()
            .for_each(|place| self.ruled_out[place] = false);
    }

    fn has_found_part_of(&self, waived: &[u32]) -> bool {
        self.found
            .iter()
            .any(|found| found.iter().all(|step| waived.contains(step)))
    }
}
