//! A step of a run: a command, shown as it runs, and how many tests it passed.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// How many tests passed and failed.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Runs a command in the workspace. A step counts as one test, besides those it reports itself.
pub fn run(title: &str, command: &mut Command) -> Result<Tally> {
    println!("\n== {title}");
    let mut child = command
        .current_dir(root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{title}: cannot start {:?}", command.get_program()))?;
    let stdout = child.stdout.take().context("the output was asked for")?;
    let mut tally = Tally::default();
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        println!("{line}");
        tally += reported(&line);
    }
    let status = child.wait()?;
    if status.success() {
        tally.passed += 1;
    } else {
        println!("-- {title}: failed ({status})");
        tally.failed += u64::from(tally.failed == 0);
    }
    Ok(tally)
}

/// What a line of a test runner's output reports: cargo's `test result:`, node's `# pass`.
fn reported(line: &str) -> Tally {
    let number = |text: &str| {
        let digits: String = text
            .trim()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap_or(0)
    };
    if let Some((_, rest)) = line
        .split_once("test result: ")
        .and_then(|(_, rest)| rest.split_once(". "))
    {
        let mut counts = rest.split("; ");
        let passed = counts.next().map_or(0, number);
        let failed = counts.next().map_or(0, number);
        return Tally { passed, failed };
    }
    let count = |prefix: &str| line.trim().strip_prefix(prefix).map_or(0, number);
    Tally {
        passed: count("# pass ") + count("ℹ pass "),
        failed: count("# fail ") + count("ℹ fail "),
    }
}
