//! The case file, `sila-docket-case/1`: JSON read tolerantly, with line-exact issues.

mod forms;
mod piecemeal;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use sila_model::{Date, Issue, Position};
use thiserror::Error;

use super::{Case, problems::Place};
use text::{Fields, Lines};

/// The largest case file that is read, in bytes.
pub const LARGEST_CASE_BYTES: usize = 128 << 20;

const SCHEMA: &str = "sila-docket-case/1";

/// A file that cannot be read as a case at all.
#[derive(Debug, Error)]
pub enum CaseError {
    /// Larger than [`LARGEST_CASE_BYTES`].
    #[error(
        "{0}: {1} bytes are more than a case file may have ({LARGEST_CASE_BYTES}); split the case by file of the docket"
    )]
    TooLarge(String, usize),
    /// Not JSON.
    #[error("{0}: not a JSON file: {1}; export the case again, as UTF-8")]
    NotJson(String, serde_json::Error),
    /// Not a case, or of another version.
    #[error(
        "{0}: the field `schema` is not \"{SCHEMA}\"; this program reads no other kind of case file"
    )]
    OtherSchema(String),
    /// A field without which there is no case.
    #[error("{0}: the field `{1}` cannot be read: {2}; correct it")]
    Field(String, &'static str, String),
}

impl Case {
    /// Reads a case file. What cannot be taken as it stands is an issue with its line, and what was
    /// done about it; it never makes a step ready.
    ///
    /// # Errors
    /// [`CaseError`] if the file is no case at all.
    ///
    /// ```
    /// let case = br#"{"schema": "sila-docket-case/1", "as_of": "2026-03-01", "parties": ["A"],
    ///   "items": [{"id": "a", "by": "A", "requires": {"done": "b"}}]}"#;
    /// let (case, issues) = sila_docket::case::Case::from_json("case.json", case).unwrap();
    /// assert_eq!(case.items.len(), 1);
    /// assert!(issues[0].to_string().starts_with("case.json:2, requires: `b`: no step has this id"));
    /// ```
    pub fn from_json(file: &str, bytes: &[u8]) -> Result<(Self, Vec<Issue>), CaseError> {
        if bytes.len() > LARGEST_CASE_BYTES {
            return Err(CaseError::TooLarge(file.to_owned(), bytes.len()));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            CaseError::NotJson(file.to_owned(), serde::de::Error::custom(error))
        })?;
        // Editors on some systems put a mark before UTF-8; it is no part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fields: Fields<'_> = serde_json::from_str(text)
            .map_err(|error| CaseError::NotJson(file.to_owned(), error))?;
        Reader {
            file,
            text,
            lines: None,
            issues: BTreeSet::new(),
            doubtful: BTreeMap::new(),
        }
        .read(&fields)
    }
}

/// Where each element of a list stands in the file.
#[derive(Default)]
struct Lists<'t> {
    items: Vec<&'t RawValue>,
    conditions: Vec<&'t RawValue>,
    threats: Vec<&'t RawValue>,
}

struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    /// Made with the first issue: a file without any does not pay for it.
    lines: Option<Lines<'t>>,
    issues: BTreeSet<Issue>,
    /// Steps that must not become ready, because of something unreadable about them.
    doubtful: BTreeMap<String, String>,
}

const KNOWN: [&str; 14] = [
    "schema",
    "case",
    "title",
    "as_of",
    "parties",
    "items",
    "conditions",
    "threats",
    "facts",
    "counters",
    "sets",
    "group_sizes",
    "shielded",
    "horizon_days",
];

impl<'t> Reader<'t> {
    fn read(mut self, fields: &Fields<'t>) -> Result<(Case, Vec<Issue>), CaseError> {
        if self.required::<String>(fields, "schema").ok().as_deref() != Some(SCHEMA) {
            return Err(CaseError::OtherSchema(self.file.to_owned()));
        }
        self.check_names(fields)?;
        let mut case = Case::empty(self.required::<Date>(fields, "as_of")?);
        if fields.get("parties").is_some() {
            case.parties = self.required(fields, "parties")?;
        }
        self.tables(fields, &mut case)?;
        let raw = Lists {
            items: self.list(fields, "items")?,
            conditions: self.list(fields, "conditions")?,
            threats: self.list(fields, "threats")?,
        };
        let mut kept = Lists::default();
        case.items.reserve_exact(raw.items.len());
        for raw in raw.items {
            if let Some(item) = self.item(raw) {
                case.items.push(item);
                kept.items.push(raw);
            }
        }
        for raw in raw.conditions {
            if let Some(condition) = self.condition(raw) {
                case.conditions.push(condition);
                kept.conditions.push(raw);
            }
        }
        for raw in raw.threats {
            if let Some(threat) = self.threat(raw) {
                case.threats.push(threat);
                kept.threats.push(raw);
            }
        }
        case.hold_back(&self.doubtful);
        self.name_problems(&mut case, fields, &kept);
        case.items.sort_by(|left, right| left.id.cmp(&right.id));
        Ok((case, self.issues.into_iter().collect()))
    }

    /// Refuses a known field that stands twice: which of the two was meant decides everything.
    fn check_names(&mut self, fields: &Fields<'t>) -> Result<(), CaseError> {
        for (place, (name, raw)) in fields.0.iter().enumerate() {
            match KNOWN.iter().find(|known| *known == name) {
                None => self.issue(
                    raw.get(),
                    Some(name),
                    "",
                    "no field of a case has this name",
                    "it was not read",
                ),
                Some(known) if fields.stands_before(place, name) => {
                    let reason = "it stands twice".to_owned();
                    return Err(CaseError::Field(self.file.to_owned(), known, reason));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn required<T: DeserializeOwned>(
        &self,
        fields: &Fields<'t>,
        name: &'static str,
    ) -> Result<T, CaseError> {
        let field = |reason| CaseError::Field(self.file.to_owned(), name, reason);
        let raw = fields
            .get(name)
            .ok_or_else(|| field("it is missing".to_owned()))?;
        serde_json::from_str(raw.get()).map_err(|error| field(error.to_string()))
    }

    fn list(
        &self,
        fields: &Fields<'t>,
        name: &'static str,
    ) -> Result<Vec<&'t RawValue>, CaseError> {
        let Some(raw) = fields.get(name) else {
            return Ok(Vec::new());
        };
        let list = serde_json::from_str(raw.get());
        list.map_err(|error| CaseError::Field(self.file.to_owned(), name, error.to_string()))
    }

    /// Names what the case as a whole cannot mean: repeated and unknown ids, and the like.
    fn name_problems(&mut self, case: &mut Case, fields: &Fields<'t>, lists: &Lists<'t>) {
        let mut at = Place::Whole;
        let mut within: Option<Fields<'t>> = None;
        for problem in case.settle_problems() {
            let element = match problem.place {
                Place::Item(index) => Some(lists.items[index]),
                Place::Condition(index) => Some(lists.conditions[index]),
                Place::Threat(index) => Some(lists.threats[index]),
                Place::Whole => None,
            };
            // The problems of one element follow one another: it is taken apart once.
            if problem.place != at {
                at = problem.place;
                within = element.and_then(|raw| serde_json::from_str(raw.get()).ok());
            }
            let field = within.as_ref().unwrap_or(fields).get(problem.field);
            let part = field.or(element).map_or(self.text, RawValue::get);
            self.issue(
                part,
                Some(problem.field),
                &problem.value,
                &problem.reason,
                &problem.action,
            );
        }
    }

    /// Notes an issue at a part of the text, on the line on which the value stands in it.
    fn issue(&mut self, part: &str, column: Option<&str>, value: &str, reason: &str, action: &str) {
        let lines = self.lines.get_or_insert_with(|| Lines::of(self.text));
        let mut position = Position::line(self.file, lines.line(part, value));
        position.column = column.map(str::to_owned);
        self.issues.insert(Issue {
            position,
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }
}
