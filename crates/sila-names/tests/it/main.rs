//! Laws of comparison, and the built-in model against what training makes of the shared lists.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod laws;
mod shared;
