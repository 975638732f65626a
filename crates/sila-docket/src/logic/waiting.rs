//! What a step waits for, in the words of its requirement and of the conditions on it.

use crate::case::{Case, ConditionStatus, Expr};

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
    let Some(item) = case.items.iter().find(|item| item.id == step) else {
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
            if !leaf_holds(case, leaf) {
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

fn leaf_holds(case: &Case, leaf: &Expr) -> bool {
    let done = |id: &str| {
        case.items
            .iter()
            .any(|item| item.id == id && item.state == crate::case::State::Done)
    };
    let value = |counter: &str| {
        let added = case
            .items
            .iter()
            .filter(|item| item.state == crate::case::State::Done);
        let added: i64 = added
            .filter_map(|item| item.adds.get(counter))
            .filter(|n| **n > 0)
            .sum();
        case.counters.get(counter).copied().unwrap_or(0) + added
    };
    super::holds(case, leaf, &done, &value)
}
