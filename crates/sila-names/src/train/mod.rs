//! Training and evaluation: from attested spellings and labelled pairs to the file of the model.
//!
//! `cargo xtask train-names` runs it. Same input, same file, on any machine.

mod edits;
mod em;
mod evaluate;
mod lexicon;
mod orthography;
mod pairs;
mod places;
mod random;
mod sharpen;
mod slips;
mod vowels;

pub use evaluate::{Score, reach, score, table};
pub use lexicon::Lexicon;
pub use pairs::Pairs;
pub use places::place_table;
pub use vowels::vowel_table;

use self::random::Random;
use crate::compare::{FEATURES, Tables};
use crate::linear::Linear;
use crate::model::NameModel;
use crate::person_name::PersonName;
use crate::unit::Unit;

/// What a pair drawn from the lexicon weighs beside a labelled one.
const DRAWN: f64 = 0.03;
/// Keeps weights small where the pairs do not tell.
const PENALTY: f64 = 1e-3;

type Examples<const N: usize> = [Vec<([f32; N], bool, f64)>; 3];

/// Learns tables from the lexicon and weights from labelled pairs.
pub fn train(lexicon: &Lexicon, pairs: &Pairs) -> NameModel {
    let chances = em::learn(lexicon);
    let common = chances
        .grapheme
        .iter()
        .map(|share| libm::log2(*share) as f32);
    let tables = Tables {
        letters: chances.tables(),
        latin: edits::latin(lexicon, &chances),
        arabic: edits::arabic(&chances),
        grapheme: common.collect(),
    };
    let tables = sharpen::sharpen(tables, lexicon).rounded();
    let unit = fit_units(&tables, lexicon, pairs);
    let place = fit_places(&tables, pairs);
    let mut model = NameModel {
        tables,
        unit,
        place,
        person: std::array::from_fn(|_| Linear::zero()),
    };
    model.person = fit_persons(&model, pairs);
    model
}

fn fit_units(tables: &Tables, lexicon: &Lexicon, pairs: &Pairs) -> [Linear<FEATURES>; 3] {
    let mut examples = Examples::default();
    for pair in pairs.of_kind("unit") {
        described(
            tables,
            &mut examples,
            &Unit::read(&pair.a),
            &Unit::read(&pair.b),
            pair.same,
            1.0,
        );
    }
    let drawn = sharpen::examples(lexicon, &mut Random::new(11));
    for example in drawn {
        described(
            tables,
            &mut examples,
            &example.a,
            &example.b,
            example.same,
            example.weight * DRAWN,
        );
    }
    for slip in slips::examples(lexicon, &mut Random::new(13)) {
        described(
            tables,
            &mut examples,
            &slip.a,
            &slip.b,
            slip.same,
            slip.weight,
        );
    }
    examples.map(|examples| Linear::fit(&examples, PENALTY))
}

fn described(
    tables: &Tables,
    examples: &mut Examples<FEATURES>,
    a: &Unit,
    b: &Unit,
    same: bool,
    weight: f64,
) {
    if let Some(mut comparison) = tables.compare(a, b) {
        tables.set_margin(&mut comparison, a, b);
        examples[comparison.pairing as usize].push((tables.features(&comparison), same, weight));
    }
}

/// Places are labelled across scripts only; the weights serve all pairings.
fn fit_places(tables: &Tables, pairs: &Pairs) -> [Linear<FEATURES>; 3] {
    let mut examples = Examples::default();
    let blank = NameModel::blank();
    for pair in pairs.of_kind("place_xs") {
        let (a, b) = (blank.place(&pair.a), blank.place(&pair.b));
        if let Some(comparison) = a.spelled(&b).and_then(|(a, b)| tables.compare(a, b)) {
            examples[comparison.pairing as usize].push((
                tables.features(&comparison),
                pair.same,
                1.0,
            ));
        }
    }
    let across = Linear::fit(&examples[0], PENALTY);
    [across.clone(), across.clone(), across]
}

fn fit_persons(
    model: &NameModel,
    pairs: &Pairs,
) -> [Linear<{ crate::person_score::PERSON_FEATURES }>; 3] {
    let mut examples = Examples::default();
    for pair in pairs.of_kind("full") {
        let (a, b) = (PersonName::parse(&pair.a), PersonName::parse(&pair.b));
        if let Some((slots, pairing)) = model.best_slots(&a, &b) {
            examples[pairing as usize].push((slots.features(), pair.same, 1.0));
        }
    }
    examples.map(|examples| Linear::fit(&examples, PENALTY))
}
