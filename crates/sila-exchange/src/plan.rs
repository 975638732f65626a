//! What a store has to do with a verified bundle, in one transaction.

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::Commitment;
use sila_log::fork::ForkEvidence;
use sila_log::leaf::{Content, SignedLeaf};
use sila_log::mirror::Mirror;
use sila_log::tree::{Head, LeafIndex};
use sila_log::{LeafHash, Origin};

use crate::content::{Missing, ReceivedPiece, ReceivedSupply};
use crate::holding::Holding;
use crate::refused::Refused;
use crate::verified::{Bundle, Verified};

/// What has to be done, all of it or nothing. Doing it twice does nothing more, and the order in which
/// bundles are imported does not matter.
#[derive(Debug)]
pub struct Plan<'b> {
    bundle: &'b Bundle,
    heads: Vec<SignedCheckpoint>,
    unchecked: Vec<SignedCheckpoint>,
}

/// What comes of the content of one entry.
#[derive(Debug)]
pub struct ContentStep<'b> {
    /// Where the entry stands.
    pub at: LeafIndex,
    /// The entry.
    pub entry: LeafHash,
    /// What the entry says of it.
    pub says: &'b Content,
    /// What there is.
    pub supply: ContentSupply<'b>,
}

/// What there is of a content.
#[derive(Debug)]
pub enum ContentSupply<'b> {
    /// Nothing. All its pieces are missing for this reason.
    None(Missing),
    /// Its pieces, in their order.
    Pieces(Vec<PieceStep<'b>>),
}

/// One piece. Which of what is held and what comes is to be kept, [`Missing::join`] says.
#[derive(Debug)]
pub enum PieceStep<'b> {
    /// With its bytes, which are what the entry commits to. What was erased here is not to be put back.
    Open {
        /// The salt.
        salt: [u8; 32],
        /// What it says.
        bytes: &'b [u8],
    },
    /// Missing, for a reason.
    Closed {
        /// How it commits.
        commitment: Commitment,
        /// Why.
        reason: Missing,
    },
}

impl<'b> Plan<'b> {
    /// What is to be done where this is held.
    ///
    /// # Errors
    /// [`Refused::Stale`] if the log is no longer what the bundle was verified against.
    pub fn of(bundle: &'b Verified<Bundle>, holding: &Holding) -> Result<Self, Refused> {
        let party = bundle.label().log.party();
        let log = holding.log(party);
        let log = log.ok_or_else(|| Refused::Party(party.clone()))?;
        let plan = Self {
            bundle,
            heads: bundle.heads.clone(),
            unchecked: bundle.unchecked.clone(),
        };
        plan.check_base(&log.head())?;
        Ok(plan.without_known(holding))
    }

    /// The log that grows.
    pub fn log(&self) -> &'b Origin {
        &self.bundle.manifest.label.log
    }

    /// What must still be held of it when the transaction begins: size and root.
    pub fn base(&self) -> &'b Head {
        &self.bundle.base
    }

    /// The entries to be appended, in their order.
    pub fn entries(&self) -> &'b [SignedLeaf] {
        &self.bundle.leaves[self.bundle.held..]
    }

    /// The log after them: right edge, keys, heads named.
    pub fn after(&self) -> &'b Mirror {
        &self.bundle.after
    }

    /// Signed heads to be recorded, of any log of the docket: those that are new, or have new lines. All
    /// their lines hold.
    pub fn heads(&self) -> &[SignedCheckpoint] {
        &self.heads
    }

    /// Heads with lines that could not be checked: keys that are not known yet, or wrong signatures. To be
    /// kept as they are, told, and checked again when more keys are known.
    pub fn unchecked(&self) -> &[SignedCheckpoint] {
        &self.unchecked
    }

    /// Evidence that logs other than this one told two stories: to be kept for ever and shown.
    pub fn forks(&self) -> &'b [ForkEvidence] {
        &self.bundle.forks
    }

    /// What comes of content, for each entry of the bundle that commits to some, those that were held
    /// already included: what was missing then may come now.
    pub fn contents(&self) -> impl Iterator<Item = ContentStep<'b>> {
        let bundle = self.bundle;
        let leaves = bundle.leaves.iter();
        let leaves = leaves.filter_map(|leaf| Some((leaf, leaf.leaf().act.content()?)));
        leaves.zip(&bundle.contents).map(|((leaf, says), content)| {
            let supply = match &content.supply {
                ReceivedSupply::None(reason) => ContentSupply::None(*reason),
                ReceivedSupply::Pieces(pieces) => {
                    let steps = pieces.iter().map(|piece| step(piece, &bundle.body));
                    ContentSupply::Pieces(steps.collect())
                }
            };
            ContentStep {
                at: leaf.leaf().seq,
                entry: leaf.hash(),
                says,
                supply,
            }
        })
    }

    pub(crate) fn check_base(&self, held: &Head) -> Result<(), Refused> {
        if self.base() == held {
            return Ok(());
        }
        Err(Refused::Stale {
            log: self.log().clone(),
            verified: self.base().size,
            held: held.size,
        })
    }

    /// Takes away the heads of which nothing is new.
    fn without_known(mut self, holding: &Holding) -> Self {
        let log_of = |head: &SignedCheckpoint| {
            let origin = head.checkpoint().origin.parse::<Origin>().ok()?;
            holding.log(origin.party())
        };
        self.heads.retain(|head| {
            let known = log_of(head).into_iter().flat_map(|log| log.heads());
            let has_all = |known: &SignedCheckpoint| {
                let mut both = known.clone();
                both.merge(head) && both == *known
            };
            !known.into_iter().any(has_all)
        });
        self.unchecked.retain(|head| {
            let known = log_of(head).into_iter().flat_map(|log| log.unchecked());
            !known.into_iter().any(|known| known == head)
        });
        self
    }
}

fn step<'b>(piece: &ReceivedPiece, body: &'b [u8]) -> PieceStep<'b> {
    match piece {
        ReceivedPiece::Open { salt, bytes } => PieceStep::Open {
            salt: *salt,
            bytes: &body[bytes.clone()],
        },
        ReceivedPiece::Closed { commitment, reason } => PieceStep::Closed {
            commitment: *commitment,
            reason: *reason,
        },
    }
}
