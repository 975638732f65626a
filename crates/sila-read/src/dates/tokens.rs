//! The numbers, words and marks of a date.

use crate::persons::fold::{digit, words};

/// A piece of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A number, and with how many digits it was written.
    Number(Number),
    /// A word, folded.
    Word(String),
    /// A mark.
    Mark(char),
}

/// A number, and with how many digits it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: u32,
    pub(crate) digits: usize,
}

/// The pieces of a text; none if it is too long for a date.
pub(crate) fn tokens(text: &str) -> Option<Vec<Token>> {
    const LONGEST: usize = 80;
    const MOST: usize = 24;
    if text.len() > LONGEST {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let class = Class::of(first);
        let end = match class {
            Class::Mark | Class::Blank => first.len_utf8(),
            _ => rest
                .find(|letter| Class::of(letter) != class)
                .unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        match class {
            Class::Blank => {}
            Class::Mark => tokens.push(Token::Mark(mark(first))),
            Class::Digit => tokens.push(Token::Number(number(piece)?)),
            Class::Letter => tokens.extend(words(piece).into_iter().map(Token::Word)),
        }
    }
    (tokens.len() <= MOST).then_some(tokens)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Mark,
    Blank,
}

impl Class {
    fn of(letter: char) -> Self {
        if digit(letter).is_some() {
            Self::Digit
        } else if letter.is_alphanumeric()
            || ('\u{64b}'..='\u{65f}').contains(&letter)
            || letter == 'ـ'
        {
            Self::Letter
        } else if letter.is_whitespace() || !letter.is_ascii() && mark(letter) == letter {
            // Marks of direction and others that show nothing count as blanks.
            Self::Blank
        } else {
            Self::Mark
        }
    }
}

/// Dashes and commas of all scripts as one.
fn mark(letter: char) -> char {
    match letter {
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '،' => ',',
        '؟' => '?',
        '٫' => '.',
        '⁄' | '∕' => '/',
        other => other,
    }
}

fn number(piece: &str) -> Option<Number> {
    const MOST_DIGITS: usize = 9;
    let digits = piece.chars().count();
    let value = piece
        .chars()
        .filter_map(digit)
        .take(MOST_DIGITS)
        .fold(0, |value, digit| value * 10 + digit);
    (digits <= MOST_DIGITS).then_some(Number { value, digits })
}
