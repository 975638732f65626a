//! Agreement on a rare name tells more than agreement on a common one.

use super::{
    ClassBits, Comparison, Frequency, MISSING, MOST_FIELDS, Pattern, Records, RowPair, Shared,
    chance::MOST_LEVELS,
};

/// How far the frequency of a sound can move the weight of a near agreement, in bits: which
/// spellings a sound gathers is only roughly known.
pub(crate) const MOST: f64 = 5.0;

/// Whether a level is agreement in the very value: chance is then the share of that value, and no
/// average of all values comes into it.
pub(super) fn is_by_value(comparison: Comparison, level: u8) -> bool {
    level == 1 && comparison.levels()[1].frequency == Frequency::Value
}

/// For each field and level, the average against which a value counts as rare or common.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Averages {
    /// Log2 of the share of records with the value, averaged over chance agreements; 0 where none
    /// was seen.
    pub(crate) bits: Vec<[f64; MOST_LEVELS]>,
}

/// Two records with a rare value agree by chance as often as the value is frequent.
///
/// Source: Winkler 2000, "Frequency-based matching in Fellegi-Sunter model of record linkage", here
/// also for near agreements, by the frequency of all spellings of one sound.
impl Averages {
    /// The telling of a pair that agrees in these levels.
    pub(crate) fn telling(
        &self,
        records: &Records,
        (one, other): RowPair<'_>,
        pattern: &Pattern,
        shared: &[Shared; MOST_FIELDS],
    ) -> ClassBits {
        let (a, b) = (one.fields(), other.fields());
        let mut telling = ClassBits::default();
        for place in 0..records.fields.len() {
            let bits = self.telling_of(records, place, pattern[place], (a[place], b[place]));
            telling.person += bits;
            for (telling, &shared) in telling.kin.iter_mut().zip(&shared[place]) {
                *telling += if shared { bits } else { 0.0 };
            }
        }
        telling
    }
}

impl Averages {
    /// How telling one field is that agrees at a level.
    pub(crate) fn telling_of(
        &self,
        records: &Records,
        place: usize,
        level: u8,
        values: (u32, u32),
    ) -> f64 {
        let comparison = records.fields[place].comparison;
        let kind = comparison.levels()[usize::from(level)].frequency;
        if level == MISSING || kind == Frequency::Flat {
            return 0.0;
        }
        let frequency = frequency(records, place, kind, values);
        match is_by_value(comparison, level) {
            true => -frequency,
            false => self.against_average(place, level, frequency),
        }
    }

    fn against_average(&self, place: usize, level: u8, frequency: f64) -> f64 {
        match self.bits[place][usize::from(level)] {
            0.0 => 0.0,
            average => (average - frequency).clamp(-MOST, MOST),
        }
    }
}

/// Log2 of the share of records that state a value, or one that sounds like it; of two, the
/// commoner counts.
pub(super) fn frequency(
    records: &Records,
    place: usize,
    kind: Frequency,
    (one, other): (u32, u32),
) -> f64 {
    let field = &records.fields[place];
    let shares = match kind {
        Frequency::Value => &field.rarity,
        _ => &field.rarity_of_sound,
    };
    f64::from(shares[one as usize].max(shares[other as usize]))
}
