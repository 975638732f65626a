//! Prints the page on which a browser test looks at isolated values: `bidi < bidi.tsv > page.html`.
//!
//! Standard input is a table with a header row and the columns `kind` and `text` first.
#![allow(clippy::print_stdout, reason = "a page to look at, not a product")]

use std::io;

use sila_text::specimen;

fn main() -> io::Result<()> {
    let table = io::read_to_string(io::stdin())?;
    let rows = table.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?))
    });
    println!("{}", specimen::bidi_page(rows).into_string());
    Ok(())
}
