//! Comparing names: two of them with the reasons, or many with nothing but a number each.

use std::io::{BufRead, Write};

use rustc_hash::FxHashMap;
use sila_names::{NameModel, PersonName, Place, Reader, Slot, Unit};
use sila_report::names::{NamePart, NameView};
use sila_text::Locale;

use crate::AppError;

/// Compares the names of two persons and says why.
pub fn compare_names(one: &str, other: &str, locale: Locale) -> NameView {
    let model = NameModel::built_in();
    let (a, b) = (PersonName::parse(one), PersonName::parse(other));
    let explained = model.explain(&a, &b);
    let mut remarks = Vec::new();
    let mut parts = Vec::new();
    if let Some(explained) = &explained {
        if explained.reordered {
            remarks.push("name-reordered");
        }
        if explained.prefix_passed_over {
            remarks.push("name-prefix");
        }
        for evidence in &explained.slots {
            parts.push(part(
                model,
                (&a, &b),
                evidence.slot,
                evidence.bits.0,
                &mut remarks,
            ));
        }
    }
    NameView {
        names: [one.to_owned(), other.to_owned()],
        bits: model.person_bits(&a, &b).0,
        comparable: explained.is_some(),
        parts,
        remarks,
        locale,
    }
}

fn part(
    model: &NameModel,
    (a, b): (&PersonName, &PersonName),
    slot: Slot,
    bits: f64,
    remarks: &mut Vec<&'static str>,
) -> NamePart {
    let key = match slot {
        Slot::Given => "role-given",
        Slot::Father(0) => "role-father",
        Slot::Father(1) => "role-grandfather",
        Slot::Father(_) => "name-further-father",
        Slot::Family => "role-family",
    };
    let unit = |name: &PersonName| -> Option<Unit> {
        match slot {
            Slot::Given => name.given().first().cloned(),
            Slot::Father(0) => name.father().cloned(),
            Slot::Father(1) => name.grandfather().cloned(),
            Slot::Father(_) => None,
            Slot::Family => name.family().first().cloned(),
        }
    };
    let text = |name: &PersonName| match slot {
        Slot::Given => name.given_text().to_owned(),
        Slot::Father(0) => name.father_text().to_owned(),
        Slot::Father(1) => name.grandfather_text().to_owned(),
        Slot::Father(_) => String::new(),
        Slot::Family => name.family_text().to_owned(),
    };
    let mut letters = Vec::new();
    if let (Some(one), Some(other)) = (unit(a), unit(b))
        && let Some(why) = model.explain_units(&one, &other)
    {
        if why.same_meaning && !remarks.contains(&"name-same-meaning") {
            remarks.push("name-same-meaning");
        }
        if why.article_on_one_side && !remarks.contains(&"name-article") {
            remarks.push("name-article");
        }
        letters = why
            .pieces
            .into_iter()
            .map(|piece| (piece.left, piece.right, piece.bits.0))
            .collect();
    }
    NamePart {
        part: key,
        texts: [text(a), text(b)],
        bits,
        letters,
    }
}

/// Compares the pairs of a table of tab-separated values with the header `id kind a b` (more columns
/// are ignored) and writes `id score` for each. Kinds begin with `unit`, `full` or `place`; what else
/// they are called means nothing here.
///
/// # Errors
/// [`AppError::NoPairs`] if the header is another, [`AppError::Unreadable`] or
/// [`AppError::Unwritable`] where reading or writing fails.
pub fn compare_pairs(
    path: &std::path::Path,
    mut from: impl BufRead,
    mut out: impl Write,
) -> Result<(), AppError> {
    let unreadable = |reason| AppError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let unwritable = |reason| AppError::Unwritable {
        path: "-".into(),
        reason,
    };
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line).map_err(unreadable)?;
    let columns = Columns::of(&text_of(&line)).ok_or_else(|| AppError::NoPairs {
        path: path.to_owned(),
    })?;
    out.write_all(b"id\tscore\n").map_err(unwritable)?;
    let mut comparer = PairComparer::default();
    loop {
        line.clear();
        if from.read_until(b'\n', &mut line).map_err(unreadable)? == 0 {
            return out.flush().map_err(unwritable);
        }
        let text = text_of(&line);
        if text.is_empty() {
            continue;
        }
        let [id, kind, a, b] = columns.cells(&text);
        let bits = comparer.bits(kind, a, b);
        writeln!(out, "{id}\t{bits:.4}").map_err(unwritable)?;
    }
}

/// A line without its end; half a character of it becomes a mark, and the rest stands.
fn text_of(line: &[u8]) -> std::borrow::Cow<'_, str> {
    let end = line
        .iter()
        .rposition(|byte| !matches!(byte, b'\n' | b'\r'))
        .map_or(0, |at| at + 1);
    String::from_utf8_lossy(&line[..end])
}

/// Where the four columns stand.
struct Columns([usize; 4]);

impl Columns {
    fn of(header: &str) -> Option<Self> {
        let header = header.trim_start_matches('\u{feff}');
        let place = |name: &str| header.split('\t').position(|cell| cell.trim() == name);
        Some(Self([
            place("id")?,
            place("kind")?,
            place("a")?,
            place("b")?,
        ]))
    }

    fn cells<'t>(&self, line: &'t str) -> [&'t str; 4] {
        let mut cells = [""; 4];
        for (place, cell) in line.split('\t').enumerate() {
            for (wanted, slot) in self.0.iter().zip(&mut cells) {
                if *wanted == place {
                    *slot = cell;
                }
            }
        }
        cells
    }
}

/// How many units and places are remembered before memory begins anew.
const REMEMBERED: usize = 1 << 15;

/// Compares pairs of any kind, and reads each name once.
#[derive(Default)]
struct PairComparer {
    reader: Reader,
    units: FxHashMap<String, Unit>,
    places: FxHashMap<String, Place>,
}

impl PairComparer {
    fn bits(&mut self, kind: &str, a: &str, b: &str) -> f64 {
        let model = NameModel::built_in();
        if kind.starts_with("full") {
            let (a, b) = (self.reader.person(a), self.reader.person(b));
            return model.person_bits(&a, &b).0;
        }
        if kind.starts_with("place") {
            let read = |text: &str| model.place(text);
            remember(&mut self.places, [a, b], read);
            return model.place_bits(&self.places[a], &self.places[b]).0;
        }
        let read = |text: &str| model.unit(text);
        remember(&mut self.units, [a, b], read);
        model.unit_bits(&self.units[a], &self.units[b]).0
    }
}

fn remember<T>(known: &mut FxHashMap<String, T>, texts: [&str; 2], read: impl Fn(&str) -> T) {
    if known.len() + 2 > REMEMBERED {
        known.clear();
    }
    for text in texts {
        if !known.contains_key(text) {
            known.insert(text.to_owned(), read(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, scored: &[&str]) {
        let mut out = Vec::new();
        compare_pairs(std::path::Path::new("x.tsv"), table.as_bytes(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let ids: Vec<&str> = out
            .lines()
            .skip(1)
            .map(|line| line.split('\t').next().unwrap())
            .collect();
        assert_eq!(ids, scored);
        assert!(out.starts_with("id\tscore\n"));
    }

    #[test]
    fn pairs_are_scored_in_their_order_whatever_else_stands_beside_them() {
        check("id\tkind\ta\tb\n", &[]);
        check(
            "\u{feff}id\tkind\ta\tb\r\n1\tunit_xs\tسالم\tSalem\r\n",
            &["1"],
        );
        check(
            "b\tx\ta\tkind\tid\nSalem\t?\tسالم\tfull_xs\tp\n\nq\n",
            &["p", ""],
        );
    }

    #[test]
    fn another_header_is_refused() {
        let path = std::path::Path::new("x.tsv");
        let refused = compare_pairs(path, "a,b\n".as_bytes(), Vec::new());
        assert!(matches!(refused, Err(AppError::NoPairs { .. })));
    }
}
