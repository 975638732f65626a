//! Signed logs: entries, Merkle tree, heads, cosignatures and proofs.
//!
//! What a party files is an [`Entry`]: a kind, the matter it speaks of, and a body. An entry has one
//! form in bytes, its canonical form, and its name is the RFC 6962 leaf hash of these bytes.
//!
//! Each party keeps a log of its own for each docket ([`Origin`]). The log is a Merkle [`tree`]; its
//! state is a [`checkpoint`] that the party signs and the others [cosign](cosignature).
//!
//! This crate knows nothing of what an entry *means*. It does no I/O and reads no clock.
//!
//! ```
//! use sila_log::{Entry, Value};
//!
//! let entry = Entry {
//!     docket: "lebanon-syria".into(),
//!     kind: "statement".into(),
//!     subject: "statement-1".into(),
//!     filed: "2026-11-25".parse().unwrap(),
//!     body: Value::map([("text", Value::text("the file of the border"))]),
//! };
//! let bytes = entry.canonical_bytes();
//! assert_eq!(Entry::from_canonical_bytes(&bytes).unwrap(), entry);
//! assert_eq!(entry.leaf_hash().to_string().len(), 64);
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
