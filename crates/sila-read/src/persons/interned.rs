//! A column while it is read: each distinct text once.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use sila_model::Values;

/// The cells of a column so far, and the table that finds a text's number again.
///
/// The table is open-addressed and holds numbers beside 32 bits of each hash, so that it grows
/// without reading a text. It is looked up and never iterated.
///
/// Cells wait in a batch and are looked up together: what costs time are the places of memory that
/// a look-up has to wait for, and the look-ups of a batch wait for theirs at the same time.
#[derive(Default)]
pub(crate) struct Interned {
    pub(crate) values: Values,
    slots: Vec<Slot>,
    waiting: Vec<Span>,
    looked_up: Vec<LookUp>,
}

/// A cell of a batch: where in the batch's text it stands. A blank cell is empty.
type Span = (u32, u32);

/// A place of the table: 32 bits of the hash, and the number of the text counted from 1.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    number: u32,
}

/// A cell being looked up: its hash, and the number at the first place where it may stand.
#[derive(Clone, Copy)]
struct LookUp {
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

    /// Adds the cell of the next row, by where it stands in the text of the batch.
    #[inline]
    pub(crate) fn wait(&mut self, start: usize, end: usize) {
        self.waiting.push((start as u32, end as u32));
    }

    /// Takes the last cell back.
    pub(crate) fn take_back(&mut self) {
        self.waiting.pop();
    }

    /// Looks up the cells of a batch.
    pub(crate) fn settle(&mut self, batch: &str) {
        self.grow_for(self.waiting.len());
        let text = |(start, end): Span| &batch[start as usize..end as usize];
        let mask = self.slots.len() - 1;
        let mut looked_up = std::mem::take(&mut self.looked_up);
        looked_up.clear();
        looked_up.extend(self.waiting.iter().map(|span| {
            let (hash, number) = (hash(text(*span)), 0);
            LookUp { hash, number }
        }));
        for look_up in &mut looked_up {
            let slot = self.slots[look_up.hash as usize & mask];
            if slot.hash == look_up.hash {
                look_up.number = slot.number;
            }
        }
        for (look_up, span) in looked_up.iter_mut().zip(&self.waiting) {
            let number = look_up.number;
            if number != 0 && self.values.distinct.get(number - 1) != text(*span) {
                look_up.number = 0;
            }
        }
        let waiting = std::mem::take(&mut self.waiting);
        for (look_up, span) in looked_up.iter().zip(&waiting) {
            let code = match (look_up.number, span.0 == span.1) {
                (_, true) => Values::MISSING,
                (0, false) => self.find_or_add(text(*span), look_up.hash),
                (number, false) => number - 1,
            };
            self.values.codes.push(code);
        }
        self.looked_up = looked_up;
        self.waiting = waiting;
        self.waiting.clear();
    }

    /// The number of a text, which is added where it is new. There is room for it.
    fn find_or_add(&mut self, text: &str, hash: u32) -> u32 {
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

    /// Makes room for so many texts more, so that at most two thirds of the places are taken.
    fn grow_for(&mut self, more: usize) {
        let wanted = (self.values.distinct.len() + more) * 3 / 2;
        if wanted < self.slots.len() {
            return;
        }
        let wider = vec![Slot::default(); (wanted * 2).next_power_of_two().max(64)];
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
        let texts: Vec<String> = (0..5_000).map(|number| format!("t{number}")).collect();
        for _ in 0..2 {
            for batch in texts.chunks(700) {
                let joined = batch.concat();
                let mut start = 0;
                for text in batch {
                    column.wait(start, start + text.len());
                    start += text.len();
                }
                column.wait(0, 0);
                column.settle(&joined);
            }
        }
        let distinct: Vec<_> = column.values.distinct.iter().collect();
        assert_eq!(distinct, texts);
        assert_eq!(column.values.codes.len(), 1 + 2 * (5_000 + 8));
        assert_eq!(column.values.get(0), None);
        assert_eq!(column.values.get(1 + 5_008 + 7), Some("t7"));
    }
}
