//! Rules of gates in JSON.

use crate::{
    forbidden::is_forbidden,
    rule::{Rule, Scalar, is_computed},
    wire::{
        json::{Json, Reading},
        time::read_parts,
    },
};

const STAYS_UNKNOWN: &str = "the gate stays unknown until the rule is mended";

/// Reads a rule; whatever is not understood becomes a rule that is unknown for ever.
pub(super) fn read_rule(json: Json, at: &str, reading: &mut Reading<'_>) -> Rule {
    let shown = json.shown();
    let Json::Object(mut entries) = json else {
        return not_understood(at, &shown, "a rule is an object of one operator", reading);
    };
    let (Some((operator, operand)), true) = (entries.pop(), entries.is_empty()) else {
        return not_understood(at, &shown, "a rule has exactly one operator", reading);
    };
    let at = format!("{at}.{operator}");
    match (operator.as_str(), operand) {
        ("all", Json::List(items)) => Rule::All(read_rules(items, &at, reading)),
        ("any", Json::List(items)) => Rule::Any(read_rules(items, &at, reading)),
        ("not", operand) => Rule::Not(Box::new(read_rule(operand, &at, reading))),
        ("empty", Json::Text(path)) => match read_path(path, &at, reading) {
            Ok(path) if is_computed(&path) => not_understood(
                &at,
                &path,
                "what is computed is a number, not a list",
                reading,
            ),
            Ok(path) => Rule::Empty(path),
            Err(rule) => rule,
        },
        ("is" | "ge" | "le" | "ge_length", Json::List(operands)) => {
            read_comparison(&operator, operands, &at, reading)
        }
        (_, operand) => {
            let known = "`all`, `any`, `not`, `is`, `ge`, `le`, `empty` and `ge_length` are known";
            not_understood(&at, &operand.shown(), known, reading)
        }
    }
}

fn read_rules(items: Vec<Json>, at: &str, reading: &mut Reading<'_>) -> Vec<Rule> {
    let read = |(index, item)| read_rule(item, &format!("{at}[{index}]"), reading);
    items.into_iter().enumerate().map(read).collect()
}

fn read_comparison(
    operator: &str,
    operands: Vec<Json>,
    at: &str,
    reading: &mut Reading<'_>,
) -> Rule {
    let Ok([Json::Text(path), operand]) = <[Json; 2]>::try_from(operands) else {
        return not_understood(at, "", "a path and a value are expected", reading);
    };
    let path = match read_path(path, at, reading) {
        Ok(path) => path,
        Err(rule) => return rule,
    };
    match (operator, operand) {
        ("is", Json::Boolean(value)) => Rule::Is(path, Scalar::Boolean(value)),
        ("is", Json::Number(value)) => Rule::Is(path, Scalar::Number(value)),
        ("is", Json::Text(value)) => Rule::Is(path, Scalar::Text(value)),
        ("ge", Json::Number(limit)) => Rule::AtLeast(path, limit),
        ("le", Json::Number(limit)) => Rule::AtMost(path, limit),
        ("ge_length", Json::List(parts)) => match read_parts(parts, at, reading) {
            Some(parts) => Rule::AtLeastLength(path, parts),
            None => Rule::NotUnderstood(path),
        },
        (_, operand) => {
            let shown = operand.shown();
            not_understood(
                at,
                &shown,
                "a value of this kind cannot be compared with",
                reading,
            );
            Rule::NotUnderstood(path)
        }
    }
}

fn read_path(path: String, at: &str, reading: &mut Reading<'_>) -> Result<String, Rule> {
    if is_forbidden(&path) {
        let reason = "there is no field for a person's politics, sect or armed group";
        return Err(not_understood(at, &path, reason, reading));
    }
    Ok(path)
}

fn not_understood(at: &str, value: &str, reason: &str, reading: &mut Reading<'_>) -> Rule {
    reading.issue(at, value, reason, STAYS_UNKNOWN);
    Rule::NotUnderstood(at.to_owned())
}
