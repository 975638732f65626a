//! sila-web
