//! Code points and spelling: what a writer did not mean to say is folded away.

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: lower case, one code point for each letter, no marks.
///
/// The original is never changed: this is a copy for comparison. What is left are Arabic letters
/// (hamza seats, taa marbuta and alef maqsura folded), Latin letters `a`–`z` with `ş ç ğ ž`, which
/// mean sounds of their own, one apostrophe for ayn and hamza, digits, spaces and `- , ( )`. Long
/// vowels of scholarly spellings are written twice. Letters of other scripts stay as they are, so
/// that nobody mistakes a Cyrillic а for an a.
///
/// Folding a folded text changes nothing. Source: `phenomena.md` sections 1 and 2.
///
/// ```
/// use sila_names::fold;
/// assert_eq!(fold("مُحَمَّـــد"), "محمد");
/// assert_eq!(fold("علی أحمد"), "علي احمد");
/// assert_eq!(fold("Ţāriq  AL-ʿAlī"), "taariq al-'alee");
/// ```
pub fn fold(text: &str) -> String {
    // Most text is composed already; only the rest needs the tables of Unicode.
    if text.chars().all(is_composed) {
        folded(text.chars())
    } else {
        folded(text.nfkc())
    }
}

/// Whether a code point is a letter; those of both scripts are known without a table.
pub(crate) fn is_letter(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{621}'..='\u{64a}')
        || (letter > '~' && letter.is_alphabetic())
}

/// Whether a code point stands for itself in composed text.
fn is_composed(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{621}'..='\u{64a}')
}

fn folded(letters: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(32);
    let mut space = false;
    for letter in letters {
        if letter.is_whitespace() || letter == '\u{200c}' || letter == '_' {
            space = true;
            continue;
        }
        let before = folded.len();
        if space && !folded.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        fold_letter(letter, &mut folded);
        if folded.len() == start {
            folded.truncate(before);
        } else {
            space = false;
        }
    }
    folded
}

/// Appends what one composed code point means.
fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' | '-' | ',' | '(' | ')' | '\'' => folded.push(letter),
        'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => folded.push('ا'),
        'ؤ' => folded.push('و'),
        'ئ' | 'ى' | 'ی' | 'ې' | 'ێ' | 'ے' => folded.push('ي'),
        'ۆ' | 'ۇ' | 'ۋ' => folded.push('و'),
        'ک' | 'ڪ' => folded.push('ك'),
        'ة' | 'ە' | 'ہ' | 'ھ' | 'ۀ' | 'ۂ' => folded.push('ه'),
        'ڕ' => folded.push('ر'),
        'ڵ' => folded.push('ل'),
        'ڨ' => folded.push('گ'),
        'ء'..='ي' | 'پ' | 'چ' | 'ڤ' | 'گ' | 'ژ' => arabic_base(letter, folded),
        '٠'..='٩' => folded.push(digit(letter as u32 - '٠' as u32)),
        '۰'..='۹' => folded.push(digit(letter as u32 - '۰' as u32)),
        '’' | '‘' | 'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' | '`' | '´' | 'ˈ' | '′' | 'ʹ' | '‛' | '＇' =>
        {
            folded.push('\'');
        }
        '،' | '؛' | ';' => folded.push(','),
        '[' | '{' => folded.push('('),
        ']' | '}' => folded.push(')'),
        '‐'..='―' | '−' | '/' | '.' | '·' => folded.push('-'),
        _ => fold_latin(letter, folded),
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

fn arabic_base(letter: char, folded: &mut String) {
    // Tatweel and the vowel signs are no letters.
    if letter != 'ـ' {
        folded.push(letter);
    }
}

/// Latin letters with marks: those that mean another sound first, then the bare letter.
fn fold_latin(letter: char, folded: &mut String) {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let sound = match lower {
        'ş' | 'ș' => "ş",
        'ç' => "ç",
        'ğ' => "ğ",
        'ž' => "ž",
        'š' => "sh",
        'č' => "ch",
        'ṯ' | 'þ' => "th",
        'ḏ' | 'ð' => "dh",
        'ḫ' | 'ẖ' => "kh",
        'ġ' | 'ḡ' => "gh",
        'ǧ' => "j",
        'ā' | 'â' => "aa",
        'ī' | 'î' => "ee",
        'ū' | 'û' => "uu",
        'ı' => "i",
        'ə' => "e",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ł' => "l",
        'đ' => "d",
        'ħ' => "h",
        _ => "",
    };
    if !sound.is_empty() {
        folded.push_str(sound);
        return;
    }
    let base = lower.nfd().next().unwrap_or(lower);
    if base.is_ascii_alphabetic() {
        folded.push(base.to_ascii_lowercase());
    } else if letter.is_alphabetic() && !unicode_normalization::char::is_combining_mark(letter) {
        folded.push(base);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_fold() {
        let cases = [
            ("ﻣﺤﻤﺪ", "محمد"),
            ("\u{200f}خالد", "خالد"),
            ("علی کریم", "علي كريم"),
            ("فاطمة", "فاطمه"),
            ("مصطفى", "مصطفي"),
            ("٠١٢ ۳۴", "012 34"),
            ("Ḩasan Ş̧ÇĞI", "hasan şçği"),
            ("AL\u{a0}-\u{a0}ASAAD", "al - asaad"),
            ("Frangié", "frangie"),
            ("عبد\u{200c}الله", "عبد الله"),
            ("  ", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text}");
            assert_eq!(fold(expected), expected, "{expected}");
        }
    }

    #[test]
    fn another_script_is_not_read_as_latin() {
        assert_ne!(fold("Аli"), fold("Ali"));
    }
}
