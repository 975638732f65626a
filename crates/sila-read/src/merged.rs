//! Merged cells.

use sila_model::{Cell, CellAddress, Issue, Position, column_letters};

use crate::cells::MOST_CELLS;

/// A merged cell: its first and last cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) first: CellAddress,
    pub(crate) last: CellAddress,
}

/// Marks what merged cells cover, and tells each of them. What lies beyond the used rows and columns
/// is nobody's. False: there are more covered cells than are read.
pub(crate) fn cover(
    rows: &mut [Vec<Cell>],
    merged: &[Merged],
    place: &str,
    issues: &mut Vec<Issue>,
) -> bool {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut left = MOST_CELLS;
    for Merged { first, last } in merged {
        let mut hidden = 0;
        for row in first.row..=last.row.min(rows.len().saturating_sub(1)) {
            for column in first.column..=last.column.min(width.saturating_sub(1)) {
                let Some(rest) = left.checked_sub(1) else {
                    return false;
                };
                left = rest;
                if (row, column) == (first.row, first.column) {
                    continue;
                }
                let cells = &mut rows[row];
                if cells.len() <= column {
                    cells.resize(column + 1, Cell::Empty);
                }
                hidden += usize::from(!cells[column].is_blank());
                cells[column] = Cell::Covered(*first);
            }
        }
        let mut issue = |reason: &str, action: &str| {
            issues.push(Issue {
                position: Position::line(place, first.row + 1).column(column_letters(first.column)),
                value: format!("{first}:{last}"),
                reason: reason.to_owned(),
                action: action.to_owned(),
            });
        };
        issue(
            "cells are merged",
            "the value stands in the first; the others count as covered",
        );
        if hidden > 0 {
            issue("values stand under a merged cell", "they were left out");
        }
    }
    true
}
