//! Linking lists of persons: files in, a folder of results out.

mod decisions;
mod earlier;
mod inputs;
mod output;
mod sampled;

use std::{collections::BTreeSet, path::PathBuf};

use sila_link::{FLOOR, Linkage, MOST_FIELDS, Options};
use sila_model::{Issue, PersonList, Position};
use sila_report::linkage::{LinkageView, ListIssue, ListRead};
use sila_text::Locale;

pub use earlier::{Explained, explain};
pub use inputs::ListFile;
pub use sampled::{Drawn, Estimated, estimate, sample};
pub use sila_link::Stage;

use crate::{AppError, output_folder::OutputFolder};
use decisions::Decided;
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
    /// A model learnt before; learnt from these lists without one.
    pub model: Option<PathBuf>,
    /// The folder of an earlier linkage, whose lists take part with the model learnt then.
    pub against: Option<PathBuf>,
    /// What people decided: sheets for review, filled in.
    pub decisions: Vec<PathBuf>,
    /// The names of the lists vouched for as free of repeats.
    pub vouched: Vec<String>,
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
    options: Options,
    linkage: Linkage,
    books: Vec<String>,
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
            model: None,
            against: None,
            decisions: Vec::new(),
            vouched: Vec::new(),
            floor: FLOOR,
            codes: false,
            locale: Locale::En,
        }
    }
}

impl Linked {
    /// Links tables of text that are at hand, each under the name of its file, and writes nothing.
    pub(crate) fn in_memory(files: &[(String, String)]) -> Result<Self, AppError> {
        let Inputs {
            mut lists,
            read,
            issues,
            ..
        } = inputs::read_bytes(files)?;
        lists.sort_by(|one, other| one.name.cmp(&other.name));
        let linkage = Linkage::new(&lists, &Options::default(), &|_| ());
        Ok(Self {
            lists,
            read,
            issues,
            options: Options::default(),
            linkage,
            books: Vec::new(),
            codes: false,
        })
    }

    /// What was found.
    pub(crate) fn linkage(&self) -> &Linkage {
        &self.linkage
    }

    /// The workbooks given back with the matches beside their rows.
    pub fn books(&self) -> &[String] {
        &self.books
    }

    /// Columns that take no part are issues.
    fn tell_columns_left_out(&mut self) {
        let view = self.view(Locale::En);
        let issues = view.left_out().into_iter().map(|(read, column)| ListIssue {
            list: read.list.clone(),
            issue: Issue {
                position: Position {
                    column: Some(column.header.clone()),
                    ..Position::file(&read.file)
                },
                value: String::new(),
                reason: format!("at most {MOST_FIELDS} columns are compared"),
                action: "this column is not compared; say with --map which others to ignore"
                    .to_owned(),
            },
        });
        let issues: Vec<ListIssue> = issues.collect();
        self.issues.extend(issues);
    }

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
        mut issues,
        workbooks,
    } = inputs::read(request)?;
    let kept = request
        .against
        .as_deref()
        .map(earlier::kept)
        .transpose()?
        .unwrap_or_default();
    inputs::check_against(&read, &kept.lists, request.against.as_deref())?;
    lists.extend(kept.lists);
    lists.sort_by(|one, other| one.name.cmp(&other.name));
    let against = request
        .against
        .as_ref()
        .map(|folder| folder.display().to_string());
    let mut decided = Decided::earlier(&kept.decisions, &against.unwrap_or_default());
    request
        .decisions
        .iter()
        .try_for_each(|path| decided.read(path))?;
    let vouched = vouched(&request.vouched, kept.vouched, &lists)?;
    let decisions = decided.binding(&lists, &vouched);
    issues.append(&mut decided.issues);
    let beside = request
        .against
        .as_ref()
        .map(|folder| folder.join(earlier::MODEL));
    let model = request.model.clone().or(beside);
    let model = model.as_deref().map(earlier::model).transpose()?;
    let options = Options {
        model,
        decisions,
        vouched,
        floor: request.floor,
    };
    let linkage = Linkage::new(&lists, &options, progress);
    let books = workbooks.iter().map(inputs::GivenBook::file).collect();
    let codes = request.codes;
    let mut linked = Linked {
        lists,
        read,
        issues,
        options,
        linkage,
        books,
        codes,
    };
    linked.tell_columns_left_out();
    output::write(&folder, &linked, request, &workbooks)?;
    folder.publish()?;
    Ok(linked)
}

/// The lists vouched for, now or in the earlier linkage, in the order of their names.
fn vouched(
    named: &[String],
    earlier: Vec<String>,
    lists: &[PersonList],
) -> Result<Vec<String>, AppError> {
    let known = |name: &&String| lists.iter().any(|list| list.name == **name);
    if let Some(name) = named.iter().find(|name| !known(name)) {
        let names: Vec<&str> = lists.iter().map(|list| list.name.as_str()).collect();
        return Err(AppError::UnknownList {
            name: name.clone(),
            known: names.join(", "),
        });
    }
    let all: BTreeSet<String> = named.iter().cloned().chain(earlier).collect();
    Ok(all.into_iter().collect())
}
