//! The model: tables and weights, built in or read from the file that training writes.

use std::sync::OnceLock;

use sila_model::Bits;

use crate::compare::{FEATURES, Pairing, Tables};
use crate::linear::Linear;
use crate::unit::Unit;

/// Everything learned: how letters are written and what an agreement is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct NameModel {
    pub(crate) tables: Tables,
    pub(crate) unit: [Linear<FEATURES>; 3],
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
        match self.tables.compare(a, b) {
            None => Bits(0.0),
            Some(comparison) => {
                let features = self.tables.features(&comparison);
                let bits = self.unit[comparison.pairing as usize].bits(&features);
                Bits(bits.clamp(-LIMIT, LIMIT))
            }
        }
    }
}

impl NameModel {
    /// Scores a labelled pair by its kind.
    pub(crate) fn pair_bits(&self, _kind: &str, a: &str, b: &str) -> Bits {
        self.unit_bits(&self.unit(a), &self.unit(b))
    }
}

/// No name says more than this, for or against.
pub(crate) const LIMIT: f64 = 24.0;
