//! How far two unlike words agree.

use sila_names::{NameModel, Unit};

use crate::{
    level::{Comparison, MISSING},
    word::{Word, nearness},
};

pub(super) const UNLIKE: u8 = 6;

/// The level of two unlike words.
pub(super) fn level_of_words(comparison: Comparison, one: &Word, other: &Word) -> u8 {
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
