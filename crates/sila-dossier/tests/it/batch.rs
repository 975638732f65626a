//! Sheets of inmates: what is read of them.

use std::sync::LazyLock;

use sila_dossier::{
    Batch, BatchOptions, Fact, FactKind, GateSets, Meaning, PlainYear, Verdict, assess_sheet,
};
use sila_model::{Cell, CellAddress, Grid};

pub(super) static BUILT_IN: LazyLock<GateSets> = LazyLock::new(GateSets::built_in);

pub(super) const SET: &str = "lebanon-syria-2026/1";

pub(super) fn options() -> BatchOptions {
    BatchOptions::new(SET, "2026-03-01".parse().unwrap())
}

/// A sheet of texts, cells parted by `|`; `^` is covered by the cell above, `<` by the one before.
pub(super) fn grid(rows: &[&str]) -> Grid {
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

pub(super) fn batch(rows: &[&str], options: &BatchOptions) -> Batch {
    assess_sheet(&grid(rows), "sheet", options, &BUILT_IN).unwrap()
}

pub(super) fn issues(batch: &Batch) -> Vec<String> {
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
