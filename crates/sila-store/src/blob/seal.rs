//! Sealing one record: XChaCha20-Poly1305 under a key that serves nothing else.

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use rand_core::CryptoRng;
use sila_log::commitment::{Piece, Salt, commit};
use sila_log::tree::Hash;
use zeroize::Zeroizing;

use super::{Body, Slot};

/// What goes into every seal, so that a record opens in its own place only.
const DOMAIN: &[u8] = b"sila/record/v1";

/// The key of one record. Its bytes are wiped when it is dropped.
#[derive(Clone)]
pub(crate) struct RecordKey(Zeroizing<[u8; 32]>);

impl RecordKey {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn draw(chance: &mut dyn CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill_bytes(&mut *bytes);
        Self(bytes)
    }
}

/// Seals a piece of content. A closed piece has nothing to seal and no key.
pub(crate) fn seal(
    root: Hash,
    place: u64,
    pieces: u64,
    piece: &Piece,
    chance: &mut dyn CryptoRng,
) -> (Slot, Option<RecordKey>) {
    let commitment = piece.commitment();
    let slot = |body| Slot {
        root,
        place,
        pieces,
        commitment,
        body,
    };
    let Piece::Open { salt, bytes } = piece else {
        return (slot(Body::Withheld), None);
    };
    let key = RecordKey::draw(chance);
    let mut nonce = [0; 24];
    chance.fill_bytes(&mut nonce);
    let mut plain = Zeroizing::new(salt.0.to_vec());
    plain.extend_from_slice(bytes);
    let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
    let payload = Payload {
        msg: &plain,
        aad: &bound_to(root, place),
    };
    // OK because it fails only for more bytes than a memory holds (2^38).
    let bytes = cipher.encrypt(&nonce.into(), payload).expect("it fits");
    (slot(Body::Sealed { nonce, bytes }), Some(key))
}

/// Opens a record; none if the key is another one, or anything of it was altered.
pub(crate) fn open(slot: &Slot, key: &RecordKey) -> Option<(Salt, Vec<u8>)> {
    let Body::Sealed { nonce, bytes } = &slot.body else {
        return None;
    };
    let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
    let payload = Payload {
        msg: bytes,
        aad: &bound_to(slot.root, slot.place),
    };
    let plain = cipher.decrypt(&(*nonce).into(), payload).ok()?;
    let plain = Zeroizing::new(plain);
    let (salt, bytes) = plain.split_first_chunk::<32>()?;
    let salt = Salt(*salt);
    (commit(&salt, bytes) == slot.commitment).then(|| (salt, bytes.to_vec()))
}

fn bound_to(root: Hash, place: u64) -> Vec<u8> {
    [DOMAIN, &root.0, &place.to_be_bytes()].concat()
}
