//! Whether a settlement is one: its steps, their terms, their proofs, and who signed the heads.

use std::collections::BTreeSet;

use sila_model::PartyCode;
use thiserror::Error;

use super::Settlement;
use crate::LeafHash;
use crate::checkpoint::{SignatureError, VerifiedHead};
use crate::keyring::{KeyError, Keyring};
use crate::leaf::{Act, MalformedLeaf, SignedLeaf, Terms};
use crate::proof::ProofError;
use crate::tree::{LeafIndex, TreeSize};

/// A settlement that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What was settled between whom.
    pub terms: Terms,
    /// The hash of the offer: the settlement's name.
    pub offer: LeafHash,
    /// The heads that cover its steps, one for each proof, in the order of the proofs.
    pub heads: Vec<VerifiedHead>,
    /// The keys by which it was checked.
    pub keyring: Keyring,
}

/// Why it does not hold. `step` is the number of a proof in the file, from 0.
#[derive(Debug, Error)]
pub enum NotSettled {
    /// A step is no leaf.
    #[error("step {step}: {reason}")]
    Leaf {
        /// The proof.
        step: usize,
        /// The place that the proof names.
        index: LeafIndex,
        /// What is wrong.
        reason: MalformedLeaf,
    },
    /// A step does not stand in its log where it says.
    #[error("step {step} is not proven to be entry {index} of its log: {reason}")]
    Proof {
        /// The proof.
        step: usize,
        /// The place.
        index: LeafIndex,
        /// What is wrong.
        reason: ProofError,
    },
    /// The head of another log stands with a step, or it says another place than the proof.
    #[error("step {step}: the proof speaks of another log or place than the leaf")]
    OtherPlace {
        /// The proof.
        step: usize,
        /// The place that the proof names.
        index: LeafIndex,
    },
    /// A head is not signed as it must be.
    #[error("the head under step {step}: {reason}")]
    Head {
        /// The proof.
        step: usize,
        /// What is wrong.
        reason: SignatureError,
    },
    /// A party has not cosigned a head that covers a step.
    #[error("the head under step {step} is not cosigned by {party}: it is not yet mutual")]
    NotCosigned {
        /// The proof.
        step: usize,
        /// Who is missing.
        party: PartyCode,
    },
    /// The key of a step does not speak for its party.
    #[error("step {step}: {reason}")]
    Key {
        /// The proof.
        step: usize,
        /// Its place.
        index: LeafIndex,
        /// What is wrong.
        reason: KeyError,
    },
    /// An appointment is not signed by a trusted root.
    #[error("appointment {0}: {1}")]
    Appointment(usize, KeyError),
    /// A step is missing, doubled, of another settlement, or on other terms.
    #[error("{0}")]
    Steps(&'static str),
    /// The terms in the file are not those committed to.
    #[error("the terms in the file are not those that were signed")]
    OtherTerms,
}

impl Settlement {
    /// Checks the settlement by trusted keys, and by what their roots appointed in the file.
    ///
    /// What it says: at these heads, which every party cosigned, offer, acceptances and seal stood in
    /// the logs. It does not say that none of them was changed by a later settlement, or that no key
    /// was revoked in a leaf that is not in the file.
    ///
    /// # Errors
    /// [`NotSettled`] says which step fails, and why.
    pub fn verify(&self, trusted: &Keyring) -> Result<Settled, NotSettled> {
        let leaves = self.leaves()?;
        let (offer, terms) = steps(&leaves)?;
        let keyring = self.keyring(trusted, &leaves)?;
        let mut heads = Vec::new();
        for (step, (proof, leaf)) in self.proofs.iter().zip(&leaves).enumerate() {
            let trusted = keyring.for_head(proof.checkpoint.head());
            let head = proof.checkpoint.verify(&trusted);
            let head = head.map_err(|reason| NotSettled::Head { step, reason })?;
            let cosigners: BTreeSet<PartyCode> = head.cosigners().collect();
            let own = leaf.leaf().origin.party();
            let mut others = terms.parties.iter().filter(|party| *party != own);
            if let Some(party) = others.find(|party| !cosigners.contains(party)) {
                let party = party.clone();
                return Err(NotSettled::NotCosigned { step, party });
            }
            let index = proof.index;
            let speaks = keyring.check_leaf(leaf);
            speaks.map_err(|reason| NotSettled::Key {
                step,
                index,
                reason,
            })?;
            heads.push(head);
        }
        if let Some(pieces) = &self.terms {
            let content = &terms.content;
            if pieces.root() != content.commitment || pieces.count() != content.count {
                return Err(NotSettled::OtherTerms);
            }
        }
        Ok(Settled {
            terms: terms.clone(),
            offer,
            heads,
            keyring,
        })
    }

    /// The keys that the file itself names: those it offers for comparison, and the roots that appoint
    /// others. With them a reader who trusts nothing yet can see whether the file agrees with itself.
    pub fn own_keys(&self) -> Keyring {
        let roots = self
            .appointments
            .iter()
            .map(|leaf| leaf.leaf().author.clone());
        Keyring::trusting(self.keys.iter().cloned().chain(roots))
    }

    /// The leaves of the steps, each proven to stand under its head.
    fn leaves(&self) -> Result<Vec<SignedLeaf>, NotSettled> {
        let proofs = self.proofs.iter().enumerate();
        let leaves = proofs.map(|(step, proof)| {
            let index = proof.index;
            let leaf = SignedLeaf::parse(&proof.leaf).map_err(|reason| NotSettled::Leaf {
                step,
                index,
                reason,
            })?;
            let origin = leaf.leaf().origin.to_string();
            let same_log = origin == proof.checkpoint.checkpoint().origin;
            if !same_log || leaf.leaf().seq != index {
                return Err(NotSettled::OtherPlace { step, index });
            }
            let head = proof.checkpoint.head();
            let proven = proof.proof.verify(leaf.hash(), index, head);
            proven.map_err(|reason| NotSettled::Proof {
                step,
                index,
                reason,
            })?;
            Ok(leaf)
        });
        leaves.collect()
    }

    fn keyring(&self, trusted: &Keyring, leaves: &[SignedLeaf]) -> Result<Keyring, NotSettled> {
        let mut keyring = trusted.clone();
        let (revoking, appointing): (Vec<_>, Vec<_>) = self
            .appointments
            .iter()
            .enumerate()
            .partition(|(_, leaf)| matches!(leaf.leaf().act, Act::Revoke { .. }));
        for (place, leaf) in appointing.into_iter().chain(revoking) {
            let speaks = keyring.check_leaf(leaf);
            speaks.map_err(|reason| NotSettled::Appointment(place, reason))?;
            // Every head of the file has to be cosigned by all others; those that are not are refused
            // after this.
            let heads = self.proofs.iter().zip(leaves);
            let heads = heads.filter(|(_, step)| step.leaf().origin == leaf.leaf().origin);
            let sizes = heads.map(|(proof, _)| proof.checkpoint.head().size);
            let sizes: Vec<TreeSize> = sizes.collect();
            keyring.apply(leaf, &sizes);
        }
        Ok(keyring)
    }
}

/// That the leaves are one offer, one acceptance of each other party and one seal, on the same terms.
fn steps(leaves: &[SignedLeaf]) -> Result<(LeafHash, &Terms), NotSettled> {
    let fails = |reason| Err(NotSettled::Steps(reason));
    let one = |is: fn(&Act) -> bool| {
        let mut found = leaves.iter().filter(|leaf| is(&leaf.leaf().act));
        found.next().filter(|_| found.next().is_none())
    };
    let Some(offer) = one(|act| matches!(act, Act::Offer(_))) else {
        return fails("the file holds no offer, or more than one");
    };
    let Some(seal) = one(|act| matches!(act, Act::Seal(_))) else {
        return fails("the file holds no seal, or more than one");
    };
    let Act::Offer(terms) = &offer.leaf().act else {
        return fails("the file holds no offer, or more than one");
    };
    let offerer = &offer.leaf().origin;
    let same = |leaf: &SignedLeaf| {
        let says = leaf.leaf();
        says.act.terms() == Some(terms) && says.origin.docket() == offerer.docket()
    };
    if !leaves.iter().all(same) {
        return fails("the steps are of different terms, parties or dockets");
    }
    if &seal.leaf().origin != offerer || seal.leaf().seq <= offer.leaf().seq {
        return fails("the seal is not the offerer's, after the offer");
    }
    let mut named = BTreeSet::from([offer.hash()]);
    for party in terms
        .parties
        .iter()
        .filter(|party| *party != offerer.party())
    {
        let theirs = |leaf: &&SignedLeaf| {
            let accepts = matches!(leaf.leaf().act, Act::Accept(_));
            accepts && leaf.leaf().origin.party() == party
        };
        let mut accepts = leaves.iter().filter(theirs);
        let (Some(accept), None) = (accepts.next(), accepts.next()) else {
            return fails("a party has not accepted, or more than once");
        };
        if accept.leaf().refs != [offer.hash()] || !has_seen(accept, offer) {
            return fails("an acceptance is of another offer, or of one not seen by it");
        }
        if !has_seen(seal, accept) {
            return fails("the seal was made before an acceptance was seen");
        }
        named.insert(accept.hash());
    }
    if !seal.leaf().refs.iter().eq(&named) {
        return fails("the seal does not name the offer and every acceptance");
    }
    if leaves.len() != named.len() + 1 {
        return fails("the file holds steps that belong to no party of the settlement");
    }
    Ok((offer.hash(), terms))
}

/// Whether a leaf names a head of another log that covers a leaf of it.
fn has_seen(leaf: &SignedLeaf, other: &SignedLeaf) -> bool {
    let head = leaf.leaf().heads.get(other.leaf().origin.party());
    head.is_some_and(|head| other.leaf().seq.0 < head.size.0)
}
