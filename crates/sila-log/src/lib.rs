//! sila-log
