//! Changes, corrections and conditions of a docket folder of which something cannot be read or is not
//! said, and files that cannot be read whole: what may wait for them does not become ready, or it is
//! said that it may show as ready.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod common;

use common::{condition, look};
use sila_docket::fold::Reader;
use sila_docket::logic::{Reading, analyse};

/// What is ready, with everything that is said.
fn ready(text: &str, reading: Reading) -> (Vec<String>, String) {
    let (case, issues) = look(text, Reader::Holder);
    (analyse(&case, reading).ready, issues.join("\n"))
}

fn check(text: &str, expected: &[&str], said: &str) {
    for reading in [Reading::InForce, Reading::AsDeclared] {
        let (ready, issues) = ready(text, reading);
        assert_eq!(ready, expected, "{text}\n{issues}");
        assert!(issues.contains(said), "{text}\n{issues}");
    }
}

const FACT: &str = "[[fact]]\nid = \"f\"\ntext = { en = \"x\" }\nholds = true\n";
const ON_FACT: &str = "[[commitment]]\nid = \"on-fact\"\nowed_by = \"A\"\ntext = { en = \"x\" }\nrequires = { fact = \"f\" }\n";
const ON_FREE: &str = "[[commitment]]\nid = \"later\"\nowed_by = \"A\"\ntext = { en = \"x\" }\nrequires = { done = \"free\" }\n";

#[test]
fn what_an_unreadable_change_is_about_and_what_waits_for_it_does_not_become_ready() {
    let change = |fields: &str| format!("[[change]]\nid = \"ch\"\n{fields}\n");
    let told = "how `free` stands can no longer be told";
    check(&change("of = \"free\"\nstate = \"opne\""), &["bound"], told);
    check(&change("of = \"free\"\nstat = \"done\""), &["bound"], told);
    // A step that is done stays done, but nothing follows from it any more.
    let done = change("of = \"free\"\nstate = \"done\"");
    let later = format!("{ON_FREE}{done}");
    check(&later, &["bound", "later"], "");
    let undone = change("of = \"free\"\nstate = \"reopened\"\ndate = 2026-02-01")
        .replace("\"ch\"", "\"ch2\"");
    check(&format!("{later}{undone}"), &["bound"], told);
    let fact = format!("{FACT}{ON_FACT}");
    check(&fact, &["bound", "free", "on-fact"], "");
    let unclear = change("of = \"f\"\nholds = \"no\"");
    check(
        &format!("{fact}{unclear}"),
        &["bound", "free"],
        "how `f` stands can no longer be told",
    );
}

#[test]
fn an_unreadable_change_of_a_condition_keeps_what_it_binds() {
    let waived = condition(
        "kind = \"precedence\"\nconsequent = [\"bound\"]\nantecedent = { done = \"free\" }\nstatus = \"waived\"\n",
    );
    check(&waived, &["bound", "free"], "");
    let again = "[[change]]\nof = \"c\"\nstatus = \"asserted again\"\n";
    check(
        &format!("{waived}{again}"),
        &["free"],
        "how `c` stands can no longer be told",
    );
    let (case, _) = look(&format!("{waived}{again}"), Reader::Holder);
    assert_eq!(analyse(&case, Reading::AgreedOnly).ready, ["free"]);
}

#[test]
fn a_change_of_what_cannot_be_read_says_so() {
    let change = "[[change]]\nid = \"ch\"\nstate = \"done\"\n";
    let said = "which matter it changes cannot be read: one may show as it no longer stands";
    check(change, &["bound", "free"], said);
}

#[test]
fn a_change_whose_id_or_day_cannot_be_taken_takes_effect_all_the_same() {
    let change =
        |fields: &str| format!("[[change]]\nof = \"free\"\nstate = \"withdrawn\"\n{fields}\n");
    check(
        &change("id = \"a b\""),
        &["bound"],
        "the entry was named `change-",
    );
    check(
        &change("filed = \"then\""),
        &["bound"],
        "it was taken as filed with the docket",
    );
}

#[test]
fn an_unreadable_correction_of_a_step_holds_it_back() {
    let correction = |fields: &str| {
        format!(
            "[[commitment]]\nid = \"new\"\nowed_by = \"B\"\ntext = {{ en = \"x\" }}\nsupersedes = \"free\"\n{fields}\n"
        )
    };
    let unreadable = correction("requires = { don = \"bound\" }");
    check(
        &unreadable,
        &["bound"],
        "how `free` stands can no longer be told",
    );
    let readable = correction("")
        .replace("\"new\"", "\"newer\"")
        .replace("\"free\"", "\"new\"");
    check(&format!("{unreadable}{readable}"), &["bound", "newer"], "");
}

#[test]
fn a_condition_that_does_not_say_what_comes_first_binds() {
    let said = "antecedent: `c`: the condition does not say what comes first; its steps do not become ready";
    for kind in ["precedence", "tranche", "package", "reciprocity"] {
        let text = condition(&format!("kind = \"{kind}\"\nconsequent = [\"bound\"]\n"));
        check(&text, &["free"], said);
        assert_eq!(ready(&text, Reading::AgreedOnly).0, ["bound", "free"]);
    }
    let no_step = condition("kind = \"precedence\"\n");
    check(
        &no_step,
        &["bound", "free"],
        "the condition names no step; it is shown, and binds nothing",
    );
}

#[test]
fn steps_in_a_list_that_the_kind_does_not_have_wait_as_well() {
    let foreign = "this kind of condition has no such field";
    let after = "antecedent = { fact = \"f\" }\n";
    check(
        &condition(&format!(
            "kind = \"precedence\"\nitems = [\"bound\"]\n{after}"
        )),
        &["free"],
        foreign,
    );
    check(
        &condition(&format!(
            "kind = \"tranche\"\nsuspends = [\"bound\"]\n{after}"
        )),
        &["free"],
        foreign,
    );
    let past = "kind = \"suspension\"\nconsequent = [\"bound\"]\ndeadline = 2026-01-01\n";
    check(&condition(past), &["free"], foreign);
}

#[test]
fn a_suspension_without_a_last_day_holds_until_it_is_averted() {
    let said = "deadline: `c`: the suspension has no last day";
    let suspension = "kind = \"suspension\"\nsuspends = [\"bound\"]\n";
    check(&condition(suspension), &["free"], said);
    let unless =
        |fact: &str| condition(&format!("{suspension}unless = {{ fact = \"f\" }}\n")) + fact;
    check(&unless(""), &["free"], said);
    check(&unless(FACT), &["bound", "free"], said);
    let withdrawn = condition(&format!("{suspension}status = \"withdrawn\"\n"));
    check(&withdrawn, &["bound", "free"], "");
}

#[test]
fn of_a_file_that_cannot_be_read_whole_it_is_said_what_can_no_longer_be_told() {
    let nothing = "e.toml:1: not TOML";
    let check = |text: &str, expected: &[&str], place: &str, said: &str| {
        check(text, expected, place);
        check(text, expected, said);
    };
    let unknown = "nothing of what it says is known, and steps may be bound by what stands there";
    check(
        "a condition: bound after free",
        &["bound", "free"],
        nothing,
        unknown,
    );
    let cut =
        condition("kind = \"precedence\"\nconsequent = [\"bound\"]\nantecedent = { done = \"fr");
    let missing =
        "what stands at this place and below may be missing, and steps may be bound by it";
    check(&cut, &["free"], "e.toml:7: not TOML", missing);
}
