//! The sheet of clusters drawn for people to judge, and what was drawn.
//!
//! The records of a cluster and those that came near it stand mixed, in the order of lists and ids, and
//! which is which stands behind the judgement: a verdict seen first moves people's own.

use std::path::Path;

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use sila_draw::Cell;
use sila_link::Sampled;
use sila_text::{Isolated, Message, text, text_with};

use super::{LinkageView, xlsx::put};
use crate::document::{Block, Document, Section};

/// The columns by which judgements are read back, in any order and whatever stands beside them. Codes,
/// the same in both languages.
pub const SAMPLE_COLUMNS: [&str; 7] = [
    "cluster",
    "drawn",
    "draws",
    "part",
    "list",
    "record_id",
    "group",
];

/// The codes of a record of the cluster itself, and of one that came near it.
pub const PARTS: [&str; 2] = ["in", "near"];

impl LinkageView<'_> {
    /// The sheet, as the bytes of a workbook: the clusters with a column to fill in, and a sheet that
    /// says how.
    ///
    /// # Errors
    /// If the workbook cannot be made.
    pub fn sample_sheet(&self, sample: &[Sampled]) -> Result<Vec<u8>, XlsxError> {
        let draws = sample.iter().map(|sampled| sampled.drawn).sum();
        let fields = self.review_fields();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(text(self.locale, "link-sample-sheet"))?;
        sheet.set_right_to_left(self.locale.dir() == "rtl");
        self.sample_header(sheet, &fields)?;
        let mut row = 2;
        for sampled in sample {
            for record in records(sampled) {
                self.sample_row(sheet, row, (sampled, draws), record, &fields)?;
                row += 1;
            }
            // A blank row between two clusters.
            row += 1;
        }
        sheet.set_freeze_panes(2, 0)?;
        sheet.set_repeat_rows(0, 1)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        let sheet = workbook.add_worksheet();
        sheet.set_name(text(self.locale, "link-sample-how-sheet"))?;
        sheet.set_right_to_left(self.locale.dir() == "rtl");
        sheet.set_column_width(0, 110)?;
        let wrapped = Format::new().set_text_wrap();
        for (row, line) in (0u32..).zip(self.how_to_judge()) {
            sheet.write_string_with_format(row, 0, line.plain(), &wrapped)?;
        }
        workbook.save_to_buffer()
    }

    /// What was drawn, and what comes next.
    pub fn sample_drawn(
        &self,
        sample: &[Sampled],
        (draws, seed): (u32, u64),
        folder: &Path,
        file: &Path,
    ) -> Document {
        let number = |count: usize| Isolated::number(i64::try_from(count).unwrap_or(i64::MAX));
        let values = [
            ("clusters", number(sample.len()).into()),
            ("draws", Isolated::number(i64::from(draws)).into()),
            ("seed", Isolated::code(seed.to_string()).into()),
        ];
        let mut marks = vec![text_with(self.locale, "link-sample-drawn", &values)];
        let unshown: usize = sample.iter().map(|sampled| sampled.more).sum();
        if unshown > 0 {
            marks.push(self.with("link-sample-unshown", "n", number(unshown)));
        }
        let (folder, file) = (folder.display().to_string(), file.display().to_string());
        let command = format!("sila link estimate {folder} --reviewed {file}");
        let next = self.with("link-sample-next", "command", Isolated::code(command));
        let mut how: Vec<Cell> = self.how_to_judge().into_iter().map(Cell::message).collect();
        how.push(Cell::message(next));
        Document {
            locale: self.locale,
            title: self.word("link-sample-title"),
            marks,
            notice: None,
            sections: vec![
                Section::new("how", self.word("link-sample-how-sheet")).with(Block::List(how)),
            ],
        }
    }

    fn how_to_judge(&self) -> Vec<Message> {
        let column = Isolated::code(SAMPLE_COLUMNS[6]);
        let mut lines = vec![self.with("link-sample-how", "column", column)];
        lines.extend(
            [
                "link-sample-how-same",
                "link-sample-how-alone",
                "link-sample-how-unsure",
                "link-sample-how-all",
            ]
            .map(|key| self.word(key)),
        );
        lines
    }

    /// Two rows: what each column holds in words, and the codes by which it is read back.
    fn sample_header(&self, sheet: &mut Worksheet, fields: &[String]) -> Result<(), XlsxError> {
        let bold = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let quiet = Format::new()
            .set_font_color(Color::RGB(0x0059_5652))
            .set_font_size(9);
        let [cluster, drawn, draws, part, list, id, group] = SAMPLE_COLUMNS;
        let mut headings = vec![
            (self.word("link-sample-cluster"), cluster, 16),
            (self.word("link-list"), list, 16),
            (self.word("link-record"), id, 16),
        ];
        headings.extend(
            fields
                .iter()
                .map(|field| (self.field(field), field.as_str(), 16)),
        );
        headings.extend([
            (self.word("link-sample-group"), group, 18),
            (self.word("review-note"), "note", 24),
            (self.word("link-sample-part"), part, 12),
            (self.word("link-sample-times"), drawn, 12),
            (self.word("link-sample-of"), draws, 12),
        ]);
        for (column, (words, code, width)) in (0u16..).zip(headings) {
            sheet.write_string_with_format(0, column, words.plain(), &bold)?;
            sheet.write_string_with_format(1, column, code, &quiet)?;
            sheet.set_column_width(column, width)?;
        }
        Ok(())
    }

    fn sample_row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        (sampled, draws): (&Sampled, u32),
        record: u32,
        fields: &[String],
    ) -> Result<(), XlsxError> {
        let (first_list, first_id) = self.name_of(sampled.cluster);
        let (list, id) = self.name_of(record);
        put(sheet, row, 0, &format!("{first_list}:{first_id}"))?;
        put(sheet, row, 1, list)?;
        put(sheet, row, 2, id)?;
        let mut column = 3;
        for field in fields {
            let said = match field.as_str() {
                "full_name" => self.full_name(record).map(str::to_owned),
                field => self.said(record, field),
            };
            put(sheet, row, column, &said.unwrap_or_default())?;
            column += 1;
        }
        let near = usize::from(!sampled.members.contains(&record));
        // The group and the note are theirs to fill in.
        put(sheet, row, column + 2, PARTS[near])?;
        sheet.write_number(row, column + 3, sampled.drawn)?;
        sheet.write_number(row, column + 4, draws)?;
        Ok(())
    }
}

/// The records of a cluster and those near it, in one order.
fn records(sampled: &Sampled) -> Vec<u32> {
    let both = sampled.members.iter().chain(&sampled.nearby);
    let mut records: Vec<u32> = both.copied().collect();
    records.sort_unstable();
    records
}
