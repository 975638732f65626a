//! What a leaf does.

use sila_model::{PartyCode, ReleaseClass};

use super::{Leaf, MalformedLeaf};
use crate::canonical::{LARGEST_INTEGER, Value};
use crate::fields::{Fields, number, texts};
use crate::key::{KeyRef, Role, VerificationKey};
use crate::tree::{Hash, LeafIndex, TreeSize};

/// What a leaf does. Which fields it has depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// `entry`: files something; what it says lies in its content.
    Entry(Content),
    /// `offer`: proposes a settlement to its parties.
    Offer(Terms),
    /// `accept`: accepts the offer that `refs` names, the same terms.
    Accept(Terms),
    /// `seal`: the offerer closes it; `refs` names the offer and every acceptance.
    Seal(Terms),
    /// `key`: the root key appoints another key of its party.
    Key(VerificationKey),
    /// `revoke`: the root key declares what a key signed void from a size of this log on.
    Revoke {
        /// The key.
        key: KeyRef,
        /// The first place at which what it signed is void.
        from: TreeSize,
    },
    /// `erased`: the content of the leaves in `refs` was erased here; its own content is the legal
    /// ground.
    Erased(Content),
    /// `erasure-ack`: the leaves `erased` in `refs` were taken note of, and carried out here. That can
    /// be promised and logged, not proven.
    ErasureAck,
    /// `heartbeat`: nothing new; it names the newest heads seen.
    Heartbeat,
}

/// What a leaf says of content that lies elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The root over the salted commitments of its pieces
    /// ([`Pieces::root`](crate::commitment::Pieces::root)).
    pub commitment: Hash,
    /// How many pieces there are; at least one.
    pub count: TreeSize,
    /// How large it is, roughly.
    pub size: SizeClass,
    /// How far it may go.
    pub class: ReleaseClass,
    /// To whom it is meant to go.
    pub recipients: Vec<PartyCode>,
}

/// What is settled, and between whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The terms themselves.
    pub content: Content,
    /// All parties, the offerer included, in the order of their codes; at least two.
    pub parties: Vec<PartyCode>,
}

/// A size rounded up to a power of two, at least 1,024 bytes: the length of a text tells something
/// about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeClass(u64);

impl SizeClass {
    const SMALLEST: u64 = 1 << 10;
    const LARGEST: u64 = LARGEST_INTEGER.unsigned_abs();

    /// The class of so many bytes.
    pub fn of(bytes: u64) -> Self {
        let class = bytes.clamp(Self::SMALLEST, Self::LARGEST);
        Self(class.next_power_of_two())
    }

    /// The upper end of the class, in bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl Act {
    /// Its name in a leaf.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Entry(_) => "entry",
            Self::Offer(_) => "offer",
            Self::Accept(_) => "accept",
            Self::Seal(_) => "seal",
            Self::Key(_) => "key",
            Self::Revoke { .. } => "revoke",
            Self::Erased(_) => "erased",
            Self::ErasureAck => "erasure-ack",
            Self::Heartbeat => "heartbeat",
        }
    }

    /// The content it commits to.
    pub fn content(&self) -> Option<&Content> {
        match self {
            Self::Entry(content) | Self::Erased(content) => Some(content),
            Self::Offer(terms) | Self::Accept(terms) | Self::Seal(terms) => Some(&terms.content),
            Self::Key(_) | Self::Revoke { .. } | Self::ErasureAck | Self::Heartbeat => None,
        }
    }

    /// The terms, if it is a step of a settlement.
    pub fn terms(&self) -> Option<&Terms> {
        match self {
            Self::Offer(terms) | Self::Accept(terms) | Self::Seal(terms) => Some(terms),
            _ => None,
        }
    }

    pub(super) fn needs_root(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Revoke { .. })
    }

    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let content = self.content().map_or(Value::Null, Content::to_value);
        let mut fields = vec![("content", content)];
        if let Some(terms) = self.terms() {
            fields.push(("parties", texts(&terms.parties)));
        }
        match self {
            Self::Key(key) => fields.push(("key", Value::text(key.to_string()))),
            Self::Revoke { key, from } => {
                fields.push(("key", Value::text(key.to_string())));
                fields.push(("from", number(from.0)));
            }
            _ => {}
        }
        fields
    }

    pub(super) fn read(name: &str, fields: &mut Fields) -> Result<Self, MalformedLeaf> {
        let content = match fields.take("content")? {
            Value::Null => None,
            value => Some(Content::read(value)?),
        };
        let is_empty = content.is_none();
        let content = content.ok_or(MalformedLeaf::Field("content"));
        let mut terms = |content: Result<Content, MalformedLeaf>| {
            Ok::<_, MalformedLeaf>(Terms {
                content: content?,
                parties: fields.parties("parties")?,
            })
        };
        let act = match name {
            "entry" => return Ok(Self::Entry(content?)),
            "erased" => return Ok(Self::Erased(content?)),
            "offer" => return Ok(Self::Offer(terms(content)?)),
            "accept" => return Ok(Self::Accept(terms(content)?)),
            "seal" => return Ok(Self::Seal(terms(content)?)),
            "key" => Self::Key(fields.parsed("key")?),
            "revoke" => Self::Revoke {
                key: fields.parsed("key")?,
                from: TreeSize(fields.number("from")?),
            },
            "erasure-ack" => Self::ErasureAck,
            "heartbeat" => Self::Heartbeat,
            other => return Err(MalformedLeaf::UnknownAct(other.to_owned())),
        };
        if is_empty {
            Ok(act)
        } else {
            Err(MalformedLeaf::Field("content"))
        }
    }

    pub(super) fn check(&self, leaf: &Leaf) -> Result<(), MalformedLeaf> {
        let own = leaf.origin.party();
        let counted = self.content().is_none_or(|content| content.count.0 > 0);
        if !counted {
            return Err(MalformedLeaf::Field("content"));
        }
        let fits = match self {
            Self::Offer(terms) => terms.fits(own),
            Self::Accept(terms) => terms.fits(own) && leaf.refs.len() == 1,
            Self::Seal(terms) => terms.fits(own) && leaf.refs.len() == terms.parties.len(),
            Self::Erased(_) | Self::ErasureAck => !leaf.refs.is_empty(),
            Self::Key(key) => is_appointed_here(key, leaf),
            Self::Revoke { key, from } => {
                key.name.party().as_ref() == Some(own) && LeafIndex(from.0) <= leaf.seq
            }
            Self::Entry(_) | Self::Heartbeat => true,
        };
        match self {
            _ if fits => Ok(()),
            Self::Key(_) => Err(MalformedLeaf::Field("key")),
            Self::Revoke { .. } => Err(MalformedLeaf::Field("from")),
            Self::Offer(terms) if !terms.fits(own) => Err(MalformedLeaf::Field("parties")),
            _ => Err(MalformedLeaf::Field("refs")),
        }
    }
}

/// A root appoints keys of its own party: those that sign in a log in that very log, since their places
/// count there; witnesses and other roots in any.
fn is_appointed_here(key: &VerificationKey, leaf: &Leaf) -> bool {
    let log = leaf.origin.to_string();
    let name = key.name().as_str();
    let here = match key.role() {
        Some(Role::Log) => name == log,
        Some(Role::Officer) => name.rsplit_once('/').is_some_and(|(of, _)| of == log),
        Some(Role::Root | Role::Witness) => true,
        None => false,
    };
    here && key.name().party().as_ref() == Some(leaf.origin.party())
}

impl Terms {
    fn fits(&self, own: &PartyCode) -> bool {
        let sorted = self.parties.is_sorted_by(|left, right| left < right);
        sorted && self.parties.len() >= 2 && self.parties.contains(own)
    }
}

impl Content {
    pub(crate) fn to_value(&self) -> Value {
        Value::map([
            ("class", Value::text(class_name(self.class))),
            ("commitment", Value::text(self.commitment.to_string())),
            ("count", number(self.count.0)),
            ("recipients", texts(&self.recipients)),
            ("size", number(self.size.0)),
        ])
    }

    fn read(value: Value) -> Result<Self, MalformedLeaf> {
        let mut fields = Fields::of(value, "content")?;
        let class = fields.text("class")?;
        let size = fields.number("size")?;
        let content = Self {
            commitment: Hash(fields.bytes32("commitment")?),
            count: TreeSize(fields.number("count")?),
            size: SizeClass::of(size),
            class: class_of(&class).ok_or(MalformedLeaf::Field("class"))?,
            recipients: fields.parties("recipients")?,
        };
        fields.end()?;
        if content.size.0 != size {
            return Err(MalformedLeaf::Field("size"));
        }
        Ok(content)
    }
}

fn class_name(class: ReleaseClass) -> &'static str {
    match class {
        ReleaseClass::Whole => "whole",
        ReleaseClass::Hits => "hits",
        ReleaseClass::OneByOne => "one_by_one",
    }
}

fn class_of(name: &str) -> Option<ReleaseClass> {
    let classes = [
        ReleaseClass::Whole,
        ReleaseClass::Hits,
        ReleaseClass::OneByOne,
    ];
    classes.into_iter().find(|class| class_name(*class) == name)
}
