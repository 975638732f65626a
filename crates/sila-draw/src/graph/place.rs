//! Where every card, line and label of the picture stands.

use super::{
    blocks::{Block, CARD_WIDTH, End, Wire},
    cycles,
    fold::Shown,
    layers::{GAP, Task},
    parts, route,
};
use crate::svg::{LINE_PX, Point, Rect};

/// The plan of a picture, in pixels.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The rectangle of each card.
    pub(super) cards: Vec<Rect>,
    /// The course of each arrow, from what waits to what it waits for.
    pub(super) routes: Vec<Vec<Point>>,
    /// Where the label of each arrow is centred; none where there was no room for it.
    pub(super) labels: Vec<Option<Point>>,
    /// The frames around cards that wait for one another.
    pub(super) frames: Vec<Frame>,
    /// Where the heading of the cards that stand alone is, if there are any.
    pub(super) apart: Option<i32>,
    pub(super) width: i32,
    pub(super) height: i32,
}

/// A frame around cards that wait for one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) rect: Rect,
    /// Whether it holds one card that waits for itself.
    pub(super) single: bool,
}

/// What the layers need to know of the arrows.
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// The block and the place in it of each card; none for a card that stands alone.
    pub(super) home: Vec<Option<(usize, usize)>>,
    /// The arrows between blocks.
    pub(super) links: Vec<Link>,
}

/// An arrow between blocks, as it runs from the upper to the lower.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) arrow: usize,
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// Whether the arrow points upwards.
    pub(super) reversed: bool,
}

/// Around the whole picture.
pub(super) const PADDING: i32 = 16;
/// So many cards that stand alone fit in a row.
const ALONE_COLUMNS: usize = 4;
/// The height of the heading above the cards that stand alone.
const APART_HEADING: i32 = 40;

/// The height of a card whose label has so many lines.
pub(super) fn card_height(label_lines: usize) -> i32 {
    let lines = i32::try_from(label_lines).unwrap_or(1).max(1);
    12 + LINE_PX + lines * LINE_PX + 12 + LINE_PX + 8
}

impl Plan {
    /// Plans the picture.
    pub(super) fn of(shown: &Shown) -> Self {
        let height = card_height(shown.label_lines);
        let blocks = Blocks::of(shown, height);
        let widths: Vec<_> = blocks.blocks.iter().map(Block::width).collect();
        let links: Vec<_> = blocks
            .links
            .iter()
            .map(|link| (link.upper, link.lower))
            .collect();
        let attached: Vec<_> = blocks
            .links
            .iter()
            .map(|link| blocks.attached(link))
            .collect();
        let layout = parts::laid_out(&Task {
            widths: &widths,
            links: &links,
            attached: &attached,
        });
        let alone: Vec<_> = (0..shown.cards.len())
            .filter(|card| blocks.home[*card].is_none())
            .collect();
        let columns = alone.len().min(ALONE_COLUMNS) as i32;
        let alone_width = columns * (CARD_WIDTH + GAP) - GAP;
        let width = layout.width.max(alone_width).max(2 * CARD_WIDTH) + 2 * PADDING;
        let shift = (width - layout.width) / 2;
        let mut plan = route::routed(shown, &blocks, &layout, shift, width);
        plan.width = width;
        plan.place_alone(&alone, height);
        plan.height += PADDING;
        plan
    }

    /// Puts the cards that stand alone in rows below the rest.
    fn place_alone(&mut self, alone: &[usize], height: i32) {
        if alone.is_empty() {
            return;
        }
        let top = if self.height > PADDING {
            self.height + GAP
        } else {
            self.height
        };
        self.apart = Some(top + LINE_PX);
        for (index, card) in alone.iter().enumerate() {
            let (row, column) = (
                (index / ALONE_COLUMNS) as i32,
                (index % ALONE_COLUMNS) as i32,
            );
            self.cards[*card] = Rect {
                x: PADDING + column * (CARD_WIDTH + GAP),
                y: top + APART_HEADING + row * (height + GAP / 2),
                width: CARD_WIDTH,
                height,
            };
            self.height = self.cards[*card].bottom();
        }
    }
}

impl Blocks {
    fn of(shown: &Shown, card_height: i32) -> Self {
        let count = shown.cards.len();
        let held: Vec<(usize, usize)> = shown
            .arrows
            .iter()
            .filter(|arrow| arrow.ground.has_effect())
            .map(|arrow| (arrow.from, arrow.to))
            .collect();
        let touched = |card: usize| {
            shown
                .arrows
                .iter()
                .any(|arrow| arrow.from == card || arrow.to == card)
        };
        let mut blocks = Vec::new();
        let mut home = vec![None; count];
        for component in cycles::components(count, &held) {
            if component.len() == 1 && !touched(component[0]) {
                continue;
            }
            let cards = cycles::walk(&component, &held);
            for (place, card) in cards.iter().enumerate() {
                home[*card] = Some((blocks.len(), place));
            }
            let framed = cards.len() > 1 || held.contains(&(cards[0], cards[0]));
            blocks.push(Block::new(cards, framed, card_height));
        }
        let mut all = Self {
            blocks,
            home,
            links: Vec::new(),
        };
        all.add_arrows(shown);
        all
    }

    /// Adds the arrows: those with effect first, since they decide what is above what.
    fn add_arrows(&mut self, shown: &Shown) {
        let (held, idle): (Vec<usize>, Vec<usize>) =
            (0..shown.arrows.len()).partition(|arrow| shown.arrows[*arrow].ground.has_effect());
        for arrow in held.into_iter().chain(idle) {
            let ends = (
                self.home[shown.arrows[arrow].from],
                self.home[shown.arrows[arrow].to],
            );
            let (Some((block, from)), Some((other, to))) = ends else {
                continue;
            };
            if block == other {
                let wire = Wire {
                    arrow,
                    from: End::Card(from),
                    to: End::Card(to),
                };
                self.blocks[block].add(wire);
                continue;
            }
            let reversed = self.leads_down(other, block);
            let ((upper, top), (lower, bottom)) = if reversed {
                ((other, to), (block, from))
            } else {
                ((block, from), (other, to))
            };
            self.blocks[upper].add(Wire {
                arrow,
                from: End::Card(top),
                to: End::Below,
            });
            self.blocks[lower].add(Wire {
                arrow,
                from: End::Above,
                to: End::Card(bottom),
            });
            self.links.push(Link {
                arrow,
                upper,
                lower,
                reversed,
            });
        }
    }

    /// How far right of the middle of its upper and its lower block a link is attached.
    fn attached(&self, link: &Link) -> (i32, i32) {
        let offset = |block: usize| {
            let block = &self.blocks[block];
            let card = block.card_of(link.arrow);
            card.map_or(0, |card| block.rect(card).middle() - block.width() / 2)
        };
        (offset(link.upper), offset(link.lower))
    }

    fn leads_down(&self, from: usize, to: usize) -> bool {
        let links: Vec<_> = self
            .links
            .iter()
            .map(|link| (link.upper, link.lower))
            .collect();
        cycles::reachable(self.blocks.len(), &links, from)[to]
    }
}
