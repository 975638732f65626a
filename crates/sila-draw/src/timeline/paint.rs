//! The timeline itself.

use maud::{Markup, html};
use sila_model::PartialDate;
use sila_text::{Isolated, Locale, Message, text_with};

use super::{
    Mark, MarkKind, Period,
    plan::{AXIS, BAND_TEXT, DAY_LINES, Entry, HEAD, MOST_LINES, Plan, RAIL, TEXT},
    scale::Strip,
    table::when,
};
use crate::{
    Side,
    picture::Root,
    svg::{
        Ink, LINE_PX, Place, Point, Rect, Style, all, linked, message_line, message_on_lines,
        stroke, value_line,
    },
    wrap,
};

pub(super) fn paint(
    id: &str,
    sides: &[Side],
    periods: &[Period],
    marks: &[Mark],
    plan: &Plan,
    locale: Locale,
) -> Markup {
    let has_link = |href: &Option<String>| href.is_some();
    let root = Root {
        id,
        locale,
        title: text_with(locale, "draw-timeline-title", &[]),
        description: text_with(locale, "draw-timeline-desc", &[("n", marks.len().into())]),
        width: plan.width,
        height: plan.scale.bottom().max(HEAD) + 44,
        has_links: marks.iter().any(|mark| has_link(&mark.href))
            || periods.iter().any(|period| has_link(&period.href)),
    };
    let strips = plan.scale.strips();
    let bands = periods
        .iter()
        .zip(&plan.bands)
        .map(|(period, rect)| band(period, *rect, locale));
    let lanes = plan
        .lanes
        .iter()
        .enumerate()
        .map(|(index, lane)| self::lane(sides.get(index), *lane, locale));
    let entries = marks.iter().zip(&plan.entries).map(|(mark, entry)| {
        self::entry(
            mark,
            entry,
            plan.lanes[entry.lane],
            ink(sides, entry),
            locale,
        )
    });
    root.around(html! {
        (all(strips.iter().map(|strip| year(strip, plan.width))))
        (all(bands))
        (all(lanes))
        (all(strips.iter().filter(|strip| strip.folded).map(|strip| gap(strip, plan, locale))))
        @if let Some((date, y)) = plan.as_of {
            (as_of(PartialDate::from(date), y, plan, locale))
        }
        (all(entries))
    })
}

fn ink(sides: &[Side], entry: &Entry) -> Ink {
    sides
        .get(entry.lane)
        .map_or(Ink::Muted, |side| Ink::Party(side.place))
}

/// The line on which a year begins, with its number.
fn year(strip: &Strip, width: i32) -> Markup {
    let path = format!("M0 {}H{width}", strip.top);
    let number = Isolated::value(strip.first.to_string());
    html! {
        @if !strip.folded {
            (stroke(&path, Ink::Line, "0.75", None))
            (value_line(Place::BeginningAt(4), strip.top + LINE_PX, &number, Style::BOLD))
        }
    }
}

/// Years of which nothing is on record: a strip that says so, with a broken axis.
fn gap(strip: &Strip, plan: &Plan, locale: Locale) -> Markup {
    let (top, middle, foot) = (
        strip.top,
        strip.top + strip.height / 2,
        strip.top + strip.height,
    );
    let zigzag = format!(
        "M20 {top}V{}L12 {}L28 {}L20 {}V{foot}",
        top + 10,
        top + 15,
        foot - 15,
        foot - 10,
    );
    let [from, to] = [strip.first, strip.last].map(|year| Isolated::value(year.to_string()));
    let words = if strip.first == strip.last {
        text_with(locale, "draw-timeline-gap-year", &[("year", from.into())])
    } else {
        text_with(
            locale,
            "draw-timeline-gap",
            &[("from", from.into()), ("to", to.into())],
        )
    };
    let left = plan.lanes.first().map_or(0, |lane| lane.x);
    html! {
        (stroke(&format!("M0 {top}H{}", plan.width), Ink::Line, "0.75", None))
        (stroke(&zigzag, Ink::Line, "1.25", None))
        (message_on_lines(Point::new((left + plan.width) / 2, middle + 5), &words, Ink::Page))
    }
}

/// The band of a period, with as much of its name as it has room for.
fn band(period: &Period, rect: Rect, locale: Locale) -> Markup {
    let name = Isolated::wording(&period.name, locale);
    let rows = usize::try_from((rect.height - 8) / LINE_PX)
        .unwrap_or(1)
        .max(1);
    let lines = wrap::lines(&name, BAND_TEXT, rows.min(MOST_LINES));
    let dates = when(period.from, period.to, true, locale);
    // A date is never cut: the two stand on one line or on two.
    let days = wrap::lines(&days(period), BAND_TEXT, DAY_LINES);
    let text = Place::beginning(locale, rect.x + 10, rect.right() - 10);
    let line = |index: usize| rect.y + 2 + LINE_PX * (index as i32 + 1);
    let count = lines.len();
    let title = format!("{}\n{}", name.plain(locale), dates.plain());
    linked(
        period.href.as_deref(),
        Some(&title),
        html! {
            rect x=(rect.x) y=(rect.y) width=(rect.width) height=(rect.height) rx="4"
                fill=(Ink::Surface.value()) stroke=(Ink::Line.value()) stroke-width="1" {}
            @for (index, name) in lines.iter().enumerate() {
                (value_line(text, line(index), name, Style::PLAIN))
            }
            @if count + days.len() <= rows {
                @for (index, day) in days.iter().enumerate() {
                    (value_line(text, line(count + index), day, Style::QUIET))
                }
            }
        },
    )
}

/// From which day a period lasts, to which.
pub(super) fn days(period: &Period) -> Isolated {
    Isolated::value(match period.to {
        Some(to) => format!("{} – {}", period.from, to),
        None => format!("{} –", period.from),
    })
}

/// A column: its name, and the rail on which its marks stand.
fn lane(side: Option<&Side>, rect: Rect, locale: Locale) -> Markup {
    let rail = rect.x + RAIL;
    let ink = side.map_or(Ink::Muted, |side| Ink::Party(side.place));
    let name = match side {
        Some(side) => Isolated::wording(&side.name, locale),
        None => Isolated::words(
            text_with(locale, "draw-timeline-common", &[]).content(),
            locale.language(),
        ),
    };
    let name = wrap::one_line(&name, rect.width - 12);
    let place = Place::beginning(locale, rect.x + 6, rect.right() - 6);
    html! {
        rect x=(rect.x) y="40" width=(rect.width) height="4" rx="2" fill=(ink.value()) {}
        (value_line(place, 30, &name, Style { ink, bold: true }))
        (stroke(&format!("M{rail} {}V{}", rect.y, rect.bottom()), Ink::Line, "1", None))
    }
}

/// A mark on the rail, its leader, and its text.
fn entry(mark: &Mark, entry: &Entry, lane: Rect, ink: Ink, locale: Locale) -> Markup {
    let rail = lane.x + RAIL + entry.track;
    let text = entry.text;
    let label = Isolated::wording(&mark.label, locale);
    let lines = wrap::lines(&label, text.width, MOST_LINES);
    let head = head(mark, locale);
    let place = Place::beginning(locale, text.x, text.right());
    let rule = text.y + 5;
    let leader = format!(
        "M{} {}L{} {rule}H{}",
        rail + 5,
        entry.from.max(HEAD) + i32::from(!mark.is_exact()) * 3,
        text.x - 8,
        text.right(),
    );
    let title = format!("{}\n{}", head.plain(), label.plain(locale));
    linked(
        mark.href.as_deref(),
        Some(&title),
        html! {
            (stroke(&leader, Ink::Line, "0.75", None))
            @if mark.is_exact() { (shape(mark.kind, Point::new(rail, entry.from), ink)) }
            @else { (bar(rail, entry, ink)) }
            (message_line(place, text.y + LINE_PX, &head, Style::QUIET))
            @for (index, line) in lines.iter().enumerate() {
                (value_line(place, text.y + LINE_PX * (index as i32 + 2), line, Style::PLAIN))
            }
        },
    )
}

/// When, and what sort of thing.
fn head(mark: &Mark, locale: Locale) -> Message {
    let when = when(mark.date, mark.until, false, locale);
    let kind = text_with(locale, mark.kind.key(), &[]);
    text_with(
        locale,
        "draw-timeline-head",
        &[("when", when.into()), ("kind", kind.into())],
    )
}

/// All the days a mark may mean, or lasts: open at neither end, and of no one day.
fn bar(rail: i32, entry: &Entry, ink: Ink) -> Markup {
    let tint = match ink {
        Ink::Party(place) => Ink::PartyTint(place),
        _ => Ink::Surface,
    };
    let height = (entry.to - entry.from).max(6);
    html! {
        rect x=(rail - 3) y=(entry.from) width="6" height=(height) rx="3" fill=(tint.value())
            stroke=(ink.value()) stroke-width="1.5" {}
    }
}

/// The shape of each kind, known to the day.
fn shape(kind: MarkKind, at: Point, ink: Ink) -> Markup {
    let (path, filled) = match kind {
        MarkKind::Event => ("M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z", true),
        MarkKind::Statement => ("M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z", false),
        MarkKind::Decision => ("M-5 -5H5V5H-5Z", true),
        MarkKind::Round => ("M0 -6L6 0L0 6L-6 0Z", true),
        MarkKind::Due => ("M-6 -5H6L0 6Z", false),
        MarkKind::Change => ("M-5 -5H5V5H-5Z", false),
    };
    let fill = if filled { ink } else { Ink::Page };
    html! {
        path d=(path) transform=(format!("translate({} {})", at.x, at.y)) fill=(fill.value())
            stroke=(ink.value()) stroke-width="1.75" stroke-linejoin="round" {}
    }
}

/// The day as of which the record is shown.
fn as_of(date: PartialDate, y: i32, plan: &Plan, locale: Locale) -> Markup {
    let words = text_with(
        locale,
        "draw-timeline-today",
        &[("date", Isolated::date(date).into())],
    );
    let foot = plan.scale.bottom() + 28;
    let sample = format!("M4 {}H52", foot - 5);
    let place = Place::BeginningAt(64);
    let day = Isolated::date(date);
    // A year's number stands just below the line on which the year begins: keep clear of it.
    let near = plan
        .scale
        .strips()
        .iter()
        .find(|strip| (strip.top..strip.top + 34).contains(&y));
    let label = near.map_or(y - 5, |strip| strip.top + 2 * LINE_PX - 2);
    // Across the rails, and not across the texts.
    let first = plan.lanes.first().map_or(plan.width, |lane| lane.x);
    let mut path = format!("M0 {y}H{first}");
    for lane in &plan.lanes {
        path.push_str(&format!("M{} {y}H{}", lane.x, lane.x + TEXT - 10));
    }
    html! {
        (stroke(&path, Ink::Text, "1.5", Some("2 5")))
        @if y < plan.scale.bottom() {
            (value_line(Place::EndingAt(AXIS - 10), label, &day, Style::QUIET))
        }
        (stroke(&sample, Ink::Text, "1.5", Some("2 5")))
        (message_line(place, foot, &words, Style::QUIET))
    }
}
