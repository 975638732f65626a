//! Spellings of one name beside each other, in one script.

use libm::log2;

use super::em::Chances;
use super::lexicon::Lexicon;
use super::orthography::CONFUSED;
use crate::align::{Step, Weigh, align};
use crate::alphabet::{ARABIC_SIZE, LATIN_SIZE, Mark, Script, Symbol};
use crate::tables::{Edits, Form, GAPS};

const ROUNDS: usize = 4;
/// Spellings of one name that are compared with its others.
const NEIGHBOURS: usize = 6;
/// Steps that the general orthographies count for.
const GENERAL_STEPS: f64 = 600.0;
/// The share of each step that stays general whatever was seen.
const GENERAL: f64 = 0.04;

/// Latin beside Latin: what two spellings of one name do with each sound.
///
/// Before anything is seen, two graphemes stand for each other as often as both are written for one
/// Arabic letter: `Σ P(letter) P(x | letter) P(y | letter)`. Spellings of one key then refine this.
pub(crate) fn latin(lexicon: &Lexicon, chances: &Chances) -> Edits {
    let general = general(chances);
    let mut tables = weighed(&general, &chances.grapheme);
    for _ in 0..ROUNDS {
        let mut seen: Vec<f64> = general.iter().map(|share| share * GENERAL_STEPS).collect();
        for entry in &lexicon.entries {
            for (index, (left, weight)) in entry.latin.iter().enumerate() {
                for (right, other) in entry.latin.iter().skip(index + 1).take(NEIGHBOURS) {
                    let weight =
                        libm::sqrt(weight * other).min(3.0) / libm::sqrt(entry.latin.len() as f64);
                    count(
                        &tables,
                        &left.forms()[0].0,
                        &right.forms()[0].0,
                        weight,
                        &mut seen,
                    );
                }
            }
        }
        let block = LATIN_SIZE * LATIN_SIZE;
        for (joint, stated) in seen.chunks_mut(block).zip(general.chunks(block)) {
            normalise(joint);
            joint
                .iter_mut()
                .zip(stated)
                .for_each(|(cell, stated)| *cell = *cell * (1.0 - GENERAL) + stated * GENERAL);
        }
        tables = weighed(&seen, &chances.grapheme);
    }
    tables
}

fn general(chances: &Chances) -> Vec<f64> {
    let tables = Edits::zero(Script::Latin);
    let mut joint = vec![0.0; 3 * LATIN_SIZE * LATIN_SIZE];
    let symbols = 0..u8::try_from(LATIN_SIZE).unwrap_or(0);
    for position in 0..3 {
        let letters = (0..ARABIC_SIZE).map(|letter| {
            let start = (letter * 3 + position) * LATIN_SIZE;
            (
                chances.symbol[letter],
                &chances.letter[start..start + LATIN_SIZE],
            )
        });
        let gaps = (0..GAPS).map(|gap| {
            let start = gap * LATIN_SIZE;
            (
                1.0 / GAPS as f64,
                &chances.between[start..start + LATIN_SIZE],
            )
        });
        for (weight, row) in letters.chain(gaps) {
            for a in symbols.clone() {
                for b in symbols.clone().skip(usize::from(a)) {
                    let both =
                        row[usize::from(a)] * row[usize::from(b)] * if a == b { 1.0 } else { 2.0 };
                    joint[tables.cell(position, a, b)] += weight * both;
                }
            }
        }
        joint[tables.cell(position, 0, 0)] = 0.0;
        normalise(
            &mut joint
                [position * LATIN_SIZE * LATIN_SIZE..(position + 1) * LATIN_SIZE * LATIN_SIZE],
        );
    }
    joint
}

fn normalise(row: &mut [f64]) {
    let whole: f64 = row.iter().sum();
    if whole > 0.0 {
        row.iter_mut().for_each(|cell| *cell /= whole);
    }
}

/// Joint shares as bits beside how common both graphemes are.
fn weighed(joint: &[f64], grapheme: &[f64]) -> Edits {
    let mut tables = Edits::zero(Script::Latin);
    let common = |symbol: Symbol| {
        if symbol == 0 {
            1.0
        } else {
            grapheme[usize::from(symbol)]
        }
    };
    let symbols = 0..u8::try_from(LATIN_SIZE).unwrap_or(0);
    for position in 0..3 {
        for a in symbols.clone() {
            for b in symbols.clone().skip(usize::from(a)) {
                let cell = tables.cell(position, a, b);
                let share = joint[cell] / if a == b { 1.0 } else { 2.0 };
                tables.pair[cell] = log2((share + 1e-9) / (common(a) * common(b))) as f32;
            }
        }
        let nothing = tables.cell(position, 0, 0);
        tables.pair[nothing] = 0.0;
    }
    tables
}

fn count(tables: &Edits, left: &Form, right: &Form, weight: f64, seen: &mut [f64]) {
    let over = tables.over(left, right);
    let alignment = align(&over);
    let (n, m) = over.lengths();
    // Translations and errors among the spellings teach little.
    if f64::from(alignment.weight) < 0.4 * (n + m) as f64 {
        return;
    }
    for (step, i, j) in alignment.steps() {
        match step {
            Step::Pair => seen[over.pair_cell(i, j)] += weight,
            Step::Left => seen[over.left_cell(i)] += weight,
            Step::Right => seen[over.right_cell(j)] += weight,
            Step::TwoLeft | Step::TwoRight | Step::Swap => {}
        }
    }
}

/// Arabic beside Arabic: the same letters, or the slips of clerks.
///
/// No corpus of slips is at hand; the losses are stated in `orthography::CONFUSED`.
pub(crate) fn arabic(chances: &Chances) -> Edits {
    let mut tables = Edits::zero(Script::Arabic);
    let symbols = 1..u8::try_from(ARABIC_SIZE).unwrap_or(0);
    for position in 0..3 {
        for a in symbols.clone() {
            let agrees = -log2(chances.symbol[usize::from(a)]).clamp(2.0, 7.0);
            let mark = a >= Script::Arabic.mark(Mark::Abd);
            let agrees = if mark { 1.0 } else { agrees };
            let cell = tables.cell(position, a, a);
            tables.pair[cell] = agrees as f32;
            let alone = tables.cell(position, 0, a);
            tables.pair[alone] = if mark { -4.0 } else { -6.5 };
            for b in symbols.clone().skip(usize::from(a)) {
                let cell = tables.cell(position, a, b);
                tables.pair[cell] = -8.0;
            }
        }
    }
    let symbol = |letter: char| Script::Arabic.read(&letter.to_string()).unwrap_or(0);
    for (letters, loss) in CONFUSED {
        for (index, a) in letters.chars().enumerate() {
            for b in letters.chars().skip(index + 1) {
                for position in 0..3 {
                    let cell = tables.cell(position, symbol(a), symbol(b));
                    tables.pair[cell] = tables.pair[cell].max(-loss);
                }
            }
        }
    }
    for (a, b, position, bits) in [
        ('ي', 'ا', 2, -1.5),
        ('ه', 'ا', 2, -2.0),
        ('ه', 'ي', 2, -3.5),
        ('و', 'ه', 2, -4.0),
        ('ي', 'ء', 1, -1.0),
        ('و', 'ء', 1, -1.5),
        ('ا', 'ء', 1, -1.0),
    ] {
        let cell = tables.cell(position, symbol(a), symbol(b));
        tables.pair[cell] = bits;
    }
    for position in 0..3 {
        let cell = tables.cell(position, 0, symbol('ء'));
        tables.pair[cell] = -1.5;
    }
    tables
}
