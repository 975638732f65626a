//! Places that have several names: Palmyra and Tadmur, Kobani and Ayn al-Arab.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::fold;

/// A place of the table by its line.
pub(crate) type PlaceId = u16;

struct Table {
    parents: Vec<Option<PlaceId>>,
    names: BTreeMap<String, Vec<PlaceId>>,
}

/// The table `places.tsv`: id, id of the place around it, names. It holds facts of geography only.
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lines: Vec<Vec<&str>> = include_str!("../data/places.tsv")
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let ids: BTreeMap<&str, PlaceId> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, cells)| Some((cells[0], u16::try_from(at).ok()?)))
        .collect();
    let mut names: BTreeMap<String, Vec<PlaceId>> = BTreeMap::new();
    let mut parents = Vec::new();
    for cells in &lines {
        parents.push(cells.get(1).and_then(|parent| ids.get(parent)).copied());
        for name in cells.get(2).map_or("", |names| names).split('|') {
            let places = names.entry(key(name)).or_default();
            if !places.contains(&ids[cells[0]]) {
                places.push(ids[cells[0]]);
            }
        }
    }
    Table { parents, names }
});

/// The places that a text may name; none if it is not in the table.
pub(crate) fn find(text: &str) -> Vec<PlaceId> {
    TABLE.names.get(&key(text)).cloned().unwrap_or_default()
}

/// Whether a place lies within another.
pub(crate) fn lies_within(place: PlaceId, around: PlaceId) -> bool {
    let mut at = TABLE.parents.get(usize::from(place)).copied().flatten();
    for _ in 0..4 {
        match at {
            Some(parent) if parent == around => return true,
            Some(parent) => at = TABLE.parents.get(usize::from(parent)).copied().flatten(),
            None => return false,
        }
    }
    false
}

/// A name without what its writers do differently: articles, administrative words, doubled letters.
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text);
    let mut words: Vec<&str> = folded
        .split([' ', '-', ',', '(', ')'])
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 {
        words.retain(|word| !is_administrative(word) && !is_article(word));
    }
    let mut key = String::new();
    for word in words {
        let word = word
            .strip_prefix("ال")
            .filter(|rest| rest.chars().count() > 1)
            .unwrap_or(word);
        for letter in word.chars().filter(|letter| *letter != '\'') {
            if !key.ends_with(letter) {
                key.push(letter);
            }
        }
    }
    key
}

/// Words that name a level and no place.
pub(crate) fn is_administrative(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "محافظه",
        "مدينه",
        "منطقه",
        "ناحيه",
        "قضاء",
        "قريه",
        "بلده",
        "حي",
        "governorate",
        "province",
        "district",
        "subdistrict",
        "city",
        "town",
        "village",
        "muhafazat",
        "mohafazat",
        "nahiya",
        "madinat",
        "medinat",
        "gouvernorat",
        "ville",
        "caza",
        "qada",
        "mintaqat",
    ];
    WORDS.contains(&word)
}

fn is_article(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "ech", "az", "ez", "an", "en", "at",
        "et", "ath", "edh",
    ];
    WORDS.contains(&word)
}
