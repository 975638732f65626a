//! `sila link`: lists of persons in, a folder of answers out.

mod progress;

use sila_app::{LinkRequest, ListFile, estimate, explain, link, sample};
use sila_report::json;

use super::output::{print, write_private};
use crate::arguments::{Common, Estimate, Explain, Link, LinkCommand, Lists, Sample};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, arguments: &Link) -> Result<Outcome, Failure> {
    match (&arguments.command, &arguments.lists) {
        (Some(LinkCommand::Explain(explain)), _) => why(common, explain),
        (Some(LinkCommand::Sample(sample)), _) => drawn(common, sample),
        (Some(LinkCommand::Estimate(estimate)), _) => estimated(common, estimate),
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

fn drawn(common: &Common, arguments: &Sample) -> Result<Outcome, Failure> {
    let (folder, file) = (&arguments.folder, &arguments.output);
    let draw = (arguments.draws, arguments.seed);
    if file.exists() && !arguments.force {
        return Err(Failure::OutputExists(file.clone()));
    }
    let drawn = sample(folder, draw.0, draw.1)?;
    let view = drawn.view(common.locale());
    let bytes = view
        .sample_sheet(&drawn.sample)
        .map_err(|error| Failure::Write(file.clone(), std::io::Error::other(error.to_string())))?;
    write_private(file, &bytes, arguments.force)?;
    print(
        common,
        || view.sample_drawn(&drawn.sample, draw, folder, file),
        || json::linkage::sample(&view, &drawn.sample, draw),
    )
}

fn estimated(common: &Common, arguments: &Estimate) -> Result<Outcome, Failure> {
    let estimated = estimate(&arguments.folder, &arguments.reviewed)?;
    let view = estimated.view(common.locale());
    print(
        common,
        || view.document(),
        || json::linkage::accuracy(&view),
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
