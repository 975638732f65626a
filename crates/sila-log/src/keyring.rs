//! Which keys speak for whom, and from where to where in a log.
//!
//! A verifier is given some keys by hand: at best the root key of each party. The others follow from
//! `key` leaves that a root signed, and end with `revoke` leaves.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::key::{KeyRef, Role, VerificationKey};
use crate::leaf::{Act, SignedLeaf};
use crate::tree::{Head, LeafIndex, TreeSize};

/// The keys that a verifier goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyring {
    keys: BTreeMap<KeyRef, Held>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    key: VerificationKey,
    /// Where it was appointed; none if it was given by hand.
    appointed: Option<LeafIndex>,
    /// The first place at which what it signed is void.
    void_from: Option<TreeSize>,
}

/// Why a key does not speak for its party here.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum KeyError {
    /// Nobody vouches for it.
    #[error("the key {0} is not trusted: neither given, nor appointed by a trusted root")]
    Unknown(KeyRef),
    /// It was appointed later.
    #[error("the key {key} was appointed by entry {at}, and signs nothing before it")]
    TooEarly {
        /// The key.
        key: KeyRef,
        /// Where it was appointed.
        at: LeafIndex,
    },
    /// It was revoked.
    #[error("the key {key} was revoked: what it signed from entry {from} on is void")]
    Revoked {
        /// The key.
        key: KeyRef,
        /// The first place that is void.
        from: TreeSize,
    },
}

impl Keyring {
    /// The keys given by hand.
    ///
    /// ```
    /// use sila_log::keyring::Keyring;
    /// let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k".parse()?;
    /// assert_eq!(Keyring::trusting([key]).all().count(), 1);
    /// # Ok::<(), sila_log::key::InvalidKey>(())
    /// ```
    pub fn trusting(keys: impl IntoIterator<Item = VerificationKey>) -> Self {
        let held = |key: VerificationKey| {
            let held = Held {
                key: key.clone(),
                appointed: None,
                void_from: None,
            };
            (key.reference().clone(), held)
        };
        Self {
            keys: keys.into_iter().map(held).collect(),
        }
    }

    /// All keys, revoked ones included, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &VerificationKey> {
        self.keys.values().map(|held| &held.key)
    }

    /// Whether nothing is trusted.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether this very key, not just one of its name and id, is held.
    pub fn holds(&self, key: &VerificationKey) -> bool {
        let held = self.keys.get(key.reference());
        held.is_some_and(|held| &held.key == key)
    }

    /// Takes note of a leaf that appoints or revokes a key; other leaves change nothing. The leaf must
    /// have been [checked](Self::check_leaf) before.
    ///
    /// `cosigned` are the sizes of heads of this log that other parties have cosigned. A revocation
    /// says "void from size N". What stands below a head that another party cosigned before the
    /// revocation stays valid all the same: that party has relied on it, and could otherwise be robbed
    /// of it by its author. *Before* is told by place, not by a clock: a head that ends before the
    /// `revoke` leaf. Nobody can backdate that, as the revoking log itself has signed what stands
    /// below its `revoke` leaf.
    pub fn apply(&mut self, leaf: &SignedLeaf, cosigned: &[TreeSize]) {
        match &leaf.leaf().act {
            Act::Key(key) => {
                let held = Held {
                    key: key.clone(),
                    appointed: Some(leaf.leaf().seq),
                    void_from: None,
                };
                // What was given by hand, or appointed and revoked before, is not reset by this.
                self.keys.entry(key.reference().clone()).or_insert(held);
            }
            Act::Revoke { key, from } => {
                let before = |size: &&TreeSize| size.0 <= leaf.leaf().seq.0;
                let relied_on = cosigned.iter().filter(before).max().copied();
                let cut = relied_on.map_or(*from, |size| size.max(*from));
                if let Some(held) = self.keys.get_mut(key) {
                    let earlier = held.void_from.unwrap_or(cut);
                    held.void_from = Some(earlier.min(cut));
                }
            }
            _ => {}
        }
    }

    /// Whether the author's key of a leaf speaks for its party at its place.
    ///
    /// # Errors
    /// [`KeyError`] says why not.
    pub fn check_leaf(&self, leaf: &SignedLeaf) -> Result<(), KeyError> {
        self.check(&leaf.leaf().author, leaf.leaf().seq)
    }

    /// Whether a key speaks for its party in a leaf at a place of its log.
    ///
    /// # Errors
    /// [`KeyError`] says why not.
    pub fn check(&self, key: &VerificationKey, at: LeafIndex) -> Result<(), KeyError> {
        let reference = key.reference();
        let held = self.keys.get(reference).filter(|held| &held.key == key);
        let held = held.ok_or_else(|| KeyError::Unknown(reference.clone()))?;
        let key = reference.clone();
        match (held.appointed, held.void_from) {
            (Some(appointed), _) if at <= appointed => {
                Err(KeyError::TooEarly { key, at: appointed })
            }
            (_, Some(from)) if at.0 >= from.0 => Err(KeyError::Revoked { key, from }),
            _ => Ok(()),
        }
    }

    /// The keys by which a head is to be checked: without those whose signature over a head of this
    /// size is void, and without witnesses that were revoked.
    pub fn for_head(&self, head: &Head) -> Vec<VerificationKey> {
        let speaks = |held: &&Held| match (held.key.role(), held.void_from) {
            (_, None) => true,
            (Some(Role::Log), Some(from)) => head.size <= from,
            _ => false,
        };
        let held = self.keys.values().filter(speaks);
        held.map(|held| held.key.clone()).collect()
    }
}
