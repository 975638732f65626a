//! Texts that may name a person.

use std::fmt;

/// A text that may name a person: it is shown where somebody asks for it, and nowhere by accident.
///
/// ```
/// use sila_dossier::PrivateText;
/// let name = PrivateText::new("a person's name");
/// assert_eq!(format!("{name:?}"), "[not printed]");
/// assert_eq!(name.reveal(), "a person's name");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PrivateText(String);

impl PrivateText {
    /// Keeps a text from being printed by accident.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for a page or print that is meant to show it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PrivateText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[not printed]")
    }
}
