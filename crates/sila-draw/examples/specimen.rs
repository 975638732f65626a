//! Prints a page with every kind of picture, or with one, to look at: `specimen en waits > page.html`.
//!
//! The parties and everything about them are invented.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a page to look at, not a product"
)]

use maud::{DOCTYPE, PreEscaped, html};
use sila_draw::graph::{self, Edge, Ground, Group, Node, NodeState};
use sila_draw::interval::{self, Bound, Figure};
use sila_draw::timeline::{self, Mark, MarkKind, Period};
use sila_draw::{Picture, Side};
use sila_model::{Language, Wording};
use sila_text::{Locale, palette};

const STYLE: &str = "
  body { background: var(--bg); color: var(--text); margin: 24px; line-height: 1.5;
         font-family: 'Noto Sans', 'DejaVu Sans', Verdana, sans-serif; font-size: 16px }
  :lang(ar) { font-family: 'Noto Naskh Arabic', 'Noto Sans Arabic', sans-serif }
  svg { max-width: 100%; height: auto }
  table { border-collapse: collapse; margin-block: 8px } th, td { border: 1px solid var(--line);
         padding: 4px 8px; text-align: start } a { color: var(--link) }
";

fn both(english: &str, arabic: &str) -> Wording {
    Wording::new([(Language::En, english), (Language::Ar, arabic)]).unwrap()
}

fn party(place: usize) -> Side {
    let name = [both("Aranda", "أراندا"), both("Belmar", "بلمار")][place].clone();
    Side { place, name }
}

fn file(id: &str) -> Group {
    let title = match id {
        "border" => both("Border", "الحدود"),
        "prisoners" => both("Prisoners", "السجناء"),
        _ => both("Trade and transit", "التجارة والعبور"),
    };
    Group {
        id: id.into(),
        title,
    }
}

fn node(id: &str, text: (&str, &str), state: NodeState, group: &str, place: usize) -> Node {
    Node {
        file: Some(file(group)),
        side: Some(party(place)),
        href: Some(format!("#{id}")),
        ..Node::new(id, both(text.0, text.1), state)
    }
}

fn by(place: usize) -> impl Fn(&str, &str, Ground) -> Edge {
    move |from, to, ground| Edge::new(from, to, ground).said_by(party(place).name)
}

fn waits() -> (Vec<Node>, Vec<Edge>) {
    use NodeState::{Deadlocked, Done, Expired, Reachable, Ready, Stuck, Suspended, Withdrawn};
    let nodes = vec![
        node(
            "line",
            ("Demarcation of the land border", "ترسيم الحدود البرية"),
            Deadlocked,
            "border",
            0,
        ),
        node(
            "transfer",
            (
                "Transfer of convicted prisoners under the 1951 agreement",
                "نقل المحكومين بموجب اتفاق عام 1951",
            ),
            Deadlocked,
            "prisoners",
            1,
        ),
        node(
            "lists",
            ("Exchange of lists of prisoners", "تبادل قوائم السجناء"),
            Done,
            "prisoners",
            0,
        ),
        node(
            "review",
            (
                "Review of sentences by a joint legal committee",
                "مراجعة الأحكام في لجنة قانونية مشتركة",
            ),
            Ready,
            "prisoners",
            1,
        ),
        node(
            "posts",
            ("Joint posts at the crossings", "مراكز مشتركة على المعابر"),
            Reachable,
            "border",
            0,
        ),
        node(
            "transit",
            (
                "Transit fees reduced for lorries of both sides",
                "تخفيض رسوم العبور لشاحنات الطرفين",
            ),
            Stuck,
            "trade",
            1,
        ),
        node(
            "rail",
            ("Rail link", "خط السكك الحديدية"),
            Suspended,
            "trade",
            0,
        ),
        node(
            "port",
            ("Port agreement", "اتفاق المرفأ"),
            Withdrawn,
            "trade",
            1,
        ),
        node(
            "survey",
            ("Survey of marks", "مسح العلامات الحدودية"),
            Ready,
            "border",
            0,
        ),
        node(
            "maps",
            ("Hand over maps of 1935", "تسليم خرائط 1935"),
            Expired,
            "border",
            1,
        ),
        node(
            "visit",
            ("Consular visits", "زيارات قنصلية"),
            Ready,
            "prisoners",
            0,
        ),
    ];
    let edges = vec![
        by(0)("line", "transfer", Ground::Asserted),
        by(1)("transfer", "line", Ground::Asserted),
        by(1)("transfer", "review", Ground::Agreed),
        by(1)("review", "lists", Ground::Own),
        by(0)("posts", "line", Ground::Acknowledged),
        by(1)("transit", "line", Ground::WithoutEffect),
        by(1)("transit", "posts", Ground::Agreed),
        by(0)("line", "survey", Ground::Own),
        by(0)("posts", "survey", Ground::Own),
        by(0)("rail", "transit", Ground::Asserted),
        by(0)("rail", "lists", Ground::Own),
        by(0)("line", "maps", Ground::Asserted),
    ];
    (nodes, edges)
}

fn ring() -> (Vec<Node>, Vec<Edge>) {
    let titles = [
        ("One", "أولى"),
        ("Two", "ثانية"),
        ("Three", "ثالثة"),
        ("Four", "رابعة"),
        ("Five", "خامسة"),
        ("Six", "سادسة"),
        ("Seven", "سابعة"),
    ];
    let nodes = titles.iter().enumerate().map(|(index, title)| {
        node(
            &format!("n{index}"),
            *title,
            NodeState::Deadlocked,
            "border",
            index % 2,
        )
    });
    let mut edges: Vec<_> = (0..6)
        .map(|index| {
            let to = format!("n{}", (index + 1) % 6);
            by(index % 2)(
                &format!("n{index}"),
                &to,
                [Ground::Asserted, Ground::Agreed][index % 2],
            )
        })
        .collect();
    edges.push(by(0)("n0", "n4", Ground::Acknowledged));
    edges.push(by(0)("n6", "n4", Ground::Own));
    (nodes.collect(), edges)
}

fn star() -> (Vec<Node>, Vec<Edge>) {
    let nodes = (0..9).map(|index| {
        let title = (
            format!("File that waits, number {index}"),
            format!("ملف منتظر رقم {index}"),
        );
        node(
            &format!("n{index}"),
            (&title.0, &title.1),
            NodeState::Stuck,
            "border",
            index % 2,
        )
    });
    let edges = (1..9).flat_map(|index| {
        let id = format!("n{index}");
        let first = by(0)(&id, "n0", Ground::Asserted);
        [
            Some(first),
            (index % 3 == 0).then(|| by(1)(&id, "n1", Ground::Agreed)),
        ]
    });
    (nodes.collect(), edges.flatten().collect())
}

fn many() -> (Vec<Node>, Vec<Edge>) {
    let nodes = (0..90).map(|index| Node {
        file: Some(Group {
            id: format!("f{}", index % 9),
            title: both(
                &format!("File number {}", index % 9),
                &format!("الملف رقم {}", index % 9),
            ),
        }),
        ..Node::new(format!("s{index}"), both("Step", "خطوة"), NodeState::Stuck)
    });
    let edges = (0..80).filter(|index| index % 3 != 0).map(|index| {
        Edge::new(
            format!("s{}", index),
            format!("s{}", (index * 7 + 5) % 90),
            Ground::Asserted,
        )
    });
    (nodes.collect(), edges.collect())
}

fn history(locale: Locale) -> Picture {
    let period = |from: &str, to: Option<&str>, name, said_by: Option<usize>| Period {
        from: from.parse().unwrap(),
        to: to.map(|to| to.parse().unwrap()),
        name,
        said_by: said_by.map(|place| party(place).name),
        href: None,
    };
    let mark = |date: &str, kind, label, lane: Option<usize>| Mark {
        date: date.parse().unwrap(),
        until: None,
        kind,
        label,
        lane,
        href: Some("#mark".into()),
    };
    let periods = [
        period(
            "1976",
            Some("2005"),
            both("The years of the presence", "سنوات الوجود العسكري"),
            Some(0),
        ),
        period("2011", None, both("The break", "القطيعة"), None),
    ];
    let mut marks = vec![
        mark(
            "1976-06-01",
            MarkKind::Event,
            both("First troops cross the line", "عبور أولى القوات للخط"),
            None,
        ),
        mark(
            "1951",
            MarkKind::Decision,
            both("Agreement on convicted persons", "اتفاق بشأن المحكومين"),
            None,
        ),
        mark(
            "2005-04-26",
            MarkKind::Event,
            both("Last troops leave", "خروج آخر القوات"),
            None,
        ),
        mark(
            "2025-03",
            MarkKind::Round,
            both(
                "First round of the justice track",
                "الجولة الأولى في مسار العدل",
            ),
            Some(0),
        ),
        mark(
            "2025-03",
            MarkKind::Round,
            both(
                "First round of the justice track, in the words of the other side, which are longer and take three lines",
                "الجولة الأولى في مسار العدل بعبارة الطرف الآخر، وهي أطول وتمتد على عدة أسطر في هذا العمود",
            ),
            Some(1),
        ),
        mark(
            "2026-02-28",
            MarkKind::Due,
            both("Lists of prisoners due", "موعد قوائم السجناء"),
            Some(1),
        ),
        Mark {
            until: Some("2025-09-30".parse().unwrap()),
            ..mark(
                "2025-07-15",
                MarkKind::Event,
                both("Crossing closed", "إغلاق المعبر"),
                Some(1),
            )
        },
    ];
    for day in 1..7 {
        marks.push(mark(
            &format!("2025-12-0{day}"),
            MarkKind::Statement,
            both("A statement on the files", "تصريح في شأن الملفات"),
            Some(0),
        ));
    }
    marks.push(mark(
        "2025-12-01",
        MarkKind::Change,
        both("State changed", "تغيّرت الحالة"),
        Some(1),
    ));
    let as_of = "2025-12-10".parse().ok();
    timeline::draw(
        "history",
        &[party(0), party(1)],
        &periods,
        &marks,
        as_of,
        locale,
    )
}

fn figures(locale: Locale) -> Picture {
    let figure = |place: Option<usize>, speaker, value, to, bound| Figure {
        side: place.map(party),
        speaker,
        as_of: Some("2025-12".parse().unwrap()),
        definition: Some(both(
            "Persons missing since 1976, by application of the family",
            "المفقودون منذ 1976 بحسب طلبات العائلات",
        )),
        value,
        to,
        bound,
        href: None,
    };
    let figures = [
        figure(
            Some(0),
            both("Ministry of Justice", "وزارة العدل"),
            2_575,
            None,
            Bound::Exact,
        ),
        figure(
            Some(0),
            both("A member of parliament", "عضو في البرلمان"),
            2_000,
            Some(2_500),
            Bound::About,
        ),
        figure(
            Some(1),
            both("Commission for the missing", "هيئة المفقودين"),
            300_000,
            None,
            Bound::AtLeast,
        ),
        figure(
            Some(1),
            both("Interior", "الداخلية"),
            17_000,
            None,
            Bound::Nearly,
        ),
        figure(None, both("A newspaper", "صحيفة"), 700, None, Bound::AtMost),
        figure(
            None,
            both("An association of families", "رابطة عائلات"),
            622,
            Some(1_200),
            Bound::Exact,
        ),
    ];
    interval::draw("figures", &figures, locale)
}

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    let locale: Locale = argument.parse().unwrap_or_default();
    let graphs = [
        ("waits", waits()),
        ("ring", ring()),
        ("star", star()),
        ("many", many()),
    ];
    let graphs = graphs.map(|(id, (nodes, edges))| (id, graph::draw(id, &nodes, &edges, locale)));
    let graphs: Vec<_> = graphs
        .into_iter()
        .chain([("history", history(locale)), ("figures", figures(locale))])
        .collect();
    let chosen = std::env::args().nth(2);
    let pictures = graphs
        .iter()
        .filter(|(id, _)| chosen.as_deref().is_none_or(|name| name == *id));
    let page = html! {
        (DOCTYPE)
        html lang=(locale.lang()) dir=(locale.dir()) {
            head { meta charset="utf-8"; title { "Specimen" } style { (PreEscaped(palette::css())) (PreEscaped(STYLE)) } }
            body {
                @for (_, picture) in pictures { (picture.figure()) }
            }
        }
    };
    println!("{}", page.into_string());
}
