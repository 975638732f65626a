//! What the bidirectional algorithm needs to be told.

use crate::Direction;

/// Left-to-right isolate.
pub(crate) const LRI: char = '\u{2066}';
/// First-strong isolate: takes its direction from its first letter.
pub(crate) const FSI: char = '\u{2068}';
/// Ends an isolate.
pub(crate) const PDI: char = '\u{2069}';

/// A filed text without the characters that would reach beyond it.
///
/// An override (U+202E) makes a code read backwards, an unmatched U+2069 ends our own isolate early,
/// and an escape character can rewrite a terminal. The record keeps them; what is shown does not.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|character| !is_bidi_control(*character))
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect()
}

/// The direction of the first letter that has one.
pub(crate) fn first_strong(text: &str) -> Option<Direction> {
    text.chars().find_map(|character| {
        if is_right_to_left(character) {
            Some(Direction::RightToLeft)
        } else {
            character.is_alphabetic().then_some(Direction::LeftToRight)
        }
    })
}

/// Whether any letter runs from right to left.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

fn is_bidi_control(character: char) -> bool {
    matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// The blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their extensions and presentation forms.
/// Arabic-Indic digits are not among them: they are ordered as numbers.
fn is_right_to_left(character: char) -> bool {
    let digit = matches!(character, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}');
    let block = matches!(
        character,
        '\u{0590}'..='\u{08FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    );
    block && !digit && character.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_reach_beyond_their_text_are_not_shown() {
        assert_eq!(clean("SY\u{202E}42\u{2069}\u{200F}"), "SY42");
        assert_eq!(clean("a\u{1b}[31m\nb"), "a [31m b");
    }

    #[test]
    fn the_first_letter_decides() {
        assert_eq!(first_strong("1 أيار"), Some(Direction::RightToLeft));
        assert_eq!(
            first_strong("2013: Beirut بيروت"),
            Some(Direction::LeftToRight)
        );
        assert_eq!(first_strong("2013-05-06"), None);
        assert_eq!(first_strong("٢٠١٣"), None);
    }
}
