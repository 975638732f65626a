//! The best way to lay two rows of symbols side by side.

/// The longest row of symbols that is compared; what lies beyond is left out.
pub(crate) const LONGEST: usize = 22;

const WIDTH: usize = LONGEST + 1;

/// What one step of an alignment takes from each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Step {
    /// One symbol of each.
    Pair,
    /// One symbol of the left, nothing of the right.
    Left,
    /// One symbol of the right, nothing of the left.
    Right,
    /// Two symbols of the left, one of the right.
    TwoLeft,
    /// One symbol of the left, two of the right.
    TwoRight,
    /// Two symbols of each, in the other order.
    Swap,
}

impl Step {
    /// How many symbols it takes from left and right.
    pub(crate) fn taken(self) -> (usize, usize) {
        match self {
            Self::Pair => (1, 1),
            Self::Left => (1, 0),
            Self::Right => (0, 1),
            Self::TwoLeft => (2, 1),
            Self::TwoRight => (1, 2),
            Self::Swap => (2, 2),
        }
    }

    fn of(code: u8) -> Self {
        match code {
            0 => Self::Pair,
            1 => Self::Left,
            2 => Self::Right,
            3 => Self::TwoLeft,
            4 => Self::TwoRight,
            _ => Self::Swap,
        }
    }
}

/// By how many bits a use of letters is less likely than the likeliest use of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shortfall {
    pub(crate) bits: f32,
    /// It is held against a vowel that is known, not against any.
    pub(crate) known: bool,
}

/// What steps weigh that begin at symbol `i` of the left and `j` of the right.
pub(crate) trait Weigh {
    /// The lengths of both sides, at most [`LONGEST`].
    fn lengths(&self) -> (usize, usize);
    /// One symbol of each.
    fn pair(&self, i: usize, j: usize) -> f32;
    /// Symbol `i` of the left alone, before symbol `j` of the right.
    fn left(&self, i: usize, j: usize) -> f32;
    /// Symbol `j` of the right alone, before symbol `i` of the left.
    fn right(&self, i: usize, j: usize) -> f32;
    /// Symbols `i` and `i + 1` of the left for `j`, if that can be.
    fn two_left(&self, i: usize, j: usize) -> Option<f32>;
    /// Symbol `i` for `j` and `j + 1` of the right, if that can be.
    fn two_right(&self, i: usize, j: usize) -> Option<f32>;
    /// Symbols `i`, `i + 1` for `j + 1`, `j`, if that can be.
    fn swap(&self, i: usize, j: usize) -> Option<f32>;

    /// How unlikely a step is beside what could stand there; `inserted`: a vowel was just read.
    fn shortfalls(&self, step: Step, i: usize, j: usize, inserted: bool) -> [Shortfall; 2];

    /// The weight of a step from `(i, j)`.
    fn weight(&self, step: Step, i: usize, j: usize) -> f32 {
        match step {
            Step::Pair => self.pair(i, j),
            Step::Left => self.left(i, j),
            Step::Right => self.right(i, j),
            Step::TwoLeft => self.two_left(i, j).unwrap_or(0.0),
            Step::TwoRight => self.two_right(i, j).unwrap_or(0.0),
            Step::Swap => self.swap(i, j).unwrap_or(0.0),
        }
    }
}

/// The steps of the best alignment, from the beginning to the end, without allocation.
pub(crate) struct Alignment {
    steps: [Step; 2 * LONGEST],
    from: usize,
    /// The sum of the weights of the steps.
    pub(crate) weight: f32,
}

impl Alignment {
    /// The steps, each with the places where it begins.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (Step, usize, usize)> {
        let mut at = (0, 0);
        self.steps[self.from..].iter().map(move |step| {
            let (i, j) = at;
            let (left, right) = step.taken();
            at = (i + left, j + right);
            (*step, i, j)
        })
    }
}

/// Finds the alignment of the greatest weight.
///
/// Viterbi's recursion: each cell holds the best weight up to it and the step that led there.
pub(crate) fn align(weights: &impl Weigh) -> Alignment {
    let (n, m) = weights.lengths();
    let mut best = [[f32::NEG_INFINITY; WIDTH]; WIDTH];
    let mut from = [[0_u8; WIDTH]; WIDTH];
    best[0][0] = 0.0;
    for i in 0..=n {
        for j in 0..=m {
            let mut here = best[i][j];
            let mut step = from[i][j];
            let mut offer = |weight: f32, by: Step| {
                if weight > here {
                    (here, step) = (weight, by as u8);
                }
            };
            if i > 0 && j > 0 {
                offer(best[i - 1][j - 1] + weights.pair(i - 1, j - 1), Step::Pair);
            }
            if i > 0 {
                offer(best[i - 1][j] + weights.left(i - 1, j), Step::Left);
            }
            if j > 0 {
                offer(best[i][j - 1] + weights.right(i, j - 1), Step::Right);
            }
            if i > 1
                && j > 0
                && let Some(weight) = weights.two_left(i - 2, j - 1)
            {
                offer(best[i - 2][j - 1] + weight, Step::TwoLeft);
            }
            if i > 0
                && j > 1
                && let Some(weight) = weights.two_right(i - 1, j - 2)
            {
                offer(best[i - 1][j - 2] + weight, Step::TwoRight);
            }
            if i > 1
                && j > 1
                && let Some(weight) = weights.swap(i - 2, j - 2)
            {
                offer(best[i - 2][j - 2] + weight, Step::Swap);
            }
            best[i][j] = here;
            from[i][j] = step;
        }
    }
    walk_back(&from, n, m, best[n][m])
}

fn walk_back(from: &[[u8; WIDTH]; WIDTH], n: usize, m: usize, weight: f32) -> Alignment {
    let mut steps = [Step::Pair; 2 * LONGEST];
    let (mut i, mut j, mut at) = (n, m, 2 * LONGEST);
    while i > 0 || j > 0 {
        let step = Step::of(from[i][j]);
        let (left, right) = step.taken();
        at -= 1;
        steps[at] = step;
        i -= left;
        j -= right;
    }
    Alignment {
        steps,
        from: at,
        weight,
    }
}
