//! What one party files.

use serde::Deserialize;

use crate::{PartialDate, PartyCode, Wording};

/// What one party files on a matter: a list, a line, a figure, a table.
///
/// An account is never edited and never merged with another. A changed mind is a new account that
/// names the one it supersedes; both stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account<T> {
    /// Who files it; none where the public record names a speaker that is no party.
    pub party: Option<PartyCode>,
    /// What is counted, listed or drawn, in the filer's own words; none where not stated.
    pub definition: Option<Wording>,
    /// The day the content speaks of; none where not stated.
    pub as_of: Option<PartialDate>,
    /// How it was obtained; none where not stated.
    pub method: Option<Wording>,
    /// How far the content may go.
    pub release: ReleaseClass,
    /// The content.
    pub content: T,
}

/// How far an account's content may go. Entries always cross; content only by its class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseClass {
    /// All of it; needs the signatures of all parties to the file.
    Whole,
    /// Only what both hold. The default of a list.
    #[default]
    Hits,
    /// One person at a time, each by a person's decision.
    OneByOne,
}
