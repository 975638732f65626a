//! What can still be read of an entry that cannot be read as a whole, and bears on what can be done.

use std::collections::BTreeSet;

use sila_log::Value;

use super::Provenance;

/// The fields of a condition that name no step it binds.
const OTHER_FIELDS: [&str; 10] = [
    "declared_by",
    "kind",
    "text",
    "antecedent",
    "carve_outs",
    "deadline",
    "unless",
    "status",
    "signed_by",
    "acknowledged_by",
];

/// The steps that a condition may bind, by what can be read of it: the ids in its lists, and in
/// fields whose name nobody knows, for that may be such a list misspelt.
pub(crate) fn bound_steps(condition: &Value) -> BTreeSet<&str> {
    let Value::Map(fields) = condition else {
        return BTreeSet::new();
    };
    let may_bind =
        |field: &str| !OTHER_FIELDS.contains(&field) && !Provenance::KEYS.contains(&field);
    let mut steps = BTreeSet::new();
    let fields = fields.iter().filter(|(field, _)| may_bind(field));
    let mut open: Vec<&Value> = fields.map(|(_, value)| value).collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Text(id) => drop(steps.insert(id.as_str())),
            Value::List(values) => open.extend(values),
            Value::Map(fields) => open.extend(fields.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    steps
}

/// Whether what an entry says may keep steps waiting, even where it cannot be read or named as it
/// should: conditions, changes, and corrections of what steps wait for.
pub(crate) fn bears_on_steps(kind: &str, body: &Value) -> bool {
    matches!(kind, "condition" | "change") || corrected(kind, body).is_some()
}

/// The matters of which an entry says how they stand: what a change changes, what a correction corrects.
pub(crate) fn restated<'e>(kind: &str, body: &'e Value) -> BTreeSet<&'e str> {
    let changed = body.get("of").filter(|_| kind == "change");
    let changed = changed.and_then(Value::as_text);
    corrected(kind, body).into_iter().chain(changed).collect()
}

/// What an entry corrects, where steps may wait for that.
fn corrected<'e>(kind: &str, body: &'e Value) -> Option<&'e str> {
    let bears = [
        "file",
        "track",
        "commitment",
        "condition",
        "change",
        "fact",
        "counter",
        "group",
        "set",
    ];
    let corrects = body.get("supersedes").and_then(Value::as_text);
    corrects.filter(|_| bears.contains(&kind))
}

/// What is done about an entry that cannot be read. What it may bind goes on waiting.
pub(crate) fn setting_aside(kind: &str, body: &Value) -> String {
    let mut action = "the entry was set aside".to_owned();
    if kind == "condition" {
        let steps: Vec<&str> = bound_steps(body).into_iter().collect();
        action += &if steps.is_empty() {
            "; which steps it binds cannot be read: one may show as ready".to_owned()
        } else {
            format!(
                "; what it names does not become ready: {}",
                steps.join(", ")
            )
        };
    }
    let restated = restated(kind, body);
    for matter in &restated {
        action += &format!(
            "; how `{matter}` stands can no longer be told: what it binds, and steps that wait for it, do not become ready"
        );
    }
    if kind == "change" && restated.is_empty() {
        action += "; which matter it changes cannot be read: one may show as it no longer stands";
    }
    action
}
