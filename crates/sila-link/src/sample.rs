//! Clusters drawn for people to judge, so that they learn how often a linkage is right.

use std::collections::BTreeMap;

use crate::{Linkage, decision::Decided, model::mix, score::Scorer};

/// The most records of other clusters that are shown beside one.
pub const MOST_NEARBY: usize = 10;

/// Records of other clusters are shown from these bits on: odds of one to four thousand.
const NEARBY: f32 = -12.0;

/// A cluster that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// The first of its records.
    pub cluster: u32,
    /// How often it was drawn: a large cluster may be drawn several times, and counts as often.
    pub drawn: u32,
    /// Its records, in order.
    pub members: Vec<u32>,
    /// Records of other clusters that were compared with one of its own, the likeliest first; at most
    /// [`MOST_NEARBY`].
    pub nearby: Vec<u32>,
    /// How many more there were.
    pub more: usize,
}

impl Linkage {
    /// Draws clusters with probability proportional to their size: as many records as `draws` are drawn
    /// with replacement, and the cluster of each is taken. In the order of clusters, each once.
    ///
    /// The same linkage and seed give the same clusters. Cost: one look at each candidate pair.
    pub fn sample(&self, draws: u32, seed: u64) -> Vec<Sampled> {
        let mut drawn: BTreeMap<u32, u32> = BTreeMap::new();
        let length = self.linked.len() as u64;
        if length > 0 {
            for draw in 0..u64::from(draws) {
                let record = mix(mix(seed).wrapping_add(draw)) % length;
                *drawn
                    .entry(self.linked[record as usize].cluster)
                    .or_insert(0) += 1;
            }
        }
        let mut sampled: BTreeMap<u32, Sampled> = drawn
            .into_iter()
            .map(|(cluster, drawn)| (cluster, Sampled::new(cluster, drawn)))
            .collect();
        for (number, record) in (0u32..).zip(&self.linked) {
            if let Some(sampled) = sampled.get_mut(&record.cluster) {
                sampled.members.push(number);
            }
        }
        for (cluster, nearby) in self.nearby(&sampled) {
            if let Some(sampled) = sampled.get_mut(&cluster) {
                sampled.more = nearby.len().saturating_sub(MOST_NEARBY);
                let nearest = nearby.into_iter().take(MOST_NEARBY);
                sampled.nearby = nearest.map(|(record, _)| record).collect();
            }
        }
        sampled.into_values().collect()
    }

    /// For each cluster drawn the records of others that were compared with it, the likeliest first.
    fn nearby(&self, sampled: &BTreeMap<u32, Sampled>) -> BTreeMap<u32, Vec<(u32, f32)>> {
        let nothing = Decided::default();
        let scorer = Scorer::new(&self.records, &self.model, &nothing);
        let mut comparer = scorer.comparer();
        let mut nearest: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        let cluster = |record: u32| self.linked[record as usize].cluster;
        for (one, other) in self.candidates() {
            if cluster(one) == cluster(other) {
                continue;
            }
            for (member, near) in [(one, other), (other, one)] {
                if sampled.contains_key(&cluster(member)) {
                    let bits = scorer.bits(&mut comparer, one, other);
                    let best = nearest.entry((cluster(member), near)).or_insert(f32::MIN);
                    *best = best.max(bits);
                }
            }
        }
        let mut nearby: BTreeMap<u32, Vec<(u32, f32)>> = BTreeMap::new();
        for ((cluster, record), bits) in nearest {
            if bits >= NEARBY {
                nearby.entry(cluster).or_default().push((record, bits));
            }
        }
        let order = |one: &(u32, f32), other: &(u32, f32)| {
            other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
        };
        nearby
            .values_mut()
            .for_each(|records| records.sort_by(order));
        nearby
    }
}

impl Sampled {
    fn new(cluster: u32, drawn: u32) -> Self {
        Self {
            cluster,
            drawn,
            members: Vec::new(),
            nearby: Vec::new(),
            more: 0,
        }
    }
}
