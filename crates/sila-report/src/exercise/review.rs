//! The pairs that a person must look at.

use sila_draw::Cell;
use sila_text::{Isolated, Message};

use super::ExerciseView;
use crate::document::{Block, Document, Section};
use crate::linkage::relatives_probability;

impl ExerciseView<'_> {
    /// The pairs to look at, in the order of expected gain; what the program thinks of each stands last.
    pub fn review(&self) -> Document {
        let pairs = self.linkage.by_gain();
        let numbers: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.one, pair.other)).collect();
        let explained = self.linkage.linkage.explain_all(&numbers);
        let rows = pairs.iter().zip(&explained).map(|(pair, explanation)| {
            let href = self.links.to_pair(pair.one, pair.other);
            let kin = match relatives_probability(explanation) > 0.5 {
                true => self.linkage.word("exercise-likely-relatives"),
                false => Message::empty(self.locale()),
            };
            let probability = f64::from(pair.probability);
            let agrees = self.linkage.fields_where(explanation, |bits| bits > 0.0);
            let disagrees = self.linkage.fields_where(explanation, |bits| bits < 0.0);
            vec![
                Cell::message(self.record(pair.one)).linked(href.as_ref()),
                self.name(pair.one),
                Cell::message(self.record(pair.other)),
                self.name(pair.other),
                Cell::message(agrees),
                Cell::message(disagrees),
                Cell::message(kin),
                self.linkage.value(Isolated::decimal(probability, 2)),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let header = self.words([
            "name-one",
            "exercise-name",
            "name-other",
            "exercise-name",
            "link-agrees",
            "link-disagrees",
            "link-relatives",
            "exercise-probability",
        ]);
        let title = self.linkage.word("link-to-review");
        let table = self.table("review", "exercise-most-first", header, rows);
        let section = Section::new("review", self.linkage.word("exercise-most-first"))
            .with(Block::Line(self.linkage.cell("exercise-gain")))
            .with(Block::Table(table));
        self.document(self.title(Some(title)), vec![section])
    }
}
