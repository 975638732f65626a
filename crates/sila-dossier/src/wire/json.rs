//! A JSON document that forgets nothing, and the bookkeeping of what was not understood in it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use sila_model::{Issue, Position};

use super::{FormatError, LARGEST};

/// A JSON value. Unlike a map, an object keeps a key that stands twice, so that it can be told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Where the reader is, and what it could not take so far.
pub(super) struct Reading<'a> {
    file: &'a str,
    pub(super) issues: Vec<Issue>,
}

/// The fields of an object, taken one by one; what is left over was not understood.
pub(super) struct Fields {
    at: String,
    fields: Vec<(String, Json)>,
}

/// Reads a document and checks what its `schema` says, where it says anything.
pub(super) fn parse<'a>(
    bytes: &[u8],
    file: &'a str,
    schema: &'static str,
) -> Result<(Fields, Reading<'a>), FormatError> {
    if bytes.len() > LARGEST {
        return Err(FormatError::TooLarge {
            file: file.to_owned(),
            size: bytes.len(),
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json: Json = serde_json::from_slice(bytes).map_err(|error| FormatError::NotJson {
        file: file.to_owned(),
        line: error.line(),
        column: error.column(),
        reason: error.to_string(),
    })?;
    let other = |found: String| FormatError::OtherSchema {
        file: file.to_owned(),
        found,
        expected: schema,
    };
    let mut reading = Reading {
        file,
        issues: Vec::new(),
    };
    let Json::Object(_) = json else {
        return Err(other("absent".to_owned()));
    };
    let mut fields = reading
        .fields(json, "")
        .ok_or_else(|| other("absent".to_owned()))?;
    match fields.take("schema") {
        Some(Json::Text(found)) if found == schema => Ok((fields, reading)),
        Some(found) => Err(other(format!("`{}`", found.shown()))),
        None => Err(other("absent".to_owned())),
    }
}

impl Json {
    /// The value as an issue shows it: whole if it is short, else what kind of thing it is.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(text) if text.chars().count() <= 60 => text.clone(),
            Self::Text(text) => text.chars().take(59).chain(['…']).collect(),
            Self::List(items) => format!("[a list of {}]", items.len()),
            Self::Object(fields) => format!("{{an object of {}}}", fields.len()),
        }
    }

    pub(super) fn text(self) -> Result<String, Self> {
        match self {
            Self::Text(text) if !text.trim().is_empty() => Ok(text),
            other => Err(other),
        }
    }

    pub(super) fn list(self) -> Result<Vec<Self>, Self> {
        match self {
            Self::List(items) => Ok(items),
            other => Err(other),
        }
    }

    /// A whole number from 0 that fits.
    pub(super) fn count(&self) -> Option<u32> {
        match self {
            Self::Number(number) if number.fract() == 0.0 && *number >= 0.0 => {
                (*number <= f64::from(u32::MAX)).then_some(*number as u32)
            }
            _ => None,
        }
    }
}

impl Reading<'_> {
    pub(super) fn file(&self) -> &str {
        self.file
    }

    /// Notes what could not be taken as it stood.
    pub(super) fn issue(&mut self, at: &str, value: impl Into<String>, reason: &str, action: &str) {
        self.issues.push(Issue {
            position: Position::file(self.file).column(at),
            value: value.into(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }

    /// The fields of an object; a key that stands twice is taken out and told.
    pub(super) fn fields(&mut self, json: Json, at: &str) -> Option<Fields> {
        let Json::Object(entries) = json else {
            self.issue(
                at,
                json.shown(),
                "an object is expected here",
                "it was left out",
            );
            return None;
        };
        let mut fields: Vec<(String, Json)> = entries;
        fields.sort_by(|(one, _), (other, _)| one.cmp(other));
        let repeated: Vec<String> = fields
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| pair[0].0.clone())
            .collect();
        for key in &repeated {
            let at = join(at, key);
            self.issue(
                &at,
                "",
                "the key stands more than once",
                "none of them was taken",
            );
        }
        fields.retain(|(key, _)| !repeated.contains(key));
        Some(Fields {
            at: at.to_owned(),
            fields,
        })
    }

    /// Notes the fields nobody took.
    pub(super) fn leftover(&mut self, fields: Fields) {
        for (key, value) in fields.fields {
            let at = join(&fields.at, &key);
            let reason = "a field of this name is not known here";
            self.issue(
                &at,
                value.shown(),
                reason,
                "it was left out; check the spelling",
            );
        }
    }
}

impl Fields {
    /// Takes a field out; none if it is absent or null.
    pub(super) fn take(&mut self, key: &str) -> Option<Json> {
        let index = self.fields.iter().position(|(name, _)| name == key)?;
        match self.fields.remove(index).1 {
            Json::Null => None,
            json => Some(json),
        }
    }

    /// Takes a text out; anything else under the key is told.
    pub(super) fn take_text(&mut self, key: &str, reading: &mut Reading<'_>) -> Option<String> {
        match self.take(key)?.text() {
            Ok(text) => Some(text),
            Err(other) => {
                let at = self.at(key);
                reading.issue(
                    &at,
                    other.shown(),
                    "a text is expected here",
                    "it was left out",
                );
                None
            }
        }
    }

    /// Takes a list out; anything else under the key is told.
    pub(super) fn take_list(&mut self, key: &str, reading: &mut Reading<'_>) -> Option<Vec<Json>> {
        match self.take(key)?.list() {
            Ok(items) => Some(items),
            Err(other) => {
                let at = self.at(key);
                reading.issue(
                    &at,
                    other.shown(),
                    "a list is expected here",
                    "it was left out",
                );
                None
            }
        }
    }

    /// Takes an object out; anything else under the key is told.
    pub(super) fn take_fields(&mut self, key: &str, reading: &mut Reading<'_>) -> Option<Fields> {
        let json = self.take(key)?;
        let at = self.at(key);
        reading.fields(json, &at)
    }

    /// The path of a field.
    pub(super) fn at(&self, key: &str) -> String {
        join(&self.at, key)
    }

    /// All fields, by key.
    pub(super) fn into_entries(self) -> Vec<(String, Json)> {
        self.fields
    }
}

/// The path of a key within an object.
pub(super) fn join(at: &str, key: &str) -> String {
    if at.is_empty() {
        key.to_owned()
    } else {
        format!("{at}.{key}")
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor(PhantomData))
    }
}

struct JsonVisitor(PhantomData<()>);

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            fields.push(entry);
        }
        Ok(Json::Object(fields))
    }
}
