//! Deadlocked groups: steps that wait for one another.
//!
//! A group is a strongly connected component of "waits for" among the deadlocked steps (Tarjan 1972,
//! "Depth-first search and linear graph algorithms"), without recursion: a ring of a million steps
//! must not need a million stack frames.

use super::graph::{Child, Graph};

/// A deadlocked group, by step number.
pub(super) struct Members {
    /// Its steps, in order.
    pub(super) steps: Vec<u32>,
    /// Whether it waits for no other group.
    pub(super) root: bool,
}

/// A node of the graph of waiting: a step waits for its root gate, a gate for its children, a
/// counter for the steps that add to it.
#[derive(Clone, Copy)]
enum Node {
    Step(u32),
    Gate(u32),
    Counter(u32),
}

const UNSEEN: u32 = u32::MAX;

struct Search<'g, 'c> {
    graph: &'g Graph<'c>,
    deadlocked: &'g [bool],
    /// Order of discovery and lowest reachable, by node number.
    order: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    /// Whether a finished node can reach a group.
    reaches: Vec<bool>,
    next: u32,
    groups: Vec<Members>,
}

/// The groups among the deadlocked steps, ordered by their smallest member.
pub(super) fn find(graph: &Graph<'_>, deadlocked: &[bool]) -> Vec<Members> {
    let nodes = graph.items.len() + graph.need.len() + graph.base.len();
    let mut search = Search {
        graph,
        deadlocked,
        order: vec![UNSEEN; nodes],
        low: vec![0; nodes],
        on_stack: vec![false; nodes],
        stack: Vec::new(),
        reaches: vec![false; nodes],
        next: 0,
        groups: Vec::new(),
    };
    for step in graph.steps().filter(|step| deadlocked[*step as usize]) {
        if search.order[step as usize] == UNSEEN {
            search.from(step);
        }
    }
    search.groups.sort_by_key(|group| group.steps[0]);
    search.groups
}

impl Search<'_, '_> {
    fn node(&self, number: u32) -> Node {
        let steps = self.graph.items.len() as u32;
        let gates = self.graph.need.len() as u32;
        match number {
            step if step < steps => Node::Step(step),
            gate if gate < steps + gates => Node::Gate(gate - steps),
            counter => Node::Counter(counter - steps - gates),
        }
    }

    /// The number of what a node waits for, at a place in its list; none past its end.
    fn waits_for(&self, number: u32, place: u32) -> Option<Option<u32>> {
        let steps = self.graph.items.len() as u32;
        let gates = self.graph.need.len() as u32;
        let step = |step: u32| self.deadlocked[step as usize].then_some(step);
        match self.node(number) {
            Node::Step(at) => (place == 0).then(|| Some(steps + self.graph.root[at as usize])),
            Node::Gate(gate) => {
                self.graph
                    .children(gate)
                    .get(place as usize)
                    .map(|child| match *child {
                        Child::Gate(child) => Some(steps + child),
                        Child::Step(child) => step(child),
                        Child::Count(leaf) => {
                            Some(steps + gates + self.graph.counts[leaf as usize].counter)
                        }
                        Child::Holds | Child::Fails(_) => None,
                    })
            }
            Node::Counter(counter) => self
                .graph
                .steps_of_counter
                .of_number(counter)
                .get(place as usize)
                .map(|one| step(*one)),
        }
    }

    fn discover(&mut self, number: u32) {
        self.order[number as usize] = self.next;
        self.low[number as usize] = self.next;
        self.next += 1;
        self.stack.push(number);
        self.on_stack[number as usize] = true;
    }

    fn from(&mut self, start: u32) {
        let mut path: Vec<(u32, u32)> = vec![(start, 0)];
        self.discover(start);
        while let Some((number, place)) = path.last_mut() {
            let number = *number;
            let next = self.waits_for(number, *place);
            *place += 1;
            match next {
                Some(Some(next)) if self.order[next as usize] == UNSEEN => {
                    self.discover(next);
                    path.push((next, 0));
                }
                Some(Some(next)) => {
                    if self.on_stack[next as usize] {
                        self.low[number as usize] =
                            self.low[number as usize].min(self.order[next as usize]);
                    }
                    self.reaches[number as usize] |= self.reaches[next as usize];
                }
                Some(None) => {}
                None => {
                    path.pop();
                    let low = self.low[number as usize];
                    if low == self.order[number as usize] {
                        self.finish(number);
                    }
                    if let Some((over, _)) = path.last() {
                        let over = *over as usize;
                        self.low[over] = self.low[over].min(low);
                        self.reaches[over] |= self.reaches[number as usize];
                    }
                }
            }
        }
    }

    /// Takes a component off the stack; it is a group if it holds two steps, or one that waits on
    /// itself.
    fn finish(&mut self, first: u32) {
        let at = self
            .stack
            .iter()
            .rposition(|node| *node == first)
            .expect("a component starts on the stack");
        let component = self.stack.split_off(at);
        let mut steps: Vec<u32> = component
            .iter()
            .copied()
            .filter(|node| matches!(self.node(*node), Node::Step(_)))
            .collect();
        steps.sort_unstable();
        // More than one node with a single step means that the step's own gate leads back to it.
        let is_group = steps.len() > 1 || (steps.len() == 1 && component.len() > 1);
        let reaches = component.iter().any(|node| self.reaches[*node as usize]);
        for node in &component {
            self.on_stack[*node as usize] = false;
            self.reaches[*node as usize] = reaches || is_group;
        }
        if is_group {
            self.groups.push(Members {
                steps,
                root: !reaches,
            });
        }
    }
}
