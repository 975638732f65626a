//! One way of checking Ed25519 signatures, for every party and every kind of thing signed.
//!
//! Implementations differ about signatures of odd forms: of 914 published edge cases the usual
//! verification of this library accepts 208 and the strict one 43. Two honest offices that check in
//! two ways could disagree for ever about one log. So there is one function, and nothing in Sila
//! verifies but by it.

use ed25519_dalek::{Signature, VerifyingKey};

/// Whether a key signed a message: RFC 8032 verification without cofactor, and besides
///
/// * `S` is below the order of the group (no second form of a signature),
/// * neither the key nor `R` is one of the points of small order, for which signatures can be made
///   without a secret,
/// * the key is a point of the curve, and signature and key have their lengths.
///
/// This is `verify_strict` of `ed25519-dalek`. About 50 µs a signature.
///
/// ```
/// // RFC 8032, section 7.1, test 2.
/// use sila_log::key::verify_strict;
/// let key = [
///     0x3d, 0x40, 0x17, 0xc3, 0xe8, 0x43, 0x89, 0x5a, 0x92, 0xb7, 0x0a, 0xa7, 0x4d, 0x1b, 0x7e, 0xbc,
///     0x9c, 0x98, 0x2c, 0xcf, 0x2e, 0xc4, 0x96, 0x8c, 0xc0, 0xcd, 0x55, 0xf1, 0x2a, 0xf4, 0x66, 0x0c,
/// ];
/// let signature = [
///     0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8, 0x72, 0x0e, 0x82, 0x0b, 0x5f, 0x64, 0x25, 0x40,
///     0xa2, 0xb2, 0x7b, 0x54, 0x16, 0x50, 0x3f, 0x8f, 0xb3, 0x76, 0x22, 0x23, 0xeb, 0xdb, 0x69, 0xda,
///     0x08, 0x5a, 0xc1, 0xe4, 0x3e, 0x15, 0x99, 0x6e, 0x45, 0x8f, 0x36, 0x13, 0xd0, 0xf1, 0x1d, 0x8c,
///     0x38, 0x7b, 0x2e, 0xae, 0xb4, 0x30, 0x2a, 0xee, 0xb0, 0x0d, 0x29, 0x16, 0x12, 0xbb, 0x0c, 0x00,
/// ];
/// assert!(verify_strict(&key, &[0x72], &signature));
/// assert!(!verify_strict(&key, &[0x73], &signature));
/// ```
pub fn verify_strict(public: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let (Ok(public), Ok(signature)) = (public.try_into(), Signature::from_slice(signature)) else {
        return false;
    };
    let key = VerifyingKey::from_bytes(public);
    key.is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}

/// Whether the bytes are a point of the curve, and none of small order.
pub fn is_usable(public: &[u8; 32]) -> bool {
    VerifyingKey::from_bytes(public).is_ok_and(|key| !key.is_weak())
}
