//! Records that fit two persons about equally well.

use super::JOINED;

/// Two fits closer than this are about equal: odds of eight to one decide nothing.
const MARGIN: f32 = 3.0;

/// A record that fits two clusters of different persons about equally well.
///
/// It stands in the cluster that it fits a little better, because leaving it out would be wrong more
/// often than that; but that is no finding, and its pairs with both are to be reviewed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ambiguous {
    /// The record, by its number.
    pub record: u32,
    /// The first record of the other cluster.
    pub rival: u32,
    /// By how many bits it fits its own cluster better; below zero where it came to it by way of
    /// others.
    pub margin: f32,
}

/// The ambiguous records of a component that was divided into `groups`, records by their places in it;
/// `bits` of every two of its `size` records. A record that fits several others is told with each.
pub(super) fn ambiguous(
    bits: &[f32],
    size: usize,
    groups: &[Vec<usize>],
) -> Vec<(usize, usize, f32)> {
    let mut found = Vec::new();
    let between = |ones: &[usize], others: &[usize]| -> f32 {
        let one = |&one: &usize| others.iter().map(move |other| bits[one * size + other]);
        ones.iter().flat_map(one).sum()
    };
    for group in groups.iter().filter(|group| group.len() > 1) {
        for &record in group {
            let rest: Vec<usize> = group.iter().copied().filter(|&one| one != record).collect();
            let own = between(&[record], &rest);
            for other in groups.iter().filter(|other| *other != group) {
                let fit = between(&[record], other);
                let margin = own - fit;
                // Whoever is one person with both is torn between nobody.
                if fit > JOINED && margin.abs() < MARGIN && between(&rest, other) < 0.0 {
                    let rival = other.iter().copied().min().unwrap_or(record);
                    found.push((record, rival, margin));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::ambiguous;

    /// Three records: 0 and 1 with these bits, 0 and 2, 1 and 2; 0 and 1 are joined.
    fn check(bits: [f32; 3], expected: &[(usize, usize)]) {
        let [a, b, c] = bits;
        let bits = [0.0, a, b, a, 0.0, c, b, c, 0.0];
        let found = ambiguous(&bits, 3, &[vec![0, 1], vec![2]]);
        let found: Vec<_> = found.iter().map(|found| (found.0, found.1)).collect();
        assert_eq!(found, expected, "{bits:?}");
    }

    #[test]
    fn a_record_between_two_persons() {
        check([6.0, 4.0, -8.0], &[(0, 2)]);
        // One fits clearly better.
        check([9.0, 4.0, -8.0], &[]);
        // It does not fit the other.
        check([3.0, 0.5, -8.0], &[]);
        // The other two may be one person as well.
        check([6.0, 4.0, 0.5], &[]);
        // No evidence for any two of them being others.
        check([6.0, -4.0, -8.0], &[]);
    }
}
