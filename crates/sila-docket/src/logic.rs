//! What is possible, what blocks what, and what would free it.
//!
//! A case is a Horn system: steps require other steps, without any "not". So there is a least
//! fixpoint, what can happen if everyone moves when allowed, and a greatest, what steps done at once
//! could hold up. What lies between the two is *deadlocked*: only a joint act frees it. What lies
//! outside the greatest is *stuck*: it waits for a court, a budget, a day, and no joint act of the
//! parties alone frees it.
//!
//! * Both fixpoints cost one look at each edge: Dowling and Gallier 1984, "Linear-time algorithms for
//!   testing the satisfiability of propositional Horn formulae".
//! * Groups are strongly connected components of "waits for": Tarjan 1972, "Depth-first search and
//!   linear graph algorithms".
//! * A package is a smallest set of deadlocked steps that hold each other up once done at once, a
//!   waiver a smallest set that, done first, lets its group follow. There can be exponentially many
//!   of either: the searches have a budget and say when it was used up. What they give is minimal
//!   even then.
//! * Roots are where the waiting of a step ends: facts, days, counters, what was taken out, and the
//!   groups that wait for no other.
//! * The schedule finishes steps in the order of their days, as Dijkstra's algorithm does.
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

use crate::case::{Case, ConditionStatus, State, Threat};
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
    let compiled = Compiled::of(case, reading);
    let Compiled {
        refused,
        threats,
        statuses,
        threatened,
        graph,
    } = &compiled;
    let (mut reach, ready) = Reach::of_done(graph);
    let rounds = reach.close(ready);
    reach.settle();
    let mut reachable: Vec<u32> = rounds.iter().flatten().copied().collect();
    reachable.sort_unstable();

    let support = Support::greatest(graph);
    let blocked = |step: &u32| !reach.done[*step as usize];
    let (deadlocked, stuck): (Vec<u32>, Vec<u32>) = graph
        .steps()
        .filter(blocked)
        .partition(|step| support.kept[*step as usize]);
    let mut is_deadlocked = vec![false; graph.items.len()];
    deadlocked
        .iter()
        .for_each(|step| is_deadlocked[*step as usize] = true);
    let groups = groups::find(graph, &is_deadlocked);
    let tracer = roots::Tracer {
        graph,
        reach: &reach,
        groups: &groups,
        threatened,
    };

    let mut analysis = Analysis {
        ready: rounds
            .first()
            .map(|round| ids(graph, round))
            .unwrap_or_default(),
        reachable: ids(graph, &reachable),
        waves: waves(graph, &rounds),
        deadlocked: ids(graph, &deadlocked),
        stuck: ids(graph, &stuck),
        late: late(graph, case.as_of),
        threats: answers(case, threats, statuses, graph, &reach),
        roots: tracer.all(),
        schedule: schedule::of_case(graph, case),
        refused_conditions: refused.iter().map(|id| (*id).to_owned()).collect(),
        groups: groups.iter().map(|group| named(graph, group)).collect(),
        ..Analysis::default()
    };
    price(&mut analysis, graph, &mut reach, &groups, support);
    analysis
}

/// The steps that can be done, one after another, in the order of ids: of all that [`analyse`] answers
/// only this, at a fraction of its price.
pub(crate) fn reachable(case: &Case, reading: Reading) -> Vec<&str> {
    let graph = Compiled::of(case, reading).graph;
    let (mut reach, ready) = Reach::of_done(&graph);
    let mut steps = reach.close(ready).concat();
    steps.sort_unstable();
    steps.iter().map(|step| graph.id(*step)).collect()
}

/// A case compiled in a reading.
struct Compiled<'c> {
    /// The conditions and threats of one side that mention a shielded step.
    refused: Vec<&'c str>,
    /// The threats that count, and where each stands.
    threats: Vec<&'c Threat>,
    statuses: Vec<ThreatStatus>,
    /// For each step that triggered threats name, their ids.
    threatened: BTreeMap<&'c str, Vec<&'c str>>,
    /// The steps, those taken out by threats marked as such.
    graph: Graph<'c>,
}

impl<'c> Compiled<'c> {
    fn of(case: &'c Case, reading: Reading) -> Self {
        let refused = refused(case);
        let threats = threats_in(case, reading, &refused);
        let effective = graph::effective(case, reading, &refused);
        let mut graph = Graph::new(case, &effective, &threats);
        let statuses = statuses(case, &threats, &graph);
        let mut threatened: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (threat, status) in threats.iter().zip(&statuses) {
            if *status == ThreatStatus::Triggered {
                for step in &threat.suspends {
                    threatened.entry(step).or_default().push(&threat.id);
                    graph.take_out(step);
                }
            }
        }
        Self {
            refused,
            threats,
            statuses,
            threatened,
            graph,
        }
    }
}

fn ids(graph: &Graph<'_>, steps: &[u32]) -> Vec<String> {
    steps
        .iter()
        .map(|step| graph.id(*step).to_owned())
        .collect()
}

/// How many freed steps are listed, over all packages: many packages may each free all the rest.
const FREED_LISTED: usize = 4_000_000;

/// What the deadlocks cost: packages of every group, waivers of the root groups.
fn price<'g, 'c>(
    analysis: &mut Analysis,
    graph: &'g Graph<'c>,
    reach: &mut Reach<'g, 'c>,
    groups: &[Members],
    support: Support<'g, 'c>,
) {
    let mut finder = packages::Finder::new(graph, support, groups);
    let mut changes = waivers::CHANGES;
    let mut freed = 0;
    for group in groups {
        let found = finder.within(reach, &group.steps);
        analysis.packages_capped |= found.capped;
        for package in found.packages {
            if freed > FREED_LISTED {
                analysis.packages_capped = true;
                break;
            }
            let frees = reach.suppose(&package);
            freed += frees.len();
            analysis.packages.push(Package {
                items: ids(graph, &package),
                frees: ids(graph, &frees),
            });
        }
        if group.root {
            let found = waivers::of_group(reach, &group.steps, &mut changes);
            analysis.waivers_capped |= found.capped;
            let waivers = found
                .waivers
                .iter()
                .map(|waiver| ids(graph, waiver))
                .collect();
            let id = graph.id(group.steps[0]).to_owned();
            analysis.waivers.insert(id, waivers);
        }
    }
    analysis.packages.sort();
}

/// The conditions and threats of one side that mention a shielded step anywhere, in the order of ids.
fn refused(case: &Case) -> Vec<&str> {
    if case.shielded.is_empty() {
        return Vec::new();
    }
    let one_sided = |status: ConditionStatus| {
        matches!(
            status,
            ConditionStatus::Asserted | ConditionStatus::Acknowledged
        )
    };
    let touched = case.touched_sets(&case.shielded);
    let conditions = case.conditions.iter().filter(|condition| {
        one_sided(condition.status) && condition.mentions_any(&case.shielded, &touched)
    });
    let threats = case.threats.iter().filter(|threat| {
        threat.status.is_some_and(one_sided) && threat.mentions_any(&case.shielded, &touched)
    });
    let mut refused: Vec<&str> = conditions.map(|condition| condition.id.as_str()).collect();
    refused.extend(threats.map(|threat| threat.id.as_str()));
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

/// Where each threat stands, with what is done and nothing else.
fn statuses(case: &Case, threats: &[&Threat], graph: &Graph<'_>) -> Vec<ThreatStatus> {
    if threats.is_empty() {
        return Vec::new();
    }
    let (now, _) = Reach::of_done(graph);
    let status = |(threat, averting): (&&Threat, &u32)| {
        if now.holds(*averting) {
            ThreatStatus::Averted
        } else if case.as_of > threat.deadline {
            ThreatStatus::Triggered
        } else {
            ThreatStatus::Pending
        }
    };
    threats.iter().zip(&graph.averting).map(status).collect()
}

fn answers(
    case: &Case,
    threats: &[&Threat],
    statuses: &[ThreatStatus],
    graph: &Graph<'_>,
    reach: &Reach<'_, '_>,
) -> Vec<ThreatAnswer> {
    let gates = graph.averting.iter();
    let answer = |((threat, status), averting): ((&&Threat, &ThreatStatus), &u32)| ThreatAnswer {
        id: threat.id.clone(),
        status: *status,
        days_left: schedule::days_between(case.as_of, threat.deadline),
        avoidable_now: reach.holds(*averting),
    };
    threats
        .iter()
        .zip(statuses)
        .zip(gates)
        .map(answer)
        .collect()
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
