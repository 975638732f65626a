//! A party that sends and receives, in memory.

use std::collections::BTreeMap;

use sila_exchange::{
    ContentSupply, Draft, Envelope, Holding, Identity, Missing, PieceStep, Plan, RecipientKey,
    Refused, Supply,
};
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::Pieces;
use sila_log::leaf::SignedLeaf;
use sila_log::merge::Merge;
use sila_log::tree::{Hash, LeafIndex, TreeSize};
use sila_log::{LeafHash, UnixTime};

use crate::world::{NOW, World, code};

/// What a party sends of a log.
pub(crate) struct Parcel<'w> {
    pub(crate) world: &'w World,
    pub(crate) log: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: Vec<&'static str>,
    pub(crate) old: u64,
    pub(crate) new: u64,
    /// The contents known, by the commitment of an entry; others are `not yet`.
    pub(crate) contents: &'w BTreeMap<Hash, Pieces>,
    pub(crate) heads: Vec<SignedCheckpoint>,
}

impl<'w> Parcel<'w> {
    /// All of a log for `bb`, with nothing known of its contents.
    pub(crate) fn new(world: &'w World, contents: &'w BTreeMap<Hash, Pieces>) -> Self {
        Self {
            world,
            log: "aa",
            from: "aa",
            to: vec!["bb"],
            old: 0,
            new: world.party("aa").leaves.len() as u64,
            contents,
            heads: Vec::new(),
        }
    }

    pub(crate) fn between(mut self, old: u64, new: u64) -> Self {
        (self.old, self.new) = (old, new);
        self
    }

    pub(crate) fn entries(&self) -> &'w [SignedLeaf] {
        &self.world.party(self.log).leaves[self.old as usize..self.new as usize]
    }

    pub(crate) fn draft(&self) -> Draft<'w> {
        let party = self.world.party(self.log);
        let with_content = self.entries().iter().filter_map(|leaf| {
            let says = leaf.leaf().act.content()?;
            let supply = match self.contents.get(&says.commitment) {
                Some(pieces) => Supply::of(pieces, Missing::Withheld),
                None => Supply::None(Missing::NotYet),
            };
            Some((leaf.leaf().seq, supply))
        });
        Draft {
            from: code(self.from),
            to: self.to.iter().map(|name| code(name)).collect(),
            time: UnixTime(NOW),
            old: (self.old > 0).then(|| self.world.head(self.log, self.old)),
            new: self.world.head(self.log, self.new),
            tree: &party.tree,
            entries: self.entries(),
            contents: with_content.collect(),
            heads: self.heads.clone(),
        }
    }

    /// The file, sealed to the key of `bb`.
    pub(crate) fn file(&self, to: &RecipientKey) -> Vec<u8> {
        let key = &self.world.party(self.from).log;
        let body = self.draft().body(key).unwrap();
        body.seal(std::slice::from_ref(to), key).unwrap()
    }
}

/// A piece as it is kept: its bytes, or why it is missing.
type KeptPiece = Result<Vec<u8>, Missing>;

/// What a party keeps.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) held: Holding,
    pub(crate) identity: Identity,
    pub(crate) leaves: Vec<SignedLeaf>,
    pub(crate) contents: BTreeMap<(LeafIndex, LeafHash), Vec<KeptPiece>>,
}

impl Peer {
    pub(crate) fn new(world: &World, me: &str, identity: &Identity) -> Self {
        let parties = world.parties.keys().cloned();
        Self {
            held: Holding::new("d", code(me), parties, &world.trusted()).unwrap(),
            identity: identity.clone(),
            leaves: Vec::new(),
            contents: BTreeMap::new(),
        }
    }

    /// Receives a file: all of it or nothing.
    pub(crate) fn receive(&mut self, file: &[u8]) -> Result<(), Refused> {
        let verified = Envelope::parse(file)?
            .open(&self.identity)?
            .verify(&self.held)?;
        let plan = Plan::of(&verified, &self.held)?;
        self.leaves.extend_from_slice(plan.entries());
        for content in plan.contents() {
            let comes: Vec<KeptPiece> = match content.supply {
                ContentSupply::None(reason) => vec![Err(reason); content.says.count.0 as usize],
                ContentSupply::Pieces(pieces) => pieces.into_iter().map(kept).collect(),
            };
            let place = (content.at, content.entry);
            let held = self.contents.entry(place).or_insert_with(|| comes.clone());
            for (held, comes) in held.iter_mut().zip(comes) {
                let reason = |piece: &KeptPiece| piece.as_ref().err().copied();
                match Missing::join(reason(held), reason(&comes)) {
                    Some(reason) => *held = Err(reason),
                    None if held.is_err() => *held = comes,
                    None => {}
                }
            }
        }
        self.held.apply(&plan)
    }

    /// One hash over all that is held of the docket, as the log's merge sees it.
    pub(crate) fn digest(&self, world: &World) -> Hash {
        let mut merge = Merge::new("d", world.parties.keys().cloned());
        for leaf in &self.leaves {
            assert!(merge.add_leaf(leaf.clone()));
        }
        for party in world.parties.keys() {
            for head in self.held.verified_heads(party) {
                assert!(merge.add_head(&head));
            }
        }
        let merged = merge.merged(&world.trusted());
        assert_eq!(merged.conflicts, Vec::new());
        merged.digest()
    }

    pub(crate) fn size(&self, party: &str) -> TreeSize {
        self.held.log(&code(party)).unwrap().head().size
    }
}

fn kept(piece: PieceStep<'_>) -> KeptPiece {
    match piece {
        PieceStep::Open { bytes, .. } => Ok(bytes.to_vec()),
        PieceStep::Closed { reason, .. } => Err(reason),
    }
}
