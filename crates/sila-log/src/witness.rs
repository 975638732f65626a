//! What a witness answers to a new head, C2SP `tlog-witness`, as a pure function.

use thiserror::Error;

use crate::checkpoint::{MalformedCheckpoint, SignedCheckpoint};
use crate::encoding::from_decimal;
use crate::key::VerificationKey;
use crate::note::MalformedNote;
use crate::proof::ConsistencyProof;
use crate::tree::{Hash, Head, TreeSize};

/// The most hashes of a request.
const MOST_HASHES: usize = 63;

/// A request to cosign: the size last cosigned, a consistency proof, and the new head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The size that the asker believes was cosigned last.
    pub old: TreeSize,
    /// The proof from there.
    pub proof: ConsistencyProof,
    /// The new head.
    pub checkpoint: SignedCheckpoint,
}

/// What a witness knows of one log.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The name of the log.
    pub origin: String,
    /// The keys that may sign its heads.
    pub keys: Vec<VerificationKey>,
    /// The head cosigned last; none before the first.
    pub latest: Option<Head>,
}

/// Why a witness does not cosign.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    /// The request cannot be read, or goes from a larger size to a smaller one.
    #[error("the request cannot be read, or its old size is above the new one")]
    Malformed,
    /// No log of this name is watched.
    #[error("no log of this name is watched")]
    UnknownLog,
    /// No known key of the log signed it, or a signature is wrong.
    #[error("no valid signature of a known key of the log")]
    Signature,
    /// Another size was cosigned last, or another root at this size.
    #[error("the head cosigned last has {0} leaves, or another root")]
    Conflict(TreeSize),
    /// The proof does not hold.
    #[error("the new head does not begin with the one cosigned last")]
    Inconsistent,
}

impl Refusal {
    /// The HTTP status that C2SP `tlog-witness` fixes for it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::UnknownLog => 404,
            Self::Signature => 403,
            Self::Conflict(_) => 409,
            Self::Inconsistent => 422,
        }
    }
}

impl Request {
    /// Reads a request: `old SIZE`, proof lines, an empty line, the checkpoint.
    ///
    /// # Errors
    /// [`Refusal::Malformed`]; [`Refusal::Signature`] if it is but for a signature line that is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
        let (top, checkpoint) = text.split_once("\n\n").ok_or(Refusal::Malformed)?;
        let (old, proof) = Self::read_top(top).ok_or(Refusal::Malformed)?;
        let checkpoint = SignedCheckpoint::parse(checkpoint.as_bytes());
        let checkpoint = checkpoint.map_err(|error| match error {
            MalformedCheckpoint::Note(MalformedNote::Signature(_)) => Refusal::Signature,
            _ => Refusal::Malformed,
        })?;
        Ok(Self {
            old,
            proof,
            checkpoint,
        })
    }

    fn read_top(top: &str) -> Option<(TreeSize, ConsistencyProof)> {
        let mut lines = top.split('\n');
        let old = from_decimal(lines.next()?.strip_prefix("old ")?)?;
        let hashes: Vec<Hash> = lines.map(Hash::from_base64).collect::<Option<_>>()?;
        let fits = hashes.len() <= MOST_HASHES;
        fits.then_some((TreeSize(old), ConsistencyProof { hashes }))
    }

    /// The bytes of the request.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("old {}\n", self.old);
        for hash in &self.proof.hashes {
            text.push_str(&hash.to_base64());
            text.push('\n');
        }
        text.push('\n');
        let mut bytes = text.into_bytes();
        bytes.extend(self.checkpoint.to_bytes());
        bytes
    }
}

/// Decides whether a witness may cosign the head of a request. `watched` holds each log once.
///
/// The head returned has to be kept as [`Watched::latest`], durably, *before* the cosignature leaves
/// the house, and no other request for the same log may be decided in between: otherwise two requests
/// can take turns to wind the witness back. Then [`SignedCheckpoint::cosign`] makes the cosignature.
///
/// A smaller head than the one cosigned last is refused. By itself that proves nothing against the log:
/// an old head may just have travelled slowly.
///
/// # Errors
/// [`Refusal`], in the order in which C2SP `tlog-witness` lists the checks.
pub fn decide(request: &Request, watched: &[Watched]) -> Result<Head, Refusal> {
    let checkpoint = request.checkpoint.checkpoint();
    let log = watched.iter().find(|log| log.origin == checkpoint.origin);
    let log = log.ok_or(Refusal::UnknownLog)?;
    let signed = request.checkpoint.verify(&log.keys);
    signed.map_err(|_| Refusal::Signature)?;
    let new = checkpoint.head;
    if request.old > new.size {
        return Err(Refusal::Malformed);
    }
    let latest = log.latest.unwrap_or_else(Head::empty);
    if request.old != latest.size {
        return Err(Refusal::Conflict(latest.size));
    }
    let proven = match () {
        // The first head of a log is taken as it is: nothing was seen before it.
        () if latest.size.0 == 0 => {
            let known = new.size.0 > 0 || new == Head::empty();
            request.proof.hashes.is_empty() && known
        }
        () if latest.size == new.size && latest.root != new.root => {
            return Err(Refusal::Conflict(latest.size));
        }
        () => request.proof.verify(&latest, &new).is_ok(),
    };
    if proven {
        Ok(new)
    } else {
        Err(Refusal::Inconsistent)
    }
}
