use proptest::prelude::*;

use super::*;
use crate::case::{ConditionStatus, State as StepState};
use crate::folder::{Folder, REGISTER, TextFile};

const REGISTER_TEXT: &str = r#"
[docket]
id = "d"
title = { en = "D" }
kind = "exercise"
filed = 2026-01-01
[[party]]
id = "A"
name = { en = "A" }
[[party]]
id = "B"
name = { en = "B" }
[[source]]
id = "paper"
kind = "press"
title = { en = "Paper" }
published = 2025-12-01
"#;

fn folder(text: &str) -> Folder {
    let files = [(REGISTER, REGISTER_TEXT), ("a.toml", text)];
    let folder = Folder::read(&files.map(TextFile::from)).unwrap();
    assert_eq!(folder.issues, []);
    folder
}

fn view(as_of: &str, reader: Reader) -> View {
    View {
        as_of: as_of.parse().unwrap(),
        known_on: None,
        reader,
    }
}

fn check(text: &str, as_of: &str) -> (State, Vec<String>) {
    let folder = folder(text);
    let view = view(as_of, Reader::Holder);
    let (state, issues) = fold(&folder.entries, &view, &folder.positions);
    (state, issues.iter().map(Issue::to_string).collect())
}

const STEP: &str = r#"
[[commitment]]
id = "step"
owed_by = "A"
text = { en = "a step" }
date = 2025-01-01
[[change]]
id = "change-1"
of = "step"
state = "done"
date = 2026-03-01
"#;

#[test]
fn a_change_holds_from_its_day_on() {
    let state = |as_of| check(STEP, as_of).0.matters.commitments["step"].body.state;
    assert_eq!(state("2026-02-28"), StepState::Open);
    assert_eq!(state("2026-03-01"), StepState::Done);
    assert!(check(STEP, "2024-12-31").0.matters.commitments.is_empty());
}

#[test]
fn contradicting_changes_of_one_day_take_no_effect() {
    let rival =
        "[[change]]\nid = \"change-2\"\nof = \"step\"\nstate = \"withdrawn\"\ndate = 2026-03-01\n";
    let (state, issues) = check(&format!("{STEP}{rival}"), "2026-04-01");
    assert_eq!(
        state.matters.commitments["step"].body.state,
        StepState::Open
    );
    assert_eq!(issues.len(), 2, "{issues:#?}");
    assert!(issues[0].contains("neither takes effect"));
}

#[test]
fn a_correction_takes_the_place_of_what_it_names() {
    let text = r#"
[[statement]]
id = "first"
text = { en = "so" }
source = "paper"
[[statement]]
id = "second"
text = { en = "otherwise" }
source = "paper"
supersedes = "first"
filed = 2026-06-01
"#;
    let (state, issues) = check(text, "2026-07-01");
    assert_eq!(issues, [""; 0]);
    let statement = &state.matters.statements["first"];
    assert_eq!(
        (statement.entry.as_str(), statement.corrects.as_slice()),
        ("second", &["first".to_owned()][..])
    );
    let folder = folder(text);
    let known = View {
        known_on: "2026-05-01".parse().ok(),
        ..view("2026-07-01", Reader::Holder)
    };
    let (before, _) = fold(&folder.entries, &known, &folder.positions);
    assert_eq!(
        before.matters.statements["first"].entry, "first",
        "as known on a day before it"
    );
}

#[test]
fn a_circle_of_corrections_is_an_issue_and_takes_no_effect() {
    let statement = |id: &str, old: &str| {
        format!("[[statement]]\nid = \"{id}\"\ntext = {{ en = \"x\" }}\nsupersedes = \"{old}\"\n")
    };
    let circle = statement("a", "b") + &statement("b", "c") + &statement("c", "a");
    let (state, issues) = check(&circle, "2026-02-01");
    assert_eq!(state.matters.statements.len(), 3);
    assert!(
        issues
            .iter()
            .any(|issue| issue.starts_with("a.toml:1, supersedes: `a`: the corrections go round")),
        "{issues:#?}"
    );
    let itself = statement("a", "a");
    assert_eq!(check(&itself, "2026-02-01").0.matters.statements.len(), 1);
    let rivals = "[[statement]]\nid = \"a\"\ntext = { en = \"x\" }\n".to_owned()
        + &statement("b", "a")
        + &statement("c", "a");
    assert_eq!(check(&rivals, "2026-02-01").0.matters.statements.len(), 3);
}

#[test]
fn agreed_needs_every_partys_signature() {
    let condition = |signed: &str| {
        format!(
            "[[condition]]\nid = \"c\"\ndeclared_by = \"A\"\nkind = \"precedence\"\ntext = {{ en = \"x\" }}\nstatus = \"agreed\"\nsigned_by = {signed}\n"
        )
    };
    let status = |signed| {
        check(&condition(signed), "2026-02-01").0.matters.conditions["c"]
            .body
            .status
    };
    assert_eq!(status("[\"A\"]"), ConditionStatus::Asserted);
    assert_eq!(status("[\"A\", \"B\"]"), ConditionStatus::Agreed);
}

#[test]
fn what_a_reader_may_not_read_is_not_there() {
    let text = r#"
[[statement]]
id = "open"
text = { en = "x" }
audience = "public"
[[statement]]
id = "between"
text = { en = "x" }
[[statement]]
id = "secret"
text = { en = "x" }
party = "A"
audience = "own"
"#;
    let folder = folder(text);
    let sees = |reader: Reader| {
        let (state, _) = fold(
            &folder.entries,
            &view("2026-02-01", reader),
            &folder.positions,
        );
        state.matters.statements.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(sees(Reader::Public), ["open"]);
    assert_eq!(
        sees(Reader::Party("B".parse().unwrap())),
        ["between", "open"]
    );
    assert_eq!(
        sees(Reader::Party("A".parse().unwrap())),
        ["between", "open", "secret"]
    );
    assert_eq!(sees(Reader::Holder), ["between", "open", "secret"]);
}

#[test]
fn the_state_a_person_fled_does_not_learn_that_they_are_on_record() {
    let text = r#"
[[family_link]]
id = "link"
person = "R-001"
origin = "A"
relative = "R-002"
relation = { en = "sister" }
audience = "public"
[[return_statement]]
id = "wish"
person = "R-001"
origin = "A"
wish = "stay"
audience = "parties"
"#;
    let folder = folder(text);
    let sees = |reader: Reader| {
        let (state, _) = fold(
            &folder.entries,
            &view("2026-02-01", reader),
            &folder.positions,
        );
        state.matters.family_links.len() + state.matters.return_statements.len()
    };
    assert_eq!(sees(Reader::Party("A".parse().unwrap())), 0);
    assert_eq!(sees(Reader::Public), 0);
    assert_eq!(sees(Reader::Party("B".parse().unwrap())), 2);
    assert_eq!(sees(Reader::Holder), 2);
}

#[test]
fn an_unknown_id_is_an_issue_with_its_line() {
    let (_, issues) = check(
        "[[statement]]\ntext = { en = \"x\" }\nsource = \"radio\"\n",
        "2026-02-01",
    );
    assert_eq!(
        issues,
        ["a.toml:1, source: `radio`: no source has this id; the entry was kept as it is"]
    );
}

#[test]
fn a_source_dates_what_it_reports() {
    let text = "[[statement]]\nid = \"s\"\ntext = { en = \"x\" }\nsource = \"paper\"\n";
    assert_eq!(check(text, "2025-11-30").0.matters.statements.len(), 0);
    assert_eq!(check(text, "2025-12-01").0.matters.statements.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_order_of_the_same_entries_gives_the_same_state(seed in prop::collection::vec(any::<u32>(), 16)) {
        let folder = folder(&format!("{STEP}[[fact]]\nid = \"f\"\ntext = {{ en = \"y\" }}\n"));
        let mut shuffled = folder.entries.clone();
        for (at, random) in seed.iter().enumerate() {
            let length = shuffled.len();
            shuffled.swap(at % length, *random as usize % length);
        }
        let repeated: Vec<_> = shuffled.iter().chain(&folder.entries).cloned().collect();
        let view = view("2026-04-01", Reader::Holder);
        let expected = fold(&folder.entries, &view, &folder.positions);
        prop_assert_eq!(fold(&shuffled, &view, &folder.positions), expected.clone());
        prop_assert_eq!(fold(&repeated, &view, &folder.positions), expected, "repeats change nothing");
    }
}
