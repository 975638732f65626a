//! The file of the model: a table of text, each number an integer in hundredths of a bit.
//!
//! Version 1. A line is `table row… numbers`, tab-separated; the numbers of a row stand in the order
//! of the alphabet. The file is made by `cargo xtask train-names` and by nothing else.

use std::fmt::Write;

use crate::alphabet::{ARABIC_SIZE, LATIN_SIZE, Script};
use crate::compare::Tables;
use crate::linear::Linear;
use crate::model::NameModel;
use crate::tables::{Edits, GAPS, Letters, ROWS};
use crate::vowels::KIND_NAMES;

const HEAD: &str = "sila-names model 1";

impl NameModel {
    /// The file that `read` reads back.
    pub fn write(&self) -> String {
        let mut text = format!("{HEAD}\n");
        numbers(&mut text, "grapheme", &self.tables.grapheme);
        for (index, row) in self.tables.letters.letter.chunks(LATIN_SIZE).enumerate() {
            let letter = row_name(index / 3);
            numbers(&mut text, &format!("letter {letter} {}", index % 3), row);
        }
        for (index, row) in self.tables.letters.between.chunks(LATIN_SIZE).enumerate() {
            numbers(&mut text, &format!("between {index}"), row);
        }
        for edits in [&self.tables.latin, &self.tables.arabic] {
            for (index, row) in edits.pair.chunks(edits.script.size()).enumerate() {
                let size = edits.script.size();
                let symbol = u8::try_from(index % size).unwrap_or(0);
                let written = edits.script.written(symbol);
                let name = format!("{:?} {written} {}", edits.script, index / size).to_lowercase();
                // The table is symmetric: each row begins at its own symbol.
                numbers(&mut text, &name, &row[index % size..]);
            }
        }
        for linear in &self.unit {
            weights(&mut text, "unit", &linear.weights);
        }
        for linear in &self.place {
            weights(&mut text, "place", &linear.weights);
        }
        for linear in &self.person {
            weights(&mut text, "person", &linear.weights);
        }
        text
    }

    /// A model that says nothing.
    pub(crate) fn blank() -> Self {
        Self::read("")
    }

    /// Reads a model; what is missing or of another version weighs nothing.
    pub fn read(text: &str) -> Self {
        let mut model = Self {
            tables: Tables {
                letters: Letters::zero(),
                latin: Edits::zero(Script::Latin),
                arabic: Edits::zero(Script::Arabic),
                grapheme: vec![0.0; LATIN_SIZE],
            },
            unit: std::array::from_fn(|_| Linear::zero()),
            place: std::array::from_fn(|_| Linear::zero()),
            person: std::array::from_fn(|_| Linear::zero()),
        };
        let mut lines = text.lines();
        if lines.next() == Some(HEAD) {
            let mut rows = Rows::default();
            for line in lines {
                rows.take(line, &mut model);
            }
        }
        model.tables = model.tables.rounded();
        model
    }
}

/// How many rows of each table have been read.
#[derive(Default)]
struct Rows {
    letter: usize,
    between: usize,
    latin: usize,
    arabic: usize,
    unit: usize,
    place: usize,
    person: usize,
}

impl Rows {
    fn take(&mut self, line: &str, model: &mut NameModel) {
        let (name, cells) = line.split_once('\t').unwrap_or((line, ""));
        let values = cells.split(' ').filter_map(|cell| cell.parse::<f64>().ok());
        let bits = values.clone().map(|value| (value / 100.0) as f32);
        let tables = &mut model.tables;
        match name.split(' ').next().unwrap_or("") {
            "grapheme" => fill(&mut tables.grapheme, 0, bits),
            "letter" if self.letter < ROWS * 3 => {
                fill(
                    &mut tables.letters.letter,
                    next(&mut self.letter) * LATIN_SIZE,
                    bits,
                );
            }
            "between" if self.between < GAPS => {
                fill(
                    &mut tables.letters.between,
                    next(&mut self.between) * LATIN_SIZE,
                    bits,
                );
            }
            "latin" => edits(&mut tables.latin, next(&mut self.latin), bits),
            "arabic" => edits(&mut tables.arabic, next(&mut self.arabic), bits),
            "unit" => read_weights(&mut model.unit, next(&mut self.unit), values),
            "place" => read_weights(&mut model.place, next(&mut self.place), values),
            "person" => read_weights(&mut model.person, next(&mut self.person), values),
            _ => {}
        }
    }
}

fn read_weights<const N: usize>(
    models: &mut [Linear<N>],
    at: usize,
    values: impl Iterator<Item = f64>,
) {
    if let Some(linear) = models.get_mut(at) {
        linear
            .weights
            .iter_mut()
            .zip(values)
            .for_each(|(weight, value)| *weight = value);
    }
}

fn next(counter: &mut usize) -> usize {
    *counter += 1;
    *counter - 1
}

fn fill(cells: &mut [f32], from: usize, bits: impl Iterator<Item = f32>) {
    cells
        .iter_mut()
        .skip(from)
        .zip(bits)
        .for_each(|(cell, bits)| *cell = bits);
}

fn edits(edits: &mut Edits, row: usize, bits: impl Iterator<Item = f32>) {
    let size = edits.script.size();
    let from = (row % size).min(size);
    fill(&mut edits.pair, row * size + from, bits.take(size - from));
}

fn numbers(text: &mut String, name: &str, cells: &[f32]) {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| hundredths(*cell).to_string())
        .collect();
    let _ = writeln!(text, "{name}\t{}", cells.join(" "));
}

fn weights(text: &mut String, name: &str, weights: &[f64]) {
    let cells: Vec<String> = weights
        .iter()
        .map(|weight| format!("{weight:.6}"))
        .collect();
    let _ = writeln!(text, "{name}\t{}", cells.join(" "));
}

/// How the row of a letter, or of a letter of a known kind, is written.
fn row_name(row: usize) -> String {
    match row.checked_sub(ARABIC_SIZE) {
        Some(kind) => KIND_NAMES[kind].to_owned(),
        None => Script::Arabic.written(u8::try_from(row).unwrap_or(0)),
    }
}

/// A weight as the file holds it.
pub(crate) fn hundredths(bits: f32) -> i32 {
    libm::roundf(bits * 100.0) as i32
}

impl Tables {
    /// The tables as they will be read back from the file.
    pub(crate) fn rounded(mut self) -> Self {
        let tables = [
            &mut self.letters.letter,
            &mut self.letters.between,
            &mut self.latin.pair,
            &mut self.arabic.pair,
            &mut self.grapheme,
        ];
        for cell in tables.into_iter().flatten() {
            *cell = (f64::from(hundredths(*cell)) / 100.0) as f32;
        }
        self.letters.prepare(&self.grapheme);
        self
    }
}
