//! sila-docket

pub mod case;
pub mod fold;
pub mod folder;
pub mod matter;
pub mod state;
