//! A docket folder: text files that people can edit, read as entries.
//!
//! The form is described in `docs/docket-folder.md`. This module reads no disk: it is given the
//! files' names and bytes. A file that is no TOML at all is an issue like any other; the rest is
//! still read.

mod toml_value;

use std::collections::{BTreeMap, BTreeSet};

use sila_log::{Entry, Value};
use sila_model::{Date, Issue, Position};
use thiserror::Error;

use crate::matter::{Matter, bears_on_steps, setting_aside};
use toml_value::{Lines, Table};

/// The largest file of a docket folder that is read, in bytes.
pub const LARGEST_FILE_BYTES: usize = 16 << 20;

/// The name of the file that holds the register.
pub const REGISTER: &str = "docket.toml";

/// A text file of a docket folder.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// Its path within the folder, with `/`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl From<(&str, &str)> for TextFile {
    /// A file of that name and text.
    fn from((name, text): (&str, &str)) -> Self {
        Self {
            name: name.to_owned(),
            bytes: text.into(),
        }
    }
}

/// What a docket folder says.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The docket's id.
    pub docket: String,
    /// The entries, ordered by their leaf hash.
    pub entries: Vec<Entry>,
    /// Where each entry stands, by its subject.
    pub positions: BTreeMap<String, Position>,
    /// What could not be taken as it stood.
    pub issues: Vec<Issue>,
    /// The files that could not be read whole: what stands in them and binds is not known.
    pub damaged: BTreeSet<String>,
}

/// A folder that is no docket.
#[derive(Debug, Error)]
pub enum FolderError {
    /// There is no register.
    #[error(
        "there is no {REGISTER} in the folder: it names the docket, its parties and its sources; see docs/docket-folder.md"
    )]
    NoRegister,
    /// The register cannot be read.
    #[error("{REGISTER} cannot be read: {0}; correct it first")]
    Register(String),
}

impl Folder {
    /// Reads a folder from its files, in any order.
    ///
    /// # Errors
    /// [`FolderError`] if there is no register, or it names no docket.
    pub fn read(files: &[TextFile]) -> Result<Self, FolderError> {
        let register = files.iter().find(|file| file.name == REGISTER);
        let register = register.ok_or(FolderError::NoRegister)?;
        let (docket, filed) = docket_of(register)?;
        let mut reader = Reader {
            docket,
            filed,
            entries: Vec::new(),
            positions: BTreeMap::new(),
            issues: Vec::new(),
            damaged: BTreeSet::new(),
        };
        let mut files: Vec<&TextFile> = files.iter().collect();
        files.sort_by(|left, right| left.name.cmp(&right.name));
        for file in files {
            reader.file(file);
        }
        reader.finish()
    }
}

/// The docket's id and filing day, from the register.
fn docket_of(register: &TextFile) -> Result<(String, Date), FolderError> {
    let text = std::str::from_utf8(&register.bytes)
        .map_err(|_| FolderError::Register("it is not UTF-8".to_owned()))?;
    let (tables, problems) = toml_value::tables(text);
    if let Some((line, reason)) = problems.first() {
        return Err(FolderError::Register(format!("line {line}: {reason}")));
    }
    let docket = tables.iter().find(|table| table.kind == "docket");
    let docket =
        docket.ok_or_else(|| FolderError::Register("it has no table [docket]".to_owned()))?;
    let id = docket.text("id").filter(|id| is_id(id));
    let id = id.ok_or_else(|| FolderError::Register("[docket] has no `id`".to_owned()))?;
    let filed = docket.text("filed").and_then(|day| day.parse().ok());
    let filed = filed.ok_or_else(|| {
        FolderError::Register(
            "[docket] has no `filed`, the day on which it was compiled".to_owned(),
        )
    })?;
    Ok((id.to_owned(), filed))
}

struct Reader {
    docket: String,
    filed: Date,
    entries: Vec<Entry>,
    positions: BTreeMap<String, Position>,
    issues: Vec<Issue>,
    damaged: BTreeSet<String>,
}

/// What can no longer be told where nothing of a file could be read.
const NOTHING_KNOWN: &str = "the file was set aside: nothing of what it says is known, and steps may be bound by what stands there";

/// What can no longer be told where a file stops being TOML.
const NOT_ALL_KNOWN: &str = "what could be read of the file was read; what stands at this place and below may be missing, and steps may be bound by it";

impl Reader {
    fn file(&mut self, file: &TextFile) {
        if file.bytes.len() > LARGEST_FILE_BYTES {
            let reason = format!(
                "{} bytes are more than a file of a docket may have ({LARGEST_FILE_BYTES})",
                file.bytes.len()
            );
            return self.lost(Position::file(&file.name), &reason, NOTHING_KNOWN);
        }
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            let action = format!("{NOTHING_KNOWN}; save it as UTF-8");
            let position = Position::file(&file.name);
            return self.lost(position, "the file is not UTF-8", &action);
        };
        let (tables, problems) = toml_value::tables(text);
        for (line, reason) in problems {
            let action = if tables.is_empty() {
                NOTHING_KNOWN
            } else {
                NOT_ALL_KNOWN
            };
            self.lost(Position::line(&file.name, line), &reason, action);
        }
        let about = tables.iter().filter(|table| table.kind == "file");
        let about: Vec<String> = about
            .filter_map(|table| table.text("id").map(str::to_owned))
            .collect();
        let about = if let [only] = about.as_slice() {
            Some(only.as_str())
        } else {
            None
        };
        for table in tables {
            self.table(&file.name, table, about);
        }
    }

    /// One table: one entry.
    fn table(&mut self, file: &str, mut table: Table, about: Option<&str>) {
        let here = Position::line(file, table.line);
        let id = table.take_text("id");
        let filed = match table
            .take_text("filed")
            .map(|day| (day.parse::<Date>(), day))
        {
            None => self.filed,
            Some((Ok(day), _)) => day,
            Some((Err(_), day)) => {
                let may_bind = bears_on_steps(&table.kind, &table.value);
                let action = if may_bind {
                    "it was taken as filed with the docket"
                } else {
                    "the entry was set aside"
                };
                let position = here.clone().column("filed");
                self.issue(position, &day, "not a day that exists", action);
                if !may_bind {
                    return;
                }
                self.filed
            }
        };
        for (line, path, value) in std::mem::take(&mut table.floats) {
            let position = Position::line(file, line).column(path);
            let reason = "a number with a fraction; an entry holds whole numbers and texts";
            self.issue(position, &value, reason, "it was read as text");
        }
        if let Some(about) = about {
            table.default_file(about);
        }
        let body = table.value;
        let unreadable = Matter::read(&table.kind, &body).err();
        let mut entry = Entry {
            docket: self.docket.clone(),
            kind: table.kind,
            subject: id.unwrap_or_default(),
            filed,
            body,
        };
        let is_named = !entry.subject.is_empty();
        if !is_named {
            name_after_content(&mut entry);
        }
        let Some(error) = unreadable else {
            return self.keep(here.clone(), here, entry);
        };
        let line = table.lines.of(&error.path).unwrap_or(table.line);
        let mut position = Position::line(file, line);
        position.column = Some(error.path).filter(|path| !path.is_empty());
        if bears_on_steps(&entry.kind, &entry.body) {
            // The fold reads it again, says so, and holds back what may wait for it.
            return self.keep(here, position, entry);
        }
        let value = if is_named { entry.subject.as_str() } else { "" };
        let action = setting_aside(&entry.kind, &entry.body);
        self.issue(position, value, &error.reason, &action);
    }

    /// Keeps an entry, which is said to stand at `position`. What may keep steps waiting does so whatever
    /// it is called; another entry whose id cannot be taken is set aside.
    fn keep(&mut self, here: Position, position: Position, mut entry: Entry) {
        let refused = if is_id(&entry.subject) {
            let first = self.positions.get(&entry.subject);
            first.map(|first| {
                (
                    format!("another entry has this id: {first}"),
                    "the later one",
                )
            })
        } else {
            let reason = "an id is made of Latin letters, digits, `.`, `_` and `-`";
            Some((reason.to_owned(), "the entry"))
        };
        if let Some((reason, which)) = refused {
            let id = entry.subject.clone();
            let mut action = format!("{which} was set aside");
            let may_bind = bears_on_steps(&entry.kind, &entry.body);
            if may_bind {
                name_after_content(&mut entry);
                action = format!("{which} was named `{}`", entry.subject);
            }
            self.issue(here.column("id"), &id, &reason, &action);
            if !may_bind || self.positions.contains_key(&entry.subject) {
                return;
            }
        }
        self.positions.insert(entry.subject.clone(), position);
        self.entries.push(entry);
    }

    /// Something of a file that could not be read, whatever it says.
    fn lost(&mut self, position: Position, reason: &str, action: &str) {
        self.damaged.insert(position.file.clone());
        self.issue(position, "", reason, action);
    }

    fn issue(&mut self, position: Position, value: &str, reason: &str, action: &str) {
        self.issues.push(Issue {
            position,
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }

    fn finish(mut self) -> Result<Folder, FolderError> {
        if !self.entries.iter().any(|entry| entry.kind == "docket") {
            let reason = self
                .issues
                .first()
                .map(Issue::to_string)
                .unwrap_or_default();
            return Err(FolderError::Register(reason));
        }
        self.entries.sort_by_cached_key(Entry::leaf_hash);
        self.issues.sort();
        let Self {
            docket,
            entries,
            positions,
            issues,
            damaged,
            ..
        } = self;
        Ok(Folder {
            docket,
            entries,
            positions,
            issues,
            damaged,
        })
    }
}

/// Names an entry after what it says: the same words get the same name.
fn name_after_content(entry: &mut Entry) {
    entry.subject.clear();
    entry.subject = format!("{}-{}", entry.kind, entry.leaf_hash().short());
}

fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

impl Table {
    /// Entries in the document of one file belong to it, unless they say otherwise.
    fn default_file(&mut self, about: &str) {
        let (field, value) = match self.kind.as_str() {
            "priority" | "commitment" | "request" | "decision" | "receipt" | "mandate"
            | "forum_item" | "subject" | "instrument" => ("file", Value::text(about)),
            "statement" | "obstacle" | "position" => {
                ("files", Value::List(vec![Value::text(about)]))
            }
            "event" => ("affects", Value::List(vec![Value::text(about)])),
            _ => return,
        };
        if self.value.get(field).is_none() {
            let Value::Map(pairs) = std::mem::replace(&mut self.value, Value::Null) else {
                return;
            };
            self.value = Value::map(pairs.into_iter().chain([(field.to_owned(), value)]));
        }
    }
}

#[cfg(test)]
mod tests;

impl Lines {
    /// The line of the deepest part of a path that is known.
    fn of(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return Some(*line);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }
}
