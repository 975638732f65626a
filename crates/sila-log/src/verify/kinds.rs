//! The checks of each kind of file.

use super::{Failure, FailureCode, Finding, Place, Verdict};
use crate::checkpoint::{SignatureError, SignedCheckpoint, VerifiedHead};
use crate::fingerprint::Fingerprint;
use crate::fork::{ForkEvidence, NotAFork};
use crate::growth::Growth;
use crate::keyring::{KeyError, Keyring};
use crate::leaf::{MalformedLeaf, SignedLeaf};
use crate::proof::{LeafProof, ProofError};
use crate::receipt::{MalformedReceipt, SignedReceipt};
use crate::settlement::{NotSettled, Settlement};
use crate::tree::LeafIndex;

type Checked = Result<(), Failure>;

pub(super) fn head(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let checkpoint = SignedCheckpoint::parse(bytes);
    let checkpoint = checkpoint.map_err(|error| Failure::new(FailureCode::Form, error))?;
    signed_head(&checkpoint, trusted, verdict)
}

pub(super) fn inclusion(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let file = LeafProof::parse(bytes);
    let file = file.map_err(|error| Failure::new(FailureCode::Form, error))?;
    let place = Place {
        log: file.checkpoint.checkpoint().origin.clone(),
        index: file.index,
    };
    let leaf =
        SignedLeaf::parse(&file.leaf).map_err(|error| leaf_failure(&error).at(place.clone()))?;
    let says = leaf.leaf();
    if says.origin.to_string() != place.log || says.seq != file.index {
        let detail = "the leaf says that it stands in another log or place than the proof";
        return Err(Failure::new(FailureCode::Place, detail).at(place));
    }
    let proven = file
        .proof
        .verify(leaf.hash(), file.index, file.checkpoint.head());
    proven.map_err(|error| proof_failure(error).at(place.clone()))?;
    verdict.findings.push(Finding::Included {
        place: place.clone(),
        leaf: leaf.hash(),
    });
    verdict.see(&says.author, trusted.holds(&says.author));
    signed_head(&file.checkpoint, trusted, verdict)?;
    let key = says.author.reference().clone();
    let finding = match trusted.check_leaf(&leaf) {
        Err(KeyError::Unknown(_)) if !trusted.is_empty() => {
            Finding::AuthorNotTrusted { place, key }
        }
        Err(error @ (KeyError::TooEarly { .. } | KeyError::Revoked { .. })) => {
            return Err(key_failure(&error).at(place));
        }
        Ok(()) | Err(KeyError::Unknown(_)) => Finding::Authored {
            place,
            act: says.act.name(),
            key,
        },
    };
    verdict.findings.push(finding);
    Ok(())
}

pub(super) fn growth(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let file = Growth::parse(bytes);
    let file = file.map_err(|error| Failure::new(FailureCode::Form, error))?;
    let (first, second) = (file.first.checkpoint(), file.second.checkpoint());
    if first.origin != second.origin {
        let detail = "the heads are of two logs";
        return Err(Failure::new(FailureCode::Place, detail));
    }
    file.proof
        .verify(&first.head, &second.head)
        .map_err(proof_failure)?;
    verdict.findings.push(Finding::Grown {
        log: first.origin.clone(),
        from: first.head.size,
        to: second.head.size,
    });
    signed_head(&file.first, trusted, verdict)?;
    signed_head(&file.second, trusted, verdict)
}

pub(super) fn leaf(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let leaf = SignedLeaf::parse(bytes).map_err(|error| leaf_failure(&error))?;
    let says = leaf.leaf();
    let place = Place {
        log: says.origin.to_string(),
        index: says.seq,
    };
    verdict.see(&says.author, trusted.holds(&says.author));
    if !trusted.is_empty() {
        let speaks = trusted.check_leaf(&leaf);
        speaks.map_err(|error| key_failure(&error).at(place.clone()))?;
    }
    verdict.findings.push(Finding::Authored {
        place,
        act: says.act.name(),
        key: says.author.reference().clone(),
    });
    Ok(())
}

pub(super) fn receipt(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let signed = SignedReceipt::parse(bytes).map_err(|error| {
        let code = match error {
            MalformedReceipt::Signature(_) => FailureCode::Signature,
            _ => FailureCode::Form,
        };
        Failure::new(code, error)
    })?;
    let receipt = signed.receipt();
    verdict.see(&receipt.key, trusted.holds(&receipt.key));
    if !trusted.is_empty() {
        // A receipt has no place in a log: a key that is trusted at all signs it.
        let speaks = trusted.check(&receipt.key, LeafIndex(u64::MAX));
        speaks.map_err(|error| key_failure(&error))?;
    }
    verdict.findings.push(Finding::Received {
        from: receipt.from.clone(),
        to: receipt.to.clone(),
        count: receipt.given.len(),
        time: receipt.time,
    });
    Ok(())
}

pub(super) fn settlement(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let file = Settlement::parse(bytes);
    let file = file.map_err(|error| Failure::new(FailureCode::Form, error))?;
    let own = file.own_keys();
    own.all()
        .for_each(|key| verdict.see(key, trusted.holds(key)));
    for proof in &file.proofs {
        see_head(&proof.checkpoint, verdict);
    }
    let keyring = if trusted.is_empty() { &own } else { trusted };
    let settled = file
        .verify(keyring)
        .map_err(|error| not_settled(&file, &error))?;
    for head in &settled.heads {
        tell_head(head, verdict);
    }
    if let Some(pieces) = &file.terms {
        let open = (0..pieces.0.len()).filter(|place| pieces.open(*place).is_some());
        let open = open.count();
        verdict.findings.push(Finding::Terms {
            open,
            closed: pieces.0.len() - open,
        });
    }
    verdict.findings.push(Finding::Settled {
        parties: settled.terms.parties.clone(),
        offer: settled.offer,
    });
    Ok(())
}

pub(super) fn fork(bytes: &[u8], trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    let file = ForkEvidence::parse(bytes);
    let file = file.map_err(|error| Failure::new(FailureCode::Form, error))?;
    let is_trusted = trusted.holds(&file.key);
    verdict.see(&file.key, is_trusted);
    see_head(&file.first, verdict);
    see_head(&file.second, verdict);
    file.verify().map_err(|error| {
        let code = match error {
            NotAFork::Signature(_) => FailureCode::Signature,
            NotAFork::Proof(_) => FailureCode::Proof,
            _ => FailureCode::NotAFork,
        };
        Failure::new(code, error)
    })?;
    if !trusted.is_empty() && !is_trusted {
        let error = KeyError::Unknown(file.key.reference().clone());
        return Err(key_failure(&error));
    }
    verdict.findings.push(Finding::Forked {
        log: file.first.checkpoint().origin.clone(),
        first: file.first.head().size,
        second: file.second.head().size,
        key: file.key.reference().clone(),
    });
    Ok(())
}

fn signed_head(checkpoint: &SignedCheckpoint, trusted: &Keyring, verdict: &mut Verdict) -> Checked {
    see_head(checkpoint, verdict);
    if trusted.is_empty() {
        verdict.findings.push(Finding::SignaturesNotChecked {
            log: checkpoint.checkpoint().origin.clone(),
            size: checkpoint.head().size,
        });
        return Ok(());
    }
    let keys = trusted.for_head(checkpoint.head());
    let head = checkpoint
        .verify(&keys)
        .map_err(|error| signature_failure(&error))?;
    for key in &keys {
        let used = head.log_keys().iter().any(|one| one == key.reference());
        let cosigned = head
            .witnesses()
            .iter()
            .any(|(one, _)| one == key.reference());
        if used || cosigned {
            verdict.see(key, true);
        }
    }
    tell_head(&head, verdict);
    Ok(())
}

fn see_head(checkpoint: &SignedCheckpoint, verdict: &mut Verdict) {
    let says = checkpoint.checkpoint();
    let head = (
        says.origin.clone(),
        says.head.size,
        Fingerprint::of_head(says),
    );
    if !verdict.heads.contains(&head) {
        verdict.heads.push(head);
    }
}

fn tell_head(head: &VerifiedHead, verdict: &mut Verdict) {
    let (log, size) = (head.origin().to_owned(), head.head().size);
    let mut findings = Vec::new();
    findings.extend(head.log_keys().iter().map(|key| Finding::Signed {
        log: log.clone(),
        size,
        key: key.clone(),
    }));
    findings.extend(
        head.witnesses()
            .iter()
            .map(|(key, time)| Finding::Cosigned {
                log: log.clone(),
                size,
                key: key.clone(),
                time: *time,
            }),
    );
    for finding in findings {
        if !verdict.findings.contains(&finding) {
            verdict.findings.push(finding);
        }
    }
}

fn leaf_failure(error: &MalformedLeaf) -> Failure {
    let code = match error {
        MalformedLeaf::Signature(_) => FailureCode::Signature,
        _ => FailureCode::Form,
    };
    Failure::new(code, error)
}

fn signature_failure(error: &SignatureError) -> Failure {
    let code = match error {
        SignatureError::Wrong(_) => FailureCode::Signature,
        SignatureError::NotTrusted(_) => FailureCode::NotTrusted,
    };
    Failure::new(code, error)
}

fn proof_failure(error: ProofError) -> Failure {
    let code = match error {
        ProofError::Rewound { .. } => FailureCode::Rewound,
        _ => FailureCode::Proof,
    };
    Failure::new(code, error)
}

fn key_failure(error: &KeyError) -> Failure {
    let code = match error {
        KeyError::Unknown(_) => FailureCode::NotTrusted,
        KeyError::TooEarly { .. } | KeyError::Revoked { .. } => FailureCode::Key,
    };
    Failure::new(code, error)
}

fn not_settled(file: &Settlement, error: &NotSettled) -> Failure {
    let (failure, step) = match error {
        NotSettled::Leaf { step, reason, .. } => (leaf_failure(reason), Some(*step)),
        NotSettled::Proof { step, reason, .. } => (proof_failure(*reason), Some(*step)),
        NotSettled::OtherPlace { step, .. } => {
            (Failure::new(FailureCode::Place, error), Some(*step))
        }
        NotSettled::Key { step, reason, .. } => (key_failure(reason), Some(*step)),
        NotSettled::Head { reason, .. } => (signature_failure(reason), None),
        NotSettled::NotCosigned { .. } => (Failure::new(FailureCode::NotCosigned, error), None),
        NotSettled::Appointment(_, reason) => (key_failure(reason), None),
        NotSettled::Steps(_) => (Failure::new(FailureCode::Steps, error), None),
        NotSettled::OtherTerms => (Failure::new(FailureCode::Terms, error), None),
    };
    let failure = Failure {
        detail: error.to_string(),
        ..failure
    };
    match step.and_then(|step| file.proofs.get(step)) {
        Some(proof) => failure.at(Place {
            log: proof.checkpoint.checkpoint().origin.clone(),
            index: proof.index,
        }),
        None => failure,
    }
}
