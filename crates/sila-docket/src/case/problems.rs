//! What a case as a whole cannot mean: repeated and unknown ids, conditions on themselves.

use std::collections::BTreeSet;

use super::{Case, Expr};

/// Something a case cannot mean, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which element.
    pub place: Place,
    /// Which of its fields.
    pub field: &'static str,
    /// The value.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
    /// What was done about it.
    pub action: String,
}

/// Which element of a case a problem is about, by its place before anything was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A step.
    Item(usize),
    /// A condition.
    Condition(usize),
    /// A threat.
    Threat(usize),
    /// The case.
    Whole,
}

impl Case {
    /// Finds what the case cannot mean and settles it so that no step becomes ready by it: a
    /// repeated step is set aside, an unknown id never holds.
    pub fn settle_problems(&mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let repeated = self.repeated(&mut problems);
        let steps: BTreeSet<&str> = self.items.iter().map(|item| item.id.as_str()).collect();
        let known = Known { case: self, steps };
        for (index, item) in self.items.iter().enumerate() {
            known.expression(
                Place::Item(index),
                "requires",
                &item.requires,
                &mut problems,
            );
        }
        for (index, condition) in self.conditions.iter().enumerate() {
            let place = Place::Condition(index);
            known.expression(place, "antecedent", &condition.antecedent, &mut problems);
            known.steps(place, "consequent", &condition.consequent, &mut problems);
            known.steps(place, "items", &condition.items, &mut problems);
            for id in &condition.consequent {
                if condition
                    .antecedent
                    .leaves()
                    .contains(&&Expr::Done(id.clone()))
                {
                    problems.push(Problem {
                        place,
                        field: "consequent",
                        value: id.clone(),
                        reason: "the condition makes this step wait for itself".to_owned(),
                        action: "it was kept as declared; the step shows as a deadlock".to_owned(),
                    });
                }
            }
            if condition.kind == "package"
                && condition.items.len() < 2
                && condition.consequent.is_empty()
            {
                problems.push(Problem {
                    place,
                    field: "items",
                    value: condition.id.clone(),
                    reason: "a package needs two or more steps".to_owned(),
                    action: "it was kept; it binds nothing".to_owned(),
                });
            }
        }
        for (index, threat) in self.threats.iter().enumerate() {
            known.expression(
                Place::Threat(index),
                "unless",
                &threat.unless,
                &mut problems,
            );
            known.steps(
                Place::Threat(index),
                "suspends",
                &threat.suspends,
                &mut problems,
            );
        }
        let shielded: Vec<String> = self.shielded.iter().cloned().collect();
        known.steps(Place::Whole, "shielded", &shielded, &mut problems);
        let mut index = 0;
        self.items.retain(|_| {
            index += 1;
            !repeated.contains(&(index - 1))
        });
        problems
    }

    /// The places of steps whose id an earlier step has; says so of conditions and threats too.
    fn repeated(&self, problems: &mut Vec<Problem>) -> BTreeSet<usize> {
        let mut problem = |place, id: &str, action: &str| {
            problems.push(Problem {
                place,
                field: "id",
                value: id.to_owned(),
                reason: "an earlier one has the same id".to_owned(),
                action: action.to_owned(),
            });
        };
        let mut seen = BTreeSet::new();
        let mut set_aside = BTreeSet::new();
        for (index, item) in self.items.iter().enumerate() {
            if !seen.insert(&item.id) {
                problem(Place::Item(index), &item.id, "the later one was set aside");
                set_aside.insert(index);
            }
        }
        let mut seen = BTreeSet::new();
        for (index, condition) in self.conditions.iter().enumerate() {
            if !seen.insert(&condition.id) {
                problem(Place::Condition(index), &condition.id, "both were kept");
            }
        }
        let mut seen = BTreeSet::new();
        for (index, threat) in self.threats.iter().enumerate() {
            if !seen.insert(&threat.id) {
                problem(Place::Threat(index), &threat.id, "both were kept");
            }
        }
        set_aside
    }
}

struct Known<'c> {
    case: &'c Case,
    steps: BTreeSet<&'c str>,
}

impl Known<'_> {
    fn expression(
        &self,
        place: Place,
        field: &'static str,
        expr: &Expr,
        problems: &mut Vec<Problem>,
    ) {
        let unknown = |what: &str, id: &str, action: &str, problems: &mut Vec<Problem>| {
            problems.push(Problem {
                place,
                field,
                value: id.to_owned(),
                reason: format!("no {what} has this id"),
                action: action.to_owned(),
            });
        };
        let never = "it was kept; it never holds";
        for leaf in expr.leaves() {
            match leaf {
                Expr::Done(id) if !self.steps.contains(id.as_str()) => {
                    unknown("step", id, never, problems)
                }
                Expr::Fact(id)
                    if !self.case.facts.contains_key(id) && !id.starts_with("unreadable:") =>
                {
                    unknown("fact", id, "it was taken as unknown", problems);
                }
                Expr::Set { set, except, .. } => {
                    let Some(items) = self.case.sets.get(set) else {
                        unknown("set", set, never, problems);
                        continue;
                    };
                    for id in items
                        .iter()
                        .chain(except)
                        .filter(|id| !self.steps.contains(id.as_str()))
                    {
                        unknown("step", id, never, problems);
                    }
                }
                Expr::Count {
                    counter,
                    except_groups,
                    ..
                } => {
                    let added = || {
                        self.case
                            .items
                            .iter()
                            .any(|item| item.adds.contains_key(counter))
                    };
                    if !self.case.counters.contains_key(counter) && !added() {
                        unknown("counter", counter, "it was taken as zero", problems);
                    }
                    let unknown_size =
                        |group: &&String| !self.case.group_sizes.contains_key(*group);
                    for group in except_groups.iter().filter(unknown_size) {
                        let reason = if self.case.unsized_groups.contains(group) {
                            "the size of this group is not stated"
                        } else {
                            "no group has this id"
                        };
                        problems.push(Problem {
                            place,
                            field,
                            value: group.clone(),
                            reason: reason.to_owned(),
                            action: "nothing was carved out for it".to_owned(),
                        });
                    }
                }
                _ => {}
            }
        }
    }

    fn steps(
        &self,
        place: Place,
        field: &'static str,
        ids: &[String],
        problems: &mut Vec<Problem>,
    ) {
        for id in ids.iter().filter(|id| !self.steps.contains(id.as_str())) {
            problems.push(Problem {
                place,
                field,
                value: id.clone(),
                reason: "no step has this id".to_owned(),
                action: "it was kept; it binds nothing".to_owned(),
            });
        }
    }
}
