//! Where things stand in the text of a case file, and objects whose fields may stand twice.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object, in the order of the file. JSON lets a field stand twice; a map would
/// keep the last and say nothing.
pub(super) struct Fields<'t>(pub(super) Vec<(String, &'t RawValue)>);

impl<'t> Fields<'t> {
    /// The first field of this name.
    pub(super) fn get(&self, name: &str) -> Option<&'t RawValue> {
        let mut of_name = self.0.iter().filter(|(one, _)| one == name);
        of_name.next().map(|(_, raw)| *raw)
    }

    /// Whether a field of this name stands before this place.
    pub(super) fn stands_before(&self, place: usize, name: &str) -> bool {
        self.0[..place].iter().any(|(one, _)| one == name)
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

/// How far into a part a value is looked for: a list of 100,000 ids may have as many issues.
const SEARCHED_BYTES: usize = 16 << 10;

/// The places of the ends of lines, gathered once: a case of 50,000 steps may have as many issues.
pub(super) struct Lines<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            ends: ends.map(|(at, _)| at).collect(),
        }
    }

    /// The line of a part of the text, from 1; with a value, the line of its first mention there.
    pub(super) fn line(&self, part: &str, value: &str) -> usize {
        // Both are slices of one text, so the difference of their addresses is the offset.
        let start = part.as_ptr() as usize - self.text.as_ptr() as usize;
        let quoted = serde_json::to_string(value).unwrap_or_default();
        let beginning = &part[..part.floor_char_boundary(SEARCHED_BYTES)];
        let within = beginning.find(&quoted).unwrap_or(0);
        self.ends.partition_point(|end| *end < start + within) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_on_its_own_line() {
        let check = |text: &str, value: &str, expected: usize| {
            let fields: Fields<'_> = serde_json::from_str(text).unwrap();
            let raw = fields.get("items").unwrap();
            assert_eq!(Lines::of(text).line(raw.get(), value), expected, "{value}");
        };
        let text = "{\"a\": 1,\n\"items\": [\n\"x\",\n\"y\"]}";
        check(text, "", 2);
        check(text, "x", 3);
        check(text, "y", 4);
        check(text, "z", 2);
    }
}
