//! The message files against each other and against the wording agreed for the interface.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests are tests"
)]

mod bidi;
mod counts;
mod files;
mod palette;
mod shared;
mod words;
