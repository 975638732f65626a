//! Keys: their names, ids and roles, and the one way in which Ed25519 signatures are checked.
//!
//! A verification key is written as C2SP `signed-note` writes it: `name+id+base64(type ‖ key)`. Its id
//! is the first four bytes of `SHA-256(name ‖ LF ‖ type ‖ key)`. It is no secure hash; what is trusted
//! is always the whole key.
//!
//! The shape of its name says what a key is for; a key pair serves one purpose only.
//!
//! | name | type | role |
//! |---|---|---|
//! | `PARTY` | 1 | root: appoints and revokes the party's other keys; kept offline |
//! | `PARTY/DOCKET` | 1 | log: signs the heads and leaves of that log |
//! | `PARTY/DOCKET/OFFICER` | 1 | officer: signs leaves and receipts |
//! | any | 4 | witness: cosigns heads of others |

mod signing;
mod strict;

use std::{fmt, str::FromStr};

use sha2::{Digest, Sha256};
use sila_model::PartyCode;
use thiserror::Error;

use crate::encoding::{from_base64, from_hex, to_base64, to_hex};

pub use signing::{Seed, SigningKey};
pub use strict::{is_usable, verify_strict};

/// The name of a key: not empty, without white space, control characters and `+`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

/// Four bytes that, with its name, tell one key from another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 4]);

/// The name and id of a key: what a signature line states of its signer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyRef {
    /// The name.
    pub name: KeyName,
    /// The id.
    pub id: KeyId,
}

/// What kind of signatures a key makes: the type byte of C2SP `signed-note`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// 0x01: Ed25519 over the text of a note.
    Ed25519,
    /// 0x04: Ed25519 over a checkpoint and a time, `cosignature/v1`.
    Cosignature,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Appoints and revokes the other keys of its party.
    Root,
    /// Signs heads, leaves and receipts of one log.
    Log,
    /// Cosigns heads of other logs.
    Witness,
    /// Signs leaves and receipts, for one officer.
    Officer,
}

/// A public key with its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerificationKey {
    reference: KeyRef,
    algorithm: Algorithm,
    public: [u8; 32],
}

/// A text that is no verification key.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum InvalidKey {
    /// Not of the form `name+id+base64`.
    #[error("`{0}` is no verification key: it reads name+8 hexadecimal digits+base64")]
    Form(String),
    /// The name cannot be one.
    #[error("`{0}` is no name of a key: no white space, no control character, no `+`")]
    Name(String),
    /// The id is not that of this name and key.
    #[error("the id of the key `{0}` does not belong to its name and bytes: copy it again")]
    Id(String),
    /// A kind of key that this program does not check.
    #[error("the key `{0}` is of type {1}, which this program does not check: use a newer one")]
    Type(String, u8),
    /// The bytes are no point of the curve, or one of its weak points.
    #[error("the bytes of the key `{0}` are no usable Ed25519 key")]
    Bytes(String),
}

impl KeyName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The party that the name begins with, if it is the code of one.
    pub fn party(&self) -> Option<PartyCode> {
        let first = self.0.split('/').next();
        first.and_then(|first| first.parse().ok())
    }
}

impl FromStr for KeyName {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '+';
        if text.is_empty() || text.contains(odd) {
            return Err(InvalidKey::Name(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for KeyRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}+{}", self.name, self.id)
    }
}

impl FromStr for KeyRef {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || InvalidKey::Form(text.to_owned());
        let (name, id) = text.split_once('+').ok_or_else(form)?;
        Ok(Self {
            name: name.parse()?,
            id: KeyId(from_hex(id).ok_or_else(form)?),
        })
    }
}

impl Algorithm {
    /// The type byte.
    pub fn byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::Cosignature => 0x04,
        }
    }
}

impl VerificationKey {
    /// A key of this name, algorithm and bytes.
    ///
    /// # Errors
    /// [`InvalidKey::Bytes`] if the bytes are no point of the curve, or one of small order, for which
    /// anybody can make signatures.
    pub fn new(name: KeyName, algorithm: Algorithm, public: [u8; 32]) -> Result<Self, InvalidKey> {
        if !is_usable(&public) {
            return Err(InvalidKey::Bytes(name.0));
        }
        let id = id_of(&name, algorithm.byte(), &public);
        Ok(Self {
            reference: KeyRef { name, id },
            algorithm,
            public,
        })
    }

    /// Its name and id.
    pub fn reference(&self) -> &KeyRef {
        &self.reference
    }

    /// Its name.
    pub fn name(&self) -> &KeyName {
        &self.reference.name
    }

    /// What kind of signatures it makes.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Its 32 bytes.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// What it is for, by type and the shape of its name; none if the name has another shape.
    pub fn role(&self) -> Option<Role> {
        let parts = self.name().as_str().split('/').count();
        match (self.algorithm, parts) {
            (Algorithm::Cosignature, _) => Some(Role::Witness),
            (Algorithm::Ed25519, 1) => Some(Role::Root),
            (Algorithm::Ed25519, 2) => Some(Role::Log),
            (Algorithm::Ed25519, 3) => Some(Role::Officer),
            _ => None,
        }
    }

    /// Whether the key signed these bytes, by [`verify_strict`].
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        verify_strict(&self.public, message, signature)
    }
}

/// The key id of C2SP `signed-note`: `SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4]`.
fn id_of(name: &KeyName, kind: u8, public: &[u8]) -> KeyId {
    let mut hasher = Sha256::new();
    hasher.update(name.0.as_bytes());
    hasher.update([b'\n', kind]);
    hasher.update(public);
    let hash: [u8; 32] = hasher.finalize().into();
    KeyId([hash[0], hash[1], hash[2], hash[3]])
}

impl fmt::Display for VerificationKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![self.algorithm.byte()];
        bytes.extend(self.public);
        write!(formatter, "{}+{}", self.reference, to_base64(&bytes))
    }
}

impl FromStr for VerificationKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || InvalidKey::Form(text.to_owned());
        let mut parts = text.splitn(3, '+');
        let mut part = || parts.next().ok_or_else(form);
        let (name, id, key) = (part()?, part()?, part()?);
        let name: KeyName = name.parse()?;
        let id: KeyId = KeyId(from_hex(id).ok_or_else(form)?);
        let bytes = from_base64(key).ok_or_else(form)?;
        let (kind, public) = bytes.split_first().ok_or_else(form)?;
        let algorithm = match kind {
            0x01 => Algorithm::Ed25519,
            0x04 => Algorithm::Cosignature,
            other => return Err(InvalidKey::Type(name.0, *other)),
        };
        let public: [u8; 32] = public.try_into().map_err(|_| form())?;
        let key = Self::new(name, algorithm, public)?;
        if key.reference.id != id {
            return Err(InvalidKey::Id(key.reference.name.0));
        }
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of the example in C2SP `signed-note` (Go's note package has the same).
    const EXAMPLE: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    #[test]
    fn a_key_is_read_and_written_in_one_form() {
        let key: VerificationKey = EXAMPLE.parse().unwrap();
        assert_eq!(key.to_string(), EXAMPLE);
        assert_eq!(key.reference().to_string(), "example.com/foo+530d903a");
        assert_eq!(key.role(), Some(Role::Log));
    }

    #[test]
    fn what_is_no_key_is_refused_with_the_reason() {
        let check = |text: &str, reason: &str| {
            let error = text.parse::<VerificationKey>().expect_err(text).to_string();
            assert!(error.contains(reason), "{text}: {error}");
        };
        check("", "no verification key");
        check("a+b", "no verification key");
        check(&EXAMPLE.replace("530d903a", "530d903b"), "does not belong");
        check(
            &EXAMPLE.replace("530d903a", "530D903A"),
            "no verification key",
        );
        check(&EXAMPLE.replace("foo", "fo o"), "white space");
        check(&EXAMPLE.replace("+Aek", "+Bek"), "type 5");
        check(&EXAMPLE[..EXAMPLE.len() - 4], "no verification key");
        let zeros = format!(
            "a+00000000+{}",
            to_base64(&{
                let mut bytes = [0; 33];
                bytes[0] = 1;
                bytes
            })
        );
        check(&zeros, "no usable Ed25519 key");
    }
}
