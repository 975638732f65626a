//! How a name is written by hands that differ and slip.

use super::Name;
use crate::dice::Dice;

/// A way of writing: in which script, and how often it departs from the usual.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writing {
    pub(crate) arabic: bool,
    /// How often another spelling of the same sound is written.
    pub(crate) respelt: f64,
    /// How often the hand slips.
    pub(crate) slips: f64,
}

/// A name as written.
pub(crate) fn write(dice: &mut Dice, name: &Name, writing: Writing) -> String {
    let mut text = match (writing.arabic, &name.latin[..]) {
        (true, _) => name.arabic.clone(),
        (false, [only]) => only.clone(),
        // Of several spellings the first are written more often.
        (false, several) => {
            several[dice.below(several.len()).min(dice.below(several.len()))].clone()
        }
    };
    if dice.happens(writing.respelt) {
        text = respell(dice, &text, writing.arabic);
        if dice.happens(0.3) {
            text = respell(dice, &text, writing.arabic);
        }
    }
    if dice.happens(writing.slips) {
        text = slip(dice, &text, writing.arabic);
    }
    text
}

const LATIN: &[(&str, &str)] = &[
    ("ou", "u"),
    ("u", "ou"),
    ("ee", "i"),
    ("i", "ee"),
    ("kh", "h"),
    ("q", "k"),
    ("gh", "g"),
    ("aa", "a"),
    ("sh", "ch"),
    ("th", "t"),
    ("e", "a"),
    ("j", "g"),
    ("y", "i"),
    ("w", "ou"),
    ("o", "u"),
];
const ARABIC: &[(&str, &str)] = &[
    ("أ", "ا"),
    ("إ", "ا"),
    ("ة", "ه"),
    ("ى", "ي"),
    ("ئ", "ي"),
    ("ؤ", "و"),
    ("عبد ", "عبد"),
    ("آ", "ا"),
    ("ال", ""),
    ("ض", "ظ"),
    ("ث", "ت"),
    ("ذ", "د"),
];

/// Another spelling by one rule, if of two tried one applies.
fn respell(dice: &mut Dice, text: &str, arabic: bool) -> String {
    let rules = if arabic { ARABIC } else { LATIN };
    // Few rules apply to an Arabic name: more are tried.
    for _ in 0..if arabic { 8 } else { 2 } {
        let (from, to) = rules[dice.below(rules.len())];
        if text.contains(from) && text.chars().count() > 3 {
            return text.replacen(from, to, 1);
        }
    }
    text.to_owned()
}

const LETTERS: [&str; 2] = ["abcdefghijklmnopqrstuvwxyz", "ابتجحدرسعفقكلمنهوي"];

/// One letter left out, too many, wrong, or exchanged with the next.
fn slip(dice: &mut Dice, text: &str, arabic: bool) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_owned();
    }
    let place = dice.below(letters.len() - 1);
    let alphabet: Vec<char> = LETTERS[usize::from(arabic)].chars().collect();
    let letter = alphabet[dice.below(alphabet.len())];
    match dice.below(4) {
        0 => drop(letters.remove(place)),
        1 => letters.insert(place, letter),
        2 => letters[place] = letter,
        _ => letters.swap(place, place + 1),
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_mostly_written_as_it_is() {
        let name = Name {
            arabic: "سامر".into(),
            latin: vec!["Samer".into(), "Samir".into()],
        };
        let mut dice = Dice::new(1, "test");
        let writing = |arabic| Writing {
            arabic,
            respelt: 0.1,
            slips: 0.05,
        };
        let mut count = |arabic, text: &str| {
            (0..1000)
                .filter(|_| write(&mut dice, &name, writing(arabic)) == text)
                .count()
        };
        assert!((900..1000).contains(&count(true, "سامر")));
        assert!((650..780).contains(&count(false, "Samer")));
    }
}
