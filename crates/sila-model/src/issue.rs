//! What a reader could not take as it stood.

use std::fmt;

/// Where in an input something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The file or list, as the user named it.
    pub file: String,
    /// The line or row, counted from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// The column letter, header or field.
    pub column: Option<String>,
}

impl Position {
    /// A place in a text file.
    pub fn line(file: impl Into<String>, line: usize) -> Self {
        Self {
            file: file.into(),
            line: Some(line),
            column: None,
        }
    }

    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: None,
            column: None,
        }
    }

    /// The same place, narrowed to a column or field.
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        if let Some(column) = &self.column {
            write!(formatter, ", {column}")?;
        }
        Ok(())
    }
}

/// Something a reader could not take as it stood: where, which value, why, and what was done.
///
/// Nothing is dropped silently. Bad data is an `Issue`, never an error: the rest is still read.
///
/// ```
/// use sila_model::{Issue, Position};
/// let issue = Issue {
///     position: Position::line("files/border.toml", 12),
///     value: "2025-02-30".into(),
///     reason: "a date that does not exist".into(),
///     action: "the entry was set aside".into(),
/// };
/// assert_eq!(issue.to_string(),
///     "files/border.toml:12: `2025-02-30`: a date that does not exist; the entry was set aside");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// Where it stands.
    pub position: Position,
    /// The value as found; empty where the thing is absent.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
    /// What was done about it.
    pub action: String,
}

impl fmt::Display for Issue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.position)?;
        if !self.value.is_empty() {
            write!(formatter, "`{}`: ", self.value)?;
        }
        write!(formatter, "{}; {}", self.reason, self.action)
    }
}
