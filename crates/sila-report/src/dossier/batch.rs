//! A sheet of inmates as a document: who is ready, what is unknown, who owes it, and the sheet that
//! is signed at a handover.

use sila_dossier::{Batch, BatchRow, Verdict};
use sila_draw::Cell;
use sila_text::{Isolated, Message, text_with};

use super::DossierView;
use crate::document::{Block, Document, Section};

impl DossierView<'_> {
    /// What a sheet comes to. Persons are named by their codes.
    pub fn batch(&self, batch: &Batch) -> Document {
        let title = self.with("report-batch", "x", Isolated::code(&batch.gate_set));
        let marks = vec![self.with("as-of", "date", Isolated::date(batch.as_of))];
        let mut sections = vec![
            self.batch_counts(batch),
            self.batch_rows(batch),
            self.who_owes_what(batch),
            self.handover_sheet(batch),
        ];
        sections.extend(self.remarks());
        Document {
            locale: self.locale,
            title,
            marks,
            notice: None,
            sections,
        }
    }

    fn batch_counts(&self, batch: &Batch) -> Section {
        let counts = batch.counts();
        let rows = [
            ("report-ready-for-handover", counts.ready),
            ("report-not-ready", counts.not_ready),
            ("report-barred", counts.barred),
            ("report-held-back", counts.held_back),
        ];
        let rows = rows.iter().map(|(key, count)| {
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            vec![
                Cell::message(self.word(key)),
                Cell::value(self.locale, Isolated::number(count)),
            ]
        });
        let header = ["report-result", "report-count"];
        let table = self.table("counts", "report-result", &header, rows.collect());
        Section::new("counts", self.word("report-result")).with(Block::Table(table))
    }

    fn batch_rows(&self, batch: &Batch) -> Section {
        let rows = batch.rows.iter().map(|row| {
            let row_number = i64::try_from(row.row).unwrap_or(i64::MAX);
            vec![
                Cell::value(self.locale, Isolated::code(&row.case.id)),
                Cell::value(self.locale, Isolated::number(row_number)),
                Cell::message(self.batch_result(row)),
                Cell::message(self.batch_gaps(row)),
            ]
        });
        let header = [
            "report-code",
            "column-line",
            "report-result",
            "report-first-gap",
        ];
        let table = self.table("rows", "section-dossiers", &header, rows.collect());
        Section::new("rows", self.word("section-dossiers")).with(Block::Table(table))
    }

    /// How a person stands, in a word.
    pub(crate) fn batch_result(&self, row: &BatchRow) -> Message {
        self.word(match row.assessment.result {
            Verdict::Ready if row.repeated => "report-held-back",
            Verdict::Ready => "report-ready-for-handover",
            Verdict::NotReady => "report-not-ready",
            Verdict::Barred => "report-barred",
        })
    }

    /// The gates that are unknown or not met.
    pub(crate) fn batch_gaps(&self, row: &BatchRow) -> Message {
        let assessment = &row.assessment;
        let open = assessment.gates.iter().filter(|gate| {
            matches!(
                gate.status,
                sila_dossier::Status::Unknown | sila_dossier::Status::NotMet
            )
        });
        self.join(open.map(|gate| {
            let (name, status) = (self.gate(assessment, &gate.id), self.status(gate));
            let values = [("name", name.into()), ("value", status.into())];
            text_with(self.locale, "report-pair", &values)
        }))
    }

    fn who_owes_what(&self, batch: &Batch) -> Section {
        let mut rows = Vec::new();
        for (owner, lines) in batch.owed_by_owner() {
            for line in lines {
                let due = line
                    .due
                    .map(|due| Cell::value(self.locale, Isolated::date(due)));
                let cases = i64::try_from(line.cases.len()).unwrap_or(i64::MAX);
                rows.push(vec![
                    Cell::message(self.owner(owner)),
                    Cell::message(self.fact(&line.path)),
                    due.unwrap_or_else(|| Cell::message(self.word("value-not-stated"))),
                    Cell::value(self.locale, Isolated::number(cases)),
                    Cell::value(self.locale, Isolated::code(line.cases.join(", "))),
                ]);
            }
        }
        let header = [
            "column-office",
            "report-first-gap",
            "column-due",
            "report-count",
            "report-code",
        ];
        let table = self.table("owed", "report-who-owes", &header, rows);
        Section::new("owed", self.word("report-who-owes")).with(Block::Table(table))
    }

    /// Those with all gates met, and the lines for both signatures.
    fn handover_sheet(&self, batch: &Batch) -> Section {
        let rows: Vec<Vec<Cell>> = batch
            .ready()
            .map(|row| {
                vec![
                    Cell::value(self.locale, Isolated::code(&row.case.id)),
                    Cell::message(Message::empty(self.locale)),
                ]
            })
            .collect();
        let mut section = Section::new("handover", self.word("report-handover-sheet"));
        section.blocks.push(Block::Line(Cell::message(
            self.word("report-handover-limit"),
        )));
        if rows.is_empty() {
            section
                .blocks
                .push(Block::Line(Cell::message(self.word("label-none"))));
            return section;
        }
        let header = ["report-code", "report-note"];
        section.blocks.push(Block::Table(self.table(
            "handover-table",
            "report-handover-sheet",
            &header,
            rows,
        )));
        for key in ["report-handed-over-by", "report-received-by"] {
            section
                .blocks
                .push(Block::Line(Cell::message(self.word(key))));
        }
        section
    }
}
