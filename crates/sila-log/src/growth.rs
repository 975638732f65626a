//! That one head of a log begins with another, in one file.

use thiserror::Error;

use crate::canonical::{NotCanonical, Value};
use crate::checkpoint::{MalformedCheckpoint, SignedCheckpoint};
use crate::fields::{FieldError, Fields, base64_of, number};
use crate::proof::ConsistencyProof;

/// The form of the file.
pub(crate) const FORM: &str = "sila/growth";
const VERSION: u64 = 1;

/// Two heads of a log with the proof that the second begins with the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The older head.
    pub first: SignedCheckpoint,
    /// The newer head.
    pub second: SignedCheckpoint,
    /// The consistency proof of RFC 6962.
    pub proof: ConsistencyProof,
}

/// Bytes that are no such file.
#[derive(Debug, Error)]
pub enum MalformedGrowth {
    /// Not canonical JSON.
    #[error("no canonical JSON: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// A field is missing or not what stands there.
    #[error("the field `{0}` is missing or not what a consistency proof holds there")]
    Field(String),
    /// One of the heads is none.
    #[error("a head: {0}")]
    Checkpoint(#[from] MalformedCheckpoint),
}

impl From<FieldError> for MalformedGrowth {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::Wrong(name) => Self::Field(name.to_owned()),
            FieldError::Unknown(name) => Self::Field(name),
        }
    }
}

impl Growth {
    /// The bytes of the file: canonical JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        let note = |checkpoint: &SignedCheckpoint| {
            Value::text(String::from_utf8_lossy(&checkpoint.to_bytes()))
        };
        Value::map([
            ("first", note(&self.first)),
            ("form", Value::text(FORM)),
            ("proof", base64_of(&self.proof.hashes)),
            ("second", note(&self.second)),
            ("v", number(VERSION)),
        ])
        .to_bytes()
    }

    /// Reads the file. Nothing is checked yet.
    ///
    /// # Errors
    /// [`MalformedGrowth`] names what is wrong with its form.
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedGrowth> {
        let mut fields = Fields::of(Value::from_bytes(bytes)?, "form")?;
        fields.version(VERSION)?;
        if fields.text("form")? != FORM {
            return Err(FieldError::Wrong("form").into());
        }
        let growth = Self {
            first: SignedCheckpoint::parse(fields.text("first")?.as_bytes())?,
            second: SignedCheckpoint::parse(fields.text("second")?.as_bytes())?,
            proof: ConsistencyProof {
                hashes: fields.hashes("proof")?,
            },
        };
        fields.end()?;
        Ok(growth)
    }
}
