//! The code of a party.

use std::{fmt, str::FromStr};

use serde::Deserialize;
use thiserror::Error;

/// The short code of a party: 1 to 32 ASCII letters, digits, `_` or `-`.
///
/// Reports, bundles and settlements list the parties in the order of their codes, in every
/// language: alphabets disagree about names, codes do not. That is why the type is [`Ord`].
///
/// ```
/// use sila_model::PartyCode;
/// let code: PartyCode = "LB".parse().unwrap();
/// assert_eq!(code.as_str(), "LB");
/// assert!("two words".parse::<PartyCode>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct PartyCode(String);

/// A text that cannot be a party's code.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("`{0}` is not a party code: use 1 to 32 Latin letters, digits, `_` or `-`")]
pub struct InvalidPartyCode(pub String);

impl PartyCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PartyCode {
    type Err = InvalidPartyCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=32).contains(&text.len());
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if fits && plain {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidPartyCode(text.to_owned()))
        }
    }
}

impl TryFrom<String> for PartyCode {
    type Error = InvalidPartyCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for PartyCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
