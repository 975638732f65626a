//! The project's own automation.
//!
//! `cargo xtask test` passes every test there is; `cargo xtask bench` measures. Nothing has to be
//! installed beforehand but Rust: what a step needs, it finds or installs, and says so.

mod bench;
mod browser;
mod names;
mod step;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test     format, clippy, tests, doc tests, docs, architecture, the demo, browser tests
cargo xtask bench    the benches of all engines
cargo xtask train-names   what the comparison of names has learned, made anew from the shared lists
cargo xtask names-table   how well it tells names apart";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["test"] => test::run(),
        ["bench", filter @ ..] => bench::run(filter),
        ["train-names"] => names::train_all(),
        ["names-table"] => names::print_table(),
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
