//! The JSON of `sila verify`.

use serde_json::{Value, json};
use sila_log::verify::{Finding, Place, Standing};

use crate::verify::{VerdictView, kind_name, time_in_digits};

/// How a file stands, and why.
pub fn verdict(view: &VerdictView) -> Value {
    let verdict = &view.verdict;
    let failure = verdict.failure.as_ref().map(|failure| {
        json!({
            "code": failure.code.code(),
            "place": failure.place.as_ref().map(place),
            "detail": failure.detail,
        })
    });
    let keys = verdict.keys.iter().map(|seen| {
        json!({
            "key": seen.key.to_string(),
            "fingerprint": seen.fingerprint.to_string(),
            "trusted": seen.trusted,
        })
    });
    let heads = verdict.heads.iter().map(|(log, size, fingerprint)| {
        json!({ "log": log, "size": size.0, "fingerprint": fingerprint.to_string() })
    });
    json!({
        "file": view.file,
        "kind": kind_name(verdict.kind),
        "standing": match verdict.standing {
            Standing::Authentic => "authentic",
            Standing::AgreesWithItself => "agrees-with-itself",
            Standing::Failed => "failed",
        },
        "findings": verdict.findings.iter().map(finding).collect::<Vec<_>>(),
        "failure": failure,
        "keys": keys.collect::<Vec<_>>(),
        "heads": heads.collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    json!({ "log": place.log, "index": place.index.0 })
}

fn finding(finding: &Finding) -> Value {
    match finding {
        Finding::Signed { log, size, key } => {
            json!({ "signed": { "log": log, "size": size.0, "key": key.to_string() } })
        }
        Finding::Cosigned {
            log,
            size,
            key,
            time,
        } => json!({ "cosigned": {
            "log": log, "size": size.0, "key": key.to_string(), "time": time_in_digits(*time),
        } }),
        Finding::SignaturesNotChecked { log, size } => {
            json!({ "signatures_not_checked": { "log": log, "size": size.0 } })
        }
        Finding::Included { place: at, leaf } => {
            json!({ "included": { "place": place(at), "leaf": leaf.to_string() } })
        }
        Finding::Authored {
            place: at,
            act,
            key,
        } => json!({ "authored": { "place": place(at), "act": act, "key": key.to_string() } }),
        Finding::AuthorNotTrusted { place: at, key } => {
            json!({ "author_not_trusted": { "place": place(at), "key": key.to_string() } })
        }
        Finding::Grown { log, from, to } => {
            json!({ "grown": { "log": log, "from": from.0, "to": to.0 } })
        }
        Finding::Settled { parties, offer } => {
            let parties: Vec<&str> = parties.iter().map(|party| party.as_str()).collect();
            json!({ "settled": { "parties": parties, "offer": offer.to_string() } })
        }
        Finding::Terms { open, closed } => json!({ "terms": { "open": open, "closed": closed } }),
        Finding::Received {
            from,
            to,
            count,
            time,
        } => json!({ "received": {
            "from": from.as_str(), "to": to.as_str(), "count": count, "time": time_in_digits(*time),
        } }),
        Finding::Forked {
            log,
            first,
            second,
            key,
        } => json!({ "forked": {
            "log": log, "first": first.0, "second": second.0, "key": key.to_string(),
        } }),
    }
}
