//! Bad and extreme cases of a case file: an issue with its line, an error that says what to do, no deep
//! recursion, and answers that say where they were capped.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use sila_docket::case::{Case, Expr, Item};
use sila_docket::logic::{Reading, analyse};

/// Bad input is an issue with its line and reason; nothing becomes ready by it.
#[test]
fn bad_input_is_an_issue_with_its_line() {
    let check = |items: &str, expected: &str| {
        let text = format!(
            "{{\"schema\":\"sila-docket-case/1\",\"as_of\":\"2026-03-01\",\"parties\":[\"A\"],\n\"items\":[{{\"id\":\"a\"}},\n{items}]}}"
        );
        let (case, issues) = Case::from_json("case.json", text.as_bytes()).unwrap();
        let issues: Vec<String> = issues.iter().map(ToString::to_string).collect();
        assert!(
            issues.iter().any(|issue| issue.contains(expected)),
            "{expected}\n{issues:#?}"
        );
        assert_eq!(analyse(&case, Reading::InForce).ready, ["a"], "{items}");
    };
    check(
        r#"{"id":"a"}"#,
        "case.json:3, id: `a`: an earlier one has the same id",
    );
    check(
        r#"{"id":"b","requires":{"done":"x"}}"#,
        "case.json:3, requires: `x`: no step has this id",
    );
    check(
        r#"{"id":"b","requires":{"fact":"x"}}"#,
        "no fact has this id; it was taken as unknown",
    );
    check(
        r#"{"id":"b","requires":{"done":"a","fact":"x"}}"#,
        "exactly one of",
    );
    check(
        r#"{"id":"b","requires":{"at_least":3,"of":[]}}"#,
        "can never hold",
    );
    check(
        r#"{"id":"b","state":"maybe"}"#,
        "case.json:3, state: `\"maybe\"`: unknown variant",
    );
    check(
        r#"{"id":"b","not_after":"2026-02-30"}"#,
        "case.json:3, not_after",
    );
    check(r#"{"id":"b","colour":1}"#, "unknown field `colour`");
    check(
        r#"{"by":"A"}"#,
        "an item needs an id; the item was set aside",
    );
    check("7", "the item was set aside");
}

#[test]
fn a_condition_on_itself_is_an_issue_and_a_deadlock() {
    let text = r#"{"schema":"sila-docket-case/1","as_of":"2026-03-01","parties":["A"],"items":[{"id":"a"}],
"conditions":[{"id":"k","declared_by":"A","kind":"precedence","antecedent":{"done":"a"},"consequent":["a"],"status":"agreed"}]}"#;
    let (case, issues) = Case::from_json("case.json", text.as_bytes()).unwrap();
    assert!(issues[0].to_string().starts_with(
        "case.json:2, consequent: `a`: the condition makes this step wait for itself"
    ));
    assert_eq!(analyse(&case, Reading::InForce).deadlocked, ["a"]);
}

#[test]
fn what_is_no_case_is_an_error_that_says_what_to_do() {
    let check = |bytes: &[u8], expected: &str| {
        let error = Case::from_json("case.json", bytes).unwrap_err().to_string();
        assert!(
            error.starts_with("case.json: ") && error.contains(expected),
            "{error}"
        );
    };
    check(b"", "not a JSON file");
    check(b"\xff\xfe", "export the case again, as UTF-8");
    check(b"{}", "`schema`");
    check(br#"{"schema":"sila-docket-case/1"}"#, "`as_of`");
    check(
        br#"{"schema":"sila-docket-case/1","as_of":"2026-02-30"}"#,
        "`as_of`",
    );
    check(
        format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)).as_bytes(),
        "not a JSON file",
    );
    check(
        &vec![b' '; (128 << 20) + 1],
        "bytes are more than a case file may have",
    );
}

/// A ring and a chain of any length must not need a stack frame for each step.
#[test]
fn rings_and_chains_need_no_deep_recursion() {
    let line = |steps: usize, before: &dyn Fn(usize) -> Option<usize>| {
        let mut case = Case::empty("2026-03-01".parse().unwrap());
        let id = |step: usize| format!("i{step:07}");
        case.items = (0..steps)
            .map(|step| Item {
                requires: before(step).map_or_else(Expr::nothing, |before| Expr::Done(id(before))),
                ..Item::open(id(step), "A")
            })
            .collect();
        case
    };
    let steps = 200_000;
    let small_stack = std::thread::Builder::new().stack_size(512 << 10);
    let checked = small_stack.spawn(move || {
        let ring = analyse(
            &line(steps, &|step| Some((step + 1) % steps)),
            Reading::InForce,
        );
        assert_eq!(
            (
                ring.deadlocked.len(),
                ring.groups.len(),
                ring.packages.len()
            ),
            (steps, 1, 1)
        );
        assert_eq!(ring.packages[0].items.len(), steps);
        assert_eq!(ring.waivers["i0000000"].len(), steps);
        assert!(!ring.packages_capped && !ring.waivers_capped);
        let chain = analyse(&line(steps, &|step| step.checked_sub(1)), Reading::InForce);
        assert_eq!(chain.waves["i0199999"], 200_000);
    });
    checked.unwrap().join().unwrap();
}

/// A group with very many packages: the answer comes soon, and says that it is not all.
#[test]
fn a_group_with_too_many_packages_says_that_it_is_capped() {
    let mut case = Case::empty("2026-03-01".parse().unwrap());
    let steps: Vec<String> = (0..40).map(|step| format!("s{step:02}")).collect();
    for step in &steps {
        let of = steps
            .iter()
            .filter(|other| *other != step)
            .map(|other| Expr::Done(other.clone()));
        case.items.push(Item {
            requires: Expr::AtLeast {
                at_least: 10,
                of: of.collect(),
            },
            ..Item::open(step, "A")
        });
    }
    let analysis = analyse(&case, Reading::InForce);
    assert!(analysis.packages_capped);
    assert!(
        analysis
            .packages
            .iter()
            .all(|package| package.items.len() >= 11)
    );
}
