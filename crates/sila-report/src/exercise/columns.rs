//! What each column was read as, and what it told the model.

use super::ExerciseView;
use crate::document::Document;

impl ExerciseView<'_> {
    /// What each column was read as, what it told, and how many pairs have which weight.
    pub fn columns(&self) -> Document {
        let sections = vec![
            self.linkage.columns(),
            self.linkage.model(),
            self.linkage.weights(),
        ];
        let title = self.linkage.word("link-model");
        self.document(self.title(Some(title)), sections)
    }
}
