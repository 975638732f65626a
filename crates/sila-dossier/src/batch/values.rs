//! What single cells say of facts.

use sila_model::Cell;

use super::{
    fold::plain_digits,
    vocabulary::{self, Answer},
};
use crate::{fact::Fact, rule::FactKind};

/// A cell of which it is not known what it says: why.
pub(super) type NotUnderstood = &'static str;

/// The fact in a cell; none where it says that nothing is known.
pub(super) fn fact(cell: &Cell, kind: FactKind) -> Result<Option<Fact>, NotUnderstood> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Covered(_) => Err("covered by a merged cell: whose value it is cannot be told"),
        Cell::Failed(_) => Err("the formula in it failed"),
        Cell::Text(text) if text.trim().is_empty() => Ok(None),
        Cell::Text(text) if vocabulary::answer(text) == Some(Answer::NotKnown) => Ok(None),
        cell => match kind {
            FactKind::YesNo => yes_or_no(cell),
            FactKind::Number => number(cell),
            FactKind::List => list(cell),
            FactKind::Text => text(cell),
        }
        .map(Some),
    }
}

/// A whole number, 0 or more; none where nothing is said.
pub(super) fn count(cell: &Cell) -> Result<Option<u32>, NotUnderstood> {
    const REASON: NotUnderstood = "a whole number, 0 or more, is expected";
    match fact(cell, FactKind::Number)? {
        None => Ok(None),
        Some(Fact::Number(number)) if number.fract() == 0.0 && (0.0..1e9).contains(&number) => {
            Ok(Some(number as u32))
        }
        Some(_) => Err(REASON),
    }
}

/// The text of a cell as a person reads it; none where it holds none.
pub(super) fn shown(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Boolean(value) => Some(value.to_string()),
        Cell::Date(date) => Some(date.to_string()),
        Cell::DateTime(moment) => Some(moment.to_string()),
        Cell::Failed(code) => Some(code.clone()),
        Cell::Empty | Cell::Covered(_) => None,
    }
}

#[expect(clippy::float_cmp, reason = "1 and 0 are exact in a cell")]
fn yes_or_no(cell: &Cell) -> Result<Fact, NotUnderstood> {
    let answer = match cell {
        Cell::Boolean(value) => Some(*value),
        Cell::Number(number) if *number == 1.0 => Some(true),
        Cell::Number(number) if *number == 0.0 => Some(false),
        Cell::Text(text) => match vocabulary::answer(text) {
            Some(Answer::Yes) => Some(true),
            Some(Answer::No) => Some(false),
            _ => None,
        },
        _ => None,
    };
    answer
        .map(Fact::Boolean)
        .ok_or("yes, no or unknown is expected")
}

fn number(cell: &Cell) -> Result<Fact, NotUnderstood> {
    let number = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => plain_digits(text).replace(['٫', ','], ".").parse().ok(),
        _ => None,
    };
    number
        .filter(|number: &f64| number.is_finite())
        .map(Fact::Number)
        .ok_or("a number is expected")
}

/// `none` is an empty list; a number is so many entries; `yes` is some; other words are entries.
fn list(cell: &Cell) -> Result<Fact, NotUnderstood> {
    let some = |entries: usize| Fact::List(vec![Fact::Boolean(true); entries]);
    match cell {
        Cell::Boolean(value) => Ok(some(usize::from(*value))),
        Cell::Number(_) => match count(cell)? {
            Some(entries @ 0..1_000) => Ok(some(entries as usize)),
            _ => Err("not a number of entries"),
        },
        Cell::Text(text) => match vocabulary::answer(text) {
            Some(Answer::None | Answer::No) => Ok(some(0)),
            Some(Answer::Yes) => Ok(some(1)),
            Some(Answer::Denial) => Err("it seems to say that there are none; write `none`"),
            Some(Answer::NotKnown) => Err("unknown"),
            None => Ok(match plain_digits(text).parse::<usize>() {
                Ok(entries) if entries < 1_000 => some(entries),
                _ => Fact::List(
                    text.split([';', '؛', '\n'])
                        .map(str::trim)
                        .filter(|entry| !entry.is_empty())
                        .map(|entry| Fact::Text(entry.to_owned()))
                        .collect(),
                ),
            }),
        },
        _ => Err("`none`, or a list of entries, is expected"),
    }
}

fn text(cell: &Cell) -> Result<Fact, NotUnderstood> {
    shown(cell).map(Fact::Text).ok_or("a text is expected")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: Cell, kind: FactKind, expected: Option<Option<Fact>>) {
        assert_eq!(
            fact(&cell, kind).ok(),
            expected,
            "{cell:?} {:?}",
            shown(&cell)
        );
    }

    #[test]
    fn a_cell_says_something_or_nothing_or_is_not_understood() {
        let text = |text: &str| Cell::Text(text.into());
        let yes = Fact::Boolean(true);
        check(text("نعم"), FactKind::YesNo, Some(Some(yes.clone())));
        check(
            Cell::Number(0.0),
            FactKind::YesNo,
            Some(Some(Fact::Boolean(false))),
        );
        check(Cell::Number(2.0), FactKind::YesNo, None);
        check(text("؟"), FactKind::YesNo, Some(None));
        check(text("  "), FactKind::YesNo, Some(None));
        check(text("x"), FactKind::YesNo, None);
        check(text("n/a"), FactKind::YesNo, None);
        check(text("none"), FactKind::YesNo, None);
        check(
            text("١٢٫٥"),
            FactKind::Number,
            Some(Some(Fact::Number(12.5))),
        );
        check(text("many"), FactKind::Number, None);
        check(text("inf"), FactKind::Number, None);
        check(
            text("لا يوجد"),
            FactKind::List,
            Some(Some(Fact::List(vec![]))),
        );
        check(text("لا توجد ملاحقات"), FactKind::List, None);
        check(
            text("2"),
            FactKind::List,
            Some(Some(Fact::List(vec![yes.clone(), yes]))),
        );
        let entries = ["case 12", "case 13"].map(|entry| Fact::Text(entry.into()));
        check(
            text("case 12; case 13"),
            FactKind::List,
            Some(Some(Fact::List(entries.into()))),
        );
        check(Cell::Failed("#REF!".into()), FactKind::YesNo, None);
    }
}
