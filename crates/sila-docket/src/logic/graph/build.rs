//! How a case becomes flat arrays.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Amount, Child, CountLeaf, End, Graph, Lists, Standing};
use crate::case::{Case, Condition, Expr, Item, State, Threat};

/// Needs every child.
const ALL: usize = usize::MAX;

impl<'c> Graph<'c> {
    /// Compiles a case. `effective` are the conditions that bind, `threats` those that count.
    pub(crate) fn new(case: &'c Case, effective: &[&'c Condition], threats: &[&'c Threat]) -> Self {
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
                _ => builder.gate(ALL, std::iter::once(own).chain(extra)),
            });
        }
        let averting = threats
            .iter()
            .map(|threat| {
                let unless = builder.child(&threat.unless);
                builder.gate(ALL, [unless])
            })
            .collect();
        builder.finish(items, root, averting)
    }
}

struct Builder<'c> {
    case: &'c Case,
    numbers: FxHashMap<&'c str, u32>,
    counters: BTreeMap<&'c str, u32>,
    /// Sets that were asked for in the same words share one gate.
    sets: FxHashMap<(&'c str, &'c [String], Option<usize>), Child>,
    /// Children of gates that are still being made, innermost last.
    pending: Vec<Child>,
    need: Vec<u32>,
    first_child: Vec<u32>,
    children: Vec<Child>,
    counts: Vec<CountLeaf>,
    ends: Vec<End>,
}

impl<'c> Builder<'c> {
    fn new(case: &'c Case, numbers: FxHashMap<&'c str, u32>, items: &[&'c Item]) -> Self {
        let mut names: Vec<&str> = case.counters.keys().map(String::as_str).collect();
        names.extend(items.iter().flat_map(|item| item.adds.keys()));
        names.sort_unstable();
        names.dedup();
        let counters = names.into_iter().zip(0..).collect();
        Self {
            case,
            numbers,
            counters,
            sets: FxHashMap::default(),
            pending: Vec::new(),
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
            match condition.kind.as_str() {
                "suspension" => continue,
                "package" => self.package(condition, &mut extra),
                "reciprocity" => self.reciprocity(condition, items, &mut extra),
                _ => {}
            }
            let consequent = condition.consequent.iter();
            let mut consequent: Vec<u32> = consequent
                .filter_map(|id| self.numbers.get(id.as_str()).copied())
                .collect();
            consequent.sort_unstable();
            consequent.dedup();
            if !consequent.is_empty() {
                let antecedent = self.child(&condition.antecedent);
                for step in consequent {
                    extra[step as usize].push(antecedent);
                }
            }
        }
        extra
    }

    /// Each step of a package waits for all the others.
    fn package(&mut self, condition: &'c Condition, extra: &mut [Vec<Child>]) {
        let members = self.members(condition);
        let others = self.all_but_one(&members);
        for (member, others) in members.iter().zip(others) {
            if let Child::Step(step) = member {
                extra[*step as usize].extend(others);
            }
        }
    }

    /// Each step of a reciprocity waits for those of the other parties. An unknown step is nobody's,
    /// so that all wait for it.
    fn reciprocity(
        &mut self,
        condition: &'c Condition,
        items: &[&'c Item],
        extra: &mut [Vec<Child>],
    ) {
        let mut of_party: BTreeMap<Option<&str>, Vec<Child>> = BTreeMap::new();
        for member in self.members(condition) {
            let by = match member {
                Child::Step(step) => Some(items[step as usize].by.as_str()),
                _ => None,
            };
            of_party.entry(by).or_default().push(member);
        }
        let parties: Vec<Child> = of_party
            .values()
            .map(|members| Child::Gate(self.gate(ALL, members.iter().copied())))
            .collect();
        let others = self.all_but_one(&parties);
        for (members, others) in of_party.values().zip(others) {
            for member in members {
                if let Child::Step(step) = member {
                    extra[*step as usize].extend_from_slice(&others);
                }
            }
        }
    }

    /// The steps that a condition lists, each once, in order.
    fn members(&mut self, condition: &'c Condition) -> Vec<Child> {
        let mut ids: Vec<&str> = condition.items.iter().map(String::as_str).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| self.step(id)).collect()
    }

    /// For each member, what stands for all the others: its neighbours in a tree over the members,
    /// so that a package of n steps costs n log n and not n squared.
    fn all_but_one(&mut self, members: &[Child]) -> Vec<Vec<Child>> {
        let mut others = vec![Vec::new(); members.len()];
        let mut level = members.to_vec();
        let mut height = 0;
        while level.len() > 1 {
            for (place, others) in others.iter_mut().enumerate() {
                others.extend(level.get((place >> height) ^ 1));
            }
            level = level
                .chunks(2)
                .map(|pair| match pair {
                    [alone] => *alone,
                    pair => Child::Gate(self.gate(ALL, pair.iter().copied())),
                })
                .collect();
            height += 1;
        }
        others
    }

    fn child(&mut self, expr: &'c Expr) -> Child {
        match expr {
            Expr::All(parts) => self.parts(ALL, parts),
            Expr::Any(parts) => self.parts(1, parts),
            Expr::AtLeast { at_least, of } => self.parts(*at_least, of),
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

    fn parts(&mut self, need: usize, parts: &'c [Expr]) -> Child {
        let start = self.pending.len();
        for part in parts {
            let child = self.child(part);
            self.pending.push(child);
        }
        self.at_least(need, start, "any")
    }

    /// A gate over the children pending from a place on; where it asks for more than there is, it
    /// says what is missing.
    fn at_least(&mut self, need: usize, start: usize, missing: &str) -> Child {
        let impossible = need != ALL && need > self.pending.len() - start;
        if impossible {
            let end = self.end(End::Unknown(missing.to_owned()));
            self.pending.push(end);
        }
        let mut pending = std::mem::take(&mut self.pending);
        let need = if impossible { ALL } else { need };
        let gate = self.gate(need, pending.drain(start..));
        self.pending = pending;
        Child::Gate(gate)
    }

    fn gate(&mut self, need: usize, children: impl IntoIterator<Item = Child>) -> u32 {
        let gate = self.need.len() as u32;
        let first = self.children.len();
        self.first_child.push(first as u32);
        self.children.extend(children);
        self.need.push(need.min(self.children.len() - first) as u32);
        gate
    }

    fn step(&mut self, id: &'c str) -> Child {
        match self.numbers.get(id) {
            Some(number) => Child::Step(*number),
            None => self.end(End::Unknown(id.to_owned())),
        }
    }

    fn set(&mut self, set: &'c str, except: &'c [String], at_least: Option<usize>) -> Child {
        if let Some(known) = self.sets.get(&(set, except, at_least)) {
            return *known;
        }
        let Some(ids) = self.case.sets.get(set) else {
            return self.end(End::Unknown(set.to_owned()));
        };
        let mut left: Vec<&str> = ids.iter().map(String::as_str).collect();
        left.sort_unstable();
        left.dedup();
        let mut except_sorted: Vec<&str> = except.iter().map(String::as_str).collect();
        except_sorted.sort_unstable();
        left.retain(|id| except_sorted.binary_search(id).is_err());
        let start = self.pending.len();
        for id in left {
            let step = self.step(id);
            self.pending.push(step);
        }
        let need = at_least.map_or(ALL, |many| many.min(ALL - 1));
        let child = self.at_least(need, start, set);
        self.sets.insert((set, except, at_least), child);
        child
    }

    fn count(&mut self, counter: &'c str, ge: i64, except_groups: &[String]) -> Child {
        let Some(number) = self.counters.get(counter).copied() else {
            return self.end(End::Unknown(counter.to_owned()));
        };
        let mut groups: Vec<&String> = except_groups.iter().collect();
        groups.sort_unstable();
        groups.dedup();
        let sizes = groups
            .iter()
            .filter_map(|group| self.case.group_sizes.get(*group));
        let carved_out: Amount = sizes.map(|size| Amount::from(*size)).sum();
        self.counts.push(CountLeaf {
            counter: number,
            threshold: Amount::from(ge) - carved_out,
        });
        Child::Count(self.counts.len() as u32 - 1)
    }

    fn end(&mut self, end: End) -> Child {
        self.ends.push(end);
        Child::Fails(self.ends.len() as u32 - 1)
    }

    fn finish(mut self, items: Vec<&'c Item>, root: Vec<u32>, averting: Vec<u32>) -> Graph<'c> {
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
        let mut by_threshold: Vec<u32> = (0..self.counts.len() as u32).collect();
        by_threshold.sort_by_key(|leaf| (self.counts[*leaf as usize].threshold, *leaf));
        let leaves: Vec<(u32, u32)> = by_threshold
            .iter()
            .map(|leaf| (self.counts[*leaf as usize].counter, *leaf))
            .collect();
        let roots: Vec<(u32, u32)> = root.iter().copied().zip(0..).collect();
        let standing: Vec<Standing> = items.iter().map(|item| standing(item, self.case)).collect();
        let counting = self.counting(&items, &standing);
        let (gates, counters) = (self.need.len(), counting.names.len());
        Graph {
            gates_over_gate: Lists::of(gates, &over_gate),
            steps_over_gate: Lists::of(gates, &roots),
            gates_over_step: Lists::of(items.len(), &over_step),
            gates_over_count: Lists::of(self.counts.len(), &over_count),
            leaves_of_counter: Lists::of(counters, &leaves),
            steps_of_counter: Lists::of(counters, &counting.adding),
            base: counting.base,
            counter_names: counting.names,
            first_addition: counting.first_addition,
            additions: counting.additions,
            items,
            standing,
            root,
            averting,
            need: self.need,
            first_child: self.first_child,
            children: self.children,
            counts: self.counts,
            ends: self.ends,
        }
    }

    fn counting(&self, items: &[&'c Item], standing: &[Standing]) -> Counting<'c> {
        let mut counting = Counting {
            names: vec![""; self.counters.len()],
            base: vec![0; self.counters.len()],
            first_addition: vec![0],
            additions: Vec::new(),
            adding: Vec::new(),
        };
        for (name, number) in &self.counters {
            counting.names[*number as usize] = name;
            let stated = self.case.counters.get(*name).copied();
            counting.base[*number as usize] = stated.unwrap_or(0).into();
        }
        for (step, item) in items.iter().enumerate() {
            for (name, amount) in item.adds.iter() {
                let counter = self.counters[name];
                let amount = Amount::from(amount);
                if amount > 0 {
                    counting.additions.push((counter, amount));
                    counting.adding.push((counter, step as u32));
                } else if standing[step] != Standing::Out {
                    // More done must not make less possible: what a step may take off is taken off
                    // at once, so that nothing counts on what may go.
                    counting.base[counter as usize] += amount;
                }
            }
            let end = counting.additions.len() as u32;
            counting.first_addition.push(end);
        }
        counting
    }
}

/// Where counters stand, and which steps add to them.
struct Counting<'c> {
    names: Vec<&'c str>,
    base: Vec<Amount>,
    first_addition: Vec<u32>,
    additions: Vec<(u32, Amount)>,
    adding: Vec<(u32, u32)>,
}

fn standing(item: &Item, case: &Case) -> Standing {
    match item.state {
        State::Done => Standing::Done,
        _ if item.is_open_on(case.as_of) => Standing::Open,
        _ => Standing::Out,
    }
}
