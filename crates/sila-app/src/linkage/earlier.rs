//! The folder of an earlier linkage: its records, decisions and model.

use std::path::Path;

use sila_link::{Decision, Kept, Linkage, Model, Options};
use sila_model::PersonList;
use sila_report::linkage::LinkageView;
use sila_text::Locale;

use crate::{AppError, read_file};

/// The file of the records.
pub(crate) const RECORDS: &str = "records.sila";
/// The file of the model.
pub(crate) const MODEL: &str = "model.json";

/// The largest files read.
const LARGEST_RECORDS: u64 = 4 << 30;
const LARGEST_MODEL: u64 = 64 << 20;

/// Two records of an earlier linkage, and why they are one person or not.
#[derive(Debug)]
pub struct Explained {
    lists: Vec<PersonList>,
    linkage: Linkage,
    decisions: Vec<Decision>,
    one: u32,
    other: u32,
}

impl Explained {
    /// The two records, by their numbers.
    pub fn pair(&self) -> (u32, u32) {
        (self.one, self.other)
    }

    /// What people decided.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The same, to be shown in a language.
    pub fn view(&self, locale: Locale) -> LinkageView<'_> {
        LinkageView::of_earlier(&self.lists, &self.linkage, locale)
    }
}

/// Why two records of an earlier linkage are one person or not. Each is named `LIST:ID`.
///
/// # Errors
/// [`AppError`] if the folder holds no linkage, or one of the records is not in it.
pub fn explain(folder: &Path, one: &str, other: &str) -> Result<Explained, AppError> {
    let Kept {
        lists,
        decisions,
        vouched,
        index,
        floor,
    } = kept(folder)?;
    let model = model(&folder.join(MODEL))?;
    let first = record_of(&lists, one).ok_or_else(|| no_record(&lists, one))?;
    let second = record_of(&lists, other).ok_or_else(|| no_record(&lists, other))?;
    let options = Options {
        model: Some(model),
        decisions,
        vouched,
        floor,
    };
    let two = Linkage::of_two(&lists, &options, index, [first, second]);
    let two = two.map_err(|reason| AppError::NoLinkage {
        path: folder.join(RECORDS),
        reason,
    })?;
    let (linkage, (one, other)) = two.ok_or_else(|| no_record(&lists, one))?;
    Ok(Explained {
        one,
        other,
        decisions: options.decisions,
        linkage,
        lists,
    })
}

/// The records and decisions of a folder.
pub(crate) fn kept(folder: &Path) -> Result<Kept, AppError> {
    let path = folder.join(RECORDS);
    let bytes = read_file(&path, LARGEST_RECORDS)?;
    Kept::read(&bytes).map_err(|reason| AppError::NoLinkage { path, reason })
}

/// A model by its file.
pub(crate) fn model(path: &Path) -> Result<Model, AppError> {
    let bytes = read_file(path, LARGEST_MODEL)?;
    let model = Model::from_json(&String::from_utf8_lossy(&bytes));
    model.map_err(|reason| AppError::NoLinkage {
        path: path.to_owned(),
        reason,
    })
}

/// The list and id that `LIST:ID` means. The name of a list may hold a colon, and so may an id.
fn record_of<'t>(lists: &[PersonList], name: &'t str) -> Option<(&'t str, &'t str)> {
    let splits = name
        .match_indices(':')
        .map(|(at, _)| (&name[..at], &name[at + 1..]));
    let mut known = splits.filter(|(list, id)| {
        let list = lists.iter().find(|known| known.name == *list);
        list.is_some_and(|list| list.ids.iter().any(|known| known == *id))
    });
    known.next()
}

fn no_record(lists: &[PersonList], name: &str) -> AppError {
    let names: Vec<String> = lists
        .iter()
        .map(|list| format!("{}:ID", list.name))
        .collect();
    AppError::NoRecord {
        name: name.to_owned(),
        known: names.join(", "),
    }
}
