//! `cargo xtask test`: everything that must hold.

use std::process::Command;

use anyhow::Result;

use crate::{browser, step};

/// Runs all steps, the later ones also when an earlier one failed; true if nothing failed.
pub fn run() -> Result<bool> {
    let mut tally = step::Tally::default();
    let mut cargo = |title: &str, arguments: &[&str], environment: &[(&str, &str)]| -> Result<()> {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).envs(environment.iter().copied());
        tally += step::run(title, &mut command)?;
        Ok(())
    };
    cargo("format", &["fmt", "--all", "--check"], &[])?;
    cargo(
        "clippy, warnings denied",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ],
        &[],
    )?;
    cargo(
        "tests, doc tests, architecture",
        &["test", "--workspace", "--no-fail-fast", "--quiet"],
        &[],
    )?;
    cargo(
        "docs, warnings denied",
        &["doc", "--workspace", "--no-deps", "--quiet"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    )?;
    cargo(
        "the demo",
        &["run", "--release", "--quiet", "--", "demo", "--no-serve"],
        &[],
    )?;
    tally += browser::run()?;
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}
