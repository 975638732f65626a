//! `sila demo`: the public record of a real docket, and an exercise beside it, printed and served.

use std::io::{IsTerminal, Write};
use std::sync::Arc;

use sila_app::{Exercise, Look, Question};
use sila_report::docket::Links;
use sila_report::document::Document;
use sila_report::{exercise, json};

use super::docket::today;
use super::output::print_all;
use crate::arguments::{Common, Demo};
use crate::examples;
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, demo: &Demo) -> Result<Outcome, Failure> {
    let is_served = demo.serve || (std::io::stdout().is_terminal() && !demo.no_serve);
    let exercise = sila_app::exercise()?;
    if let Some(folder) = &demo.output {
        if !is_served {
            // Where pages are served, Ctrl-C ends these in good order instead.
            crate::interrupt::watch();
        }
        exercise.write(folder, demo.force, common.locale())?;
    }
    let dockets = examples::dockets();
    let (_, first) = dockets.first().expect("there is at least one example");
    let look = Look::at(first, &Question::as_of(today()));
    let documents = || {
        let record = look.view(common.locale(), Links::None).overview();
        vec![record, summary(common, demo, &exercise, is_served)]
    };
    print_all(common, documents, || {
        let mut record = json::docket::state(&look.state);
        let view = exercise.view(common.locale(), exercise::Links::None);
        record["exercise"] = json::exercise::summary(&view);
        record
    })?;
    if !is_served {
        return Ok(Outcome::Done);
    }
    let site = sila_web::Site::new(dockets, today).beside(Arc::new(exercise));
    sila_web::serve(site, demo.port, |address| {
        // Written through at once: whoever started the program may be waiting for the address.
        let mut out = std::io::stdout().lock();
        if demo.serve {
            drop(writeln!(out, "\nhttp://{address}/"));
        } else {
            drop(writeln!(out, "\nhttp://{address}/  (Ctrl-C ends)"));
        }
        drop(out.flush());
    })
    .map_err(Failure::Serve)?;
    Ok(Outcome::Done)
}

/// What the exercise comes to, and how to see more than is seen already.
fn summary(common: &Common, demo: &Demo, exercise: &Exercise, is_served: bool) -> Document {
    let pages = || ("sila demo".to_owned(), "exercise-see-pages");
    let files = match &demo.output {
        Some(folder) => (folder.display().to_string(), "exercise-see-written"),
        None => (
            "sila demo --no-serve -o DIR".to_owned(),
            "exercise-see-files",
        ),
    };
    let more: Vec<(String, &str)> = (!is_served)
        .then(pages)
        .into_iter()
        .chain([files])
        .collect();
    exercise
        .view(common.locale(), exercise::Links::None)
        .summary(&more)
}
