//! Writing a bundle: from what a party holds of a log to the bytes of a file.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::{Piece, Pieces};
use sila_log::key::{KeyRef, SigningKey};
use sila_log::leaf::SignedLeaf;
use sila_log::proof::ConsistencyProof;
use sila_log::tree::{Hash, LeafIndex, Tree, TreeSize};
use sila_log::{Origin, UnixTime};
use sila_model::PartyCode;
use thiserror::Error;

use crate::content::{Supplied, Supply};
use crate::envelope::{enclose, sign};
use crate::label::Label;
use crate::limits::{
    LONGEST_HEAD, LONGEST_MANIFEST, LONGEST_PIECE, LONGEST_SEALED, MOST_ENTRIES, MOST_HEADS,
    MOST_PIECES, MOST_RECIPIENTS,
};
use crate::manifest::{MAGIC, Manifest};
use crate::seal::{RecipientKey, seal};
use crate::wire::put_block;

/// What is to be sent.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Who sends.
    pub from: PartyCode,
    /// To whom, in the order of codes.
    pub to: Vec<PartyCode>,
    /// When, as the sender says.
    pub time: UnixTime,
    /// The head after which the entries begin: the newest one of this log that the recipients have
    /// cosigned, or any older one; none to begin with the first entry.
    pub old: Option<SignedCheckpoint>,
    /// The head with which they end.
    pub new: SignedCheckpoint,
    /// The tree of the log, at least up to there.
    pub tree: &'a Tree,
    /// *All* entries between the two heads, in their order.
    pub entries: &'a [SignedLeaf],
    /// For each of these entries that commits to content: its pieces, or why they do not come.
    pub contents: BTreeMap<LeafIndex, Supply>,
    /// All signed heads known of all logs of the docket: who was shown another history finds out.
    pub heads: Vec<SignedCheckpoint>,
}

/// A body that is ready to be sealed. The same draft and key give the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    label: Label,
    bytes: Vec<u8>,
}

/// Why a bundle cannot be written. The receiver would refuse it, or it would give away too much.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unsendable {
    /// The label would not be one.
    #[error(
        "the field `{0}` of the label: recipients are others than the sender, in the order of their codes, at most {MOST_RECIPIENTS}; the log's heads grow, by at most {MOST_ENTRIES} entries; the key is the sender's log key"
    )]
    Label(&'static str),
    /// The heads are of another log.
    #[error("the heads are not of one log: {0} and {1}")]
    TwoLogs(String, String),
    /// The head is of no log of a docket.
    #[error("`{0}` is no name of a log of a docket")]
    Origin(String),
    /// The tree is not the one of the heads.
    #[error("the tree has another root than the head at {0} entries: replay what is held")]
    Tree(TreeSize),
    /// The entries are not those between the heads.
    #[error(
        "the entry at {0} is missing, or is not the one in the tree: all entries between two heads go together"
    )]
    Entry(LeafIndex),
    /// An entry commits to content, and nothing is said of it.
    #[error(
        "nothing is said of the content of entry {0}: give its pieces, or the reason why they do not come"
    )]
    NoReason(LeafIndex),
    /// Content for an entry that commits to none, or is not among these.
    #[error("there is content for entry {0}, which commits to none or is not in this bundle")]
    NoSuchContent(LeafIndex),
    /// The content is not what the entry commits to.
    #[error(
        "the content of entry {0} is not what the entry commits to: take it from the store again"
    )]
    OtherContent(LeafIndex),
    /// The content is not meant for one of the recipients.
    #[error(
        "the content of entry {at} is not meant for {party}: close its pieces, or leave {party} out"
    )]
    NotForThem {
        /// Of which entry.
        at: LeafIndex,
        /// Who should not get it.
        party: PartyCode,
    },
    /// Larger than is read.
    #[error("{0}: more than a bundle may hold; send several, from head to head")]
    TooLarge(&'static str),
    /// No key to seal to.
    #[error("no recipient's key was given, or it cannot be sealed to: give one for each recipient")]
    NoKey,
    /// The key does not belong to the label.
    #[error("the key {0} did not sign the body: sign both with the sender's log key")]
    OtherKey(KeyRef),
}

impl Draft<'_> {
    /// Puts the body together and signs its manifest. Everything that the receiver will check is checked.
    ///
    /// # Errors
    /// [`Unsendable`] says what is missing, wrong, or not meant for the recipients.
    pub fn body(&self, key: &SigningKey) -> Result<Body, Unsendable> {
        let label = self.label(key)?;
        self.check_entries(&label)?;
        self.check_contents()?;
        let payload = self.payload();
        let (old, new) = (label.old.size, label.new.size);
        let edge = self.tree.frontier_at(old);
        let edge = edge.ok_or(Unsendable::Tree(old))?.nodes().to_vec();
        let proof: ConsistencyProof = self.tree.consistency(old, new).unwrap_or_default();
        let manifest = Manifest {
            label: label.clone(),
            first: self.old.clone(),
            second: self.new.clone(),
            proof,
            edge,
            heads: self.heads.len() as u64,
            contents: self.contents.len() as u64,
            sha256: Hash(Sha256::digest(&payload).into()),
            bytes: payload.len() as u64,
        };
        let note = sign(manifest.fields(), key);
        if note.len() > LONGEST_MANIFEST {
            return Err(Unsendable::TooLarge("the manifest"));
        }
        let mut bytes = MAGIC.to_vec();
        put_block(&note, &mut bytes);
        bytes.extend(payload);
        Ok(Body { label, bytes })
    }

    fn label(&self, key: &SigningKey) -> Result<Label, Unsendable> {
        let name = &self.new.checkpoint().origin;
        let log: Origin = name.parse().map_err(|_| Unsendable::Origin(name.clone()))?;
        let other = self.old.iter().map(|old| &old.checkpoint().origin);
        if let Some(other) = other.into_iter().find(|other| *other != name) {
            return Err(Unsendable::TwoLogs(name.clone(), other.clone()));
        }
        let empty = sila_log::tree::Head::empty();
        let label = Label {
            log,
            from: self.from.clone(),
            to: self.to.clone(),
            old: self.old.as_ref().map_or(empty, |old| *old.head()),
            new: *self.new.head(),
            time: self.time,
            key: key.public().clone(),
        };
        label.check().map_err(Unsendable::Label)?;
        for head in [label.old, label.new] {
            if self.tree.head_at(head.size) != Some(head) {
                return Err(Unsendable::Tree(head.size));
            }
        }
        Ok(label)
    }

    fn check_entries(&self, label: &Label) -> Result<(), Unsendable> {
        let place = |n: u64| LeafIndex(label.old.size.0 + n);
        let count = self.entries.len() as u64;
        if count != label.count() {
            return Err(Unsendable::Entry(place(count.min(label.count()))));
        }
        for (n, entry) in self.entries.iter().enumerate() {
            let at = place(n as u64);
            if self.tree.leaf(at) != Some(entry.hash()) {
                return Err(Unsendable::Entry(at));
            }
        }
        let too_large = |head: &SignedCheckpoint| head.to_bytes().len() > LONGEST_HEAD;
        if self.heads.len() as u64 > MOST_HEADS || self.heads.iter().any(too_large) {
            return Err(Unsendable::TooLarge("heads"));
        }
        Ok(())
    }

    fn check_contents(&self) -> Result<(), Unsendable> {
        let mut pieces = 0;
        let mut left = self.contents.len();
        for entry in self.entries {
            let at = entry.leaf().seq;
            let supply = self.contents.get(&at);
            let Some(says) = entry.leaf().act.content() else {
                continue;
            };
            let supply = supply.ok_or(Unsendable::NoReason(at))?;
            left -= 1;
            if supply.has_open() {
                let mut to = self.to.iter();
                if let Some(party) = to.find(|party| !says.recipients.contains(party)) {
                    let party = party.clone();
                    return Err(Unsendable::NotForThem { at, party });
                }
            }
            let Supply::Pieces(supplied) = supply else {
                continue;
            };
            pieces += supplied.len() as u64;
            check_sizes(supplied, pieces)?;
            let pieces = Pieces(supplied.iter().map(Supplied::piece).collect());
            if pieces.count() != says.count || pieces.root() != says.commitment {
                return Err(Unsendable::OtherContent(at));
            }
        }
        let among = |at: &LeafIndex| {
            let entry = self.entries.iter().find(|entry| entry.leaf().seq == *at);
            entry.is_some_and(|entry| entry.leaf().act.content().is_some())
        };
        match self.contents.keys().find(|at| left > 0 && !among(at)) {
            Some(at) => Err(Unsendable::NoSuchContent(*at)),
            None => Ok(()),
        }
    }

    /// Heads, entries, contents, one after the other.
    fn payload(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for head in &self.heads {
            put_block(&head.to_bytes(), &mut out);
        }
        for entry in self.entries {
            put_block(entry.bytes(), &mut out);
        }
        for (at, supply) in &self.contents {
            supply.write(*at, &mut out);
        }
        out
    }
}

impl Body {
    /// The bytes to be sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Seals the body to the recipients' keys and signs the envelope. Each time other bytes come out:
    /// age draws its keys from the operating system.
    ///
    /// # Errors
    /// [`Unsendable`] if there is no key to seal to, the body is too large, or the signer is another one.
    pub fn seal(&self, keys: &[RecipientKey], signer: &SigningKey) -> Result<Vec<u8>, Unsendable> {
        if signer.public() != &self.label.key {
            return Err(Unsendable::OtherKey(signer.public().reference().clone()));
        }
        if keys.len() > MOST_RECIPIENTS {
            return Err(Unsendable::TooLarge("recipients' keys"));
        }
        let sealed = seal(&self.bytes, keys).ok_or(Unsendable::NoKey)?;
        if sealed.len() as u64 > LONGEST_SEALED {
            return Err(Unsendable::TooLarge("the sealed body"));
        }
        Ok(enclose(self.label.clone(), &sealed, signer))
    }
}

impl Supplied {
    fn piece(&self) -> Piece {
        match self {
            Self::Open { salt, bytes } => Piece::Open {
                salt: salt.clone(),
                bytes: bytes.clone(),
            },
            Self::Closed { commitment, .. } => Piece::Closed(*commitment),
        }
    }
}

fn check_sizes(supplied: &[Supplied], pieces: u64) -> Result<(), Unsendable> {
    let too_long = |piece: &Supplied| match piece {
        Supplied::Open { bytes, .. } => bytes.len() > LONGEST_PIECE,
        Supplied::Closed { .. } => false,
    };
    if pieces > MOST_PIECES {
        return Err(Unsendable::TooLarge("pieces of content"));
    }
    if supplied.iter().any(too_long) {
        return Err(Unsendable::TooLarge("a piece of content"));
    }
    Ok(())
}
