//! The command line. Help texts are the first thing a user reads, so they are whole sentences.

mod link;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sila_model::Date;
use sila_text::Locale;

pub(crate) use link::{Explain, Link, LinkCommand, Lists, Name};

/// Sila: the files that two or more authorities share, and what each side says of them.
#[derive(Parser)]
#[command(version, about = "The files that two or more authorities share, and what each side says of them", long_about = None)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Args)]
pub(crate) struct Common {
    /// The language of what is printed.
    #[arg(long, global = true, env = "SILA_LANG", default_value = "en")]
    lang: Language,
    /// Prints one JSON document instead of a summary.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Exits with 1 if the parties differ or something is blocked.
    #[arg(long, global = true)]
    pub(crate) fail_on_difference: bool,
}

impl Common {
    /// The language of what is printed.
    pub(crate) fn locale(&self) -> Locale {
        match self.lang {
            Language::En => Locale::En,
            Language::Ar => Locale::Ar,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    En,
    Ar,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Opens on the public record of a real docket, and beside it on invented ones.
    Demo(Demo),
    /// Which files are open, what each side says, and what waits for what.
    #[command(subcommand)]
    Docket(Docket),
    /// One person's path through a legal instrument, or a sheet of inmates: who is ready, what is
    /// unknown, and who owes the answer.
    Dossier(Dossier),
    /// Which records of several lists of persons are one person, how sure that is, and why.
    Link(Link),
    /// How alike two names of persons are, in bits, and why.
    Name(Name),
    /// Whether a signed file holds, with nothing but the file and the keys one trusts: a log head, a
    /// proof, a log entry, a receipt, a settlement, or evidence that a log told two stories.
    Verify(Verify),
}

#[derive(Args)]
pub(crate) struct Dossier {
    /// A dossier's case file, or a sheet of inmates (XLSX, ODS, CSV).
    pub(crate) file: PathBuf,
    /// A file of gate sets; the built-in ones without it.
    #[arg(long, value_name = "FILE")]
    pub(crate) gates: Option<PathBuf>,
    /// The gate set, with or without its version.
    #[arg(long, value_name = "NAME")]
    pub(crate) instrument: Option<String>,
    /// For a sheet: as of which day; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<Date>,
    /// For a sheet: the workbook to be written, with the results beside the rows.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrites the file if it is there.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Args)]
pub(crate) struct Verify {
    /// The file.
    pub(crate) file: PathBuf,
    /// A key that is trusted, as its owner wrote it: NAME+ID+BASE64. May be given several times. Without
    /// any, the file is only held against itself, and fingerprints are printed to be compared aloud.
    #[arg(long, value_name = "VKEY")]
    pub(crate) trust: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Demo {
    /// Prints the docket and ends, without serving its pages.
    #[arg(long, conflicts_with = "serve")]
    pub(crate) no_serve: bool,
    /// Serves the pages even where the output is no terminal; their address stands on a line of its own.
    #[arg(long)]
    pub(crate) serve: bool,
    /// The port of the pages on the loopback address; any free one if it is taken.
    #[arg(long, default_value_t = 8470)]
    pub(crate) port: u16,
}

#[derive(Subcommand)]
pub(crate) enum Docket {
    /// The overview an adviser reads before a meeting.
    Show(Look),
    /// What is ready, what is blocked and by what, and what would free it.
    Check(Look),
    /// What would follow if steps were done and conditions waived.
    WhatIf(WhatIf),
    /// Everything with a day, in order.
    Timeline(Look),
    /// The promises and requests of each side.
    Ledger(Look),
    /// Counts of one thing by several speakers, and why they differ.
    Figures(Look),
    /// What was said, happened or was filed since a day.
    Moved(Moved),
    /// What the adviser of one party reads before a meeting.
    Brief(Brief),
    /// One page that opens offline, in both languages.
    Report(Report),
}

#[derive(Args)]
pub(crate) struct Look {
    /// A docket folder, or a case file.
    pub(crate) docket: PathBuf,
    /// As of which day; today without it.
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<Date>,
    /// As known on which day: without what was filed later.
    #[arg(long, value_name = "DAY")]
    pub(crate) known_on: Option<Date>,
    /// As if every declaration held, those without effect included.
    #[arg(long, conflicts_with = "agreed_only")]
    pub(crate) as_declared: bool,
    /// Without what one side alone declared.
    #[arg(long)]
    pub(crate) agreed_only: bool,
}

#[derive(Args)]
pub(crate) struct WhatIf {
    #[command(flatten)]
    pub(crate) look: Look,
    /// Steps supposed to be done.
    #[arg(long, value_name = "STEP", num_args = 1..)]
    pub(crate) done: Vec<String>,
    /// Conditions supposed to be waived.
    #[arg(long, value_name = "CONDITION", num_args = 1..)]
    pub(crate) waive: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Moved {
    #[command(flatten)]
    pub(crate) look: Look,
    /// Since which day.
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Date,
}

#[derive(Args)]
pub(crate) struct Brief {
    #[command(flatten)]
    pub(crate) look: Look,
    /// The code of the party.
    #[arg(long = "for", value_name = "PARTY")]
    pub(crate) party: String,
}

#[derive(Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) look: Look,
    /// The file to be written.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Only what is public: public speakers of sourced statements, and no other person.
    #[arg(long)]
    pub(crate) public: bool,
    /// Overwrites the file if it is there.
    #[arg(long)]
    pub(crate) force: bool,
}
