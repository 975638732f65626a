//! Foreign and extreme cases: nothing becomes ready by what cannot be read, nothing panics, and the
//! work grows with the input.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use sila_docket::case::Case;
use sila_docket::logic::{Analysis, Reading, ThreatStatus, analyse};

/// A case of the given fields, and what was said about them.
fn read(fields: &str) -> (Case, Vec<String>) {
    let text = format!(
        "{{\"schema\":\"sila-docket-case/1\",\"as_of\":\"2026-03-01\",\"parties\":[\"A\",\"B\"],\n{fields}}}"
    );
    let (case, issues) = Case::from_json("case.json", text.as_bytes()).unwrap();
    (case, issues.iter().map(ToString::to_string).collect())
}

fn analysed(fields: &str) -> Analysis {
    analyse(&read(fields).0, Reading::InForce)
}

/// `count` elements, one a line.
fn list(count: usize, element: impl Fn(usize) -> String) -> String {
    (0..count).map(element).collect::<Vec<_>>().join(",\n")
}

/// Steps `s0`, `s1`, ..., each requiring at least `many` of the others.
fn steps_that_need(count: usize, many: usize) -> String {
    list(count, |step| {
        let others = (0..count).filter(|other| *other != step);
        let others: Vec<String> = others
            .map(|other| format!(r#"{{"done":"s{other}"}}"#))
            .collect();
        let of = others.join(",");
        format!(r#"{{"id":"s{step}","requires":{{"at_least":{many},"of":[{of}]}}}}"#)
    })
}

#[test]
fn what_cannot_be_read_makes_no_step_ready_and_is_said() {
    let check = |fields: &str, issue: &str, root: &str| {
        let (case, issues) = read(fields);
        let is_said = issues
            .iter()
            .any(|one| one.starts_with("case.json:") && one.contains(issue));
        assert!(is_said, "{fields}\n{issues:#?}");
        let analysis = analyse(&case, Reading::InForce);
        assert!(!analysis.ready.contains(&"a".to_owned()), "{fields}");
        let roots = analysis.roots.of("a").unwrap_or_default();
        let roots: Vec<String> = roots.into_iter().map(ToString::to_string).collect();
        assert!(roots.contains(&root.to_owned()), "{fields}\n{roots:?}");
    };
    let item = |requires: &str| format!("\"items\":[{{\"id\":\"a\",\"requires\":{requires}}}]");
    check(
        r#""items":[{"id":"a","requires":{"fact":"f"},"requires":{"all":[]}}]"#,
        "requires: `{\"all\":[]}`: the field stands twice",
        "fact:unreadable:a",
    );
    check(
        r#""items":[{"id":"a","adds":{"c":1,"c":2}}]"#,
        "`c` stands twice",
        "fact:unreadable:a",
    );
    let with = |table: &str, requires: &str| format!("{table},\n{}", item(requires));
    check(
        &with(r#""facts":{"f":false,"f":true}"#, r#"{"fact":"f"}"#),
        "facts.f: `true`: it stands twice, with different values; it was taken as unknown",
        "fact:f",
    );
    check(
        &with(r#""facts":{"f":"yes"}"#, r#"{"fact":"f"}"#),
        "facts.f: `\"yes\"`: invalid type: string \"yes\", expected a boolean",
        "fact:f",
    );
    check(
        &with(r#""counters":{"c":9.5}"#, r#"{"count":"c","ge":5}"#),
        "counters.c: `9.5`",
        "count:c>=5",
    );
    check(
        &with(r#""sets":{"s":"b"}"#, r#"{"set":"s"}"#),
        "sets.s: `\"b\"`: invalid type",
        "unknown:s",
    );
    check(
        &with(r#""sets":{"s":["b"]}"#, r#"{"set":"s"}"#),
        "sets: `b`: no step",
        "unknown:b",
    );
    check(
        &with(r#""sets":{"s":[]}"#, r#"{"set":"s","at_least":1}"#),
        "only 0 steps of this set are left",
        "unknown:s",
    );
    check(
        &with(
            r#""sets":{"s":[]}"#,
            r#"{"set":"s","except":["a"],"at_least":18446744073709551615}"#,
        ),
        "only 0 steps of this set are left",
        "unknown:s",
    );
    check(
        &item(r#"{"any":[]}"#),
        "`any` of nothing can never hold",
        "unknown:any",
    );
    check(
        &item(r#"{"count":"c","ge":0}"#),
        "no counter has this id",
        "unknown:c",
    );
    let counted = r#"{"count":"c","ge":5,"except_groups":["g"]}"#;
    let tables = r#""counters":{"c":4},"group_sizes":{"g":-7}"#;
    check(
        &with(tables, counted),
        "a group cannot have -7 members",
        "count:c>=5",
    );
    check(
        &with(r#""counters":{"c":4},"group_sizes":{"g":"7"}"#, counted),
        "group_sizes.g: `\"7\"`: invalid type",
        "count:c>=5",
    );
    let deep = format!(
        "{}{{\"all\":[]}}{}",
        "{\"all\":[".repeat(400),
        "]}".repeat(400)
    );
    check(
        &item(&deep),
        "recursion limit exceeded",
        "fact:unreadable:a",
    );
    check(
        r#""counters":{"c":5},"items":[{"id":"x","state":"done","adds":{"c":-1}},
        {"id":"a","requires":{"count":"c","ge":5}}]"#,
        "a step cannot take -1 off `c`",
        "count:c>=5",
    );
}

/// A condition that cannot be read in full binds as before: it is not dropped.
#[test]
fn a_condition_that_cannot_be_read_goes_on_to_bind() {
    let check = |condition: &str, issue: &str, root: &str| {
        let (case, issues) = read(&format!(
            "\"items\":[{{\"id\":\"a\"}}],\n\"conditions\":[{condition}]"
        ));
        assert!(
            issues.iter().any(|one| one.contains(issue)),
            "{condition}\n{issues:#?}"
        );
        let roots = analyse(&case, Reading::InForce).roots;
        let roots = roots.of("a").unwrap_or_default();
        let roots: Vec<String> = roots.into_iter().map(ToString::to_string).collect();
        assert_eq!(roots, [root], "{condition}");
    };
    check(
        "{\"id\":\"k\",\"antecedent\":{\"fact\":\"f\"},\"consequent\":[\"a\"],\n\"status\":\"assertd\"}",
        "case.json:4, status: `\"assertd\"`: unknown variant",
        "fact:f",
    );
    check(
        r#"{"id":"k","antecedent":{"fakt":"f"},"consequent":["a"]}"#,
        "unknown field `fakt`",
        "fact:unreadable:k",
    );
    check(
        r#"{"id":"k","antecedent":{"fact":"f"},"consequent":"a","deadline":1}"#,
        "consequent: `\"a\"`: invalid type",
        "fact:f",
    );
    check(
        r#"{"id":"k","consequent":["a"]}"#,
        "the condition does not say what comes first",
        "fact:unreadable:k",
    );
    check(
        r#"{"antecedent":{"fact":"f"},"consequent":["a"]}"#,
        "a condition needs an id; the condition was set aside",
        "fact:unreadable:a condition",
    );
    check(
        r#"{"id":"k","kind":7,"items":["a","b"]}"#,
        "kind: `7`: invalid type",
        "fact:unreadable:k",
    );
    check(
        r#"{"id":"k","kind":"package","items":["a","b"]}"#,
        "items: `b`: no step has this id; it was kept; the others wait for it",
        "unknown:b",
    );
}

#[test]
fn a_threat_that_cannot_be_read_is_not_averted() {
    let with = |threat: &str| {
        read(&format!(
            "\"items\":[{{\"id\":\"a\"}}],\n\"threats\":[{threat}]"
        ))
    };
    let (case, issues) =
        with(r#"{"id":"t","deadline":"2026-02-01","unless":{"x":1},"suspends":["a"]}"#);
    assert!(
        issues[0].ends_with("it does not avert the threat"),
        "{issues:#?}"
    );
    let analysis = analyse(&case, Reading::InForce);
    assert_eq!(analysis.threats[0].status, ThreatStatus::Triggered);
    assert_eq!(analysis.stuck, ["a"]);
    let (case, issues) =
        with(r#"{"id":"t","deadline":"2026-02-30","unless":{"done":"a"},"suspends":["a"]}"#);
    assert!(
        issues.iter().any(|one| one.contains("do not become ready")),
        "{issues:#?}"
    );
    assert_eq!(analyse(&case, Reading::InForce).stuck, ["a"]);
}

#[test]
fn a_field_of_the_case_that_stands_twice_is_an_error() {
    let text = r#"{"schema":"sila-docket-case/1","as_of":"2026-03-01","conditions":[{"id":"k","antecedent":{"fact":"f"},"consequent":["a"]}],"items":[{"id":"a"}],"conditions":[]}"#;
    let error = Case::from_json("case.json", text.as_bytes())
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "case.json: the field `conditions` cannot be read: it stands twice; correct it"
    );
}

#[test]
fn numbers_of_any_size_are_counted_and_days_past_the_calendar_never_come() {
    let most = i64::MAX;
    let analysis = analysed(&format!(
        r#""counters":{{"c":{most}}},"group_sizes":{{"g":{most},"h":{most}}},
        "items":[{{"id":"a","state":"done","adds":{{"c":{most}}}}},{{"id":"b","adds":{{"c":{most}}}}},
          {{"id":"x","requires":{{"count":"c","ge":{most},"except_groups":["g","h"]}}}},
          {{"id":"y","days":4294967295}},{{"id":"z","days":1}}],
        "threats":[{{"id":"t","deadline":"2026-04-01","unless":{{"count":"c","ge":{most}}},"suspends":[]}}]"#
    ));
    assert_eq!(analysis.ready, ["b", "x", "y", "z"]);
    assert_eq!(analysis.threats[0].status, ThreatStatus::Averted);
    let schedule = analysis.schedule.unwrap();
    assert_eq!(schedule.never, ["y"]);
    assert_eq!(schedule.critical_path, ["z"]);
}

#[test]
fn a_schedule_looks_no_further_than_its_horizon() {
    let steps = r#""items":[{"id":"x","days":11},{"id":"y","days":10}]"#;
    let never = |fields: &str| analysed(fields).schedule.unwrap().never;
    assert_eq!(never(steps), [""; 0]);
    assert_eq!(never(&format!("\"horizon_days\":10,{steps}")), ["x"]);
}

/// Each requires at least two of the others: any three are a package, any two a waiver.
#[test]
fn packages_and_waivers_of_a_group_of_twenty_are_complete() {
    let analysis = analysed(&format!("\"items\":[{}]", steps_that_need(20, 2)));
    assert_eq!(analysis.packages.len(), 20 * 19 * 18 / 6);
    assert!(
        analysis
            .packages
            .iter()
            .all(|one| one.items.len() == 3 && one.frees.len() == 17)
    );
    assert_eq!(analysis.waivers["s0"].len(), 20 * 19 / 2);
    assert!(!analysis.packages_capped && !analysis.waivers_capped);
}

/// The search gives up long before it has seen all; what it has is still minimal.
#[test]
fn what_a_capped_search_found_is_minimal() {
    let analysis = analysed(&format!("\"items\":[{}]", steps_that_need(30, 12)));
    assert!(analysis.packages_capped && analysis.waivers_capped);
    assert!(!analysis.packages.is_empty() && !analysis.waivers["s0"].is_empty());
    assert!(analysis.packages.iter().all(|one| one.items.len() == 13));
    assert!(analysis.waivers["s0"].iter().all(|one| one.len() == 12));
}

/// Of a package of thirty, any twenty-nine that go first let the last follow.
#[test]
fn a_package_costs_no_square_of_its_size() {
    let package = |count: usize| {
        let ids = list(count, |step| format!(r#""s{step:05}""#));
        let items = list(count, |step| format!(r#"{{"id":"s{step:05}"}}"#));
        analysed(&format!(
            r#""items":[{items}],"conditions":[{{"id":"k","kind":"package","items":[{ids}]}}]"#
        ))
    };
    let small = package(30);
    assert_eq!(small.packages.len(), 1);
    assert_eq!(small.packages[0].items.len(), 30);
    assert_eq!(small.waivers["s00000"].len(), 30);
    assert!(
        small.waivers["s00000"]
            .iter()
            .all(|waiver| waiver.len() == 29)
    );
    assert!(!small.waivers_capped);
    let large = package(20_000);
    assert_eq!(large.packages[0].items.len(), 20_000);
    assert!(!large.packages_capped);
    assert!(
        large.waivers_capped,
        "a waiver of 19,999 steps is not looked for"
    );
}

/// Each of these took minutes, or all memory, where something was looked through for every element.
#[test]
fn the_work_grows_with_the_input() {
    let count = 20_000;
    let facts = analysed(&format!(
        "\"items\":[{}]",
        list(count, |step| format!(
            r#"{{"id":"s{step:05}","requires":{{"all":[{{"fact":"f{step}"}},{{"done":"s{:05}"}}]}}}}"#,
            step.saturating_sub(1)
        ))
    ));
    assert_eq!(facts.roots.of("s00000").unwrap().len(), 1);
    assert_eq!(facts.roots.of("s19999").unwrap().len(), count);
    let threats = analysed(&format!(
        "\"items\":[{}],\"threats\":[{}]",
        list(count, |step| format!(
            r#"{{"id":"s{step}","state":"done"}}"#
        )),
        list(count, |step| format!(
            r#"{{"id":"t{step}","deadline":"2026-01-01","unless":{{"done":"s{step}"}},"suspends":[]}}"#
        ))
    ));
    assert!(
        threats
            .threats
            .iter()
            .all(|threat| threat.status == ThreatStatus::Averted)
    );
    let refused = analysed(&format!(
        "\"items\":[{}],\"shielded\":[{}],\"conditions\":[{}]",
        list(count, |step| format!(r#"{{"id":"s{step}"}}"#)),
        list(count, |step| format!(r#""s{step}""#)),
        list(count, |step| format!(
            r#"{{"id":"k{step}","antecedent":{{"done":"s{step}"}},"consequent":["s{}"]}}"#,
            (step + 1) % count
        ))
    ));
    assert_eq!(refused.refused_conditions.len(), count);
    assert_eq!(refused.ready.len(), count);
    let (_, issues) = read(&format!(
        "\"items\":[{}]",
        list(count, |step| format!(
            r#"{{"id":"s{step}","requires":{{"done":"x{step}"}}}}"#
        ))
    ));
    assert_eq!(issues.len(), count);
    assert!(issues[count - 1].starts_with(&format!("case.json:{}, requires: `x", count + 1)));
}
