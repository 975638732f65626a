//! The workspace of an office: what it keeps, so that a crash, a thief or an old backup cannot change
//! what was said.
//!
//! A [`Workspace`] is a folder. In it stand the logs of each docket as static files, the office's own
//! private log, what the leaves commit to as sealed records with a key for each, and a database that is
//! nothing but a fold of these: it can be dropped and [replayed](Workspace::replay). `docs/workspace.md`
//! describes the files.
//!
//! * A change happens whole or not at all, wherever the program stops.
//! * What comes from a peer is [checked](Workspace::import) before it is kept, and two stories of one log
//!   become evidence.
//! * A record is [erased](Workspace::erase) with its key and salt, and the log still holds.
//! * A [restored](restore) office signs nothing until its own newest head has come from a peer.
//! * [`check`] reads and replays everything, and names the first bad leaf.
//!
//! Times, random numbers and signing keys are passed in. This is the only crate that opens SQLite or
//! writes a workspace.
//!
//! ```
//! use sila_log::key::{Algorithm, Seed, SigningKey};
//! use sila_log::leaf::{Act, Leaf, SignedLeaf};
//! use sila_log::tree::LeafIndex;
//! use sila_log::UnixTime;
//! use sila_store::{Batch, LogName, Workspace};
//! # struct Chance;
//! # impl rand_core::TryRng for Chance {
//! #     type Error = std::convert::Infallible;
//! #     fn try_next_u32(&mut self) -> Result<u32, Self::Error> { Ok(4) }
//! #     fn try_next_u64(&mut self) -> Result<u64, Self::Error> { Ok(4) }
//! #     fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> { to.fill(4); Ok(()) }
//! # }
//! # impl rand_core::TryCryptoRng for Chance {}
//! # let mut chance = Chance;
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path().join("office");
//! // Whose seeds and chance are random; here they are not.
//! let key = SigningKey::from_seed("aa/d".parse()?, Algorithm::Ed25519, &Seed([7; 32]))?;
//! let mut workspace = Workspace::init(&folder, "aa".parse()?, "office", vec![])?;
//! workspace.add_docket("d", ["aa".parse()?, "bb".parse()?], vec![key.public().clone()])?;
//!
//! let log = LogName::shared("aa/d".parse()?);
//! let leaf = Leaf {
//!     origin: log.origin().clone(),
//!     author: key.public().clone(),
//!     also: vec![],
//!     seq: workspace.mirror(&log)?.next(),
//!     heads: Default::default(),
//!     refs: vec![],
//!     claimed: UnixTime(1_790_000_000),
//!     act: Act::Heartbeat,
//! };
//! let leaves = vec![SignedLeaf::sign(leaf, &key, vec![])?];
//! let batch = Batch { leaves, contents: vec![] };
//! let head = workspace.append(&log, batch, &[&key], &mut chance)?;
//! assert_eq!(head.head().size.0, 1);
//!
//! workspace.close()?;
//! assert!(sila_store::check(&folder)?.is_sound());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod blob;
mod check;
mod disk;
mod error;
mod fold;
mod journal;
mod log;
mod office;
mod workspace;

pub use check::{Fault, Report, check};
pub use error::StoreError;
pub use log::{LogName, Shelf};
pub use workspace::{
    Batch, Cause, Growth, Import, Imported, Outcome, Record, Remark, Restored, Workspace, restore,
};

#[cfg(test)]
mod tests;
