//! Evidence that a log told two stories, checkable by anybody, for ever.
//!
//! A log must never sign two heads of which neither begins with the other. Two heads of one key that do
//! not fit are proof against the holder of that key, and nobody else can make it.

use thiserror::Error;

use crate::canonical::{NotCanonical, Value};
use crate::checkpoint::{MalformedCheckpoint, SignatureError, SignedCheckpoint};
use crate::fields::{FieldError, Fields, base64_of, number};
use crate::key::{Algorithm, VerificationKey};
use crate::proof::{ConsistencyProof, ProofError};
use crate::tree::Tree;

/// The form of the file.
pub(crate) const FORM: &str = "sila/fork";
const VERSION: u64 = 1;

/// Two heads of one log, signed by one key, of which the newer does not begin with the older.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForkEvidence {
    /// The head with fewer leaves, or either if they have as many.
    pub first: SignedCheckpoint,
    /// The other one.
    pub second: SignedCheckpoint,
    /// Empty for two heads of one size. Otherwise the hashes that lead from the edge of the first
    /// `first` leaves *within the second tree* to the second root, the first node written out
    /// ([`Tree::prefix_proof`](crate::tree::Tree::prefix_proof)): they show which root these leaves
    /// have there. A consistency proof that simply fails would prove nothing: anybody can write one.
    pub proof: ConsistencyProof,
    /// The key that signed both.
    pub key: VerificationKey,
}

/// What is no evidence.
#[derive(Debug, Error)]
pub enum NotAFork {
    /// Not the form of such a file.
    #[error("no canonical JSON: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// A field is missing or not what stands there.
    #[error("the field `{0}` is missing or not what evidence of a fork holds there")]
    Field(String),
    /// One of the heads is none.
    #[error("a head: {0}")]
    Checkpoint(#[from] MalformedCheckpoint),
    /// One of the heads is not signed by the key.
    #[error("a head is not signed by the key named: {0}")]
    Signature(#[from] SignatureError),
    /// They are of two logs.
    #[error("the heads are of two logs")]
    TwoLogs,
    /// The proof does not belong to the second head.
    #[error("the proof does not lead to the second head, so it shows nothing: {0}")]
    Proof(#[from] ProofError),
    /// They fit: the log grew as it must.
    #[error("the second head begins with the first: that is no fork")]
    Consistent,
}

impl From<FieldError> for NotAFork {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::Wrong(name) => Self::Field(name.to_owned()),
            FieldError::Unknown(name) => Self::Field(name),
        }
    }
}

impl ForkEvidence {
    /// Makes evidence of two heads, where there is any. The larger head has to be that of the tree at
    /// hand; for two heads of one size any tree will do.
    ///
    /// # Errors
    /// [`NotAFork`] if the heads fit each other, are not signed by the key, or the tree is not that of
    /// the larger one.
    pub fn of(
        one: SignedCheckpoint,
        other: SignedCheckpoint,
        tree: &Tree,
        key: VerificationKey,
    ) -> Result<Self, NotAFork> {
        let (first, second) = if one.head().size <= other.head().size {
            (one, other)
        } else {
            (other, one)
        };
        let (old, new) = (first.head().size, second.head().size);
        let proof = if old == new {
            Some(ConsistencyProof::default())
        } else {
            tree.prefix_proof(old, new)
        };
        let evidence = Self {
            first,
            second,
            // A tree that is too small gives no proof; the check below says so.
            proof: proof.unwrap_or_default(),
            key,
        };
        evidence.verify()?;
        Ok(evidence)
    }

    /// Checks the evidence with nothing but itself: both heads signed by the key, and irreconcilable.
    /// Whose key it is, the reader has to know.
    ///
    /// # Errors
    /// [`NotAFork`] says why it shows nothing.
    pub fn verify(&self) -> Result<(), NotAFork> {
        if self.key.algorithm() != Algorithm::Ed25519 {
            return Err(NotAFork::Field("key".to_owned()));
        }
        let key = std::slice::from_ref(&self.key);
        self.first.verify(key)?;
        self.second.verify(key)?;
        if self.first.checkpoint().origin != self.second.checkpoint().origin {
            return Err(NotAFork::TwoLogs);
        }
        let (first, second) = (self.first.head(), self.second.head());
        if first.size == second.size {
            return match () {
                () if first.root == second.root => Err(NotAFork::Consistent),
                () if !self.proof.hashes.is_empty() => Err(ProofError::Length.into()),
                () => Ok(()),
            };
        }
        let there = self.proof.prefix_root(first.size, second)?;
        if there == first.root {
            return Err(NotAFork::Consistent);
        }
        Ok(())
    }

    /// The bytes of the file: canonical JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        let note = |checkpoint: &SignedCheckpoint| {
            Value::text(String::from_utf8_lossy(&checkpoint.to_bytes()))
        };
        Value::map([
            ("first", note(&self.first)),
            ("form", Value::text(FORM)),
            ("key", Value::text(self.key.to_string())),
            ("proof", base64_of(&self.proof.hashes)),
            ("second", note(&self.second)),
            ("v", number(VERSION)),
        ])
        .to_bytes()
    }

    /// Reads the file. Nothing is checked yet.
    ///
    /// # Errors
    /// [`NotAFork`] names what is wrong with its form.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAFork> {
        let mut fields = Fields::of(Value::from_bytes(bytes)?, "form")?;
        fields.version(VERSION)?;
        if fields.text("form")? != FORM {
            return Err(NotAFork::Field("form".to_owned()));
        }
        let evidence = Self {
            first: SignedCheckpoint::parse(fields.text("first")?.as_bytes())?,
            second: SignedCheckpoint::parse(fields.text("second")?.as_bytes())?,
            proof: ConsistencyProof {
                hashes: fields.hashes("proof")?,
            },
            key: fields.parsed("key")?,
        };
        fields.end()?;
        Ok(evidence)
    }
}
