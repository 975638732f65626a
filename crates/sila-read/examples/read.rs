//! Reads a file of persons and prints what was found: for looking at real lists, and for timing.
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::{error::Error, time::Instant};

use sila_model::Role;
use sila_read::read_person_lists;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let file = read_person_lists(&bytes, &path, None)?;
        println!("{path}: {:?}", start.elapsed());
        for (list, found) in file.lists.iter().zip(&file.mappings) {
            println!(
                "  {}: {} records, skipped {:?}",
                list.name,
                list.len(),
                found.skipped
            );
            for column in &found.columns {
                let role = column.role.map_or("-", Role::code);
                let (letter, header) = (&column.letter, &column.header);
                println!(
                    "    {letter} `{header}`: {role}, {:?}, {:?}",
                    column.why, column.kind
                );
            }
            for (what, dates) in [("birth", &list.birth), ("event", &list.event)] {
                let known =
                    |record: &usize| dates.as_ref().is_some_and(|d| d.get(*record).is_some());
                println!("    {what}: {}", (0..list.len()).filter(known).count());
            }
        }
        println!("  {} issues", file.issues.len());
        for issue in file.issues.iter().take(40) {
            println!("    {issue}");
        }
    }
    Ok(())
}
