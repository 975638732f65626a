//! Settlements in one file: what several parties signed, provable by any of them alone.
//!
//! One party offers, each other party accepts the same terms, the offerer seals. It is valid only when
//! heads that all parties have cosigned cover every step.

mod check;

use thiserror::Error;

use crate::canonical::{NotCanonical, Value};
use crate::commitment::{Commitment, Piece, Pieces, Salt};
use crate::encoding::{from_base64, to_base64, to_hex};
use crate::fields::{FieldError, Fields, number, texts};
use crate::key::VerificationKey;
use crate::leaf::{MalformedLeaf, SignedLeaf};
use crate::proof::{LeafProof, MalformedProof};

pub use check::{NotSettled, Settled};

/// The form of the file.
pub(crate) const FORM: &str = "sila/settlement";
const VERSION: u64 = 1;

/// The most proofs of a file: offer, seal, and an acceptance of each other party.
const MOST_PROOFS: usize = 256;

/// Offer, acceptances and seal, each proven to stand in its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// A proof for each step, in any order.
    pub proofs: Vec<LeafProof>,
    /// Keys for a reader who has none, to compare aloud. They are not trusted for standing here.
    pub keys: Vec<VerificationKey>,
    /// Leaves by which roots appointed or revoked the keys in use.
    pub appointments: Vec<SignedLeaf>,
    /// The terms, opened as far as the giver wanted; none if they are not in the file.
    pub terms: Option<Pieces>,
}

/// Bytes that are no settlement file.
#[derive(Debug, Error)]
pub enum MalformedSettlement {
    /// Not canonical JSON.
    #[error("no canonical JSON: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// A field is missing or not what stands there.
    #[error("the field `{0}` is missing or not what a settlement holds there")]
    Field(String),
    /// A proof is none.
    #[error("proof {0}: {1}")]
    Proof(usize, MalformedProof),
    /// An appointment is no leaf.
    #[error("appointment {0}: {1}")]
    Appointment(usize, MalformedLeaf),
}

impl From<FieldError> for MalformedSettlement {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::Wrong(name) => Self::Field(name.to_owned()),
            FieldError::Unknown(name) => Self::Field(name),
        }
    }
}

impl Settlement {
    /// The bytes of the file: canonical JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        let text = |bytes: &[u8]| Value::text(String::from_utf8_lossy(bytes));
        let proofs = self.proofs.iter().map(|proof| text(&proof.to_bytes()));
        let appointments = self.appointments.iter().map(|leaf| text(leaf.bytes()));
        let terms = self.terms.as_ref().map_or(Value::Null, |terms| {
            Value::List(terms.0.iter().map(piece_to_value).collect())
        });
        Value::map([
            ("appointments", Value::List(appointments.collect())),
            ("form", Value::text(FORM)),
            ("keys", texts(&self.keys)),
            ("proofs", Value::List(proofs.collect())),
            ("terms", terms),
            ("v", number(VERSION)),
        ])
        .to_bytes()
    }

    /// Reads the file. The signatures of leaves are checked, those of heads are not.
    ///
    /// # Errors
    /// [`MalformedSettlement`] says what is wrong with its form.
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedSettlement> {
        let mut fields = Fields::of(Value::from_bytes(bytes)?, "form")?;
        fields.version(VERSION)?;
        if fields.text("form")? != FORM {
            return Err(FieldError::Wrong("form").into());
        }
        let texts = fields.all("proofs", |text| Some(text.to_owned()))?;
        if texts.len() > MOST_PROOFS {
            return Err(FieldError::Wrong("proofs").into());
        }
        let proofs = texts.iter().enumerate().map(|(place, text)| {
            let proof = LeafProof::parse(text.as_bytes());
            proof.map_err(|error| MalformedSettlement::Proof(place, error))
        });
        let proofs = proofs.collect::<Result<_, _>>()?;
        let texts = fields.all("appointments", |text| Some(text.to_owned()))?;
        let appointments = texts.iter().enumerate().map(|(place, text)| {
            let leaf = SignedLeaf::parse(text.as_bytes());
            leaf.map_err(|error| MalformedSettlement::Appointment(place, error))
        });
        let appointments = appointments.collect::<Result<_, _>>()?;
        let terms = match fields.take("terms")? {
            Value::Null => None,
            Value::List(pieces) => {
                Some(Pieces(pieces.into_iter().map(piece_of).collect::<Result<
                    _,
                    FieldError,
                >>(
                )?))
            }
            _ => return Err(FieldError::Wrong("terms").into()),
        };
        let settlement = Self {
            proofs,
            keys: fields.all("keys", |text| text.parse().ok())?,
            appointments,
            terms,
        };
        fields.end()?;
        Ok(settlement)
    }
}

fn piece_to_value(piece: &Piece) -> Value {
    match piece {
        Piece::Open { salt, bytes } => Value::map([
            ("bytes", Value::text(to_base64(bytes))),
            ("salt", Value::text(to_hex(&salt.0))),
        ]),
        Piece::Closed(commitment) => {
            Value::map([("commitment", Value::text(commitment.to_string()))])
        }
    }
}

fn piece_of(value: Value) -> Result<Piece, FieldError> {
    let is_open = value.get("salt").is_some();
    let mut fields = Fields::of(value, "terms")?;
    let piece = if is_open {
        Piece::Open {
            salt: Salt(fields.bytes32("salt")?),
            bytes: from_base64(&fields.text("bytes")?).ok_or(FieldError::Wrong("bytes"))?,
        }
    } else {
        Piece::Closed(Commitment(fields.bytes32("commitment")?))
    };
    fields.end()?;
    Ok(piece)
}
