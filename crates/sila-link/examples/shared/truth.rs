//! Lists and the truth about them, as files.

use std::{collections::BTreeMap, fs, path::Path};

use sila_link::Linkage;
use sila_model::PersonList;

pub(crate) fn read(path: &str) -> Vec<PersonList> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let name = Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a file name");
    let file = sila_read::read_person_lists(&bytes, name, None);
    file.unwrap_or_else(|error| panic!("{error}")).lists
}

/// For each record of the linkage the number of its person.
pub(crate) fn persons(truth: &str, lists: &[PersonList], linkage: &Linkage) -> Vec<u32> {
    let mut reader =
        csv::Reader::from_path(truth).unwrap_or_else(|error| panic!("{truth}: {error}"));
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut known: BTreeMap<(String, String), u32> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap_or_else(|error| panic!("{truth}: {error}"));
        let next = numbers.len() as u32;
        let number = *numbers.entry(row[2].to_owned()).or_insert(next);
        known.insert((row[0].to_owned(), row[1].to_owned()), number);
    }
    let by_name: BTreeMap<&str, &PersonList> = lists
        .iter()
        .map(|list| (list.name.as_str(), list))
        .collect();
    let person = |record: &sila_link::LinkedRecord| {
        let name = linkage.lists()[usize::from(record.list)].as_str();
        let id = by_name[name].ids.get(record.record);
        let digits = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let under = |list: &str| known.get(&(list.to_owned(), id.to_owned())).copied();
        under(name)
            .or_else(|| under(digits))
            .unwrap_or_else(|| panic!("{truth} does not know {name} {id}"))
    };
    linkage.records().iter().map(person).collect()
}
