//! What the cells of a column look like.

use sila_model::{Kind, Role, Values};

use crate::{
    dates::{DateHints, DateText, read_date},
    persons::{
        fold::{digit, folded, words},
        known_names::is_common_name,
    },
};

/// How many distinct texts a column is judged by.
const SAMPLE: usize = 1_000;

/// What the cells of a column look like. All but the first two count records whose texts were judged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Profile {
    /// Records whose cell says something.
    pub(crate) filled: usize,
    /// Distinct texts.
    pub(crate) distinct: usize,
    /// The longest text, in bytes.
    pub(crate) longest: usize,
    judged: usize,
    dates: usize,
    years: usize,
    ages: usize,
    numbers: usize,
    integers: usize,
    leading_zeros: usize,
    phones: usize,
    sexes: usize,
    kunyas: usize,
    lettered: usize,
    one_word: usize,
    common_names: usize,
    short_codes: usize,
    years_total: i64,
    length: Option<usize>,
    lengths_differ: bool,
    largest: f64,
}

impl Profile {
    /// Looks at the first distinct texts of a column, each weighed by how many records have it.
    pub(crate) fn of(values: &Values, is_missing: &[bool]) -> Self {
        let mut counts = vec![0_usize; values.distinct.len()];
        for code in values.codes.iter().filter(|code| **code != Values::MISSING) {
            counts[*code as usize] += 1;
        }
        let mut profile = Self::default();
        for (code, text) in values.distinct.iter().enumerate() {
            if is_missing[code] || counts[code] == 0 {
                continue;
            }
            profile.filled += counts[code];
            profile.distinct += 1;
            profile.longest = profile.longest.max(text.len());
            if profile.distinct <= SAMPLE {
                profile.judge(text, counts[code]);
            }
        }
        profile
    }

    fn judge(&mut self, text: &str, count: usize) {
        self.judged += count;
        let add = |field: &mut usize, holds: bool| *field += if holds { count } else { 0 };
        let digits = text
            .chars()
            .filter(|letter| digit(*letter).is_some())
            .count();
        let length = text.chars().count();
        let all_digits = digits == length;
        add(&mut self.integers, all_digits);
        add(
            &mut self.leading_zeros,
            all_digits && length > 1 && begins_with_zero(text),
        );
        let number = number_of(text);
        add(&mut self.numbers, number.is_some());
        add(&mut self.phones, is_phone(text, digits));
        add(&mut self.sexes, is_sex(text));
        add(&mut self.kunyas, is_kunya(text));
        if digits > 0 {
            let hints = DateHints {
                ages: false,
                serials: false,
                ..DateHints::default()
            };
            let date = read_date(text, &hints);
            let plain_year = all_digits && length == 4;
            add(
                &mut self.dates,
                date.is_some() && !(all_digits && length < 8),
            );
            if let Some(DateText::Date(date)) = date.map(|read| read.meaning) {
                add(&mut self.years, plain_year);
                self.years_total += i64::from(date.first.year()) * count as i64;
            }
            let age = number.is_some_and(|number| (0.0..=120.0).contains(&number));
            add(&mut self.ages, all_digits && age);
        }
        let spaced = text.contains(char::is_whitespace);
        add(
            &mut self.short_codes,
            !spaced && length <= 24 && (digits > 0 || length <= 3),
        );
        if digits == 0 {
            let words = words(text);
            let lettered = !words.is_empty()
                && text
                    .chars()
                    .all(|l| l.is_alphabetic() || " -'’.,()ـ".contains(l) || !l.is_alphanumeric());
            add(&mut self.lettered, lettered);
            add(&mut self.one_word, lettered && words.len() == 1);
            add(
                &mut self.common_names,
                words.first().is_some_and(|word| is_common_name(word)),
            );
        }
        self.largest = self.largest.max(number.unwrap_or(0.0));
        self.lengths_differ |= self.length.is_some_and(|held| held != length);
        self.length = Some(length);
    }

    fn most(&self, count: usize, share: f64) -> bool {
        self.judged > 0 && count as f64 >= self.judged as f64 * share
    }

    /// Whether at least this share of it are dates or years.
    pub(crate) fn holds_dates(&self, share: f64) -> bool {
        self.most(self.dates + self.years, share)
    }

    /// Whether it holds dates that no number could be.
    pub(crate) fn holds_written_dates(&self) -> bool {
        self.most(self.dates, 0.8)
    }

    /// The mean year of its dates.
    pub(crate) fn mean_year(&self) -> i64 {
        self.years_total / (self.dates + self.years).max(1) as i64
    }

    /// Whether it holds nothing but words for man and woman.
    pub(crate) fn holds_sexes(&self) -> bool {
        self.most(self.sexes, 0.9) && self.distinct <= 12
    }

    /// Whether it holds phone numbers.
    pub(crate) fn holds_phones(&self) -> bool {
        self.most(self.phones, 0.8)
    }

    /// Whether many of it are a kunya: `أبو …`.
    pub(crate) fn holds_kunyas(&self) -> bool {
        self.most(self.kunyas, 0.3)
    }

    /// Whether it holds ages: small numbers, not a running count.
    pub(crate) fn holds_ages(&self) -> bool {
        self.most(self.ages, 0.9) && self.largest > 12.0 && self.distinct * 2 < self.filled.max(40)
    }

    /// Whether most of it are single words.
    pub(crate) fn holds_single_words(&self) -> bool {
        self.most(self.one_word, 0.6)
    }

    /// Whether most of it are several words without figures, nearly all different.
    pub(crate) fn holds_full_names(&self) -> bool {
        let several = self.lettered - self.one_word;
        self.most(several, 0.7)
            && self.distinct * 2 > self.filled
            && self.longest < 200
            && (self.most(self.common_names, 0.1) || self.filled < 5)
    }

    /// Whether common given names stand in it.
    pub(crate) fn holds_given_names(&self) -> bool {
        self.most(self.common_names, 0.25)
    }

    /// Whether it holds words without figures.
    pub(crate) fn holds_words(&self) -> bool {
        self.most(self.lettered, 0.8)
    }

    /// Whether it can name the records: nearly all filled, mostly distinct, short.
    pub(crate) fn can_be_ids(&self, records: usize) -> bool {
        const LONGEST_ID: usize = 200;
        self.filled * 2 >= records
            && self.distinct * 5 >= self.filled * 4
            && self.longest <= LONGEST_ID
    }

    /// Whether each record has one and no two are alike.
    pub(crate) fn is_key(&self, records: usize) -> bool {
        self.filled == records && self.distinct == records && self.most(self.short_codes, 0.9)
    }

    /// The kind of a column of this role.
    pub(crate) fn kind(&self, role: Option<Role>, header: &str) -> Kind {
        match role {
            Some(Role::BirthDate | Role::EventDate | Role::AgeOn) => return Kind::Date,
            Some(Role::BirthYear | Role::Age | Role::Latitude | Role::Longitude) => {
                return Kind::Number;
            }
            Some(Role::Id | Role::NationalId | Role::Phone | Role::Postcode | Role::Sex) => {
                return Kind::Code;
            }
            Some(role)
                if role != Role::Status && role != Role::Source && role != Role::Nationality =>
            {
                return Kind::Text;
            }
            _ => {}
        }
        if self.holds_written_dates() {
            Kind::Date
        } else if self.most(self.numbers, 0.9) {
            let numbered = words(header).iter().any(|word| {
                [
                    "no",
                    "number",
                    "num",
                    "id",
                    "code",
                    "رقم",
                    "الرقم",
                    "numero",
                ]
                .contains(&word.as_str())
            });
            let fixed = !self.lengths_differ && self.length > Some(3);
            let spread = self.largest > 100_000.0 && self.distinct > 1_000;
            match numbered || fixed || self.leading_zeros > 0 || (spread && self.integers > 0) {
                true => Kind::Code,
                false => Kind::Number,
            }
        } else if self.most(self.short_codes, 0.8) {
            Kind::Code
        } else {
            Kind::Text
        }
    }
}

/// A number as written, in any digits.
fn number_of(text: &str) -> Option<f64> {
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return None;
    }
    let plain: String = text
        .chars()
        .map(|letter| match (digit(letter), letter) {
            (Some(value), _) => char::from_digit(value, 10).unwrap_or(letter),
            (None, '٫' | ',') => '.',
            (None, '−') => '-',
            (None, letter) => letter,
        })
        .collect();
    let shaped = plain
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".-+".contains(&byte));
    plain.parse().ok().filter(|_| shaped)
}

fn begins_with_zero(text: &str) -> bool {
    text.chars().next().and_then(digit) == Some(0)
}

/// A phone number: 7 to 15 digits (ITU-T E.164 allows 15), with a trunk zero or a plus before them.
fn is_phone(text: &str, digits: usize) -> bool {
    let marks = text
        .chars()
        .all(|letter| digit(letter).is_some() || " +-()/.".contains(letter));
    let begun = text.starts_with('+') || text.starts_with('(') || begins_with_zero(text);
    (7..=15).contains(&digits) && marks && begun
}

fn is_sex(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "m",
        "f",
        "male",
        "female",
        "man",
        "woman",
        "boy",
        "girl",
        "masculin",
        "feminin",
        "homme",
        "femme",
        "h",
        "garcon",
        "fille",
        "ذكر",
        "انثي",
        "ذ",
        "ا",
        "رجل",
        "امراة",
        "امراه",
        "other",
    ];
    text.len() <= 16 && WORDS.contains(&folded(text).as_str())
}

fn is_kunya(text: &str) -> bool {
    const BEFORE: &[&str] = &[
        "ابو", "ابي", "ام", "abu", "abou", "abo", "umm", "oum", "um", "om",
    ];
    let words = words(text);
    words.len() >= 2 && BEFORE.contains(&words[0].as_str())
}
