//! Who waits for whom.
//!
//! What waits stands above what it waits for, and the arrow runs down to it: at the foot of the
//! picture is what could begin. Steps that wait for one another are drawn apart, side by side in a
//! frame, because none of them is above. More than [`MOST_NODES`] steps are folded by file: a graph of
//! a hundred boxes shows nothing.
//!
//! A condition that one party asserts and one that all have agreed never look alike: the first is a
//! dashed line with an open head and that party's name, the second a double line with a filled head.

mod blocks;
mod cycles;
mod fold;
mod glyph;
mod labels;
mod layers;
mod line;
mod paint;
mod parts;
mod place;
mod route;
mod table;

use sila_model::Wording;
use sila_text::Locale;

use crate::Picture;
pub use crate::Side;

/// Above this many steps the picture shows files.
pub const MOST_NODES: usize = 40;

/// A step: a file, a track or a commitment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// Its id, unique among the nodes.
    pub id: String,
    /// What it is called.
    pub label: Wording,
    /// Where it stands.
    pub state: NodeState,
    /// The file it belongs to.
    pub file: Option<Group>,
    /// The party that is to do it.
    pub side: Option<Side>,
    /// Where it leads.
    pub href: Option<String>,
}

/// The file to which a step belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Wording,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeState {
    /// Done.
    Done,
    /// Nothing on record holds it up.
    Ready,
    /// Follows once others are done.
    Reachable,
    /// Each waits for the other.
    Deadlocked,
    /// Waits for something outside these steps.
    Stuck,
    /// Suspended.
    Suspended,
    /// Withdrawn.
    Withdrawn,
    /// Its last day has passed.
    Expired,
}

/// That one step waits for another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The step that waits.
    pub from: String,
    /// The step it waits for.
    pub to: String,
    /// On what ground it waits.
    pub ground: Ground,
    /// The party that declared it; none for what is agreed or the step's own.
    pub said_by: Option<Wording>,
    /// The condition in words, for the table and the title.
    pub label: Option<Wording>,
    /// Where it leads.
    pub href: Option<String>,
}

/// On what ground a step waits for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// A condition declared by one side.
    Asserted,
    /// A condition declared by one side of which the other took note.
    Acknowledged,
    /// A condition signed by all it binds.
    Agreed,
    /// The step's own requirement: no condition.
    Own,
    /// A condition declared, without effect: its file is shielded.
    WithoutEffect,
}

/// Draws the steps and what they wait for.
///
/// `id` must be unique on the page: the ids of the parts begin with it. An edge to a step that is not
/// among the nodes is in the table and not in the drawing.
pub fn draw(id: &str, nodes: &[Node], edges: &[Edge], locale: Locale) -> Picture {
    let nodes = fold::sorted_nodes(nodes);
    let mut edges = edges.to_vec();
    edges.sort();
    edges.dedup();
    let shown = fold::shown(&nodes, &edges, locale);
    let plan = place::Plan::of(&shown);
    Picture {
        svg: paint::paint(id, &shown, &plan, nodes.len(), edges.len(), locale),
        table: table::table(id, &nodes, &edges, locale),
    }
}

impl Node {
    /// A step of no stated file or party that leads nowhere.
    pub fn new(id: impl Into<String>, label: Wording, state: NodeState) -> Self {
        Self {
            id: id.into(),
            label,
            state,
            file: None,
            side: None,
            href: None,
        }
    }
}

impl Edge {
    /// A wait that nobody is named for.
    pub fn new(from: impl Into<String>, to: impl Into<String>, ground: Ground) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            ground,
            said_by: None,
            label: None,
            href: None,
        }
    }

    /// The same, with the party that declared it.
    pub fn said_by(mut self, party: Wording) -> Self {
        self.said_by = Some(party);
        self
    }
}

impl NodeState {
    /// The key of its word.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Done => "state-done",
            Self::Ready => "state-ready",
            Self::Reachable => "state-reachable",
            Self::Deadlocked => "state-deadlocked",
            Self::Stuck => "state-stuck",
            Self::Suspended => "state-suspended",
            Self::Withdrawn => "state-withdrawn",
            Self::Expired => "state-expired",
        }
    }
}

impl Ground {
    /// The key of its word.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Asserted => "draw-edge-asserted",
            Self::Acknowledged => "draw-edge-acknowledged",
            Self::Agreed => "draw-edge-agreed",
            Self::Own => "draw-edge-own",
            Self::WithoutEffect => "draw-edge-without-effect",
        }
    }

    /// The key of its word with the name of a party, where one is named.
    pub(crate) fn key_with_party(self) -> Option<&'static str> {
        match self {
            Self::Asserted => Some("draw-edge-asserted-by"),
            Self::Acknowledged => Some("draw-edge-acknowledged-by"),
            Self::WithoutEffect => Some("draw-edge-without-effect-by"),
            Self::Agreed | Self::Own => None,
        }
    }

    /// Whether it holds anything up.
    pub(crate) fn has_effect(self) -> bool {
        self != Self::WithoutEffect
    }
}

#[cfg(test)]
mod tests;
