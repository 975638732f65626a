//! Training and evaluation: from attested spellings and labelled pairs to the file of the model.
mod edits;
mod em;
mod evaluate;
mod lexicon;
mod orthography;
mod pairs;

pub use evaluate::{Score, table};
pub use lexicon::Lexicon;
pub use pairs::Pairs;

use crate::compare::{Pairing, Tables};
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
    }
    .rounded();
    let unit = Pairing::ALL.map(|pairing| {
        let mut examples = Vec::new();
        for pair in pairs
            .pairs
            .iter()
            .filter(|pair| pair.kind.starts_with("unit"))
        {
            let (a, b) = (Unit::read(&pair.a), Unit::read(&pair.b));
            if let Some(comparison) = tables.compare(&a, &b)
                && comparison.pairing == pairing
            {
                examples.push((tables.features(&comparison), pair.same, 1.0));
            }
        }
        Linear::fit(&examples, 1e-3)
    });
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
