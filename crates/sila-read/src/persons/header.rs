//! What a header says: its words, what they stand for together, and the role that follows.
//!
//! A header is taken apart into words, each word stands for an idea, and a set of ideas is a role:
//! `تاريخ الولادة`, `date de naissance` and `Birth_Date` are all {date, birth}. A word that stands
//! for nothing here (`father's occupation`) makes no role: better none than a wrong one.

use sila_model::Role;

use crate::persons::{fold::words, header_rules::RULES, header_words::idea};

/// An idea that words of headers stand for, in the three languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Idea {
    Name,
    /// French `nom`: the family name beside a `prénom`, else the name.
    Nom,
    Full,
    Given,
    Father,
    Grandfather,
    Family,
    Mother,
    Nickname,
    Sex,
    Date,
    Year,
    Place,
    Birth,
    Age,
    Event,
    Origin,
    Residence,
    /// A city, village, district: a place, and alone the place where somebody lives.
    Level,
    /// A state or governorate: only where no smaller place is given.
    State,
    Nationality,
    NationalId,
    Phone,
    Address,
    Post,
    Status,
    Source,
    Note,
    Latitude,
    Longitude,
    Id,
    /// The first, weaker kind of id: a running number.
    Serial,
    /// The person a list is of: adds nothing.
    Person,
    /// `و`, `and`, `et`: two things in one column.
    And,
    /// `of`, `de`, `the`: adds nothing.
    Nothing,
}

/// How surely a header says its role. Of two columns of one role the surer takes it, else the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Surety {
    /// Said outright.
    Plain,
    /// What such a header means when nothing better stands beside it.
    Likely,
}

/// What a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) role: Role,
    pub(crate) surety: Surety,
}

/// The role a header says, if its words make one.
pub(crate) fn role_of(header: &str) -> Option<Said> {
    role_of_words(&words(header)).or_else(|| {
        // What stands in brackets or after a slash explains, or says the same in another language.
        let outside = header.split(['(', '[', '/', '|', '\n', ':']).next()?;
        (outside.len() < header.len())
            .then(|| role_of_words(&words(outside)))
            .flatten()
    })
}

/// Whether every word of a header is a word of headers.
pub(crate) fn is_header(text: &str) -> bool {
    text.len() <= 80 && role_of(text).is_some()
}

/// Whether a header says nothing: none, or what programs put where there is none.
pub(crate) fn says_nothing(header: &str) -> bool {
    let words = words(header);
    let filler = [
        "column", "col", "field", "f", "var", "v", "unnamed", "x", "عمود", "حقل", "colonne",
    ];
    words.iter().all(|word| {
        filler.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a column is of a kind Sila has no place for: a person's politics, sect or armed group.
pub(crate) fn is_barred(header: &str) -> bool {
    const BARRED: &[&str] = &[
        "الطائفة",
        "طائفة",
        "الطائفه",
        "المذهب",
        "مذهب",
        "الديانة",
        "ديانة",
        "الديانه",
        "الدين",
        "الانتماء",
        "الحزب",
        "الفصيل",
        "فصيل",
        "الولاء",
        "sect",
        "religion",
        "confession",
        "creed",
        "denomination",
        "faith",
        "militia",
        "faction",
        "politics",
        "rite",
        "secte",
        "milice",
        "religieuse",
        "religious",
        "politique",
        "political",
        "السياسي",
        "السياسية",
    ];
    words(header)
        .iter()
        .any(|word| BARRED.contains(&word.as_str()))
}

fn role_of_words(words: &[String]) -> Option<Said> {
    const MOST_WORDS: usize = 10;
    if words.len() > 1 && words.iter().all(|word| word.chars().count() == 1) {
        // `D.O.B.`
        return role_of_words(&[words.concat()]);
    }
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let (mut ideas, mut persons, mut number) = (0_u64, false, false);
    for word in words {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            // `address_1` is the address; a second one is another column of it.
            number |= word != "1";
            continue;
        }
        for idea in idea(word)?.iter() {
            match idea {
                Idea::Nothing => {}
                Idea::Person => persons = true,
                idea => ideas |= bit(*idea),
            }
        }
    }
    let said = rule(ideas, persons)?;
    let surety = if number { Surety::Likely } else { said.surety };
    Some(Said { surety, ..said })
}

const fn bit(idea: Idea) -> u64 {
    1 << idea as u8
}

fn rule(ideas: u64, persons: bool) -> Option<Said> {
    if ideas == 0 && persons {
        // `السجين`, `detainee`: the person's name stands below.
        return Some(Said {
            role: Role::FullName,
            surety: Surety::Likely,
        });
    }
    RULES.iter().find_map(|(set, role, surety)| {
        let set = set.iter().fold(0, |set, idea| set | bit(*idea));
        (set == ideas).then_some(Said {
            role: *role,
            surety: *surety,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[&str], role: &str) {
        for header in headers {
            let found = role_of(header).map_or("none", |said| said.role.code());
            assert_eq!(found, role, "{header}");
        }
    }

    #[test]
    fn names_in_three_languages() {
        check(
            &[
                "الاسم الكامل",
                "الاسم الثلاثي",
                "الإسم",
                "Full Name",
                "name_full",
                "NOM COMPLET",
                "Nom et prénom",
                "اسم السجين",
                "الاسم والكنية",
                "Name of detainee",
                "full_name",
            ],
            "full_name",
        );
        check(
            &[
                "الاسم الأول",
                "First name",
                "given",
                "given_name",
                "FirstName",
                "Prénom",
                "forename",
            ],
            "given",
        );
        check(
            &[
                "اسم الأب",
                "الأب",
                "اسم الوالد",
                "father_name",
                "Father's name",
                "nom du père",
                "father",
            ],
            "father",
        );
        check(
            &["اسم الجد", "الجد", "grandfather", "Grand-père"],
            "grandfather",
        );
        check(
            &[
                "الكنية",
                "الكنيه",
                "الشهرة",
                "اللقب",
                "العائلة",
                "اسم العائلة",
                "surname",
                "last_name",
                "Last name",
                "Family name",
                "nom de famille",
                "family",
            ],
            "family",
        );
        check(
            &[
                "اسم الأم",
                "الأم",
                "اسم الوالدة",
                "Mother",
                "nom de la mère",
                "اسم الأم وكنيتها",
                "Mother's full name",
            ],
            "mother",
        );
        check(&["كنية الأم", "mother's maiden name"], "mother_family");
        check(
            &["alias", "nickname", "الاسم المستعار", "surnom"],
            "nickname",
        );
    }

    #[test]
    fn dates_and_places_in_three_languages() {
        check(
            &[
                "تاريخ الولادة",
                "تاريخ الميلاد",
                "المواليد",
                "date of birth",
                "DOB",
                "date_of_birth",
                "Date de naissance",
                "birth",
                "D.O.B.",
            ],
            "birth_date",
        );
        check(
            &["سنة الولادة", "yob", "Year of Birth", "année de naissance"],
            "birth_year",
        );
        check(
            &[
                "العمر",
                "Age",
                "âge",
                "السن",
                "العمر عند الاعتقال",
                "age at arrest",
            ],
            "age",
        );
        check(
            &[
                "مكان الولادة",
                "محل الولادة",
                "birth_place",
                "Lieu de naissance",
                "City of birth",
            ],
            "birth_place",
        );
        check(
            &[
                "تاريخ التوقيف",
                "تاريخ الفقدان",
                "تاريخ الاعتقال",
                "event_date",
                "Date of arrest",
                "date de disparition",
                "Date missing",
                "تاريخ الإختفاء",
            ],
            "event_date",
        );
        check(
            &[
                "مكان الاعتقال",
                "event_place",
                "lieu d'arrestation",
                "Place of disappearance",
                "مكان الفقدان",
            ],
            "event_place",
        );
        check(
            &[
                "مكان الإقامة",
                "السكن",
                "residence",
                "city",
                "suburb",
                "state",
                "المحافظة",
                "Ville",
            ],
            "residence",
        );
        check(
            &["مكان القيد", "hometown", "lieu d'origine"],
            "origin_place",
        );
    }

    #[test]
    fn numbers_and_the_rest() {
        check(
            &[
                "id",
                "rec_id",
                "record_id",
                "unique_id",
                "الرقم",
                "رقم الملف",
                "م",
                "N°",
                "ID",
                "case number",
                "person_record_id",
            ],
            "id",
        );
        check(
            &[
                "الرقم الوطني",
                "national id",
                "soc_sec_id",
                "SSN",
                "رقم الهوية",
            ],
            "national_id",
        );
        check(
            &["رقم الهاتف", "phone", "Tél.", "mobile", "phone number"],
            "phone",
        );
        check(&["address_1", "address_2", "العنوان", "Adresse"], "address");
        check(&["postcode", "Code postal", "zip"], "postcode");
        check(&["الجنس", "sex", "Gender", "sexe"], "sex");
        check(&["ملاحظات", "notes", "Remarques"], "note");
        check(
            &[
                "cluster",
                "street_number",
                "father's occupation",
                "birth certificate number",
                "",
                "date of report",
                "هاتف الأب",
                "author_phone",
                "mother birth date",
            ],
            "none",
        );
    }

    #[test]
    fn there_is_no_place_for_a_sect() {
        assert!(is_barred("الطائفة") && is_barred("Religion"));
        assert!(!is_barred("مكان القيد"));
    }
}
