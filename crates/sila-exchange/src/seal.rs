//! Sealing a body: age, to X25519 recipients. Nothing of that format is written by hand.
//!
//! This is the one place of the crate where chance comes in. The library draws the file key, the nonce
//! and the ephemeral keys from the operating system and takes no other source; a repeated one would
//! undo the secrecy, so there is no way round. Everything before sealing and after opening is a
//! function of its input.

use std::fmt;
use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::{DecryptError, Decryptor, Encryptor};
use sila_model::PartyCode;
use thiserror::Error;

use crate::limits::{LONGEST_AGE_HEADER, LONGEST_SEALED};
use crate::refused::{Refused, within};

/// The public key to which a body is sealed: `age1…`. One for each office, given by hand.
#[derive(Clone, PartialEq, Eq)]
pub struct RecipientKey(age::x25519::Recipient);

/// The secret key that opens what was sealed to its public half: `AGE-SECRET-KEY-1…`.
#[derive(Clone)]
pub struct Identity(age::x25519::Identity);

/// A text that is no such key. It is not repeated: it may be a secret.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum InvalidAgeKey {
    /// No public key.
    #[error("this is no public age key: it begins with `age1` and has 62 letters and digits")]
    Recipient,
    /// No secret key.
    #[error(
        "this is no secret age key: it begins with `AGE-SECRET-KEY-1` and has 74 letters and digits"
    )]
    Identity,
}

impl Identity {
    /// A new one, from the operating system's random numbers.
    ///
    /// ```
    /// use sila_exchange::Identity;
    /// let identity = Identity::generate();
    /// assert!(identity.recipient().to_string().starts_with("age1"));
    /// assert_eq!(format!("{identity:?}"), format!("Identity({})", identity.recipient()));
    /// ```
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Its public half.
    pub fn recipient(&self) -> RecipientKey {
        RecipientKey(self.0.to_public())
    }

    /// The secret as text, to be kept where nobody else reads it.
    pub fn reveal(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }
}

impl FromStr for Identity {
    type Err = InvalidAgeKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let key = text.parse().map_err(|_| InvalidAgeKey::Identity)?;
        Ok(Self(key))
    }
}

impl FromStr for RecipientKey {
    type Err = InvalidAgeKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let key = text.parse().map_err(|_| InvalidAgeKey::Recipient)?;
        Ok(Self(key))
    }
}

impl fmt::Display for RecipientKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for RecipientKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecipientKey({self})")
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Identity({})", self.recipient())
    }
}

/// Seals bytes to these keys; none if there is no key.
pub(crate) fn seal(plain: &[u8], keys: &[RecipientKey]) -> Option<Vec<u8>> {
    let keys = keys.iter().map(|key| &key.0 as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(keys).ok()?;
    let mut sealed = Vec::with_capacity(plain.len() + plain.len() / 4096 + 1024);
    let mut writer = encryptor.wrap_output(&mut sealed).ok()?;
    writer.write_all(plain).ok()?;
    writer.finish().ok()?;
    Some(sealed)
}

/// Opens what was sealed. The whole of it is opened before anything is given: age checks each piece of
/// 64 KiB by itself, and that the last one is there.
pub(crate) fn unseal(
    sealed: &[u8],
    identity: &Identity,
    to: &[PartyCode],
) -> Result<Vec<u8>, Refused> {
    within(
        "the sealed body",
        sealed.len() as u64,
        LONGEST_SEALED,
        "bytes",
    )?;
    check_header(sealed)?;
    let failed = |error: DecryptError| match error {
        DecryptError::NoMatchingKeys => Refused::Identity { to: to.to_vec() },
        other => Refused::Sealed(other.to_string()),
    };
    let decryptor = Decryptor::new_buffered(sealed).map_err(failed)?;
    let identity = &identity.0 as &dyn age::Identity;
    let mut reader = decryptor
        .decrypt(std::iter::once(identity))
        .map_err(failed)?;
    // What is opened is shorter than what was sealed.
    let mut plain = Vec::with_capacity(sealed.len());
    let read = reader.read_to_end(&mut plain);
    read.map_err(|error| Refused::Sealed(error.to_string()))?;
    Ok(plain)
}

/// The library reads a header of any length, and the longer the slower for each line.
fn check_header(sealed: &[u8]) -> Result<(), Refused> {
    let first = &sealed[..sealed.len().min(LONGEST_AGE_HEADER)];
    if first.windows(5).any(|five| five == b"\n--- ") {
        return Ok(());
    }
    Err(Refused::Sealed(format!(
        "no header of an age file in its first {LONGEST_AGE_HEADER} bytes"
    )))
}
