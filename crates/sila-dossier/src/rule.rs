//! Rules of gates.

use std::{collections::BTreeSet, fmt};

use crate::{
    computed::Computed,
    fact::{Fact, Facts},
    sentence::SentencePart,
    truth::Truth,
};

/// What has to hold, over facts by path. A path that is missing makes a rule unknown unless the
/// rest of it decides alone.
///
/// Paths that begin with `computed.` are answered by the computation of time, never by a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// All of them. `All(vec![])` holds.
    All(Vec<Rule>),
    /// At least one of them.
    Any(Vec<Rule>),
    /// The opposite.
    Not(Box<Rule>),
    /// The fact has this value.
    Is(String, Scalar),
    /// The number is at least this.
    AtLeast(String, f64),
    /// The number is at most this.
    AtMost(String, f64),
    /// The list is empty.
    Empty(String),
    /// The computed days are at least as long as these parts, for example ten prison years by the
    /// case's rule of units.
    AtLeastLength(String, Vec<SentencePart>),
    /// A rule that the reader did not understand: it is unknown for ever. The text names it.
    NotUnderstood(String),
}

/// A single value that a fact can be compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// What kind of answer a path takes, as far as the rules tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// A list, which may be empty.
    List,
    /// A text.
    Text,
}

/// Everything a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What is recorded.
    pub facts: &'a Facts,
    /// What is computed.
    pub computed: &'a Computed,
}

/// One elementary comparison, and how it came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The path looked at.
    pub path: String,
    /// What the rule asks of it, in words of the rule: `is true`, `at least 180`.
    pub asked: Asked,
    /// What was found; none where nothing is known.
    pub found: Option<Found>,
    /// How it came out.
    pub truth: Truth,
}

/// What an elementary comparison asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// That the fact has this value.
    Is(Scalar),
    /// That the number is at least this.
    AtLeast(f64),
    /// That the number is at most this.
    AtMost(f64),
    /// That the list is empty.
    Empty,
    /// That the days are at least as long as these parts: fewest and most days of them, where the
    /// rule of units and the first day are known.
    AtLeastLength(Vec<SentencePart>, Option<(f64, f64)>),
    /// Nothing that could be understood.
    NotUnderstood,
}

/// What was found at a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A recorded fact.
    Fact(Fact),
    /// A computed number: its lowest and highest value.
    Computed(f64, f64),
}

impl Rule {
    /// Whether it holds.
    pub fn evaluate(&self, known: Known<'_>) -> Truth {
        match self {
            Self::All(rules) => rules
                .iter()
                .fold(Truth::True, |truth, rule| truth.and(rule.evaluate(known))),
            Self::Any(rules) => rules
                .iter()
                .fold(Truth::False, |truth, rule| truth.or(rule.evaluate(known))),
            Self::Not(rule) => rule.evaluate(known).not(),
            Self::Is(path, value) => known.is(path, value),
            Self::AtLeast(path, limit) => at_least(known.bounds(path), Some((*limit, *limit))),
            Self::AtMost(path, limit) => at_least(Some((*limit, *limit)), known.bounds(path)),
            Self::Empty(path) => known.is_empty(path),
            Self::AtLeastLength(path, parts) => {
                at_least(known.bounds(path), known.length(path, parts))
            }
            Self::NotUnderstood(_) => Truth::Unknown,
        }
    }

    /// The elementary comparisons that came out so and that count: nothing is reported from inside
    /// a part that is already decided otherwise.
    pub fn grounds(&self, known: Known<'_>, truth: Truth) -> Vec<Ground> {
        let mut grounds = Vec::new();
        self.collect(known, truth, &mut grounds);
        grounds
    }

    /// Every path the rule looks at.
    pub fn paths(&self) -> BTreeSet<&str> {
        let mut paths = BTreeSet::new();
        self.visit(&mut |rule| {
            paths.extend(rule.leaf_path());
        });
        paths
    }

    /// The recorded facts it looks at, with the kind of answer each takes.
    pub fn facts(&self) -> Vec<(&str, FactKind)> {
        let mut facts = Vec::new();
        self.visit(&mut |rule| {
            let kind = match rule {
                Self::Is(_, Scalar::Boolean(_)) => FactKind::YesNo,
                Self::Is(_, Scalar::Text(_)) => FactKind::Text,
                Self::Empty(_) => FactKind::List,
                _ => FactKind::Number,
            };
            let recorded = rule.leaf_path().filter(|path| !is_computed(path));
            facts.extend(recorded.map(|path| (path, kind)));
        });
        facts
    }

    fn leaf_path(&self) -> Option<&str> {
        match self {
            Self::All(_) | Self::Any(_) | Self::Not(_) => None,
            Self::Is(path, _)
            | Self::AtLeast(path, _)
            | Self::AtMost(path, _)
            | Self::Empty(path)
            | Self::AtLeastLength(path, _)
            | Self::NotUnderstood(path) => Some(path),
        }
    }

    fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        match self {
            Self::All(rules) | Self::Any(rules) => rules.iter().for_each(|rule| rule.visit(see)),
            Self::Not(rule) => rule.visit(see),
            leaf => see(leaf),
        }
    }

    fn collect(&self, known: Known<'_>, truth: Truth, grounds: &mut Vec<Ground>) {
        if self.evaluate(known) != truth {
            return;
        }
        match self {
            Self::All(rules) | Self::Any(rules) => {
                for rule in rules {
                    rule.collect(known, truth, grounds);
                }
            }
            Self::Not(rule) => rule.collect(known, truth.not(), grounds),
            leaf => grounds.extend(leaf.ground(known, truth)),
        }
    }

    fn ground(&self, known: Known<'_>, truth: Truth) -> Option<Ground> {
        let asked = match self {
            Self::All(_) | Self::Any(_) | Self::Not(_) => return None,
            Self::Is(_, value) => Asked::Is(value.clone()),
            Self::AtLeast(_, limit) => Asked::AtLeast(*limit),
            Self::AtMost(_, limit) => Asked::AtMost(*limit),
            Self::Empty(_) => Asked::Empty,
            Self::AtLeastLength(path, parts) => {
                Asked::AtLeastLength(parts.clone(), known.length(path, parts))
            }
            Self::NotUnderstood(_) => Asked::NotUnderstood,
        };
        let path = self.leaf_path()?.to_owned();
        let found = known.find(&path);
        Some(Ground {
            path,
            asked,
            found,
            truth,
        })
    }
}

/// Whether a path is answered by computation.
pub(crate) fn is_computed(path: &str) -> bool {
    computed_name(path).is_some()
}

fn computed_name(path: &str) -> Option<&str> {
    path.strip_prefix("computed.")
}

/// Whether one number is at least another, both known between bounds.
fn at_least(number: Option<(f64, f64)>, limit: Option<(f64, f64)>) -> Truth {
    match (number, limit) {
        (Some((lowest, _)), Some((_, limit))) if lowest >= limit => Truth::True,
        (Some((_, highest)), Some((limit, _))) if highest < limit => Truth::False,
        _ => Truth::Unknown,
    }
}

impl Known<'_> {
    fn bounds(self, path: &str) -> Option<(f64, f64)> {
        match computed_name(path) {
            Some(name) => self.computed.bounds(name),
            None => self.facts.get(path)?.bounds(),
        }
    }

    fn length(self, path: &str, parts: &[SentencePart]) -> Option<(f64, f64)> {
        self.computed.length_bounds(computed_name(path)?, parts)
    }

    fn find(self, path: &str) -> Option<Found> {
        match computed_name(path) {
            Some(_) => self
                .bounds(path)
                .map(|(lowest, highest)| Found::Computed(lowest, highest)),
            None => self.facts.get(path).cloned().map(Found::Fact),
        }
    }

    /// A fact of another kind than the rule asks for is no answer: it leaves the rule unknown.
    fn is(self, path: &str, value: &Scalar) -> Truth {
        if let Scalar::Number(value) = value {
            return match self.bounds(path) {
                Some((lowest, highest)) if lowest >= *value && highest <= *value => Truth::True,
                Some((lowest, highest)) if lowest > *value || highest < *value => Truth::False,
                _ => Truth::Unknown,
            };
        }
        match (self.facts.get(path), value) {
            (Some(Fact::Boolean(found)), Scalar::Boolean(value)) => Truth::from(found == value),
            (Some(Fact::Text(found)), Scalar::Text(value)) => Truth::from(found == value),
            _ => Truth::Unknown,
        }
    }

    fn is_empty(self, path: &str) -> Truth {
        match self.facts.get(path) {
            Some(Fact::List(items)) => Truth::from(items.is_empty()),
            Some(Fact::Group(parts)) => Truth::from(*parts == 0),
            _ => Truth::Unknown,
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Number(value) => write!(formatter, "{value}"),
            Self::Text(value) => formatter.write_str(value),
        }
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(value) => write!(formatter, "is {value}"),
            Self::AtLeast(limit) => write!(formatter, "at least {limit}"),
            Self::AtMost(limit) => write!(formatter, "at most {limit}"),
            Self::Empty => formatter.write_str("is empty"),
            Self::AtLeastLength(parts, days) => {
                formatter.write_str("at least ")?;
                for (index, part) in parts.iter().enumerate() {
                    let separator = if index == 0 { "" } else { " + " };
                    write!(formatter, "{separator}{part}")?;
                }
                match days {
                    Some((low, high)) if low < high => write!(formatter, " ({low} to {high} days)"),
                    Some((days, _)) => write!(formatter, " ({days} days)"),
                    None => formatter.write_str(" (length not known)"),
                }
            }
            Self::NotUnderstood => formatter.write_str("not understood"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: &Rule, facts: &Facts, expected: Truth) {
        let computed = Computed::nothing("2026-01-01".parse().unwrap());
        let known = Known {
            facts,
            computed: &computed,
        };
        assert_eq!(rule.evaluate(known), expected, "{rule:?}");
    }

    #[test]
    fn a_range_decides_only_where_both_ends_agree() {
        let mut facts = Facts::default();
        let range = |low, high| Fact::List(vec![Fact::Number(low), Fact::Number(high)]);
        facts.set("days", range(731.0, 701.0));
        for (limit, at_least, at_most) in [
            (701.0, Truth::True, Truth::Unknown),
            (702.0, Truth::Unknown, Truth::Unknown),
            (731.0, Truth::Unknown, Truth::True),
            (732.0, Truth::False, Truth::True),
            (700.0, Truth::True, Truth::False),
        ] {
            check(&Rule::AtLeast("days".into(), limit), &facts, at_least);
            check(&Rule::AtMost("days".into(), limit), &facts, at_most);
        }
    }

    #[test]
    fn an_answer_of_another_kind_is_no_answer() {
        let mut facts = Facts::default();
        facts.set("a", Fact::Text("true".into()));
        facts.set("b", Fact::Boolean(true));
        facts.set("list", Fact::List(vec![]));
        facts.set("group", Fact::Group(2));
        check(
            &Rule::Is("a".into(), Scalar::Boolean(true)),
            &facts,
            Truth::Unknown,
        );
        check(&Rule::AtLeast("b".into(), 1.0), &facts, Truth::Unknown);
        check(&Rule::Empty("b".into()), &facts, Truth::Unknown);
        check(&Rule::Empty("list".into()), &facts, Truth::True);
        check(&Rule::Empty("group".into()), &facts, Truth::False);
        check(&Rule::Empty("absent".into()), &facts, Truth::Unknown);
    }
}
