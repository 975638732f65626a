//! What a bundle may hold at most. Each is checked before anything is allocated for it.
//!
//! They bound what one foreign file can cost; what is larger is sent in several bundles.

/// The envelope, in bytes: its text and its signature.
pub const LONGEST_ENVELOPE: usize = 16 << 10;

/// The sealed body, in bytes. The body within is smaller.
pub const LONGEST_SEALED: u64 = 1 << 30;

/// The header of an age file, in bytes: one stanza for each recipient.
pub const LONGEST_AGE_HEADER: usize = 64 << 10;

/// The manifest, in bytes.
pub const LONGEST_MANIFEST: usize = 64 << 10;

/// Parties to whom one bundle goes.
pub const MOST_RECIPIENTS: usize = 32;

/// Entries in one bundle.
pub const MOST_ENTRIES: u64 = 1 << 20;

/// Heads of logs that come along.
pub const MOST_HEADS: u64 = 1 << 12;

/// One head with its signatures, in bytes.
pub const LONGEST_HEAD: usize = 64 << 10;

/// Pieces of content, those of all entries together.
pub const MOST_PIECES: u64 = 1 << 22;

/// One piece of content, in bytes.
pub const LONGEST_PIECE: usize = 16 << 20;
