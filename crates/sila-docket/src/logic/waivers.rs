//! Minimal waivers: the smallest sets of steps that, done first without their condition, let the
//! whole group follow. A package is the price where nobody goes first; a waiver where somebody does.

use super::graph::Lists;
use super::reach::Reach;

/// How many changes of state a group may cost before the search says that it is capped.
const CHANGES_PER_GROUP: usize = 10_000_000;
/// How many changes all groups may cost together. Beyond them a group has changes by its size alone.
pub(super) const CHANGES: usize = 60_000_000;
const CHANGES_PER_STEP: usize = 64;
/// How many waivers of more than one step are kept of one group.
const WAIVERS_PER_GROUP: usize = 5_000;

/// A waiver of more steps than this is not looked for; the answer then says that it is capped.
const MOST_STEPS: usize = 64;

/// The waivers found for a group, and whether there may be more.
pub(super) struct Found {
    pub(super) waivers: Vec<Vec<u32>>,
    pub(super) capped: bool,
}

/// Finds the minimal waivers of a root group, in the order of their members, and takes what that
/// cost off what is left for all groups.
pub(super) fn of_group(reach: &mut Reach<'_, '_>, group: &[u32], left: &mut usize) -> Found {
    let share = CHANGES_PER_GROUP.min(*left);
    let budget = share.max(group.len().saturating_mul(CHANGES_PER_STEP));
    let mut search = Search {
        ground: reach.journal_length(),
        reach,
        group,
        ruled_out: vec![false; group.len()],
        found: Vec::new(),
        larger: 0,
        budget,
        capped: false,
    };
    search.single_steps();
    let singles = search.found.len();
    search.extend(&mut Vec::new());
    *left = left.saturating_sub(budget - search.budget);
    let mut waivers = search.found;
    waivers[singles..]
        .iter_mut()
        .for_each(|waiver| waiver.sort_unstable());
    waivers.sort();
    Found {
        waivers,
        capped: search.capped,
    }
}

struct Search<'s, 'g, 'c> {
    reach: &'s mut Reach<'g, 'c>,
    ground: usize,
    group: &'s [u32],
    /// By place in the group: tried already, so every waiver with it has been found.
    ruled_out: Vec<bool>,
    found: Vec<Vec<u32>>,
    /// How many of them are of more than one step.
    larger: usize,
    budget: usize,
    capped: bool,
}

impl Search<'_, '_, '_> {
    /// Finds the steps that free the group alone. No larger waiver has one of them.
    ///
    /// A step that frees one that frees all, frees all: so a ring of any size costs two sweeps.
    fn single_steps(&mut self) {
        let mut triggers = Vec::new();
        for place in 0..self.group.len() as u32 {
            for freed in self.frees_next(place) {
                triggers.push((freed, place));
            }
        }
        let triggered_by = Lists::of(self.group.len(), &triggers);
        let mut frees_all = vec![false; self.group.len()];
        let mut open = Vec::new();
        for place in 0..self.group.len() as u32 {
            if frees_all[place as usize] || self.capped {
                continue;
            }
            self.close(vec![self.group[place as usize]]);
            if self.frees_all() {
                frees_all[place as usize] = true;
                open.push(place);
            }
            self.reach.undo_to(self.ground);
            while let Some(freed) = open.pop() {
                for place in triggered_by.of_number(freed) {
                    if !std::mem::replace(&mut frees_all[*place as usize], true) {
                        open.push(*place);
                    }
                }
            }
        }
        let alone = self.group.iter().zip(&frees_all).filter(|(_, all)| **all);
        self.found = alone.map(|(step, _)| vec![*step]).collect();
        self.ruled_out = frees_all;
    }

    /// The places of the steps that become ready as soon as one is done.
    fn frees_next(&mut self, place: u32) -> Vec<u32> {
        if self.capped {
            return Vec::new();
        }
        self.reach.mark(self.group[place as usize]);
        let ready = self.reach.take_ready();
        self.spend(self.reach.journal_length() - self.ground + ready.len());
        self.reach.undo_to(self.ground);
        let places = ready
            .iter()
            .filter_map(|step| self.group.binary_search(step).ok());
        places.map(|place| place as u32).collect()
    }

    /// Adds one more step that is not freed yet, each in turn. The depth is the size of a waiver.
    fn extend(&mut self, waived: &mut Vec<u32>) {
        let here = self.reach.journal_length();
        let mut tried = Vec::new();
        for place in 0..self.group.len() {
            let step = self.group[place];
            if self.ruled_out[place] || self.reach.done[step as usize] {
                continue;
            }
            if self.capped || !self.could_free_all() {
                break;
            }
            waived.push(step);
            self.close(vec![step]);
            if self.is_free_of_excess(waived) {
                if self.frees_all() {
                    self.found.push(waived.clone());
                    self.larger += 1;
                } else if waived.len() < MOST_STEPS {
                    self.extend(waived);
                } else {
                    self.capped = true;
                }
            }
            self.capped |= self.larger >= WAIVERS_PER_GROUP;
            self.reach.undo_to(here);
            waived.pop();
            self.ruled_out[place] = true;
            tried.push(place);
        }
        for place in tried {
            self.ruled_out[place] = false;
        }
    }

    /// Marks steps as done, with all that follows.
    fn close(&mut self, steps: Vec<u32>) {
        let before = self.reach.journal_length();
        self.reach.close(steps);
        self.spend(self.reach.journal_length() - before);
    }

    fn spend(&mut self, changes: usize) {
        self.budget = self.budget.saturating_sub(changes);
        self.capped |= self.budget == 0;
    }

    fn frees_all(&mut self) -> bool {
        self.spend(self.group.len());
        self.group
            .iter()
            .all(|step| self.reach.done[*step as usize])
    }

    /// Whether all that is not ruled out, done together, would free the group.
    fn could_free_all(&mut self) -> bool {
        let here = self.reach.journal_length();
        let steps = self.group.iter().zip(&self.ruled_out);
        let steps = steps.filter(|(step, out)| !**out && !self.reach.done[**step as usize]);
        let steps = steps.map(|(step, _)| *step).collect();
        self.close(steps);
        let frees = self.frees_all();
        self.reach.undo_to(here);
        frees
    }

    /// Whether no step of a waiver would follow from the others: then, and only then, a set that
    /// frees the group is minimal, and where it does not hold, no larger set is.
    fn is_free_of_excess(&mut self, waived: &[u32]) -> bool {
        if waived.len() < 2 {
            return true;
        }
        self.reach.undo_to(self.ground);
        let follows = waived.iter().any(|step| {
            let mut others = waived.to_vec();
            others.retain(|other| other != step);
            self.close(others);
            let follows = self.reach.done[*step as usize];
            self.reach.undo_to(self.ground);
            follows
        });
        // The same steps in the same order leave the same journal as before.
        for step in waived {
            self.close(vec![*step]);
        }
        !follows
    }
}
