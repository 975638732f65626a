//! Minimal packages: the smallest sets of steps that can be done at once, so that nobody goes first.
//!
//! A package is a non-empty set P of deadlocked steps whose requirements all hold once P is done, and
//! of which no proper part has this property. A minimal package lies within one group: the steps of
//! P that wait for no others of P outside their own circle would already be a package.
//!
//! The search grows a set from one step. Where a requirement does not hold yet, it takes the steps
//! without which the requirement cannot hold; where there is a choice, it tries a step that could
//! help, in turn with it and without it. There can be exponentially many packages, so the search has
//! a budget, and says when it was used up.

use std::collections::BTreeMap;

use super::graph::{Amount, Child, Graph};
use super::groups::Members;
use super::reach::Reach;
use super::support::Support;

/// How many looks at children of gates a group may cost before the search says that it is capped.
const LOOKS_PER_GROUP: u64 = 4_000_000;
/// How many looks all groups may cost together. Beyond them a group has looks by its size alone.
const LOOKS: u64 = 40_000_000;
const LOOKS_PER_STEP: u64 = 64;
/// How many packages, minimal or not, the search in one group may come upon.
const PACKAGES_PER_GROUP: usize = 5_000;
/// Larger packages are only kept of a search that was not capped: that it came upon every part of
/// them is then the proof that they are minimal.
const LARGEST_CHECKED_ALONE: usize = 64;

/// The packages found in a group, and whether there may be more.
pub(super) struct Found {
    pub(super) packages: Vec<Vec<u32>>,
    pub(super) capped: bool,
}

/// What a search thinks of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Free,
    Chosen,
    RuledOut,
}

/// The searches of one case: they share their arrays and a budget.
pub(super) struct Finder<'g, 'c> {
    graph: &'g Graph<'c>,
    /// The greatest supported set less the groups already searched: what was found with them need not
    /// be found again, and whatever leans on them alone is no package by itself.
    alive: Support<'g, 'c>,
    /// For each step the number of its group.
    group_of: Vec<u32>,
    role: Vec<Role>,
    looks: u64,
}

impl<'g, 'c> Finder<'g, 'c> {
    pub(super) fn new(graph: &'g Graph<'c>, support: Support<'g, 'c>, groups: &[Members]) -> Self {
        let mut group_of = vec![u32::MAX; graph.items.len()];
        for (number, group) in (0..).zip(groups) {
            for step in &group.steps {
                group_of[*step as usize] = number;
            }
        }
        Self {
            graph,
            alive: support,
            group_of,
            role: vec![Role::Free; graph.items.len()],
            looks: LOOKS,
        }
    }

    /// Finds the minimal packages within a group, in the order of their members.
    pub(super) fn within(&mut self, reach: &mut Reach<'g, 'c>, group: &[u32]) -> Found {
        let share = LOOKS_PER_GROUP.min(self.looks);
        let budget = share.max(group.len() as u64 * LOOKS_PER_STEP);
        let mut search = Search {
            ground: reach.journal_length(),
            number: self.group_of[group[0] as usize],
            finder: self,
            reach,
            chosen: Vec::new(),
            found: Vec::new(),
            found_with: BTreeMap::new(),
            looks: budget,
            capped: false,
        };
        for step in group {
            if search.finder.alive.kept[*step as usize] && !search.capped {
                search.from(*step);
            }
            // What this step is part of has been found; without it, fewer steps may be left.
            search.finder.alive.remove(*step);
        }
        let mut packages = search.minimal();
        let (capped, spent) = (search.capped, budget - search.looks);
        reach.forget_ready();
        self.looks = self.looks.saturating_sub(spent);
        packages.sort();
        Found { packages, capped }
    }
}

struct Search<'s, 'g, 'c> {
    finder: &'s mut Finder<'g, 'c>,
    /// What holds once the steps chosen so far are done, and nothing that would follow.
    reach: &'s mut Reach<'g, 'c>,
    ground: usize,
    number: u32,
    chosen: Vec<u32>,
    found: Vec<Vec<u32>>,
    /// For each step, which of `found` hold it.
    found_with: BTreeMap<u32, Vec<usize>>,
    looks: u64,
    capped: bool,
}

/// A choice on the path: the step, whether it is being tried with it, and where things stood before.
struct Choice {
    step: u32,
    with: bool,
    checked: usize,
    chosen: usize,
    journal: usize,
}

enum Advance {
    /// A requirement does not hold, and there is a choice of how: try this step.
    Choose(u32),
    /// All requirements hold.
    Complete,
    /// No step can help, or a smaller package is already inside.
    Hopeless,
}

impl Search<'_, '_, '_> {
    /// Finds every package that holds the step and lies within what is alive.
    fn from(&mut self, start: u32) {
        let mut path: Vec<Choice> = Vec::new();
        let mut checked = 0;
        let mut hopeless = self.choose(start);
        loop {
            let advance = if hopeless {
                Advance::Hopeless
            } else {
                self.advance(&mut checked)
            };
            hopeless = false;
            match advance {
                Advance::Choose(step) => {
                    path.push(Choice {
                        step,
                        with: true,
                        checked,
                        chosen: self.chosen.len(),
                        journal: self.reach.journal_length(),
                    });
                    hopeless = self.choose(step);
                    continue;
                }
                Advance::Complete => self.note(),
                Advance::Hopeless => {}
            }
            if self.capped || !self.backtrack(&mut path, &mut checked) {
                break;
            }
        }
        for choice in path {
            self.finder.role[choice.step as usize] = Role::Free;
        }
        self.back_to(0, self.ground);
    }

    /// Works through the chosen steps until there is a choice to make.
    fn advance(&mut self, checked: &mut usize) -> Advance {
        while let Some(step) = self.chosen.get(*checked).copied() {
            let root = self.finder.graph.root[step as usize];
            if self.reach.holds(root) {
                *checked += 1;
                continue;
            }
            let mut helpers = Helpers::default();
            if !self.could_hold(root, &mut helpers) || self.capped {
                return Advance::Hopeless;
            }
            if helpers.needed.is_empty() {
                return helpers.one.map_or(Advance::Hopeless, Advance::Choose);
            }
            for step in helpers.needed {
                if self.finder.role[step as usize] == Role::Free && self.choose(step) {
                    return Advance::Hopeless;
                }
            }
        }
        Advance::Complete
    }

    /// Chooses a step; says whether a package is already among the chosen.
    fn choose(&mut self, step: u32) -> bool {
        self.finder.role[step as usize] = Role::Chosen;
        self.chosen.push(step);
        let before = self.reach.journal_length();
        self.reach.mark(step);
        self.spend((self.reach.journal_length() - before) as u64);
        let Some(with) = self.found_with.get(&step) else {
            return false;
        };
        let role = &self.finder.role;
        let mut looks = 0;
        let is_inside = with.iter().any(|at| {
            self.found[*at].iter().all(|step| {
                looks += 1;
                role[*step as usize] == Role::Chosen
            })
        });
        self.spend(looks);
        is_inside
    }

    fn note(&mut self) {
        let mut package = self.chosen.clone();
        package.sort_unstable();
        // A package of the whole group is the last; its steps need not be indexed.
        for step in package.iter().take(LARGEST_CHECKED_ALONE) {
            let with = self.found_with.entry(*step).or_default();
            with.push(self.found.len());
        }
        self.found.push(package);
        self.capped |= self.found.len() >= PACKAGES_PER_GROUP;
    }

    /// Takes back the last choice that was tried only with its step, and tries without it.
    fn backtrack(&mut self, path: &mut Vec<Choice>, checked: &mut usize) -> bool {
        while let Some(choice) = path.last_mut() {
            *checked = choice.checked;
            let (step, chosen, journal) = (choice.step, choice.chosen, choice.journal);
            if choice.with {
                choice.with = false;
                self.back_to(chosen, journal);
                self.finder.role[step as usize] = Role::RuledOut;
                return true;
            }
            self.back_to(chosen, journal);
            self.finder.role[step as usize] = Role::Free;
            path.pop();
        }
        false
    }

    fn back_to(&mut self, chosen: usize, journal: usize) {
        for step in self.chosen.drain(chosen..) {
            self.finder.role[step as usize] = Role::Free;
        }
        self.reach.undo_to(journal);
        self.reach.forget_ready();
    }

    fn spend(&mut self, looks: u64) {
        self.looks = self.looks.saturating_sub(looks);
        self.capped |= self.looks == 0;
    }

    fn is_free(&self, step: u32) -> bool {
        let at = step as usize;
        self.finder.group_of[at] == self.number
            && self.finder.alive.kept[at]
            && self.finder.role[at] == Role::Free
    }

    /// Whether a gate that does not hold would hold with every free step; and who could help.
    fn could_hold(&mut self, gate: u32, helpers: &mut Helpers) -> bool {
        let graph = self.finder.graph;
        let children = graph.children(gate);
        self.spend(children.len() as u64);
        let before = helpers.needed.len();
        let had_one = helpers.one;
        let mut possible = 0;
        for child in children {
            let (so_far, one) = (helpers.needed.len(), helpers.one);
            let could = match *child {
                Child::Holds => true,
                Child::Fails(_) => false,
                Child::Gate(child) => self.reach.holds(child) || self.could_hold(child, helpers),
                Child::Step(step) if self.reach.done[step as usize] => true,
                Child::Step(step) => {
                    let free = self.is_free(step);
                    helpers.needed.extend(free.then_some(step));
                    free
                }
                Child::Count(leaf) => self.could_count(leaf, helpers),
            };
            if !could {
                helpers.needed.truncate(so_far);
                helpers.one = one;
            }
            possible += u32::from(could);
        }
        if possible < graph.need[gate as usize] {
            helpers.needed.truncate(before);
            helpers.one = had_one;
            return false;
        }
        if possible > graph.need[gate as usize] {
            // There is a choice, so none of them is needed.
            helpers.one = helpers.one.or(helpers.needed.get(before).copied());
            helpers.needed.truncate(before);
        }
        true
    }

    fn could_count(&mut self, leaf: u32, helpers: &mut Helpers) -> bool {
        let graph = self.finder.graph;
        let leaf = graph.counts[leaf as usize];
        let short = leaf.threshold - self.reach.value[leaf.counter as usize];
        if short <= 0 {
            return true;
        }
        let adding = graph.steps_of_counter.of_number(leaf.counter);
        self.spend(adding.len() as u64);
        let amount = |step: u32| -> Amount {
            let adds = graph.adds(step).iter();
            adds.filter(|(counter, _)| *counter == leaf.counter)
                .map(|(_, amount)| amount)
                .sum()
        };
        let free = adding.iter().copied().filter(|step| self.is_free(*step));
        let free: Vec<(u32, Amount)> = free.map(|step| (step, amount(step))).collect();
        let spare = free.iter().map(|(_, amount)| amount).sum::<Amount>() - short;
        if spare < 0 {
            return false;
        }
        for (step, amount) in free {
            if amount > spare {
                helpers.needed.push(step);
            } else {
                helpers.one = helpers.one.or(Some(step));
            }
        }
        true
    }

    /// Of what was found, what is minimal.
    fn minimal(&mut self) -> Vec<Vec<u32>> {
        let found = std::mem::take(&mut self.found);
        if !self.capped {
            return smallest(found);
        }
        let small = |package: &Vec<u32>| package.len() <= LARGEST_CHECKED_ALONE;
        let mut found: Vec<Vec<u32>> = found.into_iter().filter(small).collect();
        found.retain(|package| self.is_minimal(package));
        found
    }

    /// Whether nothing is left of a package without any one of its steps.
    fn is_minimal(&mut self, package: &[u32]) -> bool {
        package.iter().all(|without| {
            let mut left = package.to_vec();
            left.retain(|step| step != without);
            loop {
                left.iter().for_each(|step| self.reach.mark(*step));
                let held = left.len();
                let root = &self.finder.graph.root;
                left.retain(|step| self.reach.holds(root[*step as usize]));
                self.back_to(0, self.ground);
                if left.is_empty() || left.len() == held {
                    return left.is_empty();
                }
            }
        })
    }
}

/// Free steps that could make a gate hold.
#[derive(Default)]
struct Helpers {
    /// Without each of these it cannot.
    needed: Vec<u32>,
    /// One of several that could.
    one: Option<u32>,
}

/// The sets of which no other is a part.
fn smallest(mut sets: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    sets.sort_by_key(Vec::len);
    let mut smallest: Vec<Vec<u32>> = Vec::with_capacity(sets.len());
    let mut starting_with: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for set in sets {
        let mut smaller = set
            .iter()
            .filter_map(|step| starting_with.get(step))
            .flatten();
        let has_part = smaller.any(|at| {
            let small: &Vec<u32> = &smallest[*at];
            small.iter().all(|step| set.binary_search(step).is_ok())
        });
        if !has_part {
            let with = starting_with.entry(set[0]).or_default();
            with.push(smallest.len());
            smallest.push(set);
        }
    }
    smallest
}
