//! Offices of invented parties, with keys and chance from fixed seeds.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::{Path, PathBuf};

use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::{Pieces, Salt};
use sila_log::key::{Algorithm, Seed, SigningKey, VerificationKey};
use sila_log::leaf::{Act, Content, Leaf, SignedLeaf, SizeClass};
use sila_log::tree::LeafIndex;
use sila_log::{LeafHash, Origin, UnixTime};
use sila_model::{PartyCode, ReleaseClass};

use crate::{Batch, Growth, Import, LogName, Outcome, StoreError, Workspace};

pub(super) const NOW: u64 = 1_790_000_000;

/// Numbers that are the same in every run.
pub(super) struct Chance(u64);

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.try_next_u64()? as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, filled: &mut [u8]) -> Result<(), Infallible> {
        for part in filled.chunks_mut(32) {
            self.0 += 1;
            let drawn = Sha256::digest(self.0.to_be_bytes());
            part.copy_from_slice(&drawn[..part.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Chance {}

pub(super) fn chance(seed: u64) -> Chance {
    Chance(seed << 32)
}

pub(super) fn code(text: &str) -> PartyCode {
    text.parse().unwrap()
}

pub(super) fn key(name: &str, algorithm: Algorithm) -> SigningKey {
    let seed = Sha256::digest(format!("invented {name}"));
    SigningKey::from_seed(name.parse().unwrap(), algorithm, &Seed(seed.into())).unwrap()
}

/// The keys of a party.
pub(super) struct Keys {
    pub(super) root: SigningKey,
    pub(super) log: SigningKey,
    pub(super) witness: SigningKey,
    pub(super) private: SigningKey,
    pub(super) officers: Vec<SigningKey>,
}

impl Keys {
    pub(super) fn of(party: &str) -> Self {
        let officer = |name| key(&format!("{party}/office/{name}"), Algorithm::Ed25519);
        Self {
            root: key(party, Algorithm::Ed25519),
            log: key(&format!("{party}/d"), Algorithm::Ed25519),
            witness: key(&format!("{party}/d/witness"), Algorithm::Cosignature),
            private: key(&format!("{party}/office"), Algorithm::Ed25519),
            officers: ["one", "two"].map(officer).into(),
        }
    }
}

/// An office with a workspace.
pub(super) struct Desk {
    pub(super) party: PartyCode,
    pub(super) keys: Keys,
    pub(super) workspace: Workspace,
    pub(super) chance: Chance,
}

pub(super) fn root_keys(parties: &[&str]) -> Vec<VerificationKey> {
    let roots = parties.iter().map(|party| Keys::of(party).root);
    roots.map(|key| key.public().clone()).collect()
}

impl Desk {
    /// A new office in a folder, with a docket `d` between parties, its keys appointed.
    pub(super) fn new(folder: &Path, party: &str, parties: &[&str]) -> Self {
        let workspace = Workspace::init(folder, code(party), "office", root_keys(&[party]));
        let mut desk = Self::with(workspace.unwrap(), party);
        let codes = parties.iter().map(|party| code(party));
        desk.workspace
            .add_docket("d", codes, root_keys(parties))
            .unwrap();
        desk.appoint();
        desk
    }

    /// An office with a workspace that is there.
    pub(super) fn with(workspace: Workspace, party: &str) -> Self {
        Self {
            party: code(party),
            keys: Keys::of(party),
            workspace,
            chance: chance(party.bytes().map(u64::from).sum()),
        }
    }

    fn appoint(&mut self) {
        let keys = [self.keys.log.public(), self.keys.witness.public()].map(Clone::clone);
        let acts = keys.map(|key| (Act::Key(key), Vec::new()));
        self.append_by_root(&self.own(), acts.into());
        let officers = self.keys.officers.iter().map(|key| key.public().clone());
        let keys = std::iter::once(self.keys.private.public().clone()).chain(officers);
        let acts = keys.map(|key| (Act::Key(key), Vec::new())).collect();
        self.append_by_root(&self.private(), acts);
    }

    fn append_by_root(&mut self, log: &LogName, acts: Vec<(Act, Vec<LeafHash>)>) {
        let leaves = sign_all(&self.workspace, log, &self.keys.root, acts);
        let batch = Batch {
            leaves,
            contents: Vec::new(),
        };
        self.append_batch(log, batch).unwrap();
    }

    pub(super) fn own(&self) -> LogName {
        self.log_of(self.party.as_str())
    }

    pub(super) fn log_of(&self, party: &str) -> LogName {
        LogName::shared(Origin::new(code(party), "d").unwrap())
    }

    pub(super) fn private(&self) -> LogName {
        self.workspace.private_log().unwrap().clone()
    }

    pub(super) fn append_batch(
        &mut self,
        log: &LogName,
        batch: Batch,
    ) -> Result<SignedCheckpoint, StoreError> {
        let signer = match log == &self.own() {
            true => &self.keys.log,
            false => &self.keys.private,
        };
        self.workspace
            .append(log, batch, &[signer], &mut self.chance)
    }

    /// Files texts, one leaf each, a piece for each word. Gives their contents.
    pub(super) fn file_in(
        &mut self,
        log: &LogName,
        texts: &[&str],
    ) -> Result<Vec<Pieces>, StoreError> {
        let batch = self.batch(log, texts);
        let contents = batch.contents.clone();
        self.append_batch(log, batch)?;
        Ok(contents)
    }

    pub(super) fn file(&mut self, texts: &[&str]) -> Result<Vec<Pieces>, StoreError> {
        self.file_in(&self.own(), texts)
    }

    pub(super) fn batch(&self, log: &LogName, texts: &[&str]) -> Batch {
        let contents: Vec<Pieces> = texts.iter().map(|text| pieces(text)).collect();
        let acts = contents
            .iter()
            .map(|one| (Act::Entry(content(one)), Vec::new()));
        let signer = match log == &self.own() {
            true => &self.keys.log,
            false => &self.keys.private,
        };
        Batch {
            leaves: sign_all(&self.workspace, log, signer, acts.collect()),
            contents,
        }
    }

    /// What this office gives of a log, from a place on.
    pub(super) fn growth(&self, party: &str, from: u64) -> Growth {
        let log = self.log_of(party);
        let head = self.workspace.newest_head(&log).unwrap().unwrap().clone();
        let kept = self.workspace.heads(&log).unwrap();
        let cosigned = kept.filter(|kept| kept.head() == head.head());
        let head = cosigned.last().cloned().unwrap_or(head);
        let leaves = self
            .workspace
            .leaves(&log, LeafIndex(from), head.head().size);
        let entries = leaves
            .unwrap()
            .into_iter()
            .map(|leaf| leaf.bytes().to_vec());
        Growth {
            party: code(party),
            from: LeafIndex(from),
            entries: entries.collect(),
            head,
        }
    }

    /// All that this office gives of some logs.
    pub(super) fn bundle(&self, parties: &[&str]) -> Import {
        Import {
            docket: "d".to_owned(),
            logs: parties.iter().map(|party| self.growth(party, 0)).collect(),
            heads: Vec::new(),
            contents: Vec::new(),
            forks: Vec::new(),
        }
    }

    pub(super) fn import(&mut self, import: Import) -> Result<crate::Imported, StoreError> {
        self.workspace.import(import, &mut self.chance)
    }

    /// Takes in what is given; no log of it tells two stories.
    pub(super) fn take(&mut self, import: Import) {
        let imported = self.import(import).unwrap();
        let forked = |outcome: &Outcome| matches!(outcome, Outcome::Forked(_));
        assert!(!imported.logs.values().any(forked), "{imported:?}");
    }

    pub(super) fn cosign(&mut self, party: &str) -> Result<SignedCheckpoint, StoreError> {
        let log = self.log_of(party);
        let time = UnixTime(NOW);
        self.workspace.cosign(&log, &self.keys.witness, time)
    }

    /// Closes the workspace and opens it again.
    pub(super) fn reopened(self) -> Self {
        let folder = self.workspace.folder().to_owned();
        self.workspace.close().unwrap();
        Self {
            workspace: Workspace::open(&folder).unwrap(),
            ..self
        }
    }
}

/// Signs leaves for the next places of a log.
pub(super) fn sign_all(
    workspace: &Workspace,
    log: &LogName,
    signer: &SigningKey,
    acts: Vec<(Act, Vec<LeafHash>)>,
) -> Vec<SignedLeaf> {
    let next = workspace.mirror(log).unwrap().next().0;
    let leaves = (next..).zip(acts).map(|(seq, (act, refs))| Leaf {
        origin: log.origin().clone(),
        author: signer.public().clone(),
        also: Vec::new(),
        seq: LeafIndex(seq),
        heads: BTreeMap::new(),
        refs,
        claimed: UnixTime(NOW + seq),
        act,
    });
    let signed = leaves.map(|leaf| SignedLeaf::sign(leaf, signer, Vec::new()).unwrap());
    signed.collect()
}

/// A text in pieces, one for each word, with salts from the text.
pub(super) fn pieces(text: &str) -> Pieces {
    let words = text.split(' ').enumerate();
    Pieces::sealed(words.map(|(place, word)| {
        let salt = Sha256::digest(format!("{text} {place}"));
        (Salt(salt.into()), word)
    }))
}

pub(super) fn content(pieces: &Pieces) -> Content {
    Content {
        commitment: pieces.root(),
        count: pieces.count(),
        size: SizeClass::of(1),
        class: ReleaseClass::Hits,
        recipients: vec![code("bb")],
    }
}

/// All files below a folder with what they hold.
pub(super) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
    found
}

/// A copy of a folder.
pub(super) fn copy(from: &Path, to: &Path) {
    crate::disk::private_folder(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
