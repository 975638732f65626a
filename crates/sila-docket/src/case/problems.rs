//! What a case as a whole cannot mean: repeated and unknown ids, numbers below zero, conditions on
//! themselves, and what can never hold.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::{Case, Condition, Expr};

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

const NEVER: &str = "it was kept; it never holds";
const BINDS_NOTHING: &str = "it was kept; it binds nothing";

impl Case {
    /// Finds what the case cannot mean and settles it so that no step becomes ready by it: a
    /// repeated step is set aside, an unknown id never holds.
    pub fn settle_problems(&mut self) -> Vec<Problem> {
        let mut search = Search::of(self);
        let repeated = search.repeated(self);
        search.items(self);
        search.conditions(self);
        search.threats(self);
        search.tables(self);
        let problems = search.problems;
        let below_zero = |size: &i64| *size < 0;
        let negative = self.group_sizes.iter().filter(|(_, size)| below_zero(size));
        self.unsized_groups
            .extend(negative.map(|(group, _)| group.clone()));
        self.group_sizes.retain(|_, size| !below_zero(size));
        let mut index = 0;
        self.items.retain(|_| {
            index += 1;
            !repeated.contains(&(index - 1))
        });
        problems
    }
}

/// The sets are only looked up, never iterated: the order of a hash reaches nothing.
struct Search<'c> {
    steps: FxHashSet<&'c str>,
    /// The counters that are stated, or that a step adds to.
    counters: FxHashSet<&'c str>,
    problems: Vec<Problem>,
}

impl<'c> Search<'c> {
    fn of(case: &'c Case) -> Self {
        let added = case.items.iter().flat_map(|item| item.adds.keys());
        let stated = case.counters.keys().map(String::as_str);
        Self {
            steps: case.items.iter().map(|item| item.id.as_str()).collect(),
            counters: stated.chain(added).collect(),
            problems: Vec::new(),
        }
    }

    fn add(&mut self, place: Place, field: &'static str, value: &str, reason: &str, action: &str) {
        self.problems.push(Problem {
            place,
            field,
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }

    /// The places of steps whose id an earlier step has; says so of conditions and threats too.
    fn repeated(&mut self, case: &Case) -> BTreeSet<usize> {
        let items = case.items.iter().enumerate();
        let conditions = case.conditions.iter().enumerate();
        let threats = case.threats.iter().enumerate();
        let repeated = again(items.map(|(at, item)| (at, &item.id)));
        let aside = "the later one was set aside";
        for (at, id) in &repeated {
            self.add(Place::Item(*at), "id", id, SAME_ID, aside);
        }
        for (at, id) in again(conditions.map(|(at, one)| (at, &one.id))) {
            self.add(Place::Condition(at), "id", id, SAME_ID, "both were kept");
        }
        for (at, id) in again(threats.map(|(at, one)| (at, &one.id))) {
            self.add(Place::Threat(at), "id", id, SAME_ID, "both were kept");
        }
        repeated.into_keys().collect()
    }

    fn items(&mut self, case: &Case) {
        for (index, item) in case.items.iter().enumerate() {
            let place = Place::Item(index);
            self.expression(place, "requires", &item.requires, case);
            for (counter, amount) in item.adds.iter().filter(|(_, amount)| *amount < 0) {
                let reason = format!(
                    "a step cannot take {amount} off `{counter}`: more done would make less possible"
                );
                let action = "it was taken off at once, done or not";
                self.add(place, "adds", counter, &reason, action);
            }
        }
    }

    fn conditions(&mut self, case: &Case) {
        for (index, condition) in case.conditions.iter().enumerate() {
            let place = Place::Condition(index);
            self.expression(place, "antecedent", &condition.antecedent, case);
            self.known_steps(place, "consequent", &condition.consequent, BINDS_NOTHING);
            let never = "it was kept; the others wait for it, and it never holds";
            self.known_steps(place, "items", &condition.items, never);
            self.on_itself(place, condition);
            let members: BTreeSet<&String> = condition.items.iter().collect();
            if condition.kind == "package" && members.len() < 2 && condition.consequent.is_empty() {
                let reason = "a package needs two or more steps";
                self.add(place, "items", &condition.id, reason, BINDS_NOTHING);
            }
        }
    }

    fn on_itself(&mut self, place: Place, condition: &Condition) {
        let leaves = condition.antecedent.leaves();
        let steps = leaves.into_iter().filter_map(|leaf| match leaf {
            Expr::Done(id) => Some(id),
            _ => None,
        });
        let first: BTreeSet<&String> = steps.collect();
        for id in condition.consequent.iter().filter(|id| first.contains(id)) {
            let reason = "the condition makes this step wait for itself";
            let action = "it was kept as declared; the step shows as a deadlock";
            self.add(place, "consequent", id, reason, action);
        }
    }

    fn threats(&mut self, case: &Case) {
        for (index, threat) in case.threats.iter().enumerate() {
            let place = Place::Threat(index);
            // `any` of nothing is how a threat says that nothing averts it.
            if threat.unless != Expr::Any(Vec::new()) {
                self.expression(place, "unless", &threat.unless, case);
            }
            self.known_steps(place, "suspends", &threat.suspends, BINDS_NOTHING);
        }
    }

    fn tables(&mut self, case: &Case) {
        let shielded: Vec<String> = case.shielded.iter().cloned().collect();
        self.known_steps(Place::Whole, "shielded", &shielded, BINDS_NOTHING);
        for id in case.sets.values().flatten() {
            if !self.steps.contains(id.as_str()) {
                self.add(Place::Whole, "sets", id, NO_STEP, NEVER);
            }
        }
        for (group, size) in case.group_sizes.iter().filter(|(_, size)| **size < 0) {
            let reason = format!("a group cannot have {size} members");
            let action = "nothing was carved out for it";
            self.add(Place::Whole, "group_sizes", group, &reason, action);
        }
    }

    fn expression(&mut self, place: Place, field: &'static str, expr: &Expr, case: &Case) {
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            match expr {
                Expr::Any(parts) if parts.is_empty() => {
                    let reason = "`any` of nothing can never hold";
                    self.add(place, field, "any", reason, NEVER);
                }
                Expr::All(parts) | Expr::Any(parts) | Expr::AtLeast { of: parts, .. } => {
                    open.extend(parts.iter().rev());
                }
                Expr::Done(id) if !self.steps.contains(id.as_str()) => {
                    self.add(place, field, id, NO_STEP, NEVER);
                }
                Expr::Fact(id)
                    if !case.facts.contains_key(id) && Expr::unreadable_of(id).is_none() =>
                {
                    let reason = "no fact has this id";
                    self.add(place, field, id, reason, "it was taken as unknown");
                }
                Expr::Set {
                    set,
                    except,
                    at_least,
                } => self.set(place, field, case.sets.get(set), set, except, *at_least),
                Expr::Count {
                    counter,
                    except_groups,
                    ..
                } => self.count(place, field, counter, except_groups, case),
                Expr::Done(_) | Expr::Fact(_) | Expr::After(_) => {}
            }
        }
    }

    fn set(
        &mut self,
        place: Place,
        field: &'static str,
        steps: Option<&Vec<String>>,
        set: &str,
        except: &[String],
        at_least: Option<usize>,
    ) {
        let Some(steps) = steps else {
            self.add(place, field, set, "no set has this id", NEVER);
            return;
        };
        self.known_steps(place, field, except, "nothing was left out for it");
        // What is left of the set is at least this much, so that it need not be gone through.
        let may_be_too_few =
            at_least.is_some_and(|many| many.saturating_add(except.len()) > steps.len());
        if may_be_too_few {
            let left_out: BTreeSet<&String> = except.iter().collect();
            let left = steps.iter().filter(|id| !left_out.contains(id)).count();
            if at_least.is_some_and(|many| many > left) {
                let reason = format!("only {left} steps of this set are left");
                self.add(place, field, set, &reason, NEVER);
            }
        }
    }

    fn count(
        &mut self,
        place: Place,
        field: &'static str,
        counter: &str,
        except_groups: &[String],
        case: &Case,
    ) {
        if !self.counters.contains(counter) {
            let reason = "no counter has this id";
            self.add(place, field, counter, reason, NEVER);
        }
        for group in except_groups {
            let reason = if case.unsized_groups.contains(group) {
                "the size of this group is not stated"
            } else if !case.group_sizes.contains_key(group) {
                "no group has this id"
            } else {
                continue;
            };
            let action = "nothing was carved out for it";
            self.add(place, field, group, reason, action);
        }
    }

    fn known_steps(&mut self, place: Place, field: &'static str, ids: &[String], action: &str) {
        for id in ids {
            if !self.steps.contains(id.as_str()) {
                self.add(place, field, id, NO_STEP, action);
            }
        }
    }
}

const NO_STEP: &str = "no step has this id";
const SAME_ID: &str = "an earlier one has the same id";

/// The places at which an id stands again.
fn again<'i>(ids: impl Iterator<Item = (usize, &'i String)>) -> BTreeMap<usize, &'i String> {
    let mut seen = FxHashSet::default();
    ids.filter(|(_, id)| !seen.insert(*id)).collect()
}
