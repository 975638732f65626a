//! Several things in one sentence.

use std::borrow::Cow;

use crate::{Locale, Message, message::Part};

/// Puts things in a row: `a, b and c`; in Arabic «أ وب وج».
///
/// The order is the caller's: parties stand in the order of their codes.
///
/// ```
/// use sila_text::{Isolated, Locale, Message, list};
/// let codes = ["A", "B", "C"].map(|code| Message::value(Locale::En, Isolated::code(code)));
/// assert_eq!(list(Locale::En, codes).plain(), "A, B and C");
/// ```
pub fn list(locale: Locale, items: impl IntoIterator<Item = Message>) -> Message {
    let items: Vec<_> = items.into_iter().collect();
    let last = items.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            let joint = match locale {
                // The Arabic "and" is written onto the word that follows it.
                Locale::Ar => " و",
                Locale::En if index == last => " and ",
                Locale::En => ", ",
            };
            parts.push(Part::Own(Cow::Borrowed(joint)));
        }
        parts.extend(item.into_parts());
    }
    Message::of(locale, parts)
}

#[cfg(test)]
mod tests {
    use sila_model::Language;

    use super::*;
    use crate::Isolated;

    #[test]
    fn lists_of_every_length() {
        let english = |items: &[&str]| {
            let items = items
                .iter()
                .map(|item| Message::value(Locale::En, Isolated::words(item, Language::En)));
            list(Locale::En, items).plain()
        };
        assert_eq!(english(&[]), "");
        assert_eq!(english(&["a"]), "a");
        assert_eq!(english(&["a", "b"]), "a and b");
        assert_eq!(english(&["a", "b", "c"]), "a, b and c");
        let arabic = ["أ", "ب", "ج"]
            .map(|item| Message::value(Locale::Ar, Isolated::words(item, Language::Ar)));
        assert_eq!(list(Locale::Ar, arabic).content(), "أ وب وج");
    }
}
