//! Receipts: the other side's signature over exactly what it was given.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sila_model::PartyCode;
use thiserror::Error;

use crate::canonical::{LARGEST_INTEGER, NotCanonical, Value};
use crate::encoding::{from_hex, to_hex};
use crate::fields::{FieldError, Fields, heads_of, number};
use crate::key::{KeyRef, Role, SigningKey, VerificationKey};
use crate::note::{MalformedNote, Note};
use crate::tree::Head;
use crate::{Origin, UnixTime};

const VERSION: u64 = 1;

/// That one party was given certain bytes by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Of which docket.
    pub docket: String,
    /// Who gave.
    pub from: PartyCode,
    /// Who was given, and signs.
    pub to: PartyCode,
    /// When, as the signer says.
    pub time: UnixTime,
    /// What was given, in the order given; at least one thing.
    pub given: Vec<Given>,
    /// The heads that came with it, and are held since.
    pub heads: BTreeMap<PartyCode, Head>,
    /// The key that signs it: the signer's log key or that of an officer.
    pub key: VerificationKey,
}

/// Exactly which bytes: their SHA-256 and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// SHA-256 of the bytes, without any prefix.
    pub sha256: [u8; 32],
    /// How many bytes.
    pub bytes: u64,
}

/// A receipt with its signature, which holds for the key that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    receipt: Receipt,
    note: Note,
}

/// Bytes that are no receipt.
#[derive(Debug, Error)]
pub enum MalformedReceipt {
    /// No signed note.
    #[error("no signed note: {0}")]
    Note(#[from] MalformedNote),
    /// The text is more than one line of canonical JSON.
    #[error("the text of a receipt is one line of canonical JSON: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// A field is missing or not what stands there.
    #[error("the field `{0}` is missing or not what a receipt holds there")]
    Field(&'static str),
    /// A field that is not known.
    #[error("the field `{0}` is not known here: use a newer program, or ask its author")]
    UnknownField(String),
    /// The key is not one of the party that was given.
    #[error("the key {0} may not sign a receipt of this party in this docket")]
    Key(KeyRef),
    /// The signature is missing or wrong.
    #[error("the signature of {0} does not fit the receipt: it was altered after it was signed")]
    Signature(KeyRef),
}

impl From<FieldError> for MalformedReceipt {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::Wrong(name) => Self::Field(name),
            FieldError::Unknown(name) => Self::UnknownField(name),
        }
    }
}

impl Given {
    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: Sha256::digest(bytes).into(),
            bytes: bytes.len() as u64,
        }
    }
}

impl Receipt {
    fn canonical_bytes(&self) -> Vec<u8> {
        let given = self.given.iter().map(|given| {
            Value::map([
                ("bytes", number(given.bytes)),
                ("sha256", Value::text(to_hex(&given.sha256))),
            ])
        });
        Value::map([
            ("docket", Value::text(&self.docket)),
            ("from", Value::text(self.from.as_str())),
            ("given", Value::List(given.collect())),
            ("heads", heads_of(&self.heads)),
            ("key", Value::text(self.key.to_string())),
            ("time", number(self.time.0)),
            ("to", Value::text(self.to.as_str())),
            ("type", Value::text("receipt")),
            ("v", number(VERSION)),
        ])
        .to_bytes()
    }

    fn from_canonical_bytes(bytes: &[u8]) -> Result<Self, MalformedReceipt> {
        let mut fields = Fields::of(Value::from_bytes(bytes)?, "v")?;
        fields.version(VERSION)?;
        if fields.text("type")? != "receipt" {
            return Err(MalformedReceipt::Field("type"));
        }
        let given = fields.list("given")?.into_iter().map(|given| {
            let mut fields = Fields::of(given, "given")?;
            let given = Given {
                sha256: from_hex(&fields.text("sha256")?).ok_or(FieldError::Wrong("sha256"))?,
                bytes: fields.number("bytes")?,
            };
            fields.end()?;
            Ok(given)
        });
        let receipt = Self {
            given: given.collect::<Result<_, FieldError>>()?,
            docket: fields.text("docket")?,
            from: fields.parsed("from")?,
            to: fields.parsed("to")?,
            time: UnixTime(fields.number("time")?),
            heads: fields.heads("heads")?,
            key: fields.parsed("key")?,
        };
        fields.end()?;
        receipt.check()?;
        Ok(receipt)
    }

    fn check(&self) -> Result<(), MalformedReceipt> {
        let largest = LARGEST_INTEGER.unsigned_abs();
        let log = Origin::new(self.to.clone(), &self.docket);
        let log = log
            .map_err(|_| MalformedReceipt::Field("docket"))?
            .to_string();
        let name = self.key.name().as_str();
        let of_this_log = match self.key.role() {
            Some(Role::Log) => name == log,
            Some(Role::Officer) => name.rsplit_once('/').is_some_and(|(of, _)| of == log),
            _ => false,
        };
        match () {
            () if !of_this_log => Err(MalformedReceipt::Key(self.key.reference().clone())),
            () if self.from == self.to => Err(MalformedReceipt::Field("from")),
            () if self.given.is_empty() => Err(MalformedReceipt::Field("given")),
            () if self.given.iter().any(|given| given.bytes > largest) => {
                Err(MalformedReceipt::Field("bytes"))
            }
            () if self.time.0 > largest => Err(MalformedReceipt::Field("time")),
            () => Ok(()),
        }
    }
}

impl SignedReceipt {
    /// Signs a receipt.
    ///
    /// # Errors
    /// [`MalformedReceipt`] if it must not be, or the key is not the one it names.
    pub fn sign(receipt: Receipt, key: &SigningKey) -> Result<Self, MalformedReceipt> {
        receipt.check()?;
        if key.public() != &receipt.key {
            return Err(MalformedReceipt::Key(key.public().reference().clone()));
        }
        let mut text = receipt.canonical_bytes();
        text.push(b'\n');
        // OK because canonical JSON is UTF-8.
        let text = String::from_utf8(text).expect("canonical JSON is UTF-8");
        let note = Note::signed(text, key);
        Ok(Self { receipt, note })
    }

    /// Reads a receipt and checks its signature: the first line is that of the key it names; lines
    /// after it are ignored.
    ///
    /// # Errors
    /// [`MalformedReceipt`] says what is wrong with it.
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedReceipt> {
        let note = Note::parse(bytes)?;
        let line = note.text().strip_suffix('\n').unwrap_or_default();
        let receipt = Receipt::from_canonical_bytes(line.as_bytes())?;
        let signed = note.signatures().first().is_some_and(|line| {
            &line.key == receipt.key.reference()
                && receipt
                    .key
                    .verifies(note.text().as_bytes(), &line.signature)
        });
        if !signed {
            let key = receipt.key.reference().clone();
            return Err(MalformedReceipt::Signature(key));
        }
        Ok(Self { receipt, note })
    }

    /// What it says.
    pub fn receipt(&self) -> &Receipt {
        &self.receipt
    }

    /// Whether these bytes are among what was given.
    pub fn covers(&self, bytes: &[u8]) -> bool {
        self.receipt.given.contains(&Given::of(bytes))
    }

    /// The bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.note.to_bytes()
    }
}
