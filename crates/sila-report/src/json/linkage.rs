//! The JSON of `sila link`.

use serde_json::{Value, json};

use sila_link::{Decision, Sampled, Share, Verdict};

use crate::linkage::{AccuracyView, Counts, LinkageView};

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
    let decided = view.decided(one, other, decisions);
    json!({
        "clusters": [cluster(view, one), cluster(view, other)],
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

/// What was drawn for people to judge.
pub fn sample(view: &LinkageView<'_>, sample: &[Sampled], (draws, seed): (u32, u64)) -> Value {
    let name = |record: u32| {
        let (list, id) = view.name_of(record);
        json!({ "list": list, "record_id": id })
    };
    let clusters = sample.iter().map(|sampled| {
        json!({
            "cluster": cluster(view, sampled.cluster),
            "drawn": sampled.drawn,
            "records": sampled.members.iter().map(|&record| name(record)).collect::<Vec<_>>(),
            "near": sampled.nearby.iter().map(|&record| name(record)).collect::<Vec<_>>(),
            "near_not_shown": sampled.more,
        })
    });
    json!({ "draws": draws, "seed": seed, "clusters": clusters.collect::<Vec<_>>() })
}

fn cluster(view: &LinkageView<'_>, record: u32) -> String {
    let (list, id) = view.name_of(view.linkage.records()[record as usize].cluster);
    format!("{list}:{id}")
}

/// How often a linkage is right, as people found in a sample.
pub fn accuracy(view: &AccuracyView<'_>) -> Value {
    let share = |share: Option<Share>| {
        share.map(
            |Share { value, limits }| json!({ "value": value, "from": limits.0, "to": limits.1 }),
        )
    };
    let issues = view.issues.iter().map(|found| {
        json!({
            "row": found.issue.position.line,
            "cluster": found.issue.value,
            "reason": found.issue.reason,
            "action": found.issue.action,
        })
    });
    json!({
        "draws": view.accuracy.draws,
        "clusters_judged": view.judged,
        "clusters_left_out": view.left_out,
        "pairwise_precision": share(view.accuracy.precision),
        "pairwise_recall": share(view.accuracy.recall),
        "pairwise_f1": share(view.accuracy.f1),
        "limits_hold_in": 0.95,
        "issues": issues.collect::<Vec<_>>(),
    })
}
