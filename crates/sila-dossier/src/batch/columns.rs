//! Which row heads the table, and what its columns mean.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::{Cell, CellAddress, Grid};

use super::{fold::fold, vocabulary};
use crate::{
    forbidden::is_forbidden,
    gate_set::{GateSet, GateSets},
    protection::{CONSENT_VERIFIED, CONSENT_WITHDRAWN, Protection},
    rule::FactKind,
    sentence::Unit,
};

/// How far down the header may stand.
const DEEPEST_HEADER: usize = 40;

/// One column of a sheet, and what it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The column, counted from 0.
    pub index: usize,
    /// Its header as written.
    pub header: String,
    /// What it was read as.
    pub meaning: Meaning,
}

/// What a column means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The code of the person.
    Id,
    /// A running number: the code only where there is no other.
    Serial,
    /// The person's name, or a part of it.
    Name,
    /// A fact, by path.
    Fact(String, FactKind),
    /// The first day of custody.
    CustodyFrom,
    /// The last day of custody; where it is blank, custody goes on.
    CustodyTo,
    /// A sentence in words: `10 years`, `سنتان وستة أشهر`.
    Sentence,
    /// A number of one unit of the sentence.
    SentencePart(Unit),
    /// The name of the rule of prison years.
    Rule,
    /// How several sentences run.
    Mode,
    /// It is not read, and why.
    NotRead(NotRead),
}

/// Why a column is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotRead {
    /// Its header is not known.
    NotKnown,
    /// It is known, and the gate set does not ask for it.
    NotAsked,
    /// It would record a person's politics, sect or armed group.
    Forbidden,
}

/// The header of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Its row, counted from 0.
    pub(super) row: usize,
    /// The columns that have a header.
    pub(super) columns: Vec<Column>,
}

/// The words of headers for one gate set.
pub(super) struct HeaderWords<'a> {
    facts: BTreeMap<String, (&'a str, FactKind)>,
    not_asked: BTreeSet<String>,
}

impl<'a> HeaderWords<'a> {
    pub(super) fn new(set: &'a GateSet, sets: &'a GateSets) -> Self {
        let mut asked = set.facts();
        // The engine asks for these wherever a consent is asked for.
        if !set.unguarded().contains(&Protection::Consent) {
            for path in CONSENT_VERIFIED.into_iter().chain([CONSENT_WITHDRAWN]) {
                asked.entry(path).or_insert(FactKind::YesNo);
            }
        }
        let words_of = |path: &str| {
            let words = sets.facts.get(path).into_iter();
            let texts = words.flat_map(|words| {
                let titles = words.title.iter().map(|(_, text)| text);
                titles.chain(words.headers.iter().map(String::as_str))
            });
            texts.map(fold).collect::<Vec<_>>()
        };
        let mut facts = BTreeMap::new();
        for (path, kind) in &asked {
            facts.insert(fold(path), (*path, *kind));
        }
        for (path, kind) in &asked {
            for word in words_of(path) {
                facts.entry(word).or_insert((*path, *kind));
            }
        }
        let others = sets
            .facts
            .keys()
            .filter(|path| !asked.contains_key(path.as_str()));
        let not_asked = others
            .flat_map(|path| words_of(path).into_iter().chain([fold(path)]))
            .collect();
        Self { facts, not_asked }
    }

    /// What a header means. `Consent 2` is another column of `Consent`.
    pub(super) fn meaning(&self, header: &str) -> Meaning {
        if is_forbidden(header) || is_forbidden(&fold(header)) {
            return Meaning::NotRead(NotRead::Forbidden);
        }
        let folded = fold(header);
        let unnumbered = folded
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .trim_end();
        [folded.as_str(), unnumbered]
            .into_iter()
            .find_map(|word| self.known(word))
            .unwrap_or(Meaning::NotRead(match self.not_asked.contains(&folded) {
                true => NotRead::NotAsked,
                false => NotRead::NotKnown,
            }))
    }

    fn known(&self, word: &str) -> Option<Meaning> {
        if let Some((path, kind)) = self.facts.get(word) {
            return Some(Meaning::Fact((*path).to_owned(), *kind));
        }
        vocabulary::role(word)
    }
}

impl Header {
    /// Finds the row that heads the table: the one of whose cells most are known as headers.
    pub(super) fn find(grid: &Grid, words: &HeaderWords<'_>) -> Option<Self> {
        let rows = grid.rows().len().min(DEEPEST_HEADER);
        let candidates = (0..rows).map(|row| (Self::known(grid, words, row), row));
        // The first of those with the most.
        let (known, row) =
            candidates.max_by_key(|(known, row)| (*known, std::cmp::Reverse(*row)))?;
        (known >= 2).then(|| Self {
            row,
            columns: Self::columns(grid, words, row),
        })
    }

    fn known(grid: &Grid, words: &HeaderWords<'_>, row: usize) -> usize {
        Self::columns(grid, words, row)
            .iter()
            .filter(|column| !matches!(column.meaning, Meaning::NotRead(NotRead::NotKnown)))
            .count()
    }

    fn columns(grid: &Grid, words: &HeaderWords<'_>, row: usize) -> Vec<Column> {
        (0..grid.rows()[row].len())
            .filter_map(|index| {
                let own = text_at(grid, row, index)?;
                let mut column = Column {
                    index,
                    header: own.to_owned(),
                    meaning: words.meaning(own),
                };
                // `written` below a merged `Consent` is `Consent written`.
                if let (Meaning::NotRead(_), Some(group)) = (
                    &column.meaning,
                    row.checked_sub(1)
                        .and_then(|above| group_at(grid, above, index)),
                ) {
                    let whole = format!("{group} {own}");
                    let meaning = words.meaning(&whole);
                    if !matches!(meaning, Meaning::NotRead(NotRead::NotKnown)) {
                        (column.header, column.meaning) = (whole, meaning);
                    }
                }
                Some(column)
            })
            .collect()
    }

    /// Whether a row repeats the header, as prints of long tables do on every page.
    pub(super) fn is_repeated_by(&self, row: &[Cell]) -> bool {
        let same = |column: &&Column| match row.get(column.index) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => {
                column.header.ends_with(text.trim())
            }
            _ => false,
        };
        self.columns.iter().filter(same).count() * 2 > self.columns.len()
    }
}

/// The text that heads a column at a row; a cell merged downwards heads the rows below too.
fn text_at(grid: &Grid, row: usize, column: usize) -> Option<&str> {
    match grid.cell(CellAddress { row, column }) {
        Cell::Covered(first) if first.column == column => text_of(grid.cell(*first)),
        cell => text_of(cell),
    }
}

/// The text of the group above a column; a cell merged sidewards spans its columns.
fn group_at(grid: &Grid, row: usize, column: usize) -> Option<&str> {
    match grid.cell(CellAddress { row, column }) {
        Cell::Covered(first) if first.row == row => text_of(grid.cell(*first)),
        cell => text_of(cell),
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_of_a_built_in_set_means_two_things() {
        let sets = GateSets::built_in();
        for set in sets.iter() {
            let mut seen = BTreeMap::new();
            for (path, words) in &sets.facts {
                if !set.facts().contains_key(path.as_str()) {
                    continue;
                }
                let titles = words.title.iter().map(|(_, text)| text);
                for word in titles.chain(words.headers.iter().map(String::as_str)) {
                    let word = fold(word);
                    assert_eq!(vocabulary::role(&word), None, "{word} heads {path}");
                    let other = seen.insert(word.clone(), path);
                    assert!(
                        other.is_none_or(|other| other == path),
                        "{word}: {path}, {other:?}"
                    );
                }
            }
        }
    }
}
