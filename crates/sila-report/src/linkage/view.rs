//! Everything that files and documents about a linkage are made from.

use sila_link::{Linkage, LinkedRecord};
use sila_model::{Issue, PersonList, Role};
use sila_text::Locale;

/// A linkage, the lists it is of, and how they were read.
#[derive(Clone, Copy)]
pub struct LinkageView<'v> {
    /// The lists, in the order of their names, as in [`Linkage::lists`].
    pub lists: &'v [PersonList],
    /// How the lists given now were read. Lists of an earlier linkage are not among them.
    pub read: &'v [ListRead],
    /// What could not be taken as it stood.
    pub issues: &'v [ListIssue],
    /// What was found.
    pub linkage: &'v Linkage,
    /// Whether persons are named by list and id only.
    pub codes: bool,
    /// The language.
    pub locale: Locale,
}

/// How one list was read.
#[derive(Clone, Debug)]
pub struct ListRead {
    /// Its name.
    pub list: String,
    /// The file it came from, as the user named it.
    pub file: String,
    /// How many records it holds.
    pub records: usize,
    /// Its columns in their order, the id and those left out too.
    pub columns: Vec<ColumnRead>,
    /// How many rows are no records: titles, headers, totals, blank rows.
    pub skipped: usize,
}

/// What was found of one column.
#[derive(Clone, Debug)]
pub struct ColumnRead {
    /// Its header as written; blank where there is none.
    pub header: String,
    /// Its letter in a spreadsheet.
    pub letter: String,
    /// What it says of a person, where that was recognised.
    pub role: Option<Role>,
    /// By what: `mapping`, `header`, `content` or `unknown`.
    pub why: &'static str,
    /// Whether it was left out.
    pub left_out: bool,
}

/// What of a list could not be taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListIssue {
    /// The name of the list.
    pub list: String,
    /// What it was.
    pub issue: Issue,
}

impl<'v> LinkageView<'v> {
    /// Of lists of which nothing was read now: those of an earlier linkage.
    pub fn of_earlier(lists: &'v [PersonList], linkage: &'v Linkage, locale: Locale) -> Self {
        Self {
            lists,
            read: &[],
            issues: &[],
            linkage,
            codes: false,
            locale,
        }
    }

    /// The list of a record.
    pub(crate) fn list_of(&self, record: &LinkedRecord) -> &'v PersonList {
        &self.lists[usize::from(record.list)]
    }

    /// The list and id of a record by its number.
    pub(crate) fn name_of(&self, number: u32) -> (&'v str, &'v str) {
        let record = &self.linkage.records()[number as usize];
        let list = self.list_of(record);
        (&list.name, list.ids.get(record.record))
    }
}
