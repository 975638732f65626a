//! The vowels of common names, which Arabic does not write: عمر is Umar and عمار is Ammar.
//!
//! A short vowel that is known can be held against a spelling; that of an unknown name cannot. The
//! table holds names as facts of the language, each with its vowels, and no spelling of any.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::align::LONGEST;
use crate::alphabet::{Script, Symbol};
use crate::tables::Form;

/// How often a name's letters can be of a kind of their own: see [`Kind`].
pub(crate) const KINDS: usize = 14;

/// What a letter that can be vowel or consonant is, in a name whose vowels are known.
pub(crate) const KIND_NAMES: [&str; KINDS] = [
    "ا=A", "ا=a", "ا=i", "ا=u", "ي=I", "ي=y", "ي=Y", "و=U", "و=w", "ه=p", "ه=h", "ع=a", "ع=i",
    "ع=u",
];

/// The vowels of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vowels {
    /// For the gap before each letter and after the last: 0 none, 1 a, 2 i, 3 u.
    pub(crate) gaps: Vec<u8>,
    /// For each letter: its place in [`KIND_NAMES`] plus one, or 0 for a plain consonant.
    pub(crate) kinds: Vec<u8>,
}

/// A name of the table, and those that differ from it in vowels only.
pub(crate) struct Known {
    core: &'static str,
    pub(crate) vowels: Vowels,
    symbols: Vec<Symbol>,
    rivals: Vec<usize>,
}

/// The most rivals a name is held against.
const MOST_RIVALS: usize = 6;

static TABLE: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = include_str!("../data/vowels.tsv").lines();
    let known = |(core, vowels)| Known {
        core,
        vowels,
        symbols: Script::Arabic.symbols(core),
        rivals: Vec::new(),
    };
    let mut table: Vec<Known> = lines.filter_map(read).map(known).collect();
    table.sort_by_key(|known| known.core);
    let skeletons: Vec<String> = table.iter().map(|known| skeleton(known.core)).collect();
    for (index, known) in table.iter_mut().enumerate() {
        let rivals = (0..skeletons.len())
            .filter(|other| *other != index && skeletons[*other] == skeletons[index]);
        known.rivals = rivals.take(MOST_RIVALS).collect();
    }
    table
});

/// The place in the table of a folded name without article and marks, if it is known.
pub(crate) fn of(core: &str) -> Option<usize> {
    static PLACES: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
        TABLE
            .iter()
            .enumerate()
            .map(|(place, known)| (known.core, place))
            .collect()
    });
    PLACES.get(core).copied()
}

/// A name by its place in the table.
pub(crate) fn known(place: usize) -> Option<&'static Known> {
    TABLE.get(place)
}

impl Known {
    /// The forms of the rivals, within the marks that stand around the name itself.
    pub(crate) fn rivals(&self, before: &[Symbol], after: &[Symbol]) -> impl Iterator<Item = Form> {
        self.rivals.iter().map(move |place| {
            let rival = &TABLE[*place];
            let mut symbols = [0; LONGEST];
            let all = before.iter().chain(&rival.symbols).chain(after);
            let mut length = 0;
            for (slot, symbol) in symbols.iter_mut().zip(all) {
                *slot = *symbol;
                length += 1;
            }
            Form::arabic(&symbols[..length], Some(&rival.vowels), before.len())
        })
    }
}

/// The letters of a name that are not vowels, glides, hamza or an h at the end.
fn skeleton(core: &str) -> String {
    let core = core.strip_suffix('ه').unwrap_or(core);
    core.chars()
        .filter(|letter| !"اويء".contains(*letter))
        .collect()
}

/// A line of the table: the name and what was sounded, gap and letter in turn.
fn read(line: &'static str) -> Option<(&'static str, Vowels)> {
    let (core, phonemes) = line.split_once('\t')?;
    Some((core, sounded(core, phonemes)?))
}

/// Lays the sounds of a name over its letters; nothing if they do not fit.
///
/// Sounds are written as in `lexicon.py` of the shared material: `aiu` short, `AIU` long, `p` taa
/// marbuta, `Y` alef maqsura, `'` hamza.
pub(crate) fn sounded(core: &str, phonemes: &str) -> Option<Vowels> {
    let letters: Vec<char> = core.chars().collect();
    let sounds: Vec<char> = phonemes
        .chars()
        .filter(|sound| !"._".contains(*sound))
        .collect();
    let mut vowels = Vowels {
        gaps: vec![0; letters.len() + 1],
        kinds: vec![0; letters.len()],
    };
    let mut at = 0;
    for (index, sound) in sounds.iter().enumerate() {
        let next = sounds.get(index + 1);
        let letter = letters.get(at).copied();
        let first = index == 0 && letter == Some('ا');
        match sound {
            'a' if next == Some(&'p') => {}
            'a' | 'i' | 'u' => {
                let vowel = "aiu".find(*sound).map_or(0, |place| place as u8 + 1);
                if first {
                    vowels.kinds[at] = vowel + 1;
                    at += 1;
                } else {
                    vowels.gaps[at] = vowel;
                }
            }
            'I' | 'U' if first => {
                let long = if *sound == 'I' { ('ي', 5) } else { ('و', 8) };
                if letters.get(at + 1) != Some(&long.0) {
                    return None;
                }
                vowels.kinds[at] = if *sound == 'I' { 3 } else { 4 };
                vowels.kinds[at + 1] = long.1;
                at += 2;
            }
            _ => {
                let doubled = index > 0 && sounds[index - 1] == *sound;
                match kind(*sound, letter) {
                    Some(kind) => {
                        vowels.kinds[at] = kind;
                        at += 1;
                    }
                    None if doubled => {}
                    None => return None,
                }
            }
        }
    }
    // Ayn takes the colour of the short vowel after it: it may be all that is written of both.
    for (index, letter) in letters.iter().enumerate() {
        if *letter == 'ع' && vowels.gaps[index + 1] > 0 {
            vowels.kinds[index] = 11 + vowels.gaps[index + 1];
        }
    }
    (at == letters.len()).then_some(vowels)
}

/// The kind of the letter that writes a sound, if it writes it.
fn kind(sound: char, letter: Option<char>) -> Option<u8> {
    const SOUNDS: &str = "btvjHxdVrzs$SDTZEgfqklmnhwyAIUpY";
    const LETTERS: &str = "بتثجحخدذرزسشصضطظعغفقكلمنهويايوهي";
    let letter = letter?;
    if sound == '\'' {
        return "اويء".contains(letter).then_some(0);
    }
    let place = SOUNDS.chars().position(|known| known == sound)?;
    let writes = LETTERS.chars().nth(place) == Some(letter);
    let kind = match sound {
        'A' => 1,
        'I' => 5,
        'y' => 6,
        'Y' => 7,
        'U' => 8,
        'w' => 9,
        'p' => 10,
        'h' => 11,
        _ => 0,
    };
    writes.then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_laid_over_letters() {
        let vowels = sounded("عمر", "Eumar").unwrap();
        assert_eq!(
            (vowels.gaps, vowels.kinds),
            (vec![0, 3, 1, 0], vec![14, 0, 0])
        );
        let vowels = sounded("احمد", "aHmad").unwrap();
        assert_eq!(
            (vowels.gaps, vowels.kinds),
            (vec![0, 0, 0, 1, 0], vec![2, 0, 0, 0])
        );
        let vowels = sounded("فواد", "fu'Ad").unwrap();
        assert_eq!(vowels.kinds, [0, 0, 1, 0]);
        assert_eq!(sounded("حداد", "HaddAd").unwrap().gaps, [0, 1, 0, 0, 0]);
        assert_eq!(sounded("عمر", "xAlid"), None);
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("../data/vowels.tsv").lines();
        assert!(lines.clone().count() > 300);
        for line in lines {
            assert!(read(line).is_some(), "{line}");
        }
    }
}
