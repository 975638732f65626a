//! What a step waits for, in the words of its requirement and of the conditions on it.

use crate::case::{Case, ConditionStatus, Expr, Item, State};

use super::{Analysis, Reading, graph};

/// One thing a step waits for, and who put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait<'c> {
    /// What has not happened yet: a leaf of an expression.
    pub leaf: &'c Expr,
    /// The condition that asks for it; none where the step itself does.
    pub condition: Option<&'c str>,
    /// Who declared the condition.
    pub declared_by: Option<&'c str>,
    /// Where the condition stands.
    pub status: Option<ConditionStatus>,
}

/// The leaves that do not hold today, of what a step itself requires and of every condition that
/// binds it in a reading. A package's and a reciprocity's steps are not leaves: see the condition.
pub fn waits_of<'c>(
    case: &'c Case,
    analysis: &Analysis,
    reading: Reading,
    step: &str,
) -> Vec<Wait<'c>> {
    let Some(item) = case.item(step) else {
        return Vec::new();
    };
    let refused: Vec<&str> = analysis
        .refused_conditions
        .iter()
        .map(String::as_str)
        .collect();
    let mut waits = Vec::new();
    let mut add = |expr: &'c Expr, condition: Option<&'c crate::case::Condition>| {
        for leaf in expr.leaves() {
            if !case.holds_now(leaf) {
                waits.push(Wait {
                    leaf,
                    condition: condition.map(|one| one.id.as_str()),
                    declared_by: condition.map(|one| one.declared_by.as_str()),
                    status: condition.map(|one| one.status),
                });
            }
        }
    };
    add(&item.requires, None);
    for condition in graph::effective(case, reading, &refused) {
        if condition.kind != "suspension" && condition.consequent.iter().any(|id| id == step) {
            add(&condition.antecedent, Some(condition));
        }
    }
    waits
}

impl Case {
    /// Whether an expression holds now: with what is done, and nothing else.
    pub fn holds_now(&self, expr: &Expr) -> bool {
        let is_done = |item: &&Item| item.state == State::Done;
        let done = |id: &str| self.item(id).is_some_and(|item| is_done(&item));
        let value = |counter: &str| {
            let added = self.items.iter().filter(is_done);
            let added = added
                .filter_map(|item| item.adds.get(counter))
                .filter(|n| **n > 0);
            self.counters.get(counter).copied().unwrap_or(0) + added.sum::<i64>()
        };
        super::holds(self, expr, &done, &value)
    }
}
