use proptest::prelude::*;
use sila_model::Language;

use super::{Edge, Ground, Group, MOST_NODES, Node, NodeState, Side, draw, fold, place::Plan};
use sila_model::Wording;
use sila_text::Locale;

fn wording(english: &str, arabic: &str) -> Wording {
    Wording::new([(Language::En, english), (Language::Ar, arabic)]).unwrap()
}

fn node(number: usize, long: bool) -> Node {
    let label = if long {
        wording(
            "A long title of a step that takes three lines or so to be read",
            "عنوان طويل لخطوة",
        )
    } else {
        wording("Step", "عنوان طويل لخطوة لا يقرأ إلا في سطرين اثنين أو أكثر")
    };
    Node {
        file: Some(Group {
            id: format!("f{}", number % 50),
            title: wording("File", "ملف"),
        }),
        side: Some(Side {
            place: number % 4,
            name: wording("A", "أ"),
        }),
        href: number
            .is_multiple_of(2)
            .then(|| format!("/steps/{number}?a=1&b=2")),
        ..Node::new(format!("n{number:02}"), label, NodeState::Stuck)
    }
}

const GROUNDS: [Ground; 5] = [
    Ground::Asserted,
    Ground::Acknowledged,
    Ground::Agreed,
    Ground::Own,
    Ground::WithoutEffect,
];

prop_compose! {
    fn graph()(count in 1usize..55)(
        edges in prop::collection::vec((0..count, 0..count, 0..5usize), 0..count * 2),
        long in any::<bool>(),
        count in Just(count),
    ) -> (Vec<Node>, Vec<Edge>) {
        let nodes = (0..count).map(|number| node(number, long)).collect();
        let edges = edges.into_iter().map(|(from, to, ground)| {
            Edge::new(format!("n{from:02}"), format!("n{to:02}"), GROUNDS[ground])
                .said_by(wording("A party of a long name", "طرف"))
        });
        (nodes, edges.collect())
    }
}

fn plan(nodes: &[Node], edges: &[Edge], locale: Locale) -> (fold::Shown, Plan) {
    let mut edges = edges.to_vec();
    edges.sort();
    edges.dedup();
    let shown = fold::shown(&fold::sorted_nodes(nodes), &edges, locale);
    let plan = Plan::of(&shown);
    (shown, plan)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn boxes_never_overlap_and_lines_end_on_them((nodes, edges) in graph()) {
        let (shown, plan) = plan(&nodes, &edges, Locale::En);
        for (index, rect) in plan.cards.iter().enumerate() {
            prop_assert!(rect.x >= 0 && rect.right() <= plan.width, "{rect:?}");
            prop_assert!(rect.y >= 0 && rect.bottom() <= plan.height, "{rect:?}");
            for other in &plan.cards[index + 1..] {
                prop_assert!(!rect.overlaps(*other), "{rect:?} {other:?}");
            }
        }
        for (index, frame) in plan.frames.iter().enumerate() {
            for other in &plan.frames[index + 1..] {
                prop_assert!(!frame.rect.overlaps(other.rect));
            }
        }
        for (arrow, route) in shown.arrows.iter().zip(&plan.routes) {
            let (first, last) = (route[0], route[route.len() - 1]);
            prop_assert!(plan.cards[arrow.from].has_on_edge(first), "{route:?}");
            prop_assert!(plan.cards[arrow.to].has_on_edge(last), "{route:?}");
        }
    }

    /// A line may slant only between two layers, where there is no box; elsewhere it is level or
    /// upright and keeps clear of every box but those at its ends.
    #[test]
    fn no_line_runs_under_a_box((nodes, edges) in graph()) {
        let (_, plan) = plan(&nodes, &edges, Locale::En);
        for route in &plan.routes {
            for pair in route.windows(2) {
                let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
                let (top, foot) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                for card in &plan.cards {
                    let clear = right <= card.x || card.right() <= left
                        || foot <= card.y || card.bottom() <= top;
                    prop_assert!(clear, "{pair:?} under {card:?}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_input_does_not_matter(
        (nodes, edges) in graph(),
        seed in any::<prop::sample::Index>(),
    ) {
        let picture = draw("g", &nodes, &edges, Locale::En);
        let (mut other_nodes, mut other_edges) = (nodes.clone(), edges.clone());
        other_nodes.rotate_left(seed.index(nodes.len()));
        other_edges.reverse();
        let other = draw("g", &other_nodes, &other_edges, Locale::En);
        prop_assert_eq!(picture.svg.into_string(), other.svg.into_string());
        prop_assert_eq!(picture.table, other.table);
    }

    #[test]
    fn places_are_the_same_in_both_languages((nodes, edges) in graph()) {
        let (_, english) = plan(&nodes, &edges, Locale::En);
        let (_, arabic) = plan(&nodes, &edges, Locale::Ar);
        prop_assert_eq!(english.cards, arabic.cards);
        prop_assert_eq!(english.routes, arabic.routes);
        prop_assert_eq!(english.labels, arabic.labels);
    }
}

#[test]
fn above_forty_steps_the_picture_shows_at_most_forty_boxes() {
    let nodes: Vec<_> = (0..200).map(|number| node(number, false)).collect();
    let edges: Vec<_> = (0..120)
        .map(|number| {
            Edge::new(
                format!("n{number:02}"),
                format!("n{:02}", number + 1),
                Ground::Own,
            )
        })
        .collect();
    let (shown, plan) = plan(&nodes, &edges, Locale::En);
    assert!(
        shown.folded && shown.cards.len() <= MOST_NODES,
        "{}",
        shown.cards.len()
    );
    assert_eq!(plan.cards.len(), shown.cards.len());
    let picture = draw("g", &nodes, &edges, Locale::En);
    // No step is lost: 120 waits, and 79 steps that touch none.
    assert_eq!(picture.table.rows.len(), 120 + 79);
}

#[test]
fn what_one_side_asserts_and_what_all_agreed_look_different_without_colour() {
    let nodes = [node(0, false), node(1, false)];
    let svg = |ground| {
        let edge = Edge::new("n00", "n01", ground).said_by(wording("A", "أ"));
        draw("g", &nodes, &[edge], Locale::En).svg.into_string()
    };
    assert!(svg(Ground::Asserted).contains("stroke-dasharray=\"7 6\""));
    assert!(svg(Ground::Asserted).contains("Asserted: <tspan"));
    assert!(!svg(Ground::Agreed).contains("stroke-dasharray"));
    assert!(svg(Ground::Agreed).contains("Agreed by all"));
}

#[test]
fn everything_filed_is_escaped() {
    let label = wording("<script>alert(1)</script>", "\"><b>");
    let node = |id: &str| Node {
        href: Some("/x?a=\"><script>".into()),
        ..Node::new(id, label.clone(), NodeState::Ready)
    };
    let edge = Edge {
        label: Some(label.clone()),
        ..Edge::new("a", "b", Ground::Asserted)
    }
    .said_by(label.clone());
    for locale in Locale::ALL {
        let picture = draw(
            "g",
            &[node("a"), node("b")],
            std::slice::from_ref(&edge),
            locale,
        );
        let page = picture.figure().into_string();
        assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    }
}

#[test]
fn a_picture_of_nothing_is_a_picture() {
    let picture = draw("g", &[], &[], Locale::Ar);
    assert!(picture.svg.into_string().contains("role=\"img\""));
    assert!(picture.table.rows.is_empty());
}

/// The labels that stand on arrows are drawn on a ground of their own: the rest is in the key.
#[test]
fn what_all_arrows_of_a_kind_have_in_common_is_said_once() {
    let nodes: Vec<Node> = (0..4).map(|number| node(number, false)).collect();
    let edge = |from: usize, to: usize, party: &str| {
        let edge = Edge::new(&nodes[from].id, &nodes[to].id, Ground::Asserted);
        edge.said_by(wording(party, party))
    };
    let labels = |edges: &[Edge]| {
        let (shown, _) = plan(&nodes, edges, Locale::En);
        let labels = shown.arrows.iter().filter(|arrow| arrow.label.is_some());
        (labels.count(), shown.said_by.len())
    };
    let one = [edge(0, 1, "X"), edge(1, 2, "X"), edge(2, 3, "X")];
    assert_eq!(labels(&one), (0, 1));
    let svg = draw("x", &nodes, &one, Locale::En).svg.into_string();
    let untitled = |part: &str| match part.split_once("</title>") {
        Some((_, after)) => after.to_owned(),
        None => part.to_owned(),
    };
    let visible: String = svg.split("<title").map(untitled).collect();
    assert_eq!(visible.matches("Asserted: <tspan").count(), 1, "{visible}");
    // Of two parties each arrow says whose it is; what all agreed needs no name on any.
    let two = [
        edge(0, 1, "X"),
        edge(1, 2, "Y"),
        Edge::new(&nodes[2].id, &nodes[3].id, Ground::Agreed),
    ];
    assert_eq!(labels(&two), (2, 0));
}

#[test]
fn a_file_is_named_once_on_its_own_card() {
    let mut of_itself = node(1, false);
    of_itself.file = Some(Group {
        id: of_itself.id.clone(),
        title: of_itself.label.clone(),
    });
    let mut part = node(2, false);
    part.file = of_itself.file.clone();
    let (shown, _) = plan(&[of_itself, part], &[], Locale::En);
    let captions: Vec<bool> = shown
        .cards
        .iter()
        .map(|card| card.caption.is_some())
        .collect();
    assert_eq!(captions, [false, true]);
}
