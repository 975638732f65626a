//! Leaves: what stands in a log, signed by its author.
//!
//! A leaf is a signed note whose text is one line of canonical JSON. It holds no content, only what is
//! needed to order it, to say who filed it, and to prove the content that lies elsewhere. The bytes of
//! the whole note, signatures included, are what is hashed into the tree.

mod act;
mod signed;

use std::collections::BTreeMap;

use sila_model::PartyCode;
use thiserror::Error;

use crate::canonical::{LARGEST_INTEGER, NotCanonical, Value};
use crate::fields::{FieldError, Fields, heads_of, leaf_hash_of, number, texts};
use crate::key::{KeyRef, Role, VerificationKey};
use crate::note::MalformedNote;
use crate::tree::{Head, LeafIndex};
use crate::{LeafHash, Origin, UnixTime};

pub use act::{Act, Content, SizeClass, Terms};
pub use signed::SignedLeaf;

/// The version of the form of leaves.
const VERSION: u64 = 1;

/// What a leaf says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// In whose log of which docket it stands.
    pub origin: Origin,
    /// The key that signs it.
    pub author: VerificationKey,
    /// Further keys that sign it, each with a signature line of its own after the author's: a second
    /// scheme beside Ed25519, one day. Lines of keys that a verifier does not know are not checked.
    pub also: Vec<KeyRef>,
    /// Its place in the log.
    pub seq: LeafIndex,
    /// The newest head of every other party that its author had seen. They order leaves of different
    /// logs without a clock, and pin the other logs.
    pub heads: BTreeMap<PartyCode, Head>,
    /// Leaves that it answers, waits for or speaks of: of its own log before it, or of another log
    /// below the head named here. In ascending order, each once.
    pub refs: Vec<LeafHash>,
    /// When it was filed, as its author claims. It proves nothing; the cosignatures around it do.
    pub claimed: UnixTime,
    /// What it does.
    pub act: Act,
}

/// Bytes that are no leaf, or a leaf that must not be.
#[derive(Debug, Error)]
pub enum MalformedLeaf {
    /// Longer than an entry bundle can hold.
    #[error("a leaf of {0} bytes; at most 65,535 fit an entry bundle")]
    TooLong(usize),
    /// No signed note.
    #[error("no signed note: {0}")]
    Note(#[from] MalformedNote),
    /// The text is more than one line of canonical JSON.
    #[error("the text of a leaf is one line of canonical JSON: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// A field is missing or not what stands there.
    #[error("the field `{0}` is missing or not what a leaf holds there")]
    Field(&'static str),
    /// A field that this program does not know.
    #[error("the field `{0}` is not known here: use a newer program, or ask its author")]
    UnknownField(String),
    /// An act that this program does not know.
    #[error("the act `{0}` is not known here: use a newer program, or ask its author")]
    UnknownAct(String),
    /// The author's key is not one of this log, or not for this act.
    #[error("the key {0} may not sign such a leaf in this log")]
    Author(KeyRef),
    /// The signature lines are not those that the leaf announces.
    #[error("the signature lines are not those of the keys that the leaf names, in their order")]
    Lines,
    /// The author's signature is wrong.
    #[error("the signature of {0} does not fit the leaf: it was altered after it was signed")]
    Signature(KeyRef),
}

impl From<FieldError> for MalformedLeaf {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::Wrong(name) => Self::Field(name),
            FieldError::Unknown(name) => Self::UnknownField(name),
        }
    }
}

impl Leaf {
    /// The canonical JSON: one line, without its line feed.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut fields = vec![
            ("also", texts(&self.also)),
            ("author", Value::text(self.author.to_string())),
            ("claimed", number(self.claimed.0)),
            ("docket", Value::text(self.origin.docket())),
            ("heads", heads_of(&self.heads)),
            ("party", Value::text(self.origin.party().as_str())),
            ("refs", texts(&self.refs)),
            ("seq", number(self.seq.0)),
            ("type", Value::text(self.act.name())),
            ("v", number(VERSION)),
        ];
        fields.extend(self.act.fields());
        Value::map(fields).to_bytes()
    }

    /// Reads the canonical JSON of a leaf.
    ///
    /// # Errors
    /// [`MalformedLeaf`] names the field, or says why the bytes are not canonical.
    pub fn from_canonical_bytes(bytes: &[u8]) -> Result<Self, MalformedLeaf> {
        let mut fields = Fields::of(Value::from_bytes(bytes)?, "v")?;
        fields.version(VERSION)?;
        let party: PartyCode = fields.parsed("party")?;
        let docket = fields.text("docket")?;
        let act = fields.text("type")?;
        let leaf = Self {
            origin: Origin::new(party, &docket).map_err(|_| MalformedLeaf::Field("docket"))?,
            author: fields.parsed("author")?,
            also: fields.all("also", |text| text.parse().ok())?,
            seq: LeafIndex(fields.number("seq")?),
            heads: fields.heads("heads")?,
            refs: fields.set("refs", leaf_hash_of)?,
            claimed: UnixTime(fields.number("claimed")?),
            act: Act::read(&act, &mut fields)?,
        };
        fields.end()?;
        leaf.check()?;
        Ok(leaf)
    }

    /// What must hold of any leaf, whoever wrote it.
    fn check(&self) -> Result<(), MalformedLeaf> {
        let largest = LARGEST_INTEGER.unsigned_abs();
        let author = self.author.reference();
        let log = self.origin.to_string();
        let name = author.name.as_str();
        let of_this_log = match self.author.role() {
            Some(Role::Root) => name == self.origin.party().as_str(),
            Some(Role::Log) => name == log,
            Some(Role::Officer) => name.rsplit_once('/').is_some_and(|(of, _)| of == log),
            Some(Role::Witness) | None => false,
        };
        let by_root = self.author.role() == Some(Role::Root);
        match () {
            () if !of_this_log || by_root != self.act.needs_root() => {
                Err(MalformedLeaf::Author(author.clone()))
            }
            () if self.seq.0 >= largest => Err(MalformedLeaf::Field("seq")),
            () if self.claimed.0 > largest => Err(MalformedLeaf::Field("claimed")),
            () if self.heads.contains_key(self.origin.party()) => {
                Err(MalformedLeaf::Field("heads"))
            }
            () if self.heads.values().any(|head| head.size.0 > largest) => {
                Err(MalformedLeaf::Field("heads"))
            }
            () if !self.refs.is_sorted_by(|left, right| left < right) => {
                Err(MalformedLeaf::Field("refs"))
            }
            () if self.also.contains(author) || self.repeats() => Err(MalformedLeaf::Field("also")),
            () => self.act.check(self),
        }
    }

    fn repeats(&self) -> bool {
        let mut also = self.also.iter().enumerate();
        also.any(|(place, key)| self.also[..place].contains(key))
    }
}
