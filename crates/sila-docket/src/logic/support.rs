//! The greatest fixpoint: the largest set of steps that, done at once, hold each other up.
//!
//! What is in it but cannot be reached one after another is deadlocked. The same sweep, started from
//! fewer steps, tells which of them could still be part of a package.

use super::graph::{Amount, Child, Graph, Standing};

/// A set of steps in which every open step is supported by the others and by what is done.
pub(super) struct Support<'g, 'c> {
    graph: &'g Graph<'c>,
    /// Whether a step is in the set.
    pub(super) kept: Vec<bool>,
    /// How many children of each gate hold in the set.
    holding: Vec<u32>,
    value: Vec<Amount>,
    held_leaves: Vec<u32>,
    /// Steps to be taken out, and gates that no longer hold.
    falling: Vec<u32>,
    failing: Vec<u32>,
}

impl<'g, 'c> Support<'g, 'c> {
    /// The largest supported set: all that is done, and of the open steps those that last.
    pub(super) fn greatest(graph: &'g Graph<'c>) -> Self {
        let kept: Vec<bool> = graph
            .standing
            .iter()
            .map(|one| *one != Standing::Out)
            .collect();
        let mut value = graph.base.clone();
        for step in graph.steps().filter(|step| kept[*step as usize]) {
            for (counter, amount) in graph.adds(step) {
                value[*counter as usize] += amount;
            }
        }
        let held_leaves = (0..graph.base.len() as u32)
            .map(|counter| {
                let leaves = graph.leaves_of_counter.of_number(counter);
                let holds =
                    |leaf: &u32| graph.counts[*leaf as usize].threshold <= value[counter as usize];
                leaves.partition_point(holds) as u32
            })
            .collect();
        let mut support = Self {
            graph,
            kept,
            holding: vec![0; graph.need.len()],
            value,
            held_leaves,
            falling: Vec::new(),
            failing: Vec::new(),
        };
        support.count_children();
        support.sweep();
        support
    }

    /// Takes a step out, and whatever it alone held up.
    pub(super) fn remove(&mut self, step: u32) {
        self.falling.push(step);
        self.sweep();
    }

    /// Counts what holds, children before the gates over them: a gate's number is higher than its
    /// children's, for that is how the graph is built.
    fn count_children(&mut self) {
        for gate in 0..self.graph.need.len() as u32 {
            let holds = |child: &&Child| match **child {
                Child::Holds => true,
                Child::Fails(_) => false,
                Child::Step(step) => self.kept[step as usize],
                Child::Count(leaf) => {
                    let leaf = self.graph.counts[leaf as usize];
                    self.value[leaf.counter as usize] >= leaf.threshold
                }
                Child::Gate(child) => {
                    debug_assert!(child < gate, "a gate is numbered after its children");
                    self.holding[child as usize] >= self.graph.need[child as usize]
                }
            };
            self.holding[gate as usize] =
                self.graph.children(gate).iter().filter(holds).count() as u32;
        }
        for step in self.graph.steps() {
            let open = self.graph.standing[step as usize] == Standing::Open;
            let root = self.graph.root[step as usize] as usize;
            if open && self.kept[step as usize] && self.holding[root] < self.graph.need[root] {
                self.falling.push(step);
            }
        }
    }

    fn sweep(&mut self) {
        while let Some(step) = self.falling.pop() {
            if !std::mem::replace(&mut self.kept[step as usize], false) {
                continue;
            }
            for gate in self.graph.gates_over_step.of_number(step) {
                self.one_fewer(*gate);
            }
            for (counter, amount) in self.graph.adds(step) {
                self.lower(*counter, *amount);
            }
        }
    }

    fn lower(&mut self, counter: u32, amount: Amount) {
        let at = counter as usize;
        self.value[at] -= amount;
        let leaves = self.graph.leaves_of_counter.of_number(counter);
        while let Some(highest) = (self.held_leaves[at] as usize).checked_sub(1) {
            let leaf = leaves[highest];
            if self.graph.counts[leaf as usize].threshold <= self.value[at] {
                break;
            }
            self.held_leaves[at] -= 1;
            for gate in self.graph.gates_over_count.of_number(leaf) {
                self.one_fewer(*gate);
            }
        }
    }

    fn one_fewer(&mut self, gate: u32) {
        self.failing.push(gate);
        while let Some(gate) = self.failing.pop() {
            let at = gate as usize;
            let held = self.holding[at] >= self.graph.need[at];
            self.holding[at] -= 1;
            if held && self.holding[at] < self.graph.need[at] {
                let open = |step: &&u32| self.graph.standing[**step as usize] == Standing::Open;
                self.falling.extend(
                    self.graph
                        .steps_over_gate
                        .of_number(gate)
                        .iter()
                        .filter(open),
                );
                self.failing
                    .extend_from_slice(self.graph.gates_over_gate.of_number(gate));
            }
        }
    }
}
