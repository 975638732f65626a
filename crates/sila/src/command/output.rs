//! What a command leaves behind: print on standard output, files written whole or not at all.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use serde_json::Value;
use sila_report::document::Document;

use crate::arguments::Common;
use crate::outcome::{Failure, Outcome};

/// How wide what is printed is where there is no terminal, and between what it may be with one, in
/// characters.
const PAGE: usize = 120;
const NARROWEST: usize = 40;
const WIDEST: usize = 400;

/// Prints a document, or its JSON; only what is asked for is made.
pub(super) fn print(
    common: &Common,
    document: impl FnOnce() -> Document,
    json: impl FnOnce() -> Value,
) -> Result<Outcome, Failure> {
    print_all(common, || vec![document()], json)
}

/// Prints documents one below the other, or one JSON for all of them.
pub(super) fn print_all(
    common: &Common,
    documents: impl FnOnce() -> Vec<Document>,
    json: impl FnOnce() -> Value,
) -> Result<Outcome, Failure> {
    let text = if common.json {
        format!("{:#}\n", json())
    } else {
        let width = width();
        let plain = |document: &Document| document.plain_within(width);
        documents()
            .iter()
            .map(plain)
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let mut out = std::io::stdout().lock();
    // A reader that has seen enough closes the pipe; that is no failure of the command.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    Ok(Outcome::Done)
}

/// How wide what is printed may be: as `COLUMNS` says, else as the terminal is, else as a page.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let terminal = || terminal_size::terminal_size_of(std::io::stdout());
    let asked = columns.and_then(|columns| columns.trim().parse().ok());
    let width = asked.or_else(|| Some(usize::from(terminal()?.0.0)));
    width.map_or(PAGE, |width| width.clamp(NARROWEST, WIDEST))
}

/// Writes a file whole or not at all: to a name of its own beside it, then in its place.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    put(path, bytes, force, OpenOptions::new())
}

/// The same for what names persons: only its owner may read it.
pub(super) fn write_private(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    put(path, bytes, force, options)
}

fn put(path: &Path, bytes: &[u8], force: bool, mut options: OpenOptions) -> Result<(), Failure> {
    let failed = |reason| Failure::Write(path.to_owned(), reason);
    if path.exists() && !force {
        return Err(Failure::OutputExists(path.to_owned()));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".part{}", std::process::id()));
    let beside = path.with_file_name(name);
    let mut file = options
        .write(true)
        .create_new(true)
        .open(&beside)
        .map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let written = written.and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|reason| {
        // What was begun must not be taken for a report; if even this fails, the name says so.
        let _ = std::fs::remove_file(&beside);
        failed(reason)
    })
}

/// The outcome of a command that found a difference or something blocked.
pub(super) fn difference(common: &Common, differs: bool) -> Outcome {
    if differs && common.fail_on_difference {
        Outcome::Difference
    } else {
        Outcome::Done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_not_overwritten_unless_forced() {
        let folder = std::env::temp_dir().join(format!("sila-report-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("docket.html");
        write(&path, b"one", false).unwrap();
        assert!(matches!(
            write(&path, b"two", false),
            Err(Failure::OutputExists(_))
        ));
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(
            std::fs::read_dir(&folder).unwrap().count(),
            1,
            "nothing is left beside it"
        );
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
