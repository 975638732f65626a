//! The JSON of `sila link`.

use serde_json::{Value, json};

use crate::linkage::{Counts, LinkageView};

/// What was read and found, in numbers; the answers themselves are in the folder.
pub fn summary(view: &LinkageView<'_>) -> Value {
    let counts = Counts::of(view);
    let lists = view.read.iter().map(|read| {
        let columns = read.columns.iter().map(|column| {
            json!({
                "header": column.header,
                "letter": column.letter,
                "role": column.role.map(|role| role.code()),
                "by": column.why,
                "left_out": column.left_out,
            })
        });
        json!({
            "list": read.list,
            "file": read.file,
            "records": read.records,
            "rows_not_records": read.skipped,
            "columns": columns.collect::<Vec<_>>(),
        })
    });
    let common = counts.common.iter().map(|(&(one, other), count)| {
        let [one, other] = [one, other].map(|list| &view.lists[usize::from(list)].name);
        json!({ "lists": [one, other], "persons": count })
    });
    json!({
        "lists": lists.collect::<Vec<_>>(),
        "issues": view.issues.len(),
        "records": counts.records,
        "persons": counts.persons,
        "persons_on_several_lists": counts.on_several,
        "persons_repeated_within_a_list": counts.within,
        "common": common.collect::<Vec<_>>(),
        "pairs": counts.pairs,
        "matches": counts.matches,
        "matches_expected_wrong": (counts.expected_wrong * 1e3).round() / 1e3,
        "pairs_to_review": counts.review,
    })
}
