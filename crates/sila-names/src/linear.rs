//! Numbers to bits: a logistic model whose odds are likelihood ratios.

use libm::{exp, log1p};

/// Weights of a logistic model, one for each number that describes a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linear<const N: usize> {
    pub(crate) weights: [f64; N],
}

impl<const N: usize> Linear<N> {
    /// Weights that say nothing.
    pub(crate) fn zero() -> Self {
        Self { weights: [0.0; N] }
    }

    /// The log2 likelihood ratio, if same and different weighed alike when it was fitted.
    #[inline]
    pub(crate) fn bits(&self, features: &[f32; N]) -> f64 {
        let mut sum = 0.0;
        for (weight, feature) in self.weights.iter().zip(features) {
            sum += weight * f64::from(*feature);
        }
        sum * std::f64::consts::LOG2_E
    }

    /// Fits by Newton's method with a quadratic penalty; same and different weigh alike in sum.
    ///
    /// `examples` hold the numbers, whether it is the same name, and a weight.
    pub(crate) fn fit(examples: &[([f32; N], bool, f64)], penalty: f64) -> Self {
        let mut model = Self { weights: [0.0; N] };
        let total = |same: bool| -> f64 {
            let of_kind = examples.iter().filter(|example| example.1 == same);
            of_kind.map(|example| example.2).sum::<f64>().max(1e-9)
        };
        let share = [0.5 / total(false), 0.5 / total(true)];
        for _ in 0..30 {
            let mut gradient = [0.0; N];
            let mut curvature = vec![[0.0; N]; N];
            for (features, same, weight) in examples {
                let x: [f64; N] = features.map(f64::from);
                let score: f64 = x.iter().zip(&model.weights).map(|(x, w)| x * w).sum();
                let chance = 1.0 / (1.0 + exp(-score));
                let weight = weight * share[usize::from(*same)];
                let error = weight * (chance - f64::from(u8::from(*same)));
                let curve = weight * chance * (1.0 - chance);
                for a in 0..N {
                    gradient[a] += error * x[a];
                    for b in 0..=a {
                        curvature[a][b] += curve * x[a] * x[b];
                    }
                }
            }
            for a in 0..N {
                let penalty = if a == 0 { 1e-9 } else { penalty };
                gradient[a] += penalty * model.weights[a];
                curvature[a][a] += penalty;
                let row = curvature[a];
                for (b, above) in curvature.iter_mut().enumerate().take(a) {
                    above[a] = row[b];
                }
            }
            let step = solved(curvature, gradient);
            model
                .weights
                .iter_mut()
                .zip(step)
                .for_each(|(weight, step)| *weight -= step);
        }
        model
    }
}

/// Solves a symmetric positive system by elimination.
fn solved<const N: usize>(mut matrix: Vec<[f64; N]>, mut right: [f64; N]) -> [f64; N] {
    for a in 0..N {
        let pivot = matrix[a][a];
        for b in a + 1..N {
            let factor = matrix[b][a] / pivot;
            let row = matrix[a];
            let below = matrix[b].iter_mut().zip(row).skip(a);
            below.for_each(|(cell, above)| *cell -= factor * above);
            right[b] -= factor * right[a];
        }
    }
    for a in (0..N).rev() {
        let rest: f64 = (a + 1..N).map(|b| matrix[a][b] * right[b]).sum();
        right[a] = (right[a] - rest) / matrix[a][a];
    }
    right
}

/// The cost of log likelihood ratios (Brümmer): 0 perfect, 1 as good as none. In bits.
pub(crate) fn cllr(bits: &[(f64, bool)]) -> f64 {
    let mean = |same: bool| {
        let of_kind: Vec<f64> = bits
            .iter()
            .filter(|(_, is)| *is == same)
            .map(|(bits, _)| *bits)
            .collect();
        let sum: f64 = of_kind
            .iter()
            .map(|bits| {
                log1p(libm::exp2(if same { -bits } else { *bits })) * std::f64::consts::LOG2_E
            })
            .sum();
        sum / of_kind.len().max(1) as f64
    };
    (mean(true) + mean(false)) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fit_finds_the_odds() {
        // Of those with the mark three in four are the same, of those without one in four.
        let mut examples = Vec::new();
        for (mark, same, count) in [
            (1.0, true, 3),
            (1.0, false, 1),
            (0.0, true, 1),
            (0.0, false, 3),
        ] {
            examples.extend(std::iter::repeat_n(([1.0, mark], same, 1.0), count));
        }
        let model = Linear::fit(&examples, 1e-9);
        assert!((model.bits(&[1.0, 1.0]) - libm::log2(3.0)).abs() < 1e-6);
        assert!((model.bits(&[1.0, 0.0]) + libm::log2(3.0)).abs() < 1e-6);
    }
}
