//! How long ten thousand dossiers take: `cargo bench -p sila-dossier`.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench is a test")]

use sila_dossier::{
    BatchOptions, CustodyPeriod, DossierCase, Fact, FactKind, GateSets, Mode, SentencePart, Unit,
    assess, assess_sheet,
};
use sila_model::{Cell, Date, Grid, PartialDate};

const PERSONS: u16 = 10_000;

fn main() {
    divan::main();
}

/// Persons made from their number: every kind of gap and of date occurs.
fn cases(sets: &GateSets, date: impl Fn(u16) -> PartialDate) -> Vec<DossierCase> {
    let as_of: Date = "2026-03-01".parse().unwrap();
    let set = sets.find("lebanon-syria-2026/1", as_of).unwrap();
    let facts = set.facts();
    let case = |number: u16| {
        let mut case = DossierCase::new(number.to_string(), set.name.clone(), as_of);
        for (index, (path, kind)) in facts.iter().enumerate() {
            let turn = usize::from(number) + index;
            match kind {
                _ if turn.is_multiple_of(23) => {}
                FactKind::List => case.facts.set(*path, Fact::List(vec![])),
                _ => case
                    .facts
                    .set(*path, Fact::Boolean(!turn.is_multiple_of(3))),
            }
        }
        case.time.custody = Some(vec![
            CustodyPeriod::since(date(number)),
            CustodyPeriod {
                from: "2020-01-10".parse().unwrap(),
                to: Some("2020-02-01".parse().unwrap()),
            },
        ]);
        case.time.sentences = Some(vec![
            vec![
                SentencePart::new(u32::from(number % 15), Unit::PrisonYear),
                SentencePart::new(6, Unit::Month),
            ],
            vec![SentencePart::new(3, Unit::Year)],
        ]);
        case.time.mode = Some(Mode::Concurrent);
        case.time.rule = Some("nine-months".into());
        case
    };
    (0..PERSONS).map(case).collect()
}

fn run(bencher: divan::Bencher<'_, '_>, date: impl Fn(u16) -> PartialDate) {
    let sets = GateSets::built_in();
    let cases = cases(&sets, date);
    bencher.bench_local(|| {
        cases
            .iter()
            .map(|case| assess(case, &sets).unwrap())
            .collect::<Vec<_>>()
    });
}

#[divan::bench]
fn dates_to_the_day(bencher: divan::Bencher<'_, '_>) {
    run(bencher, |number| {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let year = 2012 + number % 12;
        format!("{year}-{month:02}-{day:02}").parse().unwrap()
    });
}

#[divan::bench]
fn dates_to_the_month(bencher: divan::Bencher<'_, '_>) {
    run(bencher, |number| {
        format!("{}-{:02}", 2012 + number % 8, number % 12 + 1)
            .parse()
            .unwrap()
    });
}

#[divan::bench]
fn dates_to_the_year(bencher: divan::Bencher<'_, '_>) {
    run(bencher, |number| {
        (2012 + number % 8).to_string().parse().unwrap()
    });
}

/// The sheet read as well as assessed: a column for each fact, and custody and sentence.
#[divan::bench(sample_count = 20)]
fn a_sheet_in_arabic(bencher: divan::Bencher<'_, '_>) {
    let sets = GateSets::built_in();
    let options = BatchOptions::new("lebanon-syria-2026", "2026-03-01".parse().unwrap());
    let facts = sets.find(&options.gate_set, options.as_of).unwrap().facts();
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut header = vec![
        text("الرقم"),
        text("الاسم"),
        text("تاريخ التوقيف"),
        text("العقوبة"),
    ];
    header.extend(facts.keys().map(|path| text(path)));
    let person = |number: u16| {
        let mut row = vec![
            Cell::Number(f64::from(number)),
            text("فلان بن فلان"),
            text("13/05/2019"),
            text("10 سنوات سجنية و6 أشهر"),
        ];
        row.extend(facts.keys().enumerate().map(|(index, _)| {
            let turn = usize::from(number) + index;
            text(["نعم", "لا", "؟", "", "ربما"][turn % 5])
        }));
        row
    };
    let rows = std::iter::once(header).chain((0..PERSONS).map(person));
    let grid = Grid::new(rows.collect());
    bencher.bench_local(|| assess_sheet(&grid, "sheet", &options, &sets).unwrap());
}

/// From the bytes of a workbook: unpacked, read, assessed.
#[divan::bench(sample_count = 10)]
fn a_workbook(bencher: divan::Bencher<'_, '_>) {
    let sets = GateSets::built_in();
    let options = BatchOptions::new("lebanon-syria-2026", "2026-03-01".parse().unwrap());
    let facts = sets.find(&options.gate_set, options.as_of).unwrap().facts();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = ["id", "arrest date", "sentence"]
        .into_iter()
        .chain(facts.keys().copied());
    sheet.write_row(0, 0, header).unwrap();
    for row in 1..=u32::from(PERSONS) {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, "2019-05-13").unwrap();
        sheet.write(row, 2, "10 prison years").unwrap();
        let answers = (0..facts.len()).map(|index| ["yes", "no", "?"][(row as usize + index) % 3]);
        sheet.write_row(row, 3, answers).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    bencher.bench_local(|| {
        let (sheets, _) = sila_read::read_sheets(&bytes, "list.xlsx").unwrap();
        assess_sheet(&sheets[0].grid, "list.xlsx", &options, &sets).unwrap()
    });
}
