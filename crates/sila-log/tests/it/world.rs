//! A docket between invented parties, with keys from fixed seeds.

use std::collections::BTreeMap;

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::{Pieces, Salt};
use sila_log::key::{Algorithm, Seed, SigningKey, VerificationKey};
use sila_log::keyring::Keyring;
use sila_log::leaf::{Act, Content, Leaf, SignedLeaf, SizeClass, Terms};
use sila_log::mirror::Mirror;
use sila_log::proof::LeafProof;
use sila_log::receipt::{Given, Receipt, SignedReceipt};
use sila_log::settlement::Settlement;
use sila_log::tree::{LeafIndex, Tree, TreeSize};
use sila_log::{LeafHash, Origin, UnixTime};
use sila_model::{PartyCode, ReleaseClass};

pub(crate) const NOW: u64 = 1_790_000_000;

pub(crate) struct Party {
    pub(crate) root: SigningKey,
    pub(crate) log: SigningKey,
    pub(crate) witness: SigningKey,
    pub(crate) officer: SigningKey,
    pub(crate) leaves: Vec<SignedLeaf>,
    pub(crate) tree: Tree,
}

pub(crate) struct World {
    pub(crate) parties: BTreeMap<PartyCode, Party>,
}

pub(crate) fn code(text: &str) -> PartyCode {
    text.parse().unwrap()
}

pub(crate) fn key(name: &str, algorithm: Algorithm) -> SigningKey {
    let seed = <sha2::Sha256 as sha2::Digest>::digest(format!("invented {name}"));
    SigningKey::from_seed(name.parse().unwrap(), algorithm, &Seed(seed.into())).unwrap()
}

/// Content that says something, and its commitment.
pub(crate) fn content(text: &str) -> (Pieces, Content) {
    let pieces = Pieces::sealed(
        text.split(' ')
            .enumerate()
            .map(|(place, word)| (Salt([place as u8 + 1; 32]), word)),
    );
    let content = Content {
        commitment: pieces.root(),
        count: pieces.count(),
        size: SizeClass::of(text.len() as u64),
        class: ReleaseClass::Hits,
        recipients: vec![code("bb")],
    };
    (pieces, content)
}

pub(crate) fn entry(text: &str) -> Act {
    Act::Entry(content(text).1)
}

impl World {
    /// A docket `d` of these parties; each log begins with the appointments of its keys.
    pub(crate) fn new(codes: &[&str]) -> Self {
        let mut world = Self {
            parties: BTreeMap::new(),
        };
        for name in codes {
            let party = Party {
                root: key(name, Algorithm::Ed25519),
                log: key(&format!("{name}/d"), Algorithm::Ed25519),
                witness: key(&format!("{name}/d/witness"), Algorithm::Cosignature),
                officer: key(&format!("{name}/d/officer-1"), Algorithm::Ed25519),
                leaves: Vec::new(),
                tree: Tree::new(),
            };
            let keys = [&party.log, &party.witness, &party.officer];
            let keys = keys.map(|key| key.public().clone());
            world.parties.insert(code(name), party);
            for key in keys {
                world.file_by(name, "root", Act::Key(key), Vec::new(), &[]);
            }
        }
        world
    }

    pub(crate) fn party(&self, name: &str) -> &Party {
        &self.parties[&code(name)]
    }

    /// The roots of all parties: what one trusts.
    pub(crate) fn trusted(&self) -> Keyring {
        Keyring::trusting(self.roots())
    }

    pub(crate) fn roots(&self) -> Vec<VerificationKey> {
        let parties = self.parties.values();
        parties.map(|party| party.root.public().clone()).collect()
    }

    /// The keys of all parties, without their roots.
    pub(crate) fn working_keys(&self) -> Vec<VerificationKey> {
        let keys = |party: &Party| {
            [&party.log, &party.witness, &party.officer].map(|key| key.public().clone())
        };
        self.parties.values().flat_map(keys).collect()
    }

    /// A leaf that is signed, but not filed.
    pub(crate) fn leaf_by(
        &self,
        name: &str,
        by: &str,
        act: Act,
        mut refs: Vec<LeafHash>,
        seen: &[(&str, u64)],
    ) -> SignedLeaf {
        let party = self.party(name);
        let key = match by {
            "root" => &party.root,
            "officer" => &party.officer,
            _ => &party.log,
        };
        refs.sort();
        let heads = seen.iter().map(|(of, size)| {
            let head = self.party(of).tree.head_at(TreeSize(*size)).unwrap();
            (code(of), head)
        });
        let leaf = Leaf {
            origin: Origin::new(code(name), "d").unwrap(),
            author: key.public().clone(),
            also: Vec::new(),
            seq: LeafIndex(party.leaves.len() as u64),
            heads: heads.collect(),
            refs,
            claimed: UnixTime(NOW + party.leaves.len() as u64),
            act,
        };
        SignedLeaf::sign(leaf, key, Vec::new()).unwrap()
    }

    pub(crate) fn file_by(
        &mut self,
        name: &str,
        by: &str,
        act: Act,
        refs: Vec<LeafHash>,
        seen: &[(&str, u64)],
    ) -> LeafHash {
        let leaf = self.leaf_by(name, by, act, refs, seen);
        let hash = leaf.hash();
        let party = self.parties.get_mut(&code(name)).unwrap();
        party.tree.push(hash);
        party.leaves.push(leaf);
        hash
    }

    /// Files an act signed by the log key.
    pub(crate) fn file(
        &mut self,
        name: &str,
        act: Act,
        refs: Vec<LeafHash>,
        seen: &[(&str, u64)],
    ) -> LeafHash {
        self.file_by(name, "log", act, refs, seen)
    }

    /// Files an act that names the whole logs of the others.
    pub(crate) fn file_knowing_all(
        &mut self,
        name: &str,
        act: Act,
        refs: Vec<LeafHash>,
    ) -> LeafHash {
        let others: Vec<(String, u64)> = self
            .parties
            .iter()
            .filter(|(other, party)| other.as_str() != name && !party.leaves.is_empty())
            .map(|(other, party)| (other.to_string(), party.leaves.len() as u64))
            .collect();
        let seen: Vec<(&str, u64)> = others
            .iter()
            .map(|(other, size)| (other.as_str(), *size))
            .collect();
        self.file(name, act, refs, &seen)
    }

    /// The head of a log at a size, signed, and cosigned by all others.
    pub(crate) fn head(&self, name: &str, size: u64) -> SignedCheckpoint {
        let party = self.party(name);
        let head = party.tree.head_at(TreeSize(size)).unwrap();
        let mut signed = SignedCheckpoint::sign(head, &party.log);
        for (_, other) in self
            .parties
            .iter()
            .filter(|(other, _)| other.as_str() != name)
        {
            signed.cosign(&other.witness, UnixTime(NOW + size));
        }
        signed
    }

    pub(crate) fn newest_head(&self, name: &str) -> SignedCheckpoint {
        self.head(name, self.party(name).leaves.len() as u64)
    }

    /// A proof of a leaf under the newest head of its log.
    pub(crate) fn proof(&self, name: &str, hash: LeafHash) -> LeafProof {
        let party = self.party(name);
        let leaf = party
            .leaves
            .iter()
            .find(|leaf| leaf.hash() == hash)
            .unwrap();
        let (index, size) = (leaf.leaf().seq, party.tree.size());
        LeafProof {
            leaf: leaf.bytes().to_vec(),
            index,
            proof: party.tree.inclusion(index, size).unwrap(),
            checkpoint: self.newest_head(name),
        }
    }

    /// An empty mirror of a log.
    pub(crate) fn mirror(&self, name: &str) -> Mirror {
        Mirror::new(Origin::new(code(name), "d").unwrap(), self.trusted())
    }

    /// Offer of the first party, acceptance of each other, seal; the hashes in this order.
    pub(crate) fn settle(&mut self, text: &str, over: Vec<LeafHash>) -> Vec<LeafHash> {
        let parties: Vec<PartyCode> = self.parties.keys().cloned().collect();
        let terms = Terms {
            content: content(text).1,
            parties: parties.clone(),
        };
        let (first, others) = parties.split_first().unwrap();
        let first = first.as_str();
        let mut steps = vec![self.file_knowing_all(first, Act::Offer(terms.clone()), over)];
        for other in others {
            let act = Act::Accept(terms.clone());
            steps.push(self.file_knowing_all(other.as_str(), act, vec![steps[0]]));
        }
        let refs = steps.clone();
        steps.push(self.file_knowing_all(first, Act::Seal(terms), refs));
        steps
    }

    /// The file of a settlement.
    pub(crate) fn settlement(&self, text: &str, steps: &[LeafHash]) -> Settlement {
        let places = |hash: &LeafHash| {
            let here = |party: &Party| party.leaves.iter().any(|leaf| leaf.hash() == *hash);
            let mut found = self.parties.iter().filter(|(_, party)| here(party));
            found.next().unwrap().0.to_string()
        };
        let proofs = steps.iter().map(|hash| self.proof(&places(hash), *hash));
        let appointments = self.parties.values().flat_map(|party| {
            let is_key = |leaf: &&SignedLeaf| matches!(leaf.leaf().act, Act::Key(_));
            party.leaves.iter().filter(is_key).cloned()
        });
        Settlement {
            proofs: proofs.collect(),
            keys: self.roots(),
            appointments: appointments.collect(),
            terms: Some(content(text).0),
        }
    }

    /// A receipt of one party for something given by another.
    pub(crate) fn receipt(&self, from: &str, to: &str, given: &[&[u8]]) -> SignedReceipt {
        let receipt = Receipt {
            docket: "d".into(),
            from: code(from),
            to: code(to),
            time: UnixTime(NOW),
            given: given.iter().map(|bytes| Given::of(bytes)).collect(),
            heads: [(code(from), *self.newest_head(from).head())].into(),
            key: self.party(to).log.public().clone(),
        };
        SignedReceipt::sign(receipt, &self.party(to).log).unwrap()
    }
}
