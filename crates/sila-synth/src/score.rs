//! How well a linkage of lists whose truth is known did.
//!
//! The figures are those of the scripts that the project is measured by: pairwise and B-cubed
//! precision and recall of clusters, and how honest the stated probabilities are.

use std::collections::BTreeMap;

use crate::exercise::{CaseKind, Exercise};

/// A record: the person it is about, and the cluster it was put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels {
    /// The number of the person.
    pub truth: u32,
    /// The number of the cluster.
    pub found: u32,
}

/// Precision, recall and their harmonic mean. Where nothing was claimed, precision is 1; where
/// nothing was to be found, recall is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// The share of what was claimed that is right.
    pub precision: f64,
    /// The share of what is right that was claimed.
    pub recall: f64,
}

/// How many pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pairs {
    right: u64,
    claimed: u64,
    real: u64,
}

impl Rates {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 {
            0.0
        } else {
            2.0 * self.precision * self.recall / sum
        }
    }
}

impl Pairs {
    fn rates(self) -> Rates {
        let share = |of: u64| {
            if of == 0 {
                1.0
            } else {
                self.right as f64 / of as f64
            }
        };
        Rates {
            precision: share(self.claimed),
            recall: share(self.real),
        }
    }
}

/// How large each person, each cluster, and each part that they have in common is.
struct Sizes {
    persons: BTreeMap<u32, u64>,
    clusters: BTreeMap<u32, u64>,
    common: BTreeMap<(u32, u32), u64>,
}

impl Sizes {
    fn of(records: &[Labels]) -> Self {
        let mut sizes = Self {
            persons: BTreeMap::new(),
            clusters: BTreeMap::new(),
            common: BTreeMap::new(),
        };
        for &Labels { truth, found } in records {
            *sizes.persons.entry(truth).or_insert(0) += 1;
            *sizes.clusters.entry(found).or_insert(0) += 1;
            *sizes.common.entry((truth, found)).or_insert(0) += 1;
        }
        sizes
    }
}

/// Of the pairs of records in one cluster, and of those of one person.
///
/// ```
/// use sila_synth::{Labels, bcubed, pairwise};
/// // A person with three records, one of which was put to a stranger.
/// let records = [(1, 1), (1, 1), (1, 2), (2, 2)].map(|(truth, found)| Labels { truth, found });
/// let rates = pairwise(&records);
/// assert_eq!((rates.precision, rates.recall), (0.5, 1.0 / 3.0));
/// assert_eq!(bcubed(&records).precision, 0.75);
/// ```
pub fn pairwise(records: &[Labels]) -> Rates {
    let sizes = Sizes::of(records);
    let pairs = |size: &u64| size * (size - 1) / 2;
    let pairs = Pairs {
        right: sizes.common.values().map(pairs).sum(),
        claimed: sizes.clusters.values().map(pairs).sum(),
        real: sizes.persons.values().map(pairs).sum(),
    };
    pairs.rates()
}

/// Of each record's cluster and person, averaged over records.
///
/// Source: Bagga and Baldwin 1998, "Entity-based cross-document coreferencing using the vector space
/// model".
pub fn bcubed(records: &[Labels]) -> Rates {
    let sizes = Sizes::of(records);
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((truth, found), &size) in &sizes.common {
        let square = (size * size) as f64;
        precision += square / sizes.clusters[found] as f64;
        recall += square / sizes.persons[truth] as f64;
    }
    let records = records.len().max(1) as f64;
    Rates {
        precision: precision / records,
        recall: recall / records,
    }
}

/// How one kind of hard case was solved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KindScore {
    /// The kind.
    pub kind: CaseKind,
    /// Of the pairs with at least one record of such a case.
    pub rates: Rates,
    /// How many cases there are.
    pub cases: usize,
    /// In how many every record stands with all records of its person and with no other.
    pub whole: usize,
}

/// How each kind of hard case was solved. `found` gives for each list the cluster of each record.
pub fn by_kind(exercise: &Exercise, found: &[Vec<u32>]) -> Vec<KindScore> {
    let labels = |list: usize, record: usize| Labels {
        truth: exercise.truth[list][record],
        found: found[list][record],
    };
    let every: Vec<Labels> = (0..found.len())
        .flat_map(|list| (0..found[list].len()).map(move |record| labels(list, record)))
        .collect();
    let sizes = Sizes::of(&every);
    let of_kind = |&kind: &CaseKind| {
        let (mut pairs, mut cases, mut whole) = (Pairs::default(), 0, 0);
        for case in exercise.cases.iter().filter(|case| case.kind == kind) {
            let records = case
                .records
                .iter()
                .map(|at| labels(at.list, at.record))
                .collect();
            let (of_case, right) = case_pairs(records, &sizes);
            pairs.right += of_case.right;
            pairs.claimed += of_case.claimed;
            pairs.real += of_case.real;
            cases += 1;
            whole += usize::from(right);
        }
        KindScore {
            kind,
            rates: pairs.rates(),
            cases,
            whole,
        }
    };
    CaseKind::ALL.iter().map(of_kind).collect()
}

/// The pairs of one case, strangers in its clusters included, and whether all of it is right.
fn case_pairs(records: Vec<Labels>, sizes: &Sizes) -> (Pairs, bool) {
    let own = Sizes::of(&records);
    let pairs = |size: u64| size * size.saturating_sub(1) / 2;
    let claimed =
        |(found, &size): (&u32, &u64)| pairs(size) + size * (sizes.clusters[found] - size);
    let all = Pairs {
        right: own.common.values().map(|&size| pairs(size)).sum(),
        claimed: own.clusters.iter().map(claimed).sum(),
        real: own.persons.values().map(|&size| pairs(size)).sum(),
    };
    (all, all.right == all.claimed && all.right == all.real)
}

/// A pair with its stated probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated {
    /// How probable it was said to be that the two are one person.
    pub probability: f64,
    /// Whether they are.
    pub same: bool,
}

/// How honest stated probabilities are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// How many pairs.
    pub pairs: usize,
    /// The mean square of what was wrong about each (Brier 1950).
    pub brier: f64,
    /// The expected calibration error: over ten bins of equal width, the mean difference between
    /// what was said and what was so.
    pub ece: f64,
    /// How many pairs lie between 0.05 and 0.95, where a person is asked.
    pub review_pairs: usize,
    /// The calibration error of those alone.
    pub review_ece: f64,
    /// What the pairs from 0.5, from 0.9 and from 0.99 promised.
    pub promises: Vec<Promise>,
}

/// What the pairs from some probability on promise, and what they hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// From which probability on.
    pub from: f64,
    /// How many pairs.
    pub pairs: usize,
    /// Their mean probability: the precision that they promise.
    pub promised: f64,
    /// The share of them that is right.
    pub held: f64,
}

/// How honest the stated probabilities of pairs are. Pairs that were not kept are not asked: a
/// thousand sure non-matches would flatter.
pub fn calibration(pairs: &[Stated]) -> Calibration {
    let review: Vec<Stated> = pairs
        .iter()
        .copied()
        .filter(|pair| (0.05..=0.95).contains(&pair.probability))
        .collect();
    let wrong = |pair: &Stated| pair.probability - f64::from(u8::from(pair.same));
    let brier: f64 = pairs.iter().map(|pair| wrong(pair) * wrong(pair)).sum();
    let promises = [0.5, 0.9, 0.99]
        .into_iter()
        .filter_map(|from| promise(pairs, from))
        .collect();
    Calibration {
        pairs: pairs.len(),
        brier: brier / pairs.len().max(1) as f64,
        ece: calibration_error(pairs),
        review_pairs: review.len(),
        review_ece: calibration_error(&review),
        promises,
    }
}

fn promise(pairs: &[Stated], from: f64) -> Option<Promise> {
    let (mut count, mut promised, mut held) = (0, 0.0, 0);
    for pair in pairs.iter().filter(|pair| pair.probability >= from) {
        count += 1;
        promised += pair.probability;
        held += u32::from(pair.same);
    }
    let all = count as f64;
    (count > 0).then(|| Promise {
        from,
        pairs: count,
        promised: promised / all,
        held: f64::from(held) / all,
    })
}

fn calibration_error(pairs: &[Stated]) -> f64 {
    let mut bins = [(0.0, 0u32); 10];
    for pair in pairs {
        let bin = &mut bins[((pair.probability * 10.0) as usize).min(9)];
        *bin = (bin.0 + pair.probability, bin.1 + u32::from(pair.same));
    }
    let error: f64 = bins
        .iter()
        .map(|(said, so)| (said - f64::from(*so)).abs())
        .sum();
    error / pairs.len().max(1) as f64
}
