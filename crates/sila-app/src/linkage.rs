//! Linking lists of persons: files in, a folder of results out.

mod inputs;
mod output;

use std::path::PathBuf;

use sila_link::{FLOOR, Linkage, Options};
use sila_model::PersonList;
use sila_report::linkage::{LinkageView, ListIssue, ListRead};
use sila_text::Locale;

pub use inputs::ListFile;
pub use sila_link::Stage;

use crate::{AppError, output_folder::OutputFolder};
use inputs::Inputs;

/// What is to be linked, how, and where the results go.
#[derive(Clone, Debug)]
pub struct LinkRequest {
    /// The lists.
    pub lists: Vec<ListFile>,
    /// The folder to be written.
    pub output: PathBuf,
    /// Whether a folder of results that is there is replaced.
    pub force: bool,
    /// A file that says which column is what.
    pub mapping: Option<PathBuf>,
    /// Pairs of a lower probability are not kept.
    pub floor: f64,
    /// Whether pages name persons by list and id only.
    pub codes: bool,
    /// The language of pages and sheets that are in one.
    pub locale: Locale,
}

/// Lists, linked, with the folder written.
#[derive(Debug)]
pub struct Linked {
    lists: Vec<PersonList>,
    read: Vec<ListRead>,
    issues: Vec<ListIssue>,
    linkage: Linkage,
    codes: bool,
}

impl LinkRequest {
    /// Lists to be linked as they are.
    pub fn new(lists: Vec<ListFile>, output: PathBuf) -> Self {
        Self {
            lists,
            output,
            force: false,
            mapping: None,
            floor: FLOOR,
            codes: false,
            locale: Locale::En,
        }
    }
}

impl Linked {
    /// The same, to be shown in a language.
    pub fn view(&self, locale: Locale) -> LinkageView<'_> {
        LinkageView {
            lists: &self.lists,
            read: &self.read,
            issues: &self.issues,
            linkage: &self.linkage,
            codes: self.codes,
            locale,
        }
    }
}

/// Links lists and writes the folder of results. `progress` is told what begins.
///
/// # Errors
/// [`AppError`] if a file cannot be read, the request contradicts itself, or the folder cannot be
/// written. Then nothing is left of it.
pub fn link(request: &LinkRequest, progress: &dyn Fn(Stage)) -> Result<Linked, AppError> {
    inputs::check_names(&request.lists)?;
    let folder = OutputFolder::begin(&request.output, request.force)?;
    let Inputs {
        mut lists,
        read,
        issues,
    } = inputs::read(request)?;
    lists.sort_by(|one, other| one.name.cmp(&other.name));
    let options = Options {
        floor: request.floor,
        ..Options::default()
    };
    let linkage = Linkage::new(&lists, &options, progress);
    let linked = Linked {
        lists,
        read,
        issues,
        linkage,
        codes: request.codes,
    };
    output::write(&folder, &linked, request)?;
    folder.publish()?;
    Ok(linked)
}
