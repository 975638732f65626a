//! The model: tables and weights, built in or read from the file that training writes.

use std::sync::OnceLock;

use sila_model::Bits;

use crate::compare::{FEATURES, Tables};
use crate::linear::Linear;
use crate::meaning;
use crate::person_name::PersonName;
use crate::person_score::PERSON_FEATURES;
use crate::unit::Unit;

/// Everything learned: how letters are written and what an agreement is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct NameModel {
    pub(crate) tables: Tables,
    pub(crate) unit: [Linear<FEATURES>; 3],
    pub(crate) place: [Linear<FEATURES>; 3],
    pub(crate) person: [Linear<PERSON_FEATURES>; 3],
}

impl NameModel {
    /// The model that comes with the program.
    pub fn built_in() -> &'static Self {
        static MODEL: OnceLock<NameModel> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(include_str!("../data/letters.tsv")))
    }

    /// Prepares one name.
    pub fn unit(&self, text: &str) -> Unit {
        Unit::read(text)
    }

    /// The log2 likelihood ratio of one name against two different ones.
    ///
    /// Symmetric. Nothing against anything is no evidence: 0 bits.
    pub fn unit_bits(&self, a: &Unit, b: &Unit) -> Bits {
        if a.is_initial() || b.is_initial() {
            return self.initial_bits(a, b);
        }
        let Some(mut comparison) = self.tables.compare(a, b) else {
            return Bits(0.0);
        };
        self.tables.set_margin(&mut comparison, a, b);
        let features = self.tables.features(&comparison);
        let bits = self.unit[comparison.pairing as usize].bits(&features);
        let bits = bits - rival_loss(comparison.margin);
        let floor = a.shared_meaning(b).map_or(-LIMIT, meaning::floor);
        Bits(bits.clamp(floor, LIMIT))
    }

    /// An initial agrees weakly with any name of that letter.
    fn initial_bits(&self, a: &Unit, b: &Unit) -> Bits {
        let meant = a.shared_meaning(b).map(meaning::floor);
        let agrees = self
            .tables
            .initials_agree(a, b)
            .map(|agree| if agree { 0.7 } else { -3.0 });
        Bits(meant.or(agrees).unwrap_or(0.0))
    }
}

impl NameModel {
    /// Scores a labelled pair by its kind.
    pub(crate) fn pair_bits(&self, kind: &str, a: &str, b: &str) -> Bits {
        if kind.starts_with("full") {
            self.person_bits(&PersonName::parse(a), &PersonName::parse(b))
        } else if kind == "place_exonym" {
            self.place_bits(&self.place(a), &self.place(b))
        } else if kind.starts_with("place") {
            self.place_spelled(&self.place(a), &self.place(b))
        } else {
            self.unit_bits(&self.unit(a), &self.unit(b))
        }
    }
}

/// What it costs that a name which differs in vowels only fits distinctly better: سالم for `Saleem`.
///
/// Bounded, because clerks do write so: a rival moves a good agreement near to no evidence.
fn rival_loss(margin: f32) -> f64 {
    (2.0 * (f64::from(margin) - 1.5)).clamp(0.0, 5.0)
}

/// No name says more than this, for or against.
pub(crate) const LIMIT: f64 = 24.0;
