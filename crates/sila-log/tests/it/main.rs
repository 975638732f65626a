//! The log against the published vectors, against other programs, and against alterations.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod tree;
mod vectors;
