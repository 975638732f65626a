//! Files of gate sets: `sila-gate-sets/1`.

use std::collections::BTreeMap;

use sila_model::{Issue, Language, PartialDate, PartyCode, Wording};

use super::{
    FormatError,
    json::{self, Fields, Json, Reading},
    rules::read_rule,
    time::read_units,
};
use crate::{
    gate_set::{FactWords, Gate, GateSet, GateSets, Source, SourceKind},
    protection::Protection,
    rule::Rule,
};

const SCHEMA: &str = "sila-gate-sets/1";
const LEFT_OUT: &str = "it was left out";

/// Reads a file of gate sets.
pub(crate) fn read_gate_sets(
    bytes: &[u8],
    file: &str,
) -> Result<(GateSets, Vec<Issue>), FormatError> {
    let (mut fields, mut reading) = json::parse(bytes, file, SCHEMA)?;
    let mut sets = GateSets::default();
    if let Some(units) = fields.take_fields("units", &mut reading) {
        sets.units = read_units(units, &mut reading);
    }
    sets.sources = read_map(&mut fields, "sources", read_source, &mut reading);
    sets.owners = read_map(&mut fields, "owners", read_wording, &mut reading);
    sets.facts = read_map(&mut fields, "facts", read_words, &mut reading);
    sets.sets = read_map(&mut fields, "gate_sets", read_set, &mut reading);
    for (name, set) in &mut sets.sets {
        set.name.clone_from(name);
    }
    fields.take("note");
    reading.leftover(fields);
    Ok((sets, reading.issues))
}

fn read_map<T>(
    fields: &mut Fields,
    key: &str,
    read: impl Fn(Json, &str, &mut Reading<'_>) -> Option<T>,
    reading: &mut Reading<'_>,
) -> BTreeMap<String, T> {
    let Some(entries) = fields.take_fields(key, reading) else {
        return BTreeMap::new();
    };
    let mut map = BTreeMap::new();
    for (name, json) in entries.into_entries() {
        let at = format!("{key}.{name}");
        if let Some(value) = read(json, &at, reading) {
            map.insert(name, value);
        }
    }
    map
}

fn read_set(json: Json, at: &str, reading: &mut Reading<'_>) -> Option<GateSet> {
    let mut fields = reading.fields(json, at)?;
    let gates = fields.take_list("gates", reading).unwrap_or_default();
    let mut set = GateSet {
        name: String::new(),
        title: take_wording(&mut fields, "title", reading),
        note: take_wording(&mut fields, "note", reading),
        valid_from: fields.take_text("valid_from", reading).and_then(|text| {
            let day = text.parse().ok().and_then(PartialDate::exact);
            if day.is_none() {
                let reason = "not a day that exists: YYYY-MM-DD is expected";
                reading.issue(&fields.at("valid_from"), text, reason, "no day is set");
            }
            day
        }),
        supersedes: fields.take_text("supersedes", reading),
        gates: Vec::new(),
    };
    reading.leftover(fields);
    for (index, gate) in gates.into_iter().enumerate() {
        let at = format!("{at}.gates[{index}]");
        let gate = read_gate(gate, &at, index, &set.gates, reading);
        set.gates.push(gate);
    }
    if set.gates.is_empty() {
        let reason = "a set without gates would let everybody through";
        reading.issue(at, "", reason, "the set was left out");
        return None;
    }
    Some(set)
}

/// Reads a gate. It is never left out, whatever is wrong with it: a gate that is not understood is
/// a gate that is not met by anybody.
fn read_gate(
    json: Json,
    at: &str,
    index: usize,
    before: &[Gate],
    reading: &mut Reading<'_>,
) -> Gate {
    let numbered = format!("gate_{}", index + 1);
    let Some(mut fields) = reading.fields(json, at) else {
        return Gate::new(&numbered, "", Rule::NotUnderstood(numbered.clone()));
    };
    let mut id = fields.take_text("id", reading).unwrap_or_else(|| {
        reading.issue(
            at,
            "",
            "a gate without an `id`",
            "it is called by its number",
        );
        numbered
    });
    if before.iter().any(|gate| gate.id() == id) {
        let reason = "two gates have this id";
        reading.issue(
            at,
            id.as_str(),
            reason,
            "the second is called by its number too",
        );
        id = format!("{id}_{}", index + 1);
    }
    let owner = fields.take_text("owner", reading).unwrap_or_else(|| {
        let reason = "a gate whose owner is not named";
        reading.issue(
            at,
            id.as_str(),
            reason,
            "nobody can be asked for its answers",
        );
        String::new()
    });
    let rule = match fields.take("rule") {
        Some(rule) => read_rule(rule, &fields.at("rule"), reading),
        None => {
            reading.issue(at, id.as_str(), "a gate without a rule", "it stays unknown");
            Rule::NotUnderstood(fields.at("rule"))
        }
    };
    let mut gate = Gate::new(id, owner, rule);
    if let Some(rule) = fields.take("applies_if") {
        gate = gate.only_if(read_rule(rule, &fields.at("applies_if"), reading));
    }
    gate = add_protections(gate, &mut fields, at, reading);
    gate = add_waiver(gate, &mut fields, reading);
    gate.title = take_wording(&mut fields, "title", reading);
    gate.note = take_wording(&mut fields, "note", reading);
    gate.sources = take_texts(&mut fields, "source", reading);
    gate.verified = match fields.take("verified") {
        Some(Json::Boolean(verified)) => Some(verified),
        Some(other) => {
            let at = fields.at("verified");
            reading.issue(&at, other.shown(), "true or false is expected", LEFT_OUT);
            None
        }
        None => None,
    };
    reading.leftover(fields);
    gate
}

fn add_protections(
    mut gate: Gate,
    fields: &mut Fields,
    at: &str,
    reading: &mut Reading<'_>,
) -> Gate {
    for name in take_texts(fields, "protects", reading) {
        match Protection::named(&name) {
            Some(protection) => gate = gate.protecting(protection),
            None => {
                let reason =
                    "consent, non_refoulement, refugee_status or death_penalty is expected";
                reading.issue(at, name, reason, LEFT_OUT);
            }
        }
    }
    gate
}

fn add_waiver(gate: Gate, fields: &mut Fields, reading: &mut Reading<'_>) -> Gate {
    let at = fields.at("waivable_by");
    let names = take_texts(fields, "waivable_by", reading);
    if names.is_empty() {
        return gate;
    }
    if !gate.protects().is_empty() {
        let reason = "this gate protects the person: no state's signature waives it";
        reading.issue(&at, names.join(", "), reason, "a waiver of it is refused");
        return gate;
    }
    let parties: Result<Vec<PartyCode>, _> = names.iter().map(|name| name.parse()).collect();
    match parties {
        Ok(parties) => gate.waivable_if_signed_by(parties),
        // To leave one name out would let the gate be waived with a signature less.
        Err(_) => {
            let reason = "not all of these are codes of parties";
            reading.issue(&at, names.join(", "), reason, "the gate cannot be waived");
            gate
        }
    }
}

/// One text, or a list of texts.
fn take_texts(fields: &mut Fields, key: &str, reading: &mut Reading<'_>) -> Vec<String> {
    let items = match fields.take(key) {
        None => return Vec::new(),
        Some(Json::List(items)) => items,
        Some(other) => vec![other],
    };
    let mut texts = Vec::new();
    for item in items {
        match item.text() {
            Ok(text) => texts.push(text),
            Err(other) => {
                reading.issue(
                    &fields.at(key),
                    other.shown(),
                    "a text is expected",
                    LEFT_OUT,
                );
            }
        }
    }
    texts
}

fn take_wording(fields: &mut Fields, key: &str, reading: &mut Reading<'_>) -> Option<Wording> {
    let at = fields.at(key);
    read_wording(fields.take(key)?, &at, reading)
}

/// A text by language; a bare text is English.
fn read_wording(json: Json, at: &str, reading: &mut Reading<'_>) -> Option<Wording> {
    if let Json::Text(text) = json {
        return Wording::new([(Language::En, text)]);
    }
    let mut fields = reading.fields(json, at)?;
    let mut texts = Vec::new();
    for language in [Language::Ar, Language::En, Language::Fr] {
        let text = fields.take_text(language.tag(), reading);
        texts.extend(text.map(|text| (language, text)));
    }
    reading.leftover(fields);
    let wording = Wording::new(texts);
    if wording.is_none() {
        reading.issue(at, "", "a text in `en`, `ar` or `fr` is expected", LEFT_OUT);
    }
    wording
}

fn read_source(json: Json, at: &str, reading: &mut Reading<'_>) -> Option<Source> {
    let mut fields = reading.fields(json, at)?;
    let kind = fields.take_text("kind", reading);
    let title = take_wording(&mut fields, "title", reading);
    let verified = fields.take("verified") == Some(Json::Boolean(true));
    reading.leftover(fields);
    let kind = match kind.as_deref() {
        Some("agreement_as_reported") => Some(SourceKind::AgreementAsReported),
        Some("treaty") => Some(SourceKind::Treaty),
        Some("rule_of_practice") => Some(SourceKind::RuleOfPractice),
        _ => None,
    };
    match (kind, title) {
        (Some(kind), Some(title)) => Some(Source {
            kind,
            title,
            verified,
        }),
        _ => {
            let reason = "a source needs a `title`, and a `kind`: agreement_as_reported, treaty or \
                          rule_of_practice";
            reading.issue(at, "", reason, LEFT_OUT);
            None
        }
    }
}

fn read_words(json: Json, at: &str, reading: &mut Reading<'_>) -> Option<FactWords> {
    let mut fields = reading.fields(json, at)?;
    let title = take_wording(&mut fields, "title", reading);
    let headers = take_texts(&mut fields, "headers", reading);
    reading.leftover(fields);
    Some(FactWords {
        title: title?,
        headers,
    })
}
