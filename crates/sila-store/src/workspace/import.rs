//! Taking in what a peer gives: entries, heads, content and evidence, in one step.

mod intake;

use std::collections::{BTreeMap, BTreeSet};

use rand_core::CryptoRng;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::Pieces;
use sila_log::fork::ForkEvidence;
use sila_log::leaf::SignedLeaf;
use sila_log::tree::{LeafIndex, TreeSize};
use sila_model::PartyCode;

use super::{Step, Workspace, seal};
use crate::error::StoreError;
use crate::journal::Op;
use crate::log::{Held, LogName, checkpoint_file, fork_file, growth, head_file};
use intake::Intake;

/// What a peer gives of one docket. Nothing of it is believed before it was checked.
#[derive(Clone, Debug)]
pub struct Import {
    /// The docket.
    pub docket: String,
    /// Entries of logs, each up to a head.
    pub logs: Vec<Growth>,
    /// Further heads of logs of the docket: with cosignatures, or of logs that the peer has seen.
    pub heads: Vec<SignedCheckpoint>,
    /// Content of leaves held or given here, pieces withheld closed.
    pub contents: Vec<Pieces>,
    /// Evidence that a log told two stories.
    pub forks: Vec<ForkEvidence>,
}

/// The entries of a log from a place up to its newest head.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Whose log.
    pub party: PartyCode,
    /// The place of the first entry; at most the number of those held here.
    pub from: LeafIndex,
    /// The entries as they stand in the log, every one up to the head.
    pub entries: Vec<Vec<u8>>,
    /// The newest head, signed.
    pub head: SignedCheckpoint,
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a log may have been found to tell two stories"]
pub struct Imported {
    /// What became of each log given.
    pub logs: BTreeMap<LogName, Outcome>,
    /// How many pieces of content were left out because they have been erased here.
    pub kept_erased: u64,
    /// Heads that were given of logs of which nothing is held, so that nobody knows yet who may sign
    /// them: they were left out, for this reason.
    pub left_out: Vec<(LogName, String)>,
    /// Whether the office was recovering in this docket and may sign again.
    pub recovered: bool,
}

/// What became of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has grown from one size to another.
    Grown(TreeSize, TreeSize),
    /// All of it was held already.
    Known,
    /// It told two stories, now or before: nothing of it was taken in. The name of the evidence, if one
    /// key signed both stories.
    Forked(Option<String>),
}

impl Workspace {
    /// Takes in what a peer gives, all of it or nothing. Giving it again changes nothing.
    ///
    /// Every entry must be signed by a key that speaks for its party and lead to its head; heads must be
    /// signed by the log; content must be what a leaf commits to. A log of which two heads do not fit
    /// is not read on: the evidence is kept, and [`Imported::logs`] tells it.
    ///
    /// # Errors
    /// [`StoreError`] names the log and the first entry that is wrong; nothing is taken in then.
    /// [`StoreError::Rewind`] for a newest head smaller than one cosigned here.
    /// [`StoreError::BehindItself`] if the peer holds more of the own log than this workspace: from then
    /// on the office is recovering.
    pub fn import(
        &mut self,
        import: Import,
        chance: &mut dyn CryptoRng,
    ) -> Result<Imported, StoreError> {
        match self.checked(import, chance) {
            Ok((step, imported)) => {
                self.commit(step)?;
                Ok(imported)
            }
            Err(error) => {
                if let StoreError::BehindItself { log, .. } = &error {
                    let mut office = self.office.clone();
                    office.recovering.insert(log.origin().docket().to_owned());
                    let mut step = Step::default();
                    step.office(office);
                    self.commit(step)?;
                }
                Err(error)
            }
        }
    }

    fn checked(
        &self,
        import: Import,
        chance: &mut dyn CryptoRng,
    ) -> Result<(Step, Imported), StoreError> {
        self.is_whole()?;
        let mut intake = Intake::begin(self, &import.docket)?;
        for evidence in import.forks {
            intake.evidence(evidence)?;
        }
        // The own log comes last: whose cosignatures count on it stands in the others.
        let (own, others): (Vec<Growth>, Vec<Growth>) = import
            .logs
            .into_iter()
            .partition(|growth| growth.party == *self.party());
        for growth in others.into_iter().chain(own) {
            intake.grow(growth)?;
        }
        for head in &import.heads {
            intake.further_head(head)?;
        }
        intake.finish(&import.contents, chance)
    }
}

impl Intake<'_> {
    /// What was checked, as a step.
    fn finish(
        self,
        contents: &[Pieces],
        chance: &mut dyn CryptoRng,
    ) -> Result<(Step, Imported), StoreError> {
        let Self {
            workspace,
            mut leaves,
            outcomes,
            left_out,
            recovered,
            docket,
            logs,
        } = self;
        let mut step = Step {
            trust_changed: true,
            ..Step::default()
        };
        let new: Vec<SignedLeaf> = leaves.values().flatten().cloned().collect();
        let kept_erased = seal::put(workspace, &mut step, contents, &new, chance)?;
        for (name, after) in logs {
            let before = workspace.held(&name)?;
            let leaves = leaves.remove(&name).unwrap_or_default();
            put_log(workspace, &mut step, before, after, leaves)?;
        }
        if recovered {
            let mut office = workspace.office.clone();
            office.recovering.remove(&docket);
            step.office(office);
        }
        let imported = Imported {
            logs: outcomes,
            kept_erased,
            left_out,
            recovered,
        };
        Ok((step, imported))
    }
}

/// Puts what has changed of a log into a step.
fn put_log(
    workspace: &Workspace,
    step: &mut Step,
    before: &Held,
    after: Held,
    leaves: Vec<SignedLeaf>,
) -> Result<(), StoreError> {
    let name = after.name.clone();
    let entries: Vec<Vec<u8>> = leaves.iter().map(|leaf| leaf.bytes().to_vec()).collect();
    let mut ops = growth(
        workspace.disk(),
        &name,
        &after.tree,
        before.size(),
        &entries,
    )?;
    if let Some(newest) = after
        .newest
        .as_ref()
        .filter(|_| after.newest != before.newest)
    {
        ops.push(Op::Replace(checkpoint_file(&name), newest.to_bytes()));
    }
    for (head, signed) in &after.heads {
        if before.heads.get(head) != Some(signed) {
            ops.push(Op::Replace(head_file(&name, head), signed.to_bytes()));
        }
    }
    let known: BTreeSet<&String> = before.forks.keys().collect();
    for (fork, evidence) in &after.forks {
        if !known.contains(fork) {
            ops.push(Op::Replace(fork_file(&name, fork), evidence.to_bytes()));
        }
    }
    if !ops.is_empty() {
        step.ops.extend(ops);
        step.log(after, leaves);
    }
    Ok(())
}
