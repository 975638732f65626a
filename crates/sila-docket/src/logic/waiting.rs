//! What a step waits for, in the words of its requirement and of the conditions on it.

use std::collections::BTreeSet;

use crate::case::{Case, Condition, ConditionStatus, Expr, State};

use super::graph::Amount;
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
/// binds it in a reading. A part that holds is left out with all its leaves: of two ways of which one
/// is open, nobody waits for the other. A package's and a reciprocity's steps are not leaves: see the
/// condition.
///
/// ```
/// use sila_docket::{case::Case, logic::{Reading, analyse, waits_of}};
/// let case = br#"{"schema": "sila-docket-case/1", "as_of": "2026-03-01", "parties": ["A", "B"],
///   "facts": {"ruling": null},
///   "items": [{"id": "a", "state": "done"}, {"id": "b"},
///     {"id": "c", "requires": {"all": [{"any": [{"done": "a"}, {"done": "b"}]}, {"fact": "ruling"}]}}]}"#;
/// let (case, _) = Case::from_json("case.json", case).unwrap();
/// let analysis = analyse(&case, Reading::InForce);
/// let waits = waits_of(&case, &analysis, Reading::InForce, "c");
/// assert_eq!(waits.len(), 1, "for the ruling; not for b, since a is done");
/// ```
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
    let mut add = |expr: &'c Expr, condition: Option<&'c Condition>| {
        for leaf in case.failing_leaves(expr) {
            waits.push(Wait {
                leaf,
                condition: condition.map(|one| one.id.as_str()),
                declared_by: condition.map(|one| one.declared_by.as_str()),
                status: condition.map(|one| one.status),
            });
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
        let holds = |part: &Expr| self.holds_now(part);
        let done = |id: &str| self.item(id).is_some_and(|item| item.state == State::Done);
        match expr {
            Expr::All(parts) => parts.iter().all(holds),
            Expr::Any(parts) => parts.iter().any(holds),
            Expr::AtLeast { at_least, of } => {
                of.iter().filter(|part| holds(part)).count() >= *at_least
            }
            Expr::Done(id) => done(id),
            Expr::Set {
                set,
                except,
                at_least,
            } => self.sets.get(set).is_some_and(|steps| {
                let left: BTreeSet<&String> = steps.iter().collect();
                let left = left.into_iter().filter(|id| !except.contains(id));
                let (done, all) = left.fold((0, 0), |(held, all), id| {
                    (held + usize::from(done(id)), all + 1)
                });
                done >= at_least.unwrap_or(all)
            }),
            Expr::Count {
                counter,
                ge,
                except_groups,
            } => {
                let groups: BTreeSet<&String> = except_groups.iter().collect();
                let sizes = groups.iter().filter_map(|id| self.group_sizes.get(*id));
                let carved_out: Amount = sizes.map(|size| Amount::from(*size)).sum();
                let value = self.counted_now(counter);
                value.is_some_and(|value| value >= Amount::from(*ge) - carved_out)
            }
            Expr::Fact(fact) => self.facts.get(fact) == Some(&Some(true)),
            Expr::After(day) => self.as_of >= *day,
        }
    }

    /// Where a counter stands; none if nothing is counted on it.
    fn counted_now(&self, counter: &str) -> Option<Amount> {
        let mut value = self.counters.get(counter).map(|count| Amount::from(*count));
        for item in &self.items {
            let Some(amount) = item.adds.get(counter) else {
                continue;
            };
            // What a step may take off is taken off at once, as in the logic.
            let may_go = amount < 0 && item.is_open_on(self.as_of);
            let counts = item.state == State::Done || may_go;
            *value.get_or_insert(0) += if counts { Amount::from(amount) } else { 0 };
        }
        value
    }

    /// The leaves that do not hold now, of the parts that do not hold now.
    fn failing_leaves<'c>(&self, expr: &'c Expr) -> Vec<&'c Expr> {
        let mut failing = Vec::new();
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            match expr {
                _ if self.holds_now(expr) => {}
                Expr::All(parts) | Expr::Any(parts) | Expr::AtLeast { of: parts, .. } => {
                    open.extend(parts.iter().rev());
                }
                leaf => failing.push(leaf),
            }
        }
        failing
    }
}
