//! The register of a docket: who is there, and where things were read.

use serde::Deserialize;
use sila_model::{PartialDate, PartyCode, Wording};

/// The docket itself. The `audience` in its provenance is that of every entry that does not say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Docket {
    /// Its title.
    pub title: Wording,
    /// What it holds and what it does not.
    pub about: Option<Wording>,
    /// Whether it is a public record, an exercise with invented parties, or parties' own work.
    pub kind: DocketKind,
}

/// What sort of docket it is; marked on every page and file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocketKind {
    /// Compiled from public sources; no party has signed it.
    PublicRecord,
    /// An exercise: the parties and persons are invented.
    Exercise,
    /// Filed by the parties themselves.
    Working,
}

/// An authority that files, or an observer. Its id is its code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its name.
    pub name: Wording,
    /// Whether it settles, or only observes.
    #[serde(default)]
    pub kind: PartyKind,
}

/// What a party may do in the docket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// Files, reviews, settles.
    #[default]
    Party,
    /// Reads a stated part; may keep a private docket that binds nobody.
    Observer,
}

/// An office, commission, court, third state or body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Its name.
    pub name: Wording,
    /// What it is.
    pub kind: ActorKind,
    /// The party to which it belongs; none for a third state or body.
    pub side: Option<PartyCode>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum ActorKind {
    State,
    GroupOfStates,
    Office,
    Ministry,
    Parliament,
    Commission,
    Court,
    Laboratory,
    Facilitator,
    InternationalBody,
    FamilyAssociation,
    ArmedGroup,
    Press,
}

/// A person who spoke in public, in an office. No other persons stand in a docket.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The name, as the source writes it.
    pub name: Wording,
    /// The office in which they spoke; none where not stated in the source.
    pub office: Option<Wording>,
    /// The party for whose side they spoke; none where for nobody's.
    pub side: Option<PartyCode>,
}

/// Where something was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: Wording,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// Who published it.
    pub publisher: Option<Wording>,
    /// The day of publication; none where not stated.
    pub published: Option<PartialDate>,
    /// Where to find it.
    pub reference: Option<String>,
}

/// What sort of source something was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum SourceKind {
    Interview,
    Press,
    Agreement,
    Law,
    Resolution,
    Minutes,
    Report,
    OfficialStatement,
    Filed,
}

/// A stretch of time with a name; whoever names it so stands in the provenance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Its name.
    pub name: Wording,
    /// Its first day.
    pub from: PartialDate,
    /// Its last day; none while it lasts, or where not stated.
    pub to: Option<PartialDate>,
}

/// An agreement, law or resolution.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its title.
    pub title: Wording,
    /// The file it belongs to.
    pub file: Option<String>,
    /// When it was signed or adopted; none where not stated.
    pub signed: Option<PartialDate>,
    /// When it took effect; none where not stated.
    pub in_force: Option<PartialDate>,
    /// When it ends; none where not stated.
    pub until: Option<PartialDate>,
    /// The parties it binds.
    #[serde(default)]
    pub parties: Vec<PartyCode>,
    /// What it is about.
    pub text: Option<Wording>,
    /// The set of gates by which dossiers under it are assessed: `name/version`.
    pub gate_set: Option<String>,
}

/// A requirement of an instrument, as reported; a dossier is assessed by gate sets, not by this.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The instrument.
    pub instrument: String,
    /// What it asks.
    pub text: Wording,
}

/// What is counted, so that figures of several speakers stand side by side.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Its title.
    pub title: Wording,
    /// The file it belongs to.
    pub file: Option<String>,
}
