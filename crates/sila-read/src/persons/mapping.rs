//! The mapping a user gives: which column is what.

use sila_model::{Role, column_letters};
use toml::de::{DeTable, DeValue};

use crate::{error::ReadError, persons::fold::folded};

/// Which column is what, as a user says in a file.
///
/// Each line names a column by its header or its letter, and a role by its code, or `ignore`:
///
/// ```
/// use sila_read::Mapping;
/// let mapping = Mapping::parse("map.toml", "
///     'الاسم' = 'full_name'
///     C = 'father'
///     'ملاحظات' = 'ignore'
/// ").unwrap();
/// let error = Mapping::parse("map.toml", "A = 'id'\nB = 'naem'").unwrap_err();
/// assert!(error.to_string().starts_with("map.toml:2: there is no role `naem`; there are id, full_name"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    file: String,
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    number: usize,
    column: String,
    chosen: Chosen,
}

/// What a mapping says of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    Role(Role),
    Ignore,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// If it is no TOML, names a role that does not exist, or gives one role to two columns. The
    /// error names the line and says which roles there are.
    pub fn parse(file: &str, text: &str) -> Result<Self, ReadError> {
        let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
        let fail = |line: usize, problem: String| ReadError::mapping(file, line, problem);
        let table = DeTable::parse(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            fail(line_of(offset), format!("not TOML: {}", error.message()))
        })?;
        let mut mapping = Self {
            file: file.to_owned(),
            lines: Vec::new(),
        };
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        entries.sort_by_key(|(column, _)| column.span().start);
        for (column, value) in entries {
            let number = line_of(column.span().start);
            let DeValue::String(code) = value.get_ref() else {
                let problem =
                    "a column is given a role in quotes, as in `\"Name\" = \"full_name\"`";
                return Err(fail(number, problem.to_owned()));
            };
            let chosen = match (code.as_ref(), Role::of_code(code)) {
                ("ignore", _) => Chosen::Ignore,
                (_, Some(role)) => Chosen::Role(role),
                (_, None) => {
                    let roles = Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>();
                    let roles = roles.join(", ");
                    let problem =
                        format!("there is no role `{code}`; there are {roles}, and ignore");
                    return Err(fail(number, problem));
                }
            };
            let earlier = mapping.lines.iter().find(|line| line.chosen == chosen);
            if let (Chosen::Role(role), Some(earlier)) = (chosen, earlier) {
                let (role, earlier) = (role.code(), &earlier.column);
                let problem =
                    format!("`{role}` is given to `{earlier}` already; a role has one column");
                return Err(fail(number, problem));
            }
            let column = column.get_ref().to_string();
            mapping.lines.push(Line {
                number,
                column,
                chosen,
            });
        }
        Ok(mapping)
    }

    /// What it says of a column.
    pub(crate) fn choice(&self, header: &str, column: usize) -> Option<Chosen> {
        let by_header = self.lines.iter().find(|line| line.names_header(header));
        let letters = column_letters(column);
        let by_letter = || self.lines.iter().find(|line| line.column == letters);
        by_header.or_else(by_letter).map(|line| line.chosen)
    }

    /// Sees that each line names a column of one of the lists.
    pub(crate) fn check(&self, lists: &[&[String]]) -> Result<(), ReadError> {
        for line in &self.lines {
            let found = lists.iter().any(|headers| {
                let named = headers.iter().any(|header| line.names_header(header));
                named || (0..headers.len()).any(|column| column_letters(column) == line.column)
            });
            if !found {
                let there = lists.iter().flat_map(|headers| {
                    headers
                        .iter()
                        .enumerate()
                        .map(|(column, header)| format!("{} `{header}`", column_letters(column)))
                });
                let there = there.take(100).collect::<Vec<_>>().join(", ");
                let problem = format!("there is no column `{}`; there are {there}", line.column);
                return Err(ReadError::mapping(&self.file, line.number, problem));
            }
        }
        Ok(())
    }
}

impl Line {
    fn names_header(&self, header: &str) -> bool {
        let (ours, theirs) = (folded(&self.column), folded(header));
        self.column == header || (!ours.is_empty() && ours == theirs)
    }
}
