//! sila-docket

pub mod case;
pub mod fold;
pub mod folder;
pub mod logic;
pub mod matter;
pub mod state;
pub mod what_if;
