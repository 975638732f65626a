//! One file for each command.

pub(crate) mod demo;
pub(crate) mod docket;
pub(crate) mod dossier;
pub(crate) mod link;
pub(crate) mod name;
mod output;
pub(crate) mod verify;
