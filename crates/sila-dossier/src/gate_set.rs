//! Gate sets: what an instrument asks before somebody is handed over, as versioned data.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use sila_model::{Date, Issue, PartyCode, Wording};
use thiserror::Error;

use crate::{
    protection::Protection,
    rule::{FactKind, Rule, is_computed},
    sentence::UnitRules,
    wire::{self, FormatError},
};

/// Gate sets by name, with the rules of units, sources and words they share.
///
/// ```
/// use sila_dossier::GateSets;
/// let sets = GateSets::built_in();
/// let as_of = "2026-03-01".parse().unwrap();
/// // A name without a version is the newest version in force on that day.
/// let set = sets.find("lebanon-syria-2026", as_of).unwrap();
/// assert_eq!(set.name, "lebanon-syria-2026/1");
/// ```
#[derive(Clone, Debug, Default)]
pub struct GateSets {
    pub(crate) sets: BTreeMap<String, GateSet>,
    /// How long a prison year is, by name of the rule.
    pub units: UnitRules,
    /// What the gates go back to, by code.
    pub sources: BTreeMap<String, Source>,
    /// The names of those who owe answers, by code.
    pub owners: BTreeMap<String, Wording>,
    /// The words for facts, by path.
    pub facts: BTreeMap<String, FactWords>,
}

static BUILT_IN: LazyLock<GateSets> = LazyLock::new(|| {
    let (sets, issues) =
        wire::read_gate_sets(wire::BUILT_IN_GATE_SETS.as_bytes(), "built-in gate sets")
            .expect("a test reads the built-in gate sets");
    debug_assert_eq!(issues, []);
    sets
});

/// What one version of an instrument asks, gate by gate.
#[derive(Clone, Debug)]
pub struct GateSet {
    /// The name with its version: `convicted-transfer/1`.
    pub name: String,
    /// What it is, for readers.
    pub title: Option<Wording>,
    /// What a reader has to know of it: what was not seen, what it leaves out.
    pub note: Option<Wording>,
    /// The day from which it is in force; none where not stated.
    pub valid_from: Option<Date>,
    /// The version it replaces.
    pub supersedes: Option<String>,
    /// The gates, in the order in which they are shown.
    pub gates: Vec<Gate>,
}

/// One gate: a rule, who answers for it, and who may waive it.
#[derive(Clone, Debug)]
pub struct Gate {
    id: String,
    owner: String,
    rule: Rule,
    applies_if: Option<Rule>,
    waivable_by: Vec<PartyCode>,
    protects: BTreeSet<Protection>,
    /// What it is, for readers.
    pub title: Option<Wording>,
    /// What a reader has to know of it.
    pub note: Option<Wording>,
    /// Codes of what it goes back to ([`GateSets::sources`]).
    pub sources: Vec<String>,
    /// Whether it was read in a page that can be cited; none where not stated.
    pub verified: Option<bool>,
}

/// What a gate goes back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What kind of source it is.
    pub kind: SourceKind,
    /// What it is, for readers.
    pub title: Wording,
    /// Whether its text was seen, as against recalled or known from the press only.
    pub verified: bool,
}

/// Kinds of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// An agreement as the press reports it; its text was not seen.
    AgreementAsReported,
    /// Treaty law.
    Treaty,
    /// A rule of practice.
    RuleOfPractice,
}

/// The words for one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWords {
    /// What it is, for readers.
    pub title: Wording,
    /// How people head the column of it in their sheets, beside the title.
    pub headers: Vec<String>,
}

/// Whether a gate set is in force on the day of assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is, or no day is stated.
    InForce,
    /// It is not yet: it is in force from this day.
    NotYet(Date),
    /// Another set has replaced it.
    ReplacedBy(String),
}

/// A gate set that is not there.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "there is no gate set `{name}`; name one of these: {}, or give a file that holds it",
    known.join(", ")
)]
pub struct UnknownGateSet {
    /// The name asked for.
    pub name: String,
    /// The names there are.
    pub known: Vec<String>,
}

impl GateSets {
    /// The sets that come with Sila: facts about instruments, each gate with its source.
    pub fn built_in() -> Self {
        BUILT_IN.clone()
    }

    /// Reads a file of gate sets. What could not be taken as it stood is an issue; a gate whose
    /// rule is not understood is kept and stays unknown, so that nobody passes for want of it.
    /// Where the file has no words for a fact, those that come with Sila are used.
    ///
    /// # Errors
    /// If the file is no JSON, or of another kind.
    pub fn read(json: &[u8], file: &str) -> Result<(Self, Vec<Issue>), FormatError> {
        let (mut sets, issues) = wire::read_gate_sets(json, file)?;
        for (path, words) in &BUILT_IN.facts {
            let known = sets.facts.contains_key(path);
            if !known {
                sets.facts.insert(path.clone(), words.clone());
            }
        }
        Ok((sets, issues))
    }

    /// The set of this name; without a version, the newest in force on the day.
    ///
    /// # Errors
    /// If there is none; the error lists what there is.
    pub fn find(&self, name: &str, as_of: Date) -> Result<&GateSet, UnknownGateSet> {
        let exact = self.sets.get(name);
        let newest = || {
            let versions = self.sets.values().filter(|set| set.instrument() == name);
            // In force before not yet in force; then the latest of the former, the first of the
            // latter.
            versions.max_by_key(|set| {
                let in_force = set.valid_from.is_none_or(|day| day <= as_of);
                let soonest = (!in_force).then_some(Reverse(set.valid_from));
                (in_force, soonest, set.valid_from, set.version())
            })
        };
        exact.or_else(newest).ok_or_else(|| UnknownGateSet {
            name: name.to_owned(),
            known: self.names().map(str::to_owned).collect(),
        })
    }

    /// The names of the sets, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str)
    }

    /// The sets, by name.
    pub fn iter(&self) -> impl Iterator<Item = &GateSet> {
        self.sets.values()
    }

    /// Whether a set is in force on a day.
    pub fn standing(&self, set: &GateSet, as_of: Date) -> Standing {
        let replaces = |other: &&GateSet| {
            other.supersedes.as_ref() == Some(&set.name)
                && other.valid_from.is_some_and(|day| day <= as_of)
        };
        match (set.valid_from, self.iter().find(replaces)) {
            (Some(day), _) if day > as_of => Standing::NotYet(day),
            (_, Some(other)) => Standing::ReplacedBy(other.name.clone()),
            _ => Standing::InForce,
        }
    }
}

impl GateSet {
    /// The name without its version.
    pub fn instrument(&self) -> &str {
        self.name
            .rsplit_once('/')
            .map_or(&self.name, |(name, _)| name)
    }

    /// The gate of this id.
    pub fn gate(&self, id: &str) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.id() == id)
    }

    fn version(&self) -> Option<u64> {
        self.name.rsplit_once('/')?.1.parse().ok()
    }

    /// The facts its rules look at, each once, with the kind of answer it takes.
    pub fn facts(&self) -> BTreeMap<&str, FactKind> {
        let rules = self
            .gates
            .iter()
            .flat_map(|gate| std::iter::once(&gate.rule).chain(&gate.applies_if));
        rules.flat_map(Rule::facts).collect()
    }

    /// Protections for which it has no gate at all: nobody should be handed over on its result
    /// alone.
    pub fn unguarded(&self) -> Vec<Protection> {
        let guarded = |protection: &Protection| {
            self.gates
                .iter()
                .any(|gate| gate.protects.contains(protection))
        };
        Protection::ALL
            .into_iter()
            .filter(|protection| !guarded(protection))
            .collect()
    }

    /// Whether any rule or sentence needs custody to be computed.
    pub fn asks_for_time(&self) -> bool {
        self.gates
            .iter()
            .any(|gate| gate.rule.paths().into_iter().any(is_computed))
    }
}

impl Gate {
    /// A gate that cannot be waived. It carries every protection its id and rule tell of.
    pub fn new(id: impl Into<String>, owner: impl Into<String>, rule: Rule) -> Self {
        let id = id.into();
        Self {
            protects: Protection::recognised(&id, &rule),
            id,
            owner: owner.into(),
            rule,
            applies_if: None,
            waivable_by: Vec::new(),
            title: None,
            note: None,
            sources: Vec::new(),
            verified: None,
        }
    }

    /// The gate, asked only where this holds.
    pub fn only_if(mut self, rule: Rule) -> Self {
        self.applies_if = Some(rule);
        self
    }

    /// The gate, with a protection it carries beyond what its id and rule tell.
    pub fn protecting(mut self, protection: Protection) -> Self {
        self.protects.insert(protection);
        self.waivable_by.clear();
        self
    }

    /// The gate, waivable if all of these sign. A gate that protects the person stays as it is:
    /// no state can sign that away.
    pub fn waivable_if_signed_by(mut self, parties: impl IntoIterator<Item = PartyCode>) -> Self {
        if self.protects.is_empty() {
            self.waivable_by.extend(parties);
        }
        self
    }

    /// Its id within the set.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Who answers for it, where a case names nobody else.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// What has to hold.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Where it is asked at all; none: always.
    pub fn applies_if(&self) -> Option<&Rule> {
        self.applies_if.as_ref()
    }

    /// Who has to sign to waive it; nobody can if the list is empty.
    pub fn waivable_by(&self) -> &[PartyCode] {
        &self.waivable_by
    }

    /// What of the person it protects.
    pub fn protects(&self) -> &BTreeSet<Protection> {
        &self.protects
    }
}
