//! The language of the interface.

use std::{fmt, str::FromStr};

use sila_model::Language;

/// The language in which an officer reads Sila.
///
/// Fewer than the languages in which a text can be filed ([`Language`]): a French statement is shown
/// in French, on a page in English or Arabic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// English, left to right.
    #[default]
    En,
    /// Arabic, right to left.
    Ar,
}

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// As English does.
    LeftToRight,
    /// As Arabic does.
    RightToLeft,
}

impl Locale {
    /// Both, in the order in which pages offer them.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The value of the `lang` attribute.
    pub fn lang(self) -> &'static str {
        self.language().tag()
    }

    /// The value of the `dir` attribute.
    pub fn dir(self) -> &'static str {
        self.direction().attribute()
    }

    /// Which way its text runs.
    pub fn direction(self) -> Direction {
        Direction::of(self.language())
    }

    /// The same language among those in which texts are filed.
    pub fn language(self) -> Language {
        match self {
            Self::En => Language::En,
            Self::Ar => Language::Ar,
        }
    }

    /// The other one, for the link that switches.
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ar,
            Self::Ar => Self::En,
        }
    }

    /// The language's own name, in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }
}

impl Direction {
    /// Which way a language runs.
    pub fn of(language: Language) -> Self {
        if language.is_right_to_left() {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }

    /// `ltr` or `rtl`.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.lang())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "en" => Ok(Self::En),
            "ar" => Ok(Self::Ar),
            other => Err(UnknownLocale(other.to_owned())),
        }
    }
}

/// A text that names no language of the interface.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownLocale(pub String);

impl fmt::Display for UnknownLocale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "`{}` is no language of the interface: use en or ar",
            self.0
        )
    }
}

impl std::error::Error for UnknownLocale {}
