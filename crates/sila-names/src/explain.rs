//! Why two names are alike or not: letter by letter, slot by slot.

use sila_model::Bits;

use crate::align::Weigh;
use crate::alphabet::{Script, Symbol};
use crate::compare::{Comparison, Over, Pairing};
use crate::model::NameModel;
use crate::person_name::PersonName;
use crate::unit::Unit;

/// What stands for what in two names, and what each piece weighs.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitExplanation {
    /// What `unit_bits` gives.
    pub bits: Bits,
    /// The pieces in their order: Arabic on the left where the scripts differ.
    pub pieces: Vec<Piece>,
    /// Both have one meaning by the table of equivalents or abbreviations (بطرس, Peter).
    pub same_meaning: bool,
    /// The article stands on one side only.
    pub article_on_one_side: bool,
}

/// A piece of one name beside a piece of the other; `-` stands for nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The letters of the left.
    pub left: String,
    /// The letters of the right.
    pub right: String,
    /// The weight of this piece before it is put into proportion to the length of the names.
    pub bits: Bits,
}

/// A place in the chain of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The given name.
    Given,
    /// The father's, grandfather's or an earlier name, in order from 0.
    Father(usize),
    /// The family name.
    Family,
}

/// What one slot of two persons' names says.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotEvidence {
    /// Which slot.
    pub slot: Slot,
    /// What its two names say, compared alone.
    pub bits: Bits,
}

/// Why two persons' names are alike or not.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonExplanation {
    /// What `person_bits` gives; not the sum of the slots, because the worst weighs by itself.
    pub bits: Bits,
    /// The slots that both have.
    pub slots: Vec<SlotEvidence>,
    /// A name was read in another order than it is written (`HADDAD Samir`, family first or not).
    pub reordered: bool,
    /// A Muhammad in front of one of them was passed over.
    pub prefix_passed_over: bool,
}

impl NameModel {
    /// Says what each slot that two names share contributes; nothing if they share none.
    ///
    /// ```
    /// use sila_names::{NameModel, PersonName, Slot};
    /// let (a, b) = ("أحمد خالد حداد", "Samir Khaled Haddad");
    /// let (a, b) = (PersonName::parse(a), PersonName::parse(b));
    /// let why = NameModel::built_in().explain(&a, &b).unwrap();
    /// assert_eq!(why.slots[0].slot, Slot::Given);
    /// assert!(why.slots[0].bits.0 < 0.0 && why.slots[1].bits.0 > 0.0);
    /// ```
    pub fn explain(&self, a: &PersonName, b: &PersonName) -> Option<PersonExplanation> {
        let (slots, _) = self.best_slots(a, b)?;
        let one = |slot, bits: Option<f64>| {
            bits.map(|bits| SlotEvidence {
                slot,
                bits: Bits(bits),
            })
        };
        let fathers = slots.fathers.iter().enumerate();
        let evidence = one(Slot::Given, slots.given)
            .into_iter()
            .chain(fathers.filter_map(|(at, bits)| one(Slot::Father(at), Some(*bits))))
            .chain(one(Slot::Family, slots.family));
        Some(PersonExplanation {
            bits: self.person_bits(a, b),
            slots: evidence.collect(),
            reordered: slots.reordered > 0,
            prefix_passed_over: slots.prefix,
        })
    }

    /// Lays two names side by side and says what each piece weighs; nothing if either is empty.
    ///
    /// ```
    /// use sila_names::NameModel;
    /// let model = NameModel::built_in();
    /// let why = model.explain_units(&model.unit("سالم"), &model.unit("Salem")).unwrap();
    /// let pieces: Vec<String> = why.pieces.iter().map(|piece| format!("{} {}", piece.left, piece.right)).collect();
    /// assert_eq!(pieces, ["س s", "ا a", "ل l", "- e", "م m"]);
    /// ```
    pub fn explain_units(&self, a: &Unit, b: &Unit) -> Option<UnitExplanation> {
        let comparison = self.tables.compare(a, b)?;
        let pieces = match self.tables.over(&comparison) {
            Over::Across(over) => pieces(&comparison, &over),
            Over::Beside(over) => pieces(&comparison, &over),
        };
        Some(UnitExplanation {
            bits: self.unit_bits(a, b),
            pieces,
            same_meaning: a.shared_meaning(b).is_some(),
            article_on_one_side: comparison.one_article(),
        })
    }
}

fn pieces(comparison: &Comparison<'_>, over: &impl Weigh) -> Vec<Piece> {
    let (left, right) = match comparison.pairing {
        Pairing::Across => (Script::Arabic, Script::Latin),
        Pairing::Latin => (Script::Latin, Script::Latin),
        Pairing::Arabic => (Script::Arabic, Script::Arabic),
    };
    let steps = comparison.alignment.steps();
    steps
        .map(|(step, i, j)| {
            let (taken, other) = step.taken();
            Piece {
                left: written(left, &comparison.left.symbols()[i..i + taken]),
                right: written(right, &comparison.right.symbols()[j..j + other]),
                bits: Bits(f64::from(over.weight(step, i, j))),
            }
        })
        .collect()
}

fn written(script: Script, symbols: &[Symbol]) -> String {
    if symbols.is_empty() {
        return "-".to_owned();
    }
    symbols
        .iter()
        .map(|symbol| script.written(*symbol))
        .collect()
}
