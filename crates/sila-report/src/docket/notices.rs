//! What could not be taken as it stood, and where what is not shown here is shown.

use sila_draw::Cell;
use sila_text::{Isolated, Message, text_with};

use super::{DocketView, Links};
use crate::document::Section;

/// The section in which what could not be taken as it stood is told.
const REMARKS: &str = "remarks";

impl DocketView<'_> {
    /// How much could not be taken as it stood, and where it is told; none where all was.
    pub(super) fn notice(&self) -> Option<Cell> {
        let told = |key: &str, count: usize| {
            let number = Isolated::number(i64::try_from(count).unwrap_or(i64::MAX));
            (count > 0).then(|| self.word_with(key, "n", number))
        };
        let damaged = told("report-damaged", self.damaged_files);
        let set_aside = told("report-set-aside", self.issues.len());
        if set_aside.is_none() {
            // Remarks are for the holder; that something is missing concerns every reader.
            return damaged.map(Cell::message);
        }
        let words = self.join(damaged.into_iter().chain(set_aside));
        Some(self.elsewhere(words, "check", REMARKS))
    }

    /// Words that lead to a section of another page of the docket: of the same file, where all of it
    /// is in one; by the name of the command, where there are no links.
    pub(super) fn elsewhere(&self, words: Message, page: &str, section: &str) -> Cell {
        match self.links {
            Links::Anchors => {
                Cell::message(words).linked(Some(&format!("#{}", self.anchor(section))))
            }
            Links::Pages { base, query } => {
                Cell::message(words).linked(Some(&format!("{base}{page}{query}#{section}")))
            }
            Links::None => {
                let command = self.code(&format!("sila docket {page}"));
                let pair = [("name", words.into()), ("value", command.into())];
                Cell::message(text_with(self.locale, "report-pair", &pair))
            }
        }
    }

    /// What the readers could not take as it stood; none without remarks.
    pub(super) fn remarks_section(&self) -> Option<Section> {
        let rows: Vec<Vec<Cell>> = self
            .issues
            .iter()
            .map(|issue| {
                let reason = Isolated::words(
                    format!("{}; {}", issue.reason, issue.action),
                    sila_model::Language::En,
                );
                vec![
                    Cell::message(self.code(&issue.position.to_string())),
                    Cell::message(self.code(&issue.value)),
                    Cell::value(self.locale, reason),
                ]
            })
            .collect();
        let header = ["column-place", "column-value", "column-reason"];
        (!rows.is_empty()).then(|| self.section_of_table(REMARKS, "section-issues", &header, rows))
    }
}
