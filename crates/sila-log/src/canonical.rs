//! The one form of a value in bytes.
//!
//! A value is JSON without floating-point numbers: null, true, false, whole numbers of at most 2^53
//! in size, text, lists, and maps whose keys occur once. Its canonical bytes are those of RFC 8785
//! (JSON Canonicalization Scheme): no white space, keys ordered by their UTF-16 code units, the
//! shortest escapes. Whoever signs or hashes a value does so over these bytes; whoever reads one
//! accepts no others, so that no two byte strings stand for one value.
//!
//! Floats are absent on purpose: printing them the same in every language is where canonical forms
//! go wrong. A share is written as text or in whole units.

use std::{cmp::Ordering, fmt::Write};

use thiserror::Error;

/// The largest whole number, 2^53: what every JSON reader can hold exactly.
pub const LARGEST_INTEGER: i64 = 1 << 53;

/// How deep values may nest. Deeper input is refused rather than read by recursion.
pub const DEEPEST_NESTING: usize = 64;

/// A value with one form in bytes.
///
/// ```
/// use sila_log::Value;
/// let value = Value::map([("b", Value::Integer(1)), ("a", Value::text("\u{e9}\n"))]);
/// let bytes = value.to_bytes();
/// assert_eq!(bytes, "{\"a\":\"é\\n\",\"b\":1}".as_bytes());
/// assert_eq!(Value::from_bytes(&bytes).unwrap(), value);
/// assert!(Value::from_bytes(b"{ \"a\":1}").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number, at most 2^53 in size.
    Integer(i64),
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values under keys; kept in canonical order.
    Map(Vec<(String, Value)>),
}

/// Bytes that are not the canonical form of a value.
#[derive(Debug, Error)]
pub enum NotCanonical {
    /// Not JSON at all.
    #[error("not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// A number that is not whole, or too large.
    #[error("`{0}` is not a whole number of at most 2^53: write it as text")]
    NotAnInteger(String),
    /// Nested too deep.
    #[error("nested deeper than {DEEPEST_NESTING} levels")]
    TooDeep,
    /// JSON, but written in another way than the canonical one, or with a repeated key.
    #[error("not in canonical form, or a key occurs twice: first difference at byte {0}")]
    OtherForm(usize),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A map, put in canonical order. Of a key given twice the last value stays.
    pub fn map<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Value)>) -> Self {
        let pairs = pairs.into_iter().map(|(key, value)| (key.into(), value));
        let mut pairs: Vec<(String, Value)> = pairs.collect();
        pairs.sort_by(|(left, _), (right, _)| compare_keys(left, right));
        let mut map: Vec<(String, Value)> = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            match map.last_mut() {
                Some((last, present)) if *last == key => *present = value,
                _ => map.push((key, value)),
            }
        }
        Self::Map(map)
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Self::Map(map) = self else { return None };
        map.iter()
            .find(|(present, _)| present == key)
            .map(|(_, value)| value)
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The canonical bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = String::new();
        self.write(&mut text);
        text.into_bytes()
    }

    /// Reads canonical bytes, and no others.
    ///
    /// # Errors
    /// [`NotCanonical`] says how the bytes differ from the canonical form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotCanonical> {
        let value = Self::from_json(&serde_json::from_slice(bytes)?)?;
        let canonical = value.to_bytes();
        if canonical != bytes {
            let same = canonical
                .iter()
                .zip(bytes)
                .take_while(|(left, right)| left == right)
                .count();
            return Err(NotCanonical::OtherForm(same));
        }
        Ok(value)
    }

    /// The value of a parsed JSON document, which may have been written in any form.
    ///
    /// # Errors
    /// [`NotCanonical`] if it holds a float, a number too large, or nests too deep.
    pub fn from_json(json: &serde_json::Value) -> Result<Self, NotCanonical> {
        Self::from_json_at(json, 0)
    }

    fn from_json_at(json: &serde_json::Value, depth: usize) -> Result<Self, NotCanonical> {
        use serde_json::Value as Json;
        if depth > DEEPEST_NESTING {
            return Err(NotCanonical::TooDeep);
        }
        Ok(match json {
            Json::Null => Self::Null,
            Json::Bool(bool) => Self::Bool(*bool),
            Json::Number(number) => {
                let fits = |integer: &i64| integer.unsigned_abs() <= LARGEST_INTEGER.unsigned_abs();
                let integer = number.as_i64().filter(fits);
                Self::Integer(
                    integer.ok_or_else(|| NotCanonical::NotAnInteger(number.to_string()))?,
                )
            }
            Json::String(text) => Self::Text(text.clone()),
            Json::Array(list) => {
                let values = list
                    .iter()
                    .map(|value| Self::from_json_at(value, depth + 1));
                Self::List(values.collect::<Result<_, _>>()?)
            }
            Json::Object(map) => {
                let mut pairs = Vec::with_capacity(map.len());
                for (key, value) in map {
                    pairs.push((key.clone(), Self::from_json_at(value, depth + 1)?));
                }
                Self::map(pairs)
            }
        })
    }

    /// The same value as a JSON document in memory, for typed readers.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match self {
            Self::Null => Json::Null,
            Self::Bool(bool) => Json::Bool(*bool),
            Self::Integer(integer) => Json::from(*integer),
            Self::Text(text) => Json::String(text.clone()),
            Self::List(list) => Json::Array(list.iter().map(Self::to_json).collect()),
            Self::Map(map) => Json::Object(
                map.iter()
                    .map(|(key, value)| (key.clone(), value.to_json()))
                    .collect(),
            ),
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Integer(integer) => {
                write!(out, "{integer}").expect("writing to a String does not fail");
            }
            Self::Text(text) => write_text(text, out),
            Self::List(list) => {
                out.push('[');
                for (index, value) in list.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    value.write(out);
                }
                out.push(']');
            }
            Self::Map(map) => {
                out.push('{');
                for (index, (key, value)) in map.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Order of keys by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
fn compare_keys(left: &str, right: &str) -> Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

/// A JSON string with the shortest escapes (RFC 8785 section 3.2.2.2).
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                write!(out, "\\u{:04x}", u32::from(control))
                    .expect("writing to a String does not fail");
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check_refused(bytes: &str, reason: &str) {
        let error = Value::from_bytes(bytes.as_bytes())
            .expect_err(bytes)
            .to_string();
        assert!(error.contains(reason), "{bytes}: {error}");
    }

    #[test]
    fn only_the_canonical_form_is_read() {
        check_refused(r#"{"b":1,"a":2}"#, "canonical");
        check_refused(r#"{"a":1,"a":1}"#, "canonical");
        check_refused(r#"{"a": 1}"#, "canonical");
        check_refused(r#""\u0041""#, "canonical");
        check_refused("1.5", "whole number");
        check_refused("9007199254740993", "whole number");
        check_refused("{", "not JSON");
        check_refused(&format!("{}{}", "[".repeat(100), "]".repeat(100)), "deeper");
    }

    #[test]
    fn of_a_key_given_twice_the_last_value_stays() {
        let pairs = [("b", 1), ("a", 2), ("b", 3)].map(|(key, n)| (key, Value::Integer(n)));
        assert_eq!(Value::map(pairs).to_bytes(), br#"{"a":2,"b":3}"#);
    }

    #[test]
    fn keys_are_ordered_by_utf_16_as_in_rfc_8785() {
        // The example of section 3.2.3: "€", "\r", "דּ", "1", "😀", "\u{80}", "ö".
        let keys = [
            "\u{20ac}",
            "\r",
            "\u{fb33}",
            "1",
            "\u{1f600}",
            "\u{80}",
            "\u{f6}",
        ];
        let value = Value::map(keys.map(|key| (key, Value::Null)));
        let Value::Map(map) = value else {
            unreachable!()
        };
        let order: Vec<_> = map.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(
            order,
            [
                "\r",
                "1",
                "\u{80}",
                "\u{f6}",
                "\u{20ac}",
                "\u{1f600}",
                "\u{fb33}"
            ]
        );
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            (-LARGEST_INTEGER..=LARGEST_INTEGER).prop_map(Value::Integer),
            any::<String>().prop_map(Value::Text),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                prop::collection::vec((any::<String>(), inner), 0..4).prop_map(Value::map),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in any_value()) {
            prop_assert_eq!(Value::from_bytes(&value.to_bytes()).unwrap(), value);
        }

        #[test]
        fn an_independent_library_writes_the_same_bytes(value in any_value()) {
            // It writes numbers as floating-point ones, as RFC 8785 has them: alike up to 2^53.
            prop_assert_eq!(serde_jcs::to_vec(&value.to_json()).unwrap(), value.to_bytes());
        }

        #[test]
        fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Value::from_bytes(&bytes);
        }
    }
}
