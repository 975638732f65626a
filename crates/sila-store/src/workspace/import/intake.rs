//! Checking what a peer gives, log by log, before anything of it is kept.

use std::collections::BTreeMap;

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::fork::ForkEvidence;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::BadEntries;
use sila_log::proof::ConsistencyProof;
use sila_log::tree::{LeafIndex, Tree, leaf_hash};
use sila_log::{LeafHash, Origin};
use sila_model::PartyCode;

use super::{Growth, Outcome, Workspace};
use crate::error::StoreError;
use crate::log::{Held, LogName, Logs, Shelf, cosigned, cosigned_by, verify_head};

/// An import being checked. What it holds becomes the state only as a whole.
pub(super) struct Intake<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) docket: String,
    /// The logs of the docket as they will be.
    pub(super) logs: Logs,
    pub(super) leaves: BTreeMap<LogName, Vec<SignedLeaf>>,
    pub(super) outcomes: BTreeMap<LogName, Outcome>,
    pub(super) left_out: Vec<(LogName, String)>,
    pub(super) recovered: bool,
}

impl<'w> Intake<'w> {
    pub(super) fn begin(workspace: &'w Workspace, docket: &str) -> Result<Self, StoreError> {
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
            left_out: Vec::new(),
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
    pub(super) fn evidence(&mut self, evidence: ForkEvidence) -> Result<(), StoreError> {
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

    pub(super) fn grow(&mut self, growth: Growth) -> Result<(), StoreError> {
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

    /// Takes a head that was given beside the logs. It may be of a log that the peer has seen and this
    /// office has not.
    pub(super) fn further_head(&mut self, signed: &SignedCheckpoint) -> Result<(), StoreError> {
        match self.head(signed) {
            Err(StoreError::Head { log, reason }) if self.held(&log)?.size().0 == 0 => {
                self.left_out.push((log, reason));
                Ok(())
            }
            done => done,
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
}
