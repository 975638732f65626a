//! Properties of the logic, and a slow, plain oracle for small cases.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use sila_docket::case::{Case, Condition, ConditionStatus, Expr, Item, State};
use sila_docket::folder::{Folder, REGISTER, TextFile};
use sila_docket::logic::{Analysis, Reading, Root, analyse, waits_of};
use sila_docket::what_if::{supposing, what_if};

const STEPS: usize = 6;

fn id(step: usize) -> String {
    format!("s{step}")
}

fn any_expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        6 => (0..STEPS).prop_map(|step| Expr::Done(id(step))),
        1 => prop_oneof![Just("yes"), Just("no"), Just("open")].prop_map(|fact| Expr::Fact(fact.into())),
        1 => (0..12_i64).prop_map(|ge| Expr::Count { counter: "c".into(), ge, except_groups: vec![] }),
        1 => (0..STEPS, prop::option::of(0..4_usize)).prop_map(|(step, at_least)| Expr::Set {
            set: "even".into(), except: vec![id(step)], at_least,
        }),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Expr::All),
            prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::Any),
            prop::collection::vec(inner, 2..4).prop_map(|of| Expr::AtLeast { at_least: 2, of }),
        ]
    })
}

fn any_item(step: usize) -> impl Strategy<Value = Item> {
    let state =
        prop_oneof![8 => Just(State::Open), 1 => Just(State::Done), 1 => Just(State::Withdrawn)];
    (any_expr(), state, 0..6_i64, any::<bool>()).prop_map(move |(requires, state, adds, by)| Item {
        requires,
        state,
        adds: [("c".to_owned(), adds)].into(),
        ..Item::open(id(step), if by { "A" } else { "B" })
    })
}

prop_compose! {
    fn any_case()(
        items in (0..STEPS).map(any_item).collect::<Vec<_>>(),
        antecedent in any_expr(),
        consequent in 0..STEPS,
        pair in prop::collection::vec(0..STEPS, 1..4),
        exchange in prop::collection::vec(0..STEPS, 0..3),
        agreed in any::<bool>(),
    ) -> Case {
        let mut case = Case::empty("2026-03-01".parse().unwrap());
        case.parties = vec!["A".into(), "B".into()];
        case.items = items;
        case.facts = [("yes".into(), Some(true)), ("no".into(), Some(false)), ("open".into(), None)].into();
        case.counters = [("c".to_owned(), 0)].into();
        case.sets = [("even".to_owned(), vec![id(0), id(2), id(4)])].into();
        let condition = |id: &str, kind: &str| Condition {
            id: id.into(),
            declared_by: "A".into(),
            kind: kind.into(),
            antecedent: Expr::nothing(),
            consequent: vec![],
            items: vec![],
            status: ConditionStatus::Asserted,
        };
        case.conditions = vec![
            Condition { antecedent, consequent: vec![id(consequent)], ..condition("first", "precedence") },
            Condition {
                items: pair.into_iter().map(id).collect(),
                status: if agreed { ConditionStatus::Agreed } else { ConditionStatus::Asserted },
                ..condition("pair", "package")
            },
            Condition {
                items: exchange.into_iter().map(id).collect(),
                ..condition("exchange", "reciprocity")
            },
        ];
        case
    }
}

/// The requirement of a step, conditions included, decided the slow way.
fn holds(case: &Case, step: &Item, done: &BTreeSet<&str>) -> bool {
    fn leaf(case: &Case, expr: &Expr, done: &BTreeSet<&str>) -> bool {
        match expr {
            Expr::All(parts) => parts.iter().all(|part| leaf(case, part, done)),
            Expr::Any(parts) => parts.iter().any(|part| leaf(case, part, done)),
            Expr::AtLeast { at_least, of } => {
                of.iter().filter(|part| leaf(case, part, done)).count() >= *at_least
            }
            Expr::Done(id) => done.contains(id.as_str()),
            Expr::Fact(fact) => case.facts[fact] == Some(true),
            Expr::Count { counter, ge, .. } => {
                let added = case
                    .items
                    .iter()
                    .filter(|item| done.contains(item.id.as_str()));
                added
                    .map(|item| item.adds.get(counter).unwrap())
                    .sum::<i64>()
                    >= *ge
            }
            Expr::Set {
                set,
                except,
                at_least,
            } => {
                let left = case.sets[set].iter().filter(|id| !except.contains(id));
                let left: Vec<&String> = left.collect();
                let held = left.iter().filter(|id| done.contains(id.as_str())).count();
                held >= at_least.unwrap_or(left.len())
            }
            Expr::After(_) => panic!("no day is generated"),
        }
    }
    let conditions = case.conditions.iter().all(|condition| {
        let bound =
            !condition.consequent.contains(&step.id) || leaf(case, &condition.antecedent, done);
        let packed = !condition.items.contains(&step.id)
            || condition.items.iter().all(|other| {
                let waits = match condition.kind.as_str() {
                    "package" => other != &step.id,
                    _ => case
                        .items
                        .iter()
                        .any(|item| &item.id == other && item.by != step.by),
                };
                !waits || done.contains(other.as_str())
            });
        bound && packed
    });
    conditions && leaf(case, &step.requires, done)
}

struct Oracle<'c> {
    least: BTreeSet<&'c str>,
    greatest: BTreeSet<&'c str>,
    packages: Vec<BTreeSet<&'c str>>,
}

/// Both fixpoints by repeated sweeps, and the packages by trying every set of deadlocked steps.
fn oracle(case: &Case) -> Oracle<'_> {
    let of_state = |state: State| case.items.iter().filter(move |item| item.state == state);
    let done: BTreeSet<&str> = of_state(State::Done).map(|item| item.id.as_str()).collect();
    let mut least = done.clone();
    loop {
        let open = case.items.iter().filter(|item| item.state == State::Open);
        let next = open
            .filter(|item| holds(case, item, &least))
            .map(|item| item.id.as_str());
        let next: BTreeSet<&str> = next.chain(least.iter().copied()).collect();
        if next.len() == least.len() {
            break;
        }
        least = next;
    }
    let mut greatest: BTreeSet<&str> = done
        .iter()
        .copied()
        .chain(of_state(State::Open).map(|item| item.id.as_str()))
        .collect();
    loop {
        let lost = case.items.iter().find(|item| {
            item.state == State::Open
                && greatest.contains(item.id.as_str())
                && !holds(case, item, &greatest)
        });
        match lost {
            Some(item) => greatest.remove(item.id.as_str()),
            None => break,
        };
    }
    let deadlocked: Vec<&str> = greatest.difference(&least).copied().collect();
    let mut packages: Vec<BTreeSet<&str>> = Vec::new();
    for chosen in subsets_by_size(&deadlocked) {
        let all: BTreeSet<&str> = least.union(&chosen).copied().collect();
        let supported = case
            .items
            .iter()
            .filter(|item| chosen.contains(item.id.as_str()))
            .all(|item| holds(case, item, &all));
        if supported && !packages.iter().any(|small| small.is_subset(&chosen)) {
            packages.push(chosen);
        }
    }
    Oracle {
        least,
        greatest,
        packages,
    }
}

/// All sets of some of these ids, smaller ones first.
fn subsets_by_size<'i>(ids: &[&'i str]) -> Vec<BTreeSet<&'i str>> {
    let mut sets: Vec<u32> = (1..1_u32 << ids.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    let chosen = |set: u32| {
        let at = (0..ids.len()).filter(move |at| set & (1 << at) != 0);
        at.map(|at| ids[at]).collect()
    };
    sets.into_iter().map(chosen).collect()
}

fn ids(analysis: &[String]) -> BTreeSet<&str> {
    analysis.iter().map(String::as_str).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_answers_are_those_of_the_oracle(case in any_case()) {
        let analysis = analyse(&case, Reading::InForce);
        let oracle = oracle(&case);
        let done: BTreeSet<&str> =
            case.items.iter().filter(|item| item.state == State::Done).map(|item| item.id.as_str()).collect();
        let reachable: BTreeSet<&str> = oracle.least.difference(&done).copied().collect();
        let deadlocked: BTreeSet<&str> = oracle.greatest.difference(&oracle.least).copied().collect();
        prop_assert_eq!(ids(&analysis.reachable), reachable);
        prop_assert_eq!(ids(&analysis.deadlocked), deadlocked);
        let packages: BTreeSet<BTreeSet<&str>> =
            analysis.packages.iter().map(|package| ids(&package.items)).collect();
        prop_assert_eq!(packages, oracle.packages.into_iter().collect::<BTreeSet<_>>());
        for (step, roots) in analysis.roots.iter() {
            prop_assert!(!roots.is_empty(), "{} waits for nothing", step);
        }
    }

    #[test]
    fn the_waivers_are_all_the_smallest_sets_that_free_the_group(case in any_case()) {
        let analysis = analyse(&case, Reading::InForce);
        prop_assert!(!analysis.waivers_capped);
        for group in analysis.groups.iter().filter(|group| group.root) {
            let members: Vec<&str> = group.members.iter().map(String::as_str).collect();
            let subsets = subsets_by_size(&members);
            let mut expected: Vec<BTreeSet<&str>> = Vec::new();
            for chosen in subsets {
                let done: Vec<String> = chosen.iter().map(|id| (*id).to_owned()).collect();
                let after = oracle(&supposing(&case, &done, &[]).unwrap()).least.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
                let frees = group.members.iter().all(|member| after.contains(member));
                if frees && !expected.iter().any(|small| small.is_subset(&chosen)) {
                    expected.push(chosen);
                }
            }
            let found: BTreeSet<BTreeSet<&str>> = analysis.waivers[&group.id].iter().map(|one| ids(one)).collect();
            prop_assert_eq!(found, expected.into_iter().collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn roots_are_where_the_waiting_ends(case in any_case()) {
        let analysis = analyse(&case, Reading::InForce);
        let blocked: BTreeSet<&str> = analysis.deadlocked.iter().chain(&analysis.stuck).map(String::as_str).collect();
        prop_assert_eq!(analysis.roots.iter().map(|(step, _)| step).collect::<BTreeSet<_>>(), blocked.clone());
        for (step, roots) in analysis.roots.iter() {
            // To make every root go away is enough: what is left of the case lets the step through.
            let mut freed = case.clone();
            for root in &roots {
                match root {
                    Root::Fact(fact) => drop(freed.facts.insert(fact.clone(), Some(true))),
                    Root::Count(counter, number) => drop(freed.counters.insert(counter.clone(), *number)),
                    Root::State(id) => freed.items.iter_mut().find(|item| &item.id == id).unwrap().state = State::Open,
                    Root::Deadlock(id) => {
                        let group = analysis.groups.iter().find(|group| &group.id == id).unwrap();
                        for item in freed.items.iter_mut().filter(|item| group.members.contains(&item.id)) {
                            item.state = State::Done;
                        }
                    }
                    // What is not there cannot be made to hold.
                    Root::Unknown(_) => return Ok(()),
                    other => prop_assert!(false, "{other:?} cannot come from this case"),
                }
            }
            let after = analyse(&freed, Reading::InForce);
            let still = after.roots.of(step);
            if let Some(still) = still {
                // A group of another, or a count asked for more, may lie behind: never the same again.
                for root in &still {
                    let same_again = roots.contains(root) && matches!(root, Root::Fact(_) | Root::Deadlock(_));
                    prop_assert!(!same_again, "{step}: {root} was a root, was made to hold, and is one again");
                }
            }
        }
    }

    #[test]
    fn ready_is_open_and_what_it_waits_for_holds_now(case in any_case()) {
        let mut bare = case;
        bare.conditions.clear();
        let analysis = analyse(&bare, Reading::InForce);
        for item in bare.items.iter().filter(|item| item.state == State::Open) {
            let ready = analysis.ready.contains(&item.id);
            prop_assert_eq!(ready, bare.holds_now(&item.requires), "{}", item.id);
            let waits = waits_of(&bare, &analysis, Reading::InForce, &item.id);
            prop_assert!(ready || !waits.is_empty() || analysis.roots.of(&item.id).is_some());
            prop_assert!(!ready || waits.is_empty(), "{:?}", waits);
        }
    }

    #[test]
    fn the_order_of_steps_and_conditions_changes_nothing(case in any_case()) {
        let mut mirrored = case.clone();
        mirrored.items.reverse();
        mirrored.conditions.reverse();
        prop_assert_eq!(analyse(&case, Reading::InForce), analyse(&mirrored, Reading::InForce));
    }

    #[test]
    fn the_parties_are_treated_alike(case in any_case()) {
        let mut exchanged = case.clone();
        let other = |party: &str| if party == "A" { "B".to_owned() } else { "A".to_owned() };
        exchanged.items.iter_mut().for_each(|item| item.by = other(&item.by));
        exchanged.conditions.iter_mut().for_each(|one| one.declared_by = other(&one.declared_by));
        prop_assert_eq!(analyse(&case, Reading::InForce), analyse(&exchanged, Reading::InForce));
    }

    #[test]
    fn more_done_never_makes_less_possible(case in any_case(), step in 0..STEPS) {
        let possible = |analysis: &Analysis, case: &Case| {
            let done = case.items.iter().filter(|item| item.state == State::Done).map(|item| item.id.clone());
            analysis.reachable.iter().cloned().chain(done).collect::<BTreeSet<_>>()
        };
        let more = supposing(&case, &[id(step)], &[]).unwrap();
        let (before, after) = (analyse(&case, Reading::InForce), analyse(&more, Reading::InForce));
        prop_assert!(possible(&before, &case).is_subset(&possible(&after, &more)));
        let ready = |analysis: &Analysis, case: &Case| {
            let done = case.items.iter().filter(|item| item.state == State::Done).map(|item| item.id.clone());
            analysis.ready.iter().cloned().chain(done).collect::<BTreeSet<_>>()
        };
        prop_assert!(ready(&before, &case).is_subset(&ready(&after, &more)));
    }

    #[test]
    fn asking_what_if_equals_doing(case in any_case(), step in 0..STEPS, waive in any::<bool>()) {
        let waived = if waive { vec!["first".to_owned()] } else { vec![] };
        let answer = what_if(&case, &[id(step)], &waived, Reading::InForce).unwrap();
        let mut done = case.clone();
        done.items.iter_mut().find(|item| item.id == id(step)).unwrap().state = State::Done;
        if waive {
            done.conditions[0].status = ConditionStatus::Waived;
        }
        prop_assert_eq!(answer.after, analyse(&done, Reading::InForce));
        prop_assert_eq!(answer.before, analyse(&case, Reading::InForce));
    }

    #[test]
    fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Case::from_json("case.json", &bytes);
        let _ = Folder::read(&[TextFile { name: REGISTER.into(), bytes }]);
    }

    #[test]
    fn a_damaged_case_never_panics(case in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let cases = [VALID, SHIELDED];
        let mut bytes = cases[case.index(cases.len())].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok((case, _)) = Case::from_json("case.json", &bytes) {
            let _ = analyse(&case, Reading::InForce);
        }
        bytes.truncate(at);
        let _ = Case::from_json("case.json", &bytes);
    }
}

const VALID: &str = r#"{"schema":"sila-docket-case/1","as_of":"2026-03-01","parties":["A","B"],
"counters":{"c":0},"facts":{"f":null},"sets":{"s":["a","b"]},"group_sizes":{"g":3},
"threats":[{"id":"t","by":"A","deadline":"2026-02-01","unless":{"done":"a"},"suspends":["b"]}],
"items":[{"id":"a","by":"A","days":3,"due":"2026-03-02","requires":{"any":[{"done":"b"},{"fact":"f"}]}},
{"id":"b","by":"B","adds":{"c":4},"requires":{"all":[{"set":"s","except":["b"]},{"count":"c","ge":5,"except_groups":["g"]}]}}]}"#;

const SHIELDED: &str = r#"{"schema":"sila-docket-case/1","as_of":"2026-03-01","parties":["A","B"],
"shielded":["a"],"conditions":[{"id":"k","declared_by":"A","kind":"precedence","antecedent":{"done":"b"},"consequent":["a"],"status":"asserted"}],
"items":[{"id":"a","by":"A"},{"id":"b","by":"B","state":"withdrawn"}]}"#;
