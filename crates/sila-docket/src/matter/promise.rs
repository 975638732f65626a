//! Promises, conditions, requests, and what became of them.

use serde::{Deserialize, Deserializer};
use sila_model::{Date, PartialDate, PartyCode, Wording};

use crate::case::{ConditionStatus, Expr, State};

/// Who owes what to whom, measurable and due. A step that other steps can wait for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Who owes it: a party code or an actor id.
    pub owed_by: PartyCode,
    /// To whom.
    #[serde(default)]
    pub owed_to: Vec<PartyCode>,
    /// The file it belongs to.
    pub file: Option<String>,
    /// What is owed.
    pub text: Wording,
    /// What is counted, where it can be counted.
    pub unit: Option<Wording>,
    /// How many.
    pub target: Option<u64>,
    /// When it is due.
    pub due: Option<Date>,
    /// After which day it can no longer be done.
    pub not_after: Option<Date>,
    /// How many days it takes.
    pub days: Option<u32>,
    /// What it adds to counters when done.
    #[serde(default)]
    pub adds: std::collections::BTreeMap<String, i64>,
    /// What must hold before it, beyond conditions.
    pub requires: Option<Expr>,
    /// Where it stands.
    #[serde(default)]
    pub state: State,
    /// The instrument it comes from.
    pub instrument: Option<String>,
    /// The domestic steps it needs: cabinet, parliament.
    #[serde(default)]
    pub ratification: Vec<Wording>,
}

/// How far a commitment is, as one side sees it. The side stands in the provenance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The commitment.
    pub of: String,
    /// How far it is.
    pub progress: Option<Progress>,
    /// How satisfactory the follow-up is.
    pub grade: Option<Grade>,
    /// The events that show it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// The side's remark.
    pub text: Option<Wording>,
}

/// Progress as the Peace Accords Matrix codes it (Joshi, Quinn and Regan 2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "u8")]
pub enum Progress {
    /// 0: not begun.
    NotBegun,
    /// 1: minimal.
    Minimal,
    /// 2: intermediate.
    Intermediate,
    /// 3: full.
    Full,
}

/// Follow-up grades of the UN Human Rights Committee (CCPR/C/128/3): D is silence, E is refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Grade {
    /// Largely satisfactory.
    A,
    /// Partially satisfactory.
    B,
    /// Not satisfactory.
    C,
    /// No cooperation: no report after reminders.
    D,
    /// Contrary to the commitment, or rejecting it.
    E,
}

/// "This only once that": declared by one side, or signed by all it binds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Who declared it.
    pub declared_by: PartyCode,
    /// One of [`CONDITION_KINDS`].
    #[serde(deserialize_with = "known_kind")]
    pub kind: String,
    /// The declaration, in the words of its source.
    pub text: Wording,
    /// What must hold first (precedence, reciprocity, tranche).
    pub antecedent: Option<Expr>,
    /// What waits for it: files, tracks or commitments.
    #[serde(default)]
    pub consequent: Vec<String>,
    /// The steps of a package, or of reciprocity.
    #[serde(default)]
    pub items: Vec<String>,
    /// What is left out of it, in the words of its source.
    #[serde(default)]
    pub carve_outs: Vec<Wording>,
    /// The last day (suspension).
    pub deadline: Option<Date>,
    /// What averts it (suspension).
    pub unless: Option<Expr>,
    /// What it takes out once triggered (suspension).
    #[serde(default)]
    pub suspends: Vec<String>,
    /// Where it stands.
    #[serde(default)]
    pub status: ConditionStatus,
    /// Who signed it. `agreed` needs every party of the docket.
    #[serde(default)]
    pub signed_by: Vec<PartyCode>,
    /// Who acknowledged having received it.
    #[serde(default)]
    pub acknowledged_by: Vec<PartyCode>,
}

/// The kinds of condition. What another word would mean for the steps nobody could say.
pub const CONDITION_KINDS: [&str; 5] = [
    "precedence",
    "package",
    "suspension",
    "reciprocity",
    "tranche",
];

fn known_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let kind = String::deserialize(deserializer)?;
    if CONDITION_KINDS.contains(&kind.as_str()) {
        return Ok(kind);
    }
    let kinds = CONDITION_KINDS.join(", ");
    let reason = format!("`{kind}` is no kind of condition; the kinds are {kinds}");
    Err(serde::de::Error::custom(reason))
}

/// One party asks another for a stated thing, under a mandate and for a purpose, by a date.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Who asks.
    pub from: PartyCode,
    /// Who is asked.
    pub to: PartyCode,
    /// The file it belongs to.
    pub file: Option<String>,
    /// What is asked for.
    pub text: Wording,
    /// For what purpose.
    pub purpose: Option<Wording>,
    /// Under which mandate, by id.
    pub mandate: Option<String>,
    /// By when an answer is asked.
    pub due: Option<Date>,
}

/// What came back on a request. Silence is not an answer: it is the absence of one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The request.
    pub to: String,
    /// How it was answered.
    pub kind: AnswerKind,
    /// The answer; for a refusal the reason, which is required.
    pub text: Option<Wording>,
}

/// How a request was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// In full.
    Answered,
    /// In part.
    PartlyAnswered,
    /// Refused, with a reason.
    Refused,
}

/// Something decided in a round.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The round; none where not stated.
    pub round: Option<String>,
    /// The file it belongs to.
    pub file: Option<String>,
    /// What was decided.
    pub text: Wording,
    /// Who signed it.
    #[serde(default)]
    pub signed_by: Vec<PartyCode>,
    /// Each side's dissent, kept with it.
    #[serde(default)]
    pub dissent: std::collections::BTreeMap<PartyCode, Wording>,
}

/// A signature over exactly what was given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Who gave.
    pub from: PartyCode,
    /// Who received, and signs.
    pub to: PartyCode,
    /// The file it belongs to.
    pub file: Option<String>,
    /// What was given.
    pub text: Wording,
    /// The hash of what was given, in hexadecimal.
    pub hash: Option<String>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happened, as the source says.
    pub text: Wording,
    /// The files, tracks, commitments or rounds it affects.
    #[serde(default)]
    pub affects: Vec<String>,
}

/// A change of state of another matter, from its date on. Nothing is overwritten: before that date
/// the matter stands as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The matter that changes.
    pub of: String,
    /// A new state of a file, track or commitment.
    pub state: Option<State>,
    /// A new status of a condition.
    pub status: Option<ConditionStatus>,
    /// Who signed the new status.
    #[serde(default)]
    pub signed_by: Vec<PartyCode>,
    /// Who acknowledged it.
    #[serde(default)]
    pub acknowledged_by: Vec<PartyCode>,
    /// A new value of a fact: true, false, or "unknown".
    pub holds: Option<super::logic::Holds>,
    /// A new value of a counter.
    pub count: Option<i64>,
    /// A new due date.
    pub due: Option<Date>,
    /// The end of a position, an obstacle or a mandate.
    pub until: Option<PartialDate>,
}

impl Condition {
    /// The steps it names in any of its lists: what binds nothing in its kind may be misplaced.
    pub fn steps(&self) -> impl Iterator<Item = &String> {
        self.consequent
            .iter()
            .chain(&self.items)
            .chain(&self.suspends)
    }

    /// Whether it takes steps out after a day, instead of letting them wait.
    pub fn is_suspension(&self) -> bool {
        self.kind == "suspension"
    }

    /// Whether the steps of its `items` wait for one another.
    pub(crate) fn binds_items(&self) -> bool {
        matches!(self.kind.as_str(), "package" | "reciprocity")
    }

    /// Whether it makes steps wait without saying for what.
    pub(crate) fn lacks_antecedent(&self) -> bool {
        let waits_for_more = !self.consequent.is_empty()
            || !self.suspends.is_empty()
            || (!self.binds_items() && !self.items.is_empty());
        self.antecedent.is_none() && waits_for_more
    }

    /// The fields in which steps stand that its kind does not have, each with what is done about it.
    pub(crate) fn misplaced(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let suspends = self.is_suspension();
        let action = if suspends {
            "its steps were taken as suspended"
        } else {
            "its steps wait as those of `consequent` do"
        };
        let lists = [
            ("consequent", &self.consequent, suspends),
            ("items", &self.items, !self.binds_items()),
            ("suspends", &self.suspends, !suspends),
        ];
        let misplaced = lists
            .into_iter()
            .filter(|(_, steps, is_foreign)| *is_foreign && !steps.is_empty());
        misplaced.map(move |(field, ..)| (field, action))
    }
}

impl Progress {
    /// The code, 0 to 3.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl TryFrom<u8> for Progress {
    type Error = String;

    fn try_from(code: u8) -> Result<Self, Self::Error> {
        match code {
            0 => Ok(Self::NotBegun),
            1 => Ok(Self::Minimal),
            2 => Ok(Self::Intermediate),
            3 => Ok(Self::Full),
            other => Err(format!("{other} is no progress: write 0, 1, 2 or 3")),
        }
    }
}
