//! One file and some trusted keys in, a verdict out: no database, no clock, no network.
//!
//! What a file is, it says itself: a signed head, a `tlog-proof`, a consistency proof, a leaf, a
//! receipt, a settlement, evidence of a fork. A file that is none of these fails.

mod kinds;
mod verdict;

use crate::canonical::Value;
use crate::key::VerificationKey;
use crate::keyring::Keyring;
use crate::{fork, growth, settlement};

pub use verdict::{Failure, FailureCode, Finding, Kind, Place, SeenKey, Standing, Verdict};

/// Checks a file.
///
/// With trusted keys every signature that the file rests on has to be of one of them, or of a key that
/// a trusted root appoints within the file. Without any the verdict is at best
/// [`Standing::AgreesWithItself`]: the keys that the file names are taken for granted, to see whether
/// it is whole, and their fingerprints are given to be compared aloud.
///
/// Foreign bytes never panic. The same file and keys give the same verdict.
///
/// ```
/// use sila_log::checkpoint::SignedCheckpoint;
/// use sila_log::key::{Algorithm, Seed, SigningKey};
/// use sila_log::tree::Head;
/// use sila_log::verify::{Standing, verify};
/// let key = SigningKey::from_seed("aa/d".parse()?, Algorithm::Ed25519, &Seed([7; 32]))?;
/// let file = SignedCheckpoint::sign(Head::empty(), &key).to_bytes();
/// assert_eq!(verify(&file, &[key.public().clone()]).standing, Standing::Authentic);
/// assert_eq!(verify(&file, &[]).standing, Standing::AgreesWithItself);
/// assert_eq!(verify(&file[1..], &[key.public().clone()]).standing, Standing::Failed);
/// # Ok::<(), sila_log::key::InvalidKey>(())
/// ```
pub fn verify(bytes: &[u8], trusted: &[VerificationKey]) -> Verdict {
    let trusted = Keyring::trusting(trusted.iter().cloned());
    let kind = kind_of(bytes);
    let mut verdict = Verdict::of(kind, &trusted);
    let checked = match kind {
        Some(Kind::Head) => kinds::head(bytes, &trusted, &mut verdict),
        Some(Kind::Inclusion) => kinds::inclusion(bytes, &trusted, &mut verdict),
        Some(Kind::Growth) => kinds::growth(bytes, &trusted, &mut verdict),
        Some(Kind::Leaf) => kinds::leaf(bytes, &trusted, &mut verdict),
        Some(Kind::Receipt) => kinds::receipt(bytes, &trusted, &mut verdict),
        Some(Kind::Settlement) => kinds::settlement(bytes, &trusted, &mut verdict),
        Some(Kind::Fork) => kinds::fork(bytes, &trusted, &mut verdict),
        None => Err(Failure::new(
            FailureCode::Form,
            "neither a signed note, nor a tlog-proof, nor a file of Sila in canonical JSON",
        )),
    };
    if let Err(failure) = checked {
        verdict.fail(failure);
    }
    verdict
}

/// What a file says that it is.
fn kind_of(bytes: &[u8]) -> Option<Kind> {
    let is_note = bytes.windows(2).any(|pair| pair == b"\n\n");
    match () {
        () if bytes.starts_with(b"c2sp.org/tlog-proof@") => Some(Kind::Inclusion),
        () if !bytes.starts_with(b"{") => is_note.then_some(Kind::Head),
        () if is_note => {
            let line = bytes.split(|byte| *byte == b'\n').next()?;
            let value = Value::from_bytes(line).ok();
            let kind = value
                .as_ref()
                .and_then(|value| value.get("type")?.as_text());
            Some(if kind == Some("receipt") {
                Kind::Receipt
            } else {
                Kind::Leaf
            })
        }
        () => match Value::from_bytes(bytes).ok()?.get("form")?.as_text()? {
            settlement::FORM => Some(Kind::Settlement),
            growth::FORM => Some(Kind::Growth),
            fork::FORM => Some(Kind::Fork),
            _ => None,
        },
    }
}
