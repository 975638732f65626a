//! A sign for each state, drawn and not taken from a font: it looks the same everywhere, and is not
//! mirrored on an Arabic page.

use maud::{Markup, html};

use super::NodeState;
use crate::svg::{Ink, Point};

/// The sign of a state around a point, about 14 pixels wide.
pub(super) fn state(state: NodeState, at: Point) -> Markup {
    let (path, width) = match state {
        // A tick.
        NodeState::Done => ("M-6 0L-2 4L6 -5", "2"),
        // An open ring.
        NodeState::Ready => ("M5.5 0A5.5 5.5 0 1 1 -5.5 0A5.5 5.5 0 1 1 5.5 0", "2"),
        // A bracket, and what comes after it.
        NodeState::Reachable => ("M-3 -4H-6V4H-3M0 -4L5 0L0 4", "1.75"),
        // Two arrows against each other.
        NodeState::Deadlocked => ("M-6 -3H6L3 -6M6 3H-6L-3 6", "1.75"),
        // An hourglass.
        NodeState::Stuck => ("M-5 -6H5L-5 6H5Z", "1.5"),
        // Two bars.
        NodeState::Suspended => ("M-3 -5V5M3 -5V5", "2.5"),
        // A dash.
        NodeState::Withdrawn => ("M-5 0H5", "2.5"),
        // A clock.
        NodeState::Expired => ("M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0M0 -3V0H3", "1.5"),
    };
    html! {
        path d=(path) transform=(format!("translate({} {})", at.x, at.y)) fill="none"
            stroke=(Ink::Text.value()) stroke-width=(width) {}
    }
}
