//! Training and evaluation: from attested spellings and labelled pairs to the file of the model.
mod edits;
mod em;
mod evaluate;
mod lexicon;
mod orthography;
mod pairs;
mod random;
mod sharpen;
mod vowels;

pub use evaluate::{Score, score, table};
pub use lexicon::Lexicon;
pub use pairs::Pairs;
pub use vowels::vowel_table;

use crate::compare::Tables;
use crate::linear::Linear;
use crate::model::NameModel;
use crate::person_name::PersonName;
use crate::unit::Unit;

/// Learns tables from the lexicon and weights from labelled pairs.
pub fn train(lexicon: &Lexicon, pairs: &Pairs) -> NameModel {
    let chances = em::learn(lexicon);
    let tables = Tables {
        letters: chances.tables(),
        latin: edits::latin(lexicon, &chances),
        arabic: edits::arabic(&chances),
        grapheme: chances
            .grapheme
            .iter()
            .map(|share| libm::log2(*share) as f32)
            .collect(),
    };
    let tables = if std::env::var("NOSHARP").is_ok() {
        tables
    } else {
        sharpen::sharpen(tables, lexicon)
    }
    .rounded();
    let more = sharpen::examples(lexicon, &mut random::Random::new(11));
    let mut examples: [Vec<_>; 3] = Default::default();
    let mut add = |a: &Unit, b: &Unit, same: bool, weight: f64| {
        if let Some(mut comparison) = tables.compare(a, b) {
            tables.set_margin(&mut comparison, a, b);
            examples[comparison.pairing as usize].push((tables.features(&comparison), same, weight));
        }
    };
    for pair in pairs.pairs.iter().filter(|pair| pair.kind.starts_with("unit")) {
        add(&Unit::read(&pair.a), &Unit::read(&pair.b), pair.same, 1.0);
    }
    for example in &more {
        add(&example.a, &example.b, example.same, example.weight * sharpen::env("MORE", 0.03));
    }
    let unit = examples.map(|examples| Linear::fit(&examples, 1e-3));
    let mut model = NameModel {
        tables,
        unit,
        person: std::array::from_fn(|_| Linear::zero()),
    };
    let mut examples: [Vec<_>; 3] = Default::default();
    for pair in pairs
        .pairs
        .iter()
        .filter(|pair| pair.kind.starts_with("full"))
    {
        let (a, b) = (PersonName::parse(&pair.a), PersonName::parse(&pair.b));
        if let Some((slots, pairing)) = model.best_slots(&a, &b) {
            examples[pairing as usize].push((slots.features(), pair.same, 1.0));
        }
    }
    model.person = examples.map(|examples| Linear::fit(&examples, 1e-3));
    model
}
