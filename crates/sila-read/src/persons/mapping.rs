//! The mapping a user gives: which column is what.

use sila_model::{Role, column_letters};
use toml::de::{DeTable, DeValue};

use crate::{
    error::ReadError,
    persons::{FoundMapping, fold::folded},
};

/// Which column is what, as a user says in a file.
///
/// Each line names a column by its header or its letter, and a role by its code, or `ignore`. What
/// stands under the name of a list holds for that list alone:
///
/// ```
/// use sila_read::Mapping;
/// let mapping = Mapping::parse("map.toml", "
///     'الاسم' = 'full_name'
///     C = 'father'
///     [theirs]
///     'Notes' = 'ignore'
/// ").unwrap();
/// let error = Mapping::parse("map.toml", "A = 'id'\nB = 'naem'").unwrap_err();
/// assert!(error.to_string().starts_with("map.toml:2: there is no role `naem`; there are id, full_name"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    file: String,
    lines: Vec<Line>,
    /// Whether it is for several files, so that not each of them has every column named.
    several: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    number: usize,
    /// The list it is for; none for all of them.
    list: Option<String>,
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
        let table = DeTable::parse(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            ReadError::mapping(
                file,
                line_of(offset),
                format!("not TOML: {}", error.message()),
            )
        })?;
        let mut mapping = Self {
            file: file.to_owned(),
            lines: Vec::new(),
            several: false,
        };
        let mut entries: Vec<_> = Vec::new();
        for (name, value) in table.get_ref() {
            match value.get_ref() {
                DeValue::Table(of_list) => {
                    let list = Some(name.get_ref().to_string());
                    entries.extend(of_list.iter().map(|entry| (list.clone(), entry)));
                }
                _ => entries.push((None, (name, value))),
            }
        }
        entries.sort_by_key(|(_, (column, _))| column.span().start);
        for (list, (column, value)) in entries {
            let code = match value.get_ref() {
                DeValue::String(code) => Some(code.as_ref()),
                _ => None,
            };
            let number = line_of(column.span().start);
            mapping.add(list, number, column.get_ref().to_string(), code)?;
        }
        Ok(mapping)
    }

    fn add(
        &mut self,
        list: Option<String>,
        number: usize,
        column: String,
        code: Option<&str>,
    ) -> Result<(), ReadError> {
        let fail = |problem: String| Err(ReadError::mapping(&self.file, number, problem));
        let chosen = match (code, code.and_then(Role::of_code)) {
            (None, _) => {
                let problem =
                    "a column is given a role in quotes, as in `\"Name\" = \"full_name\"`";
                return fail(problem.to_owned());
            }
            (Some("ignore"), _) => Chosen::Ignore,
            (_, Some(role)) => Chosen::Role(role),
            (Some(code), None) => {
                let roles = Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>();
                let roles = roles.join(", ");
                return fail(format!(
                    "there is no role `{code}`; there are {roles}, and ignore"
                ));
            }
        };
        let is_earlier = |line: &&Line| line.chosen == chosen && line.list == list;
        if let (Chosen::Role(role), Some(earlier)) = (chosen, self.lines.iter().find(is_earlier)) {
            let (role, earlier) = (role.code(), &earlier.column);
            return fail(format!(
                "`{role}` is given to `{earlier}` already; a role has one column; where two lists \
                 name it differently, put each under its list: [NAME]"
            ));
        }
        self.lines.push(Line {
            number,
            list,
            column,
            chosen,
        });
        Ok(())
    }

    /// The mapping for one of several lists: what holds for all, and before it what holds for this.
    /// That every column named is there is then seen by [`Self::check_all`].
    pub fn of_list(&self, name: &str) -> Self {
        let own = self
            .lines
            .iter()
            .filter(|line| line.list.as_deref() == Some(name));
        let common = self.lines.iter().filter(|line| line.list.is_none());
        let given = |line: &&Line| {
            let mut own = self
                .lines
                .iter()
                .filter(|own| own.list.as_deref() == Some(name));
            !own.any(|own| own.chosen == line.chosen && own.chosen != Chosen::Ignore)
        };
        let lines = own.chain(common.filter(given)).cloned().collect();
        Self {
            file: self.file.clone(),
            lines,
            several: true,
        }
    }

    /// Sees that each line names a column of one of the lists read.
    ///
    /// # Errors
    /// If one names none. The error says which there are.
    pub fn check_all(&self, found: &[FoundMapping]) -> Result<(), ReadError> {
        let headers: Vec<Vec<String>> = found
            .iter()
            .map(|found| {
                found
                    .columns
                    .iter()
                    .map(|column| column.header.clone())
                    .collect()
            })
            .collect();
        let headers: Vec<&[String]> = headers.iter().map(Vec::as_slice).collect();
        Self {
            several: false,
            ..self.clone()
        }
        .check(&headers)
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
        if self.several {
            return Ok(());
        }
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
