//! Where every column, bar and text of the timeline stands.

use std::collections::BTreeMap;

use sila_model::{Date, PartialDate};

use super::{
    Mark, Period,
    paint::days,
    scale::{Months, Scale},
};
use crate::{
    Side,
    svg::{LINE_PX, Rect},
    wrap,
};

/// The plan of a timeline, in pixels.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) scale: Scale,
    /// A column for each side, and at the end one for what is of all or of nobody, if there is any.
    pub(super) lanes: Vec<Rect>,
    /// The band of each period.
    pub(super) bands: Vec<Rect>,
    pub(super) entries: Vec<Entry>,
    pub(super) as_of: Option<(Date, i32)>,
    pub(super) width: i32,
}

/// Where a mark stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The number of its column.
    pub(super) lane: usize,
    /// Its text.
    pub(super) text: Rect,
    /// On the rail: from the first to the last day it may mean.
    pub(super) from: i32,
    pub(super) to: i32,
    /// How far right of the rail its bar stands, so that bars do not lie on each other.
    pub(super) track: i32,
}

/// The room for years at the left.
pub(super) const AXIS: i32 = 104;
/// Above the time: the names of the columns.
pub(super) const HEAD: i32 = 56;
/// Room for text within the band of a period.
pub(super) const BAND_TEXT: i32 = 128;
/// From the left of a column to its rail, and to its text.
pub(super) const RAIL: i32 = 16;
pub(super) const TEXT: i32 = 46;
pub(super) const MOST_LINES: usize = 3;
/// The days of a period take at most so many.
pub(super) const DAY_LINES: usize = 2;
const BAND: i32 = BAND_TEXT + 20;
const GAP: i32 = 12;
const WIDTH: i32 = 1_180;
const LANE_WIDTH: (i32, i32) = (250, 380);
const TRACK: i32 = 7;
const TRACKS: usize = 3;
/// A month of which nothing is on record, in a year of which something is.
const LEAST_MONTHS: Months = [4; 12];
/// Below the text of an entry.
const ENTRY_GAP: i32 = 12;

impl Plan {
    pub(super) fn of(
        sides: &[Side],
        periods: &[Period],
        marks: &[Mark],
        as_of: Option<Date>,
    ) -> Self {
        let columns = period_columns(periods);
        let has_common_lane = sides.is_empty()
            || marks
                .iter()
                .any(|mark| mark.lane.is_none_or(|lane| lane >= sides.len()));
        let count = (sides.len() + usize::from(has_common_lane)) as i32;
        let left = AXIS
            + columns
                .iter()
                .max()
                .map_or(0, |last| (*last as i32 + 1) * (BAND + GAP));
        let lane_width = ((WIDTH - left) / count - GAP).clamp(LANE_WIDTH.0, LANE_WIDTH.1);
        let lane_of = |mark: &Mark| {
            mark.lane
                .filter(|lane| *lane < sides.len())
                .unwrap_or(sides.len())
        };
        let text_width = lane_width - TEXT - 6;
        let height_of = |mark: &Mark| {
            let lines = wrap::lines_needed(&mark.label, text_width, MOST_LINES) as i32;
            LINE_PX * (lines + 1) + ENTRY_GAP
        };
        let months = month_heights(periods, marks, as_of, lane_of, height_of);
        let scale = Scale::new(HEAD, months);
        let lanes: Vec<Rect> = (0..count)
            .map(|lane| Rect {
                x: left + lane * (lane_width + GAP),
                y: HEAD,
                width: lane_width,
                height: scale.bottom() - HEAD,
            })
            .collect();
        let bands = periods.iter().zip(columns).map(|(period, column)| {
            let top = scale.y(period.from.earliest());
            let end = period
                .to
                .map_or(scale.bottom(), |to| scale.y(next_day(to.latest())));
            Rect {
                x: AXIS + column as i32 * (BAND + GAP),
                y: top,
                width: BAND,
                height: (end - top).max(LINE_PX + 8),
            }
        });
        Self {
            bands: bands.collect(),
            entries: entries(marks, &scale, &lanes, lane_of, height_of),
            as_of: as_of.map(|date| (date, scale.y(next_day(date)))),
            width: left + count * (lane_width + GAP),
            lanes,
            scale,
        }
    }
}

/// Which column each period takes, so that no two in a column overlap. Periods are sorted.
fn period_columns(periods: &[Period]) -> Vec<usize> {
    let mut ends: Vec<Option<Date>> = Vec::new();
    let mut columns = Vec::with_capacity(periods.len());
    for period in periods {
        let from = period.from.earliest();
        let free = ends
            .iter()
            .position(|end| end.is_some_and(|end| end < from));
        let column = free.unwrap_or(ends.len());
        if column == ends.len() {
            ends.push(None);
        }
        ends[column] = period.to.map(PartialDate::latest);
        columns.push(column);
    }
    columns
}

/// The heights of the months of each year of which something is on record: a month takes what its
/// marks need, so that each text stands beside its day.
fn month_heights(
    periods: &[Period],
    marks: &[Mark],
    as_of: Option<Date>,
    lane_of: impl Fn(&Mark) -> usize,
    height_of: impl Fn(&Mark) -> i32,
) -> BTreeMap<i16, Months> {
    let mut years: BTreeMap<i16, Months> = BTreeMap::new();
    let mut stacked: BTreeMap<(usize, i16, usize), i32> = BTreeMap::new();
    for mark in marks {
        let (year, month) = month_of(mark.date.earliest());
        *stacked.entry((lane_of(mark), year, month)).or_default() += height_of(mark);
        years
            .entry(mark.until.unwrap_or(mark.date).latest().year())
            .or_insert(LEAST_MONTHS);
    }
    for ((_, year, month), height) in stacked {
        let months = years.entry(year).or_insert(LEAST_MONTHS);
        months[month] = months[month].max(height + ENTRY_GAP);
    }
    let ends = periods
        .iter()
        .filter_map(|period| period.to)
        .map(PartialDate::latest);
    for date in ends.chain(as_of) {
        years.entry(date.year()).or_insert(LEAST_MONTHS);
    }
    for period in periods {
        // Room for its name below its first day, within its first year where that is long enough.
        let (year, month) = month_of(period.from.earliest());
        let lines = wrap::lines_needed(&period.name, BAND_TEXT, MOST_LINES) as i32;
        let days = wrap::lines(&days(period), BAND_TEXT, DAY_LINES).len() as i32;
        let months = years.entry(year).or_insert(LEAST_MONTHS);
        let room: i32 = months[month..].iter().sum();
        months[month] += (LINE_PX * (lines + days) + ENTRY_GAP - room).max(0);
    }
    years
}

/// The year of a date, and its month from 0.
fn month_of(date: Date) -> (i16, usize) {
    (date.year(), usize::from(date.month().unsigned_abs()) - 1)
}

/// The places of the marks: each text as near to its day as the texts around it allow, within the month
/// of that day. Marks are sorted by date.
fn entries(
    marks: &[Mark],
    scale: &Scale,
    lanes: &[Rect],
    lane_of: impl Fn(&Mark) -> usize,
    height_of: impl Fn(&Mark) -> i32,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = marks
        .iter()
        .map(|mark| {
            let (from, last) = (
                mark.date.earliest(),
                mark.until.unwrap_or(mark.date).latest(),
            );
            let lane = lane_of(mark);
            let text = Rect {
                x: lanes[lane].x + TEXT,
                y: scale.y(from),
                width: lanes[lane].width - TEXT - 6,
                height: height_of(mark),
            };
            let (from, to) = (scale.y(from), scale.y(next_day(last)));
            Entry {
                lane,
                text,
                from,
                to,
                track: 0,
            }
        })
        .collect();
    let mut groups: BTreeMap<(usize, (i16, usize)), Vec<usize>> = BTreeMap::new();
    for (index, mark) in marks.iter().enumerate() {
        let month = month_of(mark.date.earliest());
        groups
            .entry((lane_of(mark), month))
            .or_default()
            .push(index);
    }
    for group in groups.into_values() {
        let first = marks[group[0]].date.earliest().first_of_month();
        let mut free = scale.y(first) + ENTRY_GAP / 2;
        for index in &group {
            entries[*index].text.y = entries[*index].text.y.max(free);
            free = entries[*index].text.bottom();
        }
        let mut limit = scale.y(next_day(first.last_of_month()));
        for index in group.iter().rev() {
            let text = &mut entries[*index].text;
            text.y = text.y.min(limit - text.height);
            limit = text.y;
        }
    }
    tracks(marks, &mut entries);
    entries
}

/// Puts bars that would lie on each other side by side, as far as there is room.
fn tracks(marks: &[Mark], entries: &mut [Entry]) {
    let mut taken: BTreeMap<usize, [i32; TRACKS]> = BTreeMap::new();
    for (mark, entry) in marks.iter().zip(entries) {
        if mark.is_exact() {
            continue;
        }
        let ends = taken.entry(entry.lane).or_insert([i32::MIN; TRACKS]);
        let track = ends
            .iter()
            .position(|end| *end <= entry.from)
            .unwrap_or(TRACKS - 1);
        ends[track] = entry.to.max(ends[track]);
        entry.track = TRACK * track as i32;
    }
}

impl Mark {
    /// Whether it is known to the day and lasts no longer.
    pub(super) fn is_exact(&self) -> bool {
        self.date.exact().is_some() && self.until.is_none_or(|until| until == self.date)
    }
}

/// The day after, or the same at the end of the calendar.
fn next_day(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}
