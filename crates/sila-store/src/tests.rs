//! The store against crashes, alterations, forks, restored backups and erasure.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod alterations;
mod append;
mod backups;
mod crash;
mod erasure;
mod exchange;
mod migration;
mod world;
