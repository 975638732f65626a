//! The JSON of the exercise that `sila demo` shows beside the public record.

use serde_json::{Value, json};

use crate::exercise::ExerciseView;

/// What the exercise comes to, in numbers and without names.
pub fn summary(view: &ExerciseView<'_>) -> Value {
    let numbers = view.numbers();
    let lists = view.linkage.lists.iter();
    let persons = numbers.persons.iter();
    json!({
        "invented": true,
        "lists": lists.map(|list| json!({ "list": list.name, "rows": list.len() })).collect::<Vec<_>>(),
        "persons": persons.map(|(found, count)| json!({
            "found": found.code(), "persons": count,
        })).collect::<Vec<_>>(),
        "pairs_to_review": numbers.review,
        "pairs_kept_apart_as_relatives": numbers.kept_apart,
    })
}
