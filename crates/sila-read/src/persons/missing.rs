//! Words that stand where nothing is known.

use crate::persons::fold::folded;

/// What writers put into a cell that should be blank, folded. Whole cells only: a status `مجهول
/// المصير` says something.
const WORDS: &[&str] = &[
    // Arabic
    "غير معروف",
    "غير معروفة",
    "غير معروفه",
    "غير معلوم",
    "غير معلومة",
    "غير محدد",
    "غير محددة",
    "غير متوفر",
    "غير متوفرة",
    "غير متوافر",
    "غير مذكور",
    "غير مذكورة",
    "غير مسجل",
    "غير موجود",
    "مجهول",
    "مجهولة",
    "مجهوله",
    "لا يوجد",
    "لايوجد",
    "لا توجد",
    "لا شيء",
    "لا شئ",
    "لا يعرف",
    "لا اعرف",
    "لا نعلم",
    "لا يعلم",
    "بدون",
    "غ م",
    "غير معرف",
    // English
    "unknown",
    "unkown",
    "unk",
    "not known",
    "not available",
    "not applicable",
    "not given",
    "not stated",
    "not recorded",
    "not specified",
    "unspecified",
    "undefined",
    "na",
    "n a",
    "nk",
    "n k",
    "none",
    "null",
    "nil",
    "nan",
    "no data",
    "blank",
    "empty",
    "tbd",
    "tbc",
    "dont know",
    // French
    "inconnu",
    "inconnue",
    "inconnus",
    "neant",
    "aucun",
    "aucune",
    "non renseigne",
    "non renseignee",
    "non precise",
    "non precisee",
    "non connu",
    "non disponible",
    "non indique",
    "indetermine",
    "nd",
    "n d",
    "nr",
    "n r",
    "sans objet",
    "vide",
    // marks
    "xx",
    "xxx",
    "xxxx",
];

/// Whether a cell says that nothing is known: a word for it, or marks alone (`-`, `؟`, `..`).
///
/// ```
/// use sila_read::is_missing;
/// for text in ["غير معروف", "N/A", "n.a.", "-", "؟", "Inconnu", "..", "---"] {
///     assert!(is_missing(text), "{text}");
/// }
/// assert!(!is_missing("مجهول المصير"));
/// ```
pub fn is_missing(text: &str) -> bool {
    // A million distinct ids are asked too: most are settled by their length or their digits.
    if text.len() > 40 || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    text.chars().all(is_filler) || WORDS.contains(&folded(text).as_str())
}

/// Marks that fill a cell and say nothing. A plus or a tick may say something.
fn is_filler(letter: char) -> bool {
    matches!(
        letter,
        '-' | '–'
            | '—'
            | '−'
            | '_'
            | '.'
            | '…'
            | '?'
            | '؟'
            | '/'
            | '\\'
            | '*'
            | '#'
            | '~'
            | '،'
            | ','
            | ';'
            | '؛'
            | ':'
            | '\''
            | '"'
            | '`'
            | '('
            | ')'
            | '['
            | ']'
            | '='
            | '×'
            | '\u{fffd}'
    ) || letter.is_whitespace()
}

/// Whether a number is a placeholder for a date or a document: nothing but zeros, or nothing but
/// nines (`0000-00-00`, `9999`).
pub(crate) fn is_placeholder(text: &str) -> bool {
    let mut digits = text.chars().filter_map(crate::persons::fold::digit);
    let Some(first) = digits.next() else {
        return false;
    };
    let (mut count, mut alike) = (1, true);
    for digit in digits {
        count += 1;
        alike &= digit == first;
    }
    let others = text
        .chars()
        .all(|letter| crate::persons::fold::digit(letter).is_some() || is_filler(letter));
    alike && others && (first == 0 || first == 9 && count >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_zeros_or_nines() {
        for text in [
            "0000-00-00",
            "00/00/0000",
            "0",
            "9999",
            "99/99/9999",
            "٠٠٠٠",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["1999", "9", "99", "2000-01-01", "", "0a"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
