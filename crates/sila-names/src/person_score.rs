//! Two persons' names beside each other: slots in order.

use sila_model::Bits;

use crate::alphabet::Script;
use crate::compare::Pairing;
use crate::model::{LIMIT, NameModel};
use crate::person_name::{Order, PersonName};
use crate::unit::Unit;

/// How many numbers describe a comparison of two persons' names.
pub(crate) const PERSON_FEATURES: usize = 15;

/// What the slots of two names say, in bits; nothing where a slot is empty on either side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Slots {
    pub(crate) given: Option<f64>,
    pub(crate) fathers: Vec<f64>,
    pub(crate) family: Option<f64>,
    /// Names between given and family that stand on one side only.
    unmatched: usize,
    /// How many of the two names were read in their second order.
    pub(crate) reordered: usize,
    /// A Muhammad in front of the given name stands on one side only.
    pub(crate) prefix: bool,
}

impl NameModel {
    /// The log2 likelihood ratio of one person's name against two different persons'.
    ///
    /// Slots are compared in order, so that a son is not taken for his father. An empty slot says
    /// nothing, a contradicting one much: the worst slot weighs by itself. Symmetric.
    pub fn person_bits(&self, a: &PersonName, b: &PersonName) -> Bits {
        match self.best_slots(a, b) {
            None => Bits(0.0),
            Some((slots, pairing)) => {
                let bits = self.person[pairing as usize].bits(&slots.features());
                Bits(bits.clamp(-2.0 * LIMIT, 2.0 * LIMIT))
            }
        }
    }

    /// The slots in the orders that agree best; nothing if the names share no slot.
    pub(crate) fn best_slots(&self, a: &PersonName, b: &PersonName) -> Option<(Slots, Pairing)> {
        let mut best: Option<(f64, Slots, Pairing)> = None;
        for (x, left) in a.orders().enumerate() {
            for (y, right) in b.orders().enumerate() {
                let Some(pairing) = pairing(left, right) else {
                    continue;
                };
                for mut slots in self.slots(left, right) {
                    slots.reordered = x + y;
                    let value = slots.value();
                    if best.as_ref().is_none_or(|(known, ..)| value > *known) {
                        best = Some((value, slots, pairing));
                    }
                }
            }
        }
        best.map(|(_, slots, pairing)| (slots, pairing))
    }

    /// The ways to lay two orders side by side: as they stand, or without a Muhammad in front.
    fn slots(&self, left: &Order, right: &Order) -> Vec<Slots> {
        let mut ways = vec![self.laid(
            left,
            &left.given,
            &left.fathers,
            right,
            &right.given,
            &right.fathers,
        )];
        if let Some((given, fathers)) = without_prefix(left) {
            let mut slots = self.laid(left, given, fathers, right, &right.given, &right.fathers);
            slots.prefix = true;
            ways.push(slots);
        }
        if let Some((given, fathers)) = without_prefix(right) {
            let mut slots = self.laid(left, &left.given, &left.fathers, right, given, fathers);
            slots.prefix = true;
            ways.push(slots);
        }
        ways
    }

    fn laid(
        &self,
        left: &Order,
        given: &[Unit],
        fathers: &[Option<Unit>],
        right: &Order,
        other_given: &[Unit],
        other_fathers: &[Option<Unit>],
    ) -> Slots {
        let (a, b): (Vec<&Unit>, Vec<&Unit>) = (
            fathers.iter().flatten().collect(),
            other_fathers.iter().flatten().collect(),
        );
        let fathers = self.in_order(&a, &b);
        Slots {
            given: self.best_of(given, other_given),
            unmatched: a.len().abs_diff(b.len()),
            fathers,
            family: self.best_of(&left.family, &right.family),
            ..Slots::default()
        }
    }

    /// The best agreement of any candidate of one side with any of the other.
    fn best_of(&self, a: &[Unit], b: &[Unit]) -> Option<f64> {
        let pairs = a
            .iter()
            .flat_map(|left| b.iter().map(move |right| self.unit_bits(left, right).0));
        pairs.reduce(f64::max)
    }

    /// Fathers in their order: all of the shorter side against the best of the longer.
    fn in_order(&self, a: &[&Unit], b: &[&Unit]) -> Vec<f64> {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let mut best = vec![(0.0, Vec::new()); long.len() + 1];
        for (taken, unit) in short.iter().enumerate() {
            let mut next = vec![(f64::NEG_INFINITY, Vec::new()); long.len() + 1];
            for at in taken..long.len() {
                let bits = self.unit_bits(unit, long[at]).0;
                let (sum, row) = &best[at];
                let with = sum + bits;
                if with > next[at + 1].0 {
                    let mut row = row.clone();
                    row.push(bits);
                    next[at + 1] = (with, row);
                }
                if next[at].0 > next[at + 1].0 {
                    next[at + 1] = next[at].clone();
                }
            }
            best = next;
        }
        best.pop().map(|(_, row)| row).unwrap_or_default()
    }
}

/// A chain without the Muhammad that stands in front of the name it is called by.
fn without_prefix(order: &Order) -> Option<(&[Unit], &[Option<Unit>])> {
    match (&order.given[..], &order.fathers[..]) {
        ([_, rest @ ..], fathers) if !rest.is_empty() && order.given[0].is_muhammad() => {
            Some((rest, fathers))
        }
        ([first], [Some(second), rest @ ..]) if first.is_muhammad() && !rest.is_empty() => {
            Some((std::slice::from_ref(second), rest))
        }
        _ => None,
    }
}

fn pairing(a: &Order, b: &Order) -> Option<Pairing> {
    let script = |order: &Order| -> Option<Script> {
        let fathers = order.fathers.iter().flatten();
        order
            .given
            .iter()
            .chain(&order.family)
            .chain(fathers)
            .find_map(Unit::script)
    };
    Some(Pairing::of(script(a)?, script(b)?))
}

impl Slots {
    fn all(&self) -> impl Iterator<Item = f64> {
        self.given
            .into_iter()
            .chain(self.fathers.iter().copied())
            .chain(self.family)
    }

    /// By which the best order is chosen.
    fn value(&self) -> f64 {
        let sum: f64 = self.all().map(capped).sum();
        let worst = self.all().fold(0.0, f64::min);
        sum + worst - 4.0 * self.reordered as f64 - 3.0 * f64::from(u8::from(self.prefix))
    }

    pub(crate) fn features(&self) -> [f32; PERSON_FEATURES] {
        let given = self.given.map_or(0.0, capped);
        let family = self.family.map_or(0.0, capped);
        let fathers = || self.fathers.iter().map(|bits| capped(*bits));
        let mut sorted: Vec<f64> = self.all().map(capped).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |index: usize| sorted.get(index).copied().unwrap_or(0.0).min(6.0);
        let features = [
            5.0,
            given.max(0.0),
            given.min(0.0),
            fathers().map(|bits| bits.max(0.0)).sum(),
            fathers().map(|bits| bits.min(0.0)).sum(),
            family.max(0.0),
            family.min(0.0),
            at(0),
            at(0).min(0.0),
            at(1),
            at(2),
            5.0 * self.fathers.len().min(2) as f64,
            5.0 * self.unmatched as f64,
            5.0 * self.reordered as f64,
            5.0 * f64::from(u8::from(self.prefix)),
        ];
        features.map(|feature| (feature / 5.0) as f32)
    }
}

fn capped(bits: f64) -> f64 {
    bits.clamp(-10.0, 8.0)
}
