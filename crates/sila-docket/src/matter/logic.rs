//! What steps wait for besides other steps.

use serde::Deserialize;
use sila_model::Wording;

/// Something true, false or unknown on which steps wait: a ruling, a mandate, a budget.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it says when it holds.
    pub text: Wording,
    /// Whether it holds.
    #[serde(default)]
    pub holds: Holds,
    /// Who can answer it.
    pub owner: Option<String>,
}

/// Whether a fact holds. Unknown never counts as true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "HoldsForm")]
pub enum Holds {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// Nobody on record says.
    #[default]
    Unknown,
}

/// A number that steps add to, and conditions ask for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// What it counts.
    pub text: Wording,
    /// Where it stands, apart from the steps done in this docket.
    pub count: i64,
}

/// A group carved out of a count.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Who is in it, in the words of the source.
    pub text: Wording,
    /// How many; none where not stated.
    pub size: Option<i64>,
}

/// A named set of steps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemSet {
    /// What the set is.
    pub text: Wording,
    /// The steps in it.
    pub items: Vec<String>,
}

impl Holds {
    /// As the logic takes it.
    pub fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Unknown => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum HoldsForm {
    Known(bool),
    Word(String),
}

impl TryFrom<HoldsForm> for Holds {
    type Error = String;

    fn try_from(form: HoldsForm) -> Result<Self, Self::Error> {
        match form {
            HoldsForm::Known(true) => Ok(Self::Yes),
            HoldsForm::Known(false) => Ok(Self::No),
            HoldsForm::Word(word) if word == "unknown" => Ok(Self::Unknown),
            HoldsForm::Word(word) => {
                Err(format!("`{word}` is neither true, false nor \"unknown\""))
            }
        }
    }
}
