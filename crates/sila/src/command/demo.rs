//! `sila demo`: the public record of a real docket, printed and served.

use std::io::{IsTerminal, Write};

use sila_app::{Look, Question};
use sila_report::docket::Links;
use sila_report::json;

use super::docket::today;
use super::output::print;
use crate::arguments::{Common, Demo};
use crate::examples;
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, demo: &Demo) -> Result<Outcome, Failure> {
    let dockets = examples::dockets();
    let (_, first) = dockets.first().expect("there is at least one example");
    let look = Look::at(first, &Question::as_of(today()));
    let document = || look.view(common.locale(), Links::None).overview();
    print(common, document, || json::docket::state(&look.state))?;
    let is_served = demo.serve || (std::io::stdout().is_terminal() && !demo.no_serve);
    if !is_served {
        return Ok(Outcome::Done);
    }
    let site = sila_web::Site::new(dockets, today);
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
