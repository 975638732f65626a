//! What is known about one person's case.

use std::{collections::BTreeMap, fmt};

/// What is known, by path: `consent.written`, `judgment.final`. What is absent is unknown.
///
/// ```
/// use sila_dossier::{Fact, Facts};
/// let mut facts = Facts::default();
/// facts.set("consent.written", Fact::Boolean(true));
/// assert!(facts.get("consent.written").is_some());
/// assert!(facts.get("consent.withdrawn").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(BTreeMap<String, Fact>);

/// One thing known. `Debug` prints no text: it may name a person.
#[derive(Clone, PartialEq)]
pub enum Fact {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text, for example a code.
    Text(String),
    /// A list, for example of pending cases. Two numbers are also read as a range.
    List(Vec<Fact>),
    /// Something with parts of its own, each at a longer path; the number of parts.
    Group(usize),
}

impl Facts {
    /// The fact at a path, if it is known.
    pub fn get(&self, path: &str) -> Option<&Fact> {
        self.0.get(path)
    }

    /// Records a fact, in place of what stood there.
    pub fn set(&mut self, path: impl Into<String>, fact: Fact) {
        self.0.insert(path.into(), fact);
    }

    /// Makes a fact unknown.
    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// The paths and facts, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.0.iter().map(|(path, fact)| (path.as_str(), fact))
    }

    pub(crate) fn is_true(&self, path: &str) -> bool {
        self.get(path) == Some(&Fact::Boolean(true))
    }
}

impl Fact {
    /// The lowest and highest number it may mean, if it is a number or a range of two.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        match self {
            Self::Number(number) => Some((*number, *number)),
            Self::List(items) => match items.as_slice() {
                [Self::Number(a), Self::Number(b)] => Some((a.min(*b), a.max(*b))),
                _ => None,
            },
            _ => None,
        }
    }
}

impl fmt::Debug for Fact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Number(value) => write!(formatter, "{value}"),
            Self::Text(_) => formatter.write_str("[text]"),
            Self::List(items) => write!(formatter, "[list of {}]", items.len()),
            Self::Group(parts) => write!(formatter, "[group of {parts}]"),
        }
    }
}
