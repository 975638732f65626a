//! How well the model tells names apart: the table of kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{Lexicon, Pairs, pairs::Pair, train};
use crate::linear::cllr;
use crate::model::NameModel;
use crate::unit::Unit;

const FOLDS: u64 = 5;

/// One pair with the bits a model gave that had not seen its name.
#[derive(Clone, Debug)]
pub struct Score {
    pub(crate) kind: String,
    pub(crate) group: String,
    pub(crate) id: String,
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) same: bool,
    pub(crate) bits: f64,
}

/// Scores all pairs, each by a model that was trained without the names of its fold.
fn held_out(lexicon: &Lexicon, pairs: &Pairs) -> Vec<Score> {
    let keys = latin_keys(lexicon);
    let mut scores = Vec::new();
    for fold in 0..FOLDS {
        let held = |key: &str| hash(key) % FOLDS == fold;
        let of_fold = |pair: &&Pair| hash(&key_of(pair, &keys)) % FOLDS == fold;
        let rest = pairs
            .pairs
            .iter()
            .filter(|pair| !of_fold(pair))
            .cloned()
            .collect();
        let model = train(&lexicon.without(held), &Pairs { pairs: rest });
        scores.extend(
            pairs
                .pairs
                .iter()
                .filter(of_fold)
                .map(|pair| scored(&model, pair)),
        );
    }
    scores
}

fn scored(model: &NameModel, pair: &Pair) -> Score {
    Score {
        kind: pair.kind.clone(),
        group: pair.group.clone(),
        id: pair.id.clone(),
        a: pair.a.clone(),
        b: pair.b.clone(),
        same: pair.same,
        bits: model.pair_bits(&pair.kind, &pair.a, &pair.b).0,
    }
}

/// FNV-1a: any fixed hash will do to deal the keys out.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }) >> 20
}

fn latin_keys(lexicon: &Lexicon) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for (key, latin) in lexicon.spellings() {
        keys.entry(crate::fold(latin))
            .or_insert_with(|| key.clone());
    }
    keys
}

/// The Arabic key of what a pair's first name ends with.
fn key_of(pair: &Pair, keys: &BTreeMap<String, String>) -> String {
    let folded = crate::fold(&pair.a);
    if pair.kind.starts_with("unit") {
        return keys.get(&folded).cloned().unwrap_or(folded);
    }
    let last = folded.split(' ').next_back().unwrap_or("").to_owned();
    keys.get(&last).cloned().unwrap_or(last)
}

/// The table of kinds of pairs that the model has not been trained with.
pub fn score(model: &NameModel, pairs: &Pairs) -> (String, Vec<Score>) {
    let scores: Vec<Score> = pairs.pairs.iter().map(|pair| scored(model, pair)).collect();
    let (out, _) = kinds(&scores);
    (out, scores)
}

/// The rows of all kinds, and the threshold of each.
fn kinds(scores: &[Score]) -> (String, BTreeMap<String, f64>) {
    let mut out = String::from(
        "| kind | pairs | AUC | recall at 1 % | F1 | threshold | Cllr |\n|---|---|---|---|---|---|---|\n",
    );
    let kinds: BTreeSet<&str> = scores.iter().map(|score| score.kind.as_str()).collect();
    let mut thresholds = BTreeMap::new();
    let names: Vec<&Score> = scores
        .iter()
        .filter(|score| !score.kind.starts_with("place"))
        .collect();
    row(&mut out, "NAMES", &names);
    for kind in kinds {
        let of_kind: Vec<&Score> = scores.iter().filter(|score| score.kind == kind).collect();
        thresholds.insert(kind.to_owned(), row(&mut out, kind, &of_kind));
    }
    (out, thresholds)
}

/// The table of kinds, and the pairs of `phenomena` right at one threshold for each kind.
pub fn table(lexicon: &Lexicon, pairs: &Pairs, phenomena: &Pairs) -> (String, Vec<Score>) {
    let scores = held_out(lexicon, pairs);
    let (mut out, thresholds) = kinds(&scores);
    groups(&mut out, &scores);
    phenomena_counts(&mut out, lexicon, pairs, phenomena, &thresholds);
    (out, scores)
}

/// The share of same pairs of a kind that share a blocking key, and keys for each name on average.
pub fn reach(pairs: &Pairs, kind: &str) -> (f64, f64) {
    let (mut met, mut same, mut keys, mut names) = (0.0, 0.0, 0.0, 0.0);
    for pair in pairs.of_kind(kind) {
        let (a, b) = (Unit::read(&pair.a).keys(), Unit::read(&pair.b).keys());
        keys += (a.len() + b.len()) as f64;
        names += 2.0;
        if pair.same {
            same += 1.0;
            met += f64::from(u8::from(a.iter().any(|key| b.contains(key))));
        }
    }
    (met / f64::max(same, 1.0), keys / f64::max(names, 1.0))
}

fn row(out: &mut String, kind: &str, scores: &[&Score]) -> f64 {
    let bits: Vec<(f64, bool)> = scores
        .iter()
        .map(|score| (score.bits, score.same))
        .collect();
    let (threshold, f1) = best_threshold(&bits);
    let _ = writeln!(
        out,
        "| {kind} | {} | {:.4} | {:.3} | {f1:.3} | {threshold:.1} | {:.3} |",
        bits.len(),
        auc(&bits),
        recall(&bits, 0.01),
        cllr(&bits),
    );
    threshold
}

fn groups(out: &mut String, scores: &[Score]) {
    let full: Vec<&Score> = scores
        .iter()
        .filter(|score| score.kind.starts_with("full"))
        .collect();
    let groups: BTreeSet<&str> = full
        .iter()
        .filter(|score| !score.same)
        .map(|score| score.group.as_str())
        .collect();
    out.push_str("\n| group of full | AUC |\n|---|---|\n");
    for group in groups {
        let bits: Vec<(f64, bool)> = full
            .iter()
            .filter(|score| score.same || score.group == group)
            .map(|score| (score.bits, score.same))
            .collect();
        let _ = writeln!(out, "| {group} | {:.4} |", auc(&bits));
    }
}

fn phenomena_counts(
    out: &mut String,
    lexicon: &Lexicon,
    pairs: &Pairs,
    phenomena: &Pairs,
    thresholds: &BTreeMap<String, f64>,
) {
    let model = train(lexicon, pairs);
    let mut right = [0, 0];
    let mut all = [0, 0];
    let mut wrong = String::new();
    for pair in &phenomena.pairs {
        let score = scored(&model, pair);
        let threshold = thresholds.get(&pair.kind).copied().unwrap_or(0.0);
        all[usize::from(pair.same)] += 1;
        if (score.bits >= threshold) == pair.same {
            right[usize::from(pair.same)] += 1;
        } else {
            let _ = writeln!(
                wrong,
                "{} {} {} / {}: {:.1}",
                pair.id, pair.group, pair.a, pair.b, score.bits
            );
        }
    }
    let _ = writeln!(
        out,
        "\nphenomena: {} of {} same, {} of {} different\n\n{wrong}",
        right[1], all[1], right[0], all[0]
    );
}

/// The share of (same, different) couples in the right order; ties count half.
pub(crate) fn auc(bits: &[(f64, bool)]) -> f64 {
    let mut sorted = bits.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum, mut same) = (0.0, 0.0, 0.0);
    for group in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let here = group.iter().filter(|(_, is)| *is).count() as f64;
        let others = group.len() as f64 - here;
        sum += here * (below + others / 2.0);
        below += others;
        same += here;
    }
    sum / (same * below).max(1.0)
}

/// The share of same pairs above all but a share of the different ones.
pub(crate) fn recall(bits: &[(f64, bool)], false_positives: f64) -> f64 {
    let mut different: Vec<f64> = bits
        .iter()
        .filter(|(_, same)| !same)
        .map(|(bits, _)| *bits)
        .collect();
    different.sort_by(|a, b| b.total_cmp(a));
    let allowed = (different.len() as f64 * false_positives) as usize;
    let limit = different.get(allowed).copied().unwrap_or(f64::NEG_INFINITY);
    let same: Vec<f64> = bits
        .iter()
        .filter(|(_, same)| *same)
        .map(|(bits, _)| *bits)
        .collect();
    same.iter().filter(|bits| **bits > limit).count() as f64 / same.len().max(1) as f64
}

/// The threshold of the greatest F1, and this F1.
pub(crate) fn best_threshold(bits: &[(f64, bool)]) -> (f64, f64) {
    let mut sorted = bits.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = sorted.iter().filter(|(_, same)| *same).count() as f64;
    let (mut hits, mut best) = (0.0, (0.0, 0.0));
    for (index, (bits, same)) in sorted.iter().enumerate() {
        hits += f64::from(u8::from(*same));
        let f1 = 2.0 * hits / (index as f64 + 1.0 + all);
        if f1 > best.1 {
            best = (*bits, f1);
        }
    }
    best
}

impl Score {
    /// The log2 likelihood ratio the model gave.
    pub fn bits(&self) -> f64 {
        self.bits
    }

    /// Whether the two are labelled as one.
    pub fn same(&self) -> bool {
        self.same
    }

    /// The pair as a line: kind, label, group, bits, both names.
    pub fn line(&self) -> String {
        format!(
            "{}\t{}\t{}\t{}\t{:.2}\t{}\t{}",
            self.id,
            self.kind,
            u8::from(self.same),
            self.group,
            self.bits,
            self.a,
            self.b
        )
    }
}
