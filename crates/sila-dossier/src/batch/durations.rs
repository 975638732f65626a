//! Sentences as people write them: `10 years`, `سنتان وستة أشهر`, `10 ans et 6 mois`.

use std::{collections::BTreeMap, sync::LazyLock};

use super::fold::fold;
use crate::sentence::{Sentence, SentencePart, Unit};

/// What a year means where nothing says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlainYear {
    /// A year of the calendar.
    Calendar,
    /// A prison year, by the case's rule.
    Prison,
}

/// A text read as sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) sentences: Vec<Sentence>,
    /// Whether a year stands in it without a word for which.
    pub(super) plain_years: bool,
}

/// Why a text is no sentence of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSentence {
    /// For life.
    Life,
    /// Death.
    Death,
    /// A number without a unit.
    NoUnit,
    /// Not understood.
    NotUnderstood,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Number(u32),
    /// A unit, and how many of it the word itself says: `سنتان` is two years.
    Unit(Unit, Option<u32>),
    /// Makes the year before or after it a prison year.
    PrisonYear,
    /// Says nothing of length.
    Filler,
    Life,
    Death,
}

const UNITS: &[(Unit, Option<u32>, &[&str])] = &[
    (
        Unit::Year,
        None,
        &[
            "year",
            "years",
            "yr",
            "yrs",
            "y",
            "سنة",
            "سنوات",
            "سنين",
            "عام",
            "عاما",
            "أعوام",
            "an",
            "ans",
            "année",
            "années",
        ],
    ),
    (Unit::Year, Some(2), &["سنتان", "سنتين", "عامان", "عامين"]),
    (
        Unit::Month,
        None,
        &[
            "month", "months", "m", "شهر", "أشهر", "شهور", "شهرا", "mois",
        ],
    ),
    (Unit::Month, Some(2), &["شهران", "شهرين"]),
    (
        Unit::Week,
        None,
        &["week", "weeks", "أسبوع", "أسابيع", "semaine", "semaines"],
    ),
    (Unit::Week, Some(2), &["أسبوعان", "أسبوعين"]),
    (
        Unit::Day,
        None,
        &["day", "days", "d", "يوم", "يوما", "أيام", "jour", "jours"],
    ),
    (Unit::Day, Some(2), &["يومان", "يومين"]),
];

const NUMBERS: &[(u32, &[&str])] = &[
    (1, &["one", "a", "un", "une", "واحد", "واحدة"]),
    (2, &["two", "deux", "اثنان", "اثنتان", "اثنين"]),
    (3, &["three", "trois", "ثلاث", "ثلاثة"]),
    (4, &["four", "quatre", "أربع", "أربعة"]),
    (5, &["five", "cinq", "خمس", "خمسة"]),
    (6, &["six", "ست", "ستة"]),
    (7, &["seven", "sept", "سبع", "سبعة"]),
    (8, &["eight", "huit", "ثماني", "ثمانية", "ثمان"]),
    (9, &["nine", "neuf", "تسع", "تسعة"]),
    (10, &["ten", "dix", "عشر", "عشرة"]),
    (15, &["fifteen", "quinze"]),
    (20, &["twenty", "vingt", "عشرون", "عشرين"]),
];

const PRISON_YEAR: &[&str] = &[
    "سجنية",
    "prison",
    "pénitentiaire",
    "pénitentiaires",
    "carcérale",
    "carcérales",
];
const FILLERS: &[&str] = &[
    "and",
    "et",
    "of",
    "in",
    "de",
    "+",
    "imprisonment",
    "jail",
    "hard",
    "labour",
    "labor",
    "custody",
    "سجن",
    "سجنا",
    "حبس",
    "حبسا",
    "أشغال",
    "شاقة",
    "مؤقتة",
    "لمدة",
    "مدة",
    "emprisonnement",
    "réclusion",
    "détention",
    "travaux",
    "forcés",
    "فقط",
    "only",
];
const LIFE: &[&str] = &["life", "مؤبد", "مؤبدة", "مدى", "perpétuité", "à perpétuité"];
const DEATH: &[&str] = &["death", "إعدام", "الإعدام", "mort"];

/// The sentences a text states; several are parted by `;` or a line end.
pub(super) fn sentences(text: &str, plain: PlainYear) -> Result<Stated, NoSentence> {
    let mut stated = Stated {
        sentences: Vec::new(),
        plain_years: false,
    };
    for part in text
        .split([';', '؛', '\n'])
        .filter(|part| !part.trim().is_empty())
    {
        let words: Vec<Word> = spaced(part)
            .split_whitespace()
            .filter_map(|word| read_word(word).transpose())
            .collect::<Result<_, _>>()?;
        stated
            .sentences
            .push(sentence(&words, plain, &mut stated.plain_years)?);
    }
    match stated.sentences.is_empty() {
        true => Err(NoSentence::NotUnderstood),
        false => Ok(stated),
    }
}

fn sentence(
    words: &[Word],
    plain: PlainYear,
    plain_years: &mut bool,
) -> Result<Sentence, NoSentence> {
    for (word, reason) in [
        (Word::Life, NoSentence::Life),
        (Word::Death, NoSentence::Death),
    ] {
        if words.contains(&word) {
            return Err(reason);
        }
    }
    let mut parts = Sentence::new();
    let mut number = None;
    for (index, word) in words.iter().enumerate() {
        match *word {
            Word::Number(value) if number.is_none() => {
                // `شهر واحد`: the number one follows its unit and adds nothing.
                let repeats = value == 1
                    && parts
                        .last()
                        .is_some_and(|part: &SentencePart| part.number == 1);
                number = (!repeats).then_some(value);
            }
            Word::Number(_) => return Err(NoSentence::NotUnderstood),
            Word::Unit(unit, own) => {
                let count = match (number.take(), own) {
                    (Some(_), Some(_)) => return Err(NoSentence::NotUnderstood),
                    (Some(count), None) | (None, Some(count)) => count,
                    // `سنة`, `شهر`: one, where the unit stands alone.
                    (None, None) => 1,
                };
                let beside = [index.checked_sub(1), Some(index + 1)];
                let marked = beside
                    .into_iter()
                    .flatten()
                    .any(|index| words.get(index) == Some(&Word::PrisonYear));
                let unit = match (unit, marked, plain) {
                    (Unit::Year, true, _) => Unit::PrisonYear,
                    (Unit::Year, false, plain) => {
                        *plain_years = true;
                        match plain {
                            PlainYear::Calendar => Unit::Year,
                            PlainYear::Prison => Unit::PrisonYear,
                        }
                    }
                    (unit, ..) => unit,
                };
                parts.push(SentencePart::new(count, unit));
            }
            Word::PrisonYear | Word::Filler | Word::Life | Word::Death => {}
        }
    }
    match (number, parts.is_empty()) {
        (None, false) => Ok(parts),
        (Some(_), true) => Err(NoSentence::NoUnit),
        _ => Err(NoSentence::NotUnderstood),
    }
}

/// The folded text with blanks between numbers and letters: `10y` is `10 y`. A prison named after
/// `in` or `de` is a place, not a unit: `10 years in prison`.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut last_is_digit = None;
    for letter in fold(text).chars() {
        let is_digit = letter.is_ascii_digit();
        if last_is_digit.is_some_and(|last| last != is_digit) {
            spaced.push(' ');
        }
        last_is_digit = Some(is_digit);
        spaced.push(letter);
    }
    let spaced = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(" {spaced} ")
        .replace(" in prison ", " ")
        .replace(" de prison ", " ")
}

fn read_word(word: &str) -> Result<Option<Word>, NoSentence> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = word.parse().map_err(|_| NoSentence::NotUnderstood)?;
        return Ok(Some(Word::Number(number)));
    }
    // The Arabic "and" is written onto the word that follows.
    let joined = word.strip_prefix('و').filter(|rest| !rest.is_empty());
    let found = known(word).or_else(|| {
        joined.and_then(|rest| match rest {
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok().map(Word::Number)
            }
            rest => known(rest),
        })
    });
    match found {
        Some(Word::Filler) => Ok(None),
        None if word == "و" => Ok(None),
        Some(word) => Ok(Some(word)),
        None => Err(NoSentence::NotUnderstood),
    }
}

fn known(word: &str) -> Option<Word> {
    WORDS.get(word).copied()
}

static WORDS: LazyLock<BTreeMap<String, Word>> = LazyLock::new(|| {
    let units = UNITS
        .iter()
        .map(|(unit, own, words)| (Word::Unit(*unit, *own), *words));
    let numbers = NUMBERS
        .iter()
        .map(|(number, words)| (Word::Number(*number), *words));
    let others = [
        (Word::PrisonYear, PRISON_YEAR),
        (Word::Filler, FILLERS),
        (Word::Life, LIFE),
        (Word::Death, DEATH),
    ];
    units
        .chain(numbers)
        .chain(others)
        .flat_map(|(word, texts)| texts.iter().map(move |text| (fold(text), word)))
        .collect()
});

impl NoSentence {
    /// Why, in words.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Life => "a sentence for life has no number of days",
            Self::Death => "a sentence of death has no number of days",
            Self::NoUnit => "a number without a unit; write years, months or days beside it",
            Self::NotUnderstood => {
                "not a length that is understood; write it as `10 years 6 months`"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, NoSentence>) {
        let found = sentences(text, PlainYear::Calendar).map(|stated| {
            let sentence = |parts: &Sentence| {
                parts
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" + ")
            };
            stated
                .sentences
                .iter()
                .map(sentence)
                .collect::<Vec<_>>()
                .join("; ")
        });
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn sentences_are_read_in_three_languages() {
        for (text, expected) in [
            ("10 years", "10 year"),
            ("10 سنوات", "10 year"),
            ("١٠ سنوات سجنية", "10 prison_year"),
            ("10 prison years and 5 days", "10 prison_year + 5 day"),
            ("10 years in prison", "10 year"),
            ("10 ans de prison et 6 mois", "10 year + 6 month"),
            ("سنتان وستة أشهر", "2 year + 6 month"),
            ("3 سنوات و6 أشهر و 10 أيام", "3 year + 6 month + 10 day"),
            ("سنة واحدة", "1 year"),
            ("شهر", "1 month"),
            ("أشغال شاقة لمدة سبع سنوات", "7 year"),
            ("10y6m", "10 year + 6 month"),
            ("dix ans", "10 year"),
            ("10 years; 5 years 3 weeks", "10 year; 5 year + 3 week"),
        ] {
            check(text, Ok(expected));
        }
    }

    #[test]
    fn what_is_no_length_says_why() {
        check("10", Err(NoSentence::NoUnit));
        check("مؤبد", Err(NoSentence::Life));
        check("life imprisonment", Err(NoSentence::Life));
        check("الإعدام", Err(NoSentence::Death));
        check("1.5 years", Err(NoSentence::NotUnderstood));
        check("10 or 12 years", Err(NoSentence::NotUnderstood));
        check("5 10 years", Err(NoSentence::NotUnderstood));
        check("10 years 6", Err(NoSentence::NotUnderstood));
        check("long", Err(NoSentence::NotUnderstood));
        check("", Err(NoSentence::NotUnderstood));
        check("99999999999 years", Err(NoSentence::NotUnderstood));
    }

    #[test]
    fn a_year_without_a_word_for_which_is_noted() {
        let stated = |text| sentences(text, PlainYear::Prison).unwrap();
        assert!(stated("10 years").plain_years);
        assert_eq!(stated("10 years").sentences[0][0].unit, Unit::PrisonYear);
        assert!(!stated("10 prison years").plain_years);
        assert!(!stated("6 months").plain_years);
    }
}
