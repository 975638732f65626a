//! The learned tables: what it weighs when a letter is written so.

use crate::align::{LONGEST, Shortfall, Step, Weigh};
use crate::alphabet::{self, ARABIC_SIZE, LATIN_SIZE, Mark, Script, Symbol};
use crate::vowels::{KINDS, Vowels};

/// How many kinds of gaps between two Arabic letters there are.
///
/// One for each pair of classes of letters around it, then those whose vowel is known. Each three
/// times: after no vowel, after a or i, after o or u.
pub(crate) const GAPS: usize = (CLASSES * CLASSES + KNOWN_GAPS) * BEFORE;
/// What was read last: no vowel, a or i, o or u.
pub(crate) const BEFORE: usize = 3;
const CLASSES: usize = 9;
const KNOWN_GAPS: usize = 12;

/// How many rows of letters there are: all symbols, then those of a kind that is known.
pub(crate) const ROWS: usize = ARABIC_SIZE + KINDS;

/// Where in a name a symbol stands: at its beginning, within it, at its end.
pub(crate) fn position(index: usize, length: usize) -> usize {
    match index {
        0 => 0,
        _ if index + 1 == length => 2,
        _ => 1,
    }
}

/// One reading of a unit, ready to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) symbols: [Symbol; LONGEST],
    pub(crate) length: u8,
    /// For Arabic: the row of each letter in the letter table.
    rows: [u8; LONGEST],
    /// For Arabic: the row of each gap, before what precedes it is known.
    gaps: [u16; LONGEST + 1],
}

impl Form {
    /// As many symbols as are compared.
    pub(crate) fn new(symbols: &[Symbol]) -> Self {
        let length = symbols.len().min(LONGEST);
        let mut kept = [0; LONGEST];
        kept[..length].copy_from_slice(&symbols[..length]);
        let length = u8::try_from(length).unwrap_or(0);
        Self {
            symbols: kept,
            length,
            rows: [0; LONGEST],
            gaps: [0; LONGEST + 1],
        }
    }

    /// An Arabic form; `vowels` are those of the letters from `from` on, if they are known.
    pub(crate) fn arabic(symbols: &[Symbol], vowels: Option<&Vowels>, from: usize) -> Self {
        let mut form = Self::new(symbols);
        let length = usize::from(form.length);
        for index in 0..=length {
            let known = index
                .checked_sub(from)
                .and_then(|index| vowels?.gaps.get(index));
            let gap = known.map_or_else(
                || gap(&symbols[..length], index),
                |vowel| CLASSES * CLASSES + usize::from(*vowel) * 3 + place(index, length),
            );
            form.gaps[index] = u16::try_from(gap * BEFORE).unwrap_or(0);
            if index < length {
                let kind = index
                    .checked_sub(from)
                    .and_then(|index| vowels?.kinds.get(index));
                let row = match kind {
                    Some(kind) if *kind > 0 => ARABIC_SIZE + usize::from(*kind) - 1,
                    _ => usize::from(symbols[index]),
                };
                form.rows[index] = u8::try_from(row * 3 + position(index, length)).unwrap_or(0);
            }
        }
        form
    }

    pub(crate) fn symbols(&self) -> &[Symbol] {
        &self.symbols[..usize::from(self.length)]
    }

    /// The row of letter `index` in the letter table, its position included.
    pub(crate) fn row(&self, index: usize) -> usize {
        usize::from(self.rows[index])
    }

    /// The row of the gap before letter `index`, by what was read last.
    pub(crate) fn gap(&self, index: usize, before: u8) -> usize {
        usize::from(self.gaps[index]) + usize::from(before)
    }
}

/// Whether a gap is before, after or within a name.
fn place(index: usize, length: usize) -> usize {
    if index == 0 {
        0
    } else if index == length {
        2
    } else {
        1
    }
}

/// What a gap between two Arabic letters is like: short vowels depend on the letters around.
fn gap(symbols: &[Symbol], index: usize) -> usize {
    let edged = |at: usize, edge: usize| match class(symbols[at]) {
        1 if at == edge => 8,
        class => class,
    };
    let before = index.checked_sub(1).map_or(0, |before| edged(before, 0));
    let after = if index < symbols.len() {
        edged(index, symbols.len() - 1)
    } else {
        0
    };
    before * CLASSES + after
}

fn class(symbol: Symbol) -> usize {
    const ALEF: u8 = 1;
    const AYN: u8 = 18;
    const HA: u8 = 26;
    const WAW: u8 = 27;
    const YA: u8 = 28;
    const HAMZA: u8 = 29;
    match symbol {
        ALEF => 2,
        WAW => 3,
        YA => 4,
        AYN | HAMZA => 5,
        HA => 6,
        _ if symbol >= Script::Arabic.mark(Mark::Abd) => 7,
        _ => 1,
    }
}

/// Arabic against Latin: weights in bits of each use of a letter and of each vowel between.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Letters {
    /// By letter and position, then by grapheme; grapheme 0: the letter is not written.
    pub(crate) letter: Vec<f32>,
    /// By gap, then by grapheme; grapheme 0: nothing (more) stands in the gap.
    pub(crate) between: Vec<f32>,
    /// How common each grapheme is, in bits.
    common: Vec<f32>,
    /// For each row of letters and of gaps, how likely its likeliest use is, in bits.
    likeliest: [Vec<f32>; 2],
}

impl Letters {
    pub(crate) fn zero() -> Self {
        Self {
            letter: vec![0.0; ROWS * 3 * LATIN_SIZE],
            between: vec![0.0; GAPS * LATIN_SIZE],
            common: vec![0.0; LATIN_SIZE],
            likeliest: [vec![0.0; ROWS * 3], vec![0.0; GAPS]],
        }
    }

    /// Works out how likely the likeliest use of each row is; after that `shortfall` may be asked.
    pub(crate) fn prepare(&mut self, common: &[f32]) {
        self.common = common.to_vec();
        self.common[0] = 0.0;
        let common = &self.common;
        let best = |row: &[f32]| -> f32 {
            let likely = row.iter().zip(common).map(|(bits, common)| bits + common);
            likely.fold(f32::NEG_INFINITY, f32::max)
        };
        self.likeliest = [
            self.letter.chunks(LATIN_SIZE).map(best).collect(),
            self.between.chunks(LATIN_SIZE).map(best).collect(),
        ];
    }

    /// These tables, laid over two forms.
    pub(crate) fn over<'a>(&'a self, arabic: &'a Form, latin: &'a Form) -> Across<'a> {
        let mut splits = [(0, 0); LONGEST];
        let mut after_vowel = [0_u8; LONGEST + 1];
        for (index, symbol) in latin.symbols().iter().enumerate() {
            splits[index] = alphabet::split(*symbol).unwrap_or((0, 0));
            after_vowel[index + 1] = alphabet::colour(*symbol);
        }
        Across {
            tables: self,
            arabic,
            latin: latin.symbols(),
            splits,
            after_vowel,
        }
    }
}

/// Letters over an Arabic form on the left and a Latin form on the right.
pub(crate) struct Across<'a> {
    tables: &'a Letters,
    arabic: &'a Form,
    latin: &'a [Symbol],
    splits: [(Symbol, Symbol); LONGEST],
    after_vowel: [u8; LONGEST + 1],
}

impl Across<'_> {
    /// The cell of the letter table that a letter written as a grapheme uses.
    pub(crate) fn letter_cell(&self, i: usize, grapheme: Symbol) -> usize {
        self.arabic.row(i) * LATIN_SIZE + usize::from(grapheme)
    }

    /// The cell of the gap table for a grapheme before letter `i`, where `j` graphemes are read.
    pub(crate) fn between_cell(&self, i: usize, j: usize, grapheme: Symbol) -> usize {
        self.arabic.gap(i, self.after_vowel[j]) * LATIN_SIZE + usize::from(grapheme)
    }

    /// The two graphemes that grapheme `j` may stand for.
    pub(crate) fn split(&self, j: usize) -> Option<(Symbol, Symbol)> {
        (self.splits[j].0 != 0).then_some(self.splits[j])
    }

    /// What it weighs that nothing more follows the last letter.
    pub(crate) fn end(&self) -> f32 {
        self.tables.between[self.between_cell(usize::from(self.arabic.length), self.latin.len(), 0)]
    }

    /// How much less likely a use of a letter is than its likeliest use.
    fn letter_shortfall(&self, i: usize, grapheme: Symbol) -> Shortfall {
        let row = self.arabic.row(i);
        let likely = self.tables.letter[self.letter_cell(i, grapheme)]
            + self.tables.common[usize::from(grapheme)];
        Shortfall {
            bits: self.tables.likeliest[0][row] - likely,
            known: row >= ARABIC_SIZE * 3,
        }
    }

    /// How much less likely it is that a gap holds this (or nothing) than what is likeliest there.
    fn gap_shortfall(&self, i: usize, j: usize, grapheme: Symbol) -> Shortfall {
        let row = self.arabic.gap(i, self.after_vowel[j]);
        let likely = self.tables.between[self.between_cell(i, j, grapheme)]
            + self.tables.common[usize::from(grapheme)];
        Shortfall {
            bits: self.tables.likeliest[1][row] - likely,
            known: row >= CLASSES * CLASSES * BEFORE,
        }
    }

    fn letter(&self, i: usize, j: usize, grapheme: Symbol) -> f32 {
        self.tables.between[self.between_cell(i, j, 0)]
            + self.tables.letter[self.letter_cell(i, grapheme)]
    }
}

impl Weigh for Across<'_> {
    fn shortfalls(&self, step: Step, i: usize, j: usize, inserted: bool) -> [Shortfall; 2] {
        let gap = if inserted {
            Shortfall::default()
        } else {
            self.gap_shortfall(i, j, 0)
        };
        match step {
            Step::Pair => [self.letter_shortfall(i, self.latin[j]), gap],
            Step::Left => [self.letter_shortfall(i, 0), gap],
            Step::Right => [
                self.gap_shortfall(i, j, self.latin[j]),
                Shortfall::default(),
            ],
            _ => {
                let (first, second) = self.split(j).unwrap_or((0, 0));
                let (first, second) = (
                    self.letter_shortfall(i, first),
                    self.letter_shortfall(i + 1, second),
                );
                if first.bits > second.bits {
                    [first, gap]
                } else {
                    [second, gap]
                }
            }
        }
    }

    fn lengths(&self) -> (usize, usize) {
        (usize::from(self.arabic.length), self.latin.len())
    }
    #[inline]
    fn pair(&self, i: usize, j: usize) -> f32 {
        self.letter(i, j, self.latin[j])
    }
    #[inline]
    fn left(&self, i: usize, j: usize) -> f32 {
        self.letter(i, j, 0)
    }
    #[inline]
    fn right(&self, i: usize, j: usize) -> f32 {
        self.tables.between[self.between_cell(i, j, self.latin[j])]
    }
    #[inline]
    fn two_left(&self, i: usize, j: usize) -> Option<f32> {
        let (first, second) = self.split(j)?;
        Some(self.letter(i, j, first) + self.letter(i + 1, j, second))
    }
    #[inline]
    fn two_right(&self, _: usize, _: usize) -> Option<f32> {
        None
    }
    #[inline]
    fn swap(&self, _: usize, _: usize) -> Option<f32> {
        None
    }
}

/// Two spellings in one script: weights in bits of symbols that stand for each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Edits {
    pub(crate) script: Script,
    /// By position, then by both symbols; the table is symmetric, and symbol 0 is nothing.
    pub(crate) pair: Vec<f32>,
    /// Two neighbours that changed places, in bits beside their own agreement.
    pub(crate) swap: f32,
}

impl Edits {
    pub(crate) fn zero(script: Script) -> Self {
        Self {
            script,
            pair: vec![0.0; 3 * script.size() * script.size()],
            swap: -6.0,
        }
    }

    /// The cell of two symbols: of the smaller symbol first, so that order never matters.
    #[inline]
    pub(crate) fn cell(&self, position: usize, a: Symbol, b: Symbol) -> usize {
        let size = self.script.size();
        (position * size + usize::from(a.min(b))) * size + usize::from(a.max(b))
    }

    /// These tables, laid over two forms.
    pub(crate) fn over<'a>(&'a self, left: &'a Form, right: &'a Form) -> Beside<'a> {
        Beside {
            tables: self,
            left: left.symbols(),
            right: right.symbols(),
        }
    }
}

/// Edits over two forms of one script.
pub(crate) struct Beside<'a> {
    tables: &'a Edits,
    left: &'a [Symbol],
    right: &'a [Symbol],
}

impl Beside<'_> {
    /// The position that two symbols have together.
    fn place(&self, i: usize, j: usize) -> usize {
        let left = position(i, self.left.len());
        let right = position(j, self.right.len());
        if left == right { left } else { 1 }
    }

    /// The cell that symbol `i` against symbol `j` uses.
    pub(crate) fn pair_cell(&self, i: usize, j: usize) -> usize {
        self.tables
            .cell(self.place(i, j), self.left[i], self.right[j])
    }

    /// The cell that a symbol of the left alone uses.
    pub(crate) fn left_cell(&self, i: usize) -> usize {
        self.tables
            .cell(position(i, self.left.len()), 0, self.left[i])
    }

    /// The cell that a symbol of the right alone uses.
    pub(crate) fn right_cell(&self, j: usize) -> usize {
        self.tables
            .cell(position(j, self.right.len()), 0, self.right[j])
    }

    /// The cells of symbols `i`, `i + 1` of the left against the two halves of `j`.
    pub(crate) fn two_left_cells(&self, i: usize, j: usize) -> Option<[usize; 2]> {
        let halves = self.halves(self.right[j])?;
        let cell = |index: usize, half| self.tables.cell(1, self.left[index], half);
        Some([cell(i, halves.0), cell(i + 1, halves.1)])
    }

    /// The cells of the two halves of `i` against symbols `j`, `j + 1` of the right.
    pub(crate) fn two_right_cells(&self, i: usize, j: usize) -> Option<[usize; 2]> {
        let halves = self.halves(self.left[i])?;
        let cell = |index: usize, half| self.tables.cell(1, self.right[index], half);
        Some([cell(j, halves.0), cell(j + 1, halves.1)])
    }

    fn halves(&self, symbol: Symbol) -> Option<(Symbol, Symbol)> {
        match self.tables.script {
            Script::Arabic => None,
            Script::Latin => alphabet::split(symbol),
        }
    }

    fn sum(&self, cells: [usize; 2]) -> f32 {
        cells.iter().map(|cell| self.tables.pair[*cell]).sum()
    }
}

impl Weigh for Beside<'_> {
    fn shortfalls(&self, step: Step, i: usize, j: usize, _: bool) -> [Shortfall; 2] {
        let own = |symbol: Symbol| self.tables.pair[self.tables.cell(1, symbol, symbol)];
        let bits = match step {
            Step::Pair => (own(self.left[i]) + own(self.right[j])) / 2.0 - self.pair(i, j),
            Step::Left => own(self.left[i]) / 2.0 - self.left(i, j),
            Step::Right => own(self.right[j]) / 2.0 - self.right(i, j),
            _ => 3.0,
        };
        [Shortfall { bits, known: false }, Shortfall::default()]
    }

    fn lengths(&self) -> (usize, usize) {
        (self.left.len(), self.right.len())
    }
    #[inline]
    fn pair(&self, i: usize, j: usize) -> f32 {
        self.tables.pair[self.pair_cell(i, j)]
    }
    #[inline]
    fn left(&self, i: usize, _: usize) -> f32 {
        self.tables.pair[self.left_cell(i)]
    }
    #[inline]
    fn right(&self, _: usize, j: usize) -> f32 {
        self.tables.pair[self.right_cell(j)]
    }
    #[inline]
    fn two_left(&self, i: usize, j: usize) -> Option<f32> {
        self.two_left_cells(i, j).map(|cells| self.sum(cells))
    }
    #[inline]
    fn two_right(&self, i: usize, j: usize) -> Option<f32> {
        self.two_right_cells(i, j).map(|cells| self.sum(cells))
    }
    #[inline]
    fn swap(&self, i: usize, j: usize) -> Option<f32> {
        let crossed = self.left[i] == self.right[j + 1] && self.left[i + 1] == self.right[j];
        let swaps =
            self.tables.script == Script::Arabic && crossed && self.left[i] != self.left[i + 1];
        swaps.then(|| {
            self.tables.swap
                + self.tables.pair[self.tables.cell(1, self.left[i], self.left[i])]
                + self.tables.pair[self.tables.cell(1, self.left[i + 1], self.left[i + 1])]
        })
    }
}
