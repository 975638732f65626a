//! What a party's adviser reads before a meeting.

use sila_docket::brief::brief;
use sila_draw::Cell;
use sila_model::PartyCode;

use super::DocketView;
use crate::document::{Block, Document, Section};

impl DocketView<'_> {
    /// The brief for a party. The view's state must have been folded for that party.
    pub fn brief(&self, party: &PartyCode) -> Document {
        let of = brief(self.state, party);
        let mut first = Section::new(
            "brief",
            self.word_with("section-brief", "party", self.name(party.as_str())),
        );
        for (key, promises) in [("report-owes", &of.owes), ("report-is-owed", &of.is_owed)] {
            first.blocks.push(Block::Heading(self.word(key)));
            first
                .blocks
                .push(self.or_none(promises.is_empty(), self.promises_table(key, promises)));
        }
        for (key, asked) in [
            ("report-to-answer", &of.to_answer),
            ("report-asked", &of.asked_others),
        ] {
            first.blocks.push(Block::Heading(self.word(key)));
            first
                .blocks
                .push(self.or_none(asked.is_empty(), self.requests_table(key, asked)));
        }
        first
            .blocks
            .push(Block::Line(Cell::message(self.word("report-brief-limit"))));
        let mut document = self.overview();
        document.sections.insert(0, first);
        document
    }

    fn or_none(&self, is_empty: bool, table: Block) -> Block {
        if is_empty {
            Block::Line(self.cell("label-none"))
        } else {
            table
        }
    }
}
