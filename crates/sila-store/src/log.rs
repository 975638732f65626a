//! One log in the workspace: static files by C2SP `tlog-tiles`, and what is kept of them in memory.

mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sila_log::Origin;
use sila_log::checkpoint::{SignedCheckpoint, VerifiedHead};
use sila_log::fork::ForkEvidence;
use sila_log::key::{Role, VerificationKey};
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::{BadLeaf, Mirror};
use sila_log::tree::{Head, Tree, TreeSize};

use crate::disk::Inner;
use crate::error::StoreError;
use crate::office::sum_of;

pub(crate) use files::{
    checkpoint_file, entries, entries_file, fork_file, forks, growth, head_file, heads, tile_file,
    tile_of, tree,
};

/// A log of the workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogName {
    shelf: Shelf,
    origin: Origin,
}

/// Whether a log is for the parties of a docket or for the office alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// What is the office's own: officers, passwords, reads, drafts. It is never sent.
    Private,
    /// What is shared.
    Shared,
}

impl LogName {
    /// A shared log.
    pub fn shared(origin: Origin) -> Self {
        let shelf = Shelf::Shared;
        Self { shelf, origin }
    }

    pub(crate) fn private(origin: Origin) -> Self {
        let shelf = Shelf::Private;
        Self { shelf, origin }
    }

    /// Whether it is shared.
    pub fn shelf(&self) -> Shelf {
        self.shelf
    }

    /// Whose log of which docket.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its folder in the workspace.
    pub(crate) fn folder(&self) -> Inner {
        let shelf = match self.shelf {
            Shelf::Private => "private",
            Shelf::Shared => "shared",
        };
        format!("{shelf}/{}/{}", self.origin.docket(), self.origin.party())
    }

    /// The log of a folder.
    pub(crate) fn of_folder(folder: &str) -> Option<Self> {
        let mut parts = folder.splitn(3, '/');
        let shelf = match parts.next()? {
            "private" => Shelf::Private,
            "shared" => Shelf::Shared,
            _ => return None,
        };
        let docket = parts.next()?;
        let origin = Origin::new(parts.next()?.parse().ok()?, docket).ok()?;
        Some(Self { shelf, origin })
    }
}

impl fmt::Display for LogName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shelf {
            Shelf::Shared => write!(formatter, "{}", self.origin),
            Shelf::Private => write!(formatter, "{} (private)", self.origin),
        }
    }
}

/// A log as it is held: everything but its entries.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) name: LogName,
    pub(crate) mirror: Mirror,
    pub(crate) tree: Tree,
    /// Its newest head; none before the first.
    pub(crate) newest: Option<SignedCheckpoint>,
    /// Heads that others cosigned, or that were seen beyond what is held.
    pub(crate) heads: BTreeMap<Head, SignedCheckpoint>,
    /// Evidence against it, by the name of its file.
    pub(crate) forks: BTreeMap<String, ForkEvidence>,
}

impl Held {
    pub(crate) fn new(mirror: Mirror, name: LogName) -> Self {
        Self {
            name,
            mirror,
            tree: Tree::new(),
            newest: None,
            heads: BTreeMap::new(),
            forks: BTreeMap::new(),
        }
    }

    /// Adds a leaf that holds in its place.
    pub(crate) fn push(&mut self, leaf: &SignedLeaf, cosigned: &[TreeSize]) -> Result<(), BadLeaf> {
        self.mirror.push(leaf, cosigned)?;
        self.tree.push(leaf.hash());
        Ok(())
    }

    pub(crate) fn size(&self) -> TreeSize {
        self.tree.size()
    }

    /// Remembers a head with all signature lines known of it.
    pub(crate) fn remember(&mut self, head: &SignedCheckpoint) {
        match self.heads.get_mut(head.head()) {
            // Two texts of one head differ in extensions only, which say nothing.
            Some(known) => {
                known.merge(head);
            }
            None => {
                self.heads.insert(*head.head(), head.clone());
            }
        }
    }

    pub(crate) fn remember_fork(&mut self, evidence: ForkEvidence) -> String {
        let name = sum_of(&evidence.to_bytes())[..32].to_owned();
        self.forks.insert(name.clone(), evidence);
        name
    }
}

/// All logs by name.
pub(crate) type Logs = BTreeMap<LogName, Held>;

/// Checks the signatures of a head of a log: by the log's own keys, and the witness keys of all parties
/// of its docket.
pub(crate) fn verify_head(
    logs: &Logs,
    name: &LogName,
    signed: &SignedCheckpoint,
) -> Result<VerifiedHead, StoreError> {
    let refused = |reason: String| StoreError::Head {
        log: name.clone(),
        reason,
    };
    if signed.checkpoint().origin != name.origin.to_string() {
        let other = &signed.checkpoint().origin;
        return Err(refused(format!("it is of the log {other}")));
    }
    let held = logs.get(name);
    let held = held.ok_or_else(|| StoreError::UnknownLog(name.to_string()))?;
    let mut keys = held.mirror.keyring().for_head(signed.head());
    keys.extend(witnesses(logs, name, signed.head()));
    signed
        .verify(&keys)
        .map_err(|error| refused(error.to_string()))
}

fn witnesses<'a>(
    logs: &'a Logs,
    name: &'a LogName,
    head: &'a Head,
) -> impl Iterator<Item = VerificationKey> + 'a {
    let others = logs.iter().filter(move |(other, _)| {
        other.shelf == name.shelf && other.origin.docket() == name.origin.docket() && *other != name
    });
    others.flat_map(move |(other, held)| {
        let keys = held.mirror.keyring().for_head(head);
        keys.into_iter().filter(move |key| {
            // A party appoints witnesses of its own only.
            key.role() == Some(Role::Witness)
                && key.name().party().as_ref() == Some(other.origin.party())
        })
    })
}

/// The sizes of heads of a log that other parties have cosigned.
pub(crate) fn cosigned(logs: &Logs, name: &LogName) -> Vec<TreeSize> {
    let Some(held) = logs.get(name) else {
        return Vec::new();
    };
    let by_others = |signed: &&SignedCheckpoint| {
        let verified = verify_head(logs, name, signed);
        let own = name.origin.party();
        verified.is_ok_and(|head| head.cosigners().any(|party| party != *own))
    };
    let heads = held.heads.values().filter(by_others);
    let sizes: BTreeSet<TreeSize> = heads.map(|signed| signed.head().size).collect();
    sizes.into_iter().collect()
}

/// The largest head of a log that a party cosigned.
pub(crate) fn cosigned_by(
    logs: &Logs,
    name: &LogName,
    party: &sila_model::PartyCode,
) -> Option<Head> {
    let held = logs.get(name)?;
    let mut heads = held.heads.values().rev();
    let signed = heads.find(|signed| {
        verify_head(logs, name, signed)
            .is_ok_and(|head| head.cosigners().any(|cosigner| cosigner == *party))
    })?;
    Some(*signed.head())
}
