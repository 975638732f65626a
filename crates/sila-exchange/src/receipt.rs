//! Receipts for bundles: the receiver signs for exactly what came, the sender checks that it was that.

use std::collections::BTreeMap;

use sila_log::UnixTime;
use sila_log::key::{SigningKey, VerificationKey};
use sila_log::keyring::KeyError;
use sila_log::receipt::{MalformedReceipt, Receipt, SignedReceipt};
use sila_model::PartyCode;
use thiserror::Error;

use crate::envelope::Envelope;
use crate::holding::Holding;
use crate::verified::{Bundle, Verified};

/// Why a receipt does not show that a bundle was received.
#[derive(Debug, Error)]
pub enum NoReceipt {
    /// It is none.
    #[error("this is no receipt: {0}; ask for it again")]
    Malformed(#[from] MalformedReceipt),
    /// It is for something else.
    #[error("the receipt is for other bytes than this bundle: look for the file it belongs to")]
    OtherFile,
    /// It names other parties, or another docket.
    #[error("the {0} of the receipt is not that of the bundle: ask for a receipt of this bundle")]
    Other(&'static str),
    /// It is not the head that was sent.
    #[error("the receipt states another head than was sent: keep it, and ask what is held there")]
    OtherHead,
    /// Nobody vouches for its key.
    #[error("{0}; compare the key's fingerprint with the receiver aloud")]
    Key(#[from] KeyError),
    /// The key is not known because the receiver's log is not.
    #[error("the key {0} cannot be checked: the receiver has no log in this docket here")]
    NoLog(String),
}

impl Verified<Bundle> {
    /// The receipt for exactly what came: the bytes of the whole file, and the head that is held since.
    ///
    /// It is to be given once the import is on disk, not before.
    ///
    /// # Errors
    /// [`MalformedReceipt`] if the key is not one of the receiver.
    pub fn receipt(
        &self,
        me: &PartyCode,
        time: UnixTime,
        key: &SigningKey,
    ) -> Result<SignedReceipt, MalformedReceipt> {
        let label = self.label();
        let receipt = Receipt {
            docket: label.log.docket().to_owned(),
            from: label.from.clone(),
            to: me.clone(),
            time,
            given: vec![self.file()],
            heads: BTreeMap::from([(label.log.party().clone(), label.new)]),
            key: key.public().clone(),
        };
        SignedReceipt::sign(receipt, key)
    }
}

/// Checks that a receipt is for exactly this bundle.
///
/// # Errors
/// [`NoReceipt`] says what it does not show.
pub fn check_receipt(
    bytes: &[u8],
    sent: &Envelope<'_>,
    holding: &Holding,
) -> Result<SignedReceipt, NoReceipt> {
    let signed = SignedReceipt::parse(bytes)?;
    let (receipt, label) = (signed.receipt(), sent.label());
    match () {
        () if receipt.given != [sent.file()] => return Err(NoReceipt::OtherFile),
        () if receipt.docket != label.log.docket() => return Err(NoReceipt::Other("docket")),
        () if receipt.from != label.from => return Err(NoReceipt::Other("sender")),
        () if !label.to.contains(&receipt.to) => return Err(NoReceipt::Other("receiver")),
        () => {}
    }
    let stated = receipt.heads.get(label.log.party());
    if receipt.heads.len() != 1 || stated != Some(&label.new) {
        return Err(NoReceipt::OtherHead);
    }
    let key: &VerificationKey = &receipt.key;
    let log = holding.log(&receipt.to);
    let log = log.ok_or_else(|| NoReceipt::NoLog(key.reference().to_string()))?;
    log.mirror().keyring().check(key, log.mirror().next())?;
    Ok(signed)
}
