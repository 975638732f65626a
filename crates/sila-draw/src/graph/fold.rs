//! What of the steps is shown: all of them, or their files.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::Wording;
use sila_text::{Isolated, Locale, Message, text_with};

use super::{Edge, Ground, MOST_NODES, Node, NodeState, Side};
use crate::wrap;

/// A box of the picture.
#[derive(Clone, Debug)]
pub(super) struct Card {
    /// What it is called, in lines.
    pub(super) label: Vec<Isolated>,
    /// The same in full.
    pub(super) full: String,
    /// Above the label: the file.
    pub(super) caption: Option<Isolated>,
    /// Its state, or how many steps it stands for.
    pub(super) foot: Foot,
    pub(super) side: Option<Side>,
    pub(super) href: Option<String>,
}

impl Card {
    /// Whether its label is there whole, and not cut.
    pub(super) fn is_whole(&self) -> bool {
        let shown: Vec<&str> = self.label.iter().map(Isolated::content).collect();
        let is_mark = |character: char| matches!(character, '\u{2066}'..='\u{2069}');
        let whole = self.full.replace(is_mark, "");
        whole
            .split_whitespace()
            .eq(shown.iter().flat_map(|line| line.split_whitespace()))
    }
}

/// The last line of a box.
#[derive(Clone, Debug)]
pub(super) enum Foot {
    State(NodeState),
    Steps(Message),
}

/// An arrow of the picture, between boxes by number.
#[derive(Clone, Debug)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) ground: Ground,
    /// What stands beside it, short.
    pub(super) label: Option<Message>,
    /// The room that takes, in whichever language it takes more: places are the same in both.
    pub(super) label_width: i32,
    /// The same in full.
    pub(super) full: String,
    pub(super) href: Option<String>,
}

/// What the picture shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) cards: Vec<Card>,
    pub(super) arrows: Vec<Arrow>,
    /// The one party that declared all of a kind, for the key: then no arrow of it has a label.
    pub(super) said_by: BTreeMap<Ground, Wording>,
    /// Whether boxes are files and not steps.
    pub(super) folded: bool,
    /// How many lines every label has room for.
    pub(super) label_lines: usize,
}

/// Room for text within a box.
pub(super) const TEXT_WIDTH: i32 = 224;
/// A longer label is cut: its full text stands in the title and the table.
const MOST_LINES: usize = 3;
/// The title of a file has as many lines in every picture.
const FOLDED_LINES: usize = 2;

/// The nodes by id, each id once.
pub(super) fn sorted_nodes(nodes: &[Node]) -> Vec<Node> {
    let mut nodes = nodes.to_vec();
    nodes.sort();
    nodes.dedup_by(|later, earlier| later.id == earlier.id);
    nodes
}

/// The boxes and arrows for these nodes and edges, both sorted.
pub(super) fn shown(nodes: &[Node], edges: &[Edge], locale: Locale) -> Shown {
    if nodes.len() > MOST_NODES {
        by_file(nodes, edges, locale)
    } else {
        by_step(nodes, edges, locale)
    }
}

fn by_step(nodes: &[Node], edges: &[Edge], locale: Locale) -> Shown {
    let number: BTreeMap<&str, usize> = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| (node.id.as_str(), index))
        .collect();
    let cards = nodes.iter().map(|node| {
        let label = Isolated::wording(&node.label, locale);
        Card {
            label: wrap::lines(&label, TEXT_WIDTH, MOST_LINES),
            full: label.plain(locale),
            // The card of a file has its title already.
            caption: node
                .file
                .as_ref()
                .filter(|file| file.id != node.id)
                .map(|file| wrap::one_line(&Isolated::wording(&file.title, locale), TEXT_WIDTH)),
            foot: Foot::State(node.state),
            side: node.side.clone(),
            href: node.href.clone(),
        }
    });
    let differing = differing_grounds(edges);
    let arrows = edges.iter().filter_map(|edge| {
        let short_label = |edge: &Edge, locale| {
            differing
                .contains(&edge.ground)
                .then(|| ground_message(edge, locale, Some(100)))
        };
        let (from, to) = (
            *number.get(edge.from.as_str())?,
            *number.get(edge.to.as_str())?,
        );
        // A step that is declared to wait for itself, without effect: the table says so.
        let shown = from != to || edge.ground.has_effect();
        shown.then(|| Arrow {
            from,
            to,
            ground: edge.ground,
            label: short_label(edge, locale),
            label_width: widest(|locale| short_label(edge, locale)),
            full: full_label(edge, locale),
            href: edge.href.clone(),
        })
    });
    let said_by = edges
        .iter()
        .filter(|edge| !differing.contains(&edge.ground))
        .filter_map(|edge| Some((edge.ground, edge.said_by.clone()?)));
    Shown {
        cards: cards.collect(),
        arrows: arrows.collect(),
        said_by: said_by.collect(),
        folded: false,
        label_lines: nodes
            .iter()
            .map(|node| wrap::lines_needed(&node.label, TEXT_WIDTH, MOST_LINES))
            .max()
            .unwrap_or(1),
    }
}

/// The ground of a wait with the name of whoever declared it.
pub(super) fn ground_message(edge: &Edge, locale: Locale, name_width: Option<i32>) -> Message {
    ground_said_by(edge.ground, edge.said_by.as_ref(), locale, name_width)
}

/// A ground with the name of whoever declared it, where one party did.
pub(super) fn ground_said_by(
    ground: Ground,
    said_by: Option<&Wording>,
    locale: Locale,
    name_width: Option<i32>,
) -> Message {
    if let (Some(key), Some(party)) = (ground.key_with_party(), said_by) {
        let name = Isolated::wording(party, locale);
        let name = name_width.map_or(name.clone(), |width| wrap::one_line(&name, width));
        return text_with(locale, key, &[("party", name.into())]);
    }
    text_with(locale, ground.key(), &[])
}

/// The grounds on which not all waits were declared by one party: there each arrow says by whom. What
/// is the same for all of a kind, the key says once.
fn differing_grounds(edges: &[Edge]) -> BTreeSet<Ground> {
    let mut parties: BTreeMap<Ground, BTreeSet<&Option<Wording>>> = BTreeMap::new();
    for edge in edges {
        parties
            .entry(edge.ground)
            .or_default()
            .insert(&edge.said_by);
    }
    let differing = parties.into_iter().filter(|(_, parties)| parties.len() > 1);
    differing.map(|(ground, _)| ground).collect()
}

/// The width of a label in the language in which it is widest.
fn widest(label: impl Fn(Locale) -> Option<Message>) -> i32 {
    let widths = Locale::ALL.into_iter().filter_map(|locale| {
        let label = label(locale)?;
        Some(wrap::width(&label.content(), locale.direction()))
    });
    widths.max().unwrap_or(0)
}

fn full_label(edge: &Edge, locale: Locale) -> String {
    let ground = ground_message(edge, locale, None).plain();
    match &edge.label {
        Some(label) => format!(
            "{ground}\n{}",
            Isolated::wording(label, locale).plain(locale)
        ),
        None => ground,
    }
}

/// One box for each file. Where even those are too many, the files with the fewest waits share one.
fn by_file(nodes: &[Node], edges: &[Edge], locale: Locale) -> Shown {
    let file_of = |node: &Node| node.file.as_ref().map(|file| file.id.clone());
    let files: BTreeMap<&str, Option<String>> = nodes
        .iter()
        .map(|node| (node.id.as_str(), file_of(node)))
        .collect();
    let mut waits: BTreeMap<(Option<String>, Option<String>, Ground), usize> = BTreeMap::new();
    for edge in edges {
        let ends = (files.get(edge.from.as_str()), files.get(edge.to.as_str()));
        if let (Some(from), Some(to)) = ends
            && from != to
        {
            *waits
                .entry((from.clone(), to.clone(), edge.ground))
                .or_default() += 1;
        }
    }
    let kept = most_connected(files.values().cloned().collect(), &waits);
    let number = |file: &Option<String>| {
        kept.iter()
            .position(|kept| kept == file)
            .unwrap_or(kept.len())
    };
    let mut cards: Vec<_> = kept
        .iter()
        .map(|file| file_card(Some(file), nodes, &kept, locale))
        .collect();
    if files.values().any(|file| !kept.contains(file)) {
        cards.push(file_card(None, nodes, &kept, locale));
    }
    let mut together: BTreeMap<(usize, usize, Ground), usize> = BTreeMap::new();
    for ((from, to, ground), count) in &waits {
        let (from, to) = (number(from), number(to));
        if from != to {
            *together.entry((from, to, *ground)).or_default() += count;
        }
    }
    let arrows = together.into_iter().map(|((from, to, ground), count)| {
        let label = |locale| folded_label(ground, count, locale);
        Arrow {
            from,
            to,
            ground,
            label_width: widest(|locale| Some(label(locale))),
            full: label(locale).plain(),
            label: Some(label(locale)),
            href: None,
        }
    });
    Shown {
        arrows: arrows.collect(),
        cards,
        said_by: BTreeMap::new(),
        folded: true,
        label_lines: FOLDED_LINES,
    }
}

/// The files with the most waits, in the order of their ids.
fn most_connected(
    files: BTreeSet<Option<String>>,
    waits: &BTreeMap<(Option<String>, Option<String>, Ground), usize>,
) -> Vec<Option<String>> {
    if files.len() <= MOST_NODES {
        return files.into_iter().collect();
    }
    let degree = |file: &Option<String>| -> usize {
        waits
            .iter()
            .filter(|((from, to, _), _)| from == file || to == file)
            .map(|(_, n)| n)
            .sum()
    };
    let mut files: Vec<_> = files.into_iter().collect();
    // A stable sort: of equals, the first by id.
    files.sort_by_key(|file| std::cmp::Reverse(degree(file)));
    files.truncate(MOST_NODES - 1);
    files.sort();
    files
}

/// The box of a file, or of all that are not kept.
fn file_card(
    file: Option<&Option<String>>,
    nodes: &[Node],
    kept: &[Option<String>],
    locale: Locale,
) -> Card {
    let own =
        |name: &str| Isolated::words(text_with(locale, name, &[]).content(), locale.language());
    let id_of = |node: &Node| node.file.as_ref().map(|file| file.id.clone());
    let members: Vec<_> = nodes
        .iter()
        .filter(|node| match file {
            Some(file) => &id_of(node) == file,
            None => !kept.contains(&id_of(node)),
        })
        .collect();
    let title = match file {
        None => own("draw-waits-others"),
        Some(_) => members
            .iter()
            .find_map(|node| node.file.as_ref())
            .map_or_else(
                || own("draw-waits-no-file"),
                |file| Isolated::wording(&file.title, locale),
            ),
    };
    let count = text_with(locale, "count-step", &[("n", members.len().into())]);
    Card {
        label: wrap::lines(&title, TEXT_WIDTH, FOLDED_LINES),
        full: title.plain(locale),
        caption: None,
        foot: Foot::Steps(count),
        side: None,
        href: None,
    }
}

fn folded_label(ground: Ground, count: usize, locale: Locale) -> Message {
    let ground = text_with(locale, ground.key(), &[]);
    text_with(
        locale,
        "draw-edge-count",
        &[("ground", ground.into()), ("n", count.into())],
    )
}
