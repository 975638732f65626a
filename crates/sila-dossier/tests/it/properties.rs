//! What holds of every dossier.

use std::{collections::BTreeSet, sync::LazyLock};

use proptest::prelude::*;
use sila_dossier::{
    CustodyPeriod, DossierCase, Fact, FactKind, GateSets, Mode, PrisonYearRule, Sentence,
    SentencePart, SentenceTime, Status, Unit, Verdict, assess, compute, days_in_spans,
};
use sila_model::{CalendarDays, Date, PartialDate};

static BUILT_IN: LazyLock<GateSets> = LazyLock::new(|| {
    let mut sets = GateSets::built_in();
    sets.units = rules();
    sets
});

fn day(number: i32) -> Date {
    let first: Date = "2010-01-01".parse().unwrap();
    first.checked_add(jiff::Span::new().days(number)).unwrap()
}

fn dates() -> impl Strategy<Value = PartialDate> {
    (0..5_800_i32, 0..3_u8).prop_map(|(number, precision)| {
        let text = day(number).to_string();
        let length = [4, 7, 10][usize::from(precision)];
        text[..length].parse().unwrap()
    })
}

fn periods() -> impl Strategy<Value = Vec<CustodyPeriod>> {
    let period = (dates(), dates(), any::<bool>()).prop_map(|(one, other, open)| {
        let (from, to) = if one <= other {
            (one, other)
        } else {
            (other, one)
        };
        CustodyPeriod {
            from,
            to: (!open).then_some(to),
        }
    });
    prop::collection::vec(period, 1..5)
}

fn sentences() -> impl Strategy<Value = Vec<Sentence>> {
    let unit = prop::sample::select(vec![
        Unit::Year,
        Unit::Month,
        Unit::Week,
        Unit::Day,
        Unit::PrisonYear,
    ]);
    let part = (0..30_u32, unit).prop_map(|(number, unit)| SentencePart::new(number, unit));
    prop::collection::vec(prop::collection::vec(part, 1..4), 1..4)
}

fn times() -> impl Strategy<Value = SentenceTime> {
    let mode = prop::sample::select(vec![Mode::Consecutive, Mode::Concurrent]);
    let rule = prop::sample::select(vec!["months", "days"]);
    (periods(), sentences(), mode, rule).prop_map(|(custody, sentences, mode, rule)| SentenceTime {
        custody: Some(custody),
        sentences: Some(sentences),
        rule: Some(rule.into()),
        mode: Some(mode),
    })
}

fn rules() -> sila_dossier::UnitRules {
    [
        ("months".to_owned(), PrisonYearRule::Months(9)),
        ("days".to_owned(), PrisonYearRule::Days(270)),
    ]
    .into()
}

/// Some day that a date may mean.
fn some_day(date: PartialDate, share: f64) -> Date {
    let days = date.earliest().duration_until(date.latest()).as_hours() / 24;
    let days = (days as f64 * share).round() as i64;
    date.earliest()
        .checked_add(jiff::Span::new().days(days))
        .unwrap()
}

/// The same custody with every date known to the day, where that is possible.
fn refined(time: &SentenceTime, shares: &[f64]) -> Option<SentenceTime> {
    let mut shares = shares.iter().cycle();
    let mut pick = |date| PartialDate::from(some_day(date, *shares.next().unwrap()));
    let custody: Vec<_> = time
        .custody
        .iter()
        .flatten()
        .map(|period| CustodyPeriod {
            from: pick(period.from),
            to: period.to.map(&mut pick),
        })
        .collect();
    let possible = custody.iter().all(|period| !period.is_reversed());
    possible.then(|| SentenceTime {
        custody: Some(custody),
        ..time.clone()
    })
}

/// A case under the built-in rules; each fact is yes, no or not known.
fn case(set: &str, answers: &[Option<bool>]) -> DossierCase {
    let mut case = DossierCase::new("p", set, day(5_900));
    let set = BUILT_IN.find(set, case.as_of).unwrap();
    for ((path, kind), answer) in set.facts().into_iter().zip(answers) {
        let Some(answer) = *answer else { continue };
        case.facts.set(
            path,
            match kind {
                FactKind::List if answer => Fact::List(vec![]),
                FactKind::List => Fact::List(vec![Fact::Boolean(true)]),
                _ => Fact::Boolean(answer),
            },
        );
    }
    case
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

    #[test]
    fn overlaps_count_once(spans in prop::collection::vec((0..400_i32, -5..60_i32), 0..8)) {
        let naive: BTreeSet<i32> = spans.iter().flat_map(|(from, length)| *from..=from + length).collect();
        let spans = spans.iter().map(|(from, length)| (day(*from), day(from + length)));
        prop_assert_eq!(days_in_spans(spans), CalendarDays(naive.len() as i64));
    }

    #[test]
    fn the_order_of_periods_and_sentences_does_not_matter(time in times(), turn in 0..4_usize) {
        let mut other = time.clone();
        let periods = other.custody.as_mut().unwrap();
        let turn = turn % periods.len();
        periods.rotate_left(turn);
        if time.mode == Some(Mode::Concurrent) {
            other.sentences.as_mut().unwrap().reverse();
        }
        prop_assert_eq!(compute(&time, day(5_900), &rules()), compute(&other, day(5_900), &rules()));
    }

    #[test]
    fn every_day_a_date_may_mean_lies_within_the_range(
        time in times(), shares in prop::collection::vec(0.0..=1.0_f64, 8), as_of in 0..6_000_i32,
    ) {
        let Some(exact) = refined(&time, &shares) else { return Ok(()) };
        let range = compute(&time, day(as_of), &rules());
        let exact = compute(&exact, day(as_of), &rules());
        for (range, exact) in [
            (range.served_days, exact.served_days),
            (range.total_days, exact.total_days),
            (range.remaining_days, exact.remaining_days),
        ] {
            let (range, exact) = (range.unwrap(), exact.unwrap().exact().unwrap());
            prop_assert!(range.lowest() <= exact && exact <= range.highest(), "{:?} {:?}", range, exact);
        }
        let (range, exact) = (range.served_fraction.unwrap(), exact.served_fraction.unwrap());
        prop_assert!(range.lowest() <= exact.lowest() && exact.highest() <= range.highest());
    }

    #[test]
    fn what_is_decided_stays_decided_when_more_is_known(
        time in times(), shares in prop::collection::vec(0.0..=1.0_f64, 8),
        answers in prop::collection::vec(prop::option::of(any::<bool>()), 40),
        more in prop::collection::vec(any::<bool>(), 40),
        set in prop::sample::select(vec!["lebanon-syria-2026/1", "convicted-transfer/1", "pre-trial/1"]),
    ) {
        let Some(exact) = refined(&time, &shares) else { return Ok(()) };
        let before = DossierCase { time, ..case(set, &answers) };
        let all: Vec<_> = answers.iter().zip(more).map(|(answer, more)| answer.or(Some(more))).collect();
        let after = DossierCase { time: exact, ..case(set, &all) };
        let [before, after] = [before, after].map(|case| assess(&case, &BUILT_IN).unwrap());
        for (before, after) in before.gates.iter().zip(&after.gates) {
            // A gate that is met whether or not it applies may turn out not to apply.
            let kept = before.status == after.status
                || before.status == Status::Unknown
                || (before.status, after.status) == (Status::Met, Status::NotApplicable);
            prop_assert!(kept, "{}: {:?} became {:?}", before.id, before.status, after.status);
        }
        prop_assert!(before.result == after.result || before.result == Verdict::NotReady);
    }
}
