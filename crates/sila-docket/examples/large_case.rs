//! Writes a case of so many steps from a seed on standard output, for measuring the program:
//! `cargo run -p sila-docket --example large_case -- 50000 1 > case.json`.

use std::io::{Error, Write};

#[path = "../tests/generator/mod.rs"]
mod generator;

fn main() -> Result<(), Error> {
    let mut numbers = std::env::args().skip(1);
    let mut number = |otherwise: u64| {
        let given = numbers.next().map_or(Ok(otherwise), |one| one.parse());
        given.map_err(Error::other)
    };
    let (steps, seed) = (number(50_000)?, number(1)?);
    let text = generator::case(steps as usize, seed);
    std::io::stdout().write_all(text.as_bytes())
}
