//! How wide a text is likely to be, and how it breaks into lines.
//!
//! There are no font metrics here: the reader's fonts are not known. The estimate errs on the wide
//! side, so that a line rather stays short of its box than runs out of it.

use sila_model::Wording;
use sila_text::{Direction, Isolated};

use crate::svg::{ARABIC_PX, LATIN_PX};

/// An upper estimate of the width of a text in pixels, at the size in which its direction is drawn.
pub(crate) fn width(text: &str, direction: Direction) -> i32 {
    let size = match direction {
        Direction::LeftToRight => LATIN_PX,
        Direction::RightToLeft => ARABIC_PX,
    };
    let thousandths: i32 = text.chars().map(thousandths_of_em).sum();
    (thousandths * size + 999) / 1000
}

/// Breaks a text into lines of at most that width. What does not fit on the last line is cut after a
/// whole word and marked with an ellipsis: the full text stands in the title and in the table.
pub(crate) fn lines(text: &Isolated, max_width: i32, max_lines: usize) -> Vec<Isolated> {
    let direction = text.direction();
    let fits = |line: &str| width(line, direction) <= max_width;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text
        .content()
        .split_whitespace()
        .flat_map(|word| pieces(word, fits))
    {
        let longer = if line.is_empty() {
            word.clone()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word));
        }
    }
    lines.push(line);
    if lines.len() > max_lines {
        lines.truncate(max_lines.max(1));
        if let Some(last) = lines.last_mut() {
            *last = shortened(last, fits);
        }
    }
    lines
        .into_iter()
        .map(|line| text.with_content(line))
        .collect()
}

/// As many lines as the longest of a text's wordings takes, so that there is as much room in every
/// language.
pub(crate) fn lines_needed(text: &Wording, max_width: i32, max_lines: usize) -> usize {
    let needed = text.iter().map(|(language, text)| {
        lines(&Isolated::words(text, language), max_width, max_lines).len()
    });
    needed.max().unwrap_or(1)
}

/// A text on one line, shortened where it must be.
pub(crate) fn one_line(text: &Isolated, max_width: i32) -> Isolated {
    lines(text, max_width, 1)
        .pop()
        .unwrap_or_else(|| text.clone())
}

const ELLIPSIS: char = '…';

/// The line with an ellipsis, without as many of its last words as it takes, or letters of its only
/// word.
fn shortened(line: &str, fits: impl Fn(&str) -> bool) -> String {
    let mut kept = line.to_owned();
    loop {
        let marked = format!("{kept}{ELLIPSIS}");
        if fits(&marked) || kept.is_empty() {
            return marked;
        }
        match kept.rsplit_once(' ') {
            Some((before, _)) => kept = before.to_owned(),
            None => {
                kept.pop();
            }
        }
    }
}

/// A word in pieces that each fit on a line; nearly always the word itself.
fn pieces(word: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in word.chars() {
        let piece = pieces.last_mut().expect("there is always a piece");
        piece.push(character);
        if !fits(piece) && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(character.to_string());
        }
    }
    pieces
}

fn thousandths_of_em(character: char) -> i32 {
    match character {
        // Vowel signs and other marks stand above or below a letter.
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' => 0,
        ' ' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | '!' | '|' | '،' | '’' => 320,
        'I' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 420,
        'm' | 'w' => 900,
        'M' | 'W' | '—' | '…' => 1000,
        'A'..='Z' => 720,
        'ا' | 'أ' | 'إ' | 'آ' | 'ل' | 'ر' | 'ز' | 'د' | 'ذ' | 'و' | 'ء' => 420,
        'س' | 'ش' | 'ص' | 'ض' => 800,
        '\u{0600}'..='\u{06FF}' => 580,
        _ if character.is_ascii() => 580,
        // Unknown scripts are taken as square.
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sila_model::Language;

    use super::*;

    fn check(text: &str, max_width: i32, max_lines: usize, expected: &[&str]) {
        let text = Isolated::words(text, Language::En);
        let lines = lines(&text, max_width, max_lines);
        let lines: Vec<_> = lines.iter().map(Isolated::content).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn text_breaks_between_words_and_is_cut_after_one() {
        check(
            "Demarcation of the border",
            400,
            3,
            &["Demarcation of the border"],
        );
        check(
            "Demarcation of the border",
            110,
            3,
            &["Demarcation of", "the border"],
        );
        check("Demarcation of the border", 110, 1, &["Demarcation…"]);
        check("", 110, 3, &[""]);
        check("aaaaaaaaaa", 40, 3, &["aaaa", "aaaa", "aa"]);
    }

    proptest! {
        #[test]
        fn every_line_fits(text in "[a-zA-Zء-ي ]{0,80}", max_width in 40..300, max_lines in 1..4usize) {
            let text = Isolated::words(text, Language::Ar);
            let lines = lines(&text, max_width, max_lines);
            prop_assert!(!lines.is_empty() && lines.len() <= max_lines);
            for line in lines {
                prop_assert!(width(line.content(), Direction::RightToLeft) <= max_width);
            }
        }
    }
}
