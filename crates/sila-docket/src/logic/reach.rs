//! The least fixpoint: what can be done, one thing after another, if everyone acts when allowed.
//!
//! Every gate counts how many of its children still have to hold; each edge is looked at once, so
//! the whole costs time linear in the size of the case (Dowling and Gallier 1984, "Linear-time
//! algorithms for testing the satisfiability of propositional Horn formulae"). A journal allows to
//! ask "and if these were done too?" and to take it back, at the cost of what changed.

use super::graph::{Amount, Child, Graph, Standing};

/// What holds in a state, and can be extended.
pub(super) struct Reach<'g, 'c> {
    graph: &'g Graph<'c>,
    /// How many children of each gate still have to hold, before it does.
    missing: Vec<u32>,
    /// Whether a step is done in this state.
    pub(super) done: Vec<bool>,
    /// Where each counter stands, and how many of its leaves hold.
    pub(super) value: Vec<Amount>,
    held_leaves: Vec<u32>,
    journal: Vec<Change>,
    ready: Vec<u32>,
    /// Gates still to be looked at; empty between calls.
    open: Vec<u32>,
}

/// One change, so that it can be taken back.
enum Change {
    Gate(u32),
    Step(u32),
}

impl<'g, 'c> Reach<'g, 'c> {
    /// The state in which the steps that are done are done, and nothing else. `ready` gives the
    /// steps whose requirement holds in it.
    pub(super) fn of_done(graph: &'g Graph<'c>) -> (Self, Vec<u32>) {
        let mut reach = Self {
            graph,
            missing: graph.need.clone(),
            done: vec![false; graph.items.len()],
            value: graph.base.clone(),
            held_leaves: vec![0; graph.base.len()],
            journal: Vec::with_capacity(graph.need.len() + graph.items.len()),
            ready: Vec::new(),
            open: Vec::new(),
        };
        for gate in 0..graph.need.len() as u32 {
            // A gate that needs nothing holds at once; children that hold anyway count once here.
            if graph.need[gate as usize] == 0 {
                reach.opened(gate);
            }
            for child in graph.children(gate) {
                if *child == Child::Holds {
                    reach.one_less(gate);
                }
            }
        }
        for counter in 0..graph.base.len() as u32 {
            reach.raise(counter, 0);
        }
        let done = graph
            .steps()
            .filter(|step| graph.standing[*step as usize] == Standing::Done);
        done.for_each(|step| reach.mark(step));
        reach.journal.clear();
        let ready = reach.take_ready();
        (reach, ready)
    }

    /// Marks steps as done, round by round, until nothing more follows. Gives each round.
    pub(super) fn close(&mut self, first: Vec<u32>) -> Vec<Vec<u32>> {
        let mut rounds = Vec::new();
        let mut round = first;
        while !round.is_empty() {
            round.iter().for_each(|step| self.mark(*step));
            rounds.push(round);
            round = self.take_ready();
        }
        rounds
    }

    /// Supposes that steps are done, gives what follows besides, in the order of ids, and takes it
    /// back.
    pub(super) fn suppose(&mut self, steps: &[u32]) -> Vec<u32> {
        let start = self.journal.len();
        let first: Vec<u32> = steps
            .iter()
            .copied()
            .filter(|step| !self.done[*step as usize])
            .collect();
        let mut follows: Vec<u32> = self.close(first).into_iter().skip(1).flatten().collect();
        follows.sort_unstable();
        self.undo_to(start);
        follows
    }

    /// Forgets which steps have come to be ready: they were only tried.
    pub(super) fn forget_ready(&mut self) {
        self.ready.clear();
    }

    /// Whether a gate holds.
    pub(super) fn holds(&self, gate: u32) -> bool {
        self.missing[gate as usize] == 0
    }

    /// Forgets the journal: what holds now is the new ground.
    pub(super) fn settle(&mut self) {
        self.journal.clear();
    }

    /// How much work has been done since the journal was last emptied.
    pub(super) fn journal_length(&self) -> usize {
        self.journal.len()
    }

    pub(super) fn undo_to(&mut self, length: usize) {
        while self.journal.len() > length {
            match self
                .journal
                .pop()
                .expect("the journal is longer than `length`")
            {
                Change::Gate(gate) => self.missing[gate as usize] += 1,
                Change::Step(step) => {
                    self.done[step as usize] = false;
                    for (counter, amount) in self.graph.adds(step) {
                        self.lower(*counter, *amount);
                    }
                }
            }
        }
    }

    /// The open steps whose requirement has come to hold and that are not done.
    pub(super) fn take_ready(&mut self) -> Vec<u32> {
        let mut ready = std::mem::take(&mut self.ready);
        ready.retain(|step| {
            !self.done[*step as usize] && self.graph.standing[*step as usize] == Standing::Open
        });
        ready.sort_unstable();
        ready.dedup();
        ready
    }

    /// A day that a gate waited for has come.
    pub(super) fn date_comes(&mut self, gate: u32) {
        self.one_less(gate);
    }

    pub(super) fn mark(&mut self, step: u32) {
        if std::mem::replace(&mut self.done[step as usize], true) {
            return;
        }
        self.journal.push(Change::Step(step));
        for gate in self.graph.gates_over_step.of_number(step) {
            self.one_less(*gate);
        }
        for (counter, amount) in self.graph.adds(step) {
            self.raise(*counter, *amount);
        }
    }

    /// Takes an amount off a counter; the gates that looked at it are in the journal themselves.
    fn lower(&mut self, counter: u32, amount: Amount) {
        let at = counter as usize;
        self.value[at] -= amount;
        let leaves = self.graph.leaves_of_counter.of_number(counter);
        let fails = |leaf: u32| self.graph.counts[leaf as usize].threshold > self.value[at];
        while let Some(highest) = (self.held_leaves[at] as usize).checked_sub(1)
            && fails(leaves[highest])
        {
            self.held_leaves[at] -= 1;
        }
    }

    fn raise(&mut self, counter: u32, amount: Amount) {
        let at = counter as usize;
        self.value[at] += amount;
        let of_counter = self.graph.leaves_of_counter.of_number(counter);
        while let Some(leaf) = of_counter.get(self.held_leaves[at] as usize) {
            if self.graph.counts[*leaf as usize].threshold > self.value[at] {
                break;
            }
            self.held_leaves[at] += 1;
            for gate in self.graph.gates_over_count.of_number(*leaf) {
                self.one_less(*gate);
            }
        }
    }

    /// One more child of a gate holds; what follows from it is worked off without recursion.
    fn one_less(&mut self, gate: u32) {
        self.open.push(gate);
        while let Some(gate) = self.open.pop() {
            let missing = &mut self.missing[gate as usize];
            if *missing == 0 {
                continue;
            }
            *missing -= 1;
            let holds = *missing == 0;
            self.journal.push(Change::Gate(gate));
            if holds {
                self.ready
                    .extend_from_slice(self.graph.steps_over_gate.of_number(gate));
                self.open
                    .extend_from_slice(self.graph.gates_over_gate.of_number(gate));
            }
        }
    }

    fn opened(&mut self, gate: u32) {
        self.ready
            .extend_from_slice(self.graph.steps_over_gate.of_number(gate));
        for over in self.graph.gates_over_gate.of_number(gate) {
            self.one_less(*over);
        }
    }
}
