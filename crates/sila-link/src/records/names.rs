//! The parts of persons' names as fields.

use rustc_hash::FxHashMap;
use sila_model::{PersonList, Role, Values};
use sila_names::{NameModel, PersonName, Unit};

use super::{ABSENT, Numbering, Origin, Reading};
use crate::{level::Comparison, word::Word};

/// The parts of a name, in the order in which they stand in [`Parts`].
const PARTS: [Role; 7] = [
    Role::Given,
    Role::Father,
    Role::Grandfather,
    Role::Family,
    Role::Mother,
    Role::MotherFamily,
    Role::Nickname,
];

type Parts = [u32; PARTS.len()];

/// The fields of names: from columns of their own, and where those are blank from a full name.
pub(super) fn parts(
    lists: &[&PersonList],
    origins: &[Origin],
    words: &mut Numbering,
) -> Vec<(String, Comparison, Vec<u32>)> {
    let mut readers: Vec<Reader<'_>> = lists.iter().map(|list| Reader::new(list)).collect();
    let mut fields: Vec<Vec<u32>> = vec![Vec::with_capacity(origins.len()); PARTS.len()];
    for origin in origins {
        let parts = readers[usize::from(origin.list)].parts(origin.record as usize, words);
        for (field, part) in fields.iter_mut().zip(parts) {
            field.push(part);
        }
    }
    let named = PARTS.iter().zip(fields);
    named
        .map(|(role, cells)| (role.code().to_owned(), Comparison::Name, cells))
        .collect()
}

/// Reads the names of one list; every distinct text is taken apart once.
struct Reader<'a> {
    full: Option<&'a Values>,
    columns: [Option<&'a Values>; PARTS.len()],
    known_full: FxHashMap<u32, Parts>,
    known: [FxHashMap<u32, Parts>; PARTS.len()],
}

impl<'a> Reader<'a> {
    fn new(list: &'a PersonList) -> Self {
        let values = |role| list.column(role).map(|column| &column.values);
        Self {
            full: values(Role::FullName),
            columns: PARTS.map(values),
            known_full: FxHashMap::default(),
            known: Default::default(),
        }
    }

    fn parts(&mut self, record: usize, words: &mut Numbering) -> Parts {
        let mut parts = [ABSENT; PARTS.len()];
        for (place, column) in self.columns.iter().enumerate() {
            let Some(values) = column else { continue };
            let code = values.codes[record];
            if code == Values::MISSING {
                continue;
            }
            let read = *self.known[place]
                .entry(code)
                .or_insert_with(|| part(place, values.distinct.get(code), words));
            fill(&mut parts, read);
        }
        if let Some(values) = self.full
            && values.codes[record] != Values::MISSING
        {
            let code = values.codes[record];
            let read = *self
                .known_full
                .entry(code)
                .or_insert_with(|| full_name(values.distinct.get(code), words));
            fill(&mut parts, read);
        }
        parts
    }
}

/// Takes over what is not stated yet.
fn fill(parts: &mut Parts, more: Parts) {
    for (part, other) in parts.iter_mut().zip(more) {
        if *part == ABSENT {
            *part = other;
        }
    }
}

/// One part from a column of its own.
fn part(place: usize, text: &str, words: &mut Numbering) -> Parts {
    let mut parts = [ABSENT; PARTS.len()];
    match PARTS[place] {
        // A mother's column often holds her family name too.
        Role::Mother => {
            let name = PersonName::parse(text);
            parts[place] = words.number(Reading::Name, name.given_text());
            parts[place + 1] = words.number(Reading::Name, name.family_text());
        }
        Role::Given => {
            let name = PersonName::from_parts(text, "", "", "");
            parts[place] = words.number(Reading::Name, bare_given(&name));
            parts[NICKNAME] = words.number(Reading::Name, name.kunya_text());
        }
        _ => parts[place] = words.number(Reading::Name, &sila_names::fold(text)),
    }
    parts
}

/// The given name; none where a kunya stands in its place. A kunya is an alias: it says neither that
/// the given name agrees nor that it does not.
fn bare_given(name: &PersonName) -> &str {
    match name.given_text() {
        given if given == name.kunya_text() => "",
        given => given,
    }
}

const NICKNAME: usize = PARTS.len() - 1;

fn full_name(text: &str, words: &mut Numbering) -> Parts {
    let name = PersonName::parse(text);
    let texts = [
        bare_given(&name),
        name.father_text(),
        name.grandfather_text(),
        name.family_text(),
        "",
        "",
        name.kunya_text(),
    ];
    texts.map(|text| words.number(Reading::Name, text))
}

/// Prepares a word for comparison as what it is.
pub(super) fn word(reading: Reading, folded: &str) -> Word {
    match reading {
        Reading::Plain => Word::plain(folded),
        Reading::Name => {
            let given = PersonName::from_parts(folded, "", "", "").given().to_vec();
            let units = if given.len() == 2 {
                given
            } else {
                vec![Unit::read(folded)]
            };
            Word::name(folded, units)
        }
        Reading::Place => {
            let parts = folded.split(PLACE_WITHIN).take(2).map(Unit::read);
            let mut word = Word::name(folded, parts.filter(|unit| !unit.is_empty()).collect());
            word.place = Some(Box::new(NameModel::built_in().place(folded)));
            word
        }
    }
}

/// Between a place and the place it lies in.
const PLACE_WITHIN: &str = " / ";

/// One spelling of a place, its parts set apart by [`PLACE_WITHIN`].
pub(super) fn fold_place(text: &str) -> String {
    let parts = text
        .split([',', '/', '،', '('])
        .flat_map(|part| part.split(" - "));
    let folded = parts.map(sila_names::fold).filter(|part| !part.is_empty());
    folded.collect::<Vec<_>>().join(PLACE_WITHIN)
}

/// The words of a text in lower case, and nothing else of it.
pub(super) fn fold_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// `m` or `f`, in whichever of three languages it was written; empty for anything else.
pub(super) fn sex(text: &str) -> String {
    let sex = match fold_words(text).as_str() {
        "m" | "male" | "man" | "homme" | "masculin" | "h" | "ذكر" | "ذ" => "m",
        "f" | "female" | "woman" | "femme" | "féminin" | "feminin" | "أنثى" | "انثى" | "أ" => {
            "f"
        }
        _ => "",
    };
    sex.to_owned()
}
