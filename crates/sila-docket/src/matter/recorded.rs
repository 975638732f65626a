//! A matter together with its entry.

use sila_log::LeafHash;
use sila_model::{Date, PartialDate};

use super::Provenance;

/// A matter as it stands in the record: the entry, who said it, since when it is known, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<T> {
    /// Its id in the docket. A correction keeps the id of what it corrects.
    pub id: String,
    /// The entry that says it: the last correction, if there is one.
    pub entry: String,
    /// The entry's leaf hash.
    pub hash: LeafHash,
    /// The day on which it entered the record.
    pub filed: Date,
    /// From which day on it is visible: the day it was said or happened, else published, else filed.
    pub visible_from: Date,
    /// Whether that day is stated: not merely the day it entered the record.
    pub is_dated: bool,
    /// Who said it, where, when.
    pub provenance: Provenance,
    /// The entries it corrects, oldest first.
    pub corrects: Vec<String>,
    /// The changes that made it what it is, oldest first, by entry.
    pub changes: Vec<String>,
    /// What it says.
    pub body: T,
}

impl<T> Recorded<T> {
    /// The same record with another body.
    pub fn with<U>(self, body: U) -> Recorded<U> {
        Recorded {
            id: self.id,
            entry: self.entry,
            hash: self.hash,
            filed: self.filed,
            visible_from: self.visible_from,
            is_dated: self.is_dated,
            provenance: self.provenance,
            corrects: self.corrects,
            changes: self.changes,
            body,
        }
    }

    /// The day on which it was said or happened, as stated; none where not stated.
    pub fn date(&self) -> Option<PartialDate> {
        self.provenance.date
    }
}
