//! How far the probabilities of a linkage are right, printed.

use sila_synth::{Stated, calibration};

pub(crate) fn tell(stated: &[Stated], indent: &str) {
    let honest = calibration(stated);
    println!(
        "{indent}{} pairs: ECE {:.4}, Brier {:.4}; {} to review, ECE {:.4}",
        honest.pairs, honest.ece, honest.brier, honest.review_pairs, honest.review_ece
    );
    for promise in honest.promises {
        println!(
            "{indent}p >= {}: {} pairs, promised {:.4}, held {:.4}",
            promise.from, promise.pairs, promise.promised, promise.held
        );
    }
}
