//! Small pieces of SVG that hold for every drawing.
//!
//! All places are whole pixels: the same input gives the same bytes, and there is no number that is
//! not one. The root runs from left to right on every page; each text says its own direction.

use std::fmt::Write;

use maud::{Markup, PreEscaped, html};
use sila_text::{Direction, Isolated, Locale, Message, palette};

use crate::wrap;

/// A place, in pixels from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Point {
    pub(crate) x: i32,
    pub(crate) y: i32,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rect {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// A colour by its role. Hues belong to the parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Page,
    Surface,
    Text,
    Muted,
    Line,
    Party(usize),
    PartyTint(usize),
}

/// How a line of text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) ink: Ink,
    pub(crate) bold: bool,
}

/// Where a line of text stands between two edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Where its language begins: left for English, right for Arabic.
    Start { left: i32, right: i32 },
    /// At the left of a point, whatever its language: for the labels of an axis.
    EndingAt(i32),
    /// At the right of a point, whatever its language.
    BeginningAt(i32),
    /// Around a point.
    Centre(i32),
}

impl Place {
    /// Where a line begins on a page of that language, whatever its own: a name in Latin letters stands
    /// where the Arabic names above and below it do.
    pub(crate) fn beginning(locale: Locale, left: i32, right: i32) -> Self {
        match locale.direction() {
            Direction::LeftToRight => Self::BeginningAt(left),
            Direction::RightToLeft => Self::EndingAt(right),
        }
    }

    /// Where a line ends on a page of that language, whatever its own.
    pub(crate) fn ending(locale: Locale, left: i32, right: i32) -> Self {
        match locale.direction() {
            Direction::LeftToRight => Self::EndingAt(right),
            Direction::RightToLeft => Self::BeginningAt(left),
        }
    }
}

/// The smallest size at which Latin letters are read with ease.
pub(crate) const LATIN_PX: i32 = 14;
/// Arabic letters are drawn smaller in the same size; this is as easy to read as [`LATIN_PX`].
pub(crate) const ARABIC_PX: i32 = 16;
/// Between two lines of one text.
pub(crate) const LINE_PX: i32 = 21;

impl Point {
    pub(crate) fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
}

impl Rect {
    pub(crate) fn right(self) -> i32 {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> i32 {
        self.y + self.height
    }

    pub(crate) fn middle(self) -> i32 {
        self.x + self.width / 2
    }

    #[cfg(test)]
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether the point lies on the edge of the rectangle.
    #[cfg(test)]
    pub(crate) fn has_on_edge(self, point: Point) -> bool {
        let across = (self.x..=self.right()).contains(&point.x);
        let down = (self.y..=self.bottom()).contains(&point.y);
        let upright = point.x == self.x || point.x == self.right();
        let level = point.y == self.y || point.y == self.bottom();
        across && down && (upright || level)
    }
}

impl Ink {
    /// The value of a `fill` or `stroke`: a custom property of the page, so that a drawing turns
    /// dark with it, and the light value for a drawing that was taken out of its page.
    pub(crate) fn value(self) -> String {
        let tint;
        let name = match self {
            Self::Page => "bg",
            Self::Surface => "surface",
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Line => "line",
            Self::Party(place) => palette::party(place),
            Self::PartyTint(place) if place < palette::PARTY_HUES => {
                tint = format!("{}-tint", palette::party(place));
                &tint
            }
            Self::PartyTint(_) => "surface",
        };
        palette::var(name).expect("each ink is a token of the palette: a test draws them all")
    }
}

impl Style {
    pub(crate) const PLAIN: Self = Self {
        ink: Ink::Text,
        bold: false,
    };
    pub(crate) const BOLD: Self = Self {
        ink: Ink::Text,
        bold: true,
    };
    pub(crate) const QUIET: Self = Self {
        ink: Ink::Muted,
        bold: false,
    };
}

/// A line of text that is one value. It stands alone in its `<text>`, whose direction isolates it as
/// well as a `<tspan>` would.
pub(crate) fn value_line(place: Place, y: i32, value: &Isolated, style: Style) -> Markup {
    let content = html! { (value.content()) };
    line_of_text(place, y, value.direction(), value.lang(), style, content)
}

/// A line of text of the interface.
pub(crate) fn message_line(place: Place, y: i32, message: &Message, style: Style) -> Markup {
    let locale = message.locale();
    let (direction, lang) = (locale.direction(), Some(locale.lang()));
    // A text is anchored by the direction of its first character: of one that begins with a value,
    // by the value's. A mark of the text's own direction, which is not drawn, comes first.
    let mark = match direction {
        Direction::LeftToRight => '\u{200E}',
        Direction::RightToLeft => '\u{200F}',
    };
    line_of_text(
        place,
        y,
        direction,
        lang,
        style,
        html! { (mark) (message.svg()) },
    )
}

fn line_of_text(
    place: Place,
    y: i32,
    direction: Direction,
    lang: Option<&str>,
    style: Style,
    content: Markup,
) -> Markup {
    let backwards = direction == Direction::RightToLeft;
    // The anchor follows the direction of the text: in an Arabic text "start" is its right end.
    // "Start" is what holds where nothing is said.
    let (x, anchor) = match place {
        Place::Start { left, right } => (if backwards { right } else { left }, None),
        Place::BeginningAt(x) => (x, backwards.then_some("end")),
        Place::EndingAt(x) => (x, (!backwards).then_some("end")),
        Place::Centre(x) => (x, Some("middle")),
    };
    let size = if backwards { ARABIC_PX } else { LATIN_PX };
    html! {
        text x=(x) y=(y) direction=(direction.attribute()) text-anchor=[anchor] lang=[lang]
            font-size=(size) font-weight=[style.bold.then_some("600")] fill=(style.ink.value()) { (content) }
    }
}

/// A line of text of the interface around a point, on a ground of its own: lines under it are hidden.
pub(crate) fn message_on_lines(at: Point, message: &Message, ground: Ink) -> Markup {
    let direction = message.locale().direction();
    let estimate = wrap::width(&message.content(), direction);
    // The estimate errs on the wide side, in Arabic by more; a ground too wide hides other lines.
    let width = match direction {
        Direction::LeftToRight => estimate * 19 / 20,
        Direction::RightToLeft => estimate * 4 / 5,
    };
    html! {
        rect x=(at.x - width / 2) y=(at.y - 14) width=(width) height="18" rx="4"
            fill=(ground.value()) {}
        (message_line(Place::Centre(at.x), at.y, message, Style::PLAIN))
    }
}

/// A path through places: straight where it is level or upright, a curve where it is not, and with
/// rounded corners.
pub(crate) fn path_through(points: &[Point]) -> String {
    let mut path = String::new();
    let Some(first) = points.first() else {
        return path;
    };
    push(&mut path, 'M', &[*first]);
    for (index, pair) in points.windows(2).enumerate() {
        let (from, to) = (pair[0], pair[1]);
        if from.x != to.x && from.y != to.y {
            let middle = (from.y + to.y) / 2;
            push(
                &mut path,
                'C',
                &[Point::new(from.x, middle), Point::new(to.x, middle), to],
            );
            continue;
        }
        match points
            .get(index + 2)
            .filter(|next| is_corner(from, to, **next))
        {
            Some(next) => {
                push(&mut path, 'L', &[towards(to, from)]);
                push(&mut path, 'Q', &[to, towards(to, *next)]);
            }
            None => push(&mut path, 'L', &[to]),
        }
    }
    path
}

/// A path of its own style, without a fill. Its ends and corners are round, as the root says.
pub(crate) fn stroke(path: &str, ink: Ink, width: &str, dashes: Option<&str>) -> Markup {
    html! {
        path d=(path) fill="none" stroke=(ink.value()) stroke-width=(width)
            stroke-dasharray=[dashes] {}
    }
}

/// A group that is a link where there is somewhere to go, with its full text on hover where that says
/// more than the picture.
pub(crate) fn linked(href: Option<&str>, title: Option<&str>, content: Markup) -> Markup {
    let group = html! { g { @if let Some(title) = title { title { (title) } } (content) } };
    match href {
        Some(href) => html! { a href=(href) { (group) } },
        None => group,
    }
}

/// Several pieces one after another.
pub(crate) fn all(pieces: impl IntoIterator<Item = Markup>) -> Markup {
    PreEscaped(pieces.into_iter().map(Markup::into_string).collect())
}

/// How far a rounded corner begins before its point.
const CORNER_PX: i32 = 7;

fn is_corner(from: Point, at: Point, to: Point) -> bool {
    let level = |one: Point, other: Point| one.y == other.y && one.x != other.x;
    let upright = |one: Point, other: Point| one.x == other.x && one.y != other.y;
    (level(from, at) && upright(at, to)) || (upright(from, at) && level(at, to))
}

/// A point a little off the first, on the way to the second, and never past its middle.
fn towards(from: Point, to: Point) -> Point {
    let step = |distance: i32| distance.signum() * CORNER_PX.min(distance.abs() / 2);
    Point::new(from.x + step(to.x - from.x), from.y + step(to.y - from.y))
}

fn push(path: &mut String, command: char, points: &[Point]) {
    path.push(command);
    for (index, point) in points.iter().enumerate() {
        let space = if index > 0 { " " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(path, "{space}{} {}", point.x, point.y);
    }
}

#[cfg(test)]
mod tests {
    use sila_model::Language;

    use super::*;

    #[test]
    fn every_ink_is_in_the_palette() {
        let inks = [Ink::Page, Ink::Surface, Ink::Text, Ink::Muted, Ink::Line];
        let parties = (0..5).flat_map(|place| [Ink::Party(place), Ink::PartyTint(place)]);
        for ink in inks.into_iter().chain(parties) {
            assert!(ink.value().starts_with("var(--"));
        }
    }

    #[test]
    fn an_arabic_line_begins_at_the_right() {
        let place = Place::Start {
            left: 10,
            right: 90,
        };
        let line = |text, language| {
            value_line(place, 20, &Isolated::words(text, language), Style::PLAIN).into_string()
        };
        insta::assert_snapshot!(line("بيروت", Language::Ar), @r#"<text x="90" y="20" direction="rtl" lang="ar" font-size="16" fill="var(--text,#1c1b19)">بيروت</text>"#);
        insta::assert_snapshot!(line("a < b", Language::En), @r#"<text x="10" y="20" direction="ltr" lang="en" font-size="14" fill="var(--text,#1c1b19)">a &lt; b</text>"#);
    }

    #[test]
    fn a_path_is_straight_rounded_or_curved() {
        let points = [(0, 0), (0, 40), (40, 40), (60, 80)].map(|(x, y)| Point::new(x, y));
        assert_eq!(
            path_through(&points),
            "M0 0L0 33Q0 40 7 40L40 40C40 60 60 60 60 80"
        );
        assert_eq!(path_through(&[]), "");
    }
}
