//! `review.xlsx`: the pairs that a person must look at, for those who work in a spreadsheet.
//!
//! The pairs come in the order of expected gain: the least sure first, and of these the ones on which
//! most records hang. What the program thinks stands at the end of each row, behind the decision: a
//! verdict seen first moves people's own.

use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use sila_link::{Explanation, LinkedPair, Outcome, Verdict};
use sila_text::{Locale, Message, list, text};

use super::{LinkageView, xlsx::put};

/// The columns by which decisions are read back, in any order and whatever stands beside them. Codes,
/// the same in both languages.
pub const REVIEW_COLUMNS: [&str; 5] = ["list_a", "id_a", "list_b", "id_b", "decision"];

/// The most pairs of one sheet: more than anybody looks at, and what a spreadsheet holds.
const MOST: usize = 20_000;

/// What somebody wrote as a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewWord {
    /// Nothing, or that it cannot be told.
    Open,
    /// A decision.
    Decided(Verdict),
    /// Another word.
    Unknown,
}

/// Understands a decision in either language, or by its code.
///
/// ```
/// use sila_link::Verdict;
/// use sila_report::linkage::{ReviewWord, review_word};
/// assert_eq!(review_word(" Same "), ReviewWord::Decided(Verdict::Same));
/// assert_eq!(review_word("شخصان"), ReviewWord::Decided(Verdict::Different));
/// assert_eq!(review_word("لا يمكن الجزم"), ReviewWord::Open);
/// assert_eq!(review_word("perhaps"), ReviewWord::Unknown);
/// ```
pub fn review_word(word: &str) -> ReviewWord {
    let word = word.trim().to_lowercase();
    let is = |key: &str| {
        Locale::ALL
            .iter()
            .any(|&locale| text(locale, key).to_lowercase() == word)
    };
    match word.as_str() {
        "" => ReviewWord::Open,
        "same" => ReviewWord::Decided(Verdict::Same),
        "different" => ReviewWord::Decided(Verdict::Different),
        "unsure" => ReviewWord::Open,
        _ if is("link-review-same") || is("review-same") => ReviewWord::Decided(Verdict::Same),
        _ if is("link-review-different") || is("review-different") => {
            ReviewWord::Decided(Verdict::Different)
        }
        _ if is("review-unsure") => ReviewWord::Open,
        _ => ReviewWord::Unknown,
    }
}

impl LinkageView<'_> {
    /// The pairs to look at, in the order of expected gain.
    pub(crate) fn by_gain(&self) -> Vec<&LinkedPair> {
        let pairs = self.linkage.pairs().iter();
        let mut open: Vec<&LinkedPair> = pairs
            .filter(|pair| pair.outcome == Outcome::Review)
            .collect();
        let sizes = self.cluster_sizes();
        let size = |record: u32| sizes[self.linkage.records()[record as usize].cluster as usize];
        let gain = |pair: &LinkedPair| {
            let p = f64::from(pair.probability);
            // What a wrong answer would cost now, times the records that a right one would move.
            p.min(1.0 - p).max(1e-6) * f64::from(size(pair.one) * size(pair.other))
        };
        let mut ordered: Vec<(f64, &LinkedPair)> =
            open.drain(..).map(|pair| (gain(pair), pair)).collect();
        ordered.sort_by(|(a, one), (b, other)| {
            b.total_cmp(a)
                .then((one.one, one.other).cmp(&(other.one, other.other)))
        });
        ordered.into_iter().map(|(_, pair)| pair).collect()
    }

    fn cluster_sizes(&self) -> Vec<u32> {
        let mut sizes = vec![0; self.linkage.records().len()];
        for record in self.linkage.records() {
            sizes[record.cluster as usize] += 1;
        }
        sizes
    }

    /// The sheet for review, as the bytes of a workbook.
    ///
    /// # Errors
    /// If the workbook cannot be made.
    pub fn review(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        self.write_review(&mut workbook)?;
        workbook.save_to_buffer()
    }

    /// Adds the sheet for review to a workbook.
    pub(crate) fn write_review(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let mut pairs = self.by_gain();
        pairs.truncate(MOST);
        let numbers: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.one, pair.other)).collect();
        let explained = self.linkage.explain_all(&numbers);
        let fields = self.review_fields();
        let sheet = workbook.add_worksheet();
        sheet.set_name(text(self.locale, "nav-review"))?;
        sheet.set_right_to_left(self.locale.dir() == "rtl");
        let columns = self.review_header(sheet, &fields)?;
        for (row, (pair, explanation)) in (2u32..).zip(pairs.iter().zip(&explained)) {
            self.review_row(sheet, row, pair, explanation, &fields)?;
        }
        self.review_look(sheet, &fields, columns, pairs.len())
    }

    /// The fields shown side by side: those compared, and the full name.
    pub(super) fn review_fields(&self) -> Vec<String> {
        if self.codes {
            return Vec::new();
        }
        let full = self
            .lists
            .iter()
            .any(|list| list.column(sila_model::Role::FullName).is_some());
        let compared = self
            .linkage
            .model()
            .fields
            .iter()
            .map(|field| field.name.clone());
        full.then(|| "full_name".to_owned())
            .into_iter()
            .chain(compared)
            .collect()
    }

    /// Two rows: what each column holds in words, and the codes by which it is read back.
    fn review_header(&self, sheet: &mut Worksheet, fields: &[String]) -> Result<u16, XlsxError> {
        let bold = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let quiet = Format::new()
            .set_font_color(Color::RGB(0x0059_5652))
            .set_font_size(9);
        let ids = ["link-list", "link-record", "link-list", "link-record"];
        let mut headings: Vec<(Message, String)> = ids
            .iter()
            .zip(REVIEW_COLUMNS)
            .map(|(key, code)| (self.word(key), code.to_owned()))
            .collect();
        for field in fields {
            for side in ["a", "b"] {
                headings.push((self.field(field), format!("{field}_{side}")));
            }
        }
        let rest = [
            ("review-question", REVIEW_COLUMNS[4]),
            ("review-note", "note"),
            ("link-agrees", "agrees"),
            ("link-disagrees", "disagrees"),
            ("link-probability", "probability"),
            ("link-weight", "weight_bits"),
        ];
        headings.extend(
            rest.iter()
                .map(|(key, code)| (self.word(key), (*code).to_owned())),
        );
        for (column, (words, code)) in (0u16..).zip(&headings) {
            sheet.write_string_with_format(0, column, words.plain(), &bold)?;
            sheet.write_string_with_format(1, column, code, &quiet)?;
        }
        Ok(headings.len() as u16)
    }

    fn review_row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        pair: &LinkedPair,
        explanation: &Explanation,
        fields: &[String],
    ) -> Result<(), XlsxError> {
        let mut column = 0u16;
        for record in [pair.one, pair.other] {
            let (list, id) = self.name_of(record);
            put(sheet, row, column, list)?;
            put(sheet, row, column + 1, id)?;
            column += 2;
        }
        for field in fields {
            for record in [pair.one, pair.other] {
                let said = match field.as_str() {
                    "full_name" => self.full_name(record).map(str::to_owned),
                    field => self.said(record, field),
                };
                put(sheet, row, column, &said.unwrap_or_default())?;
                column += 1;
            }
        }
        // The decision and the note are hers to fill in.
        column += 2;
        let agrees = self.fields_where(explanation, |bits| bits > 0.0);
        let disagrees = self.fields_where(explanation, |bits| bits < 0.0);
        put(sheet, row, column, &agrees.plain())?;
        put(sheet, row, column + 1, &disagrees.plain())?;
        let probability = (f64::from(pair.probability) * 1e4).round() / 1e4;
        let weight = (f64::from(pair.bits) * 1e2).round() / 1e2;
        sheet.write_number(row, column + 2, probability)?;
        sheet.write_number(row, column + 3, weight)?;
        Ok(())
    }

    /// The fields that speak for one person, or against it, each with how far it agrees.
    pub(crate) fn fields_where(
        &self,
        explanation: &Explanation,
        wanted: fn(f64) -> bool,
    ) -> Message {
        let fields = explanation.fields.iter().filter(|field| wanted(field.bits));
        let words = fields.map(|field| {
            let (name, level) = (self.field(&field.name), self.level(field.level));
            let values = [("name", name.into()), ("value", level.into())];
            sila_text::text_with(self.locale, "report-pair", &values)
        });
        list(self.locale, words)
    }

    fn review_look(
        &self,
        sheet: &mut Worksheet,
        fields: &[String],
        columns: u16,
        rows: usize,
    ) -> Result<(), XlsxError> {
        let decision = 4 + 2 * fields.len() as u16;
        let words = ["link-review-same", "link-review-different", "review-unsure"];
        let words = words.map(|key| text(self.locale, key).into_owned());
        let last = 2 + rows.max(1) as u32;
        let choice = DataValidation::new().allow_list_strings(&words)?;
        sheet.add_data_validation(2, decision, last, decision, &choice)?;
        sheet.set_freeze_panes(2, 0)?;
        sheet.set_repeat_rows(0, 1)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        for column in 0..columns {
            let width = match column {
                _ if column == decision => 18.0,
                _ if column == decision + 2 || column == decision + 3 => 46.0,
                _ => 16.0,
            };
            sheet.set_column_width(column, width)?;
        }
        Ok(())
    }
}
