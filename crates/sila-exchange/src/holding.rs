//! What a party holds of a docket when a bundle comes: what the bundle is checked against.

use std::collections::BTreeMap;

use sila_log::checkpoint::{SignedCheckpoint, VerifiedHead};
use sila_log::key::{Role, VerificationKey};
use sila_log::keyring::Keyring;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::{BadLeaf, Mirror};
use sila_log::tree::{Head, Tree, TreeSize};
use sila_log::{InvalidOrigin, Origin};
use sila_model::PartyCode;

use crate::heads::sift;
use crate::plan::Plan;
use crate::refused::Refused;

/// What a party holds of the logs of a docket, its own among them.
///
/// It costs 64 bytes an entry, and a signed head each. A store makes it anew from what it keeps, or keeps
/// it and lets it follow with [`Holding::apply`].
#[derive(Clone, Debug)]
pub struct Holding {
    docket: String,
    me: PartyCode,
    logs: BTreeMap<PartyCode, HeldLog>,
}

/// One log as it is held.
#[derive(Clone, Debug)]
pub struct HeldLog {
    mirror: Mirror,
    tree: Tree,
    /// Signed heads by their text, each with the lines that held when it was checked.
    heads: BTreeMap<String, SignedCheckpoint>,
    /// Signed heads with lines that could not be checked, as they came.
    unchecked: BTreeMap<Vec<u8>, SignedCheckpoint>,
    forked: bool,
}

impl Holding {
    /// A docket of which nothing is held yet but who its parties are and whom one trusts.
    ///
    /// # Errors
    /// [`InvalidOrigin`] if the docket cannot have this name.
    pub fn new(
        docket: &str,
        me: PartyCode,
        parties: impl IntoIterator<Item = PartyCode>,
        trusted: &Keyring,
    ) -> Result<Self, InvalidOrigin> {
        let mut logs = BTreeMap::new();
        for party in parties {
            let origin = Origin::new(party.clone(), docket)?;
            let mirror = Mirror::new(origin, trusted.clone());
            logs.insert(party, HeldLog::of(mirror, Tree::new()));
        }
        Ok(Self {
            docket: docket.to_owned(),
            me,
            logs,
        })
    }

    /// The name of the docket.
    pub fn docket(&self) -> &str {
        &self.docket
    }

    /// Who holds it.
    pub fn me(&self) -> &PartyCode {
        &self.me
    }

    /// One party's log; none if it has no part in the docket.
    pub fn log(&self, party: &PartyCode) -> Option<&HeldLog> {
        self.logs.get(party)
    }

    /// All logs, in the order of their parties' codes.
    pub fn logs(&self) -> impl Iterator<Item = (&PartyCode, &HeldLog)> {
        self.logs.iter()
    }

    /// Puts a log in the place of what was held of it: one that a store kept, or one's own after entries
    /// were appended to it.
    pub fn put(&mut self, party: PartyCode, log: HeldLog) {
        self.logs.insert(party, log);
    }

    /// The keys by which a head of a party's log is checked: those of that log, and the witnesses of all.
    pub fn keys(&self, party: &PartyCode, head: &Head) -> Vec<VerificationKey> {
        let keys = self.logs.iter().flat_map(|(owner, log)| {
            let keys = log.mirror.keyring().for_head(head).into_iter();
            let own = owner == party;
            keys.filter(move |key| own || key.role() == Some(Role::Witness))
        });
        let mut keys: Vec<_> = keys.collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// The signed heads of a party's log whose signatures hold by the keys known now.
    pub fn verified_heads(&self, party: &PartyCode) -> Vec<VerifiedHead> {
        let heads = self.logs.get(party).into_iter().flat_map(HeldLog::heads);
        let verify = |head: &SignedCheckpoint| head.verify(&self.keys(party, head.head())).ok();
        heads.filter_map(verify).collect()
    }

    /// The sizes of a party's log that others have cosigned.
    pub fn cosigned(&self, party: &PartyCode) -> Vec<TreeSize> {
        let heads = self.verified_heads(party).into_iter();
        let by_others = heads.filter(|head| head.cosigners().any(|other| other != *party));
        let mut sizes: Vec<_> = by_others.map(|head| head.head().size).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    /// Does in memory what a plan says, but for contents, which are not held here.
    ///
    /// # Errors
    /// [`Refused::Stale`] if the log is no longer what the bundle was verified against; nothing has
    /// changed then.
    pub fn apply(&mut self, plan: &Plan<'_>) -> Result<(), Refused> {
        let party = plan.log().party();
        let log = self.logs.get_mut(party);
        let log = log.ok_or_else(|| Refused::Party(party.clone()))?;
        plan.check_base(&log.head())?;
        for leaf in plan.entries() {
            log.tree.push(leaf.hash());
        }
        log.mirror = plan.after().clone();
        for head in plan.heads().iter().chain(plan.unchecked()) {
            let origin = head.checkpoint().origin.parse::<Origin>().ok();
            let log = origin.and_then(|origin| self.logs.get_mut(origin.party()));
            if let Some(log) = log {
                log.unchecked.insert(head.to_bytes(), head.clone());
            }
        }
        for fork in plan.forks() {
            let origin = fork.first.checkpoint().origin.parse::<Origin>().ok();
            let log = origin.and_then(|origin| self.logs.get_mut(origin.party()));
            if let Some(log) = log {
                log.forked = true;
            }
        }
        self.check_again();
        Ok(())
    }

    /// Checks again what could not be checked, with the keys known now.
    fn check_again(&mut self) {
        let parties: Vec<PartyCode> = self.logs.keys().cloned().collect();
        for party in parties {
            let unchecked = self.logs[&party].unchecked.clone();
            for (bytes, head) in unchecked {
                let sifted = sift(&head, &self.keys(&party, head.head()));
                let Some(log) = self.logs.get_mut(&party) else {
                    continue;
                };
                if let Some(sound) = &sifted.sound {
                    log.record(sound);
                }
                if sifted.is_whole(&head) {
                    log.unchecked.remove(&bytes);
                }
            }
        }
    }
}

impl HeldLog {
    /// A log as a store kept it. None if the tree is not that of the mirror.
    pub fn resume(
        mirror: Mirror,
        tree: Tree,
        heads: impl IntoIterator<Item = SignedCheckpoint>,
        forked: bool,
    ) -> Option<Self> {
        if mirror.head() != tree.head() {
            return None;
        }
        let mut log = Self::of(mirror, tree);
        heads.into_iter().for_each(|head| log.record(&head));
        log.forked = forked;
        Some(log)
    }

    fn of(mirror: Mirror, tree: Tree) -> Self {
        Self {
            mirror,
            tree,
            heads: BTreeMap::new(),
            unchecked: BTreeMap::new(),
            forked: false,
        }
    }

    /// Its size and root.
    pub fn head(&self) -> Head {
        self.mirror.head()
    }

    /// Its right edge, keys and heads named.
    pub fn mirror(&self) -> &Mirror {
        &self.mirror
    }

    /// Its tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Its signed heads, each with the lines that held when they were checked.
    pub fn heads(&self) -> impl Iterator<Item = &SignedCheckpoint> {
        self.heads.values()
    }

    /// Heads with lines that could not be checked yet, as they came.
    pub fn unchecked(&self) -> impl Iterator<Item = &SignedCheckpoint> {
        self.unchecked.values()
    }

    /// Whether it told two stories. Nothing new of it is taken over then.
    pub fn is_forked(&self) -> bool {
        self.forked
    }

    /// Adds an entry at the end: of one's own log.
    ///
    /// # Errors
    /// [`BadLeaf`] says why it cannot stand there; nothing has changed then.
    pub fn push(&mut self, leaf: &SignedLeaf, cosigned: &[TreeSize]) -> Result<(), BadLeaf> {
        self.mirror.push(leaf, cosigned)?;
        self.tree.push(leaf.hash());
        Ok(())
    }

    /// Records a signed head, whose lines the caller has checked: takes over what is new of it.
    pub fn record(&mut self, head: &SignedCheckpoint) {
        let text = head.note().text().to_owned();
        let known = self.heads.entry(text).or_insert_with(|| head.clone());
        known.merge(head);
    }
}
