//! Root causes: where the waiting of a blocked step ends.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::Date;

use super::graph::{Child, End, Graph, Standing};
use super::groups::Members;
use super::reach::Reach;
use crate::case::State;

/// Where the waiting of a step ends. The same words for all sides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// A deadlocked group, by its smallest member.
    Deadlock(String),
    /// A fact that is not true, or unknown.
    Fact(String),
    /// A day that has not come.
    Date(Date),
    /// A counter that does not reach a number, less what was carved out.
    Count(String, i64),
    /// A step whose last day has passed.
    Expired(String),
    /// A step withdrawn or suspended.
    State(String),
    /// A threat that has been triggered.
    Threat(String),
    /// An id that is not there.
    Unknown(String),
}

impl std::fmt::Display for Root {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Deadlock(group) => write!(formatter, "deadlock:{group}"),
            Self::Fact(fact) => write!(formatter, "fact:{fact}"),
            Self::Date(day) => write!(formatter, "date:{day}"),
            Self::Count(counter, number) => write!(formatter, "count:{counter}>={number}"),
            Self::Expired(step) => write!(formatter, "expired:{step}"),
            Self::State(step) => write!(formatter, "state:{step}"),
            Self::Threat(threat) => write!(formatter, "threat:{threat}"),
            Self::Unknown(id) => write!(formatter, "unknown:{id}"),
        }
    }
}

/// The root causes of every blocked step. Steps that wait for one another share one set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    of_step: BTreeMap<String, u32>,
    sets: Vec<BTreeSet<Root>>,
}

impl Roots {
    /// The root causes of a step; none for a step that is done or can be reached.
    pub fn of(&self, step: &str) -> Option<&BTreeSet<Root>> {
        self.of_step.get(step).map(|set| &self.sets[*set as usize])
    }

    /// Every blocked step with its root causes, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &BTreeSet<Root>)> {
        self.of_step
            .iter()
            .map(|(step, set)| (step.as_str(), &self.sets[*set as usize]))
    }
}

/// What is needed to trace causes.
pub(super) struct Tracer<'t, 'g, 'c> {
    pub(super) graph: &'g Graph<'c>,
    /// What can be reached, closed.
    pub(super) reach: &'t Reach<'g, 'c>,
    pub(super) groups: &'t [Members],
    /// For each step taken out by triggered threats, their ids.
    pub(super) threatened: &'t BTreeMap<&'c str, Vec<&'c str>>,
}

impl Tracer<'_, '_, '_> {
    /// The root causes of every step that cannot be reached, by step.
    ///
    /// Causes are gathered backwards over components: each blocked step is looked at once for each
    /// of its unmet leaves, and sets of causes are shared along the way.
    pub(super) fn all(&self) -> Roots {
        let blocked: Vec<u32> = self
            .graph
            .steps()
            .filter(|step| !self.reach.done[*step as usize])
            .collect();
        let mut own: Vec<BTreeSet<Root>> = Vec::with_capacity(blocked.len());
        let mut waits: Vec<Vec<u32>> = Vec::with_capacity(blocked.len());
        let place = |step: u32| {
            blocked
                .binary_search(&step)
                .expect("an unmet step is blocked") as u32
        };
        let mut group_of: Vec<Option<&str>> = vec![None; self.graph.items.len()];
        for group in self.groups {
            let id = self.graph.id(group.steps[0]);
            group
                .steps
                .iter()
                .for_each(|step| group_of[*step as usize] = Some(id));
        }
        for step in &blocked {
            let mut causes = BTreeSet::new();
            let mut steps = Vec::new();
            if self.graph.standing[*step as usize] == Standing::Out {
                causes.extend(self.taken_out(*step));
            } else {
                self.unmet(self.graph.root[*step as usize], &mut causes, &mut steps);
            }
            steps.sort_unstable();
            steps.dedup();
            own.push(causes);
            waits.push(steps.into_iter().map(place).collect());
        }
        let groups: Vec<Option<&str>> = blocked
            .iter()
            .map(|step| group_of[*step as usize])
            .collect();
        let (component, sets) = spread(&own, &waits, &groups);
        let steps = blocked.iter().map(|step| self.graph.id(*step).to_owned());
        Roots {
            of_step: steps.zip(component).collect(),
            sets,
        }
    }

    /// Why a step is out of the question, whatever it requires.
    fn taken_out(&self, step: u32) -> BTreeSet<Root> {
        let item = self.graph.items[step as usize];
        let threats = self.threatened.get(item.id.as_str());
        let threats = threats
            .into_iter()
            .flatten()
            .map(|id| Root::Threat((*id).to_owned()));
        let mut causes: BTreeSet<Root> = threats.collect();
        match item.state {
            State::Withdrawn | State::Suspended => {
                causes.insert(Root::State(item.id.clone()));
            }
            _ if causes.is_empty() => {
                causes.insert(Root::Expired(item.id.clone()));
            }
            _ => {}
        }
        causes
    }

    /// The ends and the blocked steps among the unmet leaves of a gate.
    fn unmet(&self, gate: u32, causes: &mut BTreeSet<Root>, steps: &mut Vec<u32>) {
        let mut open = vec![gate];
        while let Some(gate) = open.pop() {
            if self.reach.holds(gate) {
                continue;
            }
            for child in self.graph.children(gate) {
                match *child {
                    Child::Holds => {}
                    Child::Gate(child) => open.push(child),
                    Child::Step(step) => {
                        if !self.reach.done[step as usize] {
                            steps.push(step);
                        }
                    }
                    Child::Fails(end) => {
                        causes.insert(match &self.graph.ends[end as usize] {
                            End::Fact(fact) => Root::Fact(fact.clone()),
                            End::Date(day) => Root::Date(*day),
                            End::Unknown(id) => Root::Unknown(id.clone()),
                        });
                    }
                    Child::Count(leaf) => {
                        let leaf = self.graph.counts[leaf as usize];
                        if self.reach.value[leaf.counter as usize] < leaf.threshold {
                            let counter = self.graph.counter_names[leaf.counter as usize];
                            causes.insert(Root::Count(counter.to_owned(), leaf.threshold));
                            let adding = self.graph.steps_of_counter.of_number(leaf.counter);
                            steps.extend(
                                adding
                                    .iter()
                                    .filter(|step| !self.reach.done[**step as usize]),
                            );
                        }
                    }
                }
            }
        }
    }
}

/// Everything that can be reached from each node, gathered from `own` along `waits`: the components
/// of the graph in reverse order of their waiting, each with the union of what it leads to. A group is
/// an end where the waiting leads to no other group.
fn spread(
    own: &[BTreeSet<Root>],
    waits: &[Vec<u32>],
    groups: &[Option<&str>],
) -> (Vec<u32>, Vec<BTreeSet<Root>>) {
    let component = components(waits);
    let count = component.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (node, component) in component.iter().enumerate() {
        members[*component as usize].push(node as u32);
    }
    // A component is numbered after all it leads to, so one sweep is enough.
    let mut causes: Vec<BTreeSet<Root>> = Vec::with_capacity(count);
    for (number, members) in members.iter().enumerate() {
        let mut union: BTreeSet<Root> = BTreeSet::new();
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        for node in members {
            union.extend(own[*node as usize].iter().cloned());
            for next in &waits[*node as usize] {
                let next = component[*next as usize];
                if next as usize != number && seen.insert(next) {
                    union.extend(causes[next as usize].iter().cloned());
                }
            }
        }
        let ends_elsewhere = union.iter().any(|root| matches!(root, Root::Deadlock(_)));
        if !ends_elsewhere {
            let groups = members.iter().filter_map(|node| groups[*node as usize]);
            union.extend(groups.map(|group| Root::Deadlock(group.to_owned())));
        }
        causes.push(union);
    }
    (component, causes)
}

/// The strongly connected component of each node, numbered so that a component comes after all it
/// leads to (Tarjan 1972), without recursion.
fn components(next: &[Vec<u32>]) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    let mut order = vec![UNSEEN; next.len()];
    let mut low = vec![0; next.len()];
    let mut component = vec![UNSEEN; next.len()];
    let (mut stack, mut discovered, mut finished) = (Vec::new(), 0, 0);
    for start in 0..next.len() as u32 {
        if order[start as usize] != UNSEEN {
            continue;
        }
        let mut path: Vec<(u32, usize)> = vec![(start, 0)];
        while let Some((node, place)) = path.last_mut() {
            let at = *node as usize;
            if *place == 0 {
                order[at] = discovered;
                low[at] = discovered;
                discovered += 1;
                stack.push(*node);
            }
            let following = next[at].get(*place).copied();
            *place += 1;
            match following {
                Some(one) if order[one as usize] == UNSEEN => path.push((one, 0)),
                Some(one) if component[one as usize] == UNSEEN => {
                    low[at] = low[at].min(order[one as usize]);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((over, _)) = path.last() {
                        low[*over as usize] = low[*over as usize].min(low[at]);
                    }
                    if low[at] == order[at] {
                        while let Some(one) = stack.pop() {
                            component[one as usize] = finished;
                            if one as usize == at {
                                break;
                            }
                        }
                        finished += 1;
                    }
                }
            }
        }
    }
    component
}
