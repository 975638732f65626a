//! The JSON of `sila dossier`: the keys of the case format's answers.

use serde_json::{Map, Value, json};
use sila_dossier::{Assessment, Batch, Computed, GateOutcome, Range, Status};
use sila_model::CalendarDays;

/// How one person stands before each gate.
pub fn assessment(assessment: &Assessment) -> Value {
    let gates = assessment
        .gates
        .iter()
        .map(|gate| (gate.id.clone(), outcome(gate)));
    let counts = assessment.counts;
    json!({
        "gate_set": assessment.gate_set,
        "as_of": assessment.as_of.to_string(),
        "gates": gates.collect::<Map<_, _>>(),
        "computed": computed(&assessment.computed),
        "result": assessment.result.name(),
        "counts": {
            "met": counts.met,
            "not_met": counts.not_met,
            "unknown": counts.unknown,
            "waived": counts.waived,
            "not_applicable": counts.not_applicable,
        },
    })
}

/// What a sheet of inmates comes to. Persons are named by their codes.
pub fn batch(batch: &Batch) -> Value {
    let counts = batch.counts();
    let rows = batch.rows.iter().map(|row| {
        let mut value = assessment(&row.assessment);
        value["id"] = row.case.id.as_str().into();
        value["row"] = row.row.into();
        value["repeated"] = row.repeated.into();
        value
    });
    let owed = batch.owed_by_owner().into_iter().map(|(owner, lines)| {
        let lines = lines.iter().map(|line| {
            json!({
                "path": line.path,
                "due": line.due.map(|due| due.to_string()),
                "overdue": line.overdue,
                "gates": line.gates,
                "cases": line.cases,
            })
        });
        (owner.to_owned(), lines.collect::<Value>())
    });
    json!({
        "gate_set": batch.gate_set,
        "as_of": batch.as_of.to_string(),
        "counts": {
            "ready": counts.ready,
            "not_ready": counts.not_ready,
            "barred": counts.barred,
            "held_back": counts.held_back,
        },
        "rows": rows.collect::<Vec<_>>(),
        "owed": owed.collect::<Map<_, _>>(),
        "without_column": batch.without_column,
    })
}

fn outcome(gate: &GateOutcome) -> Value {
    let mut value = json!({ "status": gate.status.name() });
    if gate.status == Status::Unknown {
        value["missing"] = json!(gate.missing().collect::<Vec<_>>());
        value["owners"] = json!(gate.owners());
        value["overdue"] = json!(gate.overdue().collect::<Vec<_>>());
    }
    if let Some(waiver) = gate.waiver {
        value["waiver"] = waiver.name().into();
    }
    value
}

fn computed(computed: &Computed) -> Value {
    let days = |range: Option<Range<CalendarDays>>| pair(range, |days| days.0.into());
    // Six decimals: what the case format compares by.
    let fraction = |fraction: f64| Value::from((fraction * 1e6).round() / 1e6);
    json!({
        "served_days": days(computed.served_days),
        "total_days": days(computed.total_days),
        "remaining_days": days(computed.remaining_days),
        "served_fraction": pair(computed.served_fraction, fraction),
        "end_if_custody_continues":
            pair(computed.end_if_custody_continues, |end| end.to_string().into()),
        "nominal_years": computed.nominal_years,
    })
}

/// One value, or the two ends of a range in the order of the contract: shortest custody first.
fn pair<T: Copy + PartialOrd>(range: Option<Range<T>>, value: impl Fn(T) -> Value) -> Value {
    match range.map(|range| range.pair()) {
        None => Value::Null,
        Some((one, other)) if one == other => value(one),
        Some((one, other)) => Value::Array(vec![value(one), value(other)]),
    }
}
