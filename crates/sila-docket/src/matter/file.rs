//! Files, how urgent they are said to be, and the offices that talk about them.

use std::collections::BTreeMap;

use serde::Deserialize;
use sila_model::{CalendarDays, PartialDate, PartyCode, Wording};

use crate::case::Expr;

/// One open matter between parties.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its title, in the words of its sources.
    pub title: Wording,
    /// What sort of matter it is.
    pub kind: FileKind,
    /// What it is about.
    pub text: Option<Wording>,
    /// Who opened it; none where not stated.
    pub opened_by: Option<PartyCode>,
    /// When it was opened; none where not stated.
    pub opened: Option<PartialDate>,
    /// Whether it is humanitarian.
    #[serde(default)]
    pub humanitarian: bool,
    /// The parties that signed its shield. It holds only when all parties of the docket did.
    #[serde(default)]
    pub shield_signed_by: Vec<PartyCode>,
    /// How long it is said to take.
    pub horizon: Option<Wording>,
    /// When it is to be looked at again.
    pub review_on: Option<PartialDate>,
    /// After how many days without an entry it is shown as without movement.
    pub inactive_after_days: Option<i64>,
    /// What must hold before it can be settled, beyond conditions.
    pub requires: Option<Expr>,
    /// Where it stands.
    #[serde(default)]
    pub state: crate::case::State,
}

/// What sort of matter a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum FileKind {
    Judicial,
    Missing,
    Refugees,
    Border,
    Security,
    Trade,
    Infrastructure,
    Forum,
}

/// How urgent somebody says a file is; in their own words, never a rank of ours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// The file.
    pub file: String,
    /// The words used: "urgent".
    pub urgency: Wording,
}

/// Offices that talk about files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its name.
    pub name: Wording,
    /// The level of the talks.
    pub level: TrackLevel,
    /// The files it deals with; none where the source does not say which.
    #[serde(default)]
    pub files: Vec<String>,
    /// The office that leads for each party, by actor or speaker id.
    #[serde(default)]
    pub lead: BTreeMap<PartyCode, String>,
    /// Where it meets.
    pub venue: Option<Wording>,
    /// Who facilitates it, by actor id.
    pub facilitator: Option<String>,
    /// What must hold before it can meet, beyond conditions.
    pub requires: Option<Expr>,
    /// Where it stands.
    #[serde(default)]
    pub state: crate::case::State,
}

/// The level of talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum TrackLevel {
    Presidency,
    ForeignAffairs,
    Interior,
    Justice,
    Defence,
    Parliament,
    Technical,
}

/// A meeting of a track.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The track.
    pub track: String,
    /// Its number; none where not stated.
    pub number: Option<u32>,
    /// Where it took place.
    pub place: Option<Wording>,
    /// What was on the agenda.
    pub agenda: Option<Wording>,
    /// Each side's minutes, beside each other.
    #[serde(default)]
    pub minutes: BTreeMap<PartyCode, Wording>,
    /// The text both agreed on.
    pub agreed: Option<Wording>,
    /// What was left open and carries over.
    #[serde(default)]
    pub open_points: Vec<Wording>,
    /// When the next one is due.
    pub next_due: Option<PartialDate>,
}

/// Which office of a party may do what for which file, from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// The office, by actor id.
    pub office: String,
    /// The file; none for all.
    pub file: Option<String>,
    /// What it may do.
    pub may: Vec<Power>,
    /// The instrument that gives it.
    pub instrument: Option<String>,
    /// From when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub to: Option<PartialDate>,
}

/// What an office may do for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Power {
    Speak,
    FileAccount,
    Settle,
    Sign,
}

impl File {
    /// Whether the file's shield holds: every party of the docket signed it.
    pub fn is_shielded<'p>(&self, parties: impl IntoIterator<Item = &'p PartyCode>) -> bool {
        let mut parties = parties.into_iter().peekable();
        parties.peek().is_some() && parties.all(|party| self.shield_signed_by.contains(party))
    }

    /// After how many days without an entry it is shown as without movement.
    pub fn inactive_after(&self) -> Option<CalendarDays> {
        self.inactive_after_days.map(CalendarDays)
    }
}
