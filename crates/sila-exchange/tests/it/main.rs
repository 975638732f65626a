//! Bundles between invented parties.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

#[allow(
    dead_code,
    reason = "the world of the tests of the log, of which not all is used here"
)]
#[path = "../../../sila-log/tests/it/world.rs"]
mod world;

mod alterations;
mod bundles;
mod fuzz;
mod orders;
mod peer;
mod trust;
