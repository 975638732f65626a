//! Two records, field by field.

use sila_names::{NameModel, Unit};

use crate::{
    level::{Comparison, MISSING},
    model::MOST_LEVELS,
    records::{ABSENT, MOST_FIELDS, Records},
    word::{Word, nearness},
};

/// The level of each field for one pair; fields beyond the last are [`MISSING`].
pub(crate) type Pattern = [u8; MOST_FIELDS];

/// Compares records and remembers how alike two words are. What is remembered never changes an
/// answer: a comparer may be thrown away at any time, and each thread has its own.
pub(crate) struct Comparer<'a> {
    records: &'a Records,
    remembered: Vec<(u64, u8)>,
    /// The fields from the cheapest to compare to the dearest.
    order: Vec<u8>,
    /// The given and the family name, where there are both.
    names: Option<(usize, usize)>,
}

/// The most bits that each level can bring, and each field if its two values are not the same.
#[derive(Default)]
pub(crate) struct Bounds {
    pub(crate) levels: [[f32; MOST_LEVELS]; MOST_FIELDS],
    pub(crate) unlike: [f32; MOST_FIELDS],
}

impl Bounds {
    /// From the most bits of each level.
    pub(crate) fn new(levels: [[f32; MOST_LEVELS]; MOST_FIELDS]) -> Self {
        // Not the same, and yet no evidence: a pet name, a name in the place of another.
        let unlike = levels.map(|levels| levels[1..].iter().copied().fold(0.0, f32::max));
        Self { levels, unlike }
    }
}

/// How many pairs of words a comparer remembers; a power of two.
const REMEMBERED: usize = 1 << 16;

const UNLIKE: u8 = 6;
const EXCHANGED: u8 = 7;

impl<'a> Comparer<'a> {
    pub(crate) fn new(records: &'a Records) -> Self {
        let mut order: Vec<u8> = (0..records.fields.len() as u8).collect();
        order.sort_by_key(
            |&place| match records.fields[usize::from(place)].comparison {
                Comparison::Date => 0,
                Comparison::Code => 1,
                Comparison::Number => 2,
                Comparison::Name => 3,
                Comparison::Text => 4,
                Comparison::Place => 5,
            },
        );
        Self {
            records,
            remembered: vec![(u64::MAX, 0); REMEMBERED],
            order,
            names: records.field("given").zip(records.field("family")),
        }
    }

    /// How far two records agree in each field. The same either way round.
    pub(crate) fn pattern(&mut self, one: u32, other: u32) -> Pattern {
        let nothing = Bounds::default();
        let pattern = self.pattern_within(&nothing, f32::NEG_INFINITY, one, other);
        pattern.unwrap_or([MISSING; MOST_FIELDS])
    }

    /// The same, or none as soon as it is sure that the levels bring less than `least`: most pairs
    /// are strangers, and a date or two decides them before any name is compared.
    pub(crate) fn pattern_within(
        &mut self,
        bounds: &Bounds,
        least: f32,
        one: u32,
        other: u32,
    ) -> Option<Pattern> {
        let records = self.records;
        let (a, b) = (records.row(one), records.row(other));
        let mut pattern = [MISSING; MOST_FIELDS];
        let (mut unlike, mut most) = (0u16, 0f32);
        for (place, (&a, &b)) in a.iter().zip(b).enumerate() {
            if a == ABSENT || b == ABSENT {
                continue;
            }
            if a == b && records.fields[place].comparison != Comparison::Date {
                pattern[place] = 1;
                most += bounds.levels[place][1];
            } else {
                unlike |= 1 << place;
                most += bounds.unlike[place];
            }
        }
        for number in 0..self.order.len() {
            if most < least {
                return None;
            }
            let place = usize::from(self.order[number]);
            if unlike >> place & 1 == 0 {
                continue;
            }
            pattern[place] = self.level(records.fields[place].comparison, a[place], b[place]);
            let settled = match self.names {
                // The two may stand in each other's place: neither is settled before both are seen.
                Some((given, family)) if unlike >> given & unlike >> family & 1 == 1 => {
                    if place == given {
                        continue;
                    }
                    if place == family {
                        self.exchanged(&mut pattern, a, b, (given, family));
                        &[given, family][..]
                    } else {
                        &[place]
                    }
                }
                _ => &[place],
            };
            for &place in settled {
                most += bounds.levels[place][usize::from(pattern[place])] - bounds.unlike[place];
            }
        }
        (most >= least).then_some(pattern)
    }

    /// Given and family name in each other's place: one observation, not two disagreements.
    fn exchanged(
        &mut self,
        pattern: &mut Pattern,
        a: &[u32],
        b: &[u32],
        (given, family): (usize, usize),
    ) {
        let far = |level: u8| (5..EXCHANGED).contains(&level);
        if !far(pattern[given]) || !far(pattern[family]) {
            return;
        }
        let mut close = |one: u32, other: u32| self.level(Comparison::Name, one, other) <= 3;
        if close(a[given], b[family]) && close(a[family], b[given]) {
            pattern[given] = EXCHANGED;
            pattern[family] = MISSING;
        }
    }

    /// The level of two stated values.
    fn level(&mut self, comparison: Comparison, one: u32, other: u32) -> u8 {
        if comparison == Comparison::Date {
            let days = &self.records.days;
            return days[one as usize].level(days[other as usize]);
        }
        if one == other {
            return 1;
        }
        let (low, high) = (one.min(other), one.max(other));
        if comparison == Comparison::Name {
            let sketches = &self.records.words.sketches;
            if sketches[low as usize].unlike_names(&sketches[high as usize]) {
                return UNLIKE;
            }
        }
        let key = (u64::from(low) << 32 | u64::from(high)) ^ (comparison as u64) << 60;
        let slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize & (REMEMBERED - 1);
        let (remembered, level) = self.remembered[slot];
        if remembered == key {
            return level;
        }
        let words = &self.records.words.words;
        let level = level_of_words(comparison, &words[low as usize], &words[high as usize]);
        self.remembered[slot] = (key, level);
        level
    }
}

/// The level of two unlike words.
fn level_of_words(comparison: Comparison, one: &Word, other: &Word) -> u8 {
    match comparison {
        Comparison::Name => level_of_names(one, other),
        Comparison::Place => level_of_places(one, other),
        Comparison::Text => match nearness(one, other) {
            1 => 2,
            2 => 3,
            _ if share_words(&one.letters, &other.letters) => 3,
            3 => 4,
            _ => 5,
        },
        Comparison::Code => match nearness(one, other) {
            1 => 2,
            2 => 3,
            _ => 4,
        },
        Comparison::Number => level_of_numbers(&one.letters, &other.letters),
        Comparison::Date => unreachable!("dates are compared as spans"),
    }
}

/// The bits of two names in two scripts: above the first they are spellings of one name, below the
/// last they are not.
const ACROSS: [f64; 4] = [5.0, 2.0, -1.0, -4.0];

fn level_of_names(one: &Word, other: &Word) -> u8 {
    if one.is_initial() || other.is_initial() {
        return if one.letters.first() == other.letters.first() {
            13
        } else {
            14
        };
    }
    if one.units.len() + other.units.len() > 2 {
        return if best_bits(&one.units, &other.units) >= ACROSS[1] {
            15
        } else {
            16
        };
    }
    if one.script() != other.script() {
        let bits = best_bits(&one.units, &other.units);
        return 8 + ACROSS.iter().filter(|&&limit| bits < limit).count() as u8;
    }
    if is_pet_name(one, other) {
        return MISSING;
    }
    // Within one script letters, sounds and what is known of spelling must bear each other out:
    // each alone calls too many names alike.
    let (near, same_sound) = (nearness(one, other), one.meets(other));
    if near == 4 && !same_sound {
        return UNLIKE;
    }
    let bits = best_bits(&one.units, &other.units);
    match () {
        () if same_sound && bits >= 1.0 => 2,
        () if near == 1 && bits >= -2.0 => 3,
        () if (same_sound || near <= 2) && bits >= -2.0 => 4,
        // Few letters apart, and yet spelt as another name: حسن and حسين.
        () => 5,
    }
}

/// The bits of two places: from the first on they are one place, from the second on one may lie
/// within the other.
const PLACES: [f64; 2] = [4.0, 1.0];

/// Whether one is a sound said twice (Lolo, Fifi) that begins as the other does: a pet name is no
/// evidence against the name it stands for, and little for it.
fn is_pet_name(one: &Word, other: &Word) -> bool {
    let twice = |word: &Word| matches!(*word.letters, [a, b, c, d] if a == c && b == d && a != b);
    twice(one) != twice(other) && one.letters.first() == other.letters.first()
}

fn level_of_places(one: &Word, other: &Word) -> u8 {
    let (Some(a), Some(b)) = (&one.place, &other.place) else {
        return 4;
    };
    let across = one.script() != other.script();
    let bits = NameModel::built_in().place_bits(a, b).0;
    match () {
        () if across && bits >= PLACES[0] => 5,
        () if across && bits >= PLACES[1] => 6,
        () if across => 7,
        () if bits >= PLACES[0] || nearness(one, other) <= 2 => 2,
        () if bits >= PLACES[1] || contains(&one.letters, &other.letters) => 3,
        () => 4,
    }
}

/// The bits of the two units that agree best.
fn best_bits(one: &[Unit], other: &[Unit]) -> f64 {
    let names = NameModel::built_in();
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let bits = pairs.map(|(a, b)| names.unit_bits(a, b).0);
    bits.fold(-10.0, f64::max)
}

fn contains(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() >= 3 && long.windows(short.len()).any(|window| window == short)
}

/// Whether at least half of the words of the shorter text stand in the longer one.
fn share_words(one: &[u8], other: &[u8]) -> bool {
    let words = |text: &'_ [u8]| text.split(|&letter| letter == b' ').count();
    let (short, long) = if words(one) < words(other) {
        (one, other)
    } else {
        (other, one)
    };
    let common = short
        .split(|&letter| letter == b' ')
        .filter(|word| word.len() > 1 && long.split(|&letter| letter == b' ').any(|w| w == *word))
        .count();
    common > 0 && common * 2 >= words(short)
}

fn level_of_numbers(one: &[u8], other: &[u8]) -> u8 {
    let number = |text: &[u8]| {
        std::str::from_utf8(text)
            .ok()
            .and_then(|text| text.parse::<f64>().ok())
    };
    match (number(one), number(other)) {
        (Some(a), Some(b)) if (a - b).abs() <= 0.02 * a.abs().max(b.abs()) => 2,
        _ => 3,
    }
}
