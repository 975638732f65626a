//! The checked-in files are what training makes of the shared lists, and do what `docs/names.md` says.

use std::fs;

use sila_names::NameModel;
use sila_names::train::{Lexicon, Pairs, place_table, reach, score, train, vowel_table};
use sila_testkit::shared;

/// The text of a file of the shared material, where it exists.
fn text(name: &str) -> Option<String> {
    Some(fs::read_to_string(shared("names")?.join(name)).unwrap())
}

#[test]
fn the_built_in_model_is_what_training_makes() {
    let (Some(lexicon), Some(pairs)) = (text("lexicon_wd_dev.tsv"), text("pairs_dev.tsv")) else {
        return;
    };
    let trained = train(&Lexicon::read(&lexicon), &Pairs::read(&pairs)).write();
    let built_in = include_str!("../../data/letters.tsv");
    assert!(
        trained == built_in,
        "data/letters.tsv has drifted: cargo xtask train-names"
    );
    assert_eq!(NameModel::read(built_in).write(), built_in);
}

#[test]
fn the_tables_of_vowels_and_places_are_what_the_lists_hold() {
    let (Some(by_hand), Some(admin), Some(places)) = (
        text("lexicon.py"),
        text("admin_sy.tsv"),
        text("places_geonames_dev.tsv"),
    ) else {
        return;
    };
    assert_eq!(
        vowel_table(&by_hand),
        include_str!("../../data/vowels.tsv"),
        "cargo xtask train-names"
    );
    assert_eq!(
        place_table(&admin, &by_hand, &places),
        include_str!("../../data/places.tsv"),
        "cargo xtask train-names"
    );
}

#[test]
fn keys_reach_nearly_all_spellings() {
    let Some(pairs) = text("pairs_dev.tsv").map(|text| Pairs::read(&text)) else {
        return;
    };
    for (kind, least) in [("unit_xs", 0.97), ("unit_ll", 0.97), ("unit_aa", 0.99)] {
        let (reached, keys) = reach(&pairs, kind);
        assert!(reached >= least, "{kind}: {reached}");
        assert!(keys <= 4.0, "{kind}: {keys} keys a name");
    }
}

#[test]
fn names_are_told_apart_and_phenomena_read() {
    let (Some(pairs), Some(phenomena)) = (text("pairs_dev.tsv"), text("phenomena.tsv")) else {
        return;
    };
    let model = NameModel::built_in();
    let (_, scores) = score(model, &Pairs::read(&pairs));
    assert!(!scores.is_empty());
    let (_, scores) = score(model, &Pairs::read(&phenomena));
    let right = scores
        .iter()
        .filter(|score| (score.bits() >= 1.0) == score.same())
        .count();
    assert!(right >= 78, "{right} of {} phenomena", scores.len());
}
