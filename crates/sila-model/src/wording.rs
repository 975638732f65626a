//! Texts in more than one language.

use std::{collections::BTreeMap, fmt};

use serde::Deserialize;

/// A language in which a text can be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// The BCP 47 tag, as in the `lang` attribute of a page.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Self::Ar
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

/// One text in the languages in which its author filed it; at least one of them.
///
/// ```
/// use sila_model::{Language, Wording};
/// let title = Wording::new([(Language::En, "Border"), (Language::Ar, "الحدود")]).unwrap();
/// assert_eq!(title.in_language(Language::Ar), ("الحدود", Language::Ar));
/// // No French was filed: the reader is told which language they are shown.
/// assert_eq!(title.in_language(Language::Fr), ("Border", Language::En));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "BTreeMap<Language, String>")]
pub struct Wording(BTreeMap<Language, String>);

impl Wording {
    /// A wording in the given languages, or none if there are none or one of them is blank.
    pub fn new<S: Into<String>>(texts: impl IntoIterator<Item = (Language, S)>) -> Option<Self> {
        let texts: BTreeMap<_, String> = texts
            .into_iter()
            .map(|(language, text)| (language, text.into()))
            .collect();
        let stated = !texts.is_empty() && texts.values().all(|text| !text.trim().is_empty());
        stated.then_some(Self(texts))
    }

    /// The text in the language asked for, else in English, Arabic or French; with its language.
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        [language, Language::En, Language::Ar, Language::Fr]
            .into_iter()
            .find_map(|language| Some((self.0.get(&language)?.as_str(), language)))
            .expect("a wording holds at least one language: `new` and the reader see to it")
    }

    /// The languages and texts, in the order of [`Language`].
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0
            .iter()
            .map(|(language, text)| (*language, text.as_str()))
    }
}

impl TryFrom<BTreeMap<Language, String>> for Wording {
    type Error = &'static str;

    fn try_from(texts: BTreeMap<Language, String>) -> Result<Self, Self::Error> {
        Self::new(texts).ok_or("a text needs at least one of `en`, `ar`, `fr`, none of them blank")
    }
}
