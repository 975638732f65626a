//! Appending own leaves, and cosigning.

use std::collections::BTreeSet;

use rand_core::CryptoRng;
use sila_log::UnixTime;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::Pieces;
use sila_log::key::{Role, SigningKey};
use sila_log::leaf::SignedLeaf;
use sila_log::tree::{Hash, TreeSize};

use super::{Step, Workspace, seal};
use crate::error::StoreError;
use crate::journal::Op;
use crate::log::{Held, LogName, Shelf, checkpoint_file, cosigned, growth, head_file, verify_head};

/// Leaves of one own log, with what they commit to.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The leaves, in their places.
    pub leaves: Vec<SignedLeaf>,
    /// The content of each leaf that has any, in any order. Content that is here already may be left out.
    pub contents: Vec<Pieces>,
}

impl Workspace {
    /// Appends leaves to an own log, and signs its new head with these keys of it. Once it returns, all
    /// of it is on the disk; the head is signed over nothing that is not.
    ///
    /// One batch costs a few dozen writes to the disk, whether it holds one leaf or two thousand.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was appended then, unless the disk failed, which the next
    /// [`open`](Self::open) finds out.
    pub fn append(
        &mut self,
        log: &LogName,
        batch: Batch,
        signers: &[&SigningKey],
        chance: &mut dyn CryptoRng,
    ) -> Result<SignedCheckpoint, StoreError> {
        let mut step = Step::default();
        let head = self.prepare(&mut step, log, batch, signers, chance)?;
        self.commit(step)?;
        Ok(head)
    }

    /// Cosigns the newest head of another party's log, of which every entry is held here. The cosignature
    /// is on the disk before it is given out.
    ///
    /// # Errors
    /// [`StoreError::Fork`] for a log that told two stories, [`StoreError::Head`] if there is no head or
    /// the key is no witness key of the own party, [`StoreError::Recovering`].
    pub fn cosign(
        &mut self,
        log: &LogName,
        witness: &SigningKey,
        time: UnixTime,
    ) -> Result<SignedCheckpoint, StoreError> {
        let refused = |reason: &str| StoreError::Head {
            log: log.clone(),
            reason: reason.to_owned(),
        };
        self.may_sign(log)?;
        let mut held = self.held(log)?.clone();
        refuse_forked(&held)?;
        let own = log.origin().party() == self.party() || log.shelf() == Shelf::Private;
        let key = witness.public();
        if own
            || key.role() != Some(Role::Witness)
            || key.name().party().as_ref() != Some(self.party())
        {
            return Err(refused("the own witness key cosigns the logs of others"));
        }
        let newest = held.newest.clone();
        let mut signed = newest.ok_or_else(|| refused("it has no head yet"))?;
        if let Some(known) = held.heads.get(signed.head()) {
            signed.merge(known);
        }
        signed.cosign(witness, time);
        let verified = verify_head(&self.logs, log, &signed)?;
        if verified
            .witnesses()
            .iter()
            .all(|(by, _)| by != key.reference())
        {
            return Err(refused(
                "the witness key is not appointed in any own log of the docket",
            ));
        }
        held.remember(&signed);
        let mut step = Step {
            trust_changed: true,
            ..Step::default()
        };
        let file = head_file(log, signed.head());
        step.ops
            .push(Op::Replace(file, held.heads[signed.head()].to_bytes()));
        step.log(held, Vec::new());
        self.commit(step)?;
        Ok(signed)
    }

    /// Puts leaves and their new head into a step.
    pub(super) fn prepare(
        &self,
        step: &mut Step,
        log: &LogName,
        batch: Batch,
        signers: &[&SigningKey],
        chance: &mut dyn CryptoRng,
    ) -> Result<SignedCheckpoint, StoreError> {
        self.is_whole()?;
        let mut held = self.held(log)?.clone();
        if log.origin().party() != self.party() {
            return Err(StoreError::NotOwn(log.clone()));
        }
        self.may_sign(log)?;
        // Evidence against the own log: signing on would only add to it.
        refuse_forked(&held)?;
        let from = held.size();
        let cosigned = cosigned(&self.logs, log);
        for leaf in &batch.leaves {
            let index = held.mirror.next();
            held.push(leaf, &cosigned)
                .map_err(|reason| StoreError::BadLeaf {
                    log: log.clone(),
                    index,
                    reason,
                })?;
        }
        seal::put(self, step, &batch.contents, &batch.leaves, chance)?;
        self.has_all_content(&batch)?;
        let head = sign(&held, log, signers)?;
        let entries: Vec<Vec<u8>> = batch
            .leaves
            .iter()
            .map(|leaf| leaf.bytes().to_vec())
            .collect();
        step.ops
            .extend(growth(&self.disk, log, &held.tree, from, &entries)?);
        step.ops
            .push(Op::Replace(checkpoint_file(log), head.to_bytes()));
        held.newest = Some(head.clone());
        step.log(held, batch.leaves);
        Ok(head)
    }

    /// That an own leaf stands for content that is here.
    fn has_all_content(&self, batch: &Batch) -> Result<(), StoreError> {
        let given = batch.contents.iter();
        let given: BTreeSet<(Hash, TreeSize)> = given
            .map(|pieces| (pieces.root(), pieces.count()))
            .collect();
        let leaves = batch.leaves.iter();
        for content in leaves.filter_map(|leaf| leaf.leaf().act.content()) {
            let root = content.commitment;
            let is_given = given.contains(&(root, content.count));
            if !is_given && self.fold.record(&root.to_string(), 0)?.is_none() {
                return Err(StoreError::Content {
                    commitment: root,
                    reason: "a leaf commits to it, and it is neither given nor here",
                });
            }
        }
        Ok(())
    }

    /// That nothing keeps the office from signing in a docket.
    pub(super) fn may_sign(&self, log: &LogName) -> Result<(), StoreError> {
        let waits = self.office.recovering.contains(log.origin().docket());
        if waits && log.shelf() == Shelf::Shared {
            return Err(StoreError::Recovering { log: log.clone() });
        }
        Ok(())
    }
}

pub(super) fn refuse_forked(held: &Held) -> Result<(), StoreError> {
    match held.forks.keys().next() {
        None => Ok(()),
        Some(evidence) => Err(StoreError::Fork {
            log: held.name.clone(),
            common: held.size(),
            evidence: Some(evidence.clone()),
        }),
    }
}

fn sign(
    held: &Held,
    log: &LogName,
    signers: &[&SigningKey],
) -> Result<SignedCheckpoint, StoreError> {
    let head = held.tree.head();
    let keys = held.mirror.keyring().for_head(&head);
    let refused = |key: String| StoreError::HeadKey {
        log: log.clone(),
        key,
    };
    for signer in signers {
        let key = signer.public();
        let named = key.name().as_str() == log.origin().to_string();
        if !named || key.role() != Some(Role::Log) || !keys.contains(key) {
            return Err(refused(key.reference().to_string()));
        }
    }
    let (first, others) = signers
        .split_first()
        .ok_or_else(|| refused("none".to_owned()))?;
    let mut signed = SignedCheckpoint::sign(head, first);
    others.iter().for_each(|other| signed.sign_also(other));
    Ok(signed)
}
