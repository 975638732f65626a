//! The table twin: every wait on a row.

use std::collections::BTreeMap;

use sila_text::{Isolated, Locale, Message, text_with};

use super::{Edge, Node, fold::ground_message};
use crate::{Cell, Table, picture::Root};

/// One row for each wait, and one for each step that neither waits nor is waited for. Both sorted.
pub(super) fn table(id: &str, nodes: &[Node], edges: &[Edge], locale: Locale) -> Table {
    let words = |key: &str| text_with(locale, key, &[]);
    let by_id: BTreeMap<&str, &Node> = nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let step = |id: &str| match by_id.get(id) {
        Some(node) => {
            Cell::value(locale, Isolated::wording(&node.label, locale)).linked(node.href.as_ref())
        }
        None => Cell::value(locale, Isolated::code(id)),
    };
    let state = |id: &str| match by_id.get(id) {
        Some(node) => Cell::message(words(node.state.key())),
        None => Cell::message(Message::empty(locale)),
    };
    let waits = edges.iter().map(|edge| {
        let label = match &edge.label {
            Some(label) => Cell::value(locale, Isolated::wording(label, locale)),
            None => Cell::message(Message::empty(locale)),
        };
        let ground = Cell::message(ground_message(edge, locale, None));
        let (label, ground) = match edge.label {
            Some(_) => (label.linked(edge.href.as_ref()), ground),
            None => (label, ground.linked(edge.href.as_ref())),
        };
        vec![
            step(&edge.from),
            state(&edge.from),
            step(&edge.to),
            ground,
            label,
        ]
    });
    let touched = |id: &str| edges.iter().any(|edge| edge.from == id || edge.to == id);
    let alone = nodes.iter().filter(|node| !touched(&node.id)).map(|node| {
        let nothing = Cell::message(words("waits-nothing"));
        let empty = || Cell::message(Message::empty(locale));
        vec![step(&node.id), state(&node.id), nothing, empty(), empty()]
    });
    Table {
        id: Root::table_id(id),
        caption: words("draw-waits-title"),
        header: [
            "draw-column-waits",
            "draw-column-state",
            "draw-column-for",
            "draw-column-why",
            "column-condition",
        ]
        .map(words)
        .to_vec(),
        rows: waits.chain(alone).collect(),
    }
}
