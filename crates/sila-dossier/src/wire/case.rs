//! Case files: `sila-dossier-case/1`.

use std::collections::BTreeMap;

use sila_model::{Date, Issue, PartialDate, PartyCode};

use super::{
    FormatError,
    json::{self, Fields, Json, Reading, join},
    time::read_time,
};
use crate::{
    case::{DossierCase, Owner, Waiver},
    computed::SentenceTime,
    fact::{Fact, Facts},
    forbidden::is_forbidden,
    private_text::PrivateText,
    rule::is_computed,
};

const SCHEMA: &str = "sila-dossier-case/1";
const UNKNOWN: &str = "it counts as unknown";

/// Reads a case file.
pub(crate) fn read_case(
    bytes: &[u8],
    file: &str,
) -> Result<(DossierCase, Vec<Issue>), FormatError> {
    let (mut fields, mut reading) = json::parse(bytes, file, SCHEMA)?;
    let reading_of = &mut reading;
    let as_of = read_as_of(&mut fields, reading_of)?;
    let gate_set = fields
        .take_text("gate_set", reading_of)
        .ok_or_else(|| FormatError::Field {
            file: file.to_owned(),
            field: "gate_set",
            reason: "is absent".to_owned(),
            remedy: "name the gate set under which the case is assessed",
        })?;
    let mut case = DossierCase::new("", gate_set, as_of);
    case.id = fields.take_text("case", reading_of).unwrap_or_default();
    case.title = fields.take_text("title", reading_of).map(PrivateText::new);
    if let Some(facts) = fields.take_fields("facts", reading_of) {
        case.facts = read_facts(facts, reading_of);
    }
    case.time = match fields.take_fields("time", reading_of) {
        Some(time) => read_time(time, reading_of),
        None => SentenceTime::default(),
    };
    if let Some(owners) = fields.take_fields("owners", reading_of) {
        case.owners = read_owners(owners, reading_of);
    }
    for (index, waiver) in fields
        .take_list("waivers", reading_of)
        .unwrap_or_default()
        .into_iter()
        .enumerate()
    {
        case.waivers.extend(read_waiver(
            waiver,
            &format!("waivers[{index}]"),
            reading_of,
        ));
    }
    fields.take("note");
    reading.leftover(fields);
    Ok((case, reading.issues))
}

fn read_as_of(fields: &mut Fields, reading: &mut Reading<'_>) -> Result<Date, FormatError> {
    let text = fields.take_text("as_of", reading);
    let date = text.as_deref().and_then(|text| text.parse().ok());
    date.and_then(PartialDate::exact)
        .ok_or_else(|| FormatError::Field {
            file: reading.file().to_owned(),
            field: "as_of",
            reason: match text {
                Some(text) => format!("is `{text}`, which is no day"),
                None => "is absent".to_owned(),
            },
            remedy: "state the day of assessment as YYYY-MM-DD",
        })
}

/// Flattens the tree of facts into paths.
fn read_facts(fields: Fields, reading: &mut Reading<'_>) -> Facts {
    let mut facts = Facts::default();
    let mut contradicted = Vec::new();
    let mut pending = vec![(String::new(), fields)];
    while let Some((parent, fields)) = pending.pop() {
        for (key, json) in fields.into_entries() {
            let path = join(&parent, &key);
            let at = join("facts", &path);
            if let Some(reason) = refused(&path) {
                reading.issue(&at, "", reason, "it was not taken");
                continue;
            }
            let fact = read_fact(&json);
            if let Json::Object(_) = json {
                pending.extend(
                    reading
                        .fields(json, &at)
                        .map(|fields| (path.clone(), fields)),
                );
            }
            let Some(fact) = fact else { continue };
            match facts.get(&path) {
                Some(other) if *other != fact => contradicted.push(path),
                _ => facts.set(path, fact),
            }
        }
    }
    for path in contradicted {
        reading.issue(
            &join("facts", &path),
            "",
            "it is stated twice, differently",
            UNKNOWN,
        );
        facts.forget(&path);
    }
    facts
}

fn refused(path: &str) -> Option<&'static str> {
    if is_forbidden(path) {
        Some("there is no field for a person's politics, sect or armed group")
    } else if is_computed(path) {
        Some("what is computed is not taken from a file")
    } else {
        None
    }
}

/// A fact; a null is nothing known.
fn read_fact(json: &Json) -> Option<Fact> {
    Some(match json {
        Json::Null => return None,
        Json::Boolean(value) => Fact::Boolean(*value),
        Json::Number(value) => Fact::Number(*value),
        Json::Text(text) => Fact::Text(text.clone()),
        // A list with a null in it is still not empty.
        Json::List(items) => Fact::List(
            items
                .iter()
                .map(|item| read_fact(item).unwrap_or(Fact::Group(0)))
                .collect(),
        ),
        Json::Object(parts) => Fact::Group(parts.len()),
    })
}

fn read_owners(fields: Fields, reading: &mut Reading<'_>) -> BTreeMap<String, Owner> {
    let mut owners = BTreeMap::new();
    for (path, json) in fields.into_entries() {
        let at = join("owners", &path);
        let Some(mut fields) = reading.fields(json, &at) else {
            continue;
        };
        let name = fields.take_text("owner", reading);
        let due = fields.take_text("due", reading).and_then(|text| {
            let date = text.parse().ok();
            if date.is_none() {
                let reason = "not a date that exists: YYYY-MM-DD is expected";
                reading.issue(&join(&at, "due"), text, reason, "no day is set");
            }
            date
        });
        reading.leftover(fields);
        owners.insert(path, Owner { name, due });
    }
    owners
}

fn read_waiver(json: Json, at: &str, reading: &mut Reading<'_>) -> Option<Waiver> {
    let mut fields = reading.fields(json, at)?;
    let gate = fields.take_text("gate", reading);
    let signatures = fields.take_list("signed_by", reading).unwrap_or_default();
    reading.leftover(fields);
    let mut signed_by = Vec::new();
    for json in signatures {
        let shown = json.shown();
        match json
            .text()
            .ok()
            .and_then(|text| text.parse::<PartyCode>().ok())
        {
            Some(party) => signed_by.push(party),
            None => reading.issue(at, shown, "not the code of a party", "it does not count"),
        }
    }
    if gate.is_none() {
        reading.issue(at, "", "a waiver that names no gate", "it does not count");
    }
    Some(Waiver {
        gate: gate?,
        signed_by,
    })
}
