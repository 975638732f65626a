//! How many things lie in each interval of a number: bars on an axis that runs from left to right in
//! both languages. Heights grow with the logarithm, so that few beside many are still seen; each bar
//! has its count above it.

use maud::{Markup, html};
use sila_text::{Isolated, Locale, Message, grouped, text_with};

use crate::{
    Cell, Picture, Table,
    picture::Root,
    svg::{Ink, Place, Style, all, message_line, stroke, value_line},
};

/// One interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where it begins; it ends where the next one begins.
    pub from: i32,
    /// Where it ends.
    pub to: i32,
    /// How many there are.
    pub count: usize,
}

const WIDTH: i32 = 1_100;
const BARS: (i32, i32) = (20, 1_080);
const TOP: i32 = 28;
const FOOT: i32 = 250;
const HEIGHT: i32 = 310;

/// Draws the intervals in their order.
pub fn draw(id: &str, caption: &Message, axis: &Message, bins: &[Bin], locale: Locale) -> Picture {
    Picture {
        svg: paint(id, caption, axis, bins, locale),
        table: table(id, caption, axis, bins, locale),
    }
}

fn paint(id: &str, caption: &Message, axis: &Message, bins: &[Bin], locale: Locale) -> Markup {
    let root = Root {
        id,
        locale,
        title: caption.clone(),
        description: text_with(locale, "draw-histogram-desc", &[("n", bins.len().into())]),
        width: WIDTH,
        height: HEIGHT,
        has_links: false,
    };
    let step = (BARS.1 - BARS.0) / (bins.len().max(1) as i32);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1);
    let log = |count: usize| libm::log2(count as f64 + 1.0);
    let height = |count: usize| (log(count) / log(most) * f64::from(FOOT - TOP)).round() as i32;
    let bars = (0..).zip(bins).map(|(place, bin)| {
        let (x, high) = (BARS.0 + place * step, height(bin.count));
        let (middle, top) = (x + step / 2, FOOT - high);
        html! {
            @if bin.count > 0 {
                rect x=(x + 2) y=(top) width=(step - 4) height=(high) fill=(Ink::Muted.value()) {}
                (value_line(Place::Centre(middle), top - 6, &Isolated::value(short(bin.count)), Style::QUIET))
            }
            (value_line(Place::Centre(x), FOOT + 20, &Isolated::number(i64::from(bin.from)), Style::PLAIN))
        }
    });
    let end = bins.last().map(|bin| bin.to);
    let end_x = BARS.0 + bins.len() as i32 * step;
    root.around(html! {
        (stroke(&format!("M{} {FOOT}H{end_x}", BARS.0), Ink::Line, "1.25", None))
        (all(bars))
        @if let Some(end) = end {
            (value_line(Place::Centre(end_x), FOOT + 20, &Isolated::number(i64::from(end)), Style::PLAIN))
        }
        (message_line(Place::Centre((BARS.0 + end_x) / 2), FOOT + 48, axis, Style::QUIET))
    })
}

/// A count that fits above its bar: thousands and millions by their letters.
fn short(count: usize) -> String {
    match count {
        0..10_000 => grouped(count as i64),
        10_000..10_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}M", count / 1_000_000),
    }
}

fn table(id: &str, caption: &Message, axis: &Message, bins: &[Bin], locale: Locale) -> Table {
    let rows = bins.iter().map(|bin| {
        let [from, to] = [bin.from, bin.to].map(|end| Isolated::number(i64::from(end)).into());
        let between = text_with(locale, "figure-between", &[("from", from), ("to", to)]);
        let count = i64::try_from(bin.count).unwrap_or(i64::MAX);
        vec![
            Cell::message(between),
            Cell::value(locale, Isolated::number(count)),
        ]
    });
    Table {
        id: Root::table_id(id),
        caption: caption.clone(),
        header: vec![axis.clone(), text_with(locale, "report-count", &[])],
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_interval_has_a_bar_and_a_row() {
        let word = |text| Message::value(Locale::En, Isolated::code(text));
        let bins = [(0, 5, 3), (5, 10, 0), (10, 15, 120_000)];
        let bins = bins.map(|(from, to, count)| Bin { from, to, count });
        let picture = draw("h", &word("weights"), &word("bits"), &bins, Locale::En);
        let svg = picture.svg.into_string();
        assert_eq!(
            svg.matches("<rect").count(),
            2,
            "nothing is drawn where there is nothing"
        );
        assert!(svg.contains("120k"));
        assert_eq!(picture.table.rows.len(), 3);
        assert_eq!(picture.table.rows[2][1].text.plain(), "120,000");
    }
}
