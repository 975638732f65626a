//! Content: for each entry that commits to some, its pieces, or why they are not there.

use std::ops::Range;

use rayon::prelude::*;
use sila_log::commitment::{Commitment, Piece, Pieces, Salt, commit};
use sila_log::leaf::Content;
use sila_log::tree::{Frontier, LeafIndex, leaf_hash};

use crate::limits::{LONGEST_PIECE, MOST_PIECES};
use crate::refused::{Refused, within};
use crate::wire::Reader;

/// Why something that an entry commits to does not come with it, as the sender declares.
///
/// In ascending order of how much a later bundle can change: see [`Missing::join`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// `not yet`: it comes later.
    NotYet,
    /// `too large`: it comes in a file of its own.
    TooLarge,
    /// `withheld`: it does not come to these recipients.
    Withheld,
    /// `erased`: the sender has it no longer.
    Erased,
}

/// What comes of one entry's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supply {
    /// Nothing, not even how its pieces commit.
    None(Missing),
    /// All pieces in their order, each with its bytes, or closed and with a reason.
    Pieces(Vec<Supplied>),
}

/// One piece as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supplied {
    /// With bytes and salt.
    Open {
        /// The salt.
        salt: Salt,
        /// What it says.
        bytes: Vec<u8>,
    },
    /// Its commitment alone.
    Closed {
        /// The commitment.
        commitment: Commitment,
        /// Why it does not come.
        reason: Missing,
    },
}

/// What comes of one entry's content, within a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) at: LeafIndex,
    pub(crate) supply: ReceivedSupply,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReceivedSupply {
    None(Missing),
    Pieces(Vec<ReceivedPiece>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReceivedPiece {
    Open {
        salt: [u8; 32],
        bytes: Range<usize>,
    },
    Closed {
        commitment: Commitment,
        reason: Missing,
    },
}

impl Missing {
    const ALL: [Self; 4] = [Self::NotYet, Self::TooLarge, Self::Withheld, Self::Erased];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotYet => "not yet",
            Self::TooLarge => "too large",
            Self::Withheld => "withheld",
            Self::Erased => "erased",
        }
    }

    /// What is to be kept of a piece that is held in one way and comes in another, where none means that
    /// the piece is open: an open one stays, or takes the place of a reason; of two reasons the greater
    /// one stays. So the order in which bundles come does not matter.
    ///
    /// ```
    /// use sila_exchange::Missing;
    /// assert_eq!(Missing::join(Some(Missing::NotYet), None), None);
    /// assert_eq!(Missing::join(None, Some(Missing::Erased)), None);
    /// let reasons = (Some(Missing::Erased), Some(Missing::NotYet));
    /// assert_eq!(Missing::join(reasons.0, reasons.1), Some(Missing::Erased));
    /// ```
    pub fn join(held: Option<Self>, comes: Option<Self>) -> Option<Self> {
        Some(held?.max(comes?))
    }

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::NotYet => 1,
            Self::TooLarge => 2,
            Self::Withheld => 3,
            Self::Erased => 4,
        }
    }

    fn of_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.byte() == byte)
    }
}

impl Supply {
    /// All pieces, closed ones for one reason.
    pub fn of(pieces: &Pieces, reason: Missing) -> Self {
        let supplied = pieces.0.iter().map(|piece| match piece {
            Piece::Open { salt, bytes } => Supplied::Open {
                salt: salt.clone(),
                bytes: bytes.clone(),
            },
            Piece::Closed(commitment) => Supplied::Closed {
                commitment: *commitment,
                reason,
            },
        });
        Self::Pieces(supplied.collect())
    }

    /// Whether anything of it can be read.
    pub fn has_open(&self) -> bool {
        let open = |piece: &Supplied| matches!(piece, Supplied::Open { .. });
        matches!(self, Self::Pieces(pieces) if pieces.iter().any(open))
    }

    pub(crate) fn write(&self, at: LeafIndex, out: &mut Vec<u8>) {
        out.extend(at.0.to_be_bytes());
        match self {
            Self::None(reason) => out.extend([0, reason.byte()]),
            Self::Pieces(pieces) => {
                out.push(1);
                out.extend((pieces.len() as u64).to_be_bytes());
                pieces.iter().for_each(|piece| piece.write(out));
            }
        }
    }
}

impl Supplied {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Open { salt, bytes } => {
                out.push(0);
                out.extend(salt.0);
                // OK because the writer has refused longer pieces.
                out.extend((bytes.len() as u32).to_be_bytes());
                out.extend(bytes);
            }
            Self::Closed { commitment, reason } => {
                out.push(reason.byte());
                out.extend(commitment.0);
            }
        }
    }
}

impl Received {
    /// The fewest bytes of a piece: what a count is measured against before room is made for it.
    const SHORTEST_PIECE: usize = 33;

    /// Reads what comes of one entry's content. `pieces` counts those read so far.
    pub(crate) fn read(reader: &mut Reader<'_>, pieces: &mut u64) -> Result<Self, Refused> {
        let at = LeafIndex(reader.number()?);
        let supply = match reader.byte()? {
            0 => ReceivedSupply::None(reason(reader.byte()?)?),
            1 => {
                let count = reader.number()?;
                *pieces = pieces.saturating_add(count);
                within("content", *pieces, MOST_PIECES, "pieces")?;
                let fits = reader.left() / Self::SHORTEST_PIECE;
                let count = usize::try_from(count).ok().filter(|count| *count <= fits);
                let count = count.ok_or(Refused::Body("more pieces are announced than fit in"))?;
                let mut all = Vec::with_capacity(count);
                for _ in 0..count {
                    all.push(ReceivedPiece::read(reader)?);
                }
                ReceivedSupply::Pieces(all)
            }
            _ => {
                return Err(Refused::Body(
                    "a content begins with another byte than 0 or 1",
                ));
            }
        };
        Ok(Self { at, supply })
    }

    /// That the pieces are those that the entry commits to.
    pub(crate) fn check(&self, says: &Content, body: &[u8]) -> Result<(), Refused> {
        let ReceivedSupply::Pieces(pieces) = &self.supply else {
            return Ok(());
        };
        let refused = |reason| {
            Err(Refused::Content {
                at: self.at,
                reason,
            })
        };
        if pieces.len() as u64 != says.count.0 {
            return refused("it has another number of pieces");
        }
        let hashes: Vec<_> = pieces
            .par_iter()
            .map(|piece| leaf_hash(&piece.commitment(body).0))
            .collect();
        let mut root = Frontier::new();
        hashes.into_iter().for_each(|hash| root.push(hash));
        if root.head().root != says.commitment {
            return refused("a piece, a salt or their order was changed");
        }
        Ok(())
    }
}

impl ReceivedPiece {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Refused> {
        match reader.byte()? {
            0 => {
                let salt = reader.bytes32()?;
                let bytes = reader.block("a piece of content", LONGEST_PIECE)?;
                Ok(Self::Open { salt, bytes })
            }
            other => Ok(Self::Closed {
                reason: reason(other)?,
                commitment: Commitment(reader.bytes32()?),
            }),
        }
    }

    fn commitment(&self, body: &[u8]) -> Commitment {
        match self {
            Self::Open { salt, bytes } => commit(&Salt(*salt), &body[bytes.clone()]),
            Self::Closed { commitment, .. } => *commitment,
        }
    }
}

fn reason(byte: u8) -> Result<Missing, Refused> {
    let unknown = Refused::Body("something is missing without a reason that is known here");
    Missing::of_byte(byte).ok_or(unknown)
}
