//! One form for texts that people write in several.

/// The text with one form for each letter: no case, no accents, no short vowels, one alef, digits of
/// one script, punctuation as blanks, no Arabic article. Only for comparing words of a table.
pub(super) fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{64b}'..='\u{65f}' | '\u{670}' | 'ـ' => {}
            // Marks of direction are invisible, and sheets are full of them.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{feff}' | '\u{300}'..='\u{36f}' => {}
            'œ' => plain.push_str("oe"),
            letter => plain.push(fold_letter(letter)),
        }
    }
    let words = plain.split_whitespace().map(without_article);
    words.collect::<Vec<_>>().join(" ")
}

/// The text with the digits of one script, and no marks of direction.
pub(super) fn plain_digits(text: &str) -> String {
    let visible = |letter: &char| {
        !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars()
        .filter(visible)
        .map(fold_digit)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn fold_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'à' | 'â' | 'ä' | 'á' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        '.' | '_' | '-' | '/' | '\\' | ':' | ';' | ',' | '،' | '؛' | '(' | ')' | '[' | ']'
        | '\'' | '’' | '"' | '«' | '»' | '*' => ' ',
        other => fold_digit(other),
    }
}

fn fold_digit(letter: char) -> char {
    let digit = |zero: char| {
        let value = letter as u32 - zero as u32;
        char::from_digit(value, 10).unwrap_or(letter)
    };
    match letter {
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        other => other,
    }
}

fn without_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 2 => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_several_ways_is_compared_in_one() {
        for (one, other) in [
            ("الموافقة الخطيّة", "موافقه خطية"),
            ("Consent.Written", "consent_written"),
            ("Libéré (date)", "libere date"),
            ("\u{200f}الرقم:", "رقم"),
            ("٢٠١٨", "2018"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("الله"), "");
    }
}
