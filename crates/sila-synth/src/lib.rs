//! Made-up persons and lists of them, from a seed, and how well a linkage of them did.
//!
//! Nobody in these lists exists. Real states never carry invented persons: the lists of the demo's
//! exercise belong to invented parties and say in every row that they are invented.
//!
//! ```
//! use sila_synth::{CaseKind, HardCases, Scripts, by_kind, csv};
//!
//! let few = HardCases { seed: 1, cases_per_kind: 3, ordinary_persons: 50, scripts: Scripts::Mixed };
//! let exercise = few.make();
//! assert!(csv(&exercise.lists[0]).starts_with("id,given_name,father_name,surname"));
//!
//! // Who knows the truth solves every case; who puts each record by itself solves none of brothers.
//! assert!(by_kind(&exercise, &exercise.truth).iter().all(|score| score.whole == score.cases));
//! let mut next = 0..;
//! let alone: Vec<Vec<u32>> =
//!     exercise.truth.iter().map(|list| next.by_ref().take(list.len()).collect()).collect();
//! let brothers = by_kind(&exercise, &alone)[0];
//! assert_eq!((brothers.kind, brothers.whole, brothers.rates.recall), (CaseKind::Brothers, 0, 0.0));
//! ```

mod dice;
mod exercise;
mod hard;
mod invented;
mod names;
mod person;
mod score;
mod sheet;

pub use self::{
    exercise::{Case, CaseKind, Exercise, RecordAt},
    hard::{HardCases, Scripts},
    invented::{SIDES, Side, exercise},
    score::{
        Calibration, KindScore, Labels, Promise, Rates, Stated, bcubed, by_kind, calibration,
        pairwise,
    },
    sheet::csv,
};
