//! Log entries and their canonical form.
//!
//! What a party files is an [`Entry`]: a kind, the matter it speaks of, and a body. An entry has one
//! form in bytes, its canonical form, and its name is the RFC 6962 leaf hash of these bytes. Two
//! programs that hold the same entry hold the same bytes, in any language, in thirty years.
//!
//! This crate knows nothing of what an entry *means*: that is for the docket. It does no I/O and
//! reads no clock. The tree, heads and signatures over entries come with the log itself.
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
mod entry;

pub use canonical::{NotCanonical, Value};
pub use entry::{Entry, LeafHash, MalformedEntry};
