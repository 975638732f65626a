//! Setting up dockets: who takes part, and which keys are given by hand.

use std::collections::BTreeSet;

use sila_log::Origin;
use sila_log::key::VerificationKey;
use sila_model::PartyCode;

use super::{Step, Workspace};
use crate::error::StoreError;
use crate::office::Docket;

impl Workspace {
    /// Sets up a docket between parties, the own one among them, each with a log. `trusted` are the keys
    /// that were compared by hand: at best the root key of each party.
    ///
    /// # Errors
    /// [`StoreError::DocketExists`]; [`StoreError::Parties`] if the own party is not among them, or the
    /// name can be no docket's.
    pub fn add_docket(
        &mut self,
        name: &str,
        parties: impl IntoIterator<Item = PartyCode>,
        trusted: Vec<VerificationKey>,
    ) -> Result<(), StoreError> {
        self.is_whole()?;
        let parties: BTreeSet<PartyCode> = parties.into_iter().collect();
        let named = Origin::new(self.office.party.clone(), name).is_ok();
        if !named || !parties.contains(&self.office.party) {
            return Err(StoreError::Parties(name.to_owned()));
        }
        if self.office.dockets.contains_key(name) || self.office.private_name == name {
            return Err(StoreError::DocketExists(name.to_owned()));
        }
        let mut office = self.office.clone();
        office
            .dockets
            .insert(name.to_owned(), Docket { parties, trusted });
        let mut step = Step {
            trust_changed: true,
            ..Step::default()
        };
        step.office(office);
        self.commit(step)
    }

    /// The dockets, in the order of their names, with their parties.
    pub fn dockets(&self) -> impl Iterator<Item = (&str, &BTreeSet<PartyCode>)> {
        let dockets = self.office.dockets.iter();
        dockets.map(|(name, docket)| (name.as_str(), &docket.parties))
    }
}
