//! The course of every line, and where its label stands.

use std::collections::BTreeMap;

use super::{
    blocks::{End, Way, Wire},
    fold::Shown,
    labels::{self, Crossing},
    layers::Layout,
    place::{Blocks, Frame, Link, PADDING, Plan},
};
use crate::svg::{Point, Rect};

/// A side of a card that lines leave or meet: block, place in it, whether it is the lower side.
type Side = (usize, usize, bool);

/// A port is one end of one arrow: the arrow, and whether the wire begins there.
type Port = (usize, bool);

struct Router<'a> {
    blocks: &'a Blocks,
    layout: &'a Layout,
    /// The upper left corner of each block.
    corner: Vec<Point>,
    /// Where each layer begins and ends.
    layer_top: Vec<i32>,
    layer_bottom: Vec<i32>,
    /// The place across of each port.
    ports: BTreeMap<(Side, Port), i32>,
    shift: i32,
}

/// Places the cards of the layers and draws the lines between them.
pub(super) fn routed(
    shown: &Shown,
    blocks: &Blocks,
    layout: &Layout,
    shift: i32,
    width: i32,
) -> Plan {
    let mut router = Router {
        blocks,
        layout,
        corner: layout
            .left
            .iter()
            .map(|left| Point::new(left + shift, 0))
            .collect(),
        layer_top: Vec::new(),
        layer_bottom: Vec::new(),
        ports: BTreeMap::new(),
        shift,
    };
    router.place_ports();
    let heights = router.layer_heights();
    let mut labels = vec![None; shown.arrows.len()];
    let mut y = PADDING;
    for (layer, height) in heights.iter().enumerate() {
        router.layer_top.push(y);
        router.layer_bottom.push(y + height);
        for block in (0..blocks.blocks.len()).filter(|block| layout.layer[*block] == layer) {
            router.corner[block].y = y + (height - blocks.blocks[block].height()) / 2;
        }
        y += height;
        if layer + 1 < heights.len() {
            y += router.label_gap(layer, shown, width, &mut labels);
        }
    }
    let mut plan = Plan {
        cards: vec![Rect::default(); shown.cards.len()],
        height: y,
        ..Plan::default()
    };
    router.place_cards(&mut plan);
    plan.routes = vec![Vec::new(); shown.arrows.len()];
    for link in &blocks.links {
        plan.routes[link.arrow] = router.course(link);
    }
    for (index, block) in blocks.blocks.iter().enumerate() {
        for wire in block.wires.iter().filter(|wire| wire.is_inner()) {
            let course = tidy(router.wire_points(index, *wire));
            labels[wire.arrow] = Some(labels::beside(&course));
            plan.routes[wire.arrow] = course;
        }
    }
    plan.labels = labels;
    plan
}

impl Wire {
    fn is_inner(self) -> bool {
        matches!((self.from, self.to), (End::Card(_), End::Card(_)))
    }
}

impl Router<'_> {
    fn layer_heights(&self) -> Vec<i32> {
        let mut heights = vec![0; self.layout.layers];
        for (block, layer) in self.blocks.blocks.iter().zip(&self.layout.layer) {
            heights[*layer] = block.height().max(heights[*layer]);
        }
        heights
    }

    fn place_cards(&self, plan: &mut Plan) {
        for (block, corner) in self.blocks.blocks.iter().zip(&self.corner) {
            for (place, card) in block.cards.iter().enumerate() {
                let rect = block.rect(place);
                plan.cards[*card] = Rect {
                    x: rect.x + corner.x,
                    y: rect.y + corner.y,
                    ..rect
                };
            }
            if block.framed {
                let (width, height) = (block.width(), block.height());
                let rect = Rect {
                    x: corner.x,
                    y: corner.y,
                    width,
                    height,
                };
                plan.frames.push(Frame {
                    rect,
                    single: block.cards.len() == 1,
                });
            }
        }
    }

    /// Spreads the ends of lines along the sides of the cards, in the order of where they lead.
    fn place_ports(&mut self) {
        let mut sides: BTreeMap<Side, Vec<(i32, Port)>> = BTreeMap::new();
        for (index, block) in self.blocks.blocks.iter().enumerate() {
            for wire in &block.wires {
                if matches!(block.way(*wire), Way::Level { .. }) {
                    continue;
                }
                for (end, other, begins) in
                    [(wire.from, wire.to, true), (wire.to, wire.from, false)]
                {
                    let End::Card(card) = end else { continue };
                    let lower = block.is_at_lower_side(*wire, card);
                    let towards = self.towards(index, *wire, other);
                    sides
                        .entry((index, card, lower))
                        .or_default()
                        .push((towards, (wire.arrow, begins)));
                }
            }
        }
        for (side, mut ports) in sides {
            ports.sort_unstable();
            let rect = self.blocks.blocks[side.0].rect(side.1);
            let count = ports.len() as i32;
            for (place, (_, port)) in ports.into_iter().enumerate() {
                let x = rect.x + rect.width * (place as i32 + 1) / (count + 1);
                self.ports.insert((side, port), self.corner[side.0].x + x);
            }
        }
    }

    /// How far across the other end of a wire leads.
    fn towards(&self, block: usize, wire: Wire, other: End) -> i32 {
        if let End::Card(card) = other {
            return self.corner[block].x + self.blocks.blocks[block].rect(card).middle();
        }
        let link = self
            .blocks
            .links
            .iter()
            .position(|link| link.arrow == wire.arrow);
        let Some(link) = link else { return 0 };
        let passes = &self.layout.passes[link];
        let Link { upper, lower, .. } = self.blocks.links[link];
        let (pass, far) = if other == End::Below {
            (passes.first(), lower)
        } else {
            (passes.last(), upper)
        };
        pass.map_or_else(
            || self.far_middle(far, wire.arrow),
            |pass| pass + self.shift,
        )
    }

    /// The middle of the card at which an arrow meets another block.
    fn far_middle(&self, block: usize, arrow: usize) -> i32 {
        let far = &self.blocks.blocks[block];
        let card = far.card_of(arrow);
        self.corner[block].x + card.map_or(0, |card| far.rect(card).middle())
    }

    /// The points of a wire within its block, from its beginning to its end.
    fn wire_points(&self, index: usize, wire: Wire) -> Vec<Point> {
        let block = &self.blocks.blocks[index];
        let corner = self.corner[index];
        let (begin, end) = (
            self.wire_end(index, wire, true),
            self.wire_end(index, wire, false),
        );
        let channel = |channel: usize| corner.y + block.lane_y(channel, wire.arrow);
        match block.way(wire) {
            Way::Level { row, gutter } => block
                .level_ends(row, gutter, wire)
                .map(|end| Point::new(end.x + corner.x, end.y + corner.y))
                .to_vec(),
            Way::Straight => vec![begin, end],
            Way::Channel(number) => {
                let y = channel(number);
                vec![begin, Point::new(begin.x, y), Point::new(end.x, y), end]
            }
            Way::Gutter {
                first,
                gutter,
                second,
            } => {
                let x = corner.x + block.lane_x(gutter, wire.arrow);
                let mut points = vec![begin];
                if let Some(y) = first.map(channel) {
                    points.extend([Point::new(begin.x, y), Point::new(x, y)]);
                }
                if let Some(y) = second.map(channel) {
                    points.extend([Point::new(x, y), Point::new(end.x, y)]);
                }
                points.push(end);
                points
            }
        }
    }

    /// One end of a wire: a port of a card, or a point on the edge of the block.
    fn wire_end(&self, index: usize, wire: Wire, begins: bool) -> Point {
        let block = &self.blocks.blocks[index];
        let corner = self.corner[index];
        let (end, other) = if begins {
            (wire.from, wire.to)
        } else {
            (wire.to, wire.from)
        };
        match end {
            End::Card(card) => {
                let lower = block.is_at_lower_side(wire, card);
                let rect = block.rect(card);
                let port = self
                    .ports
                    .get(&((index, card, lower), (wire.arrow, begins)));
                let x = port.copied().unwrap_or(corner.x + rect.middle());
                Point::new(x, corner.y + if lower { rect.bottom() } else { rect.y })
            }
            End::Above | End::Below => {
                let x = match (block.way(wire), other) {
                    (Way::Gutter { gutter, .. }, _) => corner.x + block.lane_x(gutter, wire.arrow),
                    (_, End::Card(_)) => self.wire_end(index, wire, !begins).x,
                    _ => corner.x,
                };
                let y = if end == End::Above {
                    corner.y
                } else {
                    corner.y + block.height()
                };
                Point::new(x, y)
            }
        }
    }

    fn wire_of(&self, block: usize, arrow: usize) -> Option<Wire> {
        self.blocks.blocks[block]
            .wires
            .iter()
            .find(|wire| wire.arrow == arrow)
            .copied()
    }

    /// The whole course of an arrow between blocks.
    fn course(&self, link: &Link) -> Vec<Point> {
        let ends = (
            self.wire_of(link.upper, link.arrow),
            self.wire_of(link.lower, link.arrow),
        );
        let (Some(upper), Some(lower)) = ends else {
            return Vec::new();
        };
        let mut points = self.wire_points(link.upper, upper);
        for crossing in self.crossings(link) {
            points.push(Point::new(crossing.from_x, self.layer_bottom[crossing.gap]));
            points.push(Point::new(crossing.to_x, self.layer_top[crossing.gap + 1]));
        }
        points.extend(self.wire_points(link.lower, lower));
        if link.reversed {
            points.reverse();
        }
        tidy(points)
    }

    /// How a link crosses each of the gaps between layers on its way.
    fn crossings(&self, link: &Link) -> Vec<Crossing> {
        let ends = (
            self.wire_of(link.upper, link.arrow),
            self.wire_of(link.lower, link.arrow),
        );
        let (Some(upper), Some(lower)) = ends else {
            return Vec::new();
        };
        let place = self
            .blocks
            .links
            .iter()
            .position(|other| other.arrow == link.arrow);
        let passes = place.map_or(&[][..], |place| &self.layout.passes[place]);
        let first = self.wire_end(link.upper, upper, false).x;
        let last = self.wire_end(link.lower, lower, true).x;
        let across: Vec<i32> = [first]
            .into_iter()
            .chain(passes.iter().map(|pass| pass + self.shift))
            .chain([last])
            .collect();
        let top = self.layout.layer[link.upper];
        across
            .windows(2)
            .enumerate()
            .map(|(index, pair)| Crossing {
                gap: top + index,
                from_x: pair[0],
                to_x: pair[1],
            })
            .collect()
    }

    /// The height of the gap below a layer, such that all labels in it stand clear of each other; and
    /// their places.
    fn label_gap(
        &self,
        layer: usize,
        shown: &Shown,
        width: i32,
        labels: &mut [Option<Point>],
    ) -> i32 {
        let mut wanted: Vec<(Crossing, usize, i32)> = Vec::new();
        for link in &self.blocks.links {
            let crossings = self.crossings(link);
            // Beside what waits: there the reader begins.
            let chosen = if link.reversed {
                crossings.last()
            } else {
                crossings.first()
            };
            let arrow = &shown.arrows[link.arrow];
            if let Some(crossing) = chosen.filter(|chosen| chosen.gap == layer)
                && arrow.label.is_some()
            {
                wanted.push((*crossing, link.arrow, arrow.label_width));
            }
        }
        let (height, places) = labels::in_gap(wanted, width);
        for (arrow, place) in places {
            labels[arrow] = Some(Point::new(place.x, self.layer_bottom[layer] + place.y));
        }
        height
    }
}

/// Without points that add nothing.
fn tidy(points: Vec<Point>) -> Vec<Point> {
    let mut tidy: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if tidy.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = tidy.as_slice() {
            let upright = before.x == last.x && last.x == point.x;
            let level = before.y == last.y && last.y == point.y;
            if upright || level {
                tidy.pop();
            }
        }
        tidy.push(point);
    }
    tidy
}
