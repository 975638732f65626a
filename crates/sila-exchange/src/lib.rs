//! What parties send each other: bundles, their verification, receipts, and what an import has to do.
//!
//! A bundle is one file. Outside stands a signed envelope in the clear: whose log, from whom, to whom,
//! from which head to which, and the hash of the body. Inside, sealed by age to the recipients' keys,
//! stand *all* entries between the two heads, their content or the reason why it does not come, and all
//! signed heads known of all logs of the docket.
//!
//! It is read in stages, and no later one can be had without the earlier ones:
//!
//! 1. [`Envelope::parse`]: the signature and the hash of the body, with no key of ours.
//! 2. [`Envelope::open`]: the body, with the secret key it was sealed to.
//! 3. [`Opened::verify`]: all of it against what is [held](Holding). Only this makes a
//!    [`Verified`]`<`[`Bundle`]`>`, and only that can be imported.
//! 4. [`Plan::of`]: what a store has to do, in one transaction.
//!
//! No name in a bundle is used as a path, nothing is decompressed, nothing is read recursively, and
//! everything has a [limit](limits). There is no I/O here and no clock; chance is drawn only where age
//! seals ([`Body::seal`]) and makes keys ([`Identity::generate`]).
//!
//! What a bundle cannot show: that its sender filed all they know, and that no newer head exists.
//!
//! ```
//! use std::collections::BTreeMap;
//! use sila_exchange::{Draft, Envelope, Holding, Identity, Plan, check_receipt};
//! use sila_log::checkpoint::SignedCheckpoint;
//! use sila_log::key::{Algorithm, Seed, SigningKey};
//! use sila_log::keyring::Keyring;
//! use sila_log::leaf::{Act, Leaf, SignedLeaf};
//! use sila_log::tree::{LeafIndex, Tree};
//! use sila_log::UnixTime;
//!
//! // An invented party `aa` has a log with one entry.
//! let key = SigningKey::from_seed("aa/d".parse()?, Algorithm::Ed25519, &Seed([7; 32]))?;
//! let leaf = Leaf {
//!     origin: "aa/d".parse()?,
//!     author: key.public().clone(),
//!     also: Vec::new(),
//!     seq: LeafIndex(0),
//!     heads: BTreeMap::new(),
//!     refs: Vec::new(),
//!     claimed: UnixTime(1_790_000_000),
//!     act: Act::Heartbeat,
//! };
//! let entries = [SignedLeaf::sign(leaf, &key, Vec::new())?];
//! let tree: Tree = entries.iter().map(SignedLeaf::hash).collect();
//!
//! // It sends all of it to `bb`, whose public age key it was given.
//! let identity = Identity::generate();
//! let draft = Draft {
//!     from: "aa".parse()?,
//!     to: vec!["bb".parse()?],
//!     time: UnixTime(1_790_000_060),
//!     old: None,
//!     new: SignedCheckpoint::sign(tree.head(), &key),
//!     tree: &tree,
//!     entries: &entries,
//!     contents: BTreeMap::new(),
//!     heads: Vec::new(),
//! };
//! let file = draft.body(&key)?.seal(&[identity.recipient()], &key)?;
//!
//! // `bb` trusts the log key of `aa`, and its own.
//! let own = SigningKey::from_seed("bb/d".parse()?, Algorithm::Ed25519, &Seed([8; 32]))?;
//! let trusted = Keyring::trusting([key.public().clone(), own.public().clone()]);
//! let parties = ["aa".parse()?, "bb".parse()?];
//! let mut held = Holding::new("d", "bb".parse()?, parties, &trusted)?;
//! let verified = Envelope::parse(&file)?.open(&identity)?.verify(&held)?;
//! let plan = Plan::of(&verified, &held)?;
//! assert_eq!(plan.entries(), &entries);
//! held.apply(&plan)?;
//!
//! // It signs for exactly these bytes, and `aa` can check that.
//! let receipt = verified.receipt(held.me(), UnixTime(1_790_000_120), &own)?;
//! check_receipt(&receipt.to_bytes(), &Envelope::parse(&file)?, &held)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod content;
mod draft;
mod envelope;
mod heads;
mod holding;
mod label;
pub mod limits;
mod manifest;
mod plan;
mod receipt;
mod refused;
mod seal;
mod verdict;
mod verified;
mod wire;

pub use content::{Missing, Supplied, Supply};
pub use draft::{Body, Draft, Unsendable};
pub use envelope::{Envelope, is_bundle, take};
pub use holding::{HeldLog, Holding};
pub use label::Label;
pub use manifest::Opened;
pub use plan::{ContentStep, ContentSupply, PieceStep, Plan};
pub use receipt::{NoReceipt, check_receipt};
pub use refused::{Code, Refused, Thing};
pub use seal::{Identity, InvalidAgeKey, RecipientKey};
pub use verdict::{BundleFailure, BundleFinding, BundleVerdict, verify_bundle};
pub use verified::{Bundle, Verified};
