//! What random pairs of records look like.

use rayon::prelude::*;

use super::{
    Frequency, MISSING, Records,
    fit::{Observation, Observations},
    lists_of,
    telling::{Averages, frequency},
};
use crate::{compare::Comparer, level::Level, model::ClassBits};

/// How many random pairs are drawn; where all pairs are fewer, all are taken.
const DRAWS: u64 = 500_000;

/// Random pairs in pieces of fixed size, so that the sums do not depend on the threads.
const PIECE: u64 = 1 << 15;

/// The most levels of any comparison.
pub(crate) const MOST_LEVELS: usize = 24;

/// Random pairs: nearly all of them are strangers.
pub(crate) struct Chance {
    /// The patterns seen.
    pub(super) observations: Observations,
    /// How common the values are that agree by chance.
    pub(crate) averages: Averages,
}

/// Sums over random pairs.
struct Sums {
    patterns: Observations,
    bits: Vec<[(f64, u64); MOST_LEVELS]>,
}

impl Chance {
    /// Draws random pairs. The draw depends on nothing but the number of records.
    pub(crate) fn of(records: &Records) -> Self {
        let length = records.len() as u64;
        let every = length * length.saturating_sub(1) / 2;
        let draws = every.min(DRAWS);
        let pieces: Vec<Sums> = (0..draws.div_ceil(PIECE))
            .into_par_iter()
            .map(|piece| {
                let numbers = piece * PIECE..((piece + 1) * PIECE).min(draws);
                Sums::of(records, numbers.map(|draw| pair(draw, length, every)))
            })
            .collect();
        let mut observations = Observations::default();
        let mut sums = vec![[(0.0, 0u64); MOST_LEVELS]; records.fields.len()];
        for piece in pieces {
            observations.merge(piece.patterns);
            for (sums, piece) in sums.iter_mut().zip(piece.bits) {
                for (sum, piece) in sums.iter_mut().zip(piece) {
                    *sum = (sum.0 + piece.0, sum.1 + piece.1);
                }
            }
        }
        let average = |(sum, count): (f64, u64)| if count == 0 { 0.0 } else { sum / count as f64 };
        let bits = sums.into_iter().map(|levels| levels.map(average)).collect();
        Self {
            observations,
            averages: Averages { bits },
        }
    }
}

impl Sums {
    fn of(records: &Records, pairs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut comparer = Comparer::new(records);
        let mut patterns = Observations::default();
        let mut bits = vec![[(0.0, 0u64); MOST_LEVELS]; records.fields.len()];
        for (one, other) in pairs {
            let pair = records.pair(one, other);
            let pattern = comparer.pattern(pair);
            let (a, b) = (pair.0.fields(), pair.1.fields());
            for (place, field) in records.fields.iter().enumerate() {
                let level = usize::from(pattern[place]);
                let Level {
                    frequency: kind, ..
                } = field.comparison.levels()[level];
                if pattern[place] != MISSING && kind != Frequency::Flat {
                    let sum = &mut bits[place][level];
                    let bits = frequency(records, place, kind, (a[place], b[place]));
                    *sum = (sum.0 + bits, sum.1 + 1);
                }
            }
            let lists = lists_of(pair);
            patterns.add(Observation::new(pattern, ClassBits::default(), lists), 1);
        }
        Self { patterns, bits }
    }
}

/// The pair of a draw: every pair in turn where there are few, else two records by a counter-based
/// generator (G. Steele and others, "Fast splittable pseudorandom number generators", 2014).
fn pair(draw: u64, length: u64, every: u64) -> (u32, u32) {
    if every <= DRAWS {
        // Row by row of the triangle below the diagonal.
        let mut row = ((1.0 + (1.0 + 8.0 * draw as f64).sqrt()) / 2.0) as u64;
        while row * (row - 1) / 2 > draw {
            row -= 1;
        }
        while row * (row + 1) / 2 <= draw {
            row += 1;
        }
        return ((draw - row * (row - 1) / 2) as u32, row as u32);
    }
    let one = mix(2 * draw) % length;
    let other = (one + 1 + mix(2 * draw + 1) % (length - 1)) % length;
    (one.min(other) as u32, one.max(other) as u32)
}

/// A number that looks drawn at random, for each number of a counter another.
pub(crate) fn mix(counter: u64) -> u64 {
    let mut state = counter
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(0x5117_a000);
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn few_records_are_paired_each_with_each() {
        let pairs: Vec<_> = (0..6).map(|draw| pair(draw, 4, 6)).collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]);
    }
}
