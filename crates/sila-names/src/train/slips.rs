//! Slips of the hand, drawn from a seed: lost dots, letters dropped, doubled, exchanged.

use super::lexicon::Lexicon;
use super::orthography::CONFUSED;
use super::random::Random;
use super::sharpen::Example;
use crate::unit::Unit;

/// The share of names that are taken to hold a slip, by script: as in registers, few.
const ARABIC: f64 = 0.012;
const LATIN: f64 = 0.001;
/// What two near names in Arabic weigh beside a labelled pair.
const NEAR: f64 = 0.03;

/// Names against themselves with one slip, and Arabic names against near ones.
///
/// A name of three letters gets no slip: there one letter is another name.
pub(super) fn examples(lexicon: &Lexicon, random: &mut Random) -> Vec<Example> {
    let mut examples = Vec::new();
    for (index, entry) in lexicon.entries.iter().enumerate() {
        let slipped = Unit::read(&slip(&entry.key, random, true));
        if entry.key.chars().count() > 3 {
            examples.push(Example {
                a: entry.arabic.clone(),
                b: slipped,
                same: true,
                weight: ARABIC,
            });
        }
        for spelling in &entry.written {
            if spelling.chars().count() > 4 {
                let slipped = Unit::read(&slip(spelling, random, false));
                examples.push(Example {
                    a: entry.arabic.clone(),
                    b: slipped.clone(),
                    same: true,
                    weight: LATIN,
                });
                examples.push(Example {
                    a: Unit::read(spelling),
                    b: slipped,
                    same: true,
                    weight: LATIN,
                });
            }
        }
        for other in super::sharpen::nearest(lexicon, index).into_iter().take(2) {
            let other = lexicon.entries[other].arabic.clone();
            examples.push(Example {
                a: entry.arabic.clone(),
                b: other,
                same: false,
                weight: NEAR,
            });
        }
    }
    examples
}

/// One slip somewhere behind the first letter.
fn slip(text: &str, random: &mut Random, arabic: bool) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_owned();
    }
    let at = 1 + random.below(letters.len() - 1);
    let any: Vec<char> = if arabic {
        "ابتجحدرسعفقكلمنهوي"
    } else {
        "abdeghiklmnorstuyz"
    }
    .chars()
    .collect();
    let drawn = any[random.below(any.len())];
    match random.below(100) {
        0..45 if arabic => {
            let groups: Vec<&str> = CONFUSED
                .iter()
                .map(|(group, _)| *group)
                .filter(|group| group.contains(letters[at]))
                .collect();
            if !groups.is_empty() {
                let group: Vec<char> = groups[random.below(groups.len())].chars().collect();
                letters[at] = group[random.below(group.len())];
            }
        }
        0..55 => letters[at] = drawn,
        55..75 => {
            letters.remove(at);
        }
        75..88 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.insert(at, drawn),
    }
    letters.into_iter().collect()
}
