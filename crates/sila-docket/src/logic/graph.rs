//! A case as flat arrays: steps, gates and counters by number.
//!
//! A requirement becomes a tree of gates. A gate holds once `need` of its children hold; *all* needs
//! every child, *any* one of them. Steps are numbered in the order of their ids, so whatever is
//! listed by number is listed by id, and the order of the input changes nothing.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use sila_model::Date;

use super::Reading;
use crate::case::{Case, Condition, Expr, Item, State};

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

/// A counter that must reach a threshold.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountLeaf {
    pub(super) counter: u32,
    pub(super) threshold: i64,
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
    pub(super) base: Vec<i64>,
    pub(super) leaves_of_counter: Lists,
    pub(super) steps_of_counter: Lists,
    /// What each step adds, by counter.
    pub(super) adds: Vec<Vec<(u32, i64)>>,
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
    fn of(length: usize, pairs: &[(u32, u32)]) -> Self {
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

    pub(super) fn of_number(&self, number: u32) -> &[u32] {
        let at = number as usize;
        &self.values[self.first[at] as usize..self.first[at + 1] as usize]
    }
}

impl<'c> Graph<'c> {
    /// Compiles a case. `effective` are the conditions that bind, `out` the steps taken out.
    pub(super) fn new(case: &'c Case, effective: &[&'c Condition], out: &[&str]) -> Self {
        let mut items: Vec<&Item> = case.items.iter().collect();
        items.sort_by(|left, right| left.id.cmp(&right.id));
        // Only looked up, never iterated: the order of a hash map reaches nothing.
        let numbers: FxHashMap<&str, u32> = items
            .iter()
            .zip(0..)
            .map(|(item, number)| (item.id.as_str(), number))
            .collect();
        let mut builder = Builder::new(case, numbers, &items);
        let extra = builder.conditions(effective, &items);
        let mut root = Vec::with_capacity(items.len());
        for (item, extra) in items.iter().zip(extra) {
            let own = builder.child(&item.requires);
            root.push(match (own, extra.as_slice()) {
                (Child::Gate(gate), []) => gate,
                _ => builder.gate_of(usize::MAX, std::iter::once(own).chain(extra).collect()),
            });
        }
        let mut standing: Vec<Standing> = items.iter().map(|item| standing(item, case)).collect();
        for id in out {
            if let Some(number) = builder.numbers.get(id) {
                let standing = &mut standing[*number as usize];
                if *standing == Standing::Open {
                    *standing = Standing::Out;
                }
            }
        }
        builder.finish(items, standing, root)
    }

    pub(super) fn children(&self, gate: u32) -> &[Child] {
        let at = gate as usize;
        &self.children[self.first_child[at] as usize..self.first_child[at + 1] as usize]
    }

    pub(super) fn id(&self, step: u32) -> &'c str {
        &self.items[step as usize].id
    }

    pub(super) fn steps(&self) -> std::ops::Range<u32> {
        0..self.items.len() as u32
    }
}

fn standing(item: &Item, case: &Case) -> Standing {
    match item.state {
        State::Done => Standing::Done,
        _ if item.is_open_on(case.as_of) => Standing::Open,
        _ => Standing::Out,
    }
}

/// The conditions that bind in a reading.
pub(super) fn effective<'c>(
    case: &'c Case,
    reading: Reading,
    refused: &[&str],
) -> Vec<&'c Condition> {
    let binds = |condition: &&Condition| match reading {
        Reading::InForce => {
            condition.status.is_in_force() && !refused.contains(&condition.id.as_str())
        }
        Reading::AsDeclared => condition.status.is_in_force(),
        Reading::AgreedOnly => condition.status == crate::case::ConditionStatus::Agreed,
    };
    let mut effective: Vec<&Condition> = case.conditions.iter().filter(binds).collect();
    effective.sort_by(|left, right| left.id.cmp(&right.id));
    effective
}

struct Builder<'c> {
    case: &'c Case,
    numbers: FxHashMap<&'c str, u32>,
    counters: BTreeMap<&'c str, u32>,
    need: Vec<u32>,
    first_child: Vec<u32>,
    children: Vec<Child>,
    counts: Vec<CountLeaf>,
    ends: Vec<End>,
}

impl<'c> Builder<'c> {
    fn new(case: &'c Case, numbers: FxHashMap<&'c str, u32>, items: &[&'c Item]) -> Self {
        let mut names: Vec<&str> = case.counters.keys().map(String::as_str).collect();
        names.extend(
            items
                .iter()
                .flat_map(|item| item.adds.keys().map(String::as_str)),
        );
        names.sort_unstable();
        names.dedup();
        let counters = names.into_iter().zip(0..).collect();
        Self {
            case,
            numbers,
            counters,
            need: Vec::with_capacity(items.len()),
            first_child: Vec::with_capacity(items.len()),
            children: Vec::with_capacity(items.len() * 2),
            counts: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// What each step has to wait for by conditions. An antecedent is compiled once, however many
    /// steps wait for it.
    fn conditions(&mut self, effective: &[&'c Condition], items: &[&'c Item]) -> Vec<Vec<Child>> {
        let mut extra: Vec<Vec<Child>> = vec![Vec::new(); items.len()];
        for condition in effective {
            if condition.kind == "suspension" {
                continue;
            }
            let members: Vec<u32> = condition
                .items
                .iter()
                .filter_map(|id| self.numbers.get(id.as_str()).copied())
                .collect();
            for member in &members {
                let by = |number: u32| &items[number as usize].by;
                let waits = |other: &&u32| match condition.kind.as_str() {
                    "package" => *other != member,
                    "reciprocity" => by(**other) != by(*member),
                    _ => false,
                };
                let others: Vec<Child> = members
                    .iter()
                    .filter(waits)
                    .map(|other| Child::Step(*other))
                    .collect();
                extra[*member as usize].extend(others);
            }
            let consequent = condition.consequent.iter();
            let consequent: Vec<u32> = consequent
                .filter_map(|id| self.numbers.get(id.as_str()).copied())
                .collect();
            if !consequent.is_empty() {
                let antecedent = self.child(&condition.antecedent);
                for step in consequent {
                    extra[step as usize].push(antecedent);
                }
            }
        }
        extra
    }

    fn child(&mut self, expr: &'c Expr) -> Child {
        match expr {
            Expr::All(parts) => self.gate(usize::MAX, parts),
            Expr::Any(parts) => self.gate(1, parts),
            Expr::AtLeast { at_least, of } => self.gate(*at_least, of),
            Expr::Done(id) => self.step(id),
            Expr::Set {
                set,
                except,
                at_least,
            } => self.set(set, except, *at_least),
            Expr::Count {
                counter,
                ge,
                except_groups,
            } => self.count(counter, *ge, except_groups),
            Expr::Fact(fact) => match self.case.facts.get(fact) {
                Some(Some(true)) => Child::Holds,
                _ => self.end(End::Fact(fact.clone())),
            },
            Expr::After(day) if self.case.as_of >= *day => Child::Holds,
            Expr::After(day) => self.end(End::Date(*day)),
        }
    }

    fn gate(&mut self, need: usize, parts: &'c [Expr]) -> Child {
        let children = parts.iter().map(|part| self.child(part)).collect();
        Child::Gate(self.gate_of(need, children))
    }

    fn gate_of(&mut self, need: usize, children: Vec<Child>) -> u32 {
        let gate = self.need.len() as u32;
        self.need.push(need.min(if need == usize::MAX {
            children.len()
        } else {
            need
        }) as u32);
        self.first_child.push(self.children.len() as u32);
        self.children.extend(children);
        gate
    }

    fn step(&mut self, id: &'c str) -> Child {
        match self.numbers.get(id) {
            Some(number) => Child::Step(*number),
            None => self.end(End::Unknown(id.to_owned())),
        }
    }

    fn set(&mut self, set: &'c str, except: &[String], at_least: Option<usize>) -> Child {
        let Some(ids) = self.case.sets.get(set) else {
            return self.end(End::Unknown(set.to_owned()));
        };
        let children: Vec<Child> = ids
            .iter()
            .filter(|id| !except.contains(id))
            .map(|id| self.step(id))
            .collect();
        let need = at_least.unwrap_or(usize::MAX);
        Child::Gate(self.gate_of(need, children))
    }

    fn count(&mut self, counter: &'c str, ge: i64, except_groups: &[String]) -> Child {
        let size = |group: &String| self.case.group_sizes.get(group).copied().unwrap_or(0);
        let threshold = ge - except_groups.iter().map(size).sum::<i64>();
        let next = self.counters.len() as u32;
        let counter = *self.counters.entry(counter).or_insert(next);
        self.counts.push(CountLeaf { counter, threshold });
        Child::Count(self.counts.len() as u32 - 1)
    }

    fn end(&mut self, end: End) -> Child {
        self.ends.push(end);
        Child::Fails(self.ends.len() as u32 - 1)
    }

    fn finish(
        mut self,
        items: Vec<&'c Item>,
        standing: Vec<Standing>,
        root: Vec<u32>,
    ) -> Graph<'c> {
        self.first_child.push(self.children.len() as u32);
        let edges = self.children.len();
        let mut over_gate = Vec::with_capacity(edges);
        let mut over_step = Vec::with_capacity(edges);
        let mut over_count = Vec::new();
        for gate in 0..self.need.len() {
            for at in self.first_child[gate]..self.first_child[gate + 1] {
                match self.children[at as usize] {
                    Child::Gate(child) => over_gate.push((child, gate as u32)),
                    Child::Step(child) => over_step.push((child, gate as u32)),
                    Child::Count(child) => over_count.push((child, gate as u32)),
                    Child::Holds | Child::Fails(_) => {}
                }
            }
        }
        let mut counter_names = vec![""; self.counters.len()];
        for (name, number) in &self.counters {
            counter_names[*number as usize] = name;
        }
        let base = |name: &&str| self.case.counters.get(*name).copied().unwrap_or(0);
        let adds: Vec<Vec<(u32, i64)>> = items
            .iter()
            .map(|item| {
                // Taking something off a counter would let more done make less possible.
                let added = item.adds.iter().filter(|(_, amount)| **amount > 0);
                added
                    .map(|(name, amount)| (self.counters[name.as_str()], *amount))
                    .collect()
            })
            .collect();
        let mut adding: Vec<(u32, u32)> = Vec::new();
        for (step, adds) in adds.iter().enumerate() {
            adding.extend(adds.iter().map(|(counter, _)| (*counter, step as u32)));
        }
        let mut by_threshold: Vec<u32> = (0..self.counts.len() as u32).collect();
        by_threshold.sort_by_key(|leaf| (self.counts[*leaf as usize].threshold, *leaf));
        let leaves: Vec<(u32, u32)> = by_threshold
            .iter()
            .map(|leaf| (self.counts[*leaf as usize].counter, *leaf))
            .collect();
        let roots: Vec<(u32, u32)> = root.iter().copied().zip(0..).collect();
        let (gates, counters) = (self.need.len(), counter_names.len());
        Graph {
            gates_over_gate: Lists::of(gates, &over_gate),
            steps_over_gate: Lists::of(gates, &roots),
            gates_over_step: Lists::of(items.len(), &over_step),
            gates_over_count: Lists::of(self.counts.len(), &over_count),
            leaves_of_counter: Lists::of(counters, &leaves),
            steps_of_counter: Lists::of(counters, &adding),
            base: counter_names.iter().map(base).collect(),
            items,
            standing,
            root,
            need: self.need,
            first_child: self.first_child,
            children: self.children,
            counts: self.counts,
            counter_names,
            adds,
            ends: self.ends,
        }
    }
}
