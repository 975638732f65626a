//! The JSON of `sila link`.

use serde_json::{Value, json};

use sila_link::{Decision, Verdict};

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
        "columns_not_compared": view.linkage.left_out(),
        "without_repeats": view.linkage.model().vouched().collect::<Vec<_>>(),
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
        "records_between_two_persons": counts.ambiguous,
    })
}

/// Why two records are, or are not, one person.
pub fn explanation(view: &LinkageView<'_>, one: u32, other: u32, decisions: &[Decision]) -> Value {
    let (one, other) = (one.min(other), one.max(other));
    let explanation = view.linkage.explain(one, other);
    let fields = explanation.fields.iter().map(|field| {
        json!({
            "field": field.name,
            "one": view.said(one, &field.name),
            "other": view.said(other, &field.name),
            "level": field.level,
            "bits": field.bits,
            "of_rarity": field.telling,
        })
    });
    let cluster = |record: u32| {
        let (list, id) = view.name_of(view.linkage.records()[record as usize].cluster);
        format!("{list}:{id}")
    };
    let decided = view.decided(one, other, decisions);
    json!({
        "clusters": [cluster(one), cluster(other)],
        "decided": decided.map(|verdict| match verdict {
            Verdict::Same => "same",
            Verdict::Different => "different",
        }),
        "decision": view.kept(one, other).map(|pair| pair.outcome.code()),
        "prior": explanation.prior,
        "fields": fields.collect::<Vec<_>>(),
        "relatives_and_neighbours": -explanation.others,
        "weight_bits": explanation.bits,
        "probability": explanation.probability,
        "keys": explanation.keys,
    })
}
