//! The browser tests: real pages in a real browser.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::step::{self, Tally};

const CHROMIUM: &str = "/usr/bin/chromium";

/// Installs what is missing (Chromium and Arabic fonts by apt, two libraries by npm), then runs
/// the tests in `e2e`.
pub fn run() -> Result<Tally> {
    let mut tally = Tally::default();
    if !Path::new(CHROMIUM).exists() || !has_arabic_font() {
        println!("\nChromium or an Arabic font is missing: installing chromium, fonts-noto-core");
        let script =
            "apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core >/dev/null";
        tally += step::run(
            "install the browser",
            Command::new("sh").args(["-c", script]),
        )?;
    }
    if !step::root()
        .join("e2e/node_modules/playwright-core")
        .exists()
    {
        println!("\nthe browser tests' two libraries are missing: npm ci in e2e");
        tally += step::run(
            "install the test libraries",
            Command::new("npm").args([
                "ci",
                "--prefix",
                "e2e",
                "--no-audit",
                "--no-fund",
                "--silent",
            ]),
        )?;
    }
    let tests = "node --test --test-reporter=tap e2e/*.test.mjs";
    tally += step::run("browser tests", Command::new("sh").args(["-c", tests]))?;
    Ok(tally)
}

fn has_arabic_font() -> bool {
    let list = Command::new("fc-list")
        .arg(":lang=ar")
        .stderr(Stdio::null())
        .output();
    list.is_ok_and(|list| !list.stdout.is_empty())
}
