//! The refugees' file: how many, never who.

use sila_docket::matter::ReturnWish;
use sila_draw::Cell;
use sila_text::Isolated;

use super::DocketView;
use crate::document::{Block, Section};

impl DocketView<'_> {
    /// How many family links and return statements this reader may know of. What they say about a
    /// person is read one by one, by whoever has the mandate; it stands on no page.
    pub(super) fn refugees_section(&self) -> Section {
        let matters = &self.state.matters;
        let section = Section::new("refugees", self.word("section-refugees"));
        if matters.family_links.is_empty() && matters.return_statements.is_empty() {
            return section;
        }
        // The party by whose eyes the state was folded may read all that is in it; a holder counts
        // without reading.
        let wishes = matters
            .return_statements
            .values()
            .map(|one| one.body.wish());
        let wishes: Vec<ReturnWish> = wishes.collect();
        let count = |number: usize| {
            Cell::value(
                self.locale,
                Isolated::number(i64::try_from(number).unwrap_or(i64::MAX)),
            )
        };
        let of = |wish: ReturnWish| wishes.iter().filter(|one| **one == wish).count();
        let rows = vec![
            vec![
                self.cell("report-family-links"),
                count(matters.family_links.len()),
            ],
            vec![
                self.cell("report-wish-return"),
                count(of(ReturnWish::Return)),
            ],
            vec![self.cell("report-wish-stay"), count(of(ReturnWish::Stay))],
            vec![
                self.cell("report-wish-undecided"),
                count(of(ReturnWish::Undecided)),
            ],
        ];
        let header = ["section-refugees", "report-count"];
        section
            .with(Block::Table(self.table(
                "refugees-table",
                "section-refugees",
                &header,
                rows,
            )))
            .with(Block::Line(self.cell("report-refugees-limit")))
    }
}
