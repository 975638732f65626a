//! The program `sila`: commands, progress, printing.
//!
//! Only this crate knows the terminal. A command reads its arguments, calls one function of
//! `sila-app`, and prints the result: a short summary in the user's language, or one JSON document.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is the crate that prints"
)]

mod arguments;
mod command;
mod examples;
mod interrupt;
mod outcome;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Demo(demo) => command::demo::run(&arguments.common, demo),
        Command::Docket(docket) => command::docket::run(&arguments.common, docket),
        Command::Dossier(dossier) => command::dossier::run(&arguments.common, dossier),
        Command::Link(link) => command::link::run(&arguments.common, link),
        Command::Name(name) => command::name::run(&arguments.common, name),
        Command::Verify(verify) => command::verify::run(&arguments.common, verify),
    };
    outcome::exit(outcome)
}
