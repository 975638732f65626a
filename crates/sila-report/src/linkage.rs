//! A linkage as files, workbooks and documents: who is on which lists, how sure that is, and why.

mod counts;
mod summary;
mod tables;
mod view;
mod words;

pub use counts::Counts;
pub use tables::{TableError, clusters, issues, pairs};
pub use view::{ColumnRead, LinkageView, ListIssue, ListRead};
