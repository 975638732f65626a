//! Taking in what a peer gives: entries, heads, content and evidence, in one step.

use std::collections::{BTreeMap, BTreeSet};

use rand_core::CryptoRng;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::Pieces;
use sila_log::fork::ForkEvidence;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::BadEntries;
use sila_log::proof::ConsistencyProof;
use sila_log::tree::{LeafIndex, Tree, TreeSize, leaf_hash};
use sila_log::{LeafHash, Origin};
use sila_model::PartyCode;

use super::{Step, Workspace, seal};
use crate::error::StoreError;
use crate::journal::Op;
use crate::log::{
    Held, LogName, Logs, Shelf, checkpoint_file, cosigned, cosigned_by, fork_file, growth,
    head_file, verify_head,
};

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

/// An import being checked. What it holds becomes the state only as a whole.
struct Intake<'w> {
    workspace: &'w Workspace,
    docket: String,
    /// The logs of the docket as they will be.
    logs: Logs,
    leaves: BTreeMap<LogName, Vec<SignedLeaf>>,
    outcomes: BTreeMap<LogName, Outcome>,
    recovered: bool,
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
            intake.head(head)?;
        }
        intake.finish(&import.contents, chance)
    }
}

impl<'w> Intake<'w> {
    fn begin(workspace: &'w Workspace, docket: &str) -> Result<Self, StoreError> {
        let of_docket =
            |log: &LogName| log.shelf() == Shelf::Shared && log.origin().docket() == docket;
        let logs = workspace.logs.iter().filter(|(log, _)| of_docket(log));
        let logs: Logs = logs
            .map(|(log, held)| (log.clone(), held.clone()))
            .collect();
        if logs.is_empty() {
            return Err(StoreError::UnknownLog(docket.to_owned()));
        }
        Ok(Self {
            workspace,
            docket: docket.to_owned(),
            logs,
            leaves: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            recovered: false,
        })
    }

    fn name(&self, party: &PartyCode) -> Result<LogName, StoreError> {
        let unknown = || StoreError::UnknownLog(format!("{party}/{}", self.docket));
        let origin = Origin::new(party.clone(), &self.docket).map_err(|_| unknown())?;
        let name = LogName::shared(origin);
        self.logs
            .contains_key(&name)
            .then_some(name)
            .ok_or_else(unknown)
    }

    fn held(&self, log: &LogName) -> Result<&Held, StoreError> {
        let held = self.logs.get(log);
        held.ok_or_else(|| StoreError::UnknownLog(log.to_string()))
    }

    /// Evidence that was given counts if it holds, and its key is one of the log that it accuses.
    fn evidence(&mut self, evidence: ForkEvidence) -> Result<(), StoreError> {
        let origin = evidence.first.checkpoint().origin.clone();
        let nothing = |reason: String| StoreError::NoEvidence {
            log: origin.clone(),
            reason,
        };
        evidence
            .verify()
            .map_err(|error| nothing(error.to_string()))?;
        let name = origin.parse::<Origin>().ok().map(LogName::shared);
        let held = name.as_ref().and_then(|name| self.logs.get_mut(name));
        let (Some(name), Some(held)) = (&name, held) else {
            return Err(StoreError::UnknownLog(origin));
        };
        let key = &evidence.key;
        if key.name().as_str() != origin || !held.mirror.keyring().holds(key) {
            return Err(nothing(
                "its key is not known here as one of this log".to_owned(),
            ));
        }
        let kept = held.remember_fork(evidence);
        self.outcomes
            .insert(name.clone(), Outcome::Forked(Some(kept)));
        Ok(())
    }

    fn grow(&mut self, growth: Growth) -> Result<(), StoreError> {
        let name = self.name(&growth.party)?;
        let before = self.held(&name)?.clone();
        if let Some(evidence) = before.forks.keys().next() {
            let outcome = Outcome::Forked(Some(evidence.clone()));
            self.outcomes.insert(name, outcome);
            return Ok(());
        }
        let (size, head) = (before.size(), *growth.head.head());
        let own = growth.party == *self.workspace.party();
        if own && head.size > size && !self.is_recovering() {
            verify_head(&self.logs, &name, &growth.head)?;
            return Err(StoreError::BehindItself {
                log: name,
                shown: head.size,
                held: size,
            });
        }
        let party = self.workspace.party().clone();
        let relied_on = match own {
            true => cosigned(&self.logs, &name).into_iter().max(),
            false => cosigned_by(&self.logs, &name, &party).map(|head| head.size),
        };
        if head.size <= size {
            self.head(&growth.head)?;
            if let Some(cosigned) = relied_on.filter(|cosigned| head.size < *cosigned) {
                // A fork is worse than an old head, and was told.
                if !matches!(self.outcomes.get(&name), Some(Outcome::Forked(_))) {
                    return Err(StoreError::Rewind {
                        log: name,
                        offered: head.size,
                        cosigned,
                    });
                }
            }
            self.outcomes.entry(name.clone()).or_insert(Outcome::Known);
        } else {
            self.extend(&name, before, &growth)?;
        }
        if own && !matches!(self.outcomes.get(&name), Some(Outcome::Forked(_))) {
            self.recover(&name, &growth.head)?;
        }
        Ok(())
    }

    /// Adds entries that lead from what is held to a larger head.
    fn extend(&mut self, name: &LogName, before: Held, growth: &Growth) -> Result<(), StoreError> {
        let (size, head) = (before.size(), *growth.head.head());
        if growth.from.0 > size.0 {
            return Err(StoreError::Gap {
                log: name.clone(),
                from: growth.from,
                held: size,
            });
        }
        let overlap = ((size.0 - growth.from.0) as usize).min(growth.entries.len());
        let (known, new) = growth.entries.split_at(overlap);
        let same = (growth.from.0..)
            .zip(known)
            .all(|(place, bytes)| before.tree.leaf(LeafIndex(place)) == Some(leaf_hash(bytes)));
        let relied_on = cosigned(&self.logs, name);
        let verified = before.mirror.verify(new, &head, &relied_on);
        let (mirror, leaves) = match verified {
            Ok(grown) if same => grown,
            Ok(_) | Err(BadEntries::OtherRoot { .. }) => return self.other_story(name, growth),
            Err(reason) => {
                let log = name.clone();
                return Err(StoreError::BadEntries { log, reason });
            }
        };
        let mut after = before.clone();
        after.mirror = mirror;
        leaves.iter().for_each(|leaf| after.tree.push(leaf.hash()));
        after.newest = Some(growth.head.clone());
        self.logs.insert(name.clone(), after);
        verify_head(&self.logs, name, &growth.head)?;
        let after = self.held(name)?;
        let seen = after.heads.values().find(|seen| {
            let fits = after.tree.head_at(seen.head().size);
            fits.is_some_and(|fits| fits != *seen.head())
        });
        if let Some(seen) = seen.cloned() {
            let tree = after.tree.clone();
            self.logs.insert(name.clone(), before);
            return self.fork(name, &seen, &growth.head, &tree);
        }
        self.leaves.insert(name.clone(), leaves);
        let outcome = Outcome::Grown(size, head.size);
        self.outcomes.insert(name.clone(), outcome);
        self.keep(name, &growth.head)
    }

    /// Entries that do not continue what is held. If all of the other story is here it is evidence.
    fn other_story(&mut self, name: &LogName, growth: &Growth) -> Result<(), StoreError> {
        verify_head(&self.logs, name, &growth.head)?;
        let (from, head) = (growth.from, *growth.head.head());
        let hashes = growth.entries.iter().map(|bytes| leaf_hash(bytes));
        let other: Tree = hashes.collect::<Vec<LeafHash>>().into_iter().collect();
        let newest = self.held(name)?.newest.clone();
        match newest {
            Some(newest) if from.0 == 0 && other.head() == head => {
                self.fork(name, &newest, &growth.head, &other)
            }
            _ => Err(StoreError::BadEntries {
                log: name.clone(),
                reason: BadEntries::OtherRoot {
                    from,
                    to: head.size,
                },
            }),
        }
    }

    /// Takes a head that was given: within what is held it must be one of this log, beyond it is kept
    /// and compared when the log has grown.
    fn head(&mut self, signed: &SignedCheckpoint) -> Result<(), StoreError> {
        let origin = &signed.checkpoint().origin;
        let unknown = || StoreError::UnknownLog(origin.clone());
        let parsed: Origin = origin.parse().map_err(|_| unknown())?;
        let name = LogName::shared(parsed);
        if !self.logs.contains_key(&name) {
            return Err(unknown());
        }
        verify_head(&self.logs, &name, signed)?;
        let held = self.held(&name)?;
        let (size, head) = (held.size(), *signed.head());
        if let Some(fits) = held.tree.head_at(head.size) {
            if fits == head {
                return self.keep(&name, signed);
            }
            let (newest, tree) = (held.newest.clone(), held.tree.clone());
            return match newest {
                Some(newest) => self.fork(&name, signed, &newest, &tree),
                None => Err(StoreError::Head {
                    log: name,
                    reason: "it has no entries and another root than the empty log".to_owned(),
                }),
            };
        }
        if name.origin().party() == self.workspace.party() && !self.is_recovering() {
            return Err(StoreError::BehindItself {
                log: name,
                shown: head.size,
                held: size,
            });
        }
        let mut beyond = held.heads.values();
        let rival = beyond.find(|seen| seen.head().size == head.size && *seen.head() != head);
        match rival.cloned() {
            Some(rival) => self.fork(&name, &rival, signed, &Tree::new()),
            None => {
                if let Some(held) = self.logs.get_mut(&name) {
                    held.remember(signed);
                }
                Ok(())
            }
        }
    }

    /// Keeps a head that fits, if somebody cosigned it.
    fn keep(&mut self, name: &LogName, signed: &SignedCheckpoint) -> Result<(), StoreError> {
        let verified = verify_head(&self.logs, name, signed)?;
        if let Some(held) = self.logs.get_mut(name)
            && !verified.witnesses().is_empty()
        {
            held.remember(signed);
        }
        Ok(())
    }

    /// Two heads of one log do not fit: keeps the evidence, if one key signed both. `tree` is that of
    /// the larger.
    fn fork(
        &mut self,
        name: &LogName,
        one: &SignedCheckpoint,
        other: &SignedCheckpoint,
        tree: &Tree,
    ) -> Result<(), StoreError> {
        let (first, second) = match one.head().size <= other.head().size {
            true => (one, other),
            false => (other, one),
        };
        let (small, large) = (first.head().size, second.head().size);
        let proof = match small == large {
            true => Some(ConsistencyProof { hashes: Vec::new() }),
            false => tree.prefix_proof(small, large),
        };
        let Some(held) = self.logs.get_mut(name) else {
            return Ok(());
        };
        let keys: Vec<_> = held.mirror.keyring().all().cloned().collect();
        let evidence = proof.and_then(|proof| {
            let made = keys.into_iter().map(|key| ForkEvidence {
                first: first.clone(),
                second: second.clone(),
                proof: proof.clone(),
                key,
            });
            made.into_iter().find(|evidence| evidence.verify().is_ok())
        });
        let kept = evidence.map(|evidence| held.remember_fork(evidence));
        self.outcomes.insert(name.clone(), Outcome::Forked(kept));
        Ok(())
    }

    fn is_recovering(&self) -> bool {
        self.workspace.office.recovering.contains(&self.docket)
    }

    /// The own newest head has come, cosigned by a peer: the office may sign again in this docket.
    fn recover(&mut self, name: &LogName, signed: &SignedCheckpoint) -> Result<(), StoreError> {
        if !self.is_recovering() {
            return Ok(());
        }
        let verified = verify_head(&self.logs, name, signed)?;
        let own = self.workspace.party();
        if !verified.cosigners().any(|party| party != *own) {
            return Err(StoreError::Head {
                log: name.clone(),
                reason: "a recovering office takes its own head from a peer that has cosigned it"
                    .to_owned(),
            });
        }
        self.recovered = true;
        Ok(())
    }

    fn finish(
        self,
        contents: &[Pieces],
        chance: &mut dyn CryptoRng,
    ) -> Result<(Step, Imported), StoreError> {
        let Self {
            workspace,
            mut leaves,
            outcomes,
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
