//! What a linkage is doing, on standard error, and only to a terminal.

use std::cell::Cell;
use std::io::{IsTerminal, Write};

use sila_app::Stage;
use sila_text::{Locale, text};

/// A line that says what is being done.
pub(super) struct Progress {
    locale: Locale,
    is_terminal: bool,
    told: Cell<bool>,
}

impl Progress {
    pub(super) fn new(locale: Locale) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let progress = Self {
            locale,
            is_terminal,
            told: Cell::new(false),
        };
        progress.say("link-stage-reading");
        progress
    }

    pub(super) fn tell(&self, stage: Stage) {
        self.say(match stage {
            Stage::Records => "link-stage-records",
            Stage::Chance => "link-stage-chance",
            Stage::Blocking => "link-stage-blocking",
            Stage::Model => "link-stage-model",
            Stage::Pairs => "link-stage-pairs",
            Stage::Clusters => "link-stage-clusters",
        });
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if self.told.replace(false) {
            eprint!("\r\u{1b}[K");
        }
    }

    fn say(&self, key: &str) {
        if self.is_terminal {
            self.told.set(true);
            eprint!("\r\u{1b}[K{}", text(self.locale, key));
            let _ = std::io::stderr().flush();
        }
    }
}
