//! The JSON that each command prints with `--json`: keys sorted, lists in a stable order.

pub mod docket;
pub mod dossier;
pub mod linkage;
pub mod names;
pub mod verify;
