//! sila-read
