//! A box of the layers: one card, or a frame around cards that wait for one another.
//!
//! In a frame the cards stand in a grid. Above, between and below its rows run channels, and right of
//! each column a gutter; every line that is not straight has a lane of its own in them, so that no
//! line runs under a card and no two lie on each other.

use std::collections::BTreeMap;

use crate::svg::{Point, Rect};

/// The width of every card.
pub(super) const CARD_WIDTH: i32 = 256;

/// One end of a line within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// A card, by its place in the block.
    Card(usize),
    /// The upper edge of the block: the line comes from, or goes to, a layer above.
    Above,
    /// The lower edge.
    Below,
}

/// A line within a block, by the number of its arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wire {
    pub(super) arrow: usize,
    pub(super) from: End,
    pub(super) to: End,
}

/// The way a wire takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Level, from a card to the next in its row.
    Level { row: usize, gutter: usize },
    /// Upright, from a card to the edge of the block.
    Straight,
    /// Along one channel.
    Channel(usize),
    /// Along a channel, down or up a gutter, along another channel; one of them may be missing.
    Gutter {
        first: Option<usize>,
        gutter: usize,
        second: Option<usize>,
    },
}

/// One card, or cards in a frame.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The cards, row by row.
    pub(super) cards: Vec<usize>,
    pub(super) framed: bool,
    pub(super) wires: Vec<Wire>,
    columns: usize,
    card_height: i32,
    /// Lanes taken: in each channel, in each gutter, and level ones in each gutter of each row.
    channels: BTreeMap<usize, Vec<usize>>,
    gutters: BTreeMap<usize, Vec<usize>>,
    levels: BTreeMap<(usize, usize), Vec<usize>>,
}

/// Between two columns: room for the label of a level line.
const GUTTER: i32 = 240;
/// Between the frame and the cards at its sides.
const MARGIN: i32 = 24;
/// A channel without a lane, and what it grows by with each.
const CHANNEL: (i32, i32) = (26, 26);
/// Above the first row: room for the words on the frame.
const HEADING: i32 = 18;
const GUTTER_LANE: i32 = 14;

impl Block {
    pub(super) fn new(cards: Vec<usize>, framed: bool, card_height: i32) -> Self {
        let columns = match cards.len() {
            0..=8 => cards.len().clamp(1, 2),
            _ => 3,
        };
        Self {
            cards,
            framed,
            wires: Vec::new(),
            columns,
            card_height,
            channels: BTreeMap::new(),
            gutters: BTreeMap::new(),
            levels: BTreeMap::new(),
        }
    }

    /// Adds a line and gives it its lanes.
    pub(super) fn add(&mut self, wire: Wire) {
        self.wires.push(wire);
        match self.way(wire) {
            Way::Level { row, gutter } => {
                self.levels
                    .entry((row, gutter))
                    .or_default()
                    .push(wire.arrow);
            }
            Way::Straight => {}
            Way::Channel(channel) => self.channels.entry(channel).or_default().push(wire.arrow),
            Way::Gutter {
                first,
                gutter,
                second,
            } => {
                for channel in [first, second].into_iter().flatten() {
                    self.channels.entry(channel).or_default().push(wire.arrow);
                }
                self.gutters.entry(gutter).or_default().push(wire.arrow);
            }
        }
    }

    /// The card at which an arrow from elsewhere begins or ends, by its place in the block.
    pub(super) fn card_of(&self, arrow: usize) -> Option<usize> {
        let wire = self.wires.iter().find(|wire| wire.arrow == arrow)?;
        match (wire.from, wire.to) {
            (End::Card(card), _) | (_, End::Card(card)) => Some(card),
            (End::Above | End::Below, End::Above | End::Below) => None,
        }
    }

    pub(super) fn way(&self, wire: Wire) -> Way {
        let last = self.rows() - 1;
        match (wire.from, wire.to) {
            (End::Card(from), End::Card(to)) => self.way_between(from, to),
            (End::Card(card), End::Above) | (End::Above, End::Card(card))
                if self.row(card) == 0 =>
            {
                Way::Straight
            }
            (End::Card(card), End::Below) | (End::Below, End::Card(card))
                if self.row(card) == last =>
            {
                Way::Straight
            }
            (End::Card(card), edge) => {
                let first = Some(self.row(card) + usize::from(edge == End::Below));
                Way::Gutter {
                    first,
                    gutter: self.column(card),
                    second: None,
                }
            }
            (edge, End::Card(card)) => {
                let second = Some(self.row(card) + usize::from(edge == End::Below));
                Way::Gutter {
                    first: None,
                    gutter: self.column(card),
                    second,
                }
            }
            (End::Above | End::Below, End::Above | End::Below) => Way::Straight,
        }
    }

    fn way_between(&self, from: usize, to: usize) -> Way {
        let ((row, column), (to_row, to_column)) = (self.cell(from), self.cell(to));
        if row == to_row {
            let beside = column.abs_diff(to_column) == 1;
            return if beside {
                Way::Level {
                    row,
                    gutter: column.min(to_column),
                }
            } else {
                Way::Channel(row + 1)
            };
        }
        let downwards = to_row > row;
        let first = row + usize::from(downwards);
        let second = to_row + usize::from(!downwards);
        if first == second {
            Way::Channel(first)
        } else {
            Way::Gutter {
                first: Some(first),
                gutter: to_column,
                second: Some(second),
            }
        }
    }

    /// Whether the wire leaves or meets the card at its lower side.
    pub(super) fn is_at_lower_side(&self, wire: Wire, card: usize) -> bool {
        let other = if wire.from == End::Card(card) {
            wire.to
        } else {
            wire.from
        };
        match other {
            End::Above => false,
            End::Below => true,
            End::Card(other) if self.row(other) == self.row(card) => true,
            End::Card(other) => self.row(other) > self.row(card),
        }
    }

    pub(super) fn width(&self) -> i32 {
        if !self.framed {
            return CARD_WIDTH;
        }
        self.column_left(self.columns)
    }

    pub(super) fn height(&self) -> i32 {
        if !self.framed {
            return self.card_height;
        }
        self.row_top(self.rows())
    }

    /// The rectangle of a card within the block.
    pub(super) fn rect(&self, card: usize) -> Rect {
        let (row, column) = self.cell(card);
        let (x, y) = if self.framed {
            (self.column_left(column), self.row_top(row))
        } else {
            (0, 0)
        };
        Rect {
            x,
            y,
            width: CARD_WIDTH,
            height: self.card_height,
        }
    }

    /// The middle height of a lane of a channel.
    pub(super) fn lane_y(&self, channel: usize, arrow: usize) -> i32 {
        let lane = place_of(self.channels.get(&channel), arrow);
        let top = match channel.checked_sub(1) {
            Some(row_above) => self.row_top(row_above) + self.card_height,
            None => HEADING,
        };
        top + CHANNEL.0 / 2 + CHANNEL.1 * (lane + 1) - 6
    }

    /// The place across of a lane of a gutter.
    pub(super) fn lane_x(&self, gutter: usize, arrow: usize) -> i32 {
        let lane = place_of(self.gutters.get(&gutter), arrow);
        self.column_left(gutter) + CARD_WIDTH + GUTTER_LANE * (lane + 1)
    }

    /// The ends of a level line.
    pub(super) fn level_ends(&self, row: usize, gutter: usize, wire: Wire) -> [Point; 2] {
        let lanes = self.levels.get(&(row, gutter));
        let count = lanes.map_or(0, Vec::len) as i32;
        let lane = place_of(lanes, wire.arrow);
        let y = self.row_top(row) + self.card_height * (lane + 1) / (count + 1) + 6;
        let left = Point::new(self.column_left(gutter) + CARD_WIDTH, y);
        let right = Point::new(self.column_left(gutter + 1), y);
        let forwards = match (wire.from, wire.to) {
            (End::Card(from), End::Card(to)) => self.column(from) < self.column(to),
            _ => true,
        };
        if forwards {
            [left, right]
        } else {
            [right, left]
        }
    }

    fn rows(&self) -> usize {
        self.cards.len().div_ceil(self.columns).max(1)
    }

    /// Row and column of a card. Every other row runs backwards, so that the last card of a row stands
    /// over the first of the next and a ring keeps its course.
    fn cell(&self, card: usize) -> (usize, usize) {
        let (row, place) = (card / self.columns, card % self.columns);
        (
            row,
            if row % 2 == 0 {
                place
            } else {
                self.columns - 1 - place
            },
        )
    }

    fn row(&self, card: usize) -> usize {
        self.cell(card).0
    }

    fn column(&self, card: usize) -> usize {
        self.cell(card).1
    }

    /// Where a column begins; for the column after the last, where the frame ends.
    fn column_left(&self, column: usize) -> i32 {
        let margin = if self.framed { MARGIN } else { 0 };
        let gutters: i32 = (0..column).map(|gutter| self.gutter_width(gutter)).sum();
        margin + column as i32 * CARD_WIDTH + gutters
    }

    fn gutter_width(&self, gutter: usize) -> i32 {
        let lanes = self.gutters.get(&gutter).map_or(0, Vec::len) as i32;
        let room = MARGIN + GUTTER_LANE * lanes;
        // Between two columns there is room for the label of a level line as well.
        if gutter + 1 < self.columns {
            room.max(GUTTER)
        } else {
            room
        }
    }

    /// Where a row begins; for the row after the last, where the frame ends.
    fn row_top(&self, row: usize) -> i32 {
        let channels: i32 = (0..=row)
            .map(|channel| {
                let lanes = self.channels.get(&channel).map_or(0, Vec::len) as i32;
                CHANNEL.0 + CHANNEL.1 * lanes
            })
            .sum();
        HEADING + channels + row as i32 * self.card_height
    }
}

fn place_of(lanes: Option<&Vec<usize>>, arrow: usize) -> i32 {
    lanes
        .and_then(|lanes| lanes.iter().position(|lane| *lane == arrow))
        .unwrap_or(0) as i32
}
