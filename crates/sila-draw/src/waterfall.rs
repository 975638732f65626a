//! How a weight comes about: one bar for each piece of evidence, each beginning where the last ended.
//!
//! What points to one person runs to the right in both languages and is a full bar; what points
//! against it runs to the left and is an open one. A sign and a number stand beside each.

use maud::{Markup, html};
use sila_text::{Isolated, Locale, Message, text_with};

use crate::{
    Cell, Picture, Table,
    picture::Root,
    svg::{Ink, Place, Style, all, message_line, stroke, value_line},
};

/// One piece of evidence.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is about.
    pub label: Message,
    /// What was found.
    pub finding: Message,
    /// What it says, in bits: positive for one person.
    pub bits: f64,
}

const MARGIN: i32 = 10;
/// The length of the bars together, and the room of a number.
const BARS: i32 = 360;
const VALUES: i32 = 90;
/// About the width of a letter.
const LETTER: i32 = 8;
const ROW: i32 = 26;
const TOP: i32 = 8;
/// The longest label drawn whole, in characters.
const LONGEST: usize = 40;

/// Draws the pieces in their order, and their sum.
pub fn draw(id: &str, steps: &[Step], locale: Locale) -> Picture {
    Picture {
        svg: paint(id, steps, locale),
        table: table(id, steps, locale),
    }
}

/// Where labels, bars and numbers stand. No wider than the labels need: on a narrow screen the bars
/// would else be out of sight.
#[derive(Clone, Copy)]
struct Columns {
    labels: (i32, i32),
    bars: (i32, i32),
    /// Where numbers end.
    values: i32,
}

impl Columns {
    fn of(labels: &[Message]) -> Self {
        let letters = labels.iter().map(|label| label.content().chars().count());
        let longest = letters.max().unwrap_or(0) as i32;
        let labels = (MARGIN, MARGIN + LETTER * longest);
        let bars = (labels.1 + 2 * MARGIN, labels.1 + 2 * MARGIN + BARS);
        Self {
            labels,
            bars,
            values: bars.1 + VALUES,
        }
    }
}

fn sum(steps: &[Step]) -> f64 {
    steps.iter().map(|step| step.bits).sum()
}

fn paint(id: &str, steps: &[Step], locale: Locale) -> Markup {
    let mut ends = vec![0.0];
    for step in steps {
        ends.push(ends[ends.len() - 1] + step.bits);
    }
    let low = ends.iter().copied().fold(0.0, f64::min);
    let high = ends.iter().copied().fold(0.0, f64::max);
    let span = (high - low).max(1.0);
    let weight = text_with(locale, "link-weight", &[]);
    let labels = steps.iter().map(|step| &step.label).chain([&weight]);
    let labels: Vec<Message> = labels.map(short).collect();
    let columns = Columns::of(&labels);
    let x = |bits: f64| columns.bars.0 + ((bits - low) / span * f64::from(BARS)).round() as i32;
    let foot = TOP + ROW * (steps.len() as i32 + 1) + 6;
    let root = Root {
        id,
        locale,
        title: text_with(locale, "draw-waterfall-title", &[]),
        description: text_with(locale, "draw-waterfall-desc", &[]),
        width: columns.values + MARGIN,
        height: foot + 8,
        has_links: false,
    };
    let total = sum(steps);
    let bars = ends
        .iter()
        .zip(&ends[1..])
        .zip(steps.iter().map(|step| step.bits));
    let bars = bars.map(|((from, to), bits)| (bits, (x(*from), x(*to)), Style::PLAIN));
    let bars = bars.chain([(total, (x(0.0), x(total)), Style::BOLD)]);
    let rows = labels.iter().zip(bars).enumerate();
    let rows = rows.map(|(row, (label, (bits, ends, style)))| {
        bar(row as i32, label, bits, ends, columns, style)
    });
    root.around(html! {
        (stroke(&format!("M{} {TOP}V{foot}", x(0.0)), Ink::Line, "1.25", None))
        (all(rows))
    })
}

fn bar(
    row: i32,
    label: &Message,
    bits: f64,
    (from, to): (i32, i32),
    columns: Columns,
    style: Style,
) -> Markup {
    let y = TOP + row * ROW;
    let (left, width) = (from.min(to), (from - to).abs().max(1));
    let fill = if bits >= 0.0 { Ink::Muted } else { Ink::Page };
    let value = Isolated::value(signed(bits));
    html! {
        (message_line(Place::beginning(label.locale(), columns.labels.0, columns.labels.1), y + 18, label, style))
        rect x=(left) y=(y + 4) width=(width) height=(ROW - 9) fill=(fill.value())
            stroke=(Ink::Muted.value()) stroke-width="1.5" {}
        (value_line(Place::EndingAt(columns.values), y + 18, &value, style))
    }
}

/// A label that fits its column; the table has it whole.
fn short(label: &Message) -> Message {
    let content = label.content();
    match content.chars().count() > LONGEST {
        true => {
            let cut: String = content.chars().take(LONGEST - 1).collect();
            let language = label.locale().language();
            Message::value(label.locale(), Isolated::words(format!("{cut}…"), language))
        }
        false => label.clone(),
    }
}

/// The number with its sign: `+3.10`.
fn signed(bits: f64) -> String {
    let number = sila_text::decimal(bits, 2);
    if bits > 0.0 {
        format!("+{number}")
    } else {
        number
    }
}

fn table(id: &str, steps: &[Step], locale: Locale) -> Table {
    let value = |bits: f64| Cell::value(locale, Isolated::value(signed(bits)));
    let mut rows: Vec<Vec<Cell>> = steps
        .iter()
        .map(|step| {
            let (label, finding) = (step.label.clone(), step.finding.clone());
            vec![
                Cell::message(label),
                Cell::message(finding),
                value(step.bits),
            ]
        })
        .collect();
    let weight = text_with(locale, "link-weight", &[]);
    rows.push(vec![
        Cell::message(weight),
        Cell::message(Message::empty(locale)),
        value(sum(steps)),
    ]);
    let header = ["link-field", "link-agreement", "link-bits"];
    Table::new(
        locale,
        Root::table_id(id),
        "draw-waterfall-title",
        &header,
        rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(bits: f64) -> Step {
        let word = |text| Message::value(Locale::En, Isolated::code(text));
        Step {
            label: word("given"),
            finding: word("same"),
            bits,
        }
    }

    #[test]
    fn the_bars_follow_one_another_and_end_at_the_weight() {
        let picture = draw("w", &[step(-4.0), step(10.0), step(-1.5)], Locale::En);
        let svg = picture.svg.into_string();
        // From −4 to 6 on 360 pixels: zero stands at 144 from the left, after labels of six letters.
        assert!(svg.contains("x=\"78\" y=\"12\" width=\"144\""), "{svg}");
        assert!(svg.contains("x=\"78\" y=\"38\" width=\"360\""), "{svg}");
        assert!(svg.contains("+4.50"), "{svg}");
        assert_eq!(picture.table.rows.len(), 4);
        assert_eq!(picture.table.rows[0][2].text.plain(), "−4.00");
    }
}
