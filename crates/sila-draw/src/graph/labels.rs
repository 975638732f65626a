//! Where the labels of arrows stand: on their lines, and clear of each other.

use crate::svg::Point;

/// Between two layers, and what it grows by with each row of labels.
const GAP: (i32, i32) = (52, 22);
const MOST_ROWS: i32 = 12;

/// The part of a link between two layers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crossing {
    /// The layer above.
    pub(super) gap: usize,
    pub(super) from_x: i32,
    pub(super) to_x: i32,
}

/// The height of a gap such that all labels in it stand clear of each other, and where each stands
/// within it. Given are the crossing, the arrow and the width of each.
pub(super) fn in_gap(
    mut wanted: Vec<(Crossing, usize, i32)>,
    width: i32,
) -> (i32, Vec<(usize, Point)>) {
    wanted.sort_by_key(|(crossing, arrow, _)| (crossing.from_x + crossing.to_x, *arrow));
    for rows in 0..=MOST_ROWS {
        let height = GAP.0 + GAP.1 * rows;
        if let Some(places) = label_places(&wanted, rows, height, width) {
            let arrows = wanted.iter().map(|(_, arrow, _)| *arrow);
            return (height, arrows.zip(places).collect());
        }
    }
    // So many labels in one gap that they would fill a page: the titles and the table have them.
    (GAP.0 + GAP.1 * MOST_ROWS, Vec::new())
}

/// Puts each label on its line, in the first of so many rows in which it is clear of the others; none
/// if one finds no row.
fn label_places(
    wanted: &[(Crossing, usize, i32)],
    rows: i32,
    height: i32,
    width: i32,
) -> Option<Vec<Point>> {
    let mut taken: Vec<(i32, i32, i32)> = Vec::new();
    let mut places = Vec::new();
    for (crossing, _, label_width) in wanted {
        let half = label_width / 2 + 6;
        let place = (0..rows).find_map(|row| {
            let y = GAP.0 / 2 + GAP.1 * row + 14;
            let x = curve_x(crossing, y - 5, height).clamp(half, (width - half).max(half));
            let (left, right) = (x - half, x + half);
            let clear = taken
                .iter()
                .all(|(at, from, to)| *at != row || right < *from || *to < left);
            clear.then_some((row, left, right, Point::new(x, y)))
        })?;
        taken.push((place.0, place.1, place.2));
        places.push(place.3);
    }
    Some(places)
}

/// How far across the curve of a crossing is at a depth of its gap.
fn curve_x(crossing: &Crossing, depth: i32, height: i32) -> i32 {
    let depth = f64::from(depth) / f64::from(height.max(1));
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..20 {
        let t: f64 = (low + high) / 2.0;
        let y = 1.5 * t * (1.0 - t) + t * t * t;
        if y < depth { low = t } else { high = t }
    }
    let t: f64 = (low + high) / 2.0;
    let share = 3.0 * (1.0 - t) * t * t + t * t * t;
    let x = f64::from(crossing.from_x) * (1.0 - share) + f64::from(crossing.to_x) * share;
    x.round() as i32
}

/// Above the middle of the longest level part of a course; on one that is upright, beside its middle.
pub(super) fn beside(course: &[Point]) -> Point {
    let length = |pair: &&[Point]| (pair[0].x - pair[1].x).abs();
    match course.windows(2).max_by_key(length) {
        Some(pair) if pair[0].x != pair[1].x => {
            Point::new((pair[0].x + pair[1].x) / 2, pair[0].y - 7)
        }
        Some(pair) => Point::new(pair[0].x, (pair[0].y + pair[1].y) / 2),
        None => Point::default(),
    }
}
