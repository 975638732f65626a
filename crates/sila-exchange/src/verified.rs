//! Verification: what came against what is held.

mod history;

use std::collections::BTreeMap;
use std::ops::Deref;

use sila_log::Origin;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::fork::ForkEvidence;
use sila_log::key::{Role, VerificationKey};
use sila_log::keyring::Keyring;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::Mirror;
use sila_log::receipt::Given;
use sila_log::tree::{Head, LeafIndex, Tree, TreeSize};
use sila_model::PartyCode;

use crate::content::Received;
use crate::heads::{fork_between, sift};
use crate::holding::{HeldLog, Holding};
use crate::label::Label;
use crate::manifest::{Manifest, Opened};
use crate::refused::Refused;

/// Something that was verified. Only this crate's verifier makes one, so what takes it need not ask.
///
/// ```compile_fail,E0451
/// fn forge(bundle: sila_exchange::Bundle) -> sila_exchange::Verified<sila_exchange::Bundle> {
///     sila_exchange::Verified { of: bundle }
/// }
/// ```
///
/// ```compile_fail,E0596
/// fn change(mut verified: sila_exchange::Verified<sila_exchange::Bundle>) {
///     let bundle: &mut sila_exchange::Bundle = &mut verified;
/// }
/// ```
///
/// The same with nothing forged does compile:
///
/// ```
/// fn look(verified: sila_exchange::Verified<sila_exchange::Bundle>) -> usize {
///     let bundle: &sila_exchange::Bundle = &verified;
///     bundle.entries().len()
/// }
/// ```
#[derive(Debug)]
pub struct Verified<T> {
    of: T,
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.of
    }
}

/// A bundle as it was found to be.
#[derive(Debug)]
pub struct Bundle {
    pub(crate) manifest: Manifest,
    pub(crate) file: Given,
    pub(crate) body: Vec<u8>,
    pub(crate) contents: Vec<Received>,
    pub(crate) leaves: Vec<SignedLeaf>,
    /// How many of the leaves were held already.
    pub(crate) held: usize,
    pub(crate) base: Head,
    pub(crate) after: Mirror,
    /// Signed heads, each with the lines that hold.
    pub(crate) heads: Vec<SignedCheckpoint>,
    /// Heads with lines that could not be checked, as they came.
    pub(crate) unchecked: Vec<SignedCheckpoint>,
    pub(crate) forks: Vec<ForkEvidence>,
}

impl Bundle {
    /// What it says of itself.
    pub fn label(&self) -> &Label {
        &self.manifest.label
    }

    /// The file's hash and length.
    pub fn file(&self) -> Given {
        self.file
    }

    /// All its entries, those that were held already included.
    pub fn entries(&self) -> &[SignedLeaf] {
        &self.leaves
    }
}

impl Opened {
    /// Checks what came against what is held.
    ///
    /// In this order: docket, parties and recipient; that it begins with what is held, or before; each
    /// entry, in its place and signed by a key valid there, and all together against the new head; the
    /// head's and the sender's key; each content; the heads that came along. A signature is about
    /// 50 µs, on all cores; all else is hashing.
    ///
    /// # Errors
    /// [`Refused`] names the first thing that does not hold. What is held is not changed by this.
    pub fn verify(self, holding: &Holding) -> Result<Verified<Bundle>, Refused> {
        let label = self.manifest.label.clone();
        let log = self.check_label(holding)?;
        let held = history::overlap(&self, log)?;
        if log.is_forked() && held < self.entries.len() {
            return Err(Refused::Forked(label.log.clone()));
        }
        let party = label.log.party();
        let mut cosigned = holding.cosigned(party);
        cosigned.extend(self.cosigned_within(holding));
        let (after, leaves) = self.read_entries(log, held, &cosigned)?;
        self.check_heads_and_sender(holding, &after)?;
        self.check_contents(&leaves)?;
        let mut bundle = Bundle {
            base: log.head(),
            held,
            after,
            leaves,
            heads: Vec::new(),
            unchecked: Vec::new(),
            forks: Vec::new(),
            manifest: self.manifest,
            file: self.file,
            body: self.body,
            contents: self.contents,
        };
        bundle.sift_heads(self.heads, holding)?;
        Ok(Verified { of: bundle })
    }

    fn check_label<'h>(&self, holding: &'h Holding) -> Result<&'h HeldLog, Refused> {
        let label = &self.manifest.label;
        if label.log.docket() != holding.docket() {
            return Err(Refused::Docket {
                found: label.log.docket().to_owned(),
                expected: holding.docket().to_owned(),
            });
        }
        if !label.to.contains(holding.me()) {
            return Err(Refused::Recipient {
                to: label.to.clone(),
                me: holding.me().clone(),
            });
        }
        let known = |party: &PartyCode| {
            let log = holding.log(party);
            log.ok_or_else(|| Refused::Party(party.clone()))
        };
        known(&label.from)?;
        known(label.log.party())
    }

    /// The sizes of the bundle's log that heads in it say others have cosigned, by the keys known before.
    fn cosigned_within(&self, holding: &Holding) -> Vec<TreeSize> {
        let log = &self.manifest.label.log;
        let name = log.to_string();
        let notes = self.heads.iter().chain([&self.manifest.second]);
        let notes = notes.filter(|head| head.checkpoint().origin == name);
        let sizes = notes.filter_map(|head| {
            let keys = holding.keys(log.party(), head.head());
            let verified = sift(head, &keys).sound?.verify(&keys).ok()?;
            let by_others = verified.cosigners().any(|other| other != *log.party());
            by_others.then_some(verified.head().size)
        });
        sizes.collect()
    }

    fn read_entries(
        &self,
        log: &HeldLog,
        held: usize,
        cosigned: &[TreeSize],
    ) -> Result<(Mirror, Vec<SignedLeaf>), Refused> {
        let label = &self.manifest.label;
        let bytes: Vec<&[u8]> = self
            .entries
            .iter()
            .map(|at| &self.body[at.clone()])
            .collect();
        let bad = |reason| Refused::Entries {
            log: label.log.clone(),
            reason,
        };
        // Their bytes are those of leaves that are held, which held when they came.
        let mut leaves = history::parse_held(label, &bytes[..held])?;
        if held == bytes.len() {
            return Ok((log.mirror().clone(), leaves));
        }
        let (after, fresh) = log
            .mirror()
            .verify(&bytes[held..], &label.new, cosigned)
            .map_err(bad)?;
        leaves.extend(fresh);
        Ok((after, leaves))
    }

    fn check_heads_and_sender(&self, holding: &Holding, after: &Mirror) -> Result<(), Refused> {
        let label = &self.manifest.label;
        let notes = self.manifest.first.iter().chain([&self.manifest.second]);
        for head in notes {
            let keys = keys_for(holding, after, &label.log, head.head());
            check_head(head, &label.log, &keys)?;
        }
        let speaks = if label.from == *label.log.party() {
            speaks_for(after.keyring(), &label.key, &label.new)
        } else {
            let log = holding.log(&label.from);
            log.is_some_and(|log| speaks_for(log.mirror().keyring(), &label.key, &log.head()))
        };
        if !speaks {
            return Err(Refused::SenderKey(label.key.reference().clone()));
        }
        Ok(())
    }

    /// That every entry with content says what comes of it, that nothing comes besides, and that what
    /// comes is what was committed to.
    pub(crate) fn check_contents(&self, leaves: &[SignedLeaf]) -> Result<(), Refused> {
        let mut contents = self.contents.iter();
        for leaf in leaves {
            let Some(says) = leaf.leaf().act.content() else {
                continue;
            };
            let at = leaf.leaf().seq;
            let content = contents.next().filter(|content| content.at == at);
            let content = content.ok_or(Refused::Content {
                at,
                reason: "nothing comes of it, and no reason is given",
            })?;
            content.check(says, &self.body)?;
        }
        match contents.next() {
            Some(content) => Err(Refused::Content {
                at: content.at,
                reason: "the entry commits to none, or is not in the bundle",
            }),
            None => Ok(()),
        }
    }
}

impl Bundle {
    /// Sorts the heads that came along: those that hold, those that could not be checked, and those that
    /// cannot both be.
    fn sift_heads(
        &mut self,
        came: Vec<SignedCheckpoint>,
        holding: &Holding,
    ) -> Result<(), Refused> {
        let label = self.manifest.label.clone();
        let mut came: Vec<SignedCheckpoint> = came;
        came.extend(self.manifest.first.clone());
        came.push(self.manifest.second.clone());
        let mut sound: BTreeMap<PartyCode, Vec<SignedCheckpoint>> = BTreeMap::new();
        for head in came {
            let origin = head.checkpoint().origin.parse::<Origin>().ok();
            let origin = origin.filter(|origin| origin.docket() == holding.docket());
            let origin = origin.filter(|origin| holding.log(origin.party()).is_some());
            let Some(origin) = origin else {
                self.unchecked.push(head);
                continue;
            };
            let keys = keys_for(holding, &self.after, &origin, head.head());
            let sifted = sift(&head, &keys);
            if !sifted.is_whole(&head) {
                self.unchecked.push(head);
            }
            if let Some(head) = sifted.sound {
                let party = origin.party().clone();
                sound.entry(party).or_default().push(head.clone());
                self.heads.push(head);
            }
        }
        for (party, heads) in sound {
            let Some(log) = holding.log(&party) else {
                continue;
            };
            let this = party == *label.log.party();
            let tree = if this {
                self.tree_after(log)
            } else {
                log.tree().clone()
            };
            let Some(fork) = self.fork_among(&heads, log, &tree, holding) else {
                continue;
            };
            if this {
                return Err(Refused::OtherHistory {
                    log: label.log,
                    at: LeafIndex(fork.first.head().size.0),
                    evidence: Some(Box::new(fork)),
                });
            }
            self.forks.push(fork);
        }
        Ok(())
    }

    fn tree_after(&self, log: &HeldLog) -> Tree {
        let mut tree = log.tree().clone();
        let fresh = &self.leaves[self.held..];
        fresh.iter().for_each(|leaf| tree.push(leaf.hash()));
        tree
    }

    /// Two heads of one log that cannot both be, one of which came along.
    fn fork_among(
        &self,
        came: &[SignedCheckpoint],
        log: &HeldLog,
        tree: &Tree,
        holding: &Holding,
    ) -> Option<ForkEvidence> {
        let known: Vec<&SignedCheckpoint> = log.heads().chain(came).collect();
        let fits = |head: &SignedCheckpoint| {
            let here = tree.head_at(head.head().size);
            here.map(|here| here == *head.head())
        };
        let ours: Vec<&SignedCheckpoint> = known
            .iter()
            .copied()
            .filter(|head| fits(head) == Some(true))
            .collect();
        for head in came {
            // A head beyond what is held can be compared with one of its size only.
            let others: Vec<&SignedCheckpoint> = match fits(head) {
                Some(true) => continue,
                Some(false) => ours.clone(),
                None => {
                    let same = known.iter().copied();
                    let same = same.filter(|other| {
                        other.head().size == head.head().size && other.head() != head.head()
                    });
                    same.collect()
                }
            };
            let origin = log.mirror().origin();
            let keys = keys_for(holding, &self.after, origin, head.head());
            let found = fork_between((&others, tree), (&[head], None), &keys);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// That the log itself signed a head.
pub(crate) fn check_head(
    head: &SignedCheckpoint,
    log: &Origin,
    keys: &[VerificationKey],
) -> Result<(), Refused> {
    let verified = head.verify(keys);
    verified.map_err(|reason| Refused::HeadSignature {
        log: log.clone(),
        size: head.head().size,
        reason,
    })?;
    Ok(())
}

/// Whether a log key speaks for its party at a head: a bundle stands at the head that it carries.
pub(crate) fn speaks_for(keyring: &Keyring, key: &VerificationKey, head: &Head) -> bool {
    keyring.for_head(head).contains(key)
}

/// The keys by which a head is checked, once a log has grown.
fn keys_for(holding: &Holding, after: &Mirror, log: &Origin, head: &Head) -> Vec<VerificationKey> {
    let mut keys = holding.keys(log.party(), head);
    let grown = after.keyring().for_head(head).into_iter();
    let witness = |key: &VerificationKey| key.role() == Some(Role::Witness);
    keys.extend(grown.filter(|key| after.origin() == log || witness(key)));
    keys.sort();
    keys.dedup();
    keys
}
