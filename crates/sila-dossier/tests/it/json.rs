//! Results as JSON with the keys of the expected files, and their comparison.

use serde_json::{Map, Value, json};
use sila_dossier::{Assessment, Computed, GateOutcome, Range};
use sila_model::CalendarDays;

pub(crate) fn assessment(assessment: &Assessment) -> Value {
    let gates: Map<String, Value> = assessment
        .gates
        .iter()
        .map(|gate| (gate.id.clone(), outcome(gate)))
        .collect();
    let counts = assessment.counts;
    json!({
        "gate_set": assessment.gate_set,
        "gates": gates,
        "computed": computed(&assessment.computed),
        "result": assessment.result.name(),
        "counts": {
            "met": counts.met, "not_met": counts.not_met, "unknown": counts.unknown,
            "waived": counts.waived, "not_applicable": counts.not_applicable,
        },
    })
}

fn outcome(gate: &GateOutcome) -> Value {
    let mut json = json!({
        "status": gate.status.name(),
        "missing": gate.missing().collect::<Vec<_>>(),
        "owners": gate.owners(),
        "overdue": gate.overdue().collect::<Vec<_>>(),
    });
    if let Some(waiver) = gate.waiver {
        json["waiver"] = waiver.name().into();
    }
    json
}

pub(crate) fn computed(computed: &Computed) -> Value {
    let days = |range: Option<Range<CalendarDays>>| pair(range, |days| days.0.into());
    json!({
        "served_days": days(computed.served_days),
        "total_days": days(computed.total_days),
        "remaining_days": days(computed.remaining_days),
        "served_fraction": pair(computed.served_fraction, Value::from),
        "end_if_custody_continues":
            pair(computed.end_if_custody_continues, |end| end.to_string().into()),
        "nominal_years": computed.nominal_years,
    })
}

fn pair<T: Copy + PartialOrd>(range: Option<Range<T>>, json: impl Fn(T) -> Value) -> Value {
    let Some((one, other)) = range.map(|range| range.pair()) else {
        return Value::Null;
    };
    if one == other {
        json(one)
    } else {
        Value::from(vec![json(one), json(other)])
    }
}

/// Compares the keys of `expected` only. Lists of texts are sets; numbers agree to a millionth.
pub(crate) fn check(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let at = format!("{at}.{key}");
                let found = found.get(key).unwrap_or_else(|| panic!("{at} is absent"));
                check(found, expected, &at);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{at}");
            let is_set = expected.iter().all(Value::is_string) && !at.contains("computed");
            let order = |list: &[Value]| {
                let mut list = list.to_vec();
                if is_set {
                    list.sort_by_key(Value::to_string);
                }
                list
            };
            for (found, expected) in order(found).iter().zip(&order(expected)) {
                check(found, expected, at);
            }
        }
        (Value::Number(found), Value::Number(expected)) => {
            let [found, expected] = [found, expected].map(|number| number.as_f64().unwrap());
            assert!(
                (found - expected).abs() <= 1e-6,
                "{at}: {found} for {expected}"
            );
        }
        _ => assert_eq!(found, expected, "{at}"),
    }
}
