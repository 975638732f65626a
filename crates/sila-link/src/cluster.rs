//! From pairs to persons.
//!
//! Pairs alone contradict each other: A is like B and B like C, but A is not like C. Records are
//! joined by the sum of the evidence for and against between whole groups, the surest first, so
//! that no chain of likenesses joins two persons and no single weak pair joins two firm groups.
//!
//! The criterion is correlation clustering (Bansal, Blum and Chawla 2004, Machine Learning 56) with
//! log odds as weights, by greedy agglomeration inside each connected component.

mod ambiguous;

use rayon::prelude::*;

pub use self::ambiguous::Ambiguous;

use crate::{
    compare::Comparer,
    decision::Verdict,
    score::{Pair, Scorer},
};

/// Pairs below these bits do not hold a component together: odds of one to eight.
const LOOSE: f32 = -3.0;

/// Above this many records a component is first cut along its weaker pairs.
const LARGEST_COMPONENT: usize = 80;

/// What one pair can say at most for or against: no single comparison outweighs several others.
const MOST_FOR: f32 = 20.0;
const MOST_AGAINST: f32 = -12.0;

/// Groups are joined from odds of two to one: a wrong answer to a family weighs more than a missed
/// one, and what lies between goes to review.
const JOINED: f32 = 1.0;

/// What a decision of people says: more than any number of comparisons.
const DECIDED: f32 = 1e6;

/// What a list vouched for says of two of its records: more than any number of decisions.
const VOUCHED: f32 = -1e12;

/// The clusters of all records.
pub(crate) struct Clusters {
    /// For each record the first record of its cluster.
    pub(crate) leaders: Vec<u32>,
    /// The records that fit two of them about equally well, in order.
    pub(crate) ambiguous: Vec<Ambiguous>,
}

/// Joins records to persons. Inside a component the bits of pairs that no
/// key put together are asked of the scorer: that two records never met is no evidence that they
/// are two persons.
pub(crate) fn clusters(records: usize, pairs: &[Pair], scorer: &Scorer<'_>) -> Clusters {
    let mut leaders: Vec<u32> = (0..records as u32).collect();
    let mut groups = Vec::new();
    let decided = scorer.decided_same();
    let decided = decided.map(|(one, other)| Pair {
        one,
        other,
        bits: DECIDED,
        probability: 1.0,
    });
    let pairs: Vec<Pair> = pairs.iter().copied().chain(decided).collect();
    gather(records, &pairs, LOOSE, &mut groups);
    let parts: Vec<Vec<Divided>> = groups
        .par_chunks(256)
        .map_init(
            || scorer.comparer(),
            |comparer, some| {
                some.iter()
                    .map(|members| divide(members, scorer, comparer))
                    .collect()
            },
        )
        .collect();
    let mut ambiguous = Vec::new();
    for divided in parts.into_iter().flatten() {
        for members in divided.groups {
            for &member in &members {
                leaders[member as usize] = members[0];
            }
        }
        ambiguous.extend(divided.ambiguous);
    }
    ambiguous.sort_unstable_by_key(|found| (found.record, found.rival));
    Clusters { leaders, ambiguous }
}

/// A component, divided.
struct Divided {
    /// Its clusters of two and more.
    groups: Vec<Vec<u32>>,
    ambiguous: Vec<Ambiguous>,
}

/// The components of pairs of these bits and above, and of pairs decided to be one person; one too large is cut along its weaker pairs.
fn gather(records: usize, pairs: &[Pair], least: f32, groups: &mut Vec<Vec<u32>>) {
    let (small, large): (Vec<_>, Vec<_>) = components(records, pairs, least)
        .into_iter()
        .partition(|members| members.len() <= LARGEST_COMPONENT || least > MOST_FOR);
    groups.extend(small);
    if large.is_empty() {
        return;
    }
    let mut within = vec![false; records];
    large
        .iter()
        .flatten()
        .for_each(|&record| within[record as usize] = true);
    let left: Vec<Pair> = pairs
        .iter()
        .filter(|pair| pair.bits >= least && within[pair.one as usize])
        .copied()
        .collect();
    gather(records, &left, least + 1.5, groups);
}

/// The groups of two and more that pairs of these bits and above connect; members in order.
fn components(records: usize, pairs: &[Pair], least: f32) -> Vec<Vec<u32>> {
    let mut parents: Vec<u32> = (0..records as u32).collect();
    for pair in pairs.iter().filter(|pair| pair.bits >= least) {
        let (one, other) = (root(&mut parents, pair.one), root(&mut parents, pair.other));
        parents[one.max(other) as usize] = one.min(other);
    }
    let mut sizes = vec![0u32; records];
    for record in 0..records as u32 {
        sizes[root(&mut parents, record) as usize] += 1;
    }
    let mut places = vec![u32::MAX; records];
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for record in 0..records as u32 {
        let root = root(&mut parents, record) as usize;
        if sizes[root] > 1 {
            if places[root] == u32::MAX {
                places[root] = groups.len() as u32;
                groups.push(Vec::with_capacity(sizes[root] as usize));
            }
            groups[places[root] as usize].push(record);
        }
    }
    groups
}

fn root(parents: &mut [u32], record: u32) -> u32 {
    let mut at = record;
    while parents[at as usize] != at {
        parents[at as usize] = parents[parents[at as usize] as usize];
        at = parents[at as usize];
    }
    at
}

/// Divides a component into clusters.
fn divide(members: &[u32], scorer: &Scorer<'_>, comparer: &mut Comparer<'_>) -> Divided {
    let size = members.len();
    let bits = bits(members, scorer, comparer);
    let groups = agglomerate(&bits, size);
    let ambiguous = ambiguous::ambiguous(&bits, size, &groups);
    let ambiguous = ambiguous
        .into_iter()
        .map(|(record, rival, margin)| Ambiguous {
            record: members[record],
            rival: members[rival],
            margin,
        });
    let several = groups.iter().filter(|group| group.len() > 1);
    let of_group = |group: &Vec<usize>| {
        let mut group: Vec<u32> = group.iter().map(|&place| members[place]).collect();
        group.sort_unstable();
        group
    };
    Divided {
        groups: several.map(of_group).collect(),
        ambiguous: ambiguous.collect(),
    }
}

/// What every two records say for one person, row by row.
fn bits(members: &[u32], scorer: &Scorer<'_>, comparer: &mut Comparer<'_>) -> Vec<f32> {
    let size = members.len();
    let mut sums = vec![0f32; size * size];
    for one in 0..size {
        for other in one + 1..size {
            let bits = match scorer.decided(members[one], members[other]) {
                _ if scorer.records.are_apart(members[one], members[other]) => VOUCHED,
                Some(Verdict::Same) => DECIDED,
                Some(Verdict::Different) => -DECIDED,
                None => {
                    let bits = scorer.bits(comparer, members[one], members[other]);
                    bits.clamp(MOST_AGAINST, MOST_FOR)
                }
            };
            sums[one * size + other] = bits;
            sums[other * size + one] = bits;
        }
    }
    sums
}

/// Groups of records by their places.
fn agglomerate(bits: &[f32], size: usize) -> Vec<Vec<usize>> {
    let mut sums = bits.to_vec();
    let mut groups: Vec<Vec<usize>> = (0..size).map(|place| vec![place]).collect();
    let mut alive: Vec<usize> = (0..size).collect();
    while let Some((one, other)) = surest(&sums, size, &alive, &groups) {
        let joined = std::mem::take(&mut groups[other]);
        groups[one].extend(joined);
        alive.retain(|&group| group != other);
        for &third in &alive {
            let sum = sums[one * size + third] + sums[other * size + third];
            sums[one * size + third] = sum;
            sums[third * size + one] = sum;
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The two groups with the most evidence a pair, if the evidence between them is for one person.
fn surest(
    sums: &[f32],
    size: usize,
    alive: &[usize],
    groups: &[Vec<usize>],
) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (place, &one) in alive.iter().enumerate() {
        for &other in &alive[place + 1..] {
            let sum = sums[one * size + other];
            let average = sum / (groups[one].len() * groups[other].len()) as f32;
            if sum > JOINED && best.is_none_or(|(most, ..)| average > most) {
                best = Some((average, one, other));
            }
        }
    }
    best.map(|(_, one, other)| (one, other))
}
