//! Two units beside each other: what their alignment shows, as a few numbers.

use crate::align::{Alignment, Step, Weigh, align};
use crate::alphabet::{self, Script};
use crate::compound::Article;
use crate::tables::{Across, Beside, Edits, Form, Letters};
use crate::unit::Unit;

/// Which tables and which weights two scripts need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pairing {
    Across,
    Latin,
    Arabic,
}

impl Pairing {
    pub(crate) fn of(a: Script, b: Script) -> Self {
        match (a, b) {
            (Script::Latin, Script::Latin) => Self::Latin,
            (Script::Arabic, Script::Arabic) => Self::Arabic,
            _ => Self::Across,
        }
    }
}

/// How many numbers describe a comparison.
pub(crate) const FEATURES: usize = 22;

/// The tables that letters are weighed with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tables {
    pub(crate) letters: Letters,
    pub(crate) latin: Edits,
    pub(crate) arabic: Edits,
    /// How common each grapheme is, in bits: never above 0.
    pub(crate) grapheme: Vec<f32>,
}

/// The best alignment of any two readings of two units.
pub(crate) struct Comparison<'a> {
    pub(crate) pairing: Pairing,
    pub(crate) left: &'a Form,
    pub(crate) right: &'a Form,
    pub(crate) articles: (Article, Article),
    pub(crate) alignment: Alignment,
    weight: f32,
    /// By how many bits a name of other vowels fits better; negative: worse; 0: none is known.
    pub(crate) margin: f32,
}

/// Two forms under the tables of their scripts.
pub(crate) enum Over<'a> {
    Across(Across<'a>),
    Beside(Beside<'a>),
}

impl Comparison<'_> {
    /// Whether an article stands on one side only.
    pub(crate) fn one_article(&self) -> bool {
        article_kinds(self.articles).0 > 0.0
    }
}

impl Tables {
    /// Compares two units that are not empty. The order of the two does not matter.
    pub(crate) fn compare<'a>(&'a self, a: &'a Unit, b: &'a Unit) -> Option<Comparison<'a>> {
        let (a, b) = ordered(a, b);
        let pairing = Pairing::of(a.script()?, b.script()?);
        let mut best: Option<Comparison<'a>> = None;
        for (left, left_article) in a.forms() {
            for (right, right_article) in b.forms() {
                let articles = (*left_article, *right_article);
                let alignment = self.align(pairing, left, right);
                let weight = alignment.weight - article_loss(articles);
                if best.as_ref().is_none_or(|best| weight > best.weight) {
                    best = Some(Comparison {
                        pairing,
                        left,
                        right,
                        articles,
                        alignment,
                        weight,
                        margin: 0.0,
                    });
                }
            }
        }
        best
    }

    /// Whether two names may begin with the same letter; nothing if either has no letter.
    pub(crate) fn initials_agree(&self, a: &Unit, b: &Unit) -> Option<bool> {
        let (a, b) = ordered(a, b);
        let pairing = Pairing::of(a.script()?, b.script()?);
        let alignment = self.align(pairing, &a.initial_form()?, &b.initial_form()?);
        let paired = alignment.steps().all(|(step, ..)| step == Step::Pair);
        Some(paired && alignment.weight > 0.0)
    }

    /// Works out how much better the best rival of an Arabic name fits a Latin one.
    pub(crate) fn set_margin(&self, comparison: &mut Comparison<'_>, a: &Unit, b: &Unit) {
        // A name that does not fit has no need of rivals.
        if comparison.pairing != Pairing::Across || comparison.weight <= 0.0 {
            return;
        }
        let arabic = if a.script() == Some(Script::Arabic) {
            a
        } else {
            b
        };
        let whole = |form: &Form| {
            let over = self.letters.over(form, comparison.right);
            align(&over).weight + over.end()
        };
        let best = arabic
            .rivals(comparison.left)
            .map(|rival| whole(&rival))
            .reduce(f32::max);
        comparison.margin = best.map_or(0.0, |best| best - whole(comparison.left));
    }

    fn align(&self, pairing: Pairing, left: &Form, right: &Form) -> Alignment {
        match pairing {
            Pairing::Across => align(&self.letters.over(left, right)),
            Pairing::Latin => align(&self.latin.over(left, right)),
            Pairing::Arabic => align(&self.arabic.over(left, right)),
        }
    }

    pub(crate) fn over<'a>(&'a self, comparison: &Comparison<'a>) -> Over<'a> {
        let (left, right) = (comparison.left, comparison.right);
        match comparison.pairing {
            Pairing::Across => Over::Across(self.letters.over(left, right)),
            Pairing::Latin => Over::Beside(self.latin.over(left, right)),
            Pairing::Arabic => Over::Beside(self.arabic.over(left, right)),
        }
    }

    /// The numbers that say how alike the two are, for the weights of their pairing.
    pub(crate) fn features(&self, comparison: &Comparison<'_>) -> [f32; FEATURES] {
        match self.over(comparison) {
            Over::Across(over) => self.described(comparison, &over, over.end()),
            Over::Beside(over) => self.described(comparison, &over, 0.0),
        }
    }

    fn described(
        &self,
        comparison: &Comparison<'_>,
        over: &impl Weigh,
        end: f32,
    ) -> [f32; FEATURES] {
        let (n, m) = over.lengths();
        let length = (n + m) as f32 / 2.0;
        let mut sums = [0.0_f32; 4];
        let mut worst = [f32::INFINITY; 2];
        let mut short = [0.0_f32; 4];
        let mut inserted = false;
        for (step, i, j) in comparison.alignment.steps() {
            for shortfall in over.shortfalls(step, i, j, inserted) {
                let known = usize::from(shortfall.known);
                short[known * 2] = short[known * 2].max(shortfall.bits);
                short[known * 2 + 1] += shortfall.bits;
            }
            inserted = step == Step::Right;
            let weight = over.weight(step, i, j);
            let soft = usize::from(is_soft(comparison, step, i, j));
            sums[soft * 2 + usize::from(weight < 0.0)] += weight;
            if weight < worst[0] {
                worst = [weight, worst[0]];
            } else if weight < worst[1] {
                worst[1] = weight;
            }
        }
        let commonness: f32 = match comparison.pairing {
            Pairing::Arabic => 0.0,
            _ => comparison
                .right
                .symbols()
                .iter()
                .map(|symbol| self.grapheme[usize::from(*symbol)])
                .sum(),
        };
        let whole = comparison.alignment.weight + end;
        let (one, both) = article_kinds(comparison.articles);
        [
            1.0,
            whole / 10.0,
            whole / length,
            (whole + commonness) / length,
            sums[0] / 10.0,
            sums[1] / 10.0,
            sums[2] / 10.0,
            sums[3] / 10.0,
            sums[1] / length,
            sums[3] / length,
            worst[0].min(0.0) / 4.0,
            worst[1].min(0.0) / 4.0,
            one,
            both,
            1.0 / length,
            f32::from(u8::from(sums[1] + sums[3] == 0.0)),
            short[0].max(short[2]) / 4.0,
            (short[1] + short[3]) / length,
            short[2] / 4.0,
            short[3] / 10.0,
            comparison.margin.max(0.0) / 4.0,
            (-comparison.margin).clamp(0.0, 4.0) / 4.0,
        ]
    }
}

/// Arabic goes left of Latin; within one script the smaller form goes left.
fn ordered<'a>(a: &'a Unit, b: &'a Unit) -> (&'a Unit, &'a Unit) {
    let rank = |unit: &Unit| {
        (
            unit.script(),
            unit.forms()
                .first()
                .map(|(form, article)| (form.symbols, *article as u8)),
        )
    };
    if rank(a) <= rank(b) { (a, b) } else { (b, a) }
}

/// What a doubtful or one-sided article costs when readings are chosen.
fn article_loss(articles: (Article, Article)) -> f32 {
    let (one, both) = article_kinds(articles);
    one * 1.5 - both * 0.5
}

fn article_kinds(articles: (Article, Article)) -> (f32, f32) {
    match articles {
        (Article::None, Article::None) => (0.0, 0.0),
        (Article::None, _) | (_, Article::None) => (1.0, 0.0),
        _ => (0.0, 1.0),
    }
}

/// Whether a step is about vowels and weak letters only.
fn is_soft(comparison: &Comparison<'_>, step: Step, i: usize, j: usize) -> bool {
    let left_script = if comparison.pairing == Pairing::Latin {
        Script::Latin
    } else {
        Script::Arabic
    };
    let right_script = if comparison.pairing == Pairing::Arabic {
        Script::Arabic
    } else {
        Script::Latin
    };
    let left = |i: usize| alphabet::is_weak(left_script, comparison.left.symbols[i]);
    let right = |j: usize| alphabet::is_weak(right_script, comparison.right.symbols[j]);
    match step {
        Step::Pair => {
            left(i) && (right(j) || left_script == Script::Arabic && right_script == Script::Latin)
        }
        Step::Left => left(i),
        Step::Right => right(j),
        _ => false,
    }
}
