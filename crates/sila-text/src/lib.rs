//! sila-text
