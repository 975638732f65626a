//! Texts made alike for looking them up. What is shown and kept is always the text as written.

/// A cell without what is no part of its text: blanks around it (the no-break space too), marks of
/// direction and joining, a byte order mark, and the apostrophe by which spreadsheets keep a number
/// from being one.
///
/// ```
/// use sila_read::bare;
/// assert_eq!(bare("\u{200f}\u{a0}أحمد \u{200e}"), "أحمد");
/// assert_eq!(bare("'0012"), "0012");
/// assert_eq!(bare("'Abd"), "'Abd");
/// ```
pub fn bare(text: &str) -> &str {
    let bytes = text.as_bytes();
    if let (Some(b'!'..=b'~'), Some(b'!'..=b'~')) = (bytes.first(), bytes.last())
        && bytes[0] != b'\''
    {
        return text;
    }
    let text = text.trim_matches(is_around);
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|first: char| digit(first).is_some() || first == '+') => {
            rest
        }
        _ => text,
    }
}

/// Blanks, controls, and marks that show nothing.
fn is_around(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || is_invisible(letter)
}

/// Marks of direction and joining (Unicode TR 9, 2.1-2.6), and the byte order mark.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The value of a digit: ours, Eastern (٠-٩) or Persian (۰-۹).
pub(crate) fn digit(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => Some(u32::from(letter) - u32::from('0')),
        '٠'..='٩' => Some(u32::from(letter) - u32::from('٠')),
        '۰'..='۹' => Some(u32::from(letter) - u32::from('۰')),
        _ => None,
    }
}

/// A letter as it is looked up: small, without accent; Arabic without vowel signs, with one alif,
/// one ya and one kaf. The ta marbuta is kept: `والدة` and `والده` are two words.
fn letter(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        'ە' | 'ہ' => 'ه',
        'ـ' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' => return None,
        '\u{300}'..='\u{36f}' => return None,
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' | 'ē' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ō' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' => 'u',
        'ÿ' | 'Ÿ' => 'y',
        other if other.is_alphanumeric() => return other.to_lowercase().next(),
        _ => return None,
    })
}

/// The words of a text, folded: letters and digits run together, all else parts them. A change from
/// small to capital letters parts words too (`FirstName`), and so does one from letter to digit.
///
/// ```
/// use sila_read::words;
/// assert_eq!(words("  Date_of  BIRTH (1) "), ["date", "of", "birth", "1"]);
/// assert_eq!(words("prénom/firstName"), ["prenom", "first", "name"]);
/// assert_eq!(words("إسم الأُمّ"), ["اسم", "الام"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut last = ' ';
    for written in text.chars() {
        if is_invisible(written) {
            continue;
        }
        let apostrophe = matches!(written, '\'' | '’' | 'ʼ');
        let parted = !apostrophe && !written.is_alphanumeric() && !is_mark(written)
            || (last.is_lowercase() && written.is_uppercase())
            || (digit(last).is_some() != digit(written).is_some());
        if parted && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match digit(written) {
            Some(value) => word.extend(char::from_digit(value, 10)),
            None => word.extend(letter(written)),
        }
        last = written;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Signs that stand within a word and show nothing of their own.
fn is_mark(letter: char) -> bool {
    matches!(letter, 'ـ' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{300}'..='\u{36f}')
}

/// The folded words of a text with one blank between them.
pub(crate) fn folded(text: &str) -> String {
    words(text).join(" ")
}
