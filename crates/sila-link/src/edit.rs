//! How many slips of the hand lie between two short words.

/// The optimal string alignment distance of two words of at most 64 letters: insertions, deletions,
/// substitutions and exchanges of neighbours; longer words are compared by their first 64 letters.
///
/// Bit-parallel, one step a letter: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and
/// Damerau edit distances", Nordic Journal of Computing 10 (2003), figure 4.
pub(crate) fn slips(one: &[u8], other: &[u8]) -> u32 {
    let (one, other) = (&one[..one.len().min(64)], &other[..other.len().min(64)]);
    if one.is_empty() || other.is_empty() {
        return one.len().max(other.len()) as u32;
    }
    let mut places = [0u64; 256];
    for (place, &letter) in one.iter().enumerate() {
        places[letter as usize] |= 1 << place;
    }
    let last = 1u64 << (one.len() - 1);
    let (mut plus, mut minus, mut diagonal, mut before) = (!0u64, 0u64, 0u64, 0u64);
    let mut distance = one.len() as u32;
    for &letter in other {
        let here = places[letter as usize];
        let exchanged = (((!diagonal) & here) << 1) & before;
        diagonal = (((here & plus).wrapping_add(plus)) ^ plus) | here | minus | exchanged;
        let (up, down) = (minus | !(diagonal | plus), diagonal & plus);
        distance += u32::from(up & last != 0);
        distance -= u32::from(down & last != 0);
        let up = (up << 1) | 1;
        plus = (down << 1) | !(diagonal | up);
        minus = diagonal & up;
        before = here;
    }
    distance
}

/// The likeness of Jaro and Winkler, 0 to 1: W. Winkler, "String comparator metrics and enhanced
/// decision rules in the Fellegi-Sunter model of record linkage" (1990), prefix weight 0.1.
pub(crate) fn jaro_winkler(one: &[u8], other: &[u8]) -> f64 {
    let (one, other) = (&one[..one.len().min(64)], &other[..other.len().min(64)]);
    if one.is_empty() || other.is_empty() {
        return f64::from(u8::from(one.is_empty() && other.is_empty()));
    }
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let (mut taken, mut matched) = (0u64, 0u64);
    for (place, letter) in one.iter().enumerate() {
        let to = (place + reach + 1).min(other.len());
        for (candidate, counterpart) in other
            .iter()
            .enumerate()
            .take(to)
            .skip(place.saturating_sub(reach))
        {
            if taken >> candidate & 1 == 0 && counterpart == letter {
                taken |= 1 << candidate;
                matched |= 1 << place;
                break;
            }
        }
    }
    let common = matched.count_ones();
    if common == 0 {
        return 0.0;
    }
    let (mut from, mut to, mut moved) = (matched, taken, 0);
    while from != 0 {
        let (place, counterpart) = (from.trailing_zeros(), to.trailing_zeros());
        moved += u32::from(one[place as usize] != other[counterpart as usize]);
        from &= from - 1;
        to &= to - 1;
    }
    let moved = moved / 2;
    let share = |part: f64, whole: usize| part / whole as f64;
    let common = f64::from(common);
    let jaro = (share(common, one.len())
        + share(common, other.len())
        + (common - f64::from(moved)) / common)
        / 3.0;
    let prefix = one
        .iter()
        .zip(other)
        .take(4)
        .take_while(|(a, b)| a == b)
        .count();
    jaro + prefix as f64 * 0.1 * (1.0 - jaro)
}

#[cfg(test)]
mod tests {
    use super::{jaro_winkler, slips};

    /// The same distance by the table of the definition.
    fn slips_by_table(one: &[u8], other: &[u8]) -> u32 {
        let mut table = vec![vec![0u32; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                if i == 0 || j == 0 {
                    table[i][j] = (i + j) as u32;
                    continue;
                }
                let change = u32::from(one[i - 1] != other[j - 1]);
                let mut best = (table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1)
                    .min(table[i - 1][j - 1] + change);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    best = best.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = best;
            }
        }
        table[one.len()][other.len()]
    }

    #[test]
    fn slips_are_those_of_the_definition_for_all_short_words() {
        let words: Vec<Vec<u8>> = (0..4096u32)
            .map(|number| {
                let length = (number % 7) as usize;
                (0..length)
                    .map(|place| b'a' + ((number >> (place + 3)) % 3) as u8)
                    .collect()
            })
            .collect();
        for (number, one) in words.iter().enumerate().step_by(7) {
            for other in words.iter().skip(number % 13).step_by(13) {
                assert_eq!(
                    slips(one, other),
                    slips_by_table(one, other),
                    "{one:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn likeness_is_that_of_the_paper() {
        // Winkler 1990, table 3: MARTHA and MARHTA 0.961, DIXON and DICKSONX 0.813.
        assert!((jaro_winkler(b"MARTHA", b"MARHTA") - 0.9611).abs() < 5e-5);
        assert!((jaro_winkler(b"DIXON", b"DICKSONX") - 0.8133).abs() < 5e-5);
        assert!(jaro_winkler(b"abc", b"xyz") < 1e-9);
    }
}
