//! Bundles between invented parties.

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
