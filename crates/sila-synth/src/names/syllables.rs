//! Names that nobody bears, in both scripts.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::Name;
use crate::dice::Dice;

/// Latin and Arabic, and Arabic at the end or the beginning where that differs.
const ONSETS: &[(&str, &str)] = &[
    ("b", "ب"),
    ("d", "د"),
    ("f", "ف"),
    ("g", "ج"),
    ("h", "ح"),
    ("j", "ج"),
    ("k", "ك"),
    ("kh", "خ"),
    ("l", "ل"),
    ("m", "م"),
    ("n", "ن"),
    ("q", "ق"),
    ("r", "ر"),
    ("s", "س"),
    ("sh", "ش"),
    ("t", "ت"),
    ("w", "و"),
    ("y", "ي"),
    ("z", "ز"),
    ("gh", "غ"),
    ("th", "ث"),
    ("a", "ع"),
];
const VOWELS: &[(&str, &str, &str)] = &[
    ("a", "", "ة"),
    ("a", "", "ة"),
    ("a", "", "ة"),
    ("i", "", "ي"),
    ("u", "", "و"),
    ("e", "", "ة"),
    ("o", "و", "و"),
    ("ou", "و", "و"),
    ("ee", "ي", "ي"),
    ("aa", "ا", "ا"),
];
const CODAS: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("", ""),
    ("n", "ن"),
    ("r", "ر"),
    ("m", "م"),
    ("d", "د"),
    ("l", "ل"),
    ("b", "ب"),
    ("s", "س"),
    ("h", "ه"),
    ("f", "ف"),
];

/// Names of so many syllables, no two spelt alike.
pub(super) fn names(dice: &mut Dice, count: usize, syllables: RangeInclusive<usize>) -> Vec<Name> {
    let mut known = BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let length = syllables.start() + dice.below(syllables.end() - syllables.start() + 1);
        let name = name(dice, length);
        if (3..=14).contains(&name.latin[0].len()) && known.insert(name.latin[0].clone()) {
            names.push(name);
        }
    }
    names
}

fn name(dice: &mut Dice, syllables: usize) -> Name {
    let (mut latin, mut arabic) = (String::new(), String::new());
    for syllable in 0..syllables {
        let onset = ONSETS[dice.below(ONSETS.len())];
        let vowel = VOWELS[dice.below(VOWELS.len())];
        let coda = CODAS[dice.below(CODAS.len())];
        let last = syllable + 1 == syllables && coda.0.is_empty();
        latin.extend([onset.0, vowel.0, coda.0]);
        arabic.extend([onset.1, if last { vowel.2 } else { vowel.1 }, coda.1]);
    }
    Name {
        arabic,
        latin: vec![latin],
    }
}
