//! Minimal packages: the smallest sets of steps that can be done at once, so that nobody goes first.
//!
//! A package is a non-empty set P of deadlocked steps whose requirements all hold once P is done, and
//! of which no proper part has this property. A minimal package lies within one group: the steps of
//! P that wait for no others of P outside their own circle would already be a package.
//!
//! The search grows a set from one step: where a requirement does not hold yet, it tries each step
//! that could help, in turn with it and without it. There can be exponentially many packages, so the
//! search has a budget, and says when it was used up.

use super::graph::{Child, CountLeaf, Graph};
use super::reach::Reach;
use super::support::Support;

/// How many looks at gates a group may cost before the search says that it is capped.
const LOOKS_PER_GROUP: u64 = 4_000_000;
/// How many packages, minimal or not, the search in one group may come upon.
const PACKAGES_PER_GROUP: usize = 5_000;

/// The packages found in a group, and whether there may be more.
pub(super) struct Found {
    pub(super) packages: Vec<Vec<u32>>,
    pub(super) capped: bool,
}

/// Finds the minimal packages within a group, in the order of their members.
///
/// `alive` is the greatest supported set less the groups already searched: what was found with them
/// need not be found again, and whatever leans on them alone is no package by itself.
pub(super) fn within(
    graph: &Graph<'_>,
    reach: &Reach<'_, '_>,
    group: &[u32],
    alive: &mut Support<'_, '_>,
) -> Found {
    let mut search = Search {
        graph,
        reach,
        group,
        chosen: Chosen::default(),
        found: Vec::new(),
        looks: LOOKS_PER_GROUP.max(group.len() as u64 * 64),
        capped: false,
    };
    for step in group {
        if alive.kept[*step as usize] && !search.capped {
            search.from(*step, alive);
        }
        // What this step is part of has been found; without it, fewer steps may be left.
        alive.remove(*step);
    }
    let mut packages = smallest(search.found);
    packages.sort();
    Found {
        packages,
        capped: search.capped,
    }
}

/// The steps chosen so far on the path of the search, and those ruled out.
#[derive(Default)]
struct Chosen {
    /// By step: true if in, false if ruled out.
    of_step: std::collections::BTreeMap<u32, bool>,
    /// What the chosen steps add to counters.
    added: std::collections::BTreeMap<u32, i64>,
    steps: Vec<u32>,
}

struct Search<'s, 'g, 'c> {
    graph: &'g Graph<'c>,
    reach: &'s Reach<'g, 'c>,
    group: &'s [u32],
    chosen: Chosen,
    found: Vec<Vec<u32>>,
    looks: u64,
    capped: bool,
}

/// A choice on the path: the step, whether it was tried with it yet, and how many chosen steps had
/// been checked before it.
struct Choice {
    step: u32,
    with: bool,
    checked: usize,
}

impl Search<'_, '_, '_> {
    /// Finds every package that holds the step and lies within what is alive.
    fn from(&mut self, start: u32, alive: &Support<'_, '_>) {
        self.choose(start);
        let mut path: Vec<Choice> = Vec::new();
        let mut checked = 0;
        loop {
            match self.advance(&mut checked, alive) {
                Advance::Choose(step) => {
                    path.push(Choice {
                        step,
                        with: true,
                        checked,
                    });
                    self.choose(step);
                    continue;
                }
                Advance::Complete => {
                    let mut package = self.chosen.steps.clone();
                    package.sort_unstable();
                    self.found.push(package);
                    self.capped |= self.found.len() >= PACKAGES_PER_GROUP;
                }
                Advance::Hopeless => {}
            }
            if self.capped || !self.backtrack(&mut path, &mut checked) {
                break;
            }
        }
        self.chosen = Chosen::default();
    }

    /// Looks for the first chosen step whose requirement does not hold yet.
    fn advance(&mut self, checked: &mut usize, alive: &Support<'_, '_>) -> Advance {
        if self
            .found
            .iter()
            .any(|found| found.len() <= self.chosen.steps.len() && self.holds_all(found))
        {
            return Advance::Hopeless;
        }
        while let Some(step) = self.chosen.steps.get(*checked).copied() {
            let root = self.graph.root[step as usize];
            if self.holds(root) {
                *checked += 1;
                continue;
            }
            return match self.helper(root, alive) {
                Some(helper) => Advance::Choose(helper),
                None => Advance::Hopeless,
            };
        }
        Advance::Complete
    }

    fn holds_all(&self, steps: &[u32]) -> bool {
        steps
            .iter()
            .all(|step| self.chosen.of_step.get(step) == Some(&true))
    }

    /// Takes back the last choice that was tried only with its step, and tries without it.
    fn backtrack(&mut self, path: &mut Vec<Choice>, checked: &mut usize) -> bool {
        while let Some(choice) = path.last_mut() {
            *checked = choice.checked;
            if choice.with {
                let step = choice.step;
                choice.with = false;
                self.unchoose(step);
                self.chosen.of_step.insert(step, false);
                return true;
            }
            self.chosen.of_step.remove(&choice.step);
            path.pop();
        }
        false
    }

    fn choose(&mut self, step: u32) {
        self.chosen.of_step.insert(step, true);
        self.chosen.steps.push(step);
        for (counter, amount) in &self.graph.adds[step as usize] {
            *self.chosen.added.entry(*counter).or_default() += amount;
        }
    }

    fn unchoose(&mut self, step: u32) {
        self.chosen.steps.pop();
        for (counter, amount) in &self.graph.adds[step as usize] {
            *self.chosen.added.entry(*counter).or_default() -= amount;
        }
    }

    fn holds(&mut self, gate: u32) -> bool {
        let graph = self.graph;
        let mut needed = graph.need[gate as usize];
        for child in graph.children(gate) {
            if needed == 0 {
                break;
            }
            self.looks = self.looks.saturating_sub(1);
            needed -= u32::from(self.child_holds(*child));
        }
        self.capped |= self.looks == 0;
        needed == 0
    }

    fn child_holds(&mut self, child: Child) -> bool {
        match child {
            Child::Holds => true,
            Child::Fails(_) => false,
            Child::Gate(gate) => self.holds(gate),
            Child::Step(step) => {
                self.reach.done[step as usize] || self.chosen.of_step.get(&step) == Some(&true)
            }
            Child::Count(leaf) => {
                let leaf = self.graph.counts[leaf as usize];
                let added = self.chosen.added.get(&leaf.counter).copied().unwrap_or(0);
                self.reach.value[leaf.counter as usize] + added >= leaf.threshold
            }
        }
    }

    /// A step that is neither chosen nor ruled out and that a failing gate looks at; none if even
    /// with all of them the gate would fail.
    fn helper(&mut self, gate: u32, alive: &Support<'_, '_>) -> Option<u32> {
        let mut helpers = Vec::new();
        let possible = self.could_hold(gate, alive, &mut helpers);
        if possible {
            helpers.first().copied()
        } else {
            None
        }
    }

    fn could_hold(&mut self, gate: u32, alive: &Support<'_, '_>, helpers: &mut Vec<u32>) -> bool {
        let graph = self.graph;
        let mut possible = 0;
        for child in graph.children(gate) {
            self.looks = self.looks.saturating_sub(1);
            let free = |search: &Self, step: u32| {
                alive.kept[step as usize]
                    && search.group.binary_search(&step).is_ok()
                    && !search.chosen.of_step.contains_key(&step)
            };
            let could = match *child {
                Child::Gate(child) => self.holds(child) || self.could_hold(child, alive, helpers),
                Child::Step(step) if free(self, step) && !self.reach.done[step as usize] => {
                    helpers.push(step);
                    true
                }
                Child::Count(leaf) if !self.child_holds(*child) => {
                    let CountLeaf { counter, threshold } = graph.counts[leaf as usize];
                    let mut value = self.reach.value[counter as usize]
                        + self.chosen.added.get(&counter).copied().unwrap_or(0);
                    for step in graph.steps_of_counter.of_number(counter) {
                        self.looks = self.looks.saturating_sub(1);
                        if free(self, *step) && !self.reach.done[*step as usize] {
                            helpers.push(*step);
                            let adds = &graph.adds[*step as usize];
                            value += adds
                                .iter()
                                .filter(|(c, _)| *c == counter)
                                .map(|(_, n)| n)
                                .sum::<i64>();
                        }
                    }
                    value >= threshold
                }
                child => self.child_holds(child),
            };
            possible += u32::from(could);
        }
        possible >= graph.need[gate as usize]
    }
}

enum Advance {
    /// A requirement does not hold: try this step.
    Choose(u32),
    /// All requirements hold.
    Complete,
    /// No step can help, or a smaller package is already inside.
    Hopeless,
}

/// The sets of which no other is a part.
pub(super) fn smallest(mut sets: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    sets.sort_by_key(Vec::len);
    let mut smallest: Vec<Vec<u32>> = Vec::new();
    for set in sets {
        let is_inside = |small: &Vec<u32>| small.iter().all(|step| set.binary_search(step).is_ok());
        if !smallest.iter().any(is_inside) {
            smallest.push(set);
        }
    }
    smallest
}
