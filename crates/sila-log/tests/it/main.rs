//! The log against the published vectors, against other programs, and against alterations.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod alterations;
mod fuzz;
mod keys;
mod merge;
mod settlement;
mod tree;
mod vectors;
mod verifier;
mod world;
