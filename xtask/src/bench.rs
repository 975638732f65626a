//! `cargo xtask bench`: the benches of all engines, in one run.

use std::process::Command;

use anyhow::Result;

use crate::step;

/// Runs the benches whose name contains one of the filters; all without a filter.
pub fn run(filter: &[&str]) -> Result<bool> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["bench", "--workspace", "--benches", "--quiet", "--"])
        .args(filter);
    Ok(step::run("benches", &mut command)?.failed == 0)
}
