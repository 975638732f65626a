//! Dossiers against the shared cases, and what holds of every dossier.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests are tests"
)]

mod batch;
mod batch_answers;
mod built_in;
mod cases;
mod fuzz;
mod json;
mod properties;
mod rules;
mod shared;
mod times;
mod workbook;
