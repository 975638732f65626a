//! sila-app
