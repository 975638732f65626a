//! From pairs to persons.
//!
//! Pairs alone contradict each other: A is like B and B like C, but A is not like C. Records are
//! joined by the sum of the evidence for and against between whole groups, the surest first, so
//! that no chain of likenesses joins two persons and no single weak pair joins two firm groups.
//!
//! The criterion is correlation clustering (Bansal, Blum and Chawla 2004, Machine Learning 56) with
//! log odds as weights, by greedy agglomeration inside each connected component.

use rayon::prelude::*;

use crate::{
    compare::Comparer,
    score::{Pair, Scorer},
};

/// Pairs below these bits do not hold a component together: odds of one to eight.
const LOOSE: f32 = -3.0;

/// Above this many records a component is first cut along its weaker pairs.
const LARGEST_COMPONENT: usize = 80;

/// What one pair can say at most for or against: no single comparison outweighs several others.
const MOST_FOR: f32 = 20.0;
const MOST_AGAINST: f32 = -12.0;

/// For each record the first record of its cluster. `bits` of pairs never compared are asked of
/// the scorer: that two records never met is no evidence that they are two persons.
pub(crate) fn clusters(records: usize, pairs: &[Pair], scorer: &Scorer<'_>) -> Vec<u32> {
    let mut leaders: Vec<u32> = (0..records as u32).collect();
    let components = components(records, pairs, LOOSE);
    let parts: Vec<Vec<Vec<u32>>> = components
        .par_chunks(256)
        .map(|some| {
            let mut comparer = scorer.comparer();
            some.iter()
                .flat_map(|members| divide(members, scorer, &mut comparer, LOOSE))
                .collect()
        })
        .collect();
    for members in parts.into_iter().flatten() {
        for &member in &members {
            leaders[member as usize] = members[0];
        }
    }
    leaders
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

/// Divides a component into clusters of two and more.
fn divide(
    members: &[u32],
    scorer: &Scorer<'_>,
    comparer: &mut Comparer<'_>,
    least: f32,
) -> Vec<Vec<u32>> {
    if members.len() > LARGEST_COMPONENT {
        return cut(members, scorer, comparer, least);
    }
    let size = members.len();
    let mut sums = vec![0f32; size * size];
    for one in 0..size {
        for other in one + 1..size {
            let bits = scorer.bits(comparer, members[one], members[other]);
            let bits = bits.clamp(MOST_AGAINST, MOST_FOR);
            sums[one * size + other] = bits;
            sums[other * size + one] = bits;
        }
    }
    let mut groups: Vec<Vec<u32>> = members.iter().map(|&member| vec![member]).collect();
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
    groups.retain(|group| group.len() > 1);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// The two groups with the most evidence a pair, if the evidence between them is for one person.
fn surest(
    sums: &[f32],
    size: usize,
    alive: &[usize],
    groups: &[Vec<u32>],
) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (place, &one) in alive.iter().enumerate() {
        for &other in &alive[place + 1..] {
            let sum = sums[one * size + other];
            let average = sum / (groups[one].len() * groups[other].len()) as f32;
            if sum > 0.0 && best.is_none_or(|(most, ..)| average > most) {
                best = Some((average, one, other));
            }
        }
    }
    best.map(|(_, one, other)| (one, other))
}

/// Cuts a large component by its stronger pairs only, and divides what remains together.
fn cut(
    members: &[u32],
    scorer: &Scorer<'_>,
    comparer: &mut Comparer<'_>,
    least: f32,
) -> Vec<Vec<u32>> {
    let least = least + 2.0;
    let mut pairs = Vec::new();
    for (place, &one) in members.iter().enumerate() {
        for other in place + 1..members.len() {
            let bits = scorer.bits(comparer, one, members[other]);
            if bits >= least {
                pairs.push(Pair {
                    one: place as u32,
                    other: other as u32,
                    bits,
                    probability: 0.0,
                });
            }
        }
    }
    components(members.len(), &pairs, least)
        .into_iter()
        .map(|group| {
            group
                .into_iter()
                .map(|place| members[place as usize])
                .collect::<Vec<u32>>()
        })
        .flat_map(
            |group| match group.len() == members.len() && least > MOST_FOR {
                true => vec![group],
                false => divide(&group, scorer, comparer, least),
            },
        )
        .collect()
}
