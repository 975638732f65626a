//! The JSON of the docket's commands. The keys of `check` are those of the case format's answers.

use serde_json::{Map, Value, json};
use sila_docket::figures::{Difference, Reason, Untold, by_subject};
use sila_docket::ledger::{Keeping, Response, ledger};
use sila_docket::logic::{Analysis, ThreatStatus};
use sila_docket::matter::Recorded;
use sila_docket::moved::Dated;
use sila_docket::state::State;
use sila_docket::what_if::WhatIf;
use sila_model::{Issue, Wording};

/// The answers of the logic about a case.
pub fn analysis(analysis: &Analysis) -> Value {
    let mut answers = json!({
        "ready": analysis.ready,
        "reachable": analysis.reachable,
        "deadlocked": analysis.deadlocked,
        "stuck": analysis.stuck,
        "refused_conditions": analysis.refused_conditions,
        "late": analysis.late,
        "threats": analysis.threats.iter().map(|threat| json!({
            "id": threat.id,
            "status": match threat.status {
                ThreatStatus::Averted => "averted",
                ThreatStatus::Pending => "pending",
                ThreatStatus::Triggered => "triggered",
            },
            "days_left": threat.days_left,
            "avoidable_now": threat.avoidable_now,
        })).collect::<Vec<_>>(),
        "groups": analysis.groups.iter().map(|group| json!({
            "id": group.id, "members": group.members, "root": group.root,
        })).collect::<Vec<_>>(),
        "waves": analysis.waves,
        "packages_capped": analysis.packages_capped,
        "packages": analysis.packages.iter().map(|package| json!({
            "items": package.items, "frees": package.frees,
        })).collect::<Vec<_>>(),
        "waivers_capped": analysis.waivers_capped,
        "waivers": analysis.waivers,
        "roots": analysis.roots.iter().map(|(step, causes)| {
            let mut causes: Vec<String> = causes.iter().map(ToString::to_string).collect();
            causes.sort();
            (step.to_owned(), json!(causes))
        }).collect::<Map<_, _>>(),
    });
    if let Some(schedule) = &analysis.schedule {
        let finishes = schedule.earliest.iter().map(|(step, finish)| {
            let mut value = json!({ "earliest": finish.earliest.to_string() });
            if let Some(slack) = finish.slack {
                value["slack_days"] = slack.into();
            }
            (step.clone(), value)
        });
        answers["schedule"] = Value::Object(finishes.collect());
        answers["never_in_schedule"] = json!(schedule.never);
        answers["critical_path"] = json!(schedule.critical_path);
    }
    answers
}

/// A what-if: the answers after, and the difference.
pub fn what_if(answer: &WhatIf) -> Value {
    json!({
        "newly_ready": answer.newly_ready,
        "newly_reachable": answer.newly_reachable,
        "still_blocked": answer.still_blocked,
        "after": analysis(&answer.after),
    })
}

/// What is recorded: every entry with its provenance, kind by kind.
pub fn state(state: &State) -> Value {
    let entries = state.matters.all().into_iter().map(|one| {
        let kind = one.body;
        let mut value = provenance(&one);
        value["kind"] = kind.into();
        value
    });
    json!({
        "as_of": state.view.as_of.to_string(),
        "known_on": state.view.known_on.map(|day| day.to_string()),
        "entries": entries.collect::<Vec<_>>(),
    })
}

/// The figures of each subject, and each pair that differs.
pub fn figures(state: &State) -> Value {
    let subjects = by_subject(state).into_iter().map(|subject| {
        let figures = subject.figures.iter().map(|figure| {
            let mut value = provenance(figure);
            let body = &figure.body;
            value["value"] = body.value.into();
            value["to"] = json!(body.to);
            value["bound"] = format!("{:?}", body.bound).to_lowercase().into();
            value["definition"] = json!(body.definition.as_ref().map(wording));
            value["figure_as_of"] = json!(body.as_of.map(|day| day.to_string()));
            value
        });
        let differences = subject
            .differences
            .iter()
            .map(|(first, second, difference)| {
                json!({
                    "a": subject.figures[*first].id,
                    "b": subject.figures[*second].id,
                    "why": why(difference),
                })
            });
        json!({
            "subject": subject.subject,
            "figures": figures.collect::<Vec<_>>(),
            "differences": differences.collect::<Vec<_>>(),
        })
    });
    json!({ "subjects": subjects.collect::<Vec<_>>() })
}

fn why(difference: &Difference) -> Value {
    match difference {
        Difference::Compatible => json!({ "kind": "compatible" }),
        Difference::Truly => json!({ "kind": "truly" }),
        Difference::Untold(untold) => json!({
            "kind": "not_stated",
            "missing": untold.iter().map(|untold| match untold {
                Untold::Definition => "definition",
                Untold::Date => "as_of",
            }).collect::<Vec<_>>(),
        }),
        Difference::Explained(reasons) => json!({
            "kind": "explained",
            "reasons": reasons.iter().map(|reason| match reason {
                Reason::Definition => json!({ "by": "definition" }),
                Reason::Date => json!({ "by": "date" }),
                Reason::Scope(dimensions) => json!({ "by": "scope", "dimensions": dimensions }),
                Reason::Parts { keys, explained, in_full } => {
                    json!({ "by": "parts", "parts": keys, "explained": explained, "in_full": in_full })
                }
            }).collect::<Vec<_>>(),
        }),
    }
}

/// Promises and requests of each side.
pub fn promises(state: &State) -> Value {
    let sides = ledger(state).into_iter().map(|(party, side)| {
        let promises = side.promises.iter().map(|promise| {
            let mut value = provenance(promise.commitment);
            value["due"] = json!(promise.commitment.body.due.map(|due| due.to_string()));
            value["status"] = match promise.keeping {
                Keeping::Kept => "kept",
                Keeping::KeptLate => "kept_late",
                Keeping::Late => "late",
                Keeping::Pending => "pending",
                Keeping::Suspended => "suspended",
                Keeping::Withdrawn => "withdrawn",
            }
            .into();
            let assessments = promise.assessments.iter().map(|(party, one)| {
                let progress = one.body.progress.map(sila_docket::matter::Progress::code);
                let grade = one.body.grade.map(|grade| format!("{grade:?}"));
                (
                    party.to_string(),
                    json!({ "progress": progress, "grade": grade }),
                )
            });
            value["assessments"] = Value::Object(assessments.collect());
            value
        });
        let asked = side.asked.iter().map(|asked| {
            let mut value = provenance(asked.request);
            value["from"] = asked.request.body.from.as_str().into();
            value["due"] = json!(asked.request.body.due.map(|due| due.to_string()));
            value["status"] = match asked.response {
                Response::Answered => "answered",
                Response::PartlyAnswered => "partly_answered",
                Response::Refused => "refused",
                Response::Silent(_) => "silent",
                Response::Open => "open",
            }
            .into();
            value
        });
        let side =
            json!({ "promises": promises.collect::<Vec<_>>(), "asked": asked.collect::<Vec<_>>() });
        (party.to_string(), side)
    });
    Value::Object(sides.collect())
}

/// Entries with a day, in order.
pub fn timeline(lines: &[Dated]) -> Value {
    let lines = lines.iter().map(|line| {
        let mut value = provenance(&line.record);
        value["kind"] = line.kind.into();
        value
    });
    json!({ "entries": lines.collect::<Vec<_>>() })
}

/// Remarks of the readers.
pub fn issues(issues: &[Issue]) -> Value {
    let issues = issues.iter().map(|issue| {
        json!({
            "file": issue.position.file,
            "line": issue.position.line,
            "column": issue.position.column,
            "value": issue.value,
            "reason": issue.reason,
            "action": issue.action,
        })
    });
    Value::Array(issues.collect())
}

fn provenance<T>(one: &Recorded<T>) -> Value {
    let provenance = &one.provenance;
    json!({
        "id": one.id,
        "entry": one.entry,
        "leaf_hash": one.hash.to_string(),
        "date": provenance.date.map(|date| date.to_string()),
        "visible_from": one.visible_from.to_string(),
        "filed": one.filed.to_string(),
        "party": provenance.party.as_ref().map(ToString::to_string),
        "speaker": provenance.speaker,
        "source": provenance.source,
        "at": provenance.at,
        "unverified": provenance.unverified,
    })
}

fn wording(wording: &Wording) -> Value {
    Value::Object(
        wording
            .iter()
            .map(|(language, text)| (language.tag().to_owned(), text.into()))
            .collect(),
    )
}
