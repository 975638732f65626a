//! `sila link`: lists of persons in, a folder of answers out.

mod progress;

use sila_app::{LinkRequest, ListFile, link};
use sila_report::json;

use super::output::print;
use crate::arguments::{Common, Link};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, arguments: &Link) -> Result<Outcome, Failure> {
    let request = request(common, arguments);
    crate::interrupt::watch();
    let progress = progress::Progress::new(common.locale());
    let linked = link(&request, &|stage| progress.tell(stage));
    progress.end();
    let linked = linked?;
    let view = linked.view(common.locale());
    print(
        common,
        || view.summary(&request.output),
        || json::linkage::summary(&view),
    )
}

fn request(common: &Common, arguments: &Link) -> LinkRequest {
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
        floor: arguments.floor,
        codes: arguments.codes,
        locale: common.locale(),
        ..LinkRequest::new(lists, arguments.output.clone())
    }
}
