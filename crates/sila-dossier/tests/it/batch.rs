//! Sheets of inmates.

use std::sync::LazyLock;

use proptest::prelude::*;
use sila_dossier::{
    Batch, BatchError, BatchOptions, Fact, FactKind, GateSets, Meaning, Mode, NotRead, Owner,
    PlainYear, Status, Verdict, assess_sheet,
};
use sila_model::{Cell, CellAddress, Grid};

static BUILT_IN: LazyLock<GateSets> = LazyLock::new(GateSets::built_in);

const SET: &str = "lebanon-syria-2026/1";

fn options() -> BatchOptions {
    BatchOptions::new(SET, "2026-03-01".parse().unwrap())
}

/// A sheet of texts, cells parted by `|`; `^` is covered by the cell above, `<` by the one before.
fn grid(rows: &[&str]) -> Grid {
    let mut cells: Vec<Vec<Cell>> = Vec::new();
    for (row, text) in rows.iter().enumerate() {
        let mut line = Vec::new();
        for (column, text) in text.split('|').map(str::trim).enumerate() {
            let address = |row: usize, column: usize| match cells.get(row).map(|row| &row[column]) {
                Some(Cell::Covered(first)) => *first,
                _ => CellAddress { row, column },
            };
            line.push(match text {
                "" => Cell::Empty,
                "^" => Cell::Covered(address(row - 1, column)),
                "<" => Cell::Covered(CellAddress {
                    row,
                    column: column - 1,
                }),
                text => Cell::Text(text.to_owned()),
            });
        }
        cells.push(line);
    }
    Grid::new(cells)
}

fn batch(rows: &[&str], options: &BatchOptions) -> Batch {
    assess_sheet(&grid(rows), "sheet", options, &BUILT_IN).unwrap()
}

fn issues(batch: &Batch) -> Vec<String> {
    batch.issues.iter().map(ToString::to_string).collect()
}

/// Checks the facts, custody, sentences and issues that one row comes to.
fn check(header: &str, row: &str, expected: &str, issues_expected: usize) {
    let options = BatchOptions {
        plain_year: Some(PlainYear::Calendar),
        ..options()
    };
    let batch = batch(&[header, row], &options);
    let case = &batch.rows[0].case;
    let facts: Vec<_> = case
        .facts
        .iter()
        .map(|(path, fact)| format!("{path} {fact:?}"))
        .collect();
    let custody = case.time.custody.as_ref().map(|periods| {
        let period = |period: &sila_dossier::CustodyPeriod| {
            let to = period
                .to
                .map_or_else(|| "now".to_owned(), |to| to.to_string());
            format!("{} to {to}", period.from)
        };
        periods.iter().map(period).collect::<Vec<_>>().join(" and ")
    });
    let sentences = case.time.sentences.as_ref().map(|sentences| {
        let sentence = |parts: &Vec<sila_dossier::SentencePart>| {
            parts
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" + ")
        };
        sentences
            .iter()
            .map(sentence)
            .collect::<Vec<_>>()
            .join(" and ")
    });
    let found: Vec<_> = facts.into_iter().chain(custody).chain(sentences).collect();
    assert_eq!(found.join("; "), expected, "{row}: {:?}", issues(&batch));
    assert_eq!(
        batch.issues.len(),
        issues_expected,
        "{row}: {:?}",
        issues(&batch)
    );
}

#[test]
fn headers_and_answers_are_understood_in_three_languages_and_as_paths() {
    let expected = "consent.withdrawn false; consent.written true; pending_cases [list of 0]; \
                    2019-04 to now; 10 prison_year";
    for (header, row) in [
        (
            "id|consent.written|consent.withdrawn|pending_cases|custody.from|sentence",
            "1|true|0|none|2019-04|10 prison years",
        ),
        (
            "الرقم|الموافقة الخطيّة|سحب الموافقة|قضايا أخرى|تاريخ التوقيف|مدة المحكومية",
            "١|نعم|لا|لا يوجد|٢٠١٩/٤|١٠ سنوات سجنية",
        ),
        (
            "Identifiant|Consentement écrit|Consentement retiré|Affaires en cours|Détenu depuis|Années carcérales",
            "1|oui|non|aucune|avril 2019|10",
        ),
    ] {
        check(header, row, expected, 0);
    }
}

#[test]
fn a_gate_set_without_words_of_its_own_is_headed_in_the_same_words() {
    let file = br#"{"schema": "sila-gate-sets/1", "gate_sets": {"x/1": {"gates": [
        {"id": "consent", "owner": "o", "rule": {"is": ["consent.written", true]}},
        {"id": "own", "owner": "o", "rule": {"ge": ["school.years", 3]}}]}}}"#;
    let (sets, issues) = GateSets::read(file, "x").unwrap();
    assert_eq!(issues, []);
    let options = BatchOptions::new("x", "2026-03-01".parse().unwrap());
    let rows = grid(&[
        "رقم السجين|الموافقة الخطية|تحقق القنصل|School years",
        "1|نعم|نعم|٤",
    ]);
    let batch = assess_sheet(&rows, "sheet", &options, &sets).unwrap();
    assert_eq!(batch.issues, []);
    assert_eq!(batch.rows[0].assessment.result, Verdict::Ready);
}

#[test]
fn a_cell_that_is_not_understood_is_told_and_unknown() {
    check("id|consent|real risk", "1|?|غير معروف", "", 0);
    check("id|consent|real risk", "1||", "", 0);
    check(
        "id|consent|real risk",
        "1|perhaps|no",
        "non_refoulement.real_risk false",
        1,
    );
    check(
        "id|consent|arrest date",
        "1|yes|30/02/2019",
        "consent.written true",
        1,
    );
    check(
        "id|consent|arrest date",
        "1|yes|?",
        "consent.written true",
        0,
    );
    check(
        "id|consent|sentence",
        "1|yes|مؤبد",
        "consent.written true",
        1,
    );
    check(
        "id|consent|years|months",
        "1|yes|10|six",
        "consent.written true",
        1,
    );
    check(
        "id|consent|years|months",
        "1|yes|10|?",
        "consent.written true",
        0,
    );
    check(
        "id|consent|years|months",
        "1|yes|10|",
        "consent.written true; 10 year",
        0,
    );
    // Two columns of one fact that contradict each other.
    check("id|consent|consent.written", "1|yes|no", "", 1);
    check(
        "id|consent|consent.written",
        "1|yes|yes",
        "consent.written true",
        0,
    );
    check("id|consent|consent.written", "1|perhaps|yes", "", 1);
}

#[test]
fn custody_is_read_in_pairs_of_columns() {
    let header = "id|arrested|released|arrested 2|released 2";
    check(
        header,
        "1|2019|2020-05-01|2021-01-01|",
        "2019 to 2020-05-01 and 2021-01-01 to now",
        0,
    );
    check(header, "1|2019|still||", "2019 to now", 0);
    check(header, "1|2019|?||", "", 0);
    check(header, "1||2020-05-01|2021-01-01|", "", 1);
    check(header, "1|2020-05-01|2019||", "", 1);
    check(
        header,
        "1|13/05/2019|01/06/2020||",
        "2019-05-13 to 2020-06-01",
        0,
    );
    check(header, "1|11/05/2019|||", "", 1);
}

#[test]
fn an_issue_says_where_it_stands() {
    let batch = batch(&["title", "", "الرقم|الموافقة|X", "7|ربما|"], &options());
    assert_eq!(batch.header_row, 3);
    assert_eq!(
        issues(&batch),
        [
            "sheet:1: a row above the header; it was left out",
            "sheet:3, C: `X`: the header is not known; the column was left out; head it by the \
             fact's path to have it read",
            "sheet:4, B (الموافقة): `ربما`: yes, no or unknown is expected; it counts as unknown",
        ]
    );
}

#[test]
fn a_header_may_stand_in_two_rows_of_merged_cells() {
    let batch = batch(
        &[
            "id|Consent|<|Real risk",
            "^|written|withdrawn|^",
            "1|yes|no|no",
        ],
        &options(),
    );
    let meanings: Vec<_> = batch
        .columns
        .iter()
        .map(|column| match &column.meaning {
            Meaning::Fact(path, FactKind::YesNo) => path.as_str(),
            Meaning::Id => "id",
            _ => "else",
        })
        .collect();
    let paths = [
        "id",
        "consent.written",
        "consent.withdrawn",
        "non_refoulement.real_risk",
    ];
    assert_eq!(meanings, paths);
    assert_eq!(batch.rows[0].case.facts.iter().count(), 3);
}

#[test]
fn rows_that_are_no_persons_are_left_out_and_told() {
    let batch = batch(
        &[
            "id|consent",
            "1|yes",
            "|",
            "id|consent",
            "2|no",
            "Total|2",
            "المجموع العام:|2",
        ],
        &options(),
    );
    let rows: Vec<_> = batch
        .rows
        .iter()
        .map(|row| (row.row, row.case.id.as_str()))
        .collect();
    assert_eq!(rows, [(2, "1"), (5, "2")]);
    assert_eq!(batch.issues.len(), 3, "{:?}", issues(&batch));
}

#[test]
fn a_code_merged_downwards_makes_its_rows_one_persons() {
    let batch = batch(
        &[
            "id|consent|arrested|released|sentence",
            "1|yes|2019|2020|2 prison years",
            "^|^|2021||6 months",
            "2|no|2022||1 month",
            "3|^|2022||1 month",
        ],
        &options(),
    );
    assert_eq!(batch.rows.len(), 3);
    let first = &batch.rows[0].case;
    assert_eq!(first.time.custody.as_ref().unwrap().len(), 2);
    assert_eq!(first.time.sentences.as_ref().unwrap().len(), 2);
    assert_eq!(
        first.facts.get("consent.written"),
        Some(&Fact::Boolean(true))
    );
    // An answer merged over two persons is nobody's for certain.
    assert_eq!(batch.rows[2].case.facts.get("consent.written"), None);
    assert_eq!(batch.issues.len(), 1, "{:?}", issues(&batch));
}

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
