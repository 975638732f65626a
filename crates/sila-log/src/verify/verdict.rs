//! What a verdict says.

use sila_model::PartyCode;

use crate::fingerprint::Fingerprint;
use crate::key::{KeyRef, VerificationKey};
use crate::keyring::Keyring;
use crate::tree::{LeafIndex, TreeSize};
use crate::{LeafHash, UnixTime};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A signed head of a log.
    Head,
    /// A proof that a leaf stands in a log.
    Inclusion,
    /// A proof that one head begins with another.
    Growth,
    /// A leaf alone.
    Leaf,
    /// A receipt.
    Receipt,
    /// A settlement.
    Settlement,
    /// Evidence of a fork.
    Fork,
}

/// How a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Everything it rests on is signed by trusted keys.
    Authentic,
    /// It is whole, by the keys that it names itself. Whose they are is not known here.
    AgreesWithItself,
    /// Something does not hold.
    Failed,
}

/// A place in a log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the log.
    pub log: String,
    /// Where in it.
    pub index: LeafIndex,
}

/// Something that was found to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A head is signed by its log.
    Signed {
        /// The log.
        log: String,
        /// Its size.
        size: TreeSize,
        /// The key.
        key: KeyRef,
    },
    /// A head is cosigned.
    Cosigned {
        /// The log.
        log: String,
        /// Its size.
        size: TreeSize,
        /// The key of the witness.
        key: KeyRef,
        /// When, as the witness says.
        time: UnixTime,
    },
    /// No key was there to check the signatures of a head.
    SignaturesNotChecked {
        /// The log.
        log: String,
        /// Its size.
        size: TreeSize,
    },
    /// A leaf stands in a log.
    Included {
        /// Where.
        place: Place,
        /// Its hash.
        leaf: LeafHash,
    },
    /// A leaf is signed by its author.
    Authored {
        /// Where it says that it stands.
        place: Place,
        /// What it does.
        act: &'static str,
        /// The key.
        key: KeyRef,
    },
    /// A leaf is signed by a key that is not trusted here: which party filed it is proven, which of
    /// its officers is not.
    AuthorNotTrusted {
        /// Where it stands.
        place: Place,
        /// The key.
        key: KeyRef,
    },
    /// One head begins with another.
    Grown {
        /// The log.
        log: String,
        /// The older size.
        from: TreeSize,
        /// The newer size.
        to: TreeSize,
    },
    /// All parties settled.
    Settled {
        /// The parties.
        parties: Vec<PartyCode>,
        /// The name of the settlement.
        offer: LeafHash,
    },
    /// The terms in the file are those that were signed.
    Terms {
        /// How many pieces are open.
        open: usize,
        /// How many are withheld or erased.
        closed: usize,
    },
    /// One party was given something by another.
    Received {
        /// Who gave.
        from: PartyCode,
        /// Who was given.
        to: PartyCode,
        /// How many things.
        count: usize,
        /// When, as the receiver says.
        time: UnixTime,
    },
    /// A log told two stories.
    Forked {
        /// The log.
        log: String,
        /// The size of one head.
        first: TreeSize,
        /// The size of the other.
        second: TreeSize,
        /// The key that signed both.
        key: KeyRef,
    },
}

/// What kind of thing does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureCode {
    /// It is not in the form of anything known.
    Form,
    /// A signature is wrong.
    Signature,
    /// No trusted key signed it.
    NotTrusted,
    /// A key was revoked before, or appointed after.
    Key,
    /// A proof does not lead to the head.
    Proof,
    /// Something stands in another place or log than it says.
    Place,
    /// The newer head is smaller.
    Rewound,
    /// A party has not cosigned what it must have.
    NotCosigned,
    /// The steps make no settlement.
    Steps,
    /// The terms are not those that were signed.
    Terms,
    /// Two heads that fit are no evidence of a fork.
    NotAFork,
}

impl FailureCode {
    /// Its name for programs; the keys of the words for people end with it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Signature => "signature",
            Self::NotTrusted => "not-trusted",
            Self::Key => "key",
            Self::Proof => "proof",
            Self::Place => "place",
            Self::Rewound => "rewound",
            Self::NotCosigned => "not-cosigned",
            Self::Steps => "steps",
            Self::Terms => "terms",
            Self::NotAFork => "not-a-fork",
        }
    }
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What kind of thing.
    pub code: FailureCode,
    /// The first bad leaf, where it is one.
    pub place: Option<Place>,
    /// The reason in full, in English.
    pub detail: String,
}

/// A key that the file rests on or names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenKey {
    /// The key.
    pub key: VerificationKey,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Whether it is trusted here.
    pub trusted: bool,
}

/// What is to be said of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What it is; none if it is nothing that is known.
    pub kind: Option<Kind>,
    /// How it stands.
    pub standing: Standing,
    /// What holds, in the order in which it was checked.
    pub findings: Vec<Finding>,
    /// What does not, if anything.
    pub failure: Option<Failure>,
    /// The keys it names, in the order of their names.
    pub keys: Vec<SeenKey>,
    /// The heads in it, to be compared aloud: log, size, fingerprint.
    pub heads: Vec<(String, TreeSize, Fingerprint)>,
}

impl Failure {
    pub(super) fn new(code: FailureCode, detail: impl ToString) -> Self {
        Self {
            code,
            place: None,
            detail: detail.to_string(),
        }
    }

    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

impl Verdict {
    pub(super) fn of(kind: Option<Kind>, trusted: &Keyring) -> Self {
        Self {
            kind,
            standing: if trusted.is_empty() {
                Standing::AgreesWithItself
            } else {
                Standing::Authentic
            },
            findings: Vec::new(),
            failure: None,
            keys: Vec::new(),
            heads: Vec::new(),
        }
    }

    pub(super) fn fail(&mut self, failure: Failure) {
        self.standing = Standing::Failed;
        self.failure = Some(failure);
    }

    pub(super) fn see(&mut self, key: &VerificationKey, trusted: bool) {
        let seen = SeenKey {
            key: key.clone(),
            fingerprint: Fingerprint::of_key(key),
            trusted,
        };
        if let Err(at) = self.keys.binary_search_by(|one| one.key.cmp(key)) {
            self.keys.insert(at, seen);
        }
    }
}
