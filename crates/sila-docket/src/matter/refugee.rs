//! The refugees' file: family links and voluntary-return statements, and nothing about whereabouts
//! that could be printed by accident.

use serde::Deserialize;
use sila_model::{PartyCode, Sheltered, Wording};

/// A family link asked for by a person who fled. Read only through [`Sheltered::reveal_to`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "FamilyLinkForm")]
pub struct FamilyLink {
    /// The person's code and what is known, sheltered from the state they fled.
    pub sheltered: Sheltered<LinkedRelative>,
}

/// What a family link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedRelative {
    /// The person, by code.
    pub person: String,
    /// The relative sought, by code.
    pub relative: String,
    /// How they are related.
    pub relation: Wording,
}

impl ReturnStatement {
    /// What was said, for counting: a number names nobody.
    pub fn wish(&self) -> ReturnWish {
        self.wish
    }
}

/// What a refugee said about returning, by their own will.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "ReturnStatementForm")]
pub struct ReturnStatement {
    /// The statement, sheltered from the state they fled.
    pub sheltered: Sheltered<StatedWish>,
    wish: ReturnWish,
}

/// A statement about returning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedWish {
    /// The person, by code.
    pub person: String,
    /// What they said.
    pub wish: ReturnWish,
    /// Whether somebody independent of the host and of the state of origin took it.
    pub taken_independently: bool,
}

/// What a person said about returning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnWish {
    /// Wishes to return now.
    Return,
    /// Does not wish to return.
    Stay,
    /// Not decided, or not asked.
    Undecided,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyLinkForm {
    person: String,
    origin: PartyCode,
    relative: String,
    relation: Wording,
}

impl TryFrom<FamilyLinkForm> for FamilyLink {
    type Error = String;

    fn try_from(form: FamilyLinkForm) -> Result<Self, Self::Error> {
        let FamilyLinkForm {
            person,
            origin,
            relative,
            relation,
        } = form;
        let link = LinkedRelative {
            person: person.clone(),
            relative,
            relation,
        };
        Ok(Self {
            sheltered: Sheltered::new(person, origin, link),
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnStatementForm {
    person: String,
    origin: PartyCode,
    wish: ReturnWish,
    #[serde(default)]
    taken_independently: bool,
}

impl TryFrom<ReturnStatementForm> for ReturnStatement {
    type Error = String;

    fn try_from(form: ReturnStatementForm) -> Result<Self, Self::Error> {
        let ReturnStatementForm {
            person,
            origin,
            wish,
            taken_independently,
        } = form;
        let stated = StatedWish {
            person: person.clone(),
            wish,
            taken_independently,
        };
        Ok(Self {
            sheltered: Sheltered::new(person, origin, stated),
            wish,
        })
    }
}
