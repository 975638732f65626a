//! Entries in full: what an entry says, who said it, and its name in the log.

use sila_docket::matter::Recorded;
use sila_draw::Cell;
use sila_text::{Isolated, Message};

use super::DocketView;
use crate::document::{Block, Document, Section};

/// The kinds of entry that name who is there and where things were read.
const REGISTER: [&str; 6] = ["docket", "party", "actor", "speaker", "source", "subject"];

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
            self.word_for("kind", record.body),
        );
        section.blocks.push(self.entry_block(&record));
        Some(self.document(vec![section]))
    }

    /// Every entry in full, kind by kind.
    pub(super) fn entries_section(&self) -> Section {
        let mut section = Section::new(self.anchor("entries"), self.word("section-entries"));
        let cited = self.cited_sources();
        for record in self.state.matters.all() {
            // A source that nothing shown was read in would tell what is not shown.
            let is_cited = record.body != "source" || cited.contains(&record.id);
            if self.shows_all() || is_cited {
                section.blocks.push(self.entry_block(&record));
            }
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
        field(
            "report-kind-of-entry",
            Cell::message(self.word_for("kind", kind)),
        );
        let is_of_register = REGISTER.contains(&kind);
        // Who is there and where things were read is said by nobody on no day.
        let is_told = provenance.date.is_some()
            || provenance.source.is_some()
            || provenance.party.is_some()
            || provenance.speaker.is_some();
        if is_told || !is_of_register {
            field("column-date", self.day(one));
            field("column-said-by", Cell::message(self.said_by(provenance)));
        }
        field("column-status", Cell::message(self.caveats(one)));
        for (key, cell) in self.own_fields(kind, &one.id) {
            field(key, cell);
        }
        if let Some(id) = &provenance.source {
            let source = self.state.matters.sources.get(id);
            let link = source.and_then(|source| self.entry_link(&source.id));
            let text = self.source(one).text;
            field("column-source", Cell::message(text).linked(link.as_ref()));
            let reference = source.and_then(|one| one.body.reference.as_ref());
            if let Some(reference) = reference {
                field("column-place", self.reference(reference));
            }
        }
        if let Some(note) = &provenance.note {
            field("report-note", Cell::message(self.wording(note)));
        }
        for change in &one.changes {
            field("report-changed-by", self.linked(self.code(change), change));
        }
        for corrected in one.corrects.iter().filter(|_| self.shows_all()) {
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
