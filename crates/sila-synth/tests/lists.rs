//! What was made up can be read as any other list, and the scores are those of the scripts.

use sila_model::{PersonList, Values};
use sila_read::read_person_lists;
use sila_synth::{
    CaseKind, Exercise, HardCases, Labels, SIDES, Scripts, Stated, bcubed, by_kind, calibration,
    csv, exercise, pairwise,
};

fn read(list: &PersonList) -> PersonList {
    let file = read_person_lists(csv(list).as_bytes(), &format!("{}.csv", list.name), None);
    file.expect("a table").lists.remove(0)
}

/// Reading the table of a list gives the list, but for what a table does not say.
fn is_read_as_it_is(list: &PersonList) {
    let read = read(list);
    assert_eq!(read.ids, list.ids);
    for (read, made) in read.columns.iter().zip(&list.columns) {
        assert_eq!((&read.header, read.role), (&made.header, made.role));
        for record in 0..list.len() {
            assert_eq!(
                read.values.get(record),
                made.values.get(record),
                "{}",
                made.header
            );
        }
    }
    for record in 0..list.len() {
        let dates = [&read, list].map(|list| {
            [&list.birth, &list.event]
                .map(|dates| dates.as_ref().and_then(|dates| dates.get(record)))
        });
        assert_eq!(
            dates[0],
            dates[1],
            "{} {}",
            list.name,
            list.ids.get(record as u32)
        );
    }
}

#[test]
fn the_exercise_is_read_as_it_is() {
    exercise(1).lists.iter().for_each(is_read_as_it_is);
}

#[test]
fn hard_cases_are_read_as_they_are() {
    let few = HardCases {
        seed: 3,
        cases_per_kind: 10,
        ordinary_persons: 300,
        scripts: Scripts::Mixed,
    };
    few.make().lists.iter().for_each(is_read_as_it_is);
}

#[test]
fn the_exercise_has_what_it_promises() {
    let exercise = exercise(2);
    let [kelmora, orvania] = &exercise.truth[..] else {
        panic!("two lists")
    };
    assert_eq!(
        kelmora
            .iter()
            .filter(|person| orvania.contains(person))
            .count(),
        60
    );
    for (list, side) in exercise.lists.iter().zip(SIDES) {
        assert!(list.name.starts_with("exercise-"));
        assert_eq!(list.name, side.list);
        let birth = list.birth.as_ref().expect("births");
        let missing = birth
            .codes
            .iter()
            .filter(|&&code| code == Values::MISSING)
            .count();
        assert!(missing > 10, "{missing}");
        let ages = list.column(sila_model::Role::Age).expect("ages");
        assert!(
            ages.values
                .codes
                .iter()
                .any(|&code| code != Values::MISSING)
        );
    }
}

#[test]
fn seeds_make_lists_and_nothing_else_does() {
    let of = |seed| {
        HardCases {
            seed,
            cases_per_kind: 3,
            ordinary_persons: 40,
            scripts: Scripts::Latin,
        }
        .make()
    };
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
    assert_eq!(exercise(1), exercise(1));
    assert_ne!(exercise(1).lists, exercise(2).lists);
}

/// The records of the cases of a kind: for each the number of its person, by case.
fn cases(exercise: &Exercise, kind: CaseKind) -> Vec<Vec<(usize, u32)>> {
    let cases = exercise.cases.iter().filter(|case| case.kind == kind);
    cases
        .map(|case| {
            case.records
                .iter()
                .map(|at| (at.list, exercise.truth[at.list][at.record]))
                .collect()
        })
        .collect()
}

#[test]
fn each_kind_is_what_it_is_called() {
    let exercise = HardCases {
        cases_per_kind: 100,
        ordinary_persons: 500,
        ..HardCases::default()
    }
    .make();
    let persons = |records: &[(usize, u32)]| {
        let mut persons: Vec<u32> = records.iter().map(|(_, person)| *person).collect();
        persons.sort_unstable();
        persons.dedup();
        persons.len()
    };
    for &kind in CaseKind::ALL {
        let two = matches!(
            kind,
            CaseKind::Brothers
                | CaseKind::Twins
                | CaseKind::FirstOfJanuary
                | CaseKind::Chain
                | CaseKind::Strangers
        );
        let cases = cases(&exercise, kind);
        assert_eq!(cases.len(), 100);
        assert!(
            cases
                .iter()
                .all(|case| persons(case) == 1 + usize::from(two)),
            "{kind:?}"
        );
    }
    let twice = cases(&exercise, CaseKind::Twice);
    let in_one_list = |case: &Vec<(usize, u32)>| {
        case.iter()
            .any(|a| case.iter().filter(|b| *b == a).count() == 2)
    };
    assert!(twice.iter().all(in_one_list));
    let undecidable = exercise
        .cases
        .iter()
        .filter(|case| case.undecidable)
        .count();
    assert!(
        (5..30).contains(&undecidable),
        "{undecidable} of 100 chains"
    );
}

/// A small example worked by hand, and the numbers that `score.py` and `calibration.py` give for it.
#[test]
fn scores_are_those_of_the_scripts() {
    // Persons 1 (three records), 2 (two) and 3 (one); clusters {1 1 2}, {1 2} and {3}.
    let records = [(1, 1), (1, 1), (1, 2), (2, 1), (2, 2), (3, 3)]
        .map(|(truth, found)| Labels { truth, found });
    // One of four claimed pairs is right, one of four real ones found.
    assert_eq!(
        pairwise(&records),
        sila_synth::Rates {
            precision: 0.25,
            recall: 0.25
        }
    );
    let rates = bcubed(&records);
    // (2·2/3 + 1/3 + 2·1/2 + 1) / 6 and (2·2/3 + 1/3 + 2·1/2 + 1) / 6.
    assert!(
        (rates.precision - 11.0 / 18.0).abs() < 1e-12 && (rates.recall - 11.0 / 18.0).abs() < 1e-12
    );

    let pairs = [
        (0.97, true),
        (0.95, false),
        (0.62, true),
        (0.3, false),
        (0.06, false),
        (0.02, false),
    ];
    let pairs = pairs.map(|(probability, same)| Stated { probability, same });
    let honest = calibration(&pairs);
    let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-5, "{one} {other}");
    // Bins: 0.08 of 0, 0.3 of 0, 0.62 of 1, 1.92 of 1.
    near(honest.ece, (0.08 + 0.3 + 0.38 + 0.92) / 6.0);
    near(honest.brier, 0.1903);
    assert_eq!(honest.review_pairs, 4);
    near(honest.review_ece, (0.06 + 0.3 + 0.38 + 0.95) / 4.0);
    let promise = honest.promises[1];
    assert_eq!((promise.from, promise.pairs, promise.held), (0.9, 2, 0.5));
    near(promise.promised, 0.96);
    assert_eq!(calibration(&[]), sila_synth::Calibration::default());
}

#[test]
fn a_stranger_in_a_cluster_makes_its_case_wrong() {
    let exercise = HardCases {
        cases_per_kind: 2,
        ordinary_persons: 30,
        ..HardCases::default()
    }
    .make();
    let mut found = exercise.truth.clone();
    let case = exercise
        .cases
        .iter()
        .find(|case| case.kind == CaseKind::Twice)
        .expect("a case");
    let in_case = |list: usize, record: usize| {
        case.records
            .contains(&sila_synth::RecordAt { list, record })
    };
    let stranger = (0..found[0].len())
        .find(|&record| !in_case(0, record))
        .expect("others");
    found[0][stranger] = exercise.truth[case.records[0].list][case.records[0].record];
    let score = by_kind(&exercise, &found)
        .into_iter()
        .find(|score| score.kind == CaseKind::Twice)
        .expect("a score");
    assert_eq!((score.whole, score.cases), (1, 2));
    assert!(score.rates.precision < 1.0);
    assert!(score.rates.recall > 0.99);
}
