//! Files of every format, whole, odd and damaged.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod bounds;
mod files;
mod formats;
mod fuzz;
mod person_formats;
mod persons;
mod text;
