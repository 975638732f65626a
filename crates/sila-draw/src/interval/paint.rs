//! The figures on their axis.

use maud::{Markup, html};
use sila_text::{Isolated, Locale, text_with};

use super::{
    Bound, Figure,
    axis::{Axis, ENDS},
};
use crate::{
    picture::Root,
    svg::{Ink, LINE_PX, Place, Style, all, linked, message_line, stroke, value_line},
    wrap,
};

/// The column of speakers and definitions, and that of the values in words.
const LABELS: (i32, i32) = (20, 300);
const VALUES: (i32, i32) = (920, 1_160);
const WIDTH: i32 = 1_180;
const TOP: i32 = 12;
const DEFINITION_LINES: usize = 2;
/// How far an open end reaches.
const OPEN: i32 = 52;
/// How far a frayed end reaches.
const FRAYED: i32 = 26;

pub(super) fn paint(id: &str, figures: &[Figure], axis: &Axis, locale: Locale) -> Markup {
    let mut y = TOP;
    let rows: Vec<(i32, i32)> = figures
        .iter()
        .map(|figure| {
            let top = y;
            y += row_height(figure);
            (top, y)
        })
        .collect();
    let foot = y + 8;
    let root = Root {
        id,
        locale,
        title: text_with(locale, "draw-figures-title", &[]),
        description: text_with(locale, "draw-figures-desc", &[("n", figures.len().into())]),
        width: WIDTH,
        height: foot + if axis.logarithmic { 60 } else { 36 },
        has_links: figures.iter().any(|figure| figure.href.is_some()),
    };
    let note = text_with(locale, "draw-figures-log", &[]);
    root.around(html! {
        (all(axis.ticks.iter().map(|tick| tick_mark(axis, *tick, foot))))
        (stroke(&format!("M{} {foot}H{}", ENDS.0, ENDS.1), Ink::Line, "1.25", None))
        @for (figure, (top, foot)) in figures.iter().zip(&rows) {
            (row(figure, axis, *top, *foot, locale))
        }
        @if axis.logarithmic {
            (message_line(Place::Centre((ENDS.0 + ENDS.1) / 2), foot + 46, &note, Style::QUIET))
        }
    })
}

fn row_height(figure: &Figure) -> i32 {
    let width = LABELS.1 - LABELS.0;
    let speaker = wrap::lines_needed(&figure.speaker, width, 2) as i32;
    let definition = figure.definition.as_ref().map_or(0, |definition| {
        wrap::lines_needed(definition, width, DEFINITION_LINES) as i32
    });
    LINE_PX * (speaker + definition).max(2) + 22
}

fn tick_mark(axis: &Axis, tick: i64, foot: i32) -> Markup {
    let x = axis.x(tick);
    html! {
        (stroke(&format!("M{x} {TOP}V{}", foot + 5), Ink::Line, "0.5", None))
        (value_line(Place::Centre(x), foot + LINE_PX, &Isolated::number(tick), Style::QUIET))
    }
}

fn row(figure: &Figure, axis: &Axis, top: i32, foot: i32, locale: Locale) -> Markup {
    let width = LABELS.1 - LABELS.0;
    let speaker = Isolated::wording(&figure.speaker, locale);
    let mut lines: Vec<(Isolated, Style)> = wrap::lines(&speaker, width, 2)
        .into_iter()
        .map(|line| (line, Style::BOLD))
        .collect();
    if let Some(definition) = &figure.definition {
        let definition = Isolated::wording(definition, locale);
        let definition = wrap::lines(&definition, width, DEFINITION_LINES);
        lines.extend(definition.into_iter().map(|line| (line, Style::QUIET)));
    }
    let ink = figure
        .side
        .as_ref()
        .map_or(Ink::Text, |side| Ink::Party(side.place));
    let middle = (top + foot) / 2;
    let words = figure.in_words(locale);
    let as_of = figure
        .as_of
        .map(|date| text_with(locale, "as-of", &[("date", Isolated::date(date).into())]));
    let place = Place::beginning(locale, LABELS.0, LABELS.1);
    let value = Place::Start {
        left: VALUES.0,
        right: VALUES.1,
    };
    let title = format!("{}\n{}", speaker.plain(locale), words.plain());
    let rule = format!("M0 {foot}H{WIDTH}");
    let guide = format!("M{} {middle}H{}", ENDS.0, ENDS.1);
    linked(
        figure.href.as_deref(),
        Some(&title),
        html! {
            rect x="0" y=(top + 8) width="5" height=(foot - top - 16) rx="2" fill=(ink.value()) {}
            @for (index, (line, style)) in lines.iter().enumerate() {
                (value_line(place, top + 3 + LINE_PX * (index as i32 + 1), line, *style))
            }
            (stroke(&guide, Ink::Line, "0.75", Some("1 5")))
            (line(figure, axis, middle, ink))
            (message_line(value, middle + if as_of.is_some() { -4 } else { 5 }, &words, Style::BOLD))
            @if let Some(as_of) = &as_of {
                (message_line(value, middle + LINE_PX - 4, as_of, Style::QUIET))
            }
            (stroke(&rule, Ink::Line, "0.5", None))
        },
    )
}

/// The line of a figure: between its ends, and at each end how it was meant.
fn line(figure: &Figure, axis: &Axis, y: i32, ink: Ink) -> Markup {
    let (from, to) = figure.ends();
    let (left, right) = (axis.x(from), axis.x(to));
    let tick = |x: i32| format!("M{x} {}V{}", y - 9, y + 9);
    let between = if left < right {
        format!("M{left} {y}H{right}")
    } else {
        String::new()
    };
    let solid = |path: String| stroke(&path, ink, "2.5", None);
    let frayed =
        |from: i32, to: i32| stroke(&format!("M{from} {y}H{to}"), ink, "2.5", Some("0.1 6"));
    html! {
        @if !between.is_empty() { (solid(between)) }
        @match figure.bound {
            Bound::Exact => { (solid(tick(left) + &tick(right))) }
            Bound::AtLeast => {
                (solid(tick(left)))
                (solid(format!("M{right} {y}H{}", right + OPEN)))
                (solid(format!("M{0} {1}L{2} {y}L{0} {3}", right + OPEN - 9, y - 6, right + OPEN, y + 6)))
            }
            Bound::AtMost => {
                (solid(tick(right)))
                (solid(format!("M{left} {y}H{}", left - OPEN)))
                (solid(format!("M{0} {1}L{2} {y}L{0} {3}", left - OPEN + 9, y - 6, left - OPEN, y + 6)))
            }
            Bound::About => {
                (frayed(left - FRAYED, left))
                (frayed(right, right + FRAYED))
                (solid(format!("M{} {y}H{}", left - 5, right + 5)))
            }
            Bound::Nearly => {
                (frayed(left - FRAYED, left))
                (solid(format!("M{right} {}V{}", y - 5, y + 5)))
            }
        }
    }
}
