//! Root causes: where the waiting of a blocked step ends.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::Date;

use super::graph::{Child, End, Graph, Lists, Standing};
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

/// The root causes of every blocked step.
///
/// A step may have as many causes as the docket has steps, and so may the next. They are kept as
/// what each thing adds to what it waits for, and gathered for a step when they are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    /// The blocked steps, by id, each with its knot.
    of_step: Vec<(String, u32)>,
    knots: Vec<Knot>,
}

/// Things that wait for one another, or a single thing: its own causes, and the knots it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Knot {
    own: Vec<Root>,
    next: Vec<u32>,
}

impl Roots {
    /// The root causes of a step, in order; none for a step that is done or can be reached.
    pub fn of(&self, step: &str) -> Option<Vec<&Root>> {
        let at = self
            .of_step
            .binary_search_by(|(id, _)| id.as_str().cmp(step));
        at.ok().map(|at| self.gather(self.of_step[at].1))
    }

    /// Every blocked step with its root causes, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Vec<&Root>)> {
        self.of_step
            .iter()
            .map(|(step, knot)| (step.as_str(), self.gather(*knot)))
    }

    fn gather(&self, knot: u32) -> Vec<&Root> {
        let mut causes = Vec::new();
        let mut seen = BTreeSet::from([knot]);
        let mut open = vec![knot];
        while let Some(knot) = open.pop() {
            let knot = &self.knots[knot as usize];
            causes.extend(&knot.own);
            open.extend(knot.next.iter().filter(|next| seen.insert(**next)));
        }
        causes.sort_unstable();
        causes.dedup();
        causes
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

/// A thing that does not hold: a step, a gate, a counter asked for a number, or the counter itself.
#[derive(Clone, Copy)]
enum Node {
    Step(u32),
    Gate(u32),
    Count(u32),
    Counter(u32),
}

impl Tracer<'_, '_, '_> {
    /// The root causes of every step that cannot be reached, by step. Each edge between things that
    /// do not hold is looked at once.
    pub(super) fn all(&self) -> Roots {
        let mut group_of: Vec<Option<u32>> = vec![None; self.graph.items.len()];
        for group in self.groups {
            for step in &group.steps {
                group_of[*step as usize] = Some(group.steps[0]);
            }
        }
        let next = self.waiting();
        let blocked = |step: &u32| !self.reach.done[*step as usize];
        let (component, count) = components(&next, self.graph.steps().filter(blocked));
        let members = Lists::of(count, &component_pairs(&component));
        // A component is numbered after all it leads to, so one sweep is enough.
        let mut knots: Vec<Knot> = Vec::new();
        let mut knot_of: Vec<Option<u32>> = Vec::with_capacity(count);
        let mut reaches_group: Vec<bool> = Vec::with_capacity(count);
        for number in 0..count as u32 {
            let mut knot = Knot::default();
            let mut groups = BTreeSet::new();
            let mut reaches = false;
            for node in members.of_number(number) {
                self.own_causes(self.node(*node), &mut knot.own);
                if let Node::Step(step) = self.node(*node) {
                    groups.extend(group_of[step as usize]);
                }
                for next in next.of_number(*node) {
                    let next = component[*next as usize];
                    if next != number {
                        reaches |= reaches_group[next as usize];
                        knot.next.extend(knot_of[next as usize]);
                    }
                }
            }
            // A group is an end where the waiting leads to no other group.
            if !reaches {
                let ids = groups.iter().map(|group| self.graph.id(*group).to_owned());
                knot.own.extend(ids.map(Root::Deadlock));
            }
            reaches_group.push(reaches || !groups.is_empty());
            knot_of.push(add_knot(&mut knots, knot));
        }
        let of_step = self.graph.steps().filter(blocked);
        let of_step = of_step.filter_map(|step| {
            let knot = knot_of[component[step as usize] as usize]?;
            Some((self.graph.id(step).to_owned(), knot))
        });
        Roots {
            of_step: of_step.collect(),
            knots,
        }
    }

    fn node(&self, number: u32) -> Node {
        let steps = self.graph.items.len() as u32;
        let gates = steps + self.graph.need.len() as u32;
        let counts = gates + self.graph.counts.len() as u32;
        match number {
            step if step < steps => Node::Step(step),
            gate if gate < gates => Node::Gate(gate - steps),
            count if count < counts => Node::Count(count - gates),
            counter => Node::Counter(counter - counts),
        }
    }

    fn number(&self, node: Node) -> u32 {
        let steps = self.graph.items.len() as u32;
        let gates = steps + self.graph.need.len() as u32;
        let counts = gates + self.graph.counts.len() as u32;
        match node {
            Node::Step(step) => step,
            Node::Gate(gate) => steps + gate,
            Node::Count(count) => gates + count,
            Node::Counter(counter) => counts + counter,
        }
    }

    /// For each thing that does not hold, the things it waits for that do not hold either.
    fn waiting(&self) -> Lists {
        let graph = self.graph;
        let mut pairs = Vec::new();
        let open = |step: &u32| !self.reach.done[*step as usize];
        for step in graph.steps().filter(open) {
            // A step that is out of the question waits for nothing else.
            if graph.standing[step as usize] == Standing::Open {
                pairs.push((step, self.number(Node::Gate(graph.root[step as usize]))));
            }
        }
        for gate in 0..graph.need.len() as u32 {
            if self.reach.holds(gate) {
                continue;
            }
            for child in graph.children(gate) {
                let waits = match *child {
                    Child::Gate(child) => (!self.reach.holds(child)).then_some(Node::Gate(child)),
                    Child::Step(step) => open(&step).then_some(Node::Step(step)),
                    Child::Count(leaf) => self.falls_short(leaf).then_some(Node::Count(leaf)),
                    Child::Holds | Child::Fails(_) => None,
                };
                pairs.extend(waits.map(|node| (self.number(Node::Gate(gate)), self.number(node))));
            }
        }
        for (leaf, count) in (0..).zip(&graph.counts) {
            if self.falls_short(leaf) {
                let counter = self.number(Node::Counter(count.counter));
                pairs.push((self.number(Node::Count(leaf)), counter));
            }
        }
        for counter in 0..graph.base.len() as u32 {
            let adding = graph.steps_of_counter.of_number(counter);
            let from = self.number(Node::Counter(counter));
            pairs.extend(
                adding
                    .iter()
                    .filter(|step| open(step))
                    .map(|step| (from, *step)),
            );
        }
        let nodes = graph.items.len() + graph.need.len() + graph.counts.len() + graph.base.len();
        Lists::of(nodes, &pairs)
    }

    fn falls_short(&self, leaf: u32) -> bool {
        let leaf = self.graph.counts[leaf as usize];
        self.reach.value[leaf.counter as usize] < leaf.threshold
    }

    fn own_causes(&self, node: Node, causes: &mut Vec<Root>) {
        match node {
            Node::Step(step) => {
                let out = self.graph.standing[step as usize] == Standing::Out;
                if out && !self.reach.done[step as usize] {
                    causes.extend(self.taken_out(step));
                }
            }
            Node::Gate(gate) if self.reach.holds(gate) => {}
            Node::Gate(gate) => {
                for child in self.graph.children(gate) {
                    if let Child::Fails(end) = child {
                        causes.push(match &self.graph.ends[*end as usize] {
                            End::Fact(fact) => Root::Fact(fact.clone()),
                            End::Date(day) => Root::Date(*day),
                            End::Unknown(id) => Root::Unknown(id.clone()),
                        });
                    }
                }
            }
            Node::Count(leaf) if self.falls_short(leaf) => {
                let leaf = self.graph.counts[leaf as usize];
                let counter = self.graph.counter_names[leaf.counter as usize];
                let number = leaf.threshold.try_into().unwrap_or(i64::MAX);
                causes.push(Root::Count(counter.to_owned(), number));
            }
            Node::Count(_) | Node::Counter(_) => {}
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
}

/// Adds a knot; one that says nothing of its own and leads to a single other is that other.
fn add_knot(knots: &mut Vec<Knot>, mut knot: Knot) -> Option<u32> {
    knot.next.sort_unstable();
    knot.next.dedup();
    match (knot.own.as_slice(), knot.next.as_slice()) {
        ([], []) => None,
        ([], [only]) => Some(*only),
        _ => {
            knots.push(knot);
            Some(knots.len() as u32 - 1)
        }
    }
}

fn component_pairs(component: &[u32]) -> Vec<(u32, u32)> {
    let numbered = component.iter().copied().zip(0..);
    numbered.filter(|(one, _)| *one != UNSEEN).collect()
}

const UNSEEN: u32 = u32::MAX;

/// The strongly connected component of each node to which one of the starts leads, numbered so that
/// a component comes after all it leads to, and how many there are (Tarjan 1972), without recursion.
fn components(next: &Lists, starts: impl Iterator<Item = u32>) -> (Vec<u32>, usize) {
    let nodes = next.length();
    let mut order = vec![UNSEEN; nodes];
    let mut low = vec![0; nodes];
    let mut component = vec![UNSEEN; nodes];
    let (mut stack, mut discovered, mut finished) = (Vec::new(), 0, 0);
    let mut path: Vec<(u32, usize)> = Vec::new();
    for start in starts {
        if order[start as usize] != UNSEEN {
            continue;
        }
        path.push((start, 0));
        while let Some((node, place)) = path.last_mut() {
            let (number, at) = (*node, *node as usize);
            if *place == 0 {
                order[at] = discovered;
                low[at] = discovered;
                discovered += 1;
                stack.push(number);
            }
            let following = next.of_number(number).get(*place).copied();
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
    (component, finished as usize)
}
