//! How much a pair can still bring.

use crate::{
    level::Frequency,
    model::{Averages, Logarithms, MOST_LEVELS, MOST_TELLING},
    records::{MOST_FIELDS, Records},
};

/// The bits that levels bring for one person against strangers, in single precision: to give up a
/// pair as soon as it is sure that it cannot count.
pub(crate) struct Bounds<'a> {
    records: &'a Records,
    averages: &'a Averages,
    /// What a level brings, however telling its values are.
    levels: [[f32; MOST_LEVELS]; MOST_FIELDS],
    /// The most that two values bring that are not the same.
    unlike: [f32; MOST_FIELDS],
}

impl<'a> Bounds<'a> {
    pub(crate) fn new(
        records: &'a Records,
        averages: &'a Averages,
        logarithms: &Logarithms,
    ) -> Self {
        let levels = logarithms
            .person
            .map(|levels| levels.map(|bits| bits as f32));
        let mut unlike = [0f32; MOST_FIELDS];
        for (place, field) in records.fields.iter().enumerate() {
            for (level, kind) in field.comparison.levels().iter().enumerate().skip(2) {
                let telling = match kind.frequency {
                    Frequency::Flat => 0.0,
                    _ => MOST_TELLING,
                };
                // Not the same, and yet no evidence: a pet name, a name in the place of another.
                unlike[place] = unlike[place].max(levels[place][level] + telling as f32);
            }
        }
        Self {
            records,
            averages,
            levels,
            unlike,
        }
    }

    /// The bits of a field whose two values are the same.
    pub(super) fn same(&self, place: usize, value: u32) -> f32 {
        self.levels[place][1] - self.records.fields[place].rarity[value as usize]
    }

    /// The bits of a level of a field between two values.
    pub(super) fn bits(&self, place: usize, level: u8, values: (u32, u32)) -> f32 {
        let telling = self.averages.telling_of(self.records, place, level, values);
        self.levels[place][usize::from(level)] + telling as f32
    }

    /// The most bits of a field whose two values are not the same.
    pub(super) fn unlike(&self, place: usize) -> f32 {
        self.unlike[place]
    }
}
