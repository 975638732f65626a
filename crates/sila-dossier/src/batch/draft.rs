//! A person while the rows of a sheet about them are read.

use std::collections::BTreeMap;

use super::BatchOptions;
use crate::{
    case::DossierCase,
    custody::CustodyPeriod,
    fact::Fact,
    private_text::PrivateText,
    sentence::{Mode, Sentence},
};

/// A person while their rows are read.
pub(super) struct Draft {
    pub(super) row: usize,
    pub(super) id: String,
    pub(super) names: Vec<String>,
    pub(super) facts: BTreeMap<String, Option<Fact>>,
    pub(super) custody: Known<CustodyPeriod>,
    pub(super) sentences: Known<Sentence>,
    pub(super) rule: Known<String>,
    pub(super) mode: Known<Mode>,
}

/// What was stated, and whether something of it was not understood.
pub(super) struct Known<T> {
    pub(super) stated: Vec<T>,
    pub(super) gap: bool,
}

impl Draft {
    pub(super) fn new(row: usize, id: String) -> Self {
        Self {
            row,
            id,
            names: Vec::new(),
            facts: BTreeMap::new(),
            custody: Known::nothing(),
            sentences: Known::nothing(),
            rule: Known::nothing(),
            mode: Known::nothing(),
        }
    }

    pub(super) fn finish(self, options: &BatchOptions) -> DossierCase {
        let mut case = DossierCase::new(self.id, options.gate_set.clone(), options.as_of);
        case.title = (!self.names.is_empty()).then(|| PrivateText::new(self.names.join(" ")));
        for (path, fact) in self.facts {
            if let Some(fact) = fact {
                case.facts.set(path, fact);
            }
        }
        case.time.custody = self.custody.all();
        case.time.sentences = self.sentences.all();
        case.time.rule = self.rule.one_or(options.rule.clone());
        case.time.mode = self.mode.one_or(options.mode);
        case.owners = options.owners.clone();
        case
    }
}

impl<T: PartialEq> Known<T> {
    fn nothing() -> Self {
        Self {
            stated: Vec::new(),
            gap: false,
        }
    }

    /// All that was stated; none where something was not understood, or nothing stated.
    fn all(self) -> Option<Vec<T>> {
        (!self.gap && !self.stated.is_empty()).then_some(self.stated)
    }

    /// The one thing stated, or the default where nothing is; none where something was not
    /// understood or several differ.
    fn one_or(self, default: Option<T>) -> Option<T> {
        let differ = self.stated.windows(2).any(|pair| pair[0] != pair[1]);
        match self.stated.into_iter().next() {
            _ if self.gap || differ => None,
            Some(stated) => Some(stated),
            None => default,
        }
    }
}
