//! What can still be read of a condition that cannot be read as a whole.

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

/// What is done about an entry that cannot be read. What a condition binds goes on waiting.
pub(crate) fn setting_aside(kind: &str, body: &Value) -> String {
    let aside = "the entry was set aside";
    if kind != "condition" {
        return aside.to_owned();
    }
    let steps: Vec<&str> = bound_steps(body).into_iter().collect();
    if steps.is_empty() {
        return format!("{aside}; which steps it binds cannot be read: one may show as ready");
    }
    format!(
        "{aside}; what it names does not become ready: {}",
        steps.join(", ")
    )
}
