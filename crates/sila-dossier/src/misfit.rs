//! Facts of another kind than the rules ask for: a text where yes or no is asked.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::{Issue, Position};

use crate::{
    fact::{Fact, Facts},
    gate_set::GateSet,
    protection::{CONSENT_VERIFIED, CONSENT_WITHDRAWN, Protection},
    rule::FactKind,
};

impl GateSet {
    /// Names every fact of which no rule of this set can make anything, because it is of another kind
    /// than all that ask for it. `file` is where the facts were read.
    ///
    /// ```
    /// use sila_dossier::{Fact, Facts, GateSets};
    /// let sets = GateSets::built_in();
    /// let set = sets.find("lebanon-syria-2026", "2026-03-01".parse().unwrap()).unwrap();
    /// let mut facts = Facts::default();
    /// facts.set("consent.written", Fact::Text("yes".into()));
    /// let issues = set.misfits(&facts, "p1.json");
    /// assert_eq!(issues[0].to_string(),
    ///     "p1.json, facts.consent.written: `yes`: true or false is expected; it counts as unknown");
    /// ```
    pub fn misfits(&self, facts: &Facts, file: &str) -> Vec<Issue> {
        let mut asked: BTreeMap<&str, BTreeSet<FactKind>> = BTreeMap::new();
        for (path, kind) in self.gates.iter().flat_map(|gate| gate.facts()) {
            asked.entry(path).or_default().insert(kind);
        }
        let mut misfits = Vec::new();
        for (path, kinds) in asked {
            let Some(fact) = facts.get(path) else {
                continue;
            };
            if kinds.iter().any(|kind| fact.is_of(*kind)) {
                continue;
            }
            let expected: Vec<&str> = kinds.iter().map(|kind| kind.in_a_file()).collect();
            misfits.push(Issue {
                position: Position::file(file).column(format!("facts.{path}")),
                value: fact.shown(),
                reason: format!("{} is expected", expected.join(" or ")),
                action: "it counts as unknown".to_owned(),
            });
        }
        misfits
    }
}

impl crate::gate_set::Gate {
    /// What its rules look at, and what its protection does.
    fn facts(&self) -> Vec<(&str, FactKind)> {
        let rules = std::iter::once(self.rule()).chain(self.applies_if());
        let mut facts: Vec<_> = rules.flat_map(|rule| rule.facts()).collect();
        if self.protects().contains(&Protection::Consent) {
            let paths = CONSENT_VERIFIED.into_iter().chain([CONSENT_WITHDRAWN]);
            facts.extend(paths.map(|path| (path, FactKind::YesNo)));
        }
        facts
    }
}

impl Fact {
    fn is_of(&self, kind: FactKind) -> bool {
        match kind {
            FactKind::YesNo => matches!(self, Self::Boolean(_)),
            FactKind::Number => self.bounds().is_some(),
            FactKind::List => matches!(self, Self::List(_) | Self::Group(_)),
            FactKind::Text => matches!(self, Self::Text(_)),
        }
    }

    /// The value as an issue shows it.
    fn shown(&self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(text) if text.chars().count() <= 60 => text.clone(),
            Self::Text(text) => text.chars().take(59).chain(['…']).collect(),
            Self::List(items) => format!("[a list of {}]", items.len()),
            Self::Group(parts) => format!("{{an object of {parts}}}"),
        }
    }
}

impl FactKind {
    fn in_a_file(self) -> &'static str {
        match self {
            Self::YesNo => "true or false",
            Self::Number => "a number, or a range of two",
            Self::List => "a list",
            Self::Text => "a text",
        }
    }
}
