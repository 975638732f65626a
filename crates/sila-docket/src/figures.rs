//! Counts under definitions, by speaker and date: side by side, and why they differ.
//!
//! A count is an account with a definition, a date and a speaker. Two counts of one subject differ by
//! definition, by date, by scope, or truly; or it cannot be told, because one of them does not say
//! what it counts. Nothing is averaged, and no figure is called right.

use std::collections::BTreeMap;

use crate::matter::{Bound, Figure, Recorded};
use crate::state::State;

/// Why two counts of one subject are not the same number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// They say the same, as far as their wording goes.
    Compatible,
    /// They differ, and the record says how they were meant differently. At least one reason.
    Explained(Vec<Reason>),
    /// They differ, and one of them does not say what, or when, it counts.
    Untold(Vec<Untold>),
    /// Same definition, same day, same scope, and the numbers differ.
    Truly,
}

/// A reason on record why two counts differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// They count by different definitions.
    Definition,
    /// They speak of different days.
    Date,
    /// They are limited to different things; the dimensions.
    Scope(Vec<String>),
    /// One counts parts that the other leaves out; together they come to so many.
    Parts {
        /// The keys of the parts only one of them counts.
        keys: Vec<String>,
        /// Their sum, towards the difference.
        explained: u64,
        /// Whether the sum is the whole difference.
        in_full: bool,
    },
}

/// What one of two counts does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untold {
    /// What exactly is counted.
    Definition,
    /// The day it speaks of.
    Date,
}

/// The figures of one subject, ordered by day, then by entry; and each pair compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectFigures<'s> {
    /// The subject's id.
    pub subject: &'s str,
    /// Its figures.
    pub figures: Vec<&'s Recorded<Figure>>,
    /// Each pair that is not compatible, by place in `figures`.
    pub differences: Vec<(usize, usize, Difference)>,
}

/// The figures of every subject that has any, in the order of the subjects' ids.
pub fn by_subject(state: &State) -> Vec<SubjectFigures<'_>> {
    let mut subjects: BTreeMap<&str, Vec<&Recorded<Figure>>> = BTreeMap::new();
    for figure in state.matters.figures.values() {
        subjects
            .entry(&figure.body.subject)
            .or_default()
            .push(figure);
    }
    let compared = subjects.into_iter().map(|(subject, mut figures)| {
        figures.sort_by(|left, right| {
            (left.visible_from, &left.entry).cmp(&(right.visible_from, &right.entry))
        });
        let mut differences = Vec::new();
        for (first, left) in figures.iter().enumerate() {
            for (second, right) in figures.iter().enumerate().skip(first + 1) {
                let difference = compare(&left.body, &right.body);
                if difference != Difference::Compatible {
                    differences.push((first, second, difference));
                }
            }
        }
        SubjectFigures {
            subject,
            figures,
            differences,
        }
    });
    compared.collect()
}

/// Why two counts of one subject differ. Symmetric.
///
/// ```
/// use sila_docket::figures::{Difference, compare, of_number};
/// // Neither says what it counts: why they differ cannot be told.
/// assert!(matches!(compare(&of_number("s", 2_575), &of_number("s", 2_250)), Difference::Untold(_)));
/// assert_eq!(compare(&of_number("s", 260), &of_number("s", 260)), Difference::Compatible);
/// ```
pub fn compare(left: &Figure, right: &Figure) -> Difference {
    if range(left).0 <= range(right).1 && range(right).0 <= range(left).1 {
        return Difference::Compatible;
    }
    let mut reasons = Vec::new();
    let mut untold = Vec::new();
    match (&left.definition, &right.definition) {
        (Some(left), Some(right)) if left != right => reasons.push(Reason::Definition),
        (Some(_), Some(_)) => {}
        _ => untold.push(Untold::Definition),
    }
    match (left.as_of, right.as_of) {
        (Some(left), Some(right))
            if left.latest() < right.earliest() || right.latest() < left.earliest() =>
        {
            reasons.push(Reason::Date);
        }
        (Some(_), Some(_)) => {}
        _ => untold.push(Untold::Date),
    }
    let dimensions: Vec<String> = left
        .scope
        .iter()
        .chain(&right.scope)
        .filter(|(dimension, _)| left.scope.get(*dimension) != right.scope.get(*dimension))
        .map(|(dimension, _)| dimension.clone())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    if !dimensions.is_empty() {
        reasons.push(Reason::Scope(dimensions));
    }
    reasons.extend(parts(left, right));
    if !reasons.is_empty() {
        Difference::Explained(reasons)
    } else if untold.is_empty() {
        Difference::Truly
    } else {
        Difference::Untold(untold)
    }
}

/// A bare number, for examples and tests.
pub fn of_number(subject: &str, value: u64) -> Figure {
    Figure {
        subject: subject.to_owned(),
        value,
        to: None,
        bound: Bound::Exact,
        definition: None,
        as_of: None,
        method: None,
        scope: BTreeMap::new(),
        parts: Vec::new(),
        release: sila_model::ReleaseClass::default(),
    }
}

/// The numbers a count is compatible with, as it is worded. "About" and "nearly" are taken as a
/// twentieth: the only number in this module that is a choice of ours, and it only decides whether
/// two counts are shown as different at all.
fn range(figure: &Figure) -> (u64, u64) {
    let slack = figure.value / 20;
    let upper = figure.to.unwrap_or(figure.value);
    match figure.bound {
        Bound::Exact => (figure.value, upper),
        Bound::About => (figure.value - slack, upper.saturating_add(slack)),
        Bound::Nearly => (figure.value - slack, upper),
        Bound::AtLeast => (figure.value, u64::MAX),
        Bound::AtMost => (0, upper),
    }
}

/// The parts only one of the two counts, if both state parts.
fn parts(left: &Figure, right: &Figure) -> Option<Reason> {
    if left.parts.is_empty() || right.parts.is_empty() {
        return None;
    }
    let only = |one: &Figure, other: &Figure| {
        let absent = |key: &str| !other.parts.iter().any(|part| part.key == key);
        one.parts
            .iter()
            .filter(|part| absent(&part.key))
            .map(|part| (part.key.clone(), part.value))
            .collect::<Vec<_>>()
    };
    let (only_left, only_right) = (only(left, right), only(right, left));
    let sum = |parts: &[(String, u64)]| {
        parts
            .iter()
            .map(|(_, value)| *value)
            .fold(0, u64::saturating_add)
    };
    let explained = sum(&only_left).abs_diff(sum(&only_right));
    let mut keys: Vec<String> = only_left
        .into_iter()
        .chain(only_right)
        .map(|(key, _)| key)
        .collect();
    keys.sort();
    let in_full = explained == left.value.abs_diff(right.value);
    (!keys.is_empty()).then_some(Reason::Parts {
        keys,
        explained,
        in_full,
    })
}

#[cfg(test)]
mod tests {
    use sila_model::{Language, Wording};

    use super::*;

    fn check(left: &Figure, right: &Figure, expected: &Difference) {
        assert_eq!(&compare(left, right), expected);
        assert_eq!(&compare(right, left), expected, "it is symmetric");
    }

    fn defined(value: u64, definition: &str, as_of: &str) -> Figure {
        Figure {
            definition: Wording::new([(Language::En, definition)]),
            as_of: Some(as_of.parse().unwrap()),
            ..of_number("prisoners", value)
        }
    }

    #[test]
    fn two_lists_under_two_definitions_are_explained_to_the_last_person() {
        // 2,575 against 2,250: one side counts those released on bail, the other does not.
        let part = |key: &str, value| crate::matter::Part {
            key: key.into(),
            title: Wording::new([(Language::En, key)]).unwrap(),
            value,
        };
        let held = [part("convicted", 750), part("untried", 1_500)];
        let mut narrow = defined(2_250, "held on the day", "2025-12");
        narrow.parts = held.to_vec();
        let mut wide = defined(2_575, "held or on bail on the day", "2025-12");
        wide.parts = [held.to_vec(), vec![part("on_bail", 325)]].concat();
        let parts = Reason::Parts {
            keys: vec!["on_bail".into()],
            explained: 325,
            in_full: true,
        };
        check(
            &narrow,
            &wide,
            &Difference::Explained(vec![Reason::Definition, parts]),
        );
    }

    #[test]
    fn a_difference_is_named_for_what_it_is() {
        let here = defined(100, "held", "2025-12-01");
        check(
            &here,
            &defined(100, "other", "2024"),
            &Difference::Compatible,
        );
        check(
            &here,
            &defined(90, "held", "2025-12-01"),
            &Difference::Truly,
        );
        check(
            &here,
            &defined(90, "held", "2024"),
            &Difference::Explained(vec![Reason::Date]),
        );
        check(
            &here,
            &defined(90, "seen", "2025-12"),
            &Difference::Explained(vec![Reason::Definition]),
        );
        let untold = Difference::Untold(vec![Untold::Definition, Untold::Date]);
        check(&here, &of_number("prisoners", 90), &untold);
    }

    #[test]
    fn a_bound_is_not_a_point() {
        let bound = |value, bound| Figure {
            bound,
            ..of_number("s", value)
        };
        check(
            &bound(300, Bound::AtLeast),
            &of_number("s", 1_000),
            &Difference::Compatible,
        );
        check(
            &bound(2_000, Bound::Nearly),
            &of_number("s", 1_950),
            &Difference::Compatible,
        );
        assert_ne!(
            compare(&bound(2_000, Bound::Nearly), &of_number("s", 2_001)),
            Difference::Compatible
        );
        assert_ne!(
            compare(&bound(300, Bound::AtMost), &of_number("s", 301)),
            Difference::Compatible
        );
    }
}
