//! What is taken away: pages, printed reports, workbooks, and the JSON of every command.
//!
//! A [`document::Document`] is made once from the result of an engine and shown as a page
//! ([`html::article`]), as one file that opens offline ([`html::offline_page`]) or in a terminal
//! ([`document::Document::plain`]). [`json`] writes the answers of each command for programs.

pub mod docket;
pub mod document;
pub mod dossier;
pub mod html;
pub mod json;
pub mod linkage;
pub mod names;
mod plain;
pub mod verify;
pub mod workbook;
