//! Who said it, where, when, and who may read it: the fields every entry has.

use serde::Deserialize;
use sila_log::Value;
use sila_model::{PartialDate, PartyCode, Wording};

use super::{UnreadableBody, typed};

/// Where an entry comes from. Every field may be absent: what a source does not say is not guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Provenance {
    /// The day on which it was said or happened; none where not stated in the source.
    pub date: Option<PartialDate>,
    /// The side whose account it is; none where nobody's, such as a newspaper's own words.
    pub party: Option<PartyCode>,
    /// Who said it, by the id of a `speaker` or an `actor`.
    pub speaker: Option<String>,
    /// Where it was read, by the id of a `source`.
    pub source: Option<String>,
    /// The place within the source: a line, a paragraph, a page.
    pub at: Option<String>,
    /// Whether the compiler of the record could not verify it.
    pub unverified: bool,
    /// Who may read it; none takes what the docket says.
    pub audience: Option<Audience>,
    /// The entry that this one corrects; both stay.
    pub supersedes: Option<String>,
    /// A remark by whoever filed it.
    pub note: Option<Wording>,
}

/// Who may read an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Anybody.
    Public,
    /// The parties to the docket.
    Parties,
    /// Only the party that filed it: confidential, or an observer's private docket.
    Own,
}

impl Provenance {
    /// The keys of an entry's body that belong here and not to the matter.
    pub(crate) const KEYS: [&'static str; 9] = [
        "date",
        "party",
        "speaker",
        "source",
        "at",
        "unverified",
        "audience",
        "supersedes",
        "note",
    ];
}

/// Takes the provenance out of a body; what is left belongs to the matter.
pub(super) fn split(body: &Value) -> Result<(Provenance, serde_json::Value), UnreadableBody> {
    let serde_json::Value::Object(fields) = body.to_json() else {
        let reason = "the body of an entry is a table of fields".to_owned();
        return Err(UnreadableBody {
            path: String::new(),
            reason,
        });
    };
    let (provenance, rest): (serde_json::Map<_, _>, serde_json::Map<_, _>) = fields
        .into_iter()
        .partition(|(key, _)| Provenance::KEYS.contains(&key.as_str()));
    Ok((typed(provenance.into())?, rest.into()))
}
