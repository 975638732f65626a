//! Each party files its own signed account; a tamper-evident log proves it.
//!
//! What a party files is an [`Entry`]: a kind, the matter it speaks of, and a body. It has one form in
//! bytes ([`canonical`]). Its content does not stand in the log; a [`leaf`] does, with a
//! [`commitment`] to it, signed by its author.
//!
//! Each party keeps one log for each docket ([`Origin`]): a Merkle [`tree`], whose state is a
//! [`checkpoint`] that the party signs and the others [cosign](cosignature). Which keys speak for a
//! party, and up to where, follows from the log itself ([`keyring`]). Whoever holds a log up to one head
//! checks what comes next with a [`mirror`]; the logs of all parties make one docket ([`merge`]).
//!
//! What leaves the house stands alone: a [proof](proof::LeafProof) that a leaf is in a log, a
//! [`receipt`], a [`settlement`], [evidence](fork) that a log told two stories. [`verify::verify`]
//! takes any of them, and the keys one trusts, and gives a verdict. `docs/format.md` says all of it byte
//! for byte.
//!
//! This crate knows nothing of what an entry *means*: that is for the docket. It does no I/O, reads no
//! clock and has no randomness: times, seeds and salts are given.
//!
//! ```
//! use sila_log::checkpoint::SignedCheckpoint;
//! use sila_log::commitment::{Pieces, Salt};
//! use sila_log::key::{Algorithm, Seed, SigningKey};
//! use sila_log::keyring::Keyring;
//! use sila_log::leaf::{Act, Content, Leaf, SignedLeaf, SizeClass};
//! use sila_log::mirror::Mirror;
//! use sila_log::proof::LeafProof;
//! use sila_log::tree::Tree;
//! use sila_log::verify::{Standing, verify};
//! use sila_log::{Entry, Origin, UnixTime, Value};
//!
//! // Seeds and salts come from a source of random numbers; here they are examples.
//! let log_key = SigningKey::from_seed("aa/border".parse()?, Algorithm::Ed25519, &Seed([1; 32]))?;
//! let witness = SigningKey::from_seed("bb/border/w".parse()?, Algorithm::Cosignature, &Seed([2; 32]))?;
//! let origin: Origin = "aa/border".parse()?;
//! let trusted = [log_key.public().clone(), witness.public().clone()];
//! let mut log = Mirror::new(origin.clone(), Keyring::trusting(trusted.clone()));
//!
//! // What is filed lies outside the log; the leaf commits to it.
//! let entry = Entry {
//!     docket: "border".into(),
//!     kind: "statement".into(),
//!     subject: "statement-1".into(),
//!     filed: "2026-11-25".parse()?,
//!     body: Value::map([("text", Value::text("the gate is open"))]),
//! };
//! let content = entry.canonical_bytes();
//! let size = SizeClass::of(content.len() as u64);
//! let pieces = Pieces::sealed([(Salt([3; 32]), content)]);
//! let leaf = Leaf {
//!     origin,
//!     author: log_key.public().clone(),
//!     also: vec![],
//!     seq: log.next(),
//!     heads: Default::default(),
//!     refs: vec![],
//!     claimed: UnixTime(1_790_000_000),
//!     act: Act::Entry(Content {
//!         commitment: pieces.root(),
//!         count: pieces.count(),
//!         size,
//!         class: Default::default(),
//!         recipients: vec!["bb".parse()?],
//!     }),
//! };
//! let leaf = SignedLeaf::sign(leaf, &log_key, vec![])?;
//! log.push(&leaf, &[])?;
//!
//! // The head is signed by its log, and cosigned by the other party.
//! let mut head = SignedCheckpoint::sign(log.head(), &log_key);
//! head.cosign(&witness, UnixTime(1_790_000_060));
//!
//! // Anybody can check the proof, alone, in thirty years.
//! let tree: Tree = [leaf.hash()].into_iter().collect();
//! let proof = LeafProof {
//!     leaf: leaf.bytes().to_vec(),
//!     index: leaf.leaf().seq,
//!     proof: tree.inclusion(leaf.leaf().seq, tree.size()).unwrap(),
//!     checkpoint: head,
//! };
//! assert_eq!(verify(&proof.to_bytes(), &trusted).standing, Standing::Authentic);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod canonical;
pub mod checkpoint;
pub mod commitment;
pub mod cosignature;
mod encoding;
mod entry;
pub mod entry_bundle;
pub mod fields;
pub mod fingerprint;
pub mod fork;
pub mod growth;
pub mod key;
pub mod keyring;
pub mod leaf;
pub mod merge;
pub mod mirror;
pub mod note;
mod origin;
pub mod proof;
pub mod receipt;
pub mod settlement;
pub mod tile;
mod time;
pub mod tree;
pub mod verify;
pub mod witness;

pub use canonical::{NotCanonical, Value};
pub use entry::{Entry, LeafHash, MalformedEntry};
pub use origin::{InvalidOrigin, Origin};
pub use time::UnixTime;
