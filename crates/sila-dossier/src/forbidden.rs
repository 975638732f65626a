//! What is never recorded of a person.

/// Parts of paths and headers for what Sila has no field for, anywhere: a person's politics, sect
/// or armed group.
const NAMES: [&str; 27] = [
    "affiliation",
    "armed_group",
    "denomination",
    "ethnicity",
    "faction",
    "militia",
    "political_affiliation",
    "political_opinion",
    "political_party",
    "politics",
    "religion",
    "sect",
    "appartenance_politique",
    "confession_religieuse",
    "groupe_arme",
    "parti_politique",
    "opinion_politique",
    "secte",
    "الحزب",
    "الديانة",
    "الدين",
    "الطائفة",
    "المذهب",
    "الانتماء",
    "الانتماء السياسي",
    "الفصيل",
    "التنظيم المسلح",
];

/// Whether a path, or the header of a column, asks for what is never recorded.
pub(crate) fn is_forbidden(text: &str) -> bool {
    let plain = |text: &str| text.trim().to_lowercase().replace([' ', '-'], "_");
    let whole = plain(text);
    let named = |part: &str| NAMES.iter().any(|name| plain(name) == part);
    named(&whole) || whole.split('.').any(named)
}

#[cfg(test)]
mod tests {
    use super::is_forbidden;

    #[test]
    fn politics_sect_and_armed_group_have_no_field() {
        for text in [
            "person.sect",
            "Armed group",
            "الطائفة",
            "religion",
            "a.political-party",
        ] {
            assert!(is_forbidden(text), "{text}");
        }
        for text in [
            "consent.verified_by_other_party",
            "dual_criminality.here",
            "sector",
        ] {
            assert!(!is_forbidden(text), "{text}");
        }
    }
}
