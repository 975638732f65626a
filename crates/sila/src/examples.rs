//! The example dockets, inside the program, so that the demo runs anywhere.

use rust_embed::RustEmbed;
use sila_app::Docket;
use sila_docket::folder::TextFile;

#[derive(RustEmbed)]
#[folder = "../../examples"]
#[include = "*.toml"]
struct Files;

/// The public record on which the demo opens.
pub(crate) const FIRST: &str = "lebanon-syria";

/// The example dockets by name, the first one first.
pub(crate) fn dockets() -> Vec<(String, Docket)> {
    let mut names: Vec<String> = Files::iter()
        .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
        .collect();
    names.sort_by_key(|name| (name != FIRST, name.clone()));
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let files = files_of(&name);
            let docket = Docket::from_files(&files);
            // OK because a test reads every example.
            (name, docket.expect("the example dockets are tested"))
        })
        .collect()
}

fn files_of(docket: &str) -> Vec<TextFile> {
    let paths = Files::iter().filter_map(|path| {
        let name = path.strip_prefix(docket)?.strip_prefix('/')?.to_owned();
        Some(TextFile {
            bytes: Files::get(&path)?.data.into_owned(),
            name,
        })
    });
    paths.collect()
}
