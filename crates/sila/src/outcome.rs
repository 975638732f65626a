//! How a command ends: exit codes, and errors that say what to do next.

use std::path::PathBuf;
use std::process::ExitCode;

use sila_app::AppError;

/// How a command ended, if it did not fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what it was asked.
    Done,
    /// The parties differ, or something is blocked, and the user asked to be told so.
    Difference,
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The use case could not be carried out.
    App(AppError),
    /// The output is there already.
    OutputExists(PathBuf),
    /// Writing failed.
    Write(PathBuf, std::io::Error),
    /// A signed file does not hold.
    NotVerified(PathBuf, String),
    /// Nothing was asked for; this would be.
    NoArguments(&'static str),
    /// The pages could not be served.
    Serve(std::io::Error),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// The stable code of a verification that failed; the others are those of [`AppError`].
const NOT_VERIFIED: &str = "E-VERIFY-02";

/// The exit code of DESIGN 4: 0 done, 1 difference, 2 wrong use, 3 refused or output exists,
/// 4 verification failed, 5 input unreadable or I/O failed.
pub(crate) fn exit(outcome: Result<Outcome, Failure>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Difference) => ExitCode::from(1),
        Err(failure) => {
            let (code, message) = match &failure {
                Failure::App(error) => {
                    let code = match () {
                        () if error.is_wrong_use() => 2,
                        () if error.is_refused() => 3,
                        () => 5,
                    };
                    (code, format!("{error} [{}]", error.code()))
                }
                Failure::OutputExists(path) => (
                    3,
                    format!(
                        "{}: is there already; give another name, or --force",
                        path.display()
                    ),
                ),
                Failure::Write(path, reason) => (
                    5,
                    format!(
                        "{}: cannot be written: {reason}; check the folder",
                        path.display()
                    ),
                ),
                Failure::NotVerified(path, reason) => (
                    4,
                    format!(
                        "{}: {reason}; rely on nothing in it, keep it, and ask for it again [{NOT_VERIFIED}]",
                        path.display()
                    ),
                ),
                Failure::NoArguments(usage) => (2, format!("nothing was given; write {usage}")),
                Failure::Serve(reason) => (
                    5,
                    format!("the pages cannot be served: {reason}; try another --port"),
                ),
            };
            eprintln!("sila: {message}");
            ExitCode::from(code)
        }
    }
}
