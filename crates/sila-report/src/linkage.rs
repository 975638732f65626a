//! A linkage as files, workbooks and documents: who is on which lists, how sure that is, and why.

mod accuracy;
mod beside;
mod counts;
mod explanation;
mod fields;
mod report;
mod review;
mod sample;
mod summary;
mod tables;
mod view;
mod words;
mod xlsx;

pub use accuracy::AccuracyView;
pub(crate) use beside::Beside;
pub use beside::GivenSheet;
pub use counts::Counts;
pub(crate) use explanation::relatives_probability;
pub use review::{REVIEW_COLUMNS, ReviewWord, review_word};
pub use sample::{PARTS, SAMPLE_COLUMNS};
pub use tables::{TableError, clusters, issues, pairs};
pub use view::{ColumnRead, LinkageView, ListIssue, ListRead};
