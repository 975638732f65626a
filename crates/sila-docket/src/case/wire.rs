//! The case file, `sila-docket-case/1`: JSON read tolerantly, with line-exact issues.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use sila_model::{Date, Issue, Position};
use thiserror::Error;

use super::{Case, Condition, ConditionStatus, Expr, Item, State, Threat, problems::Place};

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
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text)
            .map_err(|error| CaseError::NotJson(file.to_owned(), error))?;
        Reader {
            file,
            text,
            issues: Vec::new(),
            repeated: BTreeSet::new(),
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
    issues: Vec<Issue>,
    repeated: BTreeSet<String>,
}

const KNOWN: [&str; 13] = [
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
];

impl<'t> Reader<'t> {
    fn read(
        mut self,
        fields: &BTreeMap<String, &'t RawValue>,
    ) -> Result<(Case, Vec<Issue>), CaseError> {
        if self.optional::<String>(fields, "schema")?.as_deref() != Some(SCHEMA) {
            return Err(CaseError::OtherSchema(self.file.to_owned()));
        }
        let as_of: Date = self.optional(fields, "as_of")?.ok_or_else(|| {
            CaseError::Field(self.file.to_owned(), "as_of", "it is missing".to_owned())
        })?;
        for (name, raw) in fields {
            if !KNOWN.contains(&name.as_str()) && name != "horizon_days" {
                self.issue(
                    raw,
                    None,
                    name,
                    "no field of a case has this name",
                    "it was not read",
                );
            }
        }
        let mut case = Case::empty(as_of);
        case.parties = self.optional(fields, "parties")?.unwrap_or_default();
        case.facts = self.optional(fields, "facts")?.unwrap_or_default();
        case.counters = self.optional(fields, "counters")?.unwrap_or_default();
        case.sets = self.optional(fields, "sets")?.unwrap_or_default();
        case.group_sizes = self.optional(fields, "group_sizes")?.unwrap_or_default();
        case.shielded = self.optional(fields, "shielded")?.unwrap_or_default();
        let raw = Lists {
            items: self.list(fields, "items")?,
            conditions: self.list(fields, "conditions")?,
            threats: self.list(fields, "threats")?,
        };
        let mut kept = Lists::default();
        for raw in raw.items {
            if let Some(item) = self.item(raw) {
                case.items.push(item);
                kept.items.push(raw);
            }
        }
        for raw in raw.conditions {
            if let Some(form) = self.form::<ConditionForm>(raw, "condition") {
                case.conditions.push(form.into());
                kept.conditions.push(raw);
            }
        }
        for raw in raw.threats {
            if let Some(form) = self.form::<ThreatForm>(raw, "threat") {
                case.threats.push(form.into());
                kept.threats.push(raw);
            }
        }
        self.name_problems(&mut case, &kept);
        case.items.sort_by(|left, right| left.id.cmp(&right.id));
        self.issues.sort();
        Ok((case, self.issues))
    }

    fn optional<T: DeserializeOwned>(
        &self,
        fields: &BTreeMap<String, &RawValue>,
        name: &'static str,
    ) -> Result<Option<T>, CaseError> {
        let Some(raw) = fields.get(name) else {
            return Ok(None);
        };
        let value = serde_json::from_str(raw.get());
        value.map_err(|error| CaseError::Field(self.file.to_owned(), name, error.to_string()))
    }

    fn list(
        &self,
        fields: &BTreeMap<String, &'t RawValue>,
        name: &'static str,
    ) -> Result<Vec<&'t RawValue>, CaseError> {
        let Some(raw) = fields.get(name) else {
            return Ok(Vec::new());
        };
        let list = serde_json::from_str(raw.get());
        list.map_err(|error| CaseError::Field(self.file.to_owned(), name, error.to_string()))
    }

    /// An item; field by field where it cannot be read as a whole.
    fn item(&mut self, raw: &RawValue) -> Option<Item> {
        if let Ok(form) = serde_json::from_str::<ItemForm>(raw.get()) {
            return Some(form.into());
        }
        let fields: BTreeMap<String, serde_json::Value> = self.form(raw, "item")?;
        let Some(id) = fields.get("id").and_then(|id| id.as_str()) else {
            self.issue(
                raw,
                Some("id"),
                "",
                "an item needs an id",
                "the item was set aside",
            );
            return None;
        };
        let mut readable = serde_json::Map::new();
        readable.insert("id".to_owned(), id.into());
        let mut doubtful = false;
        for (name, value) in &fields {
            let alone = serde_json::json!({ "id": id, name.as_str(): value });
            match serde_json::from_value::<ItemForm>(alone) {
                Ok(_) => {
                    readable.insert(name.clone(), value.clone());
                }
                Err(error) => {
                    let reason = error.to_string();
                    let action = "the field was set aside; the item does not become ready";
                    self.issue(raw, Some(name), &short(&value.to_string()), &reason, action);
                    doubtful = true;
                }
            }
        }
        let form: ItemForm = serde_json::from_value(readable.into()).ok()?;
        let mut item = Item::from(form);
        if doubtful {
            let unreadable = Expr::Fact(format!("unreadable:{id}"));
            item.requires = Expr::All(vec![unreadable, item.requires]);
        }
        Some(item)
    }

    fn form<T: DeserializeOwned>(&mut self, raw: &RawValue, what: &str) -> Option<T> {
        match serde_json::from_str(raw.get()) {
            Ok(form) => Some(form),
            Err(error) => {
                let action = format!("the {what} was set aside");
                self.issue(raw, None, &short(raw.get()), &error.to_string(), &action);
                None
            }
        }
    }

    /// Names what the case as a whole cannot mean: repeated and unknown ids, and the like.
    fn name_problems(&mut self, case: &mut Case, lists: &Lists<'_>) {
        for problem in case.settle_problems() {
            let raw = match problem.place {
                Place::Item(index) => lists.items[index],
                Place::Condition(index) => lists.conditions[index],
                Place::Threat(index) => lists.threats[index],
                Place::Whole => {
                    self.issues.push(Issue {
                        position: Position::file(self.file).column(problem.field),
                        value: problem.value,
                        reason: problem.reason,
                        action: problem.action,
                    });
                    continue;
                }
            };
            self.issue(
                raw,
                Some(problem.field),
                &problem.value,
                &problem.reason,
                &problem.action,
            );
        }
    }

    fn issue(
        &mut self,
        raw: &RawValue,
        column: Option<&str>,
        value: &str,
        reason: &str,
        action: &str,
    ) {
        // Both are slices of one text, so the difference of their addresses is the offset.
        let offset = raw.get().as_ptr() as usize - self.text.as_ptr() as usize;
        let line = self.text.as_bytes()[..offset]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        let mut position = Position::line(self.file, line);
        position.column = column.map(str::to_owned);
        let (reason, action) = (reason.to_owned(), action.to_owned());
        let issue = Issue {
            position,
            value: value.to_owned(),
            reason,
            action,
        };
        if self.repeated.insert(issue.to_string()) {
            self.issues.push(issue);
        }
    }
}

/// A value as it is shown in an issue: its beginning.
fn short(value: &str) -> String {
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemForm {
    id: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    state: State,
    requires: Option<Expr>,
    #[serde(default)]
    adds: BTreeMap<String, i64>,
    due: Option<Date>,
    not_after: Option<Date>,
    days: Option<u32>,
}

impl From<ItemForm> for Item {
    fn from(form: ItemForm) -> Self {
        let ItemForm {
            id,
            by,
            title,
            state,
            requires,
            adds,
            due,
            not_after,
            days,
        } = form;
        let requires = requires.unwrap_or_else(Expr::nothing);
        Self {
            id,
            by,
            title,
            state,
            requires,
            adds,
            due,
            not_after,
            days,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionForm {
    id: String,
    #[serde(default)]
    declared_by: String,
    #[serde(default)]
    kind: String,
    antecedent: Option<Expr>,
    #[serde(default)]
    consequent: Vec<String>,
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    status: ConditionStatus,
    #[serde(default, rename = "title")]
    _title: serde::de::IgnoredAny,
    #[serde(default, rename = "source")]
    _source: serde::de::IgnoredAny,
}

impl From<ConditionForm> for Condition {
    fn from(form: ConditionForm) -> Self {
        let ConditionForm {
            id,
            declared_by,
            kind,
            antecedent,
            consequent,
            items,
            status,
            ..
        } = form;
        let antecedent = antecedent.unwrap_or_else(Expr::nothing);
        Self {
            id,
            declared_by,
            kind,
            antecedent,
            consequent,
            items,
            status,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreatForm {
    id: String,
    #[serde(default)]
    by: String,
    deadline: Date,
    unless: Expr,
    #[serde(default)]
    suspends: Vec<String>,
    #[serde(default, rename = "title")]
    _title: serde::de::IgnoredAny,
}

impl From<ThreatForm> for Threat {
    fn from(form: ThreatForm) -> Self {
        let ThreatForm {
            id,
            by,
            deadline,
            unless,
            suspends,
            ..
        } = form;
        Self {
            id,
            by,
            deadline,
            unless,
            suspends,
            status: None,
        }
    }
}
