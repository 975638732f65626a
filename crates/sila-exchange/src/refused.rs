//! Why a bundle is refused: the thing, the reason, the next step, and a code that stays.

use sila_log::Origin;
use sila_log::canonical::NotCanonical;
use sila_log::checkpoint::{MalformedCheckpoint, SignatureError};
use sila_log::fields::FieldError;
use sila_log::fork::ForkEvidence;
use sila_log::key::KeyRef;
use sila_log::mirror::BadEntries;
use sila_log::note::MalformedNote;
use sila_log::proof::ProofError;
use sila_log::tree::{LeafIndex, TreeSize};
use sila_model::PartyCode;
use thiserror::Error;

/// Why a bundle is refused. Nothing of a refused bundle is taken over.
#[derive(Debug, Error)]
pub enum Refused {
    /// The file is no bundle.
    #[error("this is no bundle: {0}; ask the sender for the file again")]
    NotABundle(&'static str),
    /// A signed text in it has not the form of one.
    #[error("the {thing} is no signed note: {reason}; ask the sender for the file again")]
    Note {
        /// Which.
        thing: Thing,
        /// Why not.
        reason: MalformedNote,
    },
    /// A text in it is no canonical JSON.
    #[error(
        "the {thing} is no line of canonical JSON: {reason}; ask the sender for the file again"
    )]
    NotCanonical {
        /// Which.
        thing: Thing,
        /// Why not.
        reason: NotCanonical,
    },
    /// A field is missing, odd, or unknown here.
    #[error(
        "the field `{field}` of the {thing} is missing, not what stands there, or not known here; use a newer program, or ask the sender for the file again"
    )]
    Field {
        /// Of which text.
        thing: Thing,
        /// Its name.
        field: String,
    },
    /// Something is larger than is read.
    #[error(
        "{thing}: {found} {unit}, and at most {most} are read; ask the sender for several bundles"
    )]
    TooLarge {
        /// What.
        thing: &'static str,
        /// How large it is.
        found: u64,
        /// How large it may be.
        most: u64,
        /// In what it is counted.
        unit: &'static str,
    },
    /// The file ends too early or goes on too long.
    #[error(
        "the file holds {found} bytes after its envelope, which announces {announced}: it was cut or added to on its way; copy it again"
    )]
    Length {
        /// As the envelope says.
        announced: u64,
        /// As there are, or one more than announced where the rest was not read.
        found: u64,
    },
    /// The body is not the one that was signed.
    #[error(
        "the {0} has another hash than was signed: it was altered on its way; copy the file again"
    )]
    OtherHash(Thing),
    /// The signature is wrong, or not the only one.
    #[error(
        "the signature of {key} does not fit the {thing}: it was altered after it was signed; copy the file again"
    )]
    Signature {
        /// Of which text.
        thing: Thing,
        /// The key that it names.
        key: KeyRef,
    },
    /// It goes to others.
    #[error("the bundle goes to {}, not to {me}; pass it on unopened", codes(.to))]
    Recipient {
        /// To whom it goes.
        to: Vec<PartyCode>,
        /// Who reads it.
        me: PartyCode,
    },
    /// The key opens nothing.
    #[error(
        "the body goes to {} and is not sealed to this key; take the key that the sender was given, or give the sender this one", codes(.to)
    )]
    Identity {
        /// To whom it goes.
        to: Vec<PartyCode>,
    },
    /// What age sealed cannot be opened.
    #[error("the sealed body cannot be opened: {0}; ask the sender for the file again")]
    Sealed(String),
    /// The text inside says something else than the one outside.
    #[error(
        "the manifest in the sealed body does not say what the envelope says: somebody put it into an envelope of their own; keep the file and ask the sender"
    )]
    OtherEnvelope,
    /// The body is not put together as it must be.
    #[error("the body is malformed: {0}; ask the sender for the file again")]
    Body(&'static str),
    /// It is of another docket.
    #[error("the bundle is of the docket {found}, and this is {expected}; import it there")]
    Docket {
        /// Of which it is.
        found: String,
        /// Of which it should be.
        expected: String,
    },
    /// A party that has no part in the docket.
    #[error("{0} is no party of this docket; add the party first, if all agree")]
    Party(PartyCode),
    /// Nobody vouches for the sender's key.
    #[error(
        "the key {0} is not one that speaks for the sender: neither given, nor appointed by a trusted root, or revoked; compare its fingerprint with the sender aloud"
    )]
    SenderKey(KeyRef),
    /// A head that is none.
    #[error("a head is malformed: {0}; ask the sender for the file again")]
    Head(#[from] MalformedCheckpoint),
    /// A head whose signature does not hold.
    #[error(
        "the head of {log} at {size} entries: {reason}; compare fingerprints of the log's key with its party aloud"
    )]
    HeadSignature {
        /// The log.
        log: Origin,
        /// Its size there.
        size: TreeSize,
        /// Why.
        reason: SignatureError,
    },
    /// A signed head is not the one that the manifest speaks of.
    #[error(
        "the {0} head is not the one that the manifest speaks of; ask the sender for the file again"
    )]
    OtherHead(&'static str),
    /// Entries before it are missing here.
    #[error(
        "the log {log} is held here up to {held} entries, and the bundle begins at {from}: entries {held} to {} are missing; import the bundle that holds them first, or ask for one from {held}", .from.0.saturating_sub(1)
    )]
    Gap {
        /// The log.
        log: Origin,
        /// How much of it is held.
        held: TreeSize,
        /// Where the bundle begins.
        from: TreeSize,
    },
    /// The consistency proof does not hold.
    #[error(
        "the proof that the newer head begins with the older one fails: {0}; keep the file and ask the sender for another one"
    )]
    Proof(#[from] ProofError),
    /// The log is not the one that is held.
    #[error(
        "the log {log} differs from the one held here, from entry {at} on: its party signed two histories, or what is held was altered; nothing was taken over; keep both, and verify what is held{}", if .evidence.is_some() { "; evidence of a fork comes with this" } else { "" }
    )]
    OtherHistory {
        /// The log.
        log: Origin,
        /// The first place known to differ; the place after the last one compared, where only roots are.
        at: LeafIndex,
        /// Two signed heads that cannot both be, if there are such.
        evidence: Option<Box<ForkEvidence>>,
    },
    /// The log is known to have forked.
    #[error(
        "the log {0} told two stories: nothing new of it is taken over; show the evidence to all parties"
    )]
    Forked(Origin),
    /// An entry is wrong, or all together are not those of the head.
    #[error("the log {log}: {reason}; nothing was taken over; ask the sender for the bundle again")]
    Entries {
        /// The log.
        log: Origin,
        /// The first bad entry and its reason.
        reason: BadEntries,
    },
    /// The content of an entry is not what it commits to.
    #[error(
        "the content of entry {at} is not what the entry commits to: {reason}; ask the sender for the bundle again"
    )]
    Content {
        /// Of which entry.
        at: LeafIndex,
        /// What does not fit.
        reason: &'static str,
    },
    /// What is held has changed since it was verified.
    #[error(
        "the log {log} was verified against {verified} entries, and {held} are held now; verify the bundle again"
    )]
    Stale {
        /// The log.
        log: Origin,
        /// How many were held then.
        verified: TreeSize,
        /// How many are held now.
        held: TreeSize,
    },
}

/// A signed text or a part of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// The text outside.
    Envelope,
    /// The text inside.
    Manifest,
    /// The sealed body.
    Sealed,
    /// What the manifest stands for.
    Payload,
}

/// What kind of thing a bundle is refused for. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// `form`: a rule of form.
    Form,
    /// `limit`: larger than is read.
    Limit,
    /// `length`: cut, or added to.
    Length,
    /// `hash`: altered.
    Hash,
    /// `signature`: a signature is wrong.
    Signature,
    /// `recipient`: for somebody else.
    Recipient,
    /// `identity`: not sealed to this key.
    Identity,
    /// `envelope`: the envelope is not the one that the body was made for.
    Envelope,
    /// `docket`: of another docket or of a party that has no part in it.
    Docket,
    /// `not-trusted`: a key that nobody vouches for.
    NotTrusted,
    /// `head`: a head that is not the one spoken of.
    Head,
    /// `gap`: entries before it are missing here.
    Gap,
    /// `proof`: the newer head does not begin with the older one.
    Proof,
    /// `history`: another history than the one held.
    History,
    /// `forked`: a log that told two stories before.
    Forked,
    /// `entries`: an entry is wrong, or all together are.
    Entries,
    /// `content`: content that was not committed to.
    Content,
    /// `stale`: what is held has changed since.
    Stale,
}

impl Refused {
    /// What kind of thing it is refused for.
    pub fn code(&self) -> Code {
        match self {
            Self::NotABundle(_)
            | Self::Note { .. }
            | Self::NotCanonical { .. }
            | Self::Field { .. }
            | Self::Sealed(_)
            | Self::Body(_)
            | Self::Head(_) => Code::Form,
            Self::TooLarge { .. } => Code::Limit,
            Self::Length { .. } => Code::Length,
            Self::OtherHash(_) => Code::Hash,
            Self::Signature { .. } => Code::Signature,
            Self::Recipient { .. } => Code::Recipient,
            Self::Identity { .. } => Code::Identity,
            Self::OtherEnvelope => Code::Envelope,
            Self::Docket { .. } | Self::Party(_) => Code::Docket,
            Self::SenderKey(_) | Self::HeadSignature { .. } => Code::NotTrusted,
            Self::OtherHead(_) => Code::Head,
            Self::Gap { .. } => Code::Gap,
            Self::Proof(_) => Code::Proof,
            Self::OtherHistory { .. } => Code::History,
            Self::Forked(_) => Code::Forked,
            Self::Entries { .. } => Code::Entries,
            Self::Content { .. } => Code::Content,
            Self::Stale { .. } => Code::Stale,
        }
    }

    /// The first bad entry, where it is one.
    pub fn entry(&self) -> Option<LeafIndex> {
        match self {
            Self::OtherHistory { at, .. } | Self::Content { at, .. } => Some(*at),
            Self::Entries {
                reason: BadEntries::Leaf { index, .. },
                ..
            } => Some(*index),
            _ => None,
        }
    }

    pub(crate) fn field(thing: Thing, field: impl Into<String>) -> Self {
        let field = field.into();
        Self::Field { thing, field }
    }

    /// A field that could not be taken from a text.
    pub(crate) fn of_field(thing: Thing) -> impl Fn(FieldError) -> Self {
        move |error| match error {
            FieldError::Wrong(name) => Self::field(thing, name),
            FieldError::Unknown(name) => Self::field(thing, name),
        }
    }
}

impl Code {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Limit => "limit",
            Self::Length => "length",
            Self::Hash => "hash",
            Self::Signature => "signature",
            Self::Recipient => "recipient",
            Self::Identity => "identity",
            Self::Envelope => "envelope",
            Self::Docket => "docket",
            Self::NotTrusted => "not-trusted",
            Self::Head => "head",
            Self::Gap => "gap",
            Self::Proof => "proof",
            Self::History => "history",
            Self::Forked => "forked",
            Self::Entries => "entries",
            Self::Content => "content",
            Self::Stale => "stale",
        }
    }
}

impl std::fmt::Display for Thing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Envelope => "envelope",
            Self::Manifest => "manifest",
            Self::Sealed => "sealed body",
            Self::Payload => "body",
        })
    }
}

fn codes(parties: &[PartyCode]) -> String {
    let codes: Vec<&str> = parties.iter().map(PartyCode::as_str).collect();
    codes.join(", ")
}

/// That something is at most so large.
pub(crate) fn within(
    thing: &'static str,
    found: u64,
    most: u64,
    unit: &'static str,
) -> Result<(), Refused> {
    if found > most {
        return Err(Refused::TooLarge {
            thing,
            found,
            most,
            unit,
        });
    }
    Ok(())
}
