//! From figures to pixels.

use super::Figure;

/// A number axis, linear or by tens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) logarithmic: bool,
    /// The numbers written on it, rising; at least two.
    pub(super) ticks: Vec<i64>,
}

/// The left and right end of the axis in pixels.
pub(super) const ENDS: (i32, i32) = (360, 840);
/// From so many times the smallest figure on, the axis goes by tens.
const WIDE: i64 = 50;
/// The numbers of a linear axis, at most.
const TICKS: i64 = 5;

impl Axis {
    pub(super) fn of(figures: &[Figure]) -> Self {
        let least = figures
            .iter()
            .map(|figure| figure.ends().0)
            .min()
            .unwrap_or(0);
        let most = figures
            .iter()
            .map(|figure| figure.ends().1)
            .max()
            .unwrap_or(1);
        let logarithmic = least > 0 && most / WIDE >= least;
        let ticks = if logarithmic {
            tens(least, most)
        } else {
            steps(least.min(0), most.max(0))
        };
        Self { logarithmic, ticks }
    }

    /// Where a number stands. One beyond the ends stands at the end.
    pub(super) fn x(&self, number: i64) -> i32 {
        let place = |number: i64| {
            let number = number as f64;
            if self.logarithmic {
                libm::log10(number.max(1.0))
            } else {
                number
            }
        };
        let ends = self.ticks.first().copied().zip(self.ticks.last().copied());
        let (first, last) = ends.unwrap_or((0, 1));
        let span = place(last) - place(first);
        let share = if span > 0.0 {
            (place(number) - place(first)) / span
        } else {
            0.0
        };
        let length = f64::from(ENDS.1 - ENDS.0);
        ENDS.0 + (share.clamp(0.0, 1.0) * length).round() as i32
    }
}

/// The powers of ten around the figures.
fn tens(least: i64, most: i64) -> Vec<i64> {
    let mut first: i64 = 1;
    while first <= least / 10 {
        first *= 10;
    }
    let mut ticks = vec![first];
    while let Some(last) = ticks.last().copied()
        && last < most
    {
        ticks.push(last.saturating_mul(10));
    }
    ticks
}

/// Even steps of one, two or five times a power of ten around the figures.
fn steps(least: i64, most: i64) -> Vec<i64> {
    let span = most.saturating_sub(least).max(1);
    let mut step: i64 = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if span / TICKS < step {
            break;
        }
        // 1, 2, 5, 10, 20, 50 and so on.
        let power = 10_i64.pow(step.ilog10());
        step = power.saturating_mul(factor);
    }
    let first = least.div_euclid(step).saturating_mul(step);
    let mut ticks = vec![first];
    while let Some(last) = ticks.last().copied()
        && last < most.max(first + 1)
    {
        ticks.push(last.saturating_add(step));
    }
    ticks
}
