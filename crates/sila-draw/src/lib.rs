//! Drawings of a docket, as SVG to stand in a page.
//!
//! Five pictures: who waits for whom ([`graph`]), what happened when ([`timeline`]), figures of several
//! speakers on one axis ([`interval`]), how a weight comes about ([`waterfall`]), and how many lie where
//! ([`histogram`]). Each is a pure function of what it is given and
//! returns a [`Picture`]: the drawing and its table twin.
//!
//! What holds of all of them:
//!
//! * The same input gives the same bytes, in whatever order it is handed over.
//! * Places are the same in both languages; only the words differ. Nothing is mirrored: a number
//!   axis and the course of time have one direction.
//! * Meaning never rests on colour. A kind of line has its dashes, its arrow and its word; a state has
//!   its glyph and its word. Hues belong to the parties.
//! * All text and every link is escaped; each text says its own direction.
//!
//! ```
//! use sila_draw::graph::{Edge, Ground, Node, NodeState, draw};
//! use sila_model::{Language, Wording};
//! use sila_text::Locale;
//!
//! let label = |text| Wording::new([(Language::En, text)]).unwrap();
//! let node = |id: &str, text| Node::new(id, label(text), NodeState::Deadlocked);
//! let nodes = [node("border", "Demarcation"), node("prisoners", "Transfer of prisoners")];
//! let edges = [
//!     Edge::new("border", "prisoners", Ground::Asserted).said_by(label("A")),
//!     Edge::new("prisoners", "border", Ground::Asserted).said_by(label("B")),
//! ];
//! let picture = draw("waits", &nodes, &edges, Locale::En);
//! assert!(picture.svg.into_string().contains("Each waits for the other"));
//! assert_eq!(picture.table.rows.len(), 2);
//! ```

pub mod graph;
pub mod histogram;
pub mod interval;
mod picture;
mod svg;
pub mod timeline;
pub mod waterfall;
mod wrap;

pub use picture::{Cell, Picture, Side, Table};
