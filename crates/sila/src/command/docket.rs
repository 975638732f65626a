//! `sila docket`: looking at a docket folder or a case file.

use std::path::Path;

use serde_json::Value;
use sila_app::{AppError, Docket, Look, Opened, Question, open};
use sila_docket::fold::Reader;
use sila_docket::logic::Reading;
use sila_docket::moved;
use sila_docket::what_if::cost_of_one_sided_conditions;
use sila_model::Date;
use sila_report::docket::Links;
use sila_report::{html, json};

use super::output::{difference, print, write};
use crate::arguments::{self, Common, Docket as Command};
use crate::outcome::{Failure, Outcome};

/// Today, by the clock of this machine.
pub(crate) fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

pub(crate) fn run(common: &Common, command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Show(look) => {
            let look = at_docket(look)?;
            let document = || look.view(common.locale(), Links::None).overview();
            print(common, document, || {
                with_issues(json::docket::state(&look.state), &look)
            })
        }
        Command::Check(arguments) => {
            let look = at(arguments)?;
            let document = || look.view(common.locale(), Links::None).check();
            print(common, document, || {
                let mut answers = json::docket::analysis(&look.analysis);
                let cost = cost_of_one_sided_conditions(&look.case);
                answers["one_sided_conditions_cost"] = cost.into();
                with_issues(answers, &look)
            })?;
            let blocked = !look.analysis.deadlocked.is_empty() || !look.analysis.stuck.is_empty();
            Ok(difference(common, blocked))
        }
        Command::WhatIf(arguments) => {
            let look = at(&arguments.look)?;
            let answer = look.what_if(&arguments.done, &arguments.waive)?;
            let document = || {
                look.view(common.locale(), Links::None).what_if(
                    &answer,
                    &arguments.done,
                    &arguments.waive,
                )
            };
            print(common, document, || json::docket::what_if(&answer))
        }
        Command::Timeline(look) => {
            let look = at_docket(look)?;
            let document = || look.view(common.locale(), Links::None).timeline();
            print(common, document, || {
                json::docket::timeline(&moved::timeline(&look.state))
            })
        }
        Command::Ledger(look) => {
            let look = at_docket(look)?;
            let document = || look.view(common.locale(), Links::None).ledger();
            print(common, document, || json::docket::promises(&look.state))
        }
        Command::Figures(look) => {
            let look = at_docket(look)?;
            let document = || look.view(common.locale(), Links::None).figures();
            print(common, document, || json::docket::figures(&look.state))?;
            let differ = sila_docket::figures::by_subject(&look.state);
            Ok(difference(
                common,
                differ.iter().any(|subject| !subject.differences.is_empty()),
            ))
        }
        Command::Moved(arguments) => {
            let look = at_docket(&arguments.look)?;
            let document = || {
                look.view(common.locale(), Links::None)
                    .moved(arguments.since)
            };
            let lines = moved::since(&look.state, arguments.since);
            print(common, document, || json::docket::timeline(&lines))
        }
        Command::Brief(arguments) => brief(common, arguments),
        Command::Report(arguments) => report(common, arguments),
    }
}

fn brief(common: &Common, arguments: &arguments::Brief) -> Result<Outcome, Failure> {
    let docket = folder(&arguments.look.docket)?;
    let mut question = question(&arguments.look);
    let party = Look::at(&docket, &question).party(&arguments.party)?;
    question.reader = Reader::Party(party.clone());
    let look = Look::at(&docket, &question);
    let document = || look.view(common.locale(), Links::None).brief(&party);
    print(common, document, || {
        serde_json::json!({
            "party": party.as_str(),
            "ledger": json::docket::promises(&look.state),
            "state": json::docket::state(&look.state),
        })
    })
}

fn report(common: &Common, arguments: &arguments::Report) -> Result<Outcome, Failure> {
    let docket = folder(&arguments.look.docket)?;
    let mut question = question(&arguments.look);
    if arguments.public {
        question.reader = Reader::Public;
    }
    let look = Look::at(&docket, &question);
    let first = common.locale();
    let documents = [first, first.other()].map(|locale| look.view(locale, Links::Anchors).report());
    let page = html::offline_page(&documents);
    write(&arguments.output, page.as_bytes(), arguments.force)?;
    println!("{}", arguments.output.display());
    Ok(Outcome::Done)
}

fn question(look: &arguments::Look) -> Question {
    let reading = match (look.as_declared, look.agreed_only) {
        (true, _) => Reading::AsDeclared,
        (_, true) => Reading::AgreedOnly,
        _ => Reading::InForce,
    };
    Question {
        known_on: look.known_on,
        reading,
        ..Question::as_of(look.as_of.unwrap_or_else(today))
    }
}

/// A docket folder or a case file, by one mapping.
fn at(look: &arguments::Look) -> Result<Look, AppError> {
    let question = question(look);
    Ok(match open(&look.docket)? {
        Opened::Docket(docket) => Look::at(&docket, &question),
        Opened::Case(mut case, issues) => {
            case.as_of = look.as_of.unwrap_or(case.as_of);
            Look::at_case(*case, issues, question.reading)
        }
    })
}

fn at_docket(look: &arguments::Look) -> Result<Look, AppError> {
    Ok(Look::at(&folder(&look.docket)?, &question(look)))
}

fn folder(path: &Path) -> Result<Docket, AppError> {
    match open(path)? {
        Opened::Docket(docket) => Ok(docket),
        Opened::Case(..) => Err(AppError::NeedsFolder {
            path: path.to_owned(),
        }),
    }
}

fn with_issues(mut value: Value, look: &Look) -> Value {
    value["issues"] = json::docket::issues(&look.issues);
    value
}
