//! Words in both languages, and the one helper that prints a value on a page.
//!
//! An officer reads Sila in English or in Arabic ([`Locale`]). Every word the interface says comes
//! from the message files in `locales/`, by key: [`text`] for a fixed one, [`text_with`] for one with
//! values in it. No page holds words of its own.
//!
//! Inside an Arabic paragraph the bare characters `2013-05-06` are shown as `06-05-2013`, and the
//! code `42/SY/2013` as another, plausible code. So a date, number, code, name or quotation is never
//! printed as a string: it is made into an [`Isolated`] value, which knows how it must stand in a
//! page ([`Isolated::html`]), in a drawing ([`Isolated::svg`]) and in plain text
//! ([`Isolated::plain`]: terminals, attributes, titles, spreadsheets).
//!
//! ```
//! use sila_text::{Isolated, Locale, text, text_with};
//!
//! assert_eq!(text(Locale::En, "nav-files"), "Files");
//! assert_eq!(text(Locale::Ar, "nav-files"), "الملفات");
//!
//! // A counted noun has up to six forms in Arabic; the message picks the one that fits.
//! let files = |locale, n: i64| text_with(locale, "count-file", &[("n", n.into())]);
//! assert_eq!(files(Locale::En, 1_204).plain(), "1,204 files");
//! assert_eq!(files(Locale::Ar, 2).plain(), "ملفان");
//!
//! // A value carries its direction with it, wherever it is inserted.
//! let day: sila_model::PartialDate = "2025-12-01".parse().unwrap();
//! let message = text_with(Locale::Ar, "as-of", &[("date", Isolated::date(day).into())]);
//! assert_eq!(message.html().into_string(), r#"حتى <bdi dir="ltr">2025-12-01</bdi>"#);
//! ```
//!
//! Neither [`Isolated`] nor [`Message`] can be written into a template without saying for which of
//! the three it is meant: the markup that is right in a paragraph would break an attribute.

mod bidi;
mod catalogue;
mod date;
mod isolated;
mod list;
mod locale;
mod message;
mod number;
pub mod palette;
pub mod specimen;

pub use catalogue::{Value, has_key, text, text_with};
pub use date::{date_in_words, month_in_words, span_in_words};
pub use isolated::Isolated;
pub use list::list;
pub use locale::{Direction, Locale, UnknownLocale};
pub use message::Message;
pub use number::{decimal, grouped};
