//! What a linkage comes to, in numbers.

use std::collections::BTreeMap;

use sila_link::Outcome;

use super::LinkageView;

/// The numbers of a linkage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// All records.
    pub records: usize,
    /// Clusters, those of one record too: persons, as far as the lists tell.
    pub persons: usize,
    /// Persons on more than one list.
    pub on_several: usize,
    /// Persons more than once on one list.
    pub within: usize,
    /// Pairs of one person.
    pub matches: usize,
    /// The expected number of these that are wrong, by their own probabilities.
    pub expected_wrong: f64,
    /// Pairs that a person must look at.
    pub review: usize,
    /// Records that fit two persons about equally well; their pairs are to be reviewed.
    pub ambiguous: usize,
    /// Pairs kept.
    pub pairs: usize,
    /// How many clusters there are of each size.
    pub sizes: BTreeMap<usize, usize>,
    /// For two lists, by their numbers, how many persons are on both.
    pub common: BTreeMap<(u16, u16), usize>,
}

impl Counts {
    /// Counts a linkage.
    pub fn of(view: &LinkageView<'_>) -> Self {
        let mut counts = Self {
            records: view.linkage.records().len(),
            ..Self::default()
        };
        let ambiguous = view.linkage.ambiguous();
        counts.ambiguous = ambiguous
            .chunk_by(|one, other| one.record == other.record)
            .count();
        counts.pairs = view.linkage.pairs().len();
        for pair in view.linkage.pairs() {
            match pair.outcome {
                Outcome::Match => {
                    counts.matches += 1;
                    counts.expected_wrong += 1.0 - f64::from(pair.probability);
                }
                Outcome::Review => counts.review += 1,
                Outcome::NonMatch => {}
            }
        }
        for lists in clusters(view) {
            counts.add_cluster(&lists);
        }
        counts
    }

    fn add_cluster(&mut self, lists: &[u16]) {
        self.persons += 1;
        *self.sizes.entry(lists.len()).or_insert(0) += 1;
        let mut distinct = lists.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        self.on_several += usize::from(distinct.len() > 1);
        self.within += usize::from(distinct.len() < lists.len());
        for (place, &one) in distinct.iter().enumerate() {
            for &other in &distinct[place + 1..] {
                *self.common.entry((one, other)).or_insert(0) += 1;
            }
        }
    }
}

/// For each cluster the lists of its records.
fn clusters(view: &LinkageView<'_>) -> impl Iterator<Item = Vec<u16>> {
    let records = view.linkage.records();
    let mut by_cluster: Vec<(u32, u16)> = records
        .iter()
        .map(|record| (record.cluster, record.list))
        .collect();
    by_cluster.sort_unstable();
    let mut groups = Vec::new();
    for group in by_cluster.chunk_by(|one, other| one.0 == other.0) {
        groups.push(group.iter().map(|(_, list)| *list).collect::<Vec<u16>>());
    }
    groups.into_iter()
}
