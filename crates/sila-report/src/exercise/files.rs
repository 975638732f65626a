//! What of the exercise is taken away in files, each with the mark in both languages.

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use sila_text::{Locale, text};

use super::ExerciseView;
use crate::html;

impl ExerciseView<'_> {
    /// The report of the linkage as one file that opens offline, the mark first in each language.
    pub fn report(&self) -> String {
        let mut documents = self.linkage.report_documents();
        for document in &mut documents {
            let view = self.in_language(document.locale);
            document.title = view.title(None);
            document.marks.insert(0, view.mark());
        }
        html::offline_page(&documents)
    }

    /// The sheet for review, behind a sheet that says in both languages that it is an exercise; every
    /// page of print says so as well. It is read back like any other.
    ///
    /// # Errors
    /// If the workbook cannot be made.
    pub fn review_sheet(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let locales = [self.locale(), self.locale().other()];
        let marks = locales.map(|locale| self.in_language(locale).mark().plain());
        let sheet = workbook.add_worksheet();
        let name = locales.map(|locale| text(locale, "docket-kind-exercise"));
        sheet.set_name(name.join(" · "))?;
        sheet.set_right_to_left(self.locale().dir() == "rtl");
        for (row, (locale, mark)) in (0u32..).step_by(3).zip(locales.into_iter().zip(&marks)) {
            sheet.write_string_with_format(row, 0, mark, &bold)?;
            sheet.write_string(row + 1, 0, text(locale, "exercise-about"))?;
        }
        self.linkage.write_review(&mut workbook)?;
        for sheet in workbook.worksheets_mut() {
            sheet.set_header(format!("&C{}", marks.join(" · ")));
        }
        workbook.save_to_buffer()
    }

    /// The same in another language.
    fn in_language(&self, locale: Locale) -> Self {
        let mut view = *self;
        view.linkage.locale = locale;
        view
    }
}
