//! What holds for any text.

use proptest::prelude::*;
use sila_model::Bits;
use sila_names::{MOST_KEYS, NameModel, PersonName, Unit, fold};

/// Names as they occur, and any text at all.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ابتجحخدرسشصضطعغفقكلمنهويىةءأإ ]{0,14}",
        "[A-Za-z' -]{0,16}",
        "(Abd|Abdul|al-|El |Abou |Bin )?[A-Za-z]{1,8}( al-Din|eddine|allah)?",
        "(عبد |أبو |ال)?[ابجدرسعلمنهوي]{1,7}( الدين| الله)?",
        "\\PC{0,24}",
    ]
}

proptest! {
    #[test]
    fn folding_a_folded_text_changes_nothing(text in text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn the_order_of_two_units_does_not_matter(a in text(), b in text()) {
        let model = NameModel::built_in();
        let (a, b) = (model.unit(&a), model.unit(&b));
        prop_assert_eq!(model.unit_bits(&a, &b), model.unit_bits(&b, &a));
        prop_assert!(model.unit_bits(&a, &b).0.is_finite());
    }

    #[test]
    fn the_order_of_two_persons_does_not_matter(a in text(), b in text()) {
        let model = NameModel::built_in();
        let (a, b) = (PersonName::parse(&a), PersonName::parse(&b));
        prop_assert_eq!(model.person_bits(&a, &b), model.person_bits(&b, &a));
    }

    #[test]
    fn the_order_of_two_places_does_not_matter(a in text(), b in text()) {
        let model = NameModel::built_in();
        let (a, b) = (model.place(&a), model.place(&b));
        prop_assert_eq!(model.place_bits(&a, &b), model.place_bits(&b, &a));
    }

    #[test]
    fn keys_are_few_and_the_same_for_the_same_text(text in text()) {
        let keys = Unit::read(&text).keys();
        prop_assert!(keys.len() <= MOST_KEYS);
        prop_assert_eq!(&keys, &Unit::read(&text).keys());
        prop_assert_eq!(keys.is_empty(), Unit::read(&text).is_empty());
    }

    #[test]
    fn what_is_missing_is_no_evidence(text in text()) {
        let model = NameModel::built_in();
        for missing in ["", "-", "غير معروف", "unknown", "N/A", "؟"] {
            let (a, b) = (model.unit(&text), model.unit(missing));
            prop_assert_eq!(model.unit_bits(&a, &b), Bits(0.0));
            let (a, b) = (PersonName::parse(&text), PersonName::parse(missing));
            prop_assert_eq!(model.person_bits(&a, &b), Bits(0.0));
        }
    }
}

#[test]
fn nothing_agrees_more_with_a_name_than_itself() {
    let model = NameModel::built_in();
    let names = [
        "محمد",
        "محمود",
        "أحمد",
        "حسن",
        "حسين",
        "سالم",
        "سليم",
        "كريم",
        "كرم",
        "عبد الرحمن",
        "عبد الرحيم",
        "الحلبي",
        "Mohammad",
        "Mahmoud",
        "Ahmad",
        "Hassan",
        "Hussein",
        "Salem",
        "Saleem",
        "Karim",
        "Abdul Rahman",
        "Al-Halabi",
    ];
    let units = names.map(|name| model.unit(name));
    for (name, unit) in names.iter().zip(&units) {
        let own = model.unit_bits(unit, unit);
        let same_script = units
            .iter()
            .zip(&names)
            .filter(|(other, _)| other.script() == unit.script());
        for (other, written) in same_script {
            assert!(model.unit_bits(unit, other) <= own, "{name} {written}");
        }
    }
}

#[test]
fn father_and_son_are_not_one() {
    let model = NameModel::built_in();
    let bits = |a: &str, b: &str| {
        model
            .person_bits(&PersonName::parse(a), &PersonName::parse(b))
            .0
    };
    assert!(bits("أحمد خالد حداد", "Ahmad Khaled Haddad") > 5.0);
    assert!(bits("أحمد خالد حداد", "Khaled Ahmad Haddad") < -5.0);
    assert!(bits("أحمد خالد حداد", "Samir Khaled Haddad") < -5.0);
    assert!(bits("خالد محمود الأسعد", "AL-ASAAD, Khaled (Mahmoud)") > 5.0);
}
