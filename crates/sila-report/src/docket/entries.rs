//! Entries in full: what an entry says, who said it, and its name in the log.

use sila_docket::matter::Recorded;
use sila_draw::Cell;
use sila_text::{Isolated, Message};

use super::DocketView;
use super::timeline::kind_key;
use crate::document::{Block, Document, Section};

impl DocketView<'_> {
    /// One entry in full, as a document; none if it is not in the state.
    pub fn entry(&self, id: &str) -> Option<Document> {
        let record = self
            .state
            .matters
            .all()
            .into_iter()
            .find(|one| one.id == id)?;
        let mut section = Section::new(
            format!("entry-section-{id}"),
            self.word(&kind_key(record.body)),
        );
        section.blocks.push(self.entry_block(&record));
        Some(self.document(vec![section]))
    }

    /// Every entry in full, kind by kind.
    pub(super) fn entries_section(&self) -> Section {
        let mut section = Section::new(self.anchor("entries"), self.word("section-entries"));
        for record in self.state.matters.all() {
            section.blocks.push(self.entry_block(&record));
        }
        section
    }

    fn entry_block(&self, one: &Recorded<&'static str>) -> Block {
        let kind = one.body;
        let provenance = &one.provenance;
        let mut fields: Vec<(Message, Cell)> = Vec::new();
        let mut field = |key: &str, cell: Cell| {
            if !cell.text.is_empty() {
                fields.push((self.word(key), cell));
            }
        };
        field("column-kind", self.cell(&kind_key(kind)));
        field("column-date", self.day(one));
        field("column-said-by", Cell::message(self.said_by(provenance)));
        field("column-status", Cell::message(self.caveats(one)));
        if let Some(source) = &provenance.source {
            let source_cell = self.source(one);
            field("column-source", Cell::message(source_cell.text));
            let reference = self
                .state
                .matters
                .sources
                .get(source)
                .and_then(|one| one.body.reference.as_ref());
            if let Some(reference) = reference {
                field("column-place", Cell::message(self.code(reference)));
            }
        }
        if let Some(note) = &provenance.note {
            field("report-note", Cell::message(self.wording(note)));
        }
        for change in &one.changes {
            field("report-changed-by", self.linked(self.code(change), change));
        }
        for corrected in &one.corrects {
            field("report-corrects-entry", Cell::message(self.code(corrected)));
        }
        field(
            "report-filed",
            Cell::value(self.locale, Isolated::date(one.filed)),
        );
        field("column-entry", Cell::message(self.code(&one.entry)));
        field(
            "report-leaf-hash",
            Cell::message(self.code(&one.hash.to_string())),
        );
        Block::Entry {
            id: self.anchor(&format!("entry-{}", one.id)),
            title: self.text_of(kind, &one.id),
            fields,
        }
    }
}
