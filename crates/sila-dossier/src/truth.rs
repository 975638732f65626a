//! Three values of truth.

/// Whether something holds: yes, no, or nobody has said yet.
///
/// The logic is that of Kleene: what is unknown stays unknown unless the rest decides alone.
///
/// ```
/// use sila_dossier::Truth::{False, True, Unknown};
/// assert_eq!(False.and(Unknown), False);
/// assert_eq!(True.or(Unknown), True);
/// assert_eq!(True.and(Unknown), Unknown);
/// assert_eq!(Unknown.not(), Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    False,
    /// It is not known whether it holds.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// Whether both hold: the lesser of the two.
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Whether at least one holds: the greater of the two.
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The opposite; the opposite of unknown is unknown.
    #[expect(
        clippy::should_implement_trait,
        reason = "`!truth` is easily overlooked in a rule of law"
    )]
    pub fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}
