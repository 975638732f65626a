//! The picture itself: frames, lines, cards and the key.

use maud::{Markup, html};
use sila_text::{Isolated, Locale, text_with};

use super::{
    Ground,
    fold::{Arrow, Card, Foot, Shown, TEXT_WIDTH, ground_said_by},
    glyph,
    line::{arrow_line, sample},
    place::{Frame, PADDING, Plan},
};
use crate::{
    picture::Root,
    svg::{
        Ink, LINE_PX, Place, Point, Rect, Style, all, linked, message_line, message_on_lines,
        value_line,
    },
    wrap,
};

/// Between two lines of the key.
const KEY_LINE: i32 = 26;
/// The room for the party's name in the upper corner of a card.
const PARTY_WIDTH: i32 = 84;

/// Paints the picture. The counts are those of the steps and waits, also where they are folded.
pub(super) fn paint(
    id: &str,
    shown: &Shown,
    plan: &Plan,
    steps: usize,
    waits: usize,
    locale: Locale,
) -> Markup {
    let key = key(shown, plan, locale);
    let counts = [("n", steps.into()), ("m", waits.into())];
    let root = Root {
        id,
        locale,
        title: text_with(locale, "draw-waits-title", &[]),
        description: text_with(locale, "draw-waits-desc", &counts),
        width: plan.width,
        height: plan.height + key.1,
        has_links: shown.cards.iter().any(|card| card.href.is_some())
            || shown.arrows.iter().any(|arrow| arrow.href.is_some()),
    };
    let frames = plan.frames.iter().map(frame);
    let headings = plan
        .frames
        .iter()
        .map(|frame| frame_heading(frame, shown.folded, locale));
    let routed = || {
        shown
            .arrows
            .iter()
            .zip(&plan.routes)
            .filter(|(_, route)| route.len() > 1)
    };
    // The lines of one condition are one link; labels stand above all lines, so that none runs over a
    // word.
    let mut conditions: Vec<(&Arrow, Vec<Markup>)> = Vec::new();
    for (arrow, route) in routed() {
        let line = arrow_line(arrow.ground, route);
        let is_same = |(first, _): &&mut (&Arrow, Vec<Markup>)| {
            (&first.href, &first.full) == (&arrow.href, &arrow.full)
        };
        match conditions.iter_mut().find(is_same) {
            Some((_, lines)) => lines.push(line),
            None => conditions.push((arrow, vec![line])),
        }
    }
    let lines = conditions
        .into_iter()
        .map(|(arrow, lines)| linked(arrow.href.as_deref(), Some(&arrow.full), all(lines)));
    let labels = shown
        .arrows
        .iter()
        .zip(&plan.labels)
        .filter_map(|(arrow, at)| arrow_label(arrow, (*at)?, plan));
    let cards = shown
        .cards
        .iter()
        .zip(&plan.cards)
        .map(|(card, rect)| self::card(card, *rect, locale));
    root.around(html! {
        (all(frames))
        (all(lines))
        (all(headings))
        (all(labels))
        @if let Some(y) = plan.apart { (heading(y, plan.width, "draw-waits-apart", locale)) }
        (all(cards))
        (key.0)
    })
}

fn frame(frame: &Frame) -> Markup {
    let Rect {
        x,
        y,
        width,
        height,
    } = frame.rect;
    html! {
        rect x=(x) y=(y) width=(width) height=(height) rx="10" fill=(Ink::Surface.value())
            stroke=(Ink::Text.value()) stroke-width="1.5" {}
    }
}

fn frame_heading(frame: &Frame, folded: bool, locale: Locale) -> Markup {
    // Two files can wait for each other without any of their steps doing so.
    let key = match (folded, frame.single) {
        (true, _) => "draw-waits-both-ways",
        (false, true) => "draw-waits-itself",
        (false, false) => "draw-waits-mutual",
    };
    let words = text_with(locale, key, &[]);
    let at = Point::new(frame.rect.middle(), frame.rect.y + 27);
    message_on_lines(at, &words, Ink::Surface)
}

fn arrow_label(arrow: &Arrow, at: Point, plan: &Plan) -> Option<Markup> {
    let label = arrow.label.as_ref()?;
    let framed = plan.frames.iter().any(|frame| {
        (frame.rect.x..frame.rect.right()).contains(&at.x)
            && (frame.rect.y..frame.rect.bottom()).contains(&at.y)
    });
    let ground = if framed { Ink::Surface } else { Ink::Page };
    // Its line has the full text.
    Some(linked(
        arrow.href.as_deref(),
        None,
        message_on_lines(at, label, ground),
    ))
}

fn card(card: &Card, rect: Rect, locale: Locale) -> Markup {
    let (left, right) = (rect.x + 18, rect.right() - 14);
    let text = Place::beginning(locale, left, right);
    // Without a line above it the label begins at the top.
    let has_caption = card.caption.is_some() || card.side.is_some();
    let first = rect.y + 10 + if has_caption { LINE_PX } else { 0 };
    let foot = rect.bottom() - 14;
    let content = html! {
        rect x=(rect.x) y=(rect.y) width=(rect.width) height=(rect.height) rx="6"
            fill=(Ink::Page.value()) stroke=(Ink::Line.value()) stroke-width="1.25" {}
        (caption(card, rect, locale))
        @for (index, line) in card.label.iter().enumerate() {
            (value_line(text, first + LINE_PX * (index as i32 + 1), line, Style::BOLD))
        }
        @match &card.foot {
            Foot::State(state) => {
                @let words = text_with(locale, state.key(), &[]);
                @let words = words_within(&words.content(), TEXT_WIDTH - 24, locale);
                @let inwards = Place::beginning(locale, left + 24, right - 24);
                @let centre = if locale == Locale::Ar { right - 7 } else { left + 7 };
                (glyph::state(*state, Point::new(centre, foot - 5)))
                (value_line(inwards, foot, &words, Style::QUIET))
            }
            Foot::Steps(count) => (message_line(text, foot, count, Style::QUIET)),
        }
    };
    let title = (!card.is_whole()).then_some(card.full.as_str());
    linked(card.href.as_deref(), title, content)
}

/// The party's bar and name, and the file.
fn caption(card: &Card, rect: Rect, locale: Locale) -> Markup {
    let (left, right, y) = (rect.x + 18, rect.right() - 14, rect.y + 6 + LINE_PX);
    let side = card.side.as_ref().map(|side| {
        (
            side.place,
            wrap::one_line(&Isolated::wording(&side.name, locale), PARTY_WIDTH),
        )
    });
    let party_width = side.as_ref().map_or(0, |(_, name)| {
        wrap::width(name.content(), name.direction()) + 10
    });
    let file = card
        .caption
        .as_ref()
        .map(|file| wrap::one_line(file, TEXT_WIDTH - party_width));
    let start = Place::beginning(locale, left, right);
    let end = Place::ending(locale, left, right);
    html! {
        @if let Some((place, name)) = &side {
            @let (x, y, foot) = (rect.x, rect.y, rect.bottom());
            path fill=(Ink::Party(*place).value())
                d=(format!("M{} {y}Q{x} {y} {x} {}L{x} {}Q{x} {foot} {} {foot}Z",
                    x + 6, y + 6, foot - 6, x + 6)) {}
            @let style = Style { ink: Ink::Party(*place), ..Style::QUIET };
            (value_line(if file.is_some() { end } else { start }, rect.y + 6 + LINE_PX, name, style))
        }
        @if let Some(file) = &file { (value_line(start, y, file, Style::QUIET)) }
    }
}

/// Words of the interface on one line of that width.
fn words_within(words: &str, width: i32, locale: Locale) -> Isolated {
    wrap::one_line(&Isolated::words(words, locale.language()), width)
}

fn heading(y: i32, width: i32, key: &str, locale: Locale) -> Markup {
    let place = Place::Start {
        left: PADDING,
        right: width - PADDING,
    };
    message_line(place, y, &text_with(locale, key, &[]), Style::BOLD)
}

/// The key below the picture: the kinds of line that are in it. With its height.
fn key(shown: &Shown, plan: &Plan, locale: Locale) -> (Markup, i32) {
    let grounds = [
        Ground::Agreed,
        Ground::Acknowledged,
        Ground::Asserted,
        Ground::WithoutEffect,
        Ground::Own,
    ];
    let used: Vec<Ground> = grounds
        .into_iter()
        .filter(|ground| shown.arrows.iter().any(|arrow| arrow.ground == *ground))
        .collect();
    if used.is_empty() {
        return (html! {}, 0);
    }
    let mut notes = vec![text_with(locale, "draw-waits-arrow", &[])];
    if shown.folded {
        let most = super::MOST_NODES.into();
        notes.push(text_with(locale, "draw-waits-folded", &[("n", most)]));
    }
    let top = plan.height + 12;
    let line = |index: usize| top + KEY_LINE * (index as i32 + 1);
    let across = Place::Start {
        left: PADDING,
        right: plan.width - PADDING,
    };
    let (count, note_count) = (used.len(), notes.len());
    let markup = html! {
        path d=(format!("M{PADDING} {top}H{}", plan.width - PADDING)) stroke=(Ink::Line.value())
            stroke-width="1" fill="none" {}
        @for (index, note) in notes.iter().enumerate() {
            (message_line(across, line(index), note, Style::QUIET))
        }
        @for (index, ground) in used.into_iter().enumerate() {
            @let y = line(note_count + index);
            @let begin = if locale == Locale::Ar { plan.width - PADDING - 64 } else { PADDING };
            (sample(ground, Point::new(begin, y - 5), 64))
            @let beside = Place::Start { left: PADDING + 76, right: plan.width - PADDING - 76 };
            @let words = ground_said_by(ground, shown.said_by.get(&ground), locale, None);
            (message_line(beside, y, &words, Style::QUIET))
        }
    };
    (
        markup,
        12 + KEY_LINE * (note_count + count) as i32 + PADDING,
    )
}
