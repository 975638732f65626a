//! What is said: statements, positions, figures, obstacles.

use std::collections::BTreeMap;

use serde::Deserialize;
use sila_model::{PartialDate, ReleaseClass, Wording};

/// Something said by a named speaker. By itself it never changes the state of anything.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What was said; `quote` tells whether word for word.
    pub text: Wording,
    /// Whether the text in the source's language is the speaker's own words.
    #[serde(default)]
    pub quote: bool,
    /// The files it speaks of.
    #[serde(default)]
    pub files: Vec<String>,
}

/// The stance of a party, a third state or a body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Whose stance: a party code or an actor id.
    pub holder: String,
    /// The files it concerns.
    #[serde(default)]
    pub files: Vec<String>,
    /// The forum item it concerns.
    pub forum_item: Option<String>,
    /// The stance, as stated.
    pub text: Wording,
    /// From when; none where not stated.
    pub from: Option<PartialDate>,
    /// Until when; none while it lasts.
    pub until: Option<PartialDate>,
}

/// An item before an international forum.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForumItem {
    /// Its title.
    pub title: Wording,
    /// The forum.
    pub forum: Wording,
    /// The file under which the parties coordinate.
    pub file: Option<String>,
}

/// A count by a speaker, under a definition, at a date: the content of an account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What is counted, by subject id.
    pub subject: String,
    /// The number.
    pub value: u64,
    /// The upper end, where a range was stated.
    pub to: Option<u64>,
    /// How the number was qualified.
    #[serde(default)]
    pub bound: Bound,
    /// What exactly is counted; none where not stated.
    pub definition: Option<Wording>,
    /// The day the count speaks of; none where not stated.
    pub as_of: Option<PartialDate>,
    /// How it was obtained; none where not stated.
    pub method: Option<Wording>,
    /// What the count is limited to, as named dimensions: place, status, age.
    #[serde(default)]
    pub scope: BTreeMap<String, String>,
    /// The parts it is the sum of, where stated.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// How far the account's content may go.
    #[serde(default)]
    pub release: ReleaseClass,
}

/// A part of a count.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// A key, the same for every speaker who counts this part.
    pub key: String,
    /// What it is.
    pub title: Wording,
    /// How many.
    pub value: u64,
}

/// How a number was qualified by whoever stated it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Stated without qualification.
    #[default]
    Exact,
    /// "About", "around", "~".
    About,
    /// "Nearly", "almost": a little under.
    Nearly,
    /// "More than", "at least", "+".
    AtLeast,
    /// "Up to", "at most".
    AtMost,
}

/// What stands in the way; who says so stands in the provenance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obstacle {
    /// What sort of obstacle.
    pub kind: ObstacleKind,
    /// What is said to stand in the way.
    pub text: Wording,
    /// The files it is said to hold up; none where the source speaks of all.
    #[serde(default)]
    pub files: Vec<String>,
    /// Since when; none where not stated.
    pub since: Option<PartialDate>,
    /// Until when, once it no longer stands in the way.
    pub until: Option<PartialDate>,
    /// Who issued the measure, for an external measure: an actor id.
    pub issuer: Option<String>,
    /// What is said to be done, or needed, about it.
    #[serde(default)]
    pub mitigations: Vec<Wording>,
    /// When it is to be looked at again.
    pub review_on: Option<PartialDate>,
}

/// What sort of obstacle is said to stand in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum ObstacleKind {
    Memory,
    InternalDivision,
    ThirdArmedActor,
    ExternalMeasure,
    Legal,
    Access,
    Funding,
    Technical,
    Archive,
}
