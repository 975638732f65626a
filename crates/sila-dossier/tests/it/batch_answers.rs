//! Sheets of inmates: who is ready, what is owed, and what is not read.

use proptest::prelude::*;
use sila_dossier::{
    BatchError, BatchOptions, Meaning, Mode, NotRead, Owner, PlainYear, Status, Verdict,
    assess_sheet,
};
use sila_model::{Cell, CellAddress, Grid};

use crate::batch::{BUILT_IN, SET, batch, grid, issues, options};

#[test]
fn whose_code_stands_twice_is_never_ready() {
    let facts = BUILT_IN
        .find(SET, "2026-03-01".parse().unwrap())
        .unwrap()
        .facts();
    let no = [
        "sentencing_state",
        "withdrawn",
        "excluded",
        "real_risk",
        "recognised_or_asylum_seeker",
    ];
    let answer = |path: &str| match no.iter().any(|end| path.ends_with(end)) {
        true => "no",
        false if path.ends_with("cases") || path.ends_with("claims") => "none",
        false => "yes",
    };
    let answers: Vec<_> = facts.keys().map(|path| answer(path)).collect();
    let header = format!("id|{}", facts.keys().copied().collect::<Vec<_>>().join("|"));
    let row = |id: &str| format!("{id}|{}", answers.join("|"));
    let rows = [header, row("A-1"), row("a 1"), row("B"), row("")];
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let batch = batch(&rows, &options());
    assert!(
        batch
            .rows
            .iter()
            .all(|row| row.assessment.result == Verdict::Ready)
    );
    let ready: Vec<_> = batch.ready().map(|row| row.case.id.as_str()).collect();
    assert_eq!(ready, ["B", "row 5"]);
    assert_eq!((batch.counts().ready, batch.counts().held_back), (2, 2));
    assert_eq!(batch.without_column, [""; 0]);
}

#[test]
fn a_year_without_a_word_for_which_is_told_once() {
    let rows = ["id|sentence|years", "1|10 years|", "2||10", "3|6 months|"];
    let told = batch(&rows, &options());
    assert_eq!(told.issues.len(), 1, "{:?}", issues(&told));
    let options = BatchOptions {
        plain_year: Some(PlainYear::Prison),
        rule: Some("nine-months".into()),
        ..options()
    };
    let said = batch(&rows, &options);
    assert_eq!(said.issues, []);
    for row in &said.rows[..2] {
        let parts = &row.case.time.sentences.as_ref().unwrap()[0];
        assert_eq!(parts[0].to_string(), "10 prison_year");
    }
}

#[test]
fn a_rule_or_mode_that_is_not_understood_is_not_replaced_by_the_general_one() {
    let options = BatchOptions {
        rule: Some("nine-months".into()),
        mode: Some(Mode::Concurrent),
        ..options()
    };
    let batch = batch(
        &["id|rule|mode", "1|270-days|consecutive", "2|moon|?", "3||"],
        &options,
    );
    let of = |row: usize| {
        (
            batch.rows[row].case.time.rule.as_deref(),
            batch.rows[row].case.time.mode,
        )
    };
    assert_eq!(of(0), (Some("270-days"), Some(Mode::Consecutive)));
    assert_eq!(of(1), (None, None));
    assert_eq!(of(2), (Some("nine-months"), Some(Mode::Concurrent)));
    assert_eq!(batch.issues.len(), 1, "{:?}", issues(&batch));
}

#[test]
fn who_owes_what_by_when_is_gathered_by_owner() {
    let mut options = options();
    let due = |due: &str| Owner {
        name: Some("consul".into()),
        due: Some(due.parse().unwrap()),
    };
    options
        .owners
        .insert("consent.verified_by_other_party".into(), due("2026-02-20"));
    options
        .owners
        .insert("refugee.informed_waiver".into(), due("2026-02"));
    let batch = batch(
        &["id|consent|refugee", "1|yes|?", "2|yes|no", "3|no|no"],
        &options,
    );
    let owed = batch.owed_by_owner();
    let consul: Vec<_> = owed["consul"]
        .iter()
        .map(|line| (line.path.as_str(), line.overdue, line.cases.join(" ")))
        .collect();
    assert_eq!(
        consul,
        [
            ("refugee.informed_waiver", true, "1".to_owned()),
            ("consent.verified_by_other_party", true, "1 2".to_owned()),
        ]
    );
    assert_eq!(
        batch.rows[2].assessment.gate("consent").unwrap().status,
        Status::NotMet
    );
    assert_eq!(batch.counts().barred, 1);
    assert!(owed.contains_key("unhcr"));
}

#[test]
fn what_is_never_recorded_is_not_read() {
    let batch = batch(
        &["id|consent|الطائفة|Political party", "1|yes|x|y"],
        &options(),
    );
    let not_read = |column: usize| batch.columns[column].meaning.clone();
    assert_eq!(not_read(2), Meaning::NotRead(NotRead::Forbidden));
    assert_eq!(not_read(3), Meaning::NotRead(NotRead::Forbidden));
    assert_eq!(batch.issues.len(), 2);
    assert!(
        batch
            .issues
            .iter()
            .all(|issue| issue.action.contains("delete it"))
    );
}

#[test]
fn a_name_is_kept_and_never_printed_by_accident() {
    let batch = batch(
        &[
            "id|الاسم|الشهرة|consent",
            "1|NAME|FAMILY|perhaps",
            "1|NAME|FAMILY|yes",
            "|NAME||",
            "Total||NAME|",
        ],
        &options(),
    );
    let title = batch.rows[0].case.title.as_ref().unwrap();
    assert_eq!(title.reveal(), "NAME FAMILY");
    let printed = format!("{batch:?} {:?}", issues(&batch));
    assert!(
        !printed.contains("NAME") && !printed.contains("FAMILY"),
        "{printed}"
    );
}

#[test]
fn without_a_header_the_error_says_how_to_head_a_sheet() {
    let error = assess_sheet(&grid(&["a|b", "1|2"]), "s.xlsx", &options(), &BUILT_IN);
    let error = error.unwrap_err();
    assert!(matches!(error, BatchError::NoHeader { .. }));
    assert!(
        error
            .to_string()
            .contains("assurances.no_death_penalty_signed"),
        "{error}"
    );
    let unknown = BatchOptions::new("x", "2026-03-01".parse().unwrap());
    let error = assess_sheet(&grid(&["id|consent"]), "s", &unknown, &BUILT_IN);
    assert!(error.unwrap_err().to_string().contains(SET));
}

fn cells() -> impl Strategy<Value = Cell> {
    let texts = prop::sample::select(vec![
        "id",
        "consent",
        "arrested",
        "released",
        "years",
        "sentence",
        "rule",
        "Total",
        "yes",
        "لا",
        "?",
        "2019",
        "13/05/2019",
        "10 years",
        "مؤبد",
        "\u{200f}",
        "٣ أشهر",
    ]);
    prop_oneof![
        4 => texts.prop_map(|text| Cell::Text(text.into())),
        1 => Just(Cell::Empty),
        1 => ".{0,12}".prop_map(Cell::Text),
        1 => any::<f64>().prop_map(Cell::Number),
        1 => (0..9_usize, 0..9_usize).prop_map(|(row, column)| Cell::Covered(CellAddress { row, column })),
        1 => Just(Cell::Failed("#REF!".into())),
        1 => any::<bool>().prop_map(Cell::Boolean),
        1 => Just(Cell::Date("2019-04-11".parse().unwrap())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_stands_in_a_sheet_nobody_is_ready_by_it(
        rows in prop::collection::vec(prop::collection::vec(cells(), 0..8), 0..12),
    ) {
        let header = ["id", "consent", "arrested", "released", "sentence", "rule"];
        let header = header.map(|text| Cell::Text(text.into())).to_vec();
        let rows = std::iter::once(header).chain(rows).collect();
        if let Ok(batch) = assess_sheet(&Grid::new(rows), "s", &options(), &BUILT_IN) {
            prop_assert_eq!(batch.counts().ready, 0);
        }
    }
}
