//! `sila link`: lists of persons in, a folder of answers out.

mod progress;

use sila_app::{LinkRequest, ListFile, explain, link};
use sila_report::json;

use super::output::print;
use crate::arguments::{Common, Explain, Link, LinkCommand, Lists};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, arguments: &Link) -> Result<Outcome, Failure> {
    match (&arguments.command, &arguments.lists) {
        (Some(LinkCommand::Explain(explain)), _) => why(common, explain),
        (None, Some(lists)) => lists_in(common, lists),
        (None, None) => Err(Failure::NoArguments("sila link LIST... -o DIR")),
    }
}

fn why(common: &Common, arguments: &Explain) -> Result<Outcome, Failure> {
    let explained = explain(&arguments.folder, &arguments.one, &arguments.other)?;
    let (view, (one, other)) = (explained.view(common.locale()), explained.pair());
    print(
        common,
        || view.explanation(one, other, explained.decisions()),
        || json::linkage::explanation(&view, one, other, explained.decisions()),
    )
}

fn lists_in(common: &Common, arguments: &Lists) -> Result<Outcome, Failure> {
    let request = request(common, arguments);
    crate::interrupt::watch();
    let progress = progress::Progress::new(common.locale());
    let linked = link(&request, &|stage| progress.tell(stage));
    progress.end();
    let linked = linked?;
    let view = linked.view(common.locale());
    print(
        common,
        || view.summary(&request.output, linked.books()),
        || json::linkage::summary(&view),
    )
}

fn request(common: &Common, arguments: &Lists) -> LinkRequest {
    let named = arguments.named.iter().map(|named| ListFile {
        path: named.file.clone(),
        name: Some(named.name.clone()),
    });
    let lists = arguments
        .lists
        .iter()
        .map(ListFile::new)
        .chain(named)
        .collect();
    LinkRequest {
        force: arguments.force,
        mapping: arguments.map.clone(),
        model: arguments.model.clone(),
        against: arguments.against.clone(),
        decisions: arguments.decisions.clone(),
        vouched: arguments.no_repeats.clone(),
        floor: arguments.floor,
        codes: arguments.codes,
        locale: common.locale(),
        ..LinkRequest::new(lists, arguments.output.clone())
    }
}
