//! The state of a restored office, and the decision of two officers that ends it.

use std::collections::BTreeSet;

use rand_core::CryptoRng;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::key::{Role, SigningKey};

use super::{Batch, Step, Workspace};
use crate::error::StoreError;

impl Workspace {
    /// The dockets in which the office may sign nothing yet: it was restored, or is an old copy, and its
    /// own newest head has not come from a peer.
    pub fn recovering(&self) -> &BTreeSet<String> {
        &self.office.recovering
    }

    /// Lets the office sign again without having heard from a peer, because two officers take it upon
    /// themselves. Their decision stands in the private log: two leaves of `batch`, signed by the keys of
    /// two officers of it.
    ///
    /// If a peer holds more of the own log after all, the next signature is a fork, and the peer can prove
    /// it. So this is for an office whose peers are gone, or never received anything.
    ///
    /// # Errors
    /// [`StoreError::Override`] if the office is not recovering, or they are not two officers; those of
    /// [`append`](Self::append).
    pub fn sign_without_peers(
        &mut self,
        batch: Batch,
        signers: &[&SigningKey],
        chance: &mut dyn CryptoRng,
    ) -> Result<SignedCheckpoint, StoreError> {
        if self.office.recovering.is_empty() {
            return Err(StoreError::Override(
                "the office is not recovering: it may sign as it is",
            ));
        }
        let authors = batch.leaves.iter().map(|leaf| &leaf.leaf().author);
        let officers = authors.filter(|author| author.role() == Some(Role::Officer));
        let names: BTreeSet<&str> = officers.map(|key| key.name().as_str()).collect();
        if names.len() != 2 || batch.leaves.len() != 2 {
            return Err(StoreError::Override(
                "the decision has two leaves, signed by the keys of two officers: let both sign",
            ));
        }
        let log = self.private_log().cloned();
        let log = log.ok_or_else(|| StoreError::UnknownLog("private".to_owned()))?;
        let mut step = Step::default();
        let head = self.prepare(&mut step, &log, batch, signers, chance)?;
        let mut office = self.office.clone();
        office.recovering.clear();
        step.office(office);
        self.commit(step)?;
        Ok(head)
    }
}
