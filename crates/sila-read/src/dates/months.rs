//! Names of months: Syriac and Gregorian ones in Arabic, their Latin spellings, English, French, and
//! those of the Islamic calendar.
//!
//! Syriac names are those of Syria, Lebanon and Iraq (كانون الثاني is January); the Gregorian ones
//! in Arabic those of Egypt and the Gulf, of Tunisia and Algeria (جانفي), and of Morocco (غشت).

use crate::dates::tokens::Token;

/// One month, or the two that a bare `كانون` or `تشرين` may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Month {
    /// A month of our calendar, 1 to 12.
    Ours(i8),
    /// `تشرين`: October or November.
    OctoberOrNovember,
    /// `كانون`: January or December.
    JanuaryOrDecember,
    /// A month of the Islamic calendar, 1 to 12.
    Islamic(i8),
}

/// A name whose first and second are two months.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    Tishrin,
    Kanun,
    Rabi,
    Jumada,
}

impl Pair {
    fn month(self, second: bool) -> Month {
        match (self, second) {
            (Self::Tishrin, false) => Month::Ours(10),
            (Self::Tishrin, true) => Month::Ours(11),
            (Self::Kanun, false) => Month::Ours(12),
            (Self::Kanun, true) => Month::Ours(1),
            (Self::Rabi, second) => Month::Islamic(3 + i8::from(second)),
            (Self::Jumada, second) => Month::Islamic(5 + i8::from(second)),
        }
    }

    fn bare(self) -> Option<Month> {
        match self {
            Self::Tishrin => Some(Month::OctoberOrNovember),
            Self::Kanun => Some(Month::JanuaryOrDecember),
            Self::Rabi | Self::Jumada => None,
        }
    }
}

/// The month that begins at a token, and of how many tokens its name is.
pub(crate) fn month_at(tokens: &[Token]) -> Option<(Month, usize)> {
    let Token::Word(word) = tokens.first()? else {
        return None;
    };
    if let Some(pair) = pair(word) {
        return match second_of_pair(&tokens[1..]) {
            Some((second, length)) => Some((pair.month(second), 1 + length)),
            // A letter alone is a month only with its number: `ك2`.
            None if word.chars().count() == 1 => None,
            None => pair.bare().map(|month| (month, 1)),
        };
    }
    if ["ذو", "ذي", "dhu", "dhul", "zu", "zul", "thul"].contains(&word.as_str()) {
        let next = tokens[1..].iter().position(|token| !is_article(token))?;
        let Token::Word(name) = &tokens[1 + next] else {
            return None;
        };
        return islamic_after_dhu(name).map(|month| (Month::Islamic(month), next + 2));
    }
    named(word).map(|month| (month, 1))
}

/// `الأول`, `al-Thani`, `2`: which of a pair, and of how many tokens that is.
fn second_of_pair(tokens: &[Token]) -> Option<(bool, usize)> {
    let at = tokens.iter().position(|token| !is_article(token))?;
    let second = match &tokens[at] {
        Token::Word(word) => match word.as_str() {
            "الاول" | "الاولي" | "اول" | "awwal" | "awal" | "aoual" | "aouel" | "ula" | "oula"
            | "i" | "alawwal" => false,
            "الثاني" | "الثانية" | "ثاني" | "الاخر" | "الاخرة" | "الاخره" | "thani" | "tani"
            | "sani" | "thaniya" | "akhir" | "akhira" | "akhar" | "ii" | "althani" => true,
            _ => return None,
        },
        // A number is the number of the pair only where another follows: `كانون 2 1980`.
        Token::Number(number) if number.digits == 1 && (1..=2).contains(&number.value) => {
            let more = tokens[at + 1..]
                .iter()
                .any(|token| matches!(token, Token::Number(_)));
            if !more {
                return None;
            }
            number.value == 2
        }
        _ => return None,
    };
    Some((second, at + 1))
}

fn is_article(token: &Token) -> bool {
    match token {
        Token::Word(word) => ["al", "el", "at", "ath", "as", "l"].contains(&word.as_str()),
        Token::Mark(mark) => matches!(mark, '-' | '.' | '/'),
        Token::Number(_) => false,
    }
}

fn pair(word: &str) -> Option<Pair> {
    const TISHRIN: &[&str] = &[
        "تشرين",
        "ت",
        "tishreen",
        "tishrin",
        "techrine",
        "tichrine",
        "teshreen",
        "tishri",
        "tis",
        "techrin",
        "tichrin",
    ];
    const KANUN: &[&str] = &[
        "كانون",
        "ك",
        "kanoun",
        "kanun",
        "kanoon",
        "canoun",
        "kan",
        "kanon",
    ];
    const RABI: &[&str] = &["ربيع", "rabi", "rabia", "rabii"];
    const JUMADA: &[&str] = &["جمادي", "جماد", "jumada", "joumada", "jumad"];
    [
        (TISHRIN, Pair::Tishrin),
        (KANUN, Pair::Kanun),
        (RABI, Pair::Rabi),
        (JUMADA, Pair::Jumada),
    ]
    .into_iter()
    .find(|(words, _)| words.contains(&word))
    .map(|(_, pair)| pair)
}

fn islamic_after_dhu(name: &str) -> Option<i8> {
    match name {
        "القعدة" | "القعده" | "قعدة" | "قعده" | "qada" | "qadah" | "qidah" | "qida" | "kaada" => {
            Some(11)
        }
        "الحجة" | "الحجه" | "حجة" | "حجه" | "hijja" | "hijjah" | "hidja" => {
            Some(12)
        }
        _ => None,
    }
}

/// Names of one word, by month. The first is January, or Muharram.
const OURS: [&str; 12] = [
    "يناير جانفي january jan janvier janv",
    "شباط فبراير فيفري shbat shubat shebat chbat choubat shb february feb fevrier fevr fev",
    "اذار مارس adhar adar azar athar ada march mar mars",
    "نيسان ابريل افريل nisan nissan nis april apr avril avr",
    "ايار مايو ماي ayyar ayar iyar eyar ayy may mai",
    "حزيران يونيو جوان يونية huzayran haziran hazirane houzairan huz june jun juin",
    "تموز يوليو جويلية يوليوز tammuz tamouz tammouz tamuz tam july jul juillet juil",
    "اب اغسطس اوت غشت ab aab august aug aout",
    "ايلول سبتمبر شتنبر aylul ailoul eyloul elul ayloul ayl september sept sep septembre",
    "اكتوبر october oct octobre",
    "نوفمبر نونبر november nov novembre",
    "ديسمبر دجنبر december dec decembre",
];
const ISLAMIC: [&str; 12] = [
    "محرم المحرم muharram moharram mouharram",
    "صفر safar",
    "",
    "",
    "",
    "",
    "رجب rajab radjab",
    "شعبان shaban shaaban chaabane",
    "رمضان ramadan ramadhan ramazan",
    "شوال shawwal chaoual shawal",
    "",
    "",
];

fn named(word: &str) -> Option<Month> {
    let find = |names: &[&str; 12]| {
        let index = names
            .iter()
            .position(|names| names.split(' ').any(|name| name == word))?;
        (!word.is_empty()).then_some(index as i8 + 1)
    };
    find(&OURS)
        .map(Month::Ours)
        .or_else(|| find(&ISLAMIC).map(Month::Islamic))
}
