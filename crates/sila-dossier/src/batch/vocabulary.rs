//! How people head their columns and fill their cells, in Arabic, English and French.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{columns::Meaning, fold::fold};
use crate::sentence::{Mode, Unit};

/// Headers that are no facts of a gate set.
const ROLES: &[(Meaning, &str)] = &[
    (
        Meaning::Id,
        "id | code | number | case | case id | case number | file number | inmate number | \
         inmate id | prisoner number | person id | الرقم | رقم السجين | رقم الملف | \
         رقم النزيل | رقم القضية | رقم المحكوم | الرمز | رمز السجين | identifiant | \
         numéro | matricule | numéro de dossier | numéro d'écrou | n° dossier",
    ),
    (
        Meaning::Serial,
        "# | no | n° | nr | serial | م | ت | التسلسل | الرقم المتسلسل | مسلسل",
    ),
    (
        Meaning::Name,
        "name | full name | first name | given name | family name | last name | surname | \
         father | father's name | father name | الاسم | الاسم الكامل | الاسم الثلاثي | \
         اسم السجين | اسم النزيل | الشهرة | اسم العائلة | اسم الأب | الأب | nom | prénom | \
         nom complet | nom et prénom | nom de famille | nom du père",
    ),
    (
        Meaning::CustodyFrom,
        "custody from | custody since | in custody since | custody start | detained since | \
         detained from | arrest date | date of arrest | arrested | arrested on | \
         تاريخ التوقيف | تاريخ الاعتقال | تاريخ القبض | موقوف منذ | موقوف من | \
         بداية التوقيف | التوقيف من | date d'arrestation | arrêté le | détenu depuis | \
         début de détention | en détention depuis",
    ),
    (
        Meaning::CustodyTo,
        "custody to | custody until | custody end | detained until | detained to | \
         release date | date of release | released | released on | تاريخ الإفراج | \
         تاريخ الإخلاء | تاريخ إخلاء السبيل | موقوف حتى | نهاية التوقيف | التوقيف إلى | \
         date de libération | libéré le | fin de détention | détenu jusqu'au",
    ),
    (
        Meaning::Sentence,
        "sentence | sentences | term | sentence length | length of sentence | العقوبة | \
         مدة العقوبة | مدة الحكم | المحكومية | مدة المحكومية | peine | peines | \
         durée de la peine | condamnation",
    ),
    (
        Meaning::SentencePart(Unit::Year),
        "years | year | sentence years | years of sentence | سنوات | سنة | عدد السنوات | \
         العقوبة سنوات | مدة الحكم سنوات | مدة الحكم بالسنوات | مدة العقوبة بالسنوات | \
         ans | années | peine ans | peine années",
    ),
    (
        Meaning::SentencePart(Unit::Month),
        "months | month | sentence months | months of sentence | أشهر | شهر | شهور | \
         عدد الأشهر | العقوبة أشهر | مدة الحكم أشهر | مدة الحكم بالأشهر | mois | \
         peine mois",
    ),
    (
        Meaning::SentencePart(Unit::Week),
        "weeks | sentence weeks | أسابيع | semaines",
    ),
    (
        Meaning::SentencePart(Unit::Day),
        "days | day | sentence days | days of sentence | أيام | يوم | عدد الأيام | \
         العقوبة أيام | مدة الحكم أيام | jours | peine jours",
    ),
    (
        Meaning::SentencePart(Unit::PrisonYear),
        "prison year | prison years | sentence prison years | سنة سجنية | سنوات سجنية | \
         عدد السنوات السجنية | années pénitentiaires | années carcérales",
    ),
    (
        Meaning::Rule,
        "rule | time rule | unit rule | prison year rule | قاعدة السنة السجنية | القاعدة | \
         règle | règle de l'année pénitentiaire",
    ),
    (
        Meaning::Mode,
        "mode | time mode | sentences run | جمع أو إدغام | تنفيذ العقوبات | \
         cumul ou confusion",
    ),
];

const YES: &str = "yes | y | true | 1 | نعم | أجل | oui | vrai | ✓ | ✔";
const NO: &str = "no | n | false | 0 | لا | كلا | non | faux | ✗ | ✘";
const NOT_KNOWN: &str = "? | ؟ | ?? | ??? | - | – | — | unknown | not known | not yet known | غير معروف | \
     غير معلوم | مجهول | inconnu | inconnue | tbd";
const NONE: &str = "none | nil | nothing | لا يوجد | لا توجد | لا شيء | بدون | aucun | aucune | néant";
/// What begins so denies something: a list is not to take it for an entry.
const DENIALS: &str = "no | not | لا | ليس | لم | بدون | غير | pas | aucun | sans";
const STILL: &str = "still | present | to date | now | ongoing | in custody | لا يزال | لا زال | حتى الآن | \
     حتى تاريخه | الآن | مستمر | en cours | à ce jour";
const TOTALS: &str = "total | totals | grand total | sum | subtotal | مجموع | المجموع العام | إجمالي | \
     المجموع الكلي | الإجمالي | العدد الإجمالي | somme | total général";
const MODES: &[(Mode, &str)] = &[
    (
        Mode::Consecutive,
        "consecutive | cumulative | بالتتابع | متتابعة | متتالية | جمع | cumul | \
         consécutives",
    ),
    (
        Mode::Concurrent,
        "concurrent | متزامنة | إدغام | دغم | مدغمة | confusion | confondues | \
         concurrentes",
    ),
];

/// What a cell of yes and no says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    /// Nothing there.
    None,
    NotKnown,
    /// Something is denied, in words not known here.
    Denial,
}

static ROLE_WORDS: LazyLock<BTreeMap<String, &'static Meaning>> = LazyLock::new(|| {
    ROLES
        .iter()
        .flat_map(|(meaning, words)| folded(words).map(move |word| (word, meaning)))
        .collect()
});

static ANSWERS: LazyLock<BTreeMap<String, Answer>> = LazyLock::new(|| {
    let of = |words, answer| folded(words).map(move |word| (word, answer));
    of(NONE, Answer::None)
        .chain(of(YES, Answer::Yes))
        .chain(of(NO, Answer::No))
        .chain(of(NOT_KNOWN, Answer::NotKnown))
        .collect()
});

static DENIAL_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| folded(DENIALS).collect());

static TOTAL_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| folded(TOTALS).collect());

/// The words of a list, in the form they are compared in.
fn folded(words: &'static str) -> impl Iterator<Item = String> {
    words.split('|').map(fold)
}

/// The role of a column by its folded header.
pub(super) fn role(folded: &str) -> Option<Meaning> {
    ROLE_WORDS.get(folded).map(|meaning| (*meaning).clone())
}

/// What a word says; none where it is no such word.
pub(super) fn answer(text: &str) -> Option<Answer> {
    let text = fold(text);
    let denies = || {
        DENIAL_WORDS
            .iter()
            .any(|denial| begins_with_word(&text, denial))
    };
    let known = ANSWERS.get(&text).copied();
    known.or_else(|| denies().then_some(Answer::Denial))
}

/// Whether a text says that custody goes on.
pub(super) fn says_still(text: &str) -> bool {
    let text = fold(text);
    folded(STILL).any(|word| word == text)
}

/// Whether a text heads a row of totals.
pub(super) fn says_total(text: &str) -> bool {
    let text = fold(text);
    TOTAL_WORDS.iter().any(|word| begins_with_word(&text, word))
}

/// How several sentences run, by a word.
pub(super) fn mode(text: &str) -> Option<Mode> {
    let text = fold(text);
    let mut modes = MODES.iter();
    let found = modes.find(|(_, words)| folded(words).any(|word| word == text));
    found.map(|(mode, _)| *mode)
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_means_two_things() {
        let mut seen = BTreeMap::new();
        for (meaning, words) in ROLES {
            for word in folded(words) {
                let other = seen.insert(word.clone(), meaning);
                assert!(other.is_none_or(|other| other == meaning), "{word}");
            }
        }
    }

    #[test]
    fn answers_are_understood_in_three_languages() {
        for (text, expected) in [
            ("نعم", Some(Answer::Yes)),
            ("OUI", Some(Answer::Yes)),
            ("١", Some(Answer::Yes)),
            ("لا", Some(Answer::No)),
            ("False", Some(Answer::No)),
            ("لا يوجد", Some(Answer::None)),
            ("غير معروف", Some(Answer::NotKnown)),
            ("؟", Some(Answer::NotKnown)),
            ("—", Some(Answer::NotKnown)),
            ("لا توجد ملاحقات", Some(Answer::Denial)),
            ("No other case", Some(Answer::Denial)),
            ("Nour", None),
            ("perhaps", None),
        ] {
            assert_eq!(answer(text), expected, "{text}");
        }
    }
}
