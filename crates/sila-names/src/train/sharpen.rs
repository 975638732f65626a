//! Tables made to tell near names apart: the weights of an alignment as a logistic model.
//!
//! EM knows how names are spelled, not which differences tell two names apart. Here each spelling is
//! set against its own name and against names near it; the weights of the cells on the best path
//! move by the gradient of the logistic loss, and are held near what EM found. Source: McCallum,
//! Bellare, Pereira 2005 (conditional random fields for string edit distance), with the best path in
//! place of the sum over all.

use libm::{exp, sqrt};

use super::lexicon::{Entry, Lexicon, first_form};
use super::random::Random;
use crate::align::Step;
use crate::alphabet::{LATIN_SIZE, Symbol};
use crate::compare::{Comparison, Over, Tables};
use crate::unit::Unit;

const EPOCHS: usize = 16;
const RATE: f64 = 0.25;
/// How strongly a cell is held to what EM found, at each step.
const HOLD: f64 = 0.001;
/// Names near a name that it is set against.
const NEAR: usize = 24;
/// How many bits an example's odds turn by for a bit of its alignment.
const SLOPE: f64 = 0.25;
/// Foreign names that each spelling is set against.
const FOREIGN: usize = 3;

/// How much the same use of a letter at another position moves along.
const SHARED: f64 = 0.4;

/// Two units and whether they are one name.
pub(super) struct Example {
    pub(super) a: Unit,
    pub(super) b: Unit,
    pub(super) same: bool,
    pub(super) weight: f64,
}

/// The tables after learning from all names of the lexicon.
pub(crate) fn sharpen(tables: Tables, lexicon: &Lexicon) -> Tables {
    let mut random = Random::new(7);
    let examples = examples(lexicon, &mut random);
    descend(tables, &examples, &mut random)
}

/// Spellings against their own name, and against names near it.
pub(super) fn examples(lexicon: &Lexicon, random: &mut Random) -> Vec<Example> {
    let near: Vec<Vec<usize>> = (0..lexicon.entries.len())
        .map(|index| nearest(lexicon, index))
        .collect();
    let mut examples = Vec::new();
    for (index, entry) in lexicon.entries.iter().enumerate() {
        for (spelling, weight) in &entry.latin {
            let weight = weight / sqrt(entry.latin.len() as f64);
            examples.push(Example {
                a: entry.arabic.clone(),
                b: spelling.clone(),
                same: true,
                weight,
            });
            let other = &entry.latin[random.below(entry.latin.len())].0;
            if other != spelling {
                examples.push(Example {
                    a: spelling.clone(),
                    b: other.clone(),
                    same: true,
                    weight: weight * 0.7,
                });
            }
            for _ in 0..FOREIGN {
                let other = near[index][random.below(near[index].len())];
                let other = &lexicon.entries[other];
                if apart(entry, other) && !other.latin.is_empty() {
                    let foreign = other.latin[random.below(other.latin.len())].0.clone();
                    let known = entry
                        .latin
                        .iter()
                        .any(|(own, _)| own.forms()[0].0 == foreign.forms()[0].0);
                    if !known {
                        let weight = 0.5;
                        examples.push(Example {
                            a: entry.arabic.clone(),
                            b: foreign.clone(),
                            same: false,
                            weight,
                        });
                        examples.push(Example {
                            a: spelling.clone(),
                            b: foreign,
                            same: false,
                            weight,
                        });
                    }
                }
            }
        }
    }
    examples
}

/// Whether two keys are two names, not one with and without its article.
fn apart(a: &Entry, b: &Entry) -> bool {
    let (x, y) = (first_form(&a.arabic), first_form(&b.arabic));
    x != y && a.arabic.forms().iter().all(|(form, _)| form != y)
}

/// The entries whose letters are most like those of one.
pub(super) fn nearest(lexicon: &Lexicon, index: usize) -> Vec<usize> {
    let own = first_form(&lexicon.entries[index].arabic).symbols();
    let mut others: Vec<(usize, usize)> = lexicon
        .entries
        .iter()
        .enumerate()
        .filter(|(other, entry)| *other != index && apart(&lexicon.entries[index], entry))
        .map(|(other, entry)| {
            let symbols = first_form(&entry.arabic).symbols();
            (
                distance(own, symbols) * 100 / (own.len() + symbols.len()).max(1),
                other,
            )
        })
        .collect();
    others.sort_unstable();
    others
        .into_iter()
        .take(NEAR)
        .map(|(_, other)| other)
        .collect()
}

/// Insertions and deletions between two rows of symbols.
fn distance(a: &[Symbol], b: &[Symbol]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = if x == y {
                corner
            } else {
                1 + row[j].min(row[j + 1])
            };
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}

/// A table and a cell in it.
#[derive(Clone, Copy)]
enum Cell {
    Letter(usize),
    Between(usize),
    Pair(usize),
}

fn descend(tables: Tables, examples: &[Example], random: &mut Random) -> Tables {
    let start = tables.clone();
    let mut tables = tables;
    let mut speed = [
        vec![1.0_f64; tables.letters.letter.len()],
        vec![1.0_f64; tables.letters.between.len()],
        vec![1.0_f64; tables.latin.pair.len()],
    ];
    let mut bias = [0.0_f64; 2];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut cells = Vec::new();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let rate = RATE / (1.0 + 0.3 * epoch as f64);
        for at in &order {
            let example = &examples[*at];
            let Some(comparison) = tables.compare(&example.a, &example.b) else {
                continue;
            };
            cells.clear();
            let whole = path(&tables, &comparison, &mut cells);
            let kind = comparison.pairing as usize;
            let score = SLOPE * f64::from(whole) + bias[kind];
            let chance = 1.0 / (1.0 + exp(-score));
            let error = (chance - f64::from(u8::from(example.same))) * example.weight;
            bias[kind] -= 0.02 * error;
            for cell in &cells {
                moved(&mut tables, &start, &mut speed, *cell, error, rate);
            }
        }
    }
    tables
}

/// The cells that the best path uses, and the weight of the whole.
fn path(tables: &Tables, comparison: &Comparison<'_>, cells: &mut Vec<Cell>) -> f32 {
    let steps = comparison.alignment.steps();
    let weight = comparison.alignment.weight;
    match tables.over(comparison) {
        Over::Across(over) => {
            let latin = comparison.right.symbols();
            for (step, i, j) in steps {
                if step != Step::Right {
                    cells.push(Cell::Between(over.between_cell(i, j, 0)));
                }
                match step {
                    Step::Pair => cells.push(Cell::Letter(over.letter_cell(i, latin[j]))),
                    Step::Left => cells.push(Cell::Letter(over.letter_cell(i, 0))),
                    Step::Right => cells.push(Cell::Between(over.between_cell(i, j, latin[j]))),
                    Step::TwoLeft => {
                        let (first, second) = over.split(j).unwrap_or((0, 0));
                        cells.push(Cell::Letter(over.letter_cell(i, first)));
                        cells.push(Cell::Letter(over.letter_cell(i + 1, second)));
                    }
                    Step::TwoRight | Step::Swap => {}
                }
            }
            weight + over.end()
        }
        Over::Beside(over) => {
            for (step, i, j) in steps {
                match step {
                    Step::Pair => cells.push(Cell::Pair(over.pair_cell(i, j))),
                    Step::Left => cells.push(Cell::Pair(over.left_cell(i))),
                    Step::Right => cells.push(Cell::Pair(over.right_cell(j))),
                    Step::TwoLeft => cells.extend(
                        over.two_left_cells(i, j)
                            .into_iter()
                            .flatten()
                            .map(Cell::Pair),
                    ),
                    Step::TwoRight => cells.extend(
                        over.two_right_cells(i, j)
                            .into_iter()
                            .flatten()
                            .map(Cell::Pair),
                    ),
                    Step::Swap => {}
                }
            }
            weight
        }
    }
}

fn moved(
    tables: &mut Tables,
    start: &Tables,
    speed: &mut [Vec<f64>; 3],
    cell: Cell,
    error: f64,
    rate: f64,
) {
    let (values, starts, speeds, at, related): (_, _, _, usize, Vec<usize>) = match cell {
        Cell::Letter(at) => {
            let (letter, rest) = (at / (3 * LATIN_SIZE), at % LATIN_SIZE);
            let related = (0..3)
                .map(|position| (letter * 3 + position) * LATIN_SIZE + rest)
                .collect();
            (
                &mut tables.letters.letter,
                &start.letters.letter,
                &mut speed[0],
                at,
                related,
            )
        }
        Cell::Between(at) => (
            &mut tables.letters.between,
            &start.letters.between,
            &mut speed[1],
            at,
            vec![at],
        ),
        Cell::Pair(at) => {
            let block = LATIN_SIZE * LATIN_SIZE;
            let related = (0..3)
                .map(|position| position * block + at % block)
                .collect();
            (
                &mut tables.latin.pair,
                &start.latin.pair,
                &mut speed[2],
                at,
                related,
            )
        }
    };
    for other in related {
        let share = if other == at { 1.0 } else { SHARED };
        let value = f64::from(values[other]);
        let gradient = share * error + HOLD * (value - f64::from(starts[other]));
        speeds[other] += gradient * gradient;
        values[other] = (value - rate * gradient / sqrt(speeds[other])) as f32;
    }
}
