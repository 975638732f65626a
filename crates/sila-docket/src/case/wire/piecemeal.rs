//! Elements and tables read piece by piece: what is readable is kept, the rest is an issue, and what
//! hangs on it does not become ready.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::forms::{ConditionForm, ItemForm, ThreatForm, texts_in};
use super::text::Fields;
use super::{CaseError, Reader};
use crate::case::{Case, Condition, Expr, Item, Threat};

/// A form, and the fields that were set aside, each with its text.
struct Pieces<'t, F> {
    form: F,
    set_aside: BTreeMap<String, &'t str>,
}

impl<'t> Reader<'t> {
    /// An item. With a field that cannot be read it is kept and does not become ready.
    pub(super) fn item(&mut self, raw: &'t RawValue) -> Option<Item> {
        if let Ok(form) = serde_json::from_str::<ItemForm>(raw.get()) {
            return Some(form.into());
        }
        let action = "the field was set aside; the item does not become ready";
        let pieces = self.pieces::<ItemForm>(raw, "an item", action)?;
        let item = Item::from(pieces.form);
        if !pieces.set_aside.is_empty() {
            self.doubtful.insert(item.id.clone(), item.id.clone());
        }
        Some(item)
    }

    /// A condition. What it binds goes on waiting where it cannot be read what for.
    pub(super) fn condition(&mut self, raw: &'t RawValue) -> Option<Condition> {
        let pieces = match serde_json::from_str::<ConditionForm>(raw.get()) {
            Ok(form) => Pieces {
                form,
                set_aside: BTreeMap::new(),
            },
            Err(_) => {
                let action = "the field was set aside; the condition goes on to bind";
                self.pieces::<ConditionForm>(raw, "a condition", action)?
            }
        };
        let Pieces {
            mut form,
            set_aside,
        } = pieces;
        let readable = |field: &str| !set_aside.contains_key(field);
        if let Some(text) = set_aside.get("consequent") {
            form.consequent = texts_in(text);
        }
        if let Some(text) = set_aside.get("items") {
            form.items = texts_in(text);
        }
        if !readable("kind") {
            form.consequent.append(&mut form.items);
        }
        let binds = !form.consequent.is_empty();
        let says_nothing = form.antecedent.is_none() && form.items.is_empty();
        if binds && says_nothing && readable("antecedent") && readable("kind") {
            let reason = "the condition does not say what comes first";
            let action = "its steps do not become ready";
            self.issue(raw.get(), Some("antecedent"), "", reason, action);
        }
        if binds && (says_nothing || !readable("antecedent") || !readable("kind")) {
            form.antecedent = Some(Expr::unreadable(&form.id));
        }
        Some(form.into())
    }

    /// A threat. Without a readable deadline it may have been triggered, so that what it would take
    /// out does not become ready; what cannot be read does not avert it.
    pub(super) fn threat(&mut self, raw: &'t RawValue) -> Option<Threat> {
        let pieces = match serde_json::from_str::<ThreatForm>(raw.get()) {
            Ok(form) => Pieces {
                form,
                set_aside: BTreeMap::new(),
            },
            Err(_) => {
                let action = "the field was set aside; it does not avert the threat";
                self.pieces::<ThreatForm>(raw, "a threat", action)?
            }
        };
        let Pieces {
            mut form,
            set_aside,
        } = pieces;
        if let Some(text) = set_aside.get("suspends") {
            form.suspends = texts_in(text);
        }
        if form.unless.is_none() && !set_aside.contains_key("unless") {
            let reason = "what averts the threat is not said";
            self.issue(
                raw.get(),
                Some("unless"),
                &form.id,
                reason,
                "nothing averts it",
            );
        }
        let Some(deadline) = form.deadline else {
            let reason = "the threat has no deadline that can be read";
            let action = "it was set aside; the steps it would take out do not become ready";
            self.issue(raw.get(), Some("deadline"), &form.id, reason, action);
            for step in form.suspends {
                self.doubtful.insert(step, form.id.clone());
            }
            return None;
        };
        Some(Threat {
            id: form.id,
            by: form.by,
            deadline,
            unless: form.unless.unwrap_or(Expr::Any(Vec::new())),
            suspends: form.suspends,
            status: None,
        })
    }

    /// An element field by field. None, with an issue, if it is no object or has no id.
    fn pieces<F: DeserializeOwned>(
        &mut self,
        raw: &'t RawValue,
        what: &str,
        action: &str,
    ) -> Option<Pieces<'t, F>> {
        let noun = what.rsplit(' ').next().unwrap_or(what);
        let whole = format!("the {noun} was set aside");
        let fields: Fields<'t> = match serde_json::from_str(raw.get()) {
            Ok(fields) => fields,
            Err(error) => {
                self.issue(raw.get(), None, &short(raw.get()), &cause(&error), &whole);
                return None;
            }
        };
        let id = fields.get("id").map(|id| id.get()).unwrap_or_default();
        if serde_json::from_str::<String>(id).is_err() {
            let reason = format!("{what} needs an id");
            self.hold_back(&fields, what);
            self.issue(raw.get(), Some("id"), &short(id), &reason, &whole);
            return None;
        }
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in &fields.0 {
            *times.entry(name).or_default() += 1;
        }
        let mut readable = format!("{{\"id\":{id}");
        let mut set_aside = BTreeMap::new();
        for (name, value) in &fields.0 {
            let member = member(name, value.get());
            let reason = if times[name.as_str()] > 1 {
                // Neither of the two is taken: which one was meant cannot be known.
                Some("the field stands twice".to_owned())
            } else if name == "id" {
                continue;
            } else {
                let alone = format!("{{\"id\":{id},{member}}}");
                let read = serde_json::from_str::<F>(&alone);
                read.err().map(|error| cause(&error))
            };
            match reason {
                Some(reason) => {
                    let shown = short(value.get());
                    self.issue(value.get(), Some(name), &shown, &reason, action);
                    set_aside.insert(name.clone(), value.get());
                }
                None => {
                    readable.push(',');
                    readable.push_str(&member);
                }
            }
        }
        readable.push('}');
        let form = serde_json::from_str(&readable).ok()?;
        Some(Pieces { form, set_aside })
    }

    /// Keeps the steps that a nameless condition or threat binds from becoming ready.
    fn hold_back(&mut self, fields: &Fields<'t>, what: &str) {
        for list in ["consequent", "items", "suspends"] {
            let steps = fields.get(list).map(|raw| texts_in(raw.get()));
            for step in steps.into_iter().flatten() {
                self.doubtful.insert(step, what.to_owned());
            }
        }
    }

    /// The tables of a case, entry by entry.
    pub(super) fn tables(&mut self, fields: &Fields<'t>, case: &mut Case) -> Result<(), CaseError> {
        let unknown = "it was taken as unknown";
        for (name, fact) in self.table(fields, "facts", unknown)? {
            case.facts.insert(name, fact.flatten());
        }
        for (name, count) in self.table(fields, "counters", "it was taken as zero")? {
            case.counters.insert(name, count.unwrap_or(0));
        }
        let never = "it was set aside; what asks for it never holds";
        for (name, steps) in self.table(fields, "sets", never)? {
            case.sets.extend(steps.map(|steps| (name, steps)));
        }
        let nothing = "nothing is carved out for it";
        for (name, size) in self.table(fields, "group_sizes", nothing)? {
            match size {
                Some(size) => drop(case.group_sizes.insert(name, size)),
                None => drop(case.unsized_groups.insert(name)),
            }
        }
        if let Some(raw) = fields.get("shielded") {
            case.shielded = texts_in(raw.get()).into_iter().collect();
            if serde_json::from_str::<Vec<String>>(raw.get()).is_err() {
                let (reason, action) = ("not a list of ids", "the ids found in it were taken");
                let shown = short(raw.get());
                self.issue(raw.get(), Some("shielded"), &shown, reason, action);
            }
        }
        if let Some(raw) = fields.get("horizon_days") {
            match serde_json::from_str(raw.get()) {
                Ok(days) => case.horizon_days = days,
                Err(error) => {
                    let shown = short(raw.get());
                    let action = "it was not read";
                    self.issue(
                        raw.get(),
                        Some("horizon_days"),
                        &shown,
                        &cause(&error),
                        action,
                    );
                }
            }
        }
        Ok(())
    }

    /// A table. An entry that cannot be read, or stands twice with different values, is none.
    fn table<T: DeserializeOwned + PartialEq>(
        &mut self,
        fields: &Fields<'t>,
        name: &'static str,
        action: &str,
    ) -> Result<BTreeMap<String, Option<T>>, CaseError> {
        let mut table: BTreeMap<String, Option<T>> = BTreeMap::new();
        let Some(raw) = fields.get(name) else {
            return Ok(table);
        };
        let entries: Fields<'t> = serde_json::from_str(raw.get())
            .map_err(|error| CaseError::Field(self.file.to_owned(), name, error.to_string()))?;
        for (key, raw) in entries.0 {
            let column = format!("{name}.{key}");
            let value = match serde_json::from_str::<T>(raw.get()) {
                Ok(value) => Some(value),
                Err(error) => {
                    let shown = short(raw.get());
                    self.issue(raw.get(), Some(&column), &shown, &cause(&error), action);
                    None
                }
            };
            let earlier = table.get(&key);
            if earlier.is_some_and(|earlier| *earlier != value) {
                let reason = "it stands twice, with different values";
                let shown = short(raw.get());
                self.issue(raw.get(), Some(&column), &shown, reason, action);
                table.insert(key, None);
            } else {
                table.insert(key, value);
            }
        }
        Ok(table)
    }
}

fn member(name: &str, value: &str) -> String {
    let name = serde_json::to_string(name).expect("a text can be written as JSON");
    format!("{name}:{value}")
}

/// Why a piece could not be read; without the place, which counts from the piece's own start.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// A value as it is shown in an issue: its beginning, on one line.
fn short(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}
