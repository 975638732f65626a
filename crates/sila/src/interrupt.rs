//! Ctrl-C: nothing half-written stays behind, and the exit code says what happened.

use std::thread;

/// The exit code of a command that was interrupted (DESIGN 4).
const INTERRUPTED: i32 = 130;

/// From now on an interruption takes away what was begun and ends the program.
pub(crate) fn watch() {
    // Where the system gives no signals, the folder's name says that it was never finished.
    let watcher = thread::Builder::new().name("interrupt".to_owned());
    let _ = watcher.spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        let interrupted = runtime.map(|runtime| runtime.block_on(tokio::signal::ctrl_c()));
        if matches!(interrupted, Ok(Ok(()))) {
            sila_app::abandon(|| std::process::exit(INTERRUPTED));
        }
    });
}
