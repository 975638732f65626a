//! sila-docket
