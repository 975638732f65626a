//! What stands in the way, and who says so.

use sila_draw::Cell;

use super::DocketView;
use super::files::kebab;
use crate::document::Section;

impl DocketView<'_> {
    /// The obstacles that stand on the day of the view.
    pub(super) fn obstacles_section(&self) -> Section {
        let as_of = self.state.view.as_of;
        let stands = |until: Option<sila_model::PartialDate>| {
            until.is_none_or(|until| until.latest() >= as_of)
        };
        let obstacles = self
            .state
            .matters
            .obstacles
            .values()
            .filter(|one| stands(one.body.until));
        let rows = obstacles.map(|one| {
            let kind = self.word_for("obstacle-kind", &kebab(&format!("{:?}", one.body.kind)));
            let files = if one.body.files.is_empty() {
                self.word("obstacle-all-files")
            } else {
                self.names(&one.body.files)
            };
            vec![
                Cell::message(kind),
                self.linked(self.wording(&one.body.text), &one.id),
                Cell::message(self.said_by(&one.provenance)),
                Cell::message(files),
                Cell::message(self.caveats(one)),
                self.source(one),
            ]
        });
        let header = [
            "column-kind",
            "section-obstacles",
            "column-said-by",
            "column-file",
            "column-status",
            "column-source",
        ];
        self.section_of_table("obstacles", "section-obstacles", &header, rows.collect())
    }
}
