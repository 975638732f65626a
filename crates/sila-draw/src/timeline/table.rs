//! The table twin: every period and mark on a row, in the order of time.

use sila_model::PartialDate;
use sila_text::{Isolated, Locale, Message, text_with};

use super::{Mark, Period};
use crate::{Cell, Side, Table, picture::Root};

pub(super) fn table(
    id: &str,
    sides: &[Side],
    periods: &[Period],
    marks: &[Mark],
    locale: Locale,
) -> Table {
    let words = |key: &str| text_with(locale, key, &[]);
    let value = |wording| Cell::value(locale, Isolated::wording(wording, locale));
    let period_rows = periods.iter().map(|period| {
        let whose = period
            .said_by
            .as_ref()
            .map_or(Cell::message(Message::empty(locale)), value);
        let when = Cell::message(when(period.from, period.to, true, locale));
        let kind = Cell::message(words("draw-timeline-period"));
        let row = vec![
            when,
            kind,
            value(&period.name).linked(period.href.as_ref()),
            whose,
        ];
        (period.from, row)
    });
    let mark_rows = marks.iter().map(|mark| {
        let side = mark.lane.and_then(|lane| sides.get(lane));
        let whose = match side {
            Some(side) => value(&side.name),
            None => Cell::message(words("draw-timeline-common")),
        };
        let when = Cell::message(when(mark.date, mark.until, false, locale));
        let kind = Cell::message(words(mark.kind.key()));
        let row = vec![
            when,
            kind,
            value(&mark.label).linked(mark.href.as_ref()),
            whose,
        ];
        (mark.date, row)
    });
    let mut rows: Vec<_> = period_rows.chain(mark_rows).collect();
    rows.sort_by_key(|(date, _)| *date);
    Table {
        id: Root::table_id(id),
        caption: words("draw-timeline-title"),
        header: [
            "draw-column-when",
            "column-kind",
            "draw-column-what",
            "draw-column-whose",
        ]
        .map(words)
        .to_vec(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

/// A date, or from when to when.
pub(super) fn when(
    from: PartialDate,
    to: Option<PartialDate>,
    may_last: bool,
    locale: Locale,
) -> Message {
    let to = match to {
        Some(to) if to == from => return Message::value(locale, Isolated::date(from)),
        Some(to) => Message::value(locale, Isolated::date(to)),
        None if may_last => text_with(locale, "draw-timeline-ongoing", &[]),
        None => return Message::value(locale, Isolated::date(from)),
    };
    let ends = [("from", Isolated::date(from).into()), ("to", to.into())];
    text_with(locale, "figure-between", &ends)
}
