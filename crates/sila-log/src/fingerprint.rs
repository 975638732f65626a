//! Fingerprints: what two people compare aloud, over a telephone or a table.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::checkpoint::Checkpoint;
use crate::key::VerificationKey;

/// Eight groups of five digits, of a key or of a head.
///
/// Digits, not words: two offices read them to each other in two languages, and a list of words would
/// have to be agreed on, translated and pronounced. Digits are the same in both. Eight groups hold 132
/// bits: whoever wants another key of the same fingerprint has to try some 2^132 of them.
///
/// Each group is the next four bytes of `SHA-256(domain ‖ text)`, the largest first, modulo 100,000.
/// The domain is `sila/fingerprint/key/v1` and a line feed for a key as it is written,
/// `sila/fingerprint/head/v1` and a line feed for the text of a checkpoint.
///
/// ```
/// use sila_log::fingerprint::Fingerprint;
/// let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k".parse()?;
/// assert_eq!(
///     Fingerprint::of_key(&key).to_string(),
///     "62653 24865 15120 86298 23836 49489 23183 84008"
/// );
/// # Ok::<(), sila_log::key::InvalidKey>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u32; 8]);

impl Fingerprint {
    /// That of a key.
    pub fn of_key(key: &VerificationKey) -> Self {
        Self::of("sila/fingerprint/key/v1\n", &key.to_string())
    }

    /// That of a head: equal for two copies exactly if they have the same history.
    pub fn of_head(checkpoint: &Checkpoint) -> Self {
        Self::of("sila/fingerprint/head/v1\n", &checkpoint.to_text())
    }

    fn of(domain: &str, text: &str) -> Self {
        let hasher = Sha256::new().chain_update(domain).chain_update(text);
        let hash: [u8; 32] = hasher.finalize().into();
        let (words, _) = hash.as_chunks::<4>();
        let mut groups = [0; 8];
        for (group, word) in groups.iter_mut().zip(words) {
            *group = u32::from_be_bytes(*word) % 100_000;
        }
        Self(groups)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, group) in self.0.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(formatter, "{space}{group:05}")?;
        }
        Ok(())
    }
}
