//! The name of a log: whose it is, and of which docket.

use std::{fmt, str::FromStr};

use sila_model::PartyCode;
use thiserror::Error;

/// The name of a log: `PARTY/DOCKET`. There is one log for each docket and party, so that who orders
/// entries is never a question between parties, and no third party sees what two share.
///
/// ```
/// use sila_log::Origin;
/// let origin: Origin = "aa/prisoners-2026".parse()?;
/// assert_eq!(origin.party().as_str(), "aa");
/// assert_eq!(origin.docket(), "prisoners-2026");
/// assert!("aa".parse::<Origin>().is_err());
/// # Ok::<(), sila_log::InvalidOrigin>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    party: PartyCode,
    docket: String,
}

/// A text that is no name of a log.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "`{0}` is no name of a log: write PARTY/DOCKET, each of Latin letters, digits, `_` and `-`, at most 32 and 64 of them"
)]
pub struct InvalidOrigin(pub String);

impl Origin {
    /// The log of a party in a docket.
    ///
    /// # Errors
    /// [`InvalidOrigin`] unless the docket's name is 1 to 64 Latin letters, digits, `_` or `-`.
    pub fn new(party: PartyCode, docket: &str) -> Result<Self, InvalidOrigin> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        if (1..=64).contains(&docket.len()) && docket.bytes().all(plain) {
            let docket = docket.to_owned();
            Ok(Self { party, docket })
        } else {
            Err(InvalidOrigin(format!("{party}/{docket}")))
        }
    }

    /// Whose log.
    pub fn party(&self) -> &PartyCode {
        &self.party
    }

    /// Of which docket.
    pub fn docket(&self) -> &str {
        &self.docket
    }

    /// The log of another party in the same docket.
    pub fn of(&self, party: PartyCode) -> Self {
        Self {
            party,
            docket: self.docket.clone(),
        }
    }
}

impl FromStr for Origin {
    type Err = InvalidOrigin;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidOrigin(text.to_owned());
        let (party, docket) = text.split_once('/').ok_or_else(invalid)?;
        Self::new(party.parse().map_err(|_| invalid())?, docket)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.party, self.docket)
    }
}
