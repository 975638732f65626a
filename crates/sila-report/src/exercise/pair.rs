//! Two records side by side, and why they are, or are not, one person.

use sila_draw::{Cell, waterfall};
use sila_text::text_with;

use super::ExerciseView;
use crate::document::{Block, Document, Section};
use crate::linkage::relatives_probability;

impl ExerciseView<'_> {
    /// Two records by their numbers, field by field as they are written, with how each agrees in words,
    /// the drawing of the weight, and a warning where they are more likely relatives.
    ///
    /// None if there is no such record, or the two are one.
    pub fn pair(&self, one: u32, other: u32) -> Option<Document> {
        let (one, other) = (one.min(other), one.max(other));
        let last = self.linkage.linkage.records().len().checked_sub(1)?;
        if one == other || other as usize > last {
            return None;
        }
        let explanation = self.linkage.linkage.explain(one, other);
        let records = [self.record(one), self.record(other)];
        let words = [
            ("one", records[0].clone().into()),
            ("other", records[1].clone().into()),
        ];
        let title = text_with(self.locale(), "link-why-title", &words);
        let mut sections = self.linkage.explanation_sections(one, other, &explanation);
        for block in sections.iter_mut().flat_map(|section| &mut section.blocks) {
            if let Block::Table(table) = block {
                // Party and number instead of the name of the list, which the page says elsewhere.
                let [first, second] = records.clone();
                (table.header[1], table.header[2]) = (first, second);
            }
        }
        let steps = self.linkage.steps(&explanation);
        let picture = waterfall::draw("weight", &steps, self.locale());
        let drawn = Section::new("drawn", self.linkage.word("draw-waterfall-title"))
            .with(Block::Picture(Box::new(picture)));
        sections.insert(1, drawn);
        sections.push(self.onwards(one, other));
        let mut document = self.document(self.title(Some(title)), sections);
        let name = |record| self.record(record).into();
        let marks = self
            .linkage
            .explanation_marks(one, other, &explanation, &[], &name);
        document.marks.extend(marks);
        if relatives_probability(&explanation) > 0.5 {
            let warning = self.linkage.cell("link-relatives-warning");
            document.notice = Some(warning.linked(Some(&"#relatives".to_owned())));
        }
        Some(document)
    }

    /// The way to the rows of the two, and to the next pair to look at.
    fn onwards(&self, one: u32, other: u32) -> Section {
        let mut lines: Vec<Cell> = Vec::new();
        for record in [one, other] {
            let words = self
                .linkage
                .with("exercise-row-of", "x", self.record(record));
            let href = self.row_address(record);
            lines.push(Cell::message(words).linked(href.as_ref()));
        }
        let pairs = self.linkage.by_gain();
        let place = pairs
            .iter()
            .position(|pair| (pair.one, pair.other) == (one, other));
        let next = place.and_then(|place| pairs.get(place + 1));
        lines.extend(next.map(|next| {
            let href = self.links.to_pair(next.one, next.other);
            self.linkage
                .cell("exercise-next-pair")
                .linked(href.as_ref())
        }));
        let all = self.links.to("review");
        lines.push(self.linkage.cell("exercise-all-pairs").linked(all.as_ref()));
        Section::new("onwards", self.linkage.word("exercise-onwards")).with(Block::List(lines))
    }
}
