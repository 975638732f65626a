//! Numbers that cannot be swapped for one another.

use thiserror::Error;

/// Declares a unit as a number of its own type. Two of them never mix without saying so.
macro_rules! unit {
    ($(#[$doc:meta])* $name:ident($number:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(pub $number);
    };
}

unit! {
    /// Evidence as a base-2 logarithm of a likelihood ratio: positive points to one person.
    Bits(f64)
}
unit! {
    /// A likelihood ratio as its base-10 logarithm, as forensic genetics reports it.
    Log10Lr(f64)
}
unit! {
    /// A length on the ground.
    Metres(f64)
}
unit! {
    /// An angle: latitude in −90..=90, longitude in −180..=180.
    Degrees(f64)
}
unit! {
    /// A number of days of the calendar; never a "prison day" of some rule.
    CalendarDays(i64)
}

/// A probability, 0 to 1.
///
/// ```
/// use sila_model::Probability;
/// assert_eq!(Probability::new(0.25).unwrap().value(), 0.25);
/// assert!(Probability::new(1.5).is_err());
/// assert!(Probability::new(f64::NAN).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Probability(f64);

/// A number that is no probability.
#[derive(Debug, Error, PartialEq)]
#[error("{0} is not a probability: it must lie between 0 and 1")]
pub struct InvalidProbability(pub f64);

impl Probability {
    /// A probability, if the number lies in 0..=1.
    pub fn new(value: f64) -> Result<Self, InvalidProbability> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(InvalidProbability(value))
        }
    }

    /// The number, 0 to 1.
    pub fn value(self) -> f64 {
        self.0
    }
}
