//! One person's case.

use std::collections::BTreeMap;

use sila_model::{Date, Issue, PartialDate, PartyCode};

use crate::{
    computed::SentenceTime,
    fact::Facts,
    private_text::PrivateText,
    wire::{self, FormatError},
};

/// What is known of one person's case, as of a day. The person stands in it as a code.
#[derive(Clone, Debug)]
pub struct DossierCase {
    /// The code of the case.
    pub id: String,
    /// A title or name, where one was given.
    pub title: Option<PrivateText>,
    /// The gate set it is assessed under, with or without a version.
    pub gate_set: String,
    /// The day of assessment.
    pub as_of: Date,
    /// What is known.
    pub facts: Facts,
    /// Custody and sentence.
    pub time: SentenceTime,
    /// Who answers for a fact, and by when, where it is not the gate's owner.
    pub owners: BTreeMap<String, Owner>,
    /// Waivers that were signed.
    pub waivers: Vec<Waiver>,
}

/// Who answers for a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// Their code; none: the gate's owner.
    pub name: Option<String>,
    /// The day by which they owe the answer.
    pub due: Option<PartialDate>,
}

/// A gate waived, and by whom. Several waivers of one gate count together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The gate's id.
    pub gate: String,
    /// Who signed.
    pub signed_by: Vec<PartyCode>,
}

impl DossierCase {
    /// A case of which nothing is known yet.
    pub fn new(id: impl Into<String>, gate_set: impl Into<String>, as_of: Date) -> Self {
        Self {
            id: id.into(),
            title: None,
            gate_set: gate_set.into(),
            as_of,
            facts: Facts::default(),
            time: SentenceTime::default(),
            owners: BTreeMap::new(),
            waivers: Vec::new(),
        }
    }

    /// Reads a case file. What could not be taken as it stood is an issue and counts as unknown. What
    /// kind of answer a fact has to be only its gate set says: see [`crate::GateSet::misfits`].
    ///
    /// # Errors
    /// If the file is no JSON, is of another kind, or names no gate set or no day of assessment.
    ///
    /// ```
    /// use sila_dossier::DossierCase;
    /// let json = br#"{"schema": "sila-dossier-case/1", "case": "p1", "gate_set": "pre-trial/1",
    ///     "as_of": "2026-03-01", "facts": {"counsel": {"appointed": "perhaps"}}}"#;
    /// let (case, issues) = DossierCase::read(json, "p1.json").unwrap();
    /// assert_eq!((case.id.as_str(), issues.len()), ("p1", 0));
    /// ```
    pub fn read(json: &[u8], file: &str) -> Result<(Self, Vec<Issue>), FormatError> {
        wire::read_case(json, file)
    }
}
