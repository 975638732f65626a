//! The lexicon of attested spellings, as forms to learn from.

use std::collections::BTreeMap;

use crate::alphabet::Script;
use crate::tables::Form;
use crate::unit::Unit;

/// One name with the spellings that were seen of it, each with a weight.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) arabic: Unit,
    pub(crate) written: Vec<String>,
    pub(crate) latin: Vec<(Unit, f64)>,
}

/// Attested spellings of Arabic names: `arabic_key latin country role count`, tab-separated.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(crate) entries: Vec<Entry>,
}

impl Lexicon {
    /// Reads the lexicon, the header left out; lines that do not fit are skipped.
    ///
    /// ```
    /// use sila_names::train::Lexicon;
    /// let text = "arabic_key\tlatin\tcountry\trole\tcount\nحسن\tHasan\tSY\tgiven\t12\n";
    /// assert_eq!(Lexicon::read(text).names(), 1);
    /// ```
    pub fn read(text: &str) -> Self {
        let mut counts: BTreeMap<&str, BTreeMap<&str, f64>> = BTreeMap::new();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [key, latin, _, _, count] = cells[..] {
                let count: f64 = count.trim().parse().unwrap_or(1.0);
                *counts.entry(key).or_default().entry(latin).or_default() += count;
            }
        }
        let entries = counts.into_iter().map(|(key, spellings)| Entry {
            key: key.to_owned(),
            arabic: Unit::read(key),
            written: spellings.keys().map(|latin| (*latin).to_owned()).collect(),
            latin: distinct(spellings),
        });
        Self {
            entries: entries
                .filter(|entry| entry.arabic.script() == Some(Script::Arabic))
                .collect(),
        }
    }

    /// All keys with their spellings as written.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (&String, &str)> {
        let entries = self.entries.iter();
        entries.flat_map(|entry| {
            entry
                .written
                .iter()
                .map(move |latin| (&entry.key, latin.as_str()))
        })
    }

    /// How many Arabic names it holds.
    pub fn names(&self) -> usize {
        self.entries.len()
    }

    /// The entries whose key is not in the fold that is held out.
    pub(crate) fn without(&self, held: impl Fn(&str) -> bool) -> Self {
        let kept = self.entries.iter().filter(|entry| !held(&entry.key));
        Self {
            entries: kept.cloned().collect(),
        }
    }
}

/// Spellings that read alike are one, weighing the root of their count.
fn distinct(spellings: BTreeMap<&str, f64>) -> Vec<(Unit, f64)> {
    let mut units: BTreeMap<Vec<u8>, (Unit, f64)> = BTreeMap::new();
    for (latin, count) in spellings {
        let unit = Unit::read(latin);
        if unit.script() != Some(Script::Latin) {
            continue;
        }
        let mut key = unit.forms()[0].0.symbols().to_vec();
        key.push(unit.forms()[0].1 as u8);
        units.entry(key).or_insert((unit, 0.0)).1 += count;
    }
    let rooted = units
        .into_values()
        .map(|(unit, count)| (unit, libm::sqrt(count).min(6.0)));
    rooted.collect()
}

/// The first form of a unit, by which EM learns.
pub(crate) fn first_form(unit: &Unit) -> &Form {
    &unit.forms()[0].0
}
