//! From days to pixels.

use std::collections::BTreeMap;

use sila_model::Date;

/// A scale on which each month has its own height.
#[derive(Debug, Default)]
pub(super) struct Scale {
    strips: Vec<Strip>,
    months: BTreeMap<i16, Months>,
}

/// The heights of the months of a year.
pub(super) type Months = [i32; 12];

/// A year, or years of which nothing is on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Strip {
    pub(super) first: i16,
    pub(super) last: i16,
    /// Whether the strip stands for years of which nothing is on record.
    pub(super) folded: bool,
    pub(super) top: i32,
    pub(super) height: i32,
}

/// The height of a strip that stands for years of which nothing is on record.
const FOLDED_HEIGHT: i32 = 40;

impl Scale {
    /// A scale from the top downwards, with the heights of each year of which something is on record.
    pub(super) fn new(top: i32, months: BTreeMap<i16, Months>) -> Self {
        let mut strips: Vec<Strip> = Vec::new();
        let mut y = top;
        let mut push = |first: i16, last: i16, folded: bool, height: i32| {
            strips.push(Strip {
                first,
                last,
                folded,
                top: y,
                height,
            });
            y += height;
        };
        let mut before: Option<i16> = None;
        for (year, heights) in &months {
            if let Some(before) = before
                && before + 1 < *year
            {
                push(before + 1, *year - 1, true, FOLDED_HEIGHT);
            }
            push(*year, *year, false, heights.iter().sum());
            before = Some(*year);
        }
        Self { strips, months }
    }

    pub(super) fn strips(&self) -> &[Strip] {
        &self.strips
    }

    pub(super) fn bottom(&self) -> i32 {
        self.strips
            .last()
            .map_or(0, |strip| strip.top + strip.height)
    }

    /// Where a day begins. A day before or after all strips is at the end nearest to it.
    pub(super) fn y(&self, date: Date) -> i32 {
        let Some(first) = self.strips.first() else {
            return 0;
        };
        let strip = self
            .strips
            .iter()
            .rev()
            .find(|strip| strip.first <= date.year());
        let strip = strip.unwrap_or(first);
        let year = i32::from(date.year() - strip.first).max(0);
        let years = i32::from(strip.last - strip.first) + 1;
        if year >= years {
            return strip.top + strip.height;
        }
        let month = usize::from(date.month().unsigned_abs()) - 1;
        match self.months.get(&date.year()) {
            Some(months) => {
                let before: i32 = months[..month].iter().sum();
                strip.top + before + months[month] * (i32::from(date.day()) - 1) / 31
            }
            None => {
                let day = year * 366 + i32::from(date.day_of_year()) - 1;
                strip.top + strip.height * day / (years * 366)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_without_record_take_one_strip() {
        let scale = Scale::new(
            10,
            BTreeMap::from([(1976, [10; 12]), (2005, [5; 12]), (2006, [5; 12])]),
        );
        let strips: Vec<_> = scale
            .strips()
            .iter()
            .map(|strip| (strip.first, strip.last, strip.top))
            .collect();
        assert_eq!(
            strips,
            [
                (1976, 1976, 10),
                (1977, 2004, 130),
                (2005, 2005, 170),
                (2006, 2006, 230)
            ]
        );
        let y = |text: &str| scale.y(text.parse().unwrap());
        assert_eq!(
            (y("1976-01-01"), y("2005-01-01"), y("2030-01-01")),
            (10, 170, 290)
        );
        assert!(y("1976-06-01") < y("1990-01-01") && y("1990-01-01") < y("2005-01-01"));
    }
}
