//! What is possible, what blocks what, and what would free it.
//!
//! A case is a Horn system: steps require other steps, without any "not". So there is a least
//! fixpoint, what can happen if everyone moves when allowed, and a greatest, what steps done at once
//! could hold up. What lies between the two is *deadlocked*: only a joint act frees it. What lies
//! outside the greatest is *stuck*: it waits for a court, a budget, a day, and no joint act of the
//! parties alone frees it.
//!
//! ```
//! use sila_docket::{case::Case, logic::{analyse, Reading}};
//! let case = br#"{"schema": "sila-docket-case/1", "as_of": "2026-03-01", "parties": ["A", "B"],
//!   "items": [{"id": "release", "by": "B", "requires": {"done": "list"}},
//!             {"id": "list", "by": "A", "requires": {"done": "release"}},
//!             {"id": "visits", "by": "B"}]}"#;
//! let (case, _) = Case::from_json("case.json", case).unwrap();
//! let analysis = analyse(&case, Reading::InForce);
//! assert_eq!(analysis.ready, ["visits"]);
//! assert_eq!(analysis.deadlocked, ["list", "release"]);
//! assert_eq!(analysis.packages[0].items, ["list", "release"]);
//! // Either of the two, done first, frees the other.
//! assert_eq!(analysis.waivers["list"], [["list"], ["release"]]);
//! ```

mod graph;
mod groups;
mod packages;
mod reach;
mod roots;
mod schedule;
mod support;
mod waiting;
mod waivers;

use std::collections::BTreeMap;

use sila_model::Date;

use crate::case::{Case, ConditionStatus, Expr, State, Threat};
use graph::{Graph, Standing};
use groups::Members;
use reach::Reach;
use support::Support;

pub use roots::{Root, Roots};
pub use schedule::{Finish, Schedule, SlackDays};
pub use waiting::{Wait, waits_of};

/// Which declarations count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// Those in force; one side's condition on a shielded step is without effect.
    #[default]
    InForce,
    /// Every declaration, those without effect included: what would follow if all held.
    AsDeclared,
    /// Only what all parties agreed; the difference is what one-sided conditions cost.
    AgreedOnly,
}

/// The answers about a case. All lists are in the order of ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Open steps whose requirement holds now.
    pub ready: Vec<String>,
    /// Steps that can be done, one after another, if everyone acts when allowed.
    pub reachable: Vec<String>,
    /// In which round each of them can be done, from 1.
    pub waves: BTreeMap<String, u32>,
    /// Steps that hold only each other up.
    pub deadlocked: Vec<String>,
    /// The rest: no joint act of the parties alone frees them.
    pub stuck: Vec<String>,
    /// Conditions of one side that touch a shielded step: declared, without effect.
    pub refused_conditions: Vec<String>,
    /// Steps not done, not withdrawn, and past their due day.
    pub late: Vec<String>,
    /// Threats, in the order in which they were given.
    pub threats: Vec<ThreatAnswer>,
    /// Deadlocked groups, by their smallest member.
    pub groups: Vec<Group>,
    /// Whether there may be more packages than were found.
    pub packages_capped: bool,
    /// Minimal packages: done at once, nobody goes first.
    pub packages: Vec<Package>,
    /// Whether there may be more waivers than were found.
    pub waivers_capped: bool,
    /// For each root group, the minimal sets of steps that, done first, let the group follow.
    pub waivers: BTreeMap<String, Vec<Vec<String>>>,
    /// Where the waiting of each deadlocked or stuck step ends.
    pub roots: Roots,
    /// Earliest dates, in a case in which steps say how long they take.
    pub schedule: Option<Schedule>,
}

/// Steps that wait for one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its smallest member.
    pub id: String,
    /// Its members.
    pub members: Vec<String>,
    /// Whether it waits for no other group.
    pub root: bool,
}

/// A minimal package, and what it frees.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    /// The steps to be done at once.
    pub items: Vec<String>,
    /// What can then be done besides.
    pub frees: Vec<String>,
}

/// Where a threat stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreatAnswer {
    /// The threat.
    pub id: String,
    /// Where it stands.
    pub status: ThreatStatus,
    /// Days from the day of the question to the deadline; negative once it has passed.
    pub days_left: i64,
    /// Whether what averts it can be done, one step after another.
    pub avoidable_now: bool,
}

/// Where a threat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThreatStatus {
    /// What averts it holds.
    Averted,
    /// Its deadline has not passed.
    Pending,
    /// Its deadline has passed, and what averts it does not hold.
    Triggered,
}

/// Answers every question about a case. Pure, and linear in its size but for packages and waivers,
/// which have a budget for each group.
pub fn analyse(case: &Case, reading: Reading) -> Analysis {
    let refused = refused(case);
    let threats = threats_in(case, reading, &refused);
    let statuses: Vec<ThreatStatus> = threats.iter().map(|threat| status(case, threat)).collect();
    let mut threatened: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (threat, _) in threats
        .iter()
        .zip(&statuses)
        .filter(|(_, status)| **status == ThreatStatus::Triggered)
    {
        for step in &threat.suspends {
            threatened.entry(step).or_default().push(&threat.id);
        }
    }
    let out: Vec<&str> = threatened.keys().copied().collect();
    let graph = Graph::new(case, &graph::effective(case, reading, &refused), &out);
    let (mut reach, ready) = Reach::of_done(&graph);
    let rounds = reach.close(ready);
    reach.settle();
    let ids = |steps: &[u32]| {
        steps
            .iter()
            .map(|step| graph.id(*step).to_owned())
            .collect::<Vec<_>>()
    };
    let mut reachable: Vec<u32> = rounds.iter().flatten().copied().collect();
    reachable.sort_unstable();

    let mut support = Support::greatest(&graph);
    let blocked = |step: &u32| !reach.done[*step as usize];
    let kept = |step: &u32| support.kept[*step as usize];
    let deadlocked: Vec<u32> = graph.steps().filter(blocked).filter(kept).collect();
    let stuck: Vec<u32> = graph
        .steps()
        .filter(blocked)
        .filter(|step| !kept(step))
        .collect();
    let mut is_deadlocked = vec![false; graph.items.len()];
    deadlocked
        .iter()
        .for_each(|step| is_deadlocked[*step as usize] = true);
    let groups = groups::find(&graph, &is_deadlocked);
    let tracer = roots::Tracer {
        graph: &graph,
        reach: &reach,
        groups: &groups,
        threatened: &threatened,
    };

    let mut analysis = Analysis {
        ready: rounds.first().map(|round| ids(round)).unwrap_or_default(),
        reachable: ids(&reachable),
        waves: waves(&graph, &rounds),
        deadlocked: ids(&deadlocked),
        stuck: ids(&stuck),
        late: late(&graph, case.as_of),
        threats: answers(case, &threats, &statuses, &graph, &reach),
        roots: tracer.all(),
        schedule: schedule::of_case(&graph, case.as_of),
        refused_conditions: refused.iter().map(|id| (*id).to_owned()).collect(),
        groups: groups.iter().map(|group| named(&graph, group)).collect(),
        ..Analysis::default()
    };
    price(&mut analysis, &graph, &mut reach, &groups, &mut support);
    analysis
}

/// What the deadlocks cost: packages of every group, waivers of the root groups.
fn price(
    analysis: &mut Analysis,
    graph: &Graph<'_>,
    reach: &mut Reach<'_, '_>,
    groups: &[Members],
    support: &mut Support<'_, '_>,
) {
    let ids = |steps: &[u32]| {
        steps
            .iter()
            .map(|step| graph.id(*step).to_owned())
            .collect::<Vec<_>>()
    };
    for group in groups {
        let found = packages::within(graph, reach, &group.steps, support);
        analysis.packages_capped |= found.capped;
        for package in found.packages {
            let frees = reach.suppose(&package);
            analysis.packages.push(Package {
                items: ids(&package),
                frees: ids(&frees),
            });
        }
        if group.root {
            let found = waivers::of_group(graph, reach, &group.steps);
            analysis.waivers_capped |= found.capped;
            let waivers = found.waivers.iter().map(|waiver| ids(waiver)).collect();
            analysis
                .waivers
                .insert(graph.id(group.steps[0]).to_owned(), waivers);
        }
    }
    analysis.packages.sort();
}

/// The conditions of one side that mention a shielded step anywhere.
fn refused(case: &Case) -> Vec<&str> {
    let one_sided = |status: ConditionStatus| {
        matches!(
            status,
            ConditionStatus::Asserted | ConditionStatus::Acknowledged
        )
    };
    let mut refused = Vec::new();
    for condition in case
        .conditions
        .iter()
        .filter(|condition| one_sided(condition.status))
    {
        if case
            .shielded
            .iter()
            .any(|step| condition.mentions(step, &case.sets))
        {
            refused.push(condition.id.as_str());
        }
    }
    for threat in case
        .threats
        .iter()
        .filter(|threat| threat.status.is_some_and(one_sided))
    {
        if case
            .shielded
            .iter()
            .any(|step| threat.mentions(step, &case.sets))
        {
            refused.push(threat.id.as_str());
        }
    }
    refused.sort_unstable();
    refused
}

/// The threats that count in a reading. A threat is one side's declaration unless a docket says
/// that it was agreed.
fn threats_in<'c>(case: &'c Case, reading: Reading, refused: &[&str]) -> Vec<&'c Threat> {
    let counts = |threat: &&Threat| match reading {
        Reading::InForce => threat.status.is_none() || !refused.contains(&threat.id.as_str()),
        Reading::AsDeclared => true,
        Reading::AgreedOnly => threat.status == Some(ConditionStatus::Agreed),
    };
    case.threats.iter().filter(counts).collect()
}

fn status(case: &Case, threat: &Threat) -> ThreatStatus {
    if case.holds_now(&threat.unless) {
        ThreatStatus::Averted
    } else if case.as_of > threat.deadline {
        ThreatStatus::Triggered
    } else {
        ThreatStatus::Pending
    }
}

fn answers(
    case: &Case,
    threats: &[&Threat],
    statuses: &[ThreatStatus],
    graph: &Graph<'_>,
    reach: &Reach<'_, '_>,
) -> Vec<ThreatAnswer> {
    let number = |id: &str| {
        graph
            .items
            .binary_search_by(|item| item.id.as_str().cmp(id))
            .ok()
    };
    let done = |id: &str| number(id).is_some_and(|number| reach.done[number]);
    let value = |counter: &str| {
        let at = graph.counter_names.iter().position(|name| *name == counter);
        at.map_or_else(
            || case.counters.get(counter).copied().unwrap_or(0),
            |at| reach.value[at],
        )
    };
    let answer = |(threat, status): (&&Threat, &ThreatStatus)| ThreatAnswer {
        id: threat.id.clone(),
        status: *status,
        days_left: schedule::days_between(case.as_of, threat.deadline),
        avoidable_now: holds(case, &threat.unless, &done, &value),
    };
    threats.iter().zip(statuses).map(answer).collect()
}

/// Whether an expression holds, given what is done and where counters stand.
pub(crate) fn holds(
    case: &Case,
    expr: &Expr,
    done: &dyn Fn(&str) -> bool,
    value: &dyn Fn(&str) -> i64,
) -> bool {
    let holds = |part: &Expr| holds(case, part, done, value);
    match expr {
        Expr::All(parts) => parts.iter().all(holds),
        Expr::Any(parts) => parts.iter().any(holds),
        Expr::AtLeast { at_least, of } => of.iter().filter(|part| holds(part)).count() >= *at_least,
        Expr::Done(id) => done(id),
        Expr::Set {
            set,
            except,
            at_least,
        } => {
            let Some(items) = case.sets.get(set) else {
                return false;
            };
            let counted: Vec<_> = items.iter().filter(|id| !except.contains(id)).collect();
            counted.iter().filter(|id| done(id)).count() >= at_least.unwrap_or(counted.len())
        }
        Expr::Count {
            counter,
            ge,
            except_groups,
        } => {
            let size = |group: &String| case.group_sizes.get(group).copied().unwrap_or(0);
            value(counter) >= ge - except_groups.iter().map(size).sum::<i64>()
        }
        Expr::Fact(fact) => case.facts.get(fact).copied().flatten() == Some(true),
        Expr::After(day) => case.as_of >= *day,
    }
}

fn waves(graph: &Graph<'_>, rounds: &[Vec<u32>]) -> BTreeMap<String, u32> {
    let mut wave = vec![0; graph.items.len()];
    for (round, number) in rounds.iter().zip(1..) {
        round.iter().for_each(|step| wave[*step as usize] = number);
    }
    // In the order of ids, so that the map is built from a sorted list at once.
    let reached = graph.steps().filter(|step| wave[*step as usize] > 0);
    reached
        .map(|step| (graph.id(step).to_owned(), wave[step as usize]))
        .collect()
}

fn late(graph: &Graph<'_>, as_of: Date) -> Vec<String> {
    let late = graph.steps().filter(|step| {
        let item = graph.items[*step as usize];
        let owed =
            graph.standing[*step as usize] != Standing::Done && item.state != State::Withdrawn;
        owed && item.due.is_some_and(|due| due < as_of)
    });
    late.map(|step| graph.id(step).to_owned()).collect()
}

fn named(graph: &Graph<'_>, group: &Members) -> Group {
    let members: Vec<String> = group
        .steps
        .iter()
        .map(|step| graph.id(*step).to_owned())
        .collect();
    Group {
        id: members[0].clone(),
        members,
        root: group.root,
    }
}
