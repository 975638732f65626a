//! sila-report
