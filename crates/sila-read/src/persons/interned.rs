//! A column while it is read: each distinct text once.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use sila_model::Values;

/// The cells of a column so far, and the table that finds a text's number again.
///
/// The table is open-addressed and holds numbers beside 32 bits of each hash, so that it grows
/// without reading a text. It is looked up and never iterated.
#[derive(Default)]
pub(crate) struct Interned {
    pub(crate) values: Values,
    slots: Vec<Slot>,
}

/// A place of the table: 32 bits of the hash, and the number of the text counted from 1.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    number: u32,
}

impl Interned {
    /// A column of blank cells.
    pub(crate) fn blank(rows: usize) -> Self {
        let mut column = Self::default();
        column.values.codes = vec![Values::MISSING; rows];
        column
    }

    /// Adds the cell of the next row; an empty text is a blank cell.
    pub(crate) fn push(&mut self, text: &str) {
        let code = match text.is_empty() {
            true => Values::MISSING,
            false => self.code(text),
        };
        self.values.codes.push(code);
    }

    /// The number of a text, which is added where it is new.
    pub(crate) fn code(&mut self, text: &str) -> u32 {
        if self.values.distinct.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(text);
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot.number == 0 {
                let code = self.values.distinct.push(text);
                let number = code + 1;
                self.slots[place] = Slot { hash, number };
                return code;
            }
            if slot.hash == hash && self.values.distinct.get(slot.number - 1) == text {
                return slot.number - 1;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let wider = vec![Slot::default(); (self.slots.len() * 4).max(64)];
        let slots = std::mem::replace(&mut self.slots, wider);
        let mask = self.slots.len() - 1;
        for slot in slots.into_iter().filter(|slot| slot.number != 0) {
            let mut place = slot.hash as usize & mask;
            while self.slots[place].number != 0 {
                place = (place + 1) & mask;
            }
            self.slots[place] = slot;
        }
    }
}

fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_kept_once_in_order_of_first_appearance() {
        let mut column = Interned::blank(1);
        for round in 0..2 {
            for number in 0..5_000 {
                assert_eq!(column.code(&format!("t{number}")), number, "round {round}");
            }
        }
        column.push("");
        column.push("t7");
        assert_eq!(column.values.distinct.len(), 5_000);
        assert_eq!(column.values.codes, [Values::MISSING, Values::MISSING, 7]);
    }
}
