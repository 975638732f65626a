//! Names to give to made-up persons.

mod known;
mod slips;
mod syllables;

use crate::dice::Dice;

pub(crate) use self::slips::{Writing, write};

/// A name in both scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) arabic: String,
    /// How it is spelt in Latin letters, the commonest first; never empty.
    pub(crate) latin: Vec<String>,
}

/// Names in order of how common they are, the commonest first.
#[derive(Debug)]
pub(crate) struct Pool {
    names: Vec<Name>,
    sums: Vec<f64>,
}

/// All the names that a made-up country has.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) men: Pool,
    pub(crate) women: Pool,
    pub(crate) families: Pool,
    pub(crate) towns: Pool,
}

impl Pool {
    /// `skew`: how much commoner the first names are than the last, as the exponent of Zipf's law.
    fn new(names: Vec<Name>, skew: f64) -> Self {
        let mut sum = 0.0;
        let weigh = |rank: usize| {
            sum += 1.0 / libm::pow(rank as f64 + 2.0, skew);
            sum
        };
        Self {
            sums: (0..names.len()).map(weigh).collect(),
            names,
        }
    }

    /// A name, common ones more often.
    pub(crate) fn draw(&self, dice: &mut Dice) -> &Name {
        let at = dice.unit() * self.sums[self.sums.len() - 1];
        let place = self.sums.partition_point(|&sum| sum <= at);
        &self.names[place.min(self.names.len() - 1)]
    }

    /// A name that is none of these.
    pub(crate) fn draw_unlike(&self, dice: &mut Dice, than: &[&Name]) -> &Name {
        loop {
            let name = self.draw(dice);
            if than
                .iter()
                .all(|other| name.arabic != other.arabic && name.latin != other.latin)
            {
                return name;
            }
        }
    }
}

impl Names {
    /// Names made of syllables: as many and as skewed as in a country of some millions. The
    /// commonest given name is borne by about one man in ten, the commonest family name by 1.5 %.
    pub(crate) fn of_syllables(seed: u64) -> Self {
        let pool = |what: &str, count, syllables, skew| {
            let mut dice = Dice::new(seed, what);
            Pool::new(syllables::names(&mut dice, count, syllables), skew)
        };
        Self {
            men: pool("men", 1500, 1..=3, 1.15),
            women: pool("women", 1500, 1..=3, 1.15),
            families: pool("families", 12_000, 2..=4, 0.90),
            towns: pool("towns", 300, 2..=3, 0.90),
        }
    }

    /// Names that are borne in the Levant, and after them rarer ones made of syllables, so that the
    /// two scripts stand for each other as they really do.
    pub(crate) fn known(seed: u64) -> Self {
        let pool = |what: &str, known: &str, more, syllables, skew| {
            let mut names = known::names(known);
            names.extend(syllables::names(
                &mut Dice::new(seed, what),
                more,
                syllables,
            ));
            Pool::new(names, skew)
        };
        Self {
            men: pool("men", known::MEN, 300, 2..=3, 1.05),
            women: pool("women", known::WOMEN, 300, 2..=3, 1.05),
            families: pool("families", known::FAMILIES, 6000, 2..=4, 0.85),
            towns: pool("towns", known::TOWNS, 150, 2..=3, 0.80),
        }
    }

    /// Only names that are borne, and invented towns.
    pub(crate) fn of_the_exercise() -> Self {
        let pool = |known, skew| Pool::new(known::names(known), skew);
        Self {
            men: pool(known::MEN, 0.8),
            women: pool(known::WOMEN, 0.7),
            families: pool(known::FAMILIES, 0.5),
            towns: pool(known::TOWNS, 0.5),
        }
    }

    /// The given names of a sex.
    pub(crate) fn given(&self, woman: bool) -> &Pool {
        if woman { &self.women } else { &self.men }
    }
}
