//! What a party files, and its name.

use std::fmt;

use sha2::{Digest, Sha256};
use sila_model::Date;
use thiserror::Error;

use crate::canonical::{NotCanonical, Value};

/// The version of the form in which entries are written.
const VERSION: i64 = 1;

/// One entry: something filed about one matter of a docket.
///
/// Entries are only ever added. A correction is a new entry that names the one it supersedes.
/// When something was *said* or *happened* is content and stands in the body; `filed` is the day on
/// which it entered the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The docket it belongs to.
    pub docket: String,
    /// What kind of thing it is: `statement`, `commitment`, `condition` and so on.
    pub kind: String,
    /// The id of the matter, unique among the matters of the docket.
    pub subject: String,
    /// The day on which it entered the record.
    pub filed: Date,
    /// What it says.
    pub body: Value,
}

/// The name of an entry: the RFC 6962 leaf hash of its canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafHash(pub [u8; 32]);

/// Bytes that are no entry.
#[derive(Debug, Error)]
pub enum MalformedEntry {
    /// Not the canonical form of any value.
    #[error(transparent)]
    NotCanonical(#[from] NotCanonical),
    /// A version this program does not know.
    #[error("an entry of version {0}, which this program does not know: use a newer one")]
    UnknownVersion(String),
    /// A field is missing, or of another type.
    #[error("the field `{0}` is missing or not what an entry holds there")]
    Field(&'static str),
}

impl Entry {
    /// The canonical bytes: those that are hashed, signed and sent.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        Value::map([
            ("body", self.body.clone()),
            ("docket", Value::text(&self.docket)),
            ("filed", Value::text(self.filed.to_string())),
            ("kind", Value::text(&self.kind)),
            ("subject", Value::text(&self.subject)),
            ("v", Value::Integer(VERSION)),
        ])
        .to_bytes()
    }

    /// Reads an entry from its canonical bytes.
    ///
    /// # Errors
    /// [`MalformedEntry`] if the bytes are not canonical, of another version, or lack a field.
    pub fn from_canonical_bytes(bytes: &[u8]) -> Result<Self, MalformedEntry> {
        let value = Value::from_bytes(bytes)?;
        let version = value.get("v").ok_or(MalformedEntry::Field("v"))?;
        if version != &Value::Integer(VERSION) {
            let found = String::from_utf8_lossy(&version.to_bytes()).into_owned();
            return Err(MalformedEntry::UnknownVersion(found));
        }
        let text = |name: &'static str| {
            let text = value.get(name).and_then(Value::as_text).map(str::to_owned);
            text.ok_or(MalformedEntry::Field(name))
        };
        let Value::Map(fields) = &value else {
            return Err(MalformedEntry::Field("v"));
        };
        if fields.len() != 6 {
            return Err(MalformedEntry::Field("a field of no name known here"));
        }
        Ok(Self {
            docket: text("docket")?,
            kind: text("kind")?,
            subject: text("subject")?,
            filed: text("filed")?
                .parse()
                .map_err(|_| MalformedEntry::Field("filed"))?,
            body: value
                .get("body")
                .cloned()
                .ok_or(MalformedEntry::Field("body"))?,
        })
    }

    /// The entry's name: SHA-256 of a zero byte and the canonical bytes (RFC 6962, section 2.1).
    pub fn leaf_hash(&self) -> LeafHash {
        let mut hasher = Sha256::new();
        hasher.update([0]);
        hasher.update(self.canonical_bytes());
        LeafHash(hasher.finalize().into())
    }
}

impl LeafHash {
    /// The first eight hexadecimal digits, for people; never for a proof.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for LeafHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for LeafHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            docket: "d".into(),
            kind: "statement".into(),
            subject: "s1".into(),
            filed: "2026-11-25".parse().unwrap(),
            body: Value::map([("text", Value::text("so"))]),
        }
    }

    #[test]
    fn the_bytes_and_the_name_never_change() {
        let bytes = r#"{"body":{"text":"so"},"docket":"d","filed":"2026-11-25","kind":"statement","subject":"s1","v":1}"#;
        assert_eq!(String::from_utf8(entry().canonical_bytes()).unwrap(), bytes);
        // printf '\0%s' "$bytes" | sha256sum
        assert_eq!(
            entry().leaf_hash().to_string(),
            "0c8de28f6b0fb0c570e5a420c2fd443cd8583db0b7172eef43554f49c0e85555"
        );
    }

    #[test]
    fn what_is_no_entry_is_refused() {
        let check = |bytes: &str, reason: &str| {
            let error = Entry::from_canonical_bytes(bytes.as_bytes())
                .unwrap_err()
                .to_string();
            assert!(error.contains(reason), "{bytes}: {error}");
        };
        check(r#"{"v":2}"#, "version 2");
        check("[]", "`v`");
        check(
            r#"{"body":1,"docket":"d","filed":"x","kind":"k","subject":"s","v":1}"#,
            "`filed`",
        );
        check(
            r#"{"body":1,"docket":"d","extra":1,"filed":"2026-11-25","kind":"k","subject":"s","v":1}"#,
            "no name known",
        );
    }
}
