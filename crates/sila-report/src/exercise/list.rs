//! A list as it was filed, with the matches beside its rows.

use sila_draw::Cell;
use sila_link::LinkedPair;
use sila_text::{Isolated, Message, text_with};

use super::{
    ExerciseView, Paged, Side,
    paged::{ROWS, rows_of},
};
use crate::document::{Block, Section};
use crate::linkage::Beside;

impl ExerciseView<'_> {
    /// The rows of a list in their order, each with the record of the same person, how sure that is, and
    /// what follows; then its columns as filed. None if there is no such list or page.
    pub fn list(&self, name: &str, page: usize) -> Option<Paged> {
        let side = self.sides.iter().find(|side| side.list == name)?;
        let place = self
            .linkage
            .lists
            .iter()
            .position(|list| list.name == name)?;
        let list = &self.linkage.lists[place];
        let shown = rows_of(page, list.len())?;
        let numbers = self.numbers_of(place);
        let beside = self.linkage.beside_records();
        let rows = shown.map(|record| {
            let number = numbers[record];
            let mut cells = self.matches(number, &beside[number as usize]);
            let values = list.columns.iter().map(|column| &column.values);
            cells.extend(values.map(|values| match values.get(record) {
                Some(text) => self.as_filed(text),
                None => Cell::message(Message::empty(self.locale())),
            }));
            cells
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let mut header = self.words([
            "link-record",
            "link-same-person",
            "exercise-probability",
            "link-decision",
        ]);
        let headers = list.columns.iter().map(|column| column.header.as_str());
        header.extend(headers.map(|header| self.linkage.quoted(header).text));
        let title = self.list_title(side);
        let shown = self.shown(page, list.len());
        let mut table = self.table("rows", "exercise-rows", header, rows);
        table.caption = shown.clone();
        let section = Section::new("rows", shown)
            .with(Block::Line(self.linkage.cell("exercise-as-filed")))
            .with(Block::Table(table));
        let document = self.document(self.title(Some(title)), vec![section]);
        Some(Paged::new(document, page, list.len()))
    }

    /// What a list is called: what it holds, and whose it is.
    pub fn list_title(&self, side: &Side) -> Message {
        let words = [
            ("title", self.wording(&side.title).into()),
            ("marks", self.wording(&side.party).into()),
        ];
        text_with(self.locale(), "report-title-marks", &words)
    }

    /// The address of the page on which the row of a record stands.
    pub(super) fn row_address(&self, number: u32) -> Option<String> {
        let record = self.linkage.linkage.records()[number as usize];
        let (list, _) = self.linkage.name_of(number);
        let page = record.record as usize / ROWS + 1;
        self.links.to(&format!("list/{list}?page={page}"))
    }

    /// The numbers of the records of a list, in the order of its rows.
    fn numbers_of(&self, list: usize) -> Vec<u32> {
        let records = (0u32..).zip(self.linkage.linkage.records());
        let of_list = records.filter(|(_, record)| usize::from(record.list) == list);
        let mut numbers: Vec<(u32, u32)> = of_list
            .map(|(number, record)| (record.record, number))
            .collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|(_, number)| number).collect()
    }

    /// Number, the record of the same person or of the pair that waits, how sure, and what follows.
    fn matches(&self, number: u32, beside: &Beside) -> Vec<Cell> {
        let (_, id) = self.linkage.name_of(number);
        let pair = beside.open.or(beside.surest);
        let href = pair.and_then(|pair| self.links.to_pair(pair.one, pair.other));
        let others = match beside.others.is_empty() {
            false => self.several(beside.others.iter().map(|other| self.record(*other))),
            true => self.several(
                pair.into_iter()
                    .map(|pair| self.record(other_of(&pair, number))),
            ),
        };
        let probability = pair.map(|pair| f64::from(pair.probability).min(0.9999));
        let probability = probability.map_or_else(
            || Cell::message(Message::empty(self.locale())),
            |probability| self.linkage.value(Isolated::decimal(probability, 4)),
        );
        vec![
            self.linkage.value(Isolated::code(id)),
            others.linked(href.as_ref()),
            probability,
            self.linkage.cell(match beside.decision() {
                "link-alone" => "exercise-alone",
                decision => decision,
            }),
        ]
    }

    /// A cell as it is written; a date or a number stays in one piece.
    fn as_filed(&self, text: &str) -> Cell {
        let is_number = |one: char| one.is_ascii_digit() || "-/.".contains(one);
        match text.chars().all(is_number) {
            true => self.linkage.value(Isolated::code(text)),
            false => self.linkage.quoted(text),
        }
    }

    /// Which rows of so many stand on a page.
    pub(super) fn shown(&self, page: usize, rows: usize) -> Message {
        let shown = rows_of(page, rows).unwrap_or_default();
        let number = |number: usize| Isolated::number(i64::try_from(number).unwrap_or(i64::MAX));
        let words = [
            ("from", number(rows.min(shown.start + 1)).into()),
            ("to", number(shown.end).into()),
            ("n", number(rows).into()),
        ];
        text_with(self.locale(), "exercise-rows-shown", &words)
    }
}

fn other_of(pair: &LinkedPair, number: u32) -> u32 {
    if pair.one == number {
        pair.other
    } else {
        pair.one
    }
}
