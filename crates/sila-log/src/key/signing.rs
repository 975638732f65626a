//! The secret half of a key.

use std::fmt;

use ed25519_dalek::Signer;

use super::{Algorithm, InvalidKey, KeyName, VerificationKey};

/// The 32 secret bytes of RFC 8032 from which a key pair is made. They come from the caller's source
/// of random numbers; this crate has none.
#[derive(Clone)]
pub struct Seed(pub [u8; 32]);

/// A key that signs. It is never printed or written; its bytes are wiped when it is dropped.
///
/// ```
/// use sila_log::key::{Algorithm, Seed, SigningKey};
/// let key = SigningKey::from_seed("aa/d".parse()?, Algorithm::Ed25519, &Seed([7; 32]))?;
/// assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.public().reference()));
/// # Ok::<(), sila_log::key::InvalidKey>(())
/// ```
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    public: VerificationKey,
}

impl SigningKey {
    /// The key pair of a seed, under a name and for one kind of signature. One seed must never serve
    /// two names or kinds.
    ///
    /// # Errors
    /// [`InvalidKey`], which no seed of random bytes can cause.
    pub fn from_seed(name: KeyName, algorithm: Algorithm, seed: &Seed) -> Result<Self, InvalidKey> {
        let secret = ed25519_dalek::SigningKey::from_bytes(&seed.0);
        let public = VerificationKey::new(name, algorithm, secret.verifying_key().to_bytes())?;
        Ok(Self { secret, public })
    }

    /// The public half.
    pub fn public(&self) -> &VerificationKey {
        &self.public
    }

    /// Signs bytes. Private to the crate: what is signed is always a whole thing of a known form.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey({})", self.public.reference())
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{from_hex, to_hex};

    #[test]
    fn a_key_pair_is_that_of_rfc_8032() {
        // RFC 8032, section 7.1, test 1: secret key, public key, signature of the empty message.
        let seed = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let seed = Seed(seed.unwrap());
        let key = SigningKey::from_seed("a".parse().unwrap(), Algorithm::Ed25519, &seed).unwrap();
        assert_eq!(
            to_hex(key.public().public()),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        );
        assert_eq!(
            to_hex(&key.sign(b"")),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        );
    }
}
