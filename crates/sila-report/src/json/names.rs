//! The JSON of `sila name`.

use serde_json::{Value, json};

use crate::names::NameView;

/// Bits, and what each part says.
pub fn names(view: &NameView) -> Value {
    let parts = view.parts.iter().map(|part| {
        let letters = part
            .letters
            .iter()
            .map(|(left, right, bits)| json!([left, right, bits]));
        json!({
            "part": part.part.trim_start_matches("role-"),
            "texts": part.texts,
            "bits": part.bits,
            "letters": letters.collect::<Vec<_>>(),
        })
    });
    json!({
        "names": view.names,
        "bits": view.bits,
        "comparable": view.comparable,
        "parts": parts.collect::<Vec<_>>(),
    })
}
