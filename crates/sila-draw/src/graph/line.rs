//! How a wait looks on each ground: the line, its head, its mark.

use maud::{Markup, html};

use super::Ground;
use crate::svg::{Ink, Point, path_through, stroke};

/// The line of an arrow through its places, with its head at the last.
pub(super) fn arrow_line(ground: Ground, route: &[Point]) -> Markup {
    // The double line ends within its head, which would else not come to a point.
    let path = match ground {
        Ground::Agreed => path_through(&shortened(route, 10)),
        _ => path_through(route),
    };
    let ink = if ground == Ground::Own {
        Ink::Line
    } else {
        Ink::Text
    };
    let body = match ground {
        Ground::Asserted => stroke(&path, ink, "1.75", Some("7 6")),
        Ground::Acknowledged => stroke(&path, ink, "1.75", Some("14 5 2 5")),
        Ground::Agreed => html! {
            path d=(path) fill="none" stroke=(ink.value()) stroke-width="5" {}
            path d=(path) fill="none" stroke=(Ink::Page.value()) stroke-width="2" {}
        },
        Ground::Own => stroke(&path, ink, "1.5", None),
        Ground::WithoutEffect => html! {
            (stroke(&path, ink, "2", Some("0.1 6")))
            (cross(before_head(route)))
        },
    };
    let head = match ground {
        Ground::Agreed => filled_head(route, ink, 7, 14),
        Ground::Own => filled_head(route, ink, 4, 9),
        Ground::Asserted | Ground::Acknowledged | Ground::WithoutEffect => open_head(route, ink),
    };
    html! { (body) (head) }
}

/// The same line, level, for the key.
pub(super) fn sample(ground: Ground, begin: Point, length: i32) -> Markup {
    arrow_line(ground, &[begin, Point::new(begin.x + length, begin.y)])
}

/// The way a course points at its end. A slanting part is drawn as a curve that ends upright.
fn direction(route: &[Point]) -> Point {
    let [.., before, last] = route else {
        return Point::new(0, 1);
    };
    let (x, y) = ((last.x - before.x).signum(), (last.y - before.y).signum());
    if y == 0 {
        Point::new(x, 0)
    } else {
        Point::new(0, y)
    }
}

fn shortened(route: &[Point], by: i32) -> Vec<Point> {
    let Point { x, y } = direction(route);
    let mut route = route.to_vec();
    if let Some(last) = route.last_mut() {
        *last = Point::new(last.x - x * by, last.y - y * by);
    }
    route
}

fn filled_head(route: &[Point], ink: Ink, half: i32, length: i32) -> Markup {
    let [one, tip, other] = head(route, half, length);
    let path = format!(
        "M{} {}L{} {}L{} {}Z",
        one.x, one.y, tip.x, tip.y, other.x, other.y
    );
    html! { path d=(path) fill=(ink.value()) {} }
}

fn open_head(route: &[Point], ink: Ink) -> Markup {
    stroke(
        &head(route, 6, 10)
            .iter()
            .enumerate()
            .fold(String::new(), |path, (index, point)| {
                let command = if index == 0 { 'M' } else { 'L' };
                format!("{path}{command}{} {}", point.x, point.y)
            }),
        ink,
        "1.75",
        None,
    )
}

/// The three corners of a head, its tip in the middle.
fn head(route: &[Point], half: i32, length: i32) -> [Point; 3] {
    let tip = route.last().copied().unwrap_or_default();
    let Point { x, y } = direction(route);
    let foot = Point::new(tip.x - x * length, tip.y - y * length);
    [
        Point::new(foot.x + y * half, foot.y + x * half),
        tip,
        Point::new(foot.x - y * half, foot.y - x * half),
    ]
}

/// A cross over the line: what was declared has no effect.
fn cross(at: Point) -> Markup {
    let Point { x, y } = at;
    let (left, right, top, foot) = (x - 6, x + 6, y - 6, y + 6);
    let path = format!("M{left} {top}L{right} {foot}M{right} {top}L{left} {foot}");
    html! {
        (stroke(&path, Ink::Page, "6", None))
        (stroke(&path, Ink::Text, "2", None))
    }
}

/// A place on the line a little before its head, where nothing else stands.
fn before_head(route: &[Point]) -> Point {
    let tip = route.last().copied().unwrap_or_default();
    let Point { x, y } = direction(route);
    Point::new(tip.x - x * 22, tip.y - y * 22)
}
