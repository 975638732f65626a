//! A case as flat arrays: steps, gates and counters by number.
//!
//! A requirement becomes a tree of gates. A gate holds once `need` of its children hold; *all* needs
//! every child, *any* one of them. Steps are numbered in the order of their ids, so whatever is
//! listed by number is listed by id, and the order of the input changes nothing.

mod build;

use sila_model::Date;

use super::Reading;
use crate::case::{Case, Condition, ConditionStatus, Item};

/// What a gate looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Child {
    Gate(u32),
    Step(u32),
    Count(u32),
    /// Holds, whatever anybody does.
    Holds,
    /// Does not hold, whatever anybody does today: a number into [`Graph::ends`].
    Fails(u32),
}

/// Why something does not hold, whatever the parties do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Fact(String),
    Date(Date),
    Unknown(String),
}

/// Where a counter stands. Wide enough that no sum of what a file can state overflows.
pub(super) type Amount = i128;

/// A counter that must reach a threshold.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountLeaf {
    pub(super) counter: u32,
    pub(super) threshold: Amount,
}

/// What an item may still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Done,
    Open,
    /// Withdrawn, suspended, expired or threatened.
    Out,
}

/// A case as flat arrays.
pub(super) struct Graph<'c> {
    /// The steps, by id.
    pub(super) items: Vec<&'c Item>,
    pub(super) standing: Vec<Standing>,
    /// The gate each step waits for.
    pub(super) root: Vec<u32>,
    /// For each threat, the gate that averts it.
    pub(super) averting: Vec<u32>,
    /// How many children of a gate must hold.
    pub(super) need: Vec<u32>,
    first_child: Vec<u32>,
    children: Vec<Child>,
    /// For each gate, step and count: the gates that look at it; for each gate also the steps.
    pub(super) gates_over_gate: Lists,
    pub(super) steps_over_gate: Lists,
    pub(super) gates_over_step: Lists,
    pub(super) gates_over_count: Lists,
    pub(super) counts: Vec<CountLeaf>,
    /// For each counter its names, its value before any step, its leaves by rising threshold, and
    /// the steps that add to it.
    pub(super) counter_names: Vec<&'c str>,
    pub(super) base: Vec<Amount>,
    pub(super) leaves_of_counter: Lists,
    pub(super) steps_of_counter: Lists,
    /// What each step adds, by counter.
    first_addition: Vec<u32>,
    additions: Vec<(u32, Amount)>,
    pub(super) ends: Vec<End>,
}

/// Numbers in lists, flat.
#[derive(Default)]
pub(super) struct Lists {
    first: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// Lists of the second of each pair, by the first; order within a list as given.
    pub(super) fn of(length: usize, pairs: &[(u32, u32)]) -> Self {
        let mut first = vec![0; length + 1];
        for (list, _) in pairs {
            first[*list as usize + 1] += 1;
        }
        for at in 0..length {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut values = vec![0; pairs.len()];
        for (list, value) in pairs {
            values[next[*list as usize] as usize] = *value;
            next[*list as usize] += 1;
        }
        Self { first, values }
    }

    /// How many lists there are.
    pub(super) fn length(&self) -> usize {
        self.first.len() - 1
    }

    pub(super) fn of_number(&self, number: u32) -> &[u32] {
        let at = number as usize;
        &self.values[self.first[at] as usize..self.first[at + 1] as usize]
    }
}

impl<'c> Graph<'c> {
    pub(super) fn children(&self, gate: u32) -> &[Child] {
        let at = gate as usize;
        &self.children[self.first_child[at] as usize..self.first_child[at + 1] as usize]
    }

    /// What a step adds when done, by counter.
    pub(super) fn adds(&self, step: u32) -> &[(u32, Amount)] {
        let at = step as usize;
        let (first, end) = (self.first_addition[at], self.first_addition[at + 1]);
        &self.additions[first as usize..end as usize]
    }

    pub(super) fn id(&self, step: u32) -> &'c str {
        &self.items[step as usize].id
    }

    pub(super) fn steps(&self) -> std::ops::Range<u32> {
        0..self.items.len() as u32
    }

    /// Takes out a step that is open.
    pub(super) fn take_out(&mut self, id: &str) {
        let at = self.items.binary_search_by(|item| item.id.as_str().cmp(id));
        if let Ok(at) = at
            && self.standing[at] == Standing::Open
        {
            self.standing[at] = Standing::Out;
        }
    }
}

/// The conditions that bind in a reading; `refused` in the order of ids.
pub(super) fn effective<'c>(
    case: &'c Case,
    reading: Reading,
    refused: &[&str],
) -> Vec<&'c Condition> {
    let is_refused = |condition: &Condition| refused.binary_search(&condition.id.as_str()).is_ok();
    let binds = |condition: &&Condition| match reading {
        Reading::InForce => condition.status.is_in_force() && !is_refused(condition),
        Reading::AsDeclared => condition.status.is_in_force(),
        Reading::AgreedOnly => condition.status == ConditionStatus::Agreed,
    };
    let mut effective: Vec<&Condition> = case.conditions.iter().filter(binds).collect();
    effective.sort_by(|left, right| left.id.cmp(&right.id));
    effective
}
