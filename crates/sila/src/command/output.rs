//! What a command leaves behind: print on standard output, files written whole or not at all.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use serde_json::Value;
use sila_report::document::Document;

use crate::arguments::Common;
use crate::outcome::{Failure, Outcome};

/// Prints a document, or its JSON; only what is asked for is made.
pub(super) fn print(
    common: &Common,
    document: impl FnOnce() -> Document,
    json: impl FnOnce() -> Value,
) -> Result<Outcome, Failure> {
    let text = if common.json {
        format!("{:#}\n", json())
    } else {
        document().plain()
    };
    let mut out = std::io::stdout().lock();
    // A reader that has seen enough closes the pipe; that is no failure of the command.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    Ok(Outcome::Done)
}

/// Writes a file whole or not at all: to a name of its own beside it, then in its place.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let failed = |reason| Failure::Write(path.to_owned(), reason);
    if path.exists() && !force {
        return Err(Failure::OutputExists(path.to_owned()));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".part{}", std::process::id()));
    let beside = path.with_file_name(name);
    let mut file = OpenOptions::new()
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
