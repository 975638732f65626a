//! What would follow if steps were done and conditions waived.

use sila_docket::what_if::WhatIf;
use sila_draw::Cell;

use super::DocketView;
use crate::document::{Block, Document, Section};

impl DocketView<'_> {
    /// The answer to a what-if. Nothing on record changes by asking.
    pub fn what_if(&self, answer: &WhatIf, done: &[String], waived: &[String]) -> Document {
        let list = |key: &str, ids: &[String]| {
            let mut section = Section::new(key, self.word(key));
            if ids.is_empty() {
                section.blocks.push(Block::Line(self.cell("label-none")));
            } else {
                let lines = ids
                    .iter()
                    .map(|id| self.linked(self.name(id), id))
                    .collect();
                section.blocks.push(Block::List(lines));
            }
            section
        };
        let blocked = answer.still_blocked.iter().map(|step| {
            let roots = answer.after.roots.of(step).into_iter().flatten();
            vec![
                self.linked(self.name(step), step),
                Cell::message(self.join(roots.map(|root| self.root(root)))),
            ]
        });
        let header = ["column-step", "section-roots"];
        let blocked = self.section_of_table(
            "still-blocked",
            "report-still-blocked",
            &header,
            blocked.collect(),
        );
        self.document(vec![
            list("report-supposed", &[done, waived].concat()),
            list("report-newly-ready", &answer.newly_ready),
            list("report-newly-reachable", &answer.newly_reachable),
            blocked,
        ])
    }
}
