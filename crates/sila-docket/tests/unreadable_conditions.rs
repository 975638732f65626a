//! Conditions of a docket folder that cannot be read: what they bind does not become ready, and it is
//! said where.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod common;

use common::{condition, look};
use sila_docket::fold::Reader;
use sila_docket::logic::{Analysis, Reading, analyse};

fn analysed(text: &str) -> (Analysis, Vec<String>) {
    let (case, issues) = look(text, Reader::Holder);
    for reading in [Reading::AsDeclared, Reading::AgreedOnly] {
        let ready = analyse(&case, reading).ready;
        assert_eq!(ready, analyse(&case, Reading::InForce).ready, "{text}");
    }
    (analyse(&case, Reading::InForce), issues)
}

#[test]
fn what_an_unreadable_condition_binds_does_not_become_ready() {
    let check = |fields: &str, issue: &str| {
        let text = condition(fields);
        let (analysis, issues) = analysed(&text);
        assert_eq!(analysis.ready, ["free"], "{text}");
        assert_eq!(analysis.stuck, ["bound"], "{text}");
        let roots = analysis.roots.of("bound").unwrap_or_default();
        let roots: Vec<String> = roots.into_iter().map(ToString::to_string).collect();
        assert_eq!(roots, ["fact:unreadable:c"], "{text}");
        let held = "does not become ready: ";
        let is_said = |one: &String| one.contains(issue) && one.contains(held);
        assert!(issues.iter().any(is_said), "{text}\n{issues:#?}");
    };
    check(
        "kind = \"blackmail\"\nconsequent = [\"bound\"]\n",
        "e.toml:5, kind: `c`: `blackmail` is no kind of condition; the kinds are precedence, package,",
    );
    check(
        "kind = \"precedence\"\nconsequent = [\"bound\"]\nantecedent = { done = 5 }\n",
        "e.toml:7, antecedent",
    );
    check(
        "kind = \"precedence\"\nconsequent = \"bound\"\nantecedent = { done = \"free\" }\n",
        "e.toml:6, consequent",
    );
    check(
        "kind = \"precedence\"\nconsequents = [\"bound\"]\nantecedent = { done = \"free\" }\n",
        "e.toml:6, consequents: `c`: unknown field",
    );
    check(
        "kind = \"package\"\nitems = [\"bound\", 7]\n",
        "e.toml:6, items",
    );
    check(
        "kind = \"suspension\"\nsuspends = [\"bound\"]\ndeadline = \"2026-02-30\"\n",
        "e.toml:7, deadline: `c`: ",
    );
    check(
        "kind = \"precedence\"\nconsequent = [\"bound\"]\nstatus = \"perhaps\"\n",
        "e.toml:7, status",
    );
}

#[test]
fn where_nothing_can_be_read_of_what_it_binds_the_remark_says_so() {
    let (analysis, issues) = analysed(&condition("kind = \"blackmail\"\n"));
    assert_eq!(analysis.ready, ["bound", "free"]);
    let said = "which steps it binds cannot be read: one may show as ready";
    assert!(issues.iter().any(|one| one.contains(said)), "{issues:#?}");
}

#[test]
fn a_condition_whose_id_or_day_cannot_be_taken_binds_all_the_same() {
    let precedence =
        "kind = \"precedence\"\nconsequent = [\"bound\"]\nantecedent = { fact = \"f\" }\n";
    let check = |text: &str, issue: &str| {
        let (analysis, issues) = analysed_in_force(text);
        assert_eq!(analysis.ready, ["free"], "{text}");
        assert!(issues.iter().any(|one| one.contains(issue)), "{issues:#?}");
    };
    let plain = condition(precedence);
    check(
        &plain.replace("\"c\"", "\"a b\""),
        "e.toml:1, id: `a b`: an id is made of Latin letters, digits, `.`, `_` and `-`; the entry was named `condition-",
    );
    check(
        &plain.replace("\"c\"", "\"free\""),
        "id: `free`: another entry has this id: docket.toml:17; the later one was named `condition-",
    );
    check(
        &format!("{plain}filed = \"yesterday\"\n"),
        "filed: `yesterday`: not a day that exists; it was taken as filed with the docket",
    );
}

fn analysed_in_force(text: &str) -> (Analysis, Vec<String>) {
    let (case, issues) = look(text, Reader::Holder);
    (analyse(&case, Reading::InForce), issues)
}

#[test]
fn a_correction_that_can_be_read_frees_what_was_held_back() {
    let bad = condition("kind = \"blackmail\"\nconsequent = [\"bound\"]\n");
    let good =
        condition("kind = \"precedence\"\nsupersedes = \"c\"\n").replace("\"c\"\nd", "\"e\"\nd");
    assert_eq!(analysed(&bad).0.ready, ["free"]);
    assert_eq!(analysed(&format!("{bad}{good}")).0.ready, ["bound", "free"]);
}

#[test]
fn an_unreadable_condition_is_there_for_those_only_who_may_read_it() {
    let ready = |fields: &str, reader: Reader| {
        let text = condition(&format!(
            "kind = \"blackmail\"\nconsequent = [\"bound\"]\n{fields}"
        ));
        let text = format!(
            "{text}[[commitment]]\nid = \"open\"\nowed_by = \"A\"\ntext = {{ en = \"x\" }}\naudience = \"public\"\n"
        );
        let (case, _) = look(&text, reader);
        let roots = analyse(&case, Reading::InForce).roots;
        let roots = roots.of("bound").unwrap_or_default();
        roots
            .into_iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let own = "party = \"A\"\naudience = \"own\"\n";
    let party = |code: &str| Reader::Party(code.parse().unwrap());
    assert_eq!(ready(own, party("A")), ["fact:unreadable:c"]);
    assert_eq!(ready(own, party("B")), [""; 0]);
    assert_eq!(ready("date = 2026-09-01\n", party("A")), [""; 0]);
    let unclear = "audience = \"some\"\n";
    assert_eq!(ready(unclear, party("B")), ["fact:unreadable:condition"]);
}
