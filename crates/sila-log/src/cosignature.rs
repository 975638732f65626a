//! Cosignatures: what one party signs of another's head, C2SP `tlog-cosignature`, version 1.
//!
//! By cosigning, the witness of a party states three things: at this time this was the largest head of
//! the log that it had seen; it is consistent with every head it had seen before; and (an additional
//! statement of Sila, as that specification allows) *the party holds every entry below it*. A witness
//! that states less, a neutral one that sees heads only, does so with a key of its own.

use crate::key::{Algorithm, SigningKey, VerificationKey};
use crate::note::SignatureLine;
use crate::time::UnixTime;

/// The bytes that are signed: `cosignature/v1`, the time, and the text of the checkpoint.
fn message(text: &str, time: UnixTime) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

/// The signature line of a witness over the text of a checkpoint.
///
/// The signature is the time, eight bytes, the largest first, and the Ed25519 signature.
///
/// # Panics
/// If the key is not one for cosignatures: a key pair has one purpose.
pub(crate) fn cosign(text: &str, key: &SigningKey, time: UnixTime) -> SignatureLine {
    assert_eq!(
        key.public().algorithm(),
        Algorithm::Cosignature,
        "heads are cosigned with a witness key"
    );
    let mut signature = time.0.to_be_bytes().to_vec();
    signature.extend(key.sign(message(text, time).as_bytes()));
    SignatureLine {
        key: key.public().reference().clone(),
        signature,
    }
}

/// The time of a cosignature, if it holds. Times above 2^63 - 1 are refused.
pub(crate) fn verify(text: &str, key: &VerificationKey, signature: &[u8]) -> Option<UnixTime> {
    let (time, signature) = signature.split_first_chunk::<8>()?;
    let time = UnixTime(u64::from_be_bytes(*time));
    let fits = i64::try_from(time.0).is_ok();
    let holds = fits && key.verifies(message(text, time).as_bytes(), signature);
    holds.then_some(time)
}
