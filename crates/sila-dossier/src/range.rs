//! Values that hang on dates not known to the day.

/// A value computed from dates that may be known only to the month or the year.
///
/// It is kept for the two ends of what the dates may mean: the *shortest* custody (later starts,
/// earlier ends) and the *longest* (earlier starts, later ends). The two ends need not be the
/// extremes: months differ in length, so a day in between can give less or more than both.
/// [`Range::lowest`] and [`Range::highest`] bound every case, and rules are decided by them.
///
/// ```
/// use sila_dossier::Range;
/// let remaining = Range::between(30, 58); // shortest custody, longest custody
/// assert_eq!(remaining.pair(), (30, 58));
/// assert!(Range::exactly(7).is_exact());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range<T> {
    shortest_custody: T,
    longest_custody: T,
    lowest: T,
    highest: T,
}

impl<T: Copy + PartialOrd> Range<T> {
    /// A value that does not hang on any unknown day.
    pub fn exactly(value: T) -> Self {
        Self::between(value, value)
    }

    /// A value for the shortest and for the longest custody the dates may mean.
    pub fn between(shortest_custody: T, longest_custody: T) -> Self {
        let mut range = Self {
            shortest_custody,
            longest_custody,
            lowest: shortest_custody,
            highest: shortest_custody,
        };
        range.include(longest_custody);
        range
    }

    /// Makes room for a value that some day in between gives.
    pub(crate) fn include(&mut self, value: T) {
        if value < self.lowest {
            self.lowest = value;
        }
        if value > self.highest {
            self.highest = value;
        }
    }

    /// The value with the shortest and with the longest custody, in this order.
    pub fn pair(&self) -> (T, T) {
        (self.shortest_custody, self.longest_custody)
    }

    /// The lowest value the dates allow.
    pub fn lowest(&self) -> T {
        self.lowest
    }

    /// The highest value the dates allow.
    pub fn highest(&self) -> T {
        self.highest
    }

    /// Whether the dates allow only one value.
    pub fn is_exact(&self) -> bool {
        self.lowest == self.highest
    }

    /// The one value, where the dates allow only one.
    pub fn exact(&self) -> Option<T> {
        self.is_exact().then_some(self.lowest)
    }
}
