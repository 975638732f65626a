//! Times as parties claim or sign them.

use std::fmt;

/// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted; at most 2^53, so that it stands in a
/// leaf. It comes from the caller: nothing here reads a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(pub u64);

impl fmt::Display for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}
