//! A long table in pages.

use std::ops::Range;

use crate::document::Document;

/// The most rows of a table on one page.
pub(super) const ROWS: usize = 50;

/// One page of a document whose table is longer than a page.
#[derive(Clone, Debug)]
pub struct Paged {
    /// The page.
    pub document: Document,
    /// Its number, from 1.
    pub page: usize,
    /// How many there are; 1 at least.
    pub pages: usize,
}

impl Paged {
    /// The page with its number among those of so many rows.
    pub(super) fn new(document: Document, page: usize, rows: usize) -> Self {
        Self {
            document,
            page,
            pages: pages(rows),
        }
    }
}

/// The rows of a page, from 1; none if there is no such page.
pub(super) fn rows_of(page: usize, rows: usize) -> Option<Range<usize>> {
    let first = page.checked_sub(1)?.checked_mul(ROWS)?;
    let is_there = page <= pages(rows);
    is_there.then(|| first..rows.min(first + ROWS))
}

fn pages(rows: usize) -> usize {
    rows.div_ceil(ROWS).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_on_one_page() {
        for rows in [0, 1, 49, 50, 51, 100, 149, 200] {
            let pages = (1..=pages(rows)).map(|page| rows_of(page, rows).unwrap());
            let shown: Vec<usize> = pages.flatten().collect();
            assert_eq!(shown, (0..rows).collect::<Vec<_>>());
        }
        assert_eq!(rows_of(1, 0), Some(0..0));
        for page in [0, 2, usize::MAX] {
            assert_eq!(rows_of(page, 50), None);
        }
    }
}
