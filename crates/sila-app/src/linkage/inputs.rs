//! The lists a user gives.

use std::path::{Path, PathBuf};

use sila_model::{Issue, PersonList};
use sila_read::{
    FoundMapping, LARGEST_TABLE, Mapping, PersonFile, ReadError, Why, read_person_lists,
};
use sila_report::linkage::{ColumnRead, ListIssue, ListRead};

use super::LinkRequest;
use crate::{AppError, output_folder::LINKED, read_file};

/// The largest file that says which column is what, in bytes.
const LARGEST_MAPPING: u64 = 1 << 20;

/// A file of persons, and what its list is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFile {
    /// The file.
    pub path: PathBuf,
    /// The name of its list; the file's stem without one.
    pub name: Option<String>,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) lists: Vec<PersonList>,
    pub(crate) read: Vec<ListRead>,
    pub(crate) issues: Vec<ListIssue>,
    pub(crate) workbooks: Vec<GivenBook>,
}

/// A workbook that was given, and what is known of its sheets.
#[derive(Debug)]
pub(crate) struct GivenBook {
    pub(crate) path: PathBuf,
    /// The name of the file of results made of it, without its ending.
    pub(crate) name: String,
    /// For each list of it: the sheet's name, if it has several, the list's name and its header's row.
    pub(crate) lists: Vec<(Option<String>, String, Option<u32>)>,
}

impl GivenBook {
    /// The file of results made of it.
    pub(crate) fn file(&self) -> String {
        format!("{}{LINKED}", self.name.replace(['/', '\\'], "_"))
    }
}

impl ListFile {
    /// A file whose list is called after it.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            name: None,
        }
    }

    /// What its list is called.
    pub(crate) fn list_name(&self) -> String {
        self.name.clone().unwrap_or_else(|| stem(&self.path))
    }
}

/// Sees that no two lists would have one name, before anything is read.
pub(crate) fn check_names(files: &[ListFile]) -> Result<(), AppError> {
    for (place, file) in files.iter().enumerate() {
        let name = file.list_name();
        if let Some(earlier) = files[..place]
            .iter()
            .find(|earlier| earlier.list_name() == name)
        {
            return Err(AppError::SameName {
                name,
                one: earlier.path.clone(),
                other: file.path.clone(),
            });
        }
    }
    Ok(())
}

/// Reads every list.
pub(crate) fn read(request: &LinkRequest) -> Result<Inputs, AppError> {
    let mapping = request.mapping.as_deref().map(read_mapping).transpose()?;
    let (mut inputs, mut mappings) = (Inputs::default(), Vec::new());
    for file in &request.lists {
        let bytes = read_file(&file.path, LARGEST_TABLE as u64)?;
        let shown = file.path.display().to_string();
        let own = mapping
            .as_ref()
            .map(|mapping| mapping.of_list(&file.list_name()));
        let found = read_person_lists(&bytes, &shown, own.as_ref()).map_err(unread)?;
        if bytes.starts_with(b"PK") {
            inputs.workbooks.push(workbook(file, &found));
        }
        mappings.extend(found.mappings.iter().cloned());
        inputs.add(file, &shown, found);
    }
    if let Some(mapping) = &mapping {
        mapping.check_all(&mappings).map_err(unread)?;
    }
    if inputs.lists.iter().all(PersonList::is_empty) {
        let paths: Vec<String> = request
            .lists
            .iter()
            .map(|file| file.path.display().to_string())
            .collect();
        return Err(AppError::NoRecords {
            files: paths.join(", "),
        });
    }
    Ok(inputs)
}

/// Reads lists that are at hand as bytes, each under the name of its file.
pub(crate) fn read_bytes(files: &[(String, String)]) -> Result<Inputs, AppError> {
    let mut inputs = Inputs::default();
    for (name, text) in files {
        let found = read_person_lists(text.as_bytes(), name, None).map_err(unread)?;
        inputs.add(&ListFile::new(name), name, found);
    }
    Ok(inputs)
}

/// Sees that no list has the name of one of the earlier linkage.
pub(crate) fn check_against(
    read: &[ListRead],
    earlier: &[PersonList],
    folder: Option<&Path>,
) -> Result<(), AppError> {
    let same = read
        .iter()
        .find(|read| earlier.iter().any(|list| list.name == read.list));
    match (same, folder) {
        (Some(read), Some(folder)) => Err(AppError::SameName {
            name: read.list.clone(),
            one: folder.to_owned(),
            other: PathBuf::from(&read.file),
        }),
        _ => Ok(()),
    }
}

fn workbook(file: &ListFile, found: &PersonFile) -> GivenBook {
    let (stem, name) = (stem(&file.path), file.list_name());
    let lists = found.mappings.iter().map(|mapping| {
        let rest = mapping.list.strip_prefix(&stem).unwrap_or_default();
        let header = mapping.skipped.iter().find_map(|skipped| match skipped {
            sila_read::Skipped::Header { row } => Some(*row),
            _ => None,
        });
        (
            rest.strip_prefix('#').map(str::to_owned),
            format!("{name}{rest}"),
            header,
        )
    });
    GivenBook {
        path: file.path.clone(),
        name: name.clone(),
        lists: lists.collect(),
    }
}

fn read_mapping(path: &Path) -> Result<Mapping, AppError> {
    let bytes = read_file(path, LARGEST_MAPPING)?;
    Mapping::parse(
        &path.display().to_string(),
        &String::from_utf8_lossy(&bytes),
    )
    .map_err(unread)
}

fn unread(error: ReadError) -> AppError {
    match error {
        ReadError::Mapping { .. } => AppError::NoMapping(error),
        error => AppError::NoList(error),
    }
}

impl Inputs {
    fn add(&mut self, file: &ListFile, shown: &str, found: PersonFile) {
        let (stem, name) = (stem(&file.path), file.list_name());
        let renamed = |list: &str| match list.strip_prefix(&stem) {
            Some(sheet) => format!("{name}{sheet}"),
            None => list.to_owned(),
        };
        for (mut list, mapping) in found.lists.into_iter().zip(&found.mappings) {
            list.name = renamed(&list.name);
            if list.is_empty() {
                self.issues.push(no_rows(&list.name, shown));
            }
            self.read.push(read_list(&list, mapping, shown));
            self.lists.push(list);
        }
        let only = (found.mappings.len() == 1).then(|| renamed(&found.mappings[0].list));
        for issue in found.issues {
            let sheet = issue.position.file.strip_prefix(shown).unwrap_or_default();
            let list = only.clone().unwrap_or_else(|| format!("{name}{sheet}"));
            self.issues.push(ListIssue { list, issue });
        }
    }
}

fn no_rows(list: &str, shown: &str) -> ListIssue {
    let issue = Issue {
        position: sila_model::Position::file(shown),
        value: String::new(),
        reason: "a header and no row below it".to_owned(),
        action: "the list takes no part; see whether the export was cut".to_owned(),
    };
    ListIssue {
        list: list.to_owned(),
        issue,
    }
}

fn read_list(list: &PersonList, mapping: &FoundMapping, shown: &str) -> ListRead {
    let columns = mapping.columns.iter().map(|column| ColumnRead {
        header: column.header.clone(),
        letter: column.letter.clone(),
        role: column.role,
        why: match column.why {
            Why::Mapping => "mapping",
            Why::Header => "header",
            Why::Content => "content",
            Why::Unknown => "unknown",
        },
        left_out: column.left_out,
    });
    let skipped = mapping.skipped.iter().map(|skipped| match skipped {
        sila_read::Skipped::BlankRows { count } => *count,
        _ => 1,
    });
    ListRead {
        list: list.name.clone(),
        file: shown.to_owned(),
        records: list.len(),
        columns: columns.collect(),
        skipped: skipped.sum(),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
