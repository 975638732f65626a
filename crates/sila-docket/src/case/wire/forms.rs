//! The elements of a case file, as they are written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use sila_model::Date;

use crate::case::{Additions, Condition, ConditionStatus, Expr, Item, State};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemForm {
    id: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    state: State,
    requires: Option<Expr>,
    #[serde(default, deserialize_with = "each_once")]
    adds: Additions,
    due: Option<Date>,
    not_after: Option<Date>,
    days: Option<u32>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionForm {
    pub(super) id: String,
    #[serde(default)]
    pub(super) declared_by: String,
    #[serde(default)]
    pub(super) kind: String,
    pub(super) antecedent: Option<Expr>,
    #[serde(default)]
    pub(super) consequent: Vec<String>,
    #[serde(default)]
    pub(super) items: Vec<String>,
    #[serde(default)]
    pub(super) status: ConditionStatus,
    #[serde(default, rename = "title")]
    _title: serde::de::IgnoredAny,
    #[serde(default, rename = "source")]
    _source: serde::de::IgnoredAny,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThreatForm {
    pub(super) id: String,
    #[serde(default)]
    pub(super) by: String,
    pub(super) deadline: Option<Date>,
    pub(super) unless: Option<Expr>,
    #[serde(default)]
    pub(super) suspends: Vec<String>,
    #[serde(default, rename = "title")]
    _title: serde::de::IgnoredAny,
}

impl From<ItemForm> for Item {
    fn from(form: ItemForm) -> Self {
        Self {
            id: form.id,
            by: form.by,
            title: form.title,
            state: form.state,
            requires: form.requires.unwrap_or_else(Expr::nothing),
            adds: form.adds,
            due: form.due,
            not_after: form.not_after,
            days: form.days,
        }
    }
}

impl From<ConditionForm> for Condition {
    fn from(form: ConditionForm) -> Self {
        Self {
            id: form.id,
            declared_by: form.declared_by,
            kind: form.kind,
            antecedent: form.antecedent.unwrap_or_else(Expr::nothing),
            consequent: form.consequent,
            items: form.items,
            status: form.status,
        }
    }
}

/// Amounts by counter, of which none stands twice.
fn each_once<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Additions, D::Error> {
    struct Numbers;

    impl<'de> Visitor<'de> for Numbers {
        type Value = Additions;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object of whole numbers")
        }

        fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
            // Nearly every step that adds to a counter adds to one.
            let mut amounts = Vec::with_capacity(1);
            while let Some(amount) = map.next_entry()? {
                amounts.push(amount);
            }
            Additions::of(amounts)
                .map_err(|name| M::Error::custom(format!("`{name}` stands twice")))
        }
    }

    deserializer.deserialize_map(Numbers)
}

/// The texts in a list; where it is no list of texts, those that can be found in it.
pub(super) fn texts_in(raw: &str) -> Vec<String> {
    let Ok(value) = serde_json::Value::deserialize(&mut serde_json::Deserializer::from_str(raw))
    else {
        return Vec::new();
    };
    let texts = match value {
        serde_json::Value::Array(values) => values,
        single => vec![single],
    };
    let texts = texts.iter().filter_map(|value| value.as_str());
    texts.map(str::to_owned).collect()
}
