//! `sila name`: how alike two names are, or those of a whole table.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use sila_app::{AppError, compare_names, compare_pairs};
use sila_report::json;

use super::output::print;
use crate::arguments::{Common, Name};
use crate::outcome::{Failure, Outcome};

/// How much of a table is read and written at once.
const BUFFER: usize = 1 << 18;

pub(crate) fn run(common: &Common, arguments: &Name) -> Result<Outcome, Failure> {
    match (&arguments.pairs, &arguments.one, &arguments.other) {
        (Some(pairs), ..) => table(pairs),
        (None, Some(one), Some(other)) => {
            let view = compare_names(one, other, common.locale());
            print(common, || view.document(), || json::names::names(&view))
        }
        _ => Err(Failure::NoArguments("sila name A B")),
    }
}

fn table(path: &Path) -> Result<Outcome, Failure> {
    let unreadable = |reason| AppError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let file = File::open(path).map_err(unreadable)?;
    let out = BufWriter::with_capacity(BUFFER, std::io::stdout().lock());
    match compare_pairs(path, BufReader::with_capacity(BUFFER, file), out) {
        // A reader that has seen enough closes the pipe; that is no failure of the command.
        Err(AppError::Unwritable { reason, .. })
            if reason.kind() == std::io::ErrorKind::BrokenPipe => {}
        compared => compared?,
    }
    Ok(Outcome::Done)
}
