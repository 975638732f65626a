//! sila-docket

pub mod case;
pub mod matter;
