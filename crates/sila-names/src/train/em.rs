//! Letters and the chunks they are written with, learned by expectation maximisation.

use libm::log2;

use super::lexicon::{Lexicon, first_form};
use super::orthography::{BETWEEN, KNOWN, USES};
use crate::alphabet::{self, ARABIC_SIZE, LATIN_SIZE, Script, Symbol};
use crate::tables::{BEFORE, Form, GAPS, Letters, ROWS};
use crate::vowels::KIND_NAMES;

const ROUNDS: usize = 8;
/// How much a use in a name of known vowels counts for names of unknown ones.
const PLAIN: f64 = 0.6;
/// How much the general orthographies weigh beside what the lexicon shows.
const GENERAL: f64 = 0.06;
/// Spellings of a letter that count as seen at each position of it.
const BACKED_OFF: f64 = 20.0;

/// Probabilities of each use of a letter, and of each grapheme in a gap.
#[derive(Clone, Debug)]
pub(crate) struct Chances {
    pub(crate) letter: Vec<f64>,
    pub(crate) between: Vec<f64>,
    /// How common each grapheme is in all spellings.
    pub(crate) grapheme: Vec<f64>,
    /// How common each Arabic symbol is.
    pub(crate) symbol: Vec<f64>,
}

/// Learns from all entries; the same lexicon gives the same chances.
pub(crate) fn learn(lexicon: &Lexicon) -> Chances {
    let general = general();
    let mut chances = general.clone();
    for _ in 0..ROUNDS {
        let mut seen = Chances {
            letter: vec![0.0; general.letter.len()],
            between: vec![0.0; general.between.len()],
            grapheme: vec![0.5; LATIN_SIZE],
            symbol: vec![0.5; ARABIC_SIZE],
        };
        for entry in &lexicon.entries {
            let arabic = first_form(&entry.arabic);
            for (unit, weight) in &entry.latin {
                let forms = unit
                    .forms()
                    .iter()
                    .map(|(form, _)| Passes::new(&chances, arabic, form));
                let best = forms.reduce(|a, b| if b.whole() > a.whole() { b } else { a });
                if let Some(passes) = best {
                    passes.count(*weight, &mut seen);
                }
            }
        }
        chances = maximised(&seen, &general);
    }
    chances
}

/// The chances that `orthography` states, before anything is seen.
fn general() -> Chances {
    let mut letter = vec![1e-4; ROWS * 3 * LATIN_SIZE];
    for line in USES.lines() {
        let (written, uses) = line.split_once(' ').unwrap_or((line, ""));
        let row = row_of(written);
        for (grapheme, share) in shares(uses) {
            for position in 0..3 {
                letter[(row * 3 + position) * LATIN_SIZE + usize::from(grapheme)] += share / 100.0;
            }
        }
    }
    let mut between = vec![1e-4; GAPS * LATIN_SIZE];
    for gap in 0..GAPS {
        for (grapheme, share) in shares(between_uses(gap)) {
            between[gap * LATIN_SIZE + usize::from(grapheme)] += share / 100.0;
        }
    }
    for row in letter
        .chunks_mut(LATIN_SIZE)
        .chain(between.chunks_mut(LATIN_SIZE))
    {
        normalise(row);
    }
    Chances {
        letter,
        between,
        grapheme: vec![1.0 / LATIN_SIZE as f64; LATIN_SIZE],
        symbol: vec![1.0 / ARABIC_SIZE as f64; ARABIC_SIZE],
    }
}

/// The row of a letter, or of a letter of a known kind, as it is written in the file.
fn row_of(written: &str) -> usize {
    let kind = KIND_NAMES.iter().position(|kind| *kind == written);
    let symbol = || Script::Arabic.read(written).map_or(0, usize::from);
    kind.map_or_else(symbol, |kind| ARABIC_SIZE + kind)
}

/// What stands in a gap in general: any vowel, or the one that is known.
fn between_uses(gap: usize) -> &'static str {
    let known = GAPS - KNOWN.len() * 3 * BEFORE;
    gap.checked_sub(known)
        .map_or(BETWEEN, |known| KNOWN[known / (3 * BEFORE)])
}

fn shares(uses: &str) -> impl Iterator<Item = (Symbol, f64)> {
    let words = uses.split_whitespace();
    words.filter_map(|word| {
        let number = |letter: char| letter.is_ascii_digit() || letter == '.';
        let (written, share) = match word.split_once(':') {
            Some(parts) => parts,
            None => word.split_at(word.trim_end_matches(number).len()),
        };
        Some((Script::Latin.read(written)?, share.parse().ok()?))
    })
}

fn normalise(row: &mut [f64]) {
    let whole: f64 = row.iter().sum();
    if whole > 0.0 {
        row.iter_mut().for_each(|cell| *cell /= whole);
    }
}

fn maximised(seen: &Chances, general: &Chances) -> Chances {
    let mut chances = seen.clone();
    for letter in 0..ROWS {
        let rows = |cells: &[f64], position: usize| {
            let start = (letter * 3 + position) * LATIN_SIZE;
            cells[start..start + LATIN_SIZE].to_vec()
        };
        let mut pooled = vec![0.0; LATIN_SIZE];
        for position in 0..3 {
            let row = rows(&seen.letter, position);
            pooled
                .iter_mut()
                .zip(row)
                .for_each(|(sum, cell)| *sum += cell);
        }
        let stated = rows(&general.letter, 0);
        smooth(&mut pooled, &stated, 3.0);
        for position in 0..3 {
            let mut row = rows(&seen.letter, position);
            smooth(&mut row, &pooled, BACKED_OFF);
            smooth_share(&mut row, &stated, GENERAL);
            let start = (letter * 3 + position) * LATIN_SIZE;
            chances.letter[start..start + LATIN_SIZE].copy_from_slice(&row);
        }
    }
    for (row, stated) in chances
        .between
        .chunks_mut(LATIN_SIZE)
        .zip(general.between.chunks(LATIN_SIZE))
    {
        smooth(row, stated, BACKED_OFF);
        smooth_share(row, stated, GENERAL / 2.0);
    }
    normalise(&mut chances.grapheme);
    normalise(&mut chances.symbol);
    chances
}

/// Adds a number of sightings distributed as `prior`, then makes shares of them.
fn smooth(row: &mut [f64], prior: &[f64], sightings: f64) {
    row.iter_mut()
        .zip(prior)
        .for_each(|(cell, prior)| *cell += prior * sightings);
    normalise(row);
}

fn smooth_share(row: &mut [f64], prior: &[f64], share: f64) {
    row.iter_mut()
        .zip(prior)
        .for_each(|(cell, prior)| *cell = *cell * (1.0 - share) + prior * share);
}

impl Chances {
    /// The tables in bits, each use beside how common its grapheme is.
    pub(crate) fn tables(&self) -> Letters {
        let mut tables = Letters::zero();
        let common = |index: usize| match index % LATIN_SIZE {
            0 => 0.0,
            grapheme => log2(self.grapheme[grapheme]),
        };
        for (index, cell) in tables.letter.iter_mut().enumerate() {
            *cell = (log2(self.letter[index]) - common(index)) as f32;
        }
        for (index, cell) in tables.between.iter_mut().enumerate() {
            *cell = (log2(self.between[index]) - common(index)) as f32;
        }
        tables
    }
}

/// Forward and backward sums over all alignments of one spelling.
struct Passes<'a> {
    chances: &'a Chances,
    arabic: &'a Form,
    latin: &'a Form,
    /// The Arabic form as if its vowels were not known.
    plain: Form,
    forward: Vec<f64>,
    backward: Vec<f64>,
}

impl<'a> Passes<'a> {
    fn new(chances: &'a Chances, arabic: &'a Form, latin: &'a Form) -> Self {
        let (n, m) = (arabic.symbols().len(), latin.symbols().len());
        let cells = (n + 1) * (m + 1);
        let mut passes = Self {
            chances,
            arabic,
            latin,
            plain: Form::arabic(arabic.symbols(), None, 0),
            forward: vec![0.0; cells],
            backward: vec![0.0; cells],
        };
        passes.forward[0] = 1.0;
        for i in 0..=n {
            for j in 0..=m {
                for (di, dj, chance, _) in passes.steps(i, j) {
                    let at = (i + di) * (m + 1) + j + dj;
                    passes.forward[at] += passes.forward[i * (m + 1) + j] * chance;
                }
            }
        }
        passes.backward[cells - 1] = passes.stop(n, m);
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                for (di, dj, chance, _) in passes.steps(i, j) {
                    let at = (i + di) * (m + 1) + j + dj;
                    passes.backward[i * (m + 1) + j] += passes.backward[at] * chance;
                }
            }
        }
        passes
    }

    fn whole(&self) -> f64 {
        self.backward[0]
    }

    fn stop(&self, i: usize, j: usize) -> f64 {
        self.chances.between[self.gap(i, j) * LATIN_SIZE]
    }

    /// The gap before letter `i` where `j` graphemes are read.
    fn gap(&self, i: usize, j: usize) -> usize {
        let vowel = if j > 0 {
            alphabet::colour(self.latin.symbols()[j - 1])
        } else {
            0
        };
        self.arabic.gap(i, vowel)
    }

    fn cell(&self, i: usize, grapheme: Symbol) -> usize {
        self.arabic.row(i) * LATIN_SIZE + usize::from(grapheme)
    }

    /// The steps from a cell: how far, how likely, and which cells they use.
    fn steps(&self, i: usize, j: usize) -> Vec<(usize, usize, f64, [Use; 4])> {
        let (arabic, latin) = (self.arabic.symbols(), self.latin.symbols());
        let mut steps = Vec::with_capacity(4);
        let here = self.gap(i, j);
        let stop = Use::Between(here * LATIN_SIZE);
        if let Some(grapheme) = latin.get(j) {
            let used = here * LATIN_SIZE + usize::from(*grapheme);
            steps.push((
                0,
                1,
                self.chances.between[used],
                [Use::Between(used), Use::No, Use::No, Use::No],
            ));
        }
        if i < arabic.len() {
            let mut one = |dj: usize, grapheme: Symbol| {
                let used = self.cell(i, grapheme);
                let chance = self.chances.letter[used] * self.stop(i, j);
                steps.push((1, dj, chance, [Use::Letter(used), stop, Use::No, Use::No]));
            };
            one(0, 0);
            if let Some(grapheme) = latin.get(j) {
                one(1, *grapheme);
            }
        }
        if i + 1 < arabic.len()
            && let Some((first, second)) = latin.get(j).and_then(|symbol| alphabet::split(*symbol))
        {
            let (a, b) = (self.cell(i, first), self.cell(i + 1, second));
            let chance = self.chances.letter[a]
                * self.chances.letter[b]
                * self.stop(i, j)
                * self.stop(i + 1, j);
            let next = Use::Between(self.gap(i + 1, j) * LATIN_SIZE);
            steps.push((2, 1, chance, [Use::Letter(a), Use::Letter(b), stop, next]));
        }
        steps
    }

    /// The cell the same use would have, were the kind of the letter not known.
    fn plain_letter(&self, i: usize, cell: usize) -> Option<usize> {
        let row = cell / LATIN_SIZE;
        let plain = (i..self.plain.symbols().len())
            .take(2)
            .find(|at| self.arabic.row(*at) == row)
            .map(|at| self.plain.row(at))?;
        (plain != row).then_some(plain * LATIN_SIZE + cell % LATIN_SIZE)
    }

    /// The cell the same use would have, were the vowel not known.
    fn plain_gap(&self, i: usize, j: usize, cell: usize) -> Option<usize> {
        let vowel = if j > 0 {
            alphabet::colour(self.latin.symbols()[j - 1])
        } else {
            0
        };
        let (known, plain) = (self.arabic.gap(i, vowel), self.plain.gap(i, vowel));
        (known != plain && cell / LATIN_SIZE == known)
            .then_some(plain * LATIN_SIZE + cell % LATIN_SIZE)
    }

    fn count(&self, weight: f64, seen: &mut Chances) {
        let (n, m) = (self.arabic.symbols().len(), self.latin.symbols().len());
        let whole = self.whole();
        if whole <= 0.0 {
            return;
        }
        // A spelling that hardly fits (a translation, an error) teaches little.
        let fit = whole / (whole + libm::exp2(-4.5 * (n + m) as f64 / 2.0 - 14.0));
        let weight = weight * fit;
        for i in 0..=n {
            for j in 0..=m {
                for (di, dj, chance, uses) in self.steps(i, j) {
                    let at = (i + di) * (m + 1) + j + dj;
                    let share = self.forward[i * (m + 1) + j] * chance * self.backward[at] / whole;
                    for used in uses {
                        match used {
                            Use::Letter(cell) => {
                                seen.letter[cell] += share * weight;
                                if let Some(plain) = self.plain_letter(i, cell) {
                                    seen.letter[plain] += share * weight * PLAIN;
                                }
                            }
                            Use::Between(cell) => {
                                seen.between[cell] += share * weight;
                                if let Some(plain) = self.plain_gap(i, j, cell) {
                                    seen.between[plain] += share * weight * PLAIN;
                                }
                            }
                            Use::No => {}
                        }
                    }
                }
            }
        }
        seen.between[self.gap(n, m) * LATIN_SIZE] += weight;
        for symbol in self.latin.symbols() {
            seen.grapheme[usize::from(*symbol)] += weight;
        }
        for symbol in self.arabic.symbols() {
            seen.symbol[usize::from(*symbol)] += weight;
        }
    }
}

/// A cell that a step uses.
#[derive(Clone, Copy)]
enum Use {
    Letter(usize),
    Between(usize),
    No,
}
