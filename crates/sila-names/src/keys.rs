//! Blocking keys: spellings of one name in either script meet under at least one.

use std::sync::LazyLock;

use crate::alphabet::{Mark, Script, Symbol, grapheme};
use crate::tables::Form;

/// The most keys that one name has.
pub const MOST_KEYS: usize = 4;

/// The longest skeleton that a key holds.
const SKELETON: usize = 6;

/// Sounds that are written for one another, as one digit of a key.
const CLASSES: &[(u64, &str, &str)] = &[
    (1, "بپ", "b p"),
    (2, "تط", "t"),
    (3, "جچغگژ", "j g dj gh zh ž ğ"),
    (4, "حخه", "h kh"),
    (5, "د", "d"),
    (6, "ر", "r"),
    (7, "ز", "z"),
    (8, "سص", "s ts c"),
    (9, "ش", "sh ch"),
    (10, "فڤ", "f v"),
    (11, "قك", "k q"),
    (12, "ل", "l"),
    (13, "م", "m"),
    (14, "ن", "n"),
];

/// Letters that may belong to either of two classes.
const EITHER: &[(&str, u64, u64)] = &[
    ("ث", 2, 8),
    ("ذ", 5, 7),
    ("ض", 5, 7),
    ("ظ", 7, 5),
    ("ق", 11, 3),
    ("ج", 3, 9),
    ("c", 11, 8),
    ("ç", 8, 9),
    ("ş", 9, 8),
    ("x", 11, 4),
    ("th", 2, 8),
    ("dh", 5, 7),
    ("9", 8, 11),
    ("ch", 9, 4),
];

/// Whether a key is that of a long name's beginning: names that end otherwise have it too.
///
/// ```
/// use sila_names::{Unit, is_of_beginning};
/// let beginning = |name| Unit::read(name).keys().into_iter().find(|key| is_of_beginning(*key));
/// assert!(beginning("Marashly").is_some());
/// assert_eq!(beginning("Marashly"), beginning("Marashlian"));
/// ```
pub fn is_of_beginning(key: u64) -> bool {
    key & BEGINNING != 0
}

/// The key of names of one meaning: Peter and بطرس.
pub(crate) fn of_meaning(meaning: u16) -> u64 {
    MEANING | u64::from(meaning)
}

const MEANING: u64 = 1 << 40;
/// The key of a long name's beginning, for endings that are written or left out.
const BEGINNING: u64 = 1 << 41;
/// How many classes such a beginning has.
const BEGUN: usize = 3;

/// The keys of a form, the likeliest skeleton first; at most [`MOST_KEYS`], none twice.
///
/// A key is the row of consonant classes, vowels and glides left out, a final h too. Letters that
/// are romanised in two ways make a second key.
pub(crate) fn keys(script: Script, form: &Form, keys: &mut Vec<u64>) {
    let mut options: Vec<(u64, u64)> = Vec::new();
    let marks = script.mark(Mark::Abd);
    for (index, symbol) in form.symbols().iter().enumerate() {
        let last = index > 0
            && form
                .symbols()
                .get(index + 1)
                .is_none_or(|next| *next >= marks);
        let sound = sound(script, *symbol);
        options.extend(sound.class.filter(|(class, _)| !(last && *class == 4)));
        if sound.ks {
            options.push((8, 0));
        }
    }
    options.truncate(SKELETON);
    let undecided: Vec<usize> = (0..options.len())
        .filter(|index| options[*index].1 != 0)
        .collect();
    let key_of = |options: &[(u64, u64)], choice: usize| {
        let start = if options.is_empty() {
            alone(script, form)
        } else {
            1
        };
        options
            .iter()
            .enumerate()
            .fold(start, |key, (index, (first, second))| {
                let place = undecided.iter().position(|at| *at == index);
                let other = place.is_some_and(|place| place < 2 && choice >> place & 1 == 1);
                key << 4 | if other { *second } else { *first }
            })
    };
    let mut add = |key: u64| {
        if keys.len() < MOST_KEYS && !keys.contains(&key) {
            keys.push(key);
        }
    };
    add(key_of(&options, 0));
    if options.len() > BEGUN {
        add(BEGINNING | key_of(&options[..BEGUN], 0));
    }
    for choice in 1..MOST_KEYS {
        add(key_of(&options, choice));
    }
}

/// The key of a name without consonants (آية, Aya) or of a mark alone (Abdullah).
fn alone(script: Script, form: &Form) -> u64 {
    let marks = script.mark(Mark::Abd);
    let mark = form.symbols().iter().filter(|symbol| **symbol >= marks);
    mark.fold(2, |key, symbol| key << 3 | u64::from(*symbol - marks))
}

/// What a symbol brings to a key.
#[derive(Clone, Copy, Default)]
struct Sound {
    /// Its class and, where it may belong to either of two, the other; none of a vowel.
    class: Option<(u64, u64)>,
    /// Whether a second sound follows that is written with it: the s of x.
    ks: bool,
}

/// What a symbol brings to a key; of a mark, nothing.
fn sound(script: Script, symbol: Symbol) -> Sound {
    static SOUNDS: LazyLock<[Vec<Sound>; 2]> = LazyLock::new(|| {
        [Script::Arabic, Script::Latin].map(|script| {
            let x = (script == Script::Latin).then(|| grapheme("x"));
            let symbols = 0..script.mark(Mark::Abd);
            let sounds = symbols.map(|symbol| Sound {
                class: class(script, symbol),
                ks: x == Some(symbol),
            });
            sounds.collect()
        })
    });
    let of_script = &SOUNDS[usize::from(script == Script::Latin)];
    let known = of_script.get(usize::from(symbol)).copied();
    known.unwrap_or_default()
}

fn class(script: Script, symbol: Symbol) -> Option<(u64, u64)> {
    let written = script.written(symbol);
    if let Some((_, first, second)) = EITHER.iter().find(|(letter, ..)| *letter == written) {
        return Some((*first, *second));
    }
    let class = CLASSES.iter().find(|(_, arabic, latin)| match script {
        Script::Arabic => arabic.contains(&written),
        Script::Latin => latin.split(' ').any(|known| grapheme(known) == symbol),
    });
    class.map(|(class, ..)| (*class, 0))
}
