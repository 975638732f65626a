//! What holds of every linkage: the order of lists and rows, and the number of threads, never
//! matter; decisions bind; an explanation adds up; nothing panics.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use sila_link::{Decision, Linkage, Options, Outcome, Verdict};
use sila_model::{
    Column, Date, DateBasis, DateReading, Dates, Kind, PersonList, Role, Texts, Values,
};

const GIVEN: [&str; 8] = [
    "Samer", "Rana", "Khaled", "سامر", "رنا", "خالد", "Karim", "Nizar",
];
const FAMILY: [&str; 8] = [
    "Haddad",
    "Mansour",
    "Khatib",
    "حداد",
    "منصور",
    "الخطيب",
    "Sabbagh",
    "Jabr",
];
const TOWN: [&str; 4] = ["Homs", "حمص", "Tripoli", "Zahle"];

/// One row: given, father, family, town (each perhaps not stated) and a year of birth.
type Row = (
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<i16>,
);

fn values(cells: impl Iterator<Item = Option<String>>) -> Values {
    let (mut distinct, mut codes, mut numbers) = (Texts::default(), Vec::new(), BTreeMap::new());
    for cell in cells {
        codes.push(match cell {
            None => Values::MISSING,
            Some(text) => *numbers
                .entry(text.clone())
                .or_insert_with(|| distinct.push(&text)),
        });
    }
    Values { distinct, codes }
}

/// A word of a pool, and beyond its end a word with another ending.
fn word(words: &[&str], number: usize) -> String {
    let ending = ["", "an", "imi", "udda", "ar", "esh", "oukli", "tabi"][number / words.len() % 8];
    format!("{}{ending}", words[number % words.len()])
}

fn list(name: &str, rows: &[(usize, Row)]) -> PersonList {
    let column = |header: &str, role, cells: Vec<Option<String>>| Column {
        header: header.into(),
        role: Some(role),
        kind: Kind::Text,
        values: values(cells.into_iter()),
    };
    let texts = |of: &dyn Fn(&Row) -> Option<usize>, words: &[&str]| -> Vec<Option<String>> {
        rows.iter()
            .map(|(_, row)| of(row).map(|n| word(words, n)))
            .collect()
    };
    let years: Vec<Option<i16>> = rows.iter().map(|(_, row)| row.4).collect();
    let distinct = years.iter().flatten().map(|&year| DateReading {
        first: Date::new(year, 1, 1).unwrap(),
        last: Date::new(year, 12, 31).unwrap(),
        other: None,
        basis: DateBasis::Year,
    });
    let mut next = 0;
    let codes = years.iter().map(|year| match year {
        None => Values::MISSING,
        Some(_) => {
            next += 1;
            next - 1
        }
    });
    PersonList {
        name: name.into(),
        ids: rows
            .iter()
            .map(|(id, _)| format!("{id:03}"))
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str)
            .collect(),
        rows: (2..rows.len() as u32 + 2).collect(),
        columns: vec![
            column("given", Role::Given, texts(&|row| row.0, &GIVEN)),
            column("father", Role::Father, texts(&|row| row.1, &GIVEN)),
            column("family", Role::Family, texts(&|row| row.2, &FAMILY)),
            column("town", Role::Residence, texts(&|row| row.3, &TOWN)),
        ],
        birth: Some(Dates {
            distinct: distinct.collect(),
            codes: codes.collect(),
        }),
        event: None,
        right_to_left: false,
    }
}

fn any_rows() -> impl Strategy<Value = Vec<(usize, Row)>> {
    let part = || prop::option::weighted(0.9, 0..8usize);
    let row = (
        part(),
        part(),
        part(),
        part(),
        prop::option::weighted(0.8, 1950..1955i16),
    );
    prop::collection::vec(row, 0..24).prop_map(|rows| rows.into_iter().enumerate().collect())
}

/// The answer by names and ids, whatever order the lists came in.
fn answer(lists: &[PersonList], options: &Options) -> (Vec<String>, Vec<String>) {
    let linkage = Linkage::new(lists, options, &|_| ());
    let by_name: BTreeMap<&str, &PersonList> = lists
        .iter()
        .map(|list| (list.name.as_str(), list))
        .collect();
    let name = |number: u32| {
        let record = linkage.records()[number as usize];
        let list = &linkage.lists()[usize::from(record.list)];
        format!("{list}:{}", by_name[list.as_str()].ids.get(record.record))
    };
    let records = (0..linkage.records().len() as u32).map(|number| {
        format!(
            "{} {}",
            name(number),
            name(linkage.records()[number as usize].cluster)
        )
    });
    let pairs = linkage.pairs().iter().map(|pair| {
        format!(
            "{} {} {:?} {:?}",
            name(pair.one),
            name(pair.other),
            pair.bits,
            pair.outcome
        )
    });
    (records.collect(), pairs.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_lists_and_rows_never_matters(
        a in any_rows(),
        b in any_rows(),
        turn in 0..24usize,
    ) {
        let forth = [list("a", &a), list("b", &b)];
        let mut turned = a.clone();
        turned.reverse();
        turned.rotate_left(turn.min(a.len()));
        let back = [list("b", &b), list("a", &turned)];
        let options = Options::default();
        prop_assert_eq!(answer(&forth, &options), answer(&back, &options));
    }

    #[test]
    fn an_explanation_adds_up_to_the_weight(a in any_rows(), b in any_rows()) {
        let lists = [list("a", &a), list("b", &b)];
        let linkage = Linkage::new(&lists, &Options::default(), &|_| ());
        for pair in linkage.pairs() {
            let why = linkage.explain(pair.one, pair.other);
            let sum: f64 = why.prior + why.fields.iter().map(|field| field.bits).sum::<f64>() - why.others;
            prop_assert!((sum - f64::from(pair.bits)).abs() < 1e-3, "{sum} and {}", pair.bits);
            prop_assert!(!why.keys.is_empty());
            prop_assert_eq!(why, linkage.explain(pair.other, pair.one));
        }
    }

    #[test]
    fn what_people_decided_binds(a in any_rows(), b in any_rows(), same in any::<bool>()) {
        prop_assume!(!a.is_empty() && !b.is_empty());
        let lists = [list("a", &a), list("b", &b)];
        let id = |name: &str| (name.to_owned(), "000".to_owned());
        let verdict = if same { Verdict::Same } else { Verdict::Different };
        let decisions = vec![Decision { one: id("b"), other: id("a"), verdict }];
        let options = Options { decisions, ..Options::default() };
        let linkage = Linkage::new(&lists, &options, &|_| ());
        let number = |name: &str| linkage.number(&lists, name, "000").unwrap();
        let (one, other) = (number("a"), number("b"));
        let cluster = |number: u32| linkage.records()[number as usize].cluster;
        prop_assert_eq!(cluster(one) == cluster(other), same);
        let decided = linkage.pairs().iter().find(|pair| (pair.one, pair.other) == (one, other)).unwrap();
        prop_assert_eq!(decided.outcome, if same { Outcome::Match } else { Outcome::NonMatch });
    }

    #[test]
    fn two_records_of_a_list_vouched_for_never_join(
        a in any_rows(),
        b in any_rows(),
        decide in any::<bool>(),
    ) {
        prop_assume!(a.len() > 1 && !b.is_empty());
        let (forth, back) = ([list("a", &a), list("b", &b)], [list("b", &b), list("a", &a)]);
        let id = |list: &str, id: &str| (list.to_owned(), id.to_owned());
        let same = |one, other| Decision { one, other, verdict: Verdict::Same };
        // Even where decisions join two of them by way of a third.
        let through_a_third = vec![
            same(id("a", "000"), id("b", "000")),
            same(id("a", "001"), id("b", "000")),
            same(id("a", "000"), id("a", "001")),
        ];
        let options = Options {
            decisions: if decide { through_a_third } else { Vec::new() },
            vouched: vec!["a".to_owned(), "no such list".to_owned()],
            ..Options::default()
        };
        let linkage = Linkage::new(&forth, &options, &|_| ());
        let mut seen = std::collections::BTreeSet::new();
        for record in linkage.records().iter().filter(|record| record.list == 0) {
            prop_assert!(seen.insert(record.cluster), "two records of a in one cluster");
        }
        let list = |number: u32| linkage.records()[number as usize].list;
        let within = linkage.pairs().iter().filter(|pair| list(pair.one) == 0 && list(pair.other) == 0);
        for pair in within {
            prop_assert!(decide, "no pair is made within it, unless people decided on one");
            prop_assert_eq!(pair.outcome, Outcome::NonMatch);
        }
        prop_assert_eq!(linkage.model().vouched().collect::<Vec<_>>(), ["a"]);
        prop_assert!(linkage.is_vouched(0) && !linkage.is_vouched(1));
        let why = linkage.explain(0, 1);
        let sum: f64 = why.prior + why.fields.iter().map(|field| field.bits).sum::<f64>() - why.others;
        prop_assert!((sum - why.bits).abs() < 1e-3 && why.probability < 1e-9 && why.keys.is_empty());
        prop_assert_eq!(answer(&forth, &options), answer(&back, &options));
    }

    #[test]
    fn two_records_are_explained_alone_as_they_are_among_all(
        a in any_rows(),
        b in any_rows(),
        vouch in any::<bool>(),
    ) {
        let lists = [list("a", &a), list("b", &b)];
        let decisions = match a.is_empty() || b.is_empty() {
            true => Vec::new(),
            false => vec![Decision {
                one: ("a".to_owned(), "000".to_owned()),
                other: ("b".to_owned(), "000".to_owned()),
                verdict: Verdict::Different,
            }],
        };
        let vouched = if vouch { vec!["b".to_owned()] } else { Vec::new() };
        let options = Options { decisions, vouched, ..Options::default() };
        let learnt = Linkage::new(&lists, &options, &|_| ());
        let options = Options { model: Some(learnt.model().clone()), ..options };
        let whole = Linkage::new(&lists, &options, &|_| ());
        let name = |number: u32| {
            let record = whole.records()[number as usize];
            let list = &lists[usize::from(record.list)];
            (list.name.as_str(), list.ids.get(record.record))
        };
        let count = whole.records().len() as u32;
        for (one, other) in (0..count).flat_map(|one| (one + 1..count).step_by(5).map(move |other| (one, other))) {
            let two = Linkage::of_two(&lists, &options, whole.index(), [name(other), name(one)]);
            let (alone, pair) = two.unwrap().unwrap();
            prop_assert_eq!(pair, (other, one));
            prop_assert_eq!(alone.explain(one, other), whole.explain(one, other));
            prop_assert_eq!(alone.records(), whole.records());
            let kept = whole.pairs().iter().find(|pair| (pair.one, pair.other) == (one, other));
            prop_assert_eq!(alone.pairs().first(), kept);
        }
        let other_lists = [list("a", &a)];
        if !b.is_empty() {
            let foreign = Linkage::of_two(&other_lists, &options, whole.index(), [("a", "000"), ("a", "001")]);
            prop_assert!(foreign.is_err());
        }
    }
}

/// Rows with many""" of one person in them, enough for several threads to have work.
fn crowd(name: &str, size: usize) -> PersonList {
    let rows: Vec<(usize, Row)> = (0..size)
        .map(|row| {
            let person = row * 7 % (size / 2);
            let part = |step: usize| Some(person * step % 61);
            (
                row,
                (
                    part(1),
                    part(8),
                    part(64),
                    Some(row % 4),
                    Some(1950 + (person % 40) as i16),
                ),
            )
        })
        .collect();
    list(name, &rows)
}

#[test]
fn the_number_of_threads_never_matters() {
    let lists = [crowd("a", 900), crowd("b", 700)];
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| answer(&lists, &Options::default()))
    };
    let alone = with(1);
    assert!(!alone.1.is_empty());
    assert_eq!(alone, with(2));
    assert_eq!(alone, with(5));
}

#[test]
fn odd_lists_are_answered() {
    let blank = |size: usize| -> Vec<(usize, Row)> {
        (0..size)
            .map(|row| (row, (None, None, None, None, None)))
            .collect()
    };
    let equal: Vec<(usize, Row)> = (0..300)
        .map(|row| (row, (Some(0), Some(1), Some(2), Some(0), Some(1950))))
        .collect();
    let no_columns = PersonList {
        columns: Vec::new(),
        birth: None,
        ..list("c", &blank(3))
    };
    for lists in [
        vec![],
        vec![list("a", &[])],
        vec![list("a", &blank(1))],
        vec![list("a", &blank(40)), list("b", &blank(2))],
        vec![list("a", &equal)],
        vec![list("a", &equal), no_columns],
    ] {
        let rows: usize = lists.iter().map(PersonList::len).sum();
        let (records, _) = answer(&lists, &Options::default());
        assert_eq!(records.len(), rows, "each record exactly once");
    }
}
