//! The learned tables: what it weighs when a letter is written so.

use crate::align::{LONGEST, Weigh};
use crate::alphabet::{self, ARABIC_SIZE, LATIN_SIZE, Mark, Script, Symbol};

/// How many kinds of gaps between two Arabic letters there are: one for each pair of classes.
pub(crate) const GAPS: usize = CLASSES * CLASSES;
const CLASSES: usize = 8;

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
}

impl Form {
    /// As many symbols as are compared.
    pub(crate) fn new(symbols: &[Symbol]) -> Self {
        let length = symbols.len().min(LONGEST);
        let mut kept = [0; LONGEST];
        kept[..length].copy_from_slice(&symbols[..length]);
        Self {
            symbols: kept,
            length: u8::try_from(length).unwrap_or(0),
        }
    }

    pub(crate) fn symbols(&self) -> &[Symbol] {
        &self.symbols[..usize::from(self.length)]
    }
}

/// What a gap between two Arabic letters is like: short vowels depend on the letters around.
pub(crate) fn gap(symbols: &[Symbol], index: usize) -> usize {
    let before = index
        .checked_sub(1)
        .map_or(0, |index| class(symbols[index]));
    let after = symbols.get(index).map_or(0, |symbol| class(*symbol));
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
}

impl Letters {
    pub(crate) fn zero() -> Self {
        Self {
            letter: vec![0.0; ARABIC_SIZE * 3 * LATIN_SIZE],
            between: vec![0.0; GAPS * LATIN_SIZE],
        }
    }

    /// The cell of a letter at a position, written as a grapheme.
    pub(crate) fn letter_cell(letter: Symbol, position: usize, grapheme: Symbol) -> usize {
        (usize::from(letter) * 3 + position) * LATIN_SIZE + usize::from(grapheme)
    }

    /// The cell of a grapheme in a gap.
    pub(crate) fn between_cell(gap: usize, grapheme: Symbol) -> usize {
        gap * LATIN_SIZE + usize::from(grapheme)
    }

    /// These tables, laid over two forms.
    pub(crate) fn over<'a>(&'a self, arabic: &'a Form, latin: &'a Form) -> Across<'a> {
        let symbols = arabic.symbols();
        let mut rows = [0_u16; LONGEST];
        let mut gaps = [0_u16; LONGEST + 1];
        for index in 0..=symbols.len() {
            gaps[index] = u16::try_from(gap(symbols, index) * LATIN_SIZE).unwrap_or(0);
            if let Some(symbol) = symbols.get(index) {
                let cell = Self::letter_cell(*symbol, position(index, symbols.len()), 0);
                rows[index] = u16::try_from(cell).unwrap_or(0);
            }
        }
        let mut splits = [(0, 0); LONGEST];
        for (split, symbol) in splits.iter_mut().zip(latin.symbols()) {
            *split = alphabet::split(*symbol).unwrap_or((0, 0));
        }
        Across {
            tables: self,
            arabic: symbols,
            latin: latin.symbols(),
            rows,
            gaps,
            splits,
        }
    }
}

/// Letters over an Arabic form on the left and a Latin form on the right.
pub(crate) struct Across<'a> {
    tables: &'a Letters,
    arabic: &'a [Symbol],
    latin: &'a [Symbol],
    rows: [u16; LONGEST],
    gaps: [u16; LONGEST + 1],
    splits: [(Symbol, Symbol); LONGEST],
}

impl Across<'_> {
    /// The cell of the letter table that a letter written as a grapheme uses.
    pub(crate) fn letter_cell(&self, i: usize, grapheme: Symbol) -> usize {
        usize::from(self.rows[i]) + usize::from(grapheme)
    }

    /// The cell of the gap table for a grapheme before letter `i`.
    pub(crate) fn between_cell(&self, i: usize, grapheme: Symbol) -> usize {
        usize::from(self.gaps[i]) + usize::from(grapheme)
    }

    /// The two graphemes that grapheme `j` may stand for.
    pub(crate) fn split(&self, j: usize) -> Option<(Symbol, Symbol)> {
        (self.splits[j].0 != 0).then_some(self.splits[j])
    }

    /// What it weighs that nothing more follows the last letter.
    pub(crate) fn end(&self) -> f32 {
        self.tables.between[self.between_cell(self.arabic.len(), 0)]
    }

    fn letter(&self, i: usize, grapheme: Symbol) -> f32 {
        self.tables.between[self.between_cell(i, 0)]
            + self.tables.letter[self.letter_cell(i, grapheme)]
    }
}

impl Weigh for Across<'_> {
    fn lengths(&self) -> (usize, usize) {
        (self.arabic.len(), self.latin.len())
    }
    #[inline]
    fn pair(&self, i: usize, j: usize) -> f32 {
        self.letter(i, self.latin[j])
    }
    #[inline]
    fn left(&self, i: usize) -> f32 {
        self.letter(i, 0)
    }
    #[inline]
    fn right(&self, i: usize, j: usize) -> f32 {
        self.tables.between[self.between_cell(i, self.latin[j])]
    }
    #[inline]
    fn two_left(&self, i: usize, j: usize) -> Option<f32> {
        let (first, second) = self.split(j)?;
        Some(self.letter(i, first) + self.letter(i + 1, second))
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
    fn lengths(&self) -> (usize, usize) {
        (self.left.len(), self.right.len())
    }
    #[inline]
    fn pair(&self, i: usize, j: usize) -> f32 {
        self.tables.pair[self.pair_cell(i, j)]
    }
    #[inline]
    fn left(&self, i: usize) -> f32 {
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
