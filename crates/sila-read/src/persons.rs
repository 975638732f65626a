//! Lists of persons, from any of their formats, mapped to roles.

mod assemble;
mod content;
mod counted;
pub(crate) mod fold;
mod grid_table;
mod header;
mod header_rules;
mod header_words;
mod ids;
mod interned;
mod json_lines;
mod known_names;
mod layout;
mod mapping;
mod missing;
mod parquet;
mod pfif;
mod roles;
mod rows;
mod table;
mod text_table;
mod totals;

use sila_model::{Issue, PersonList};

pub use self::{
    counted::TOLD_ONE_BY_ONE,
    fold::{bare, words},
    mapping::Mapping,
    missing::is_missing,
    roles::{FoundColumn, Why},
    table::{MOST_COLUMNS, MOST_TABLE_CELLS, Skipped},
};

use self::{assemble::assemble, counted::Counted, table::Table};
use crate::{cells::Kind, error::ReadError, text};

/// The largest table of text read, in bytes.
pub const LARGEST_TABLE: usize = 1024 * 1024 * 1024;

/// What a file of persons held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonFile {
    /// A list for each table: the file, or each sheet of a workbook that holds one.
    pub lists: Vec<PersonList>,
    /// For each list what was found of its columns.
    pub mappings: Vec<FoundMapping>,
    /// What could not be taken as it stood.
    pub issues: Vec<Issue>,
}

/// What was found of the columns of one list.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundMapping {
    /// The name of the list.
    pub list: String,
    /// Its columns, in their order, the id and those left out too.
    pub columns: Vec<FoundColumn>,
    /// The rows that are no records.
    pub skipped: Vec<Skipped>,
}

/// Reads a file of persons, whatever its format: each row a record, each column with its role.
///
/// ```
/// use sila_model::Role;
/// use sila_read::read_person_lists;
///
/// let bytes = "الرقم;الاسم;اسم الأب;تاريخ الولادة\n17;سامر;غازي;١٩٧١\n18;رنا;مجهول;3/4/1980\n";
/// let file = read_person_lists(bytes.as_bytes(), "seen.csv", None).unwrap();
/// let list = &file.lists[0];
/// assert_eq!((list.name.as_str(), list.ids.get(0)), ("seen", "17"));
/// assert_eq!(list.column(Role::Father).unwrap().values.get(1), None);
/// let birth = list.birth.as_ref().unwrap();
/// assert_eq!(birth.get(0).unwrap().last.to_string(), "1971-12-31");
/// assert_eq!(birth.get(1).unwrap().other.unwrap().to_string(), "1980-03-04");
/// ```
///
/// # Errors
/// If the file is too large, damaged, locked or of another kind, or if the mapping names a column
/// that is not there. Everything else is an issue.
pub fn read_person_lists(
    bytes: &[u8],
    file_name: &str,
    mapping: Option<&Mapping>,
) -> Result<PersonFile, ReadError> {
    let mut counted = Counted::default();
    let mut file = PersonFile::default();
    let tables = tables(bytes, file_name, &mut counted, &mut file.issues)?;
    if let Some(mapping) = mapping {
        let headers: Vec<&[String]> = tables
            .iter()
            .map(|table| table.headers.as_slice())
            .collect();
        mapping.check(&headers)?;
    }
    for table in tables {
        let (list, found) = assemble(table, mapping, &mut counted);
        file.lists.push(list);
        file.mappings.push(found);
    }
    file.issues.extend(counted.into_issues());
    Ok(file)
}

fn tables(
    bytes: &[u8],
    file: &str,
    counted: &mut Counted,
    issues: &mut Vec<Issue>,
) -> Result<Vec<Table>, ReadError> {
    let within = |limit: usize| match bytes.len() > limit {
        true => Err(ReadError::TooLarge {
            file: file.to_owned(),
            size: bytes.len(),
            limit,
        }),
        false => Ok(()),
    };
    let name = text::stem(file);
    if parquet::is_parquet(bytes) {
        within(LARGEST_TABLE)?;
        return parquet::read(bytes, file, name, counted).map(|table| vec![table]);
    }
    if pfif::is_pfif(bytes) {
        within(pfif::LARGEST_PFIF)?;
        return pfif::read(bytes, file, name, counted).map(|table| vec![table]);
    }
    match Kind::of(bytes) {
        Kind::Nothing => Err(ReadError::Empty {
            file: file.to_owned(),
        }),
        Kind::Locked => Err(ReadError::Encrypted {
            file: file.to_owned(),
        }),
        Kind::Other(kind, remedy) => Err(ReadError::other(file, kind, remedy)),
        Kind::Zip => {
            let (tables, found) = grid_table::read(bytes, file, counted)?;
            issues.extend(found);
            Ok(tables)
        }
        Kind::Text => {
            within(LARGEST_TABLE)?;
            if json_lines::is_json_array(bytes) {
                let remedy = "write each object on a line of its own (JSON Lines)";
                return Err(ReadError::other(file, "a JSON array", remedy));
            }
            let table = match json_lines::is_json_lines(bytes) {
                true => json_lines::read(bytes, file, name, counted),
                false => text_table::read(bytes, file, name, counted),
            };
            table.map(|table| vec![table])
        }
    }
}
