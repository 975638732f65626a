//! The message files, and how a message is found and filled in.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber,
};
use unic_langid::LanguageIdentifier;

use crate::{Isolated, Locale, Message, message::Part};

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::En));
static ARABIC: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::Ar));

/// The message files of both languages, in the order in which they are read.
macro_rules! files {
    ($locale:literal) => {
        [
            include_str!(concat!("../locales/", $locale, "/words.ftl")),
            include_str!(concat!("../locales/", $locale, "/counts.ftl")),
            include_str!(concat!("../locales/", $locale, "/docket.ftl")),
            include_str!(concat!("../locales/", $locale, "/draw.ftl")),
            include_str!(concat!("../locales/", $locale, "/link.ftl")),
            include_str!(concat!("../locales/", $locale, "/report.ftl")),
            include_str!(concat!("../locales/", $locale, "/verify.ftl")),
        ]
    };
}

/// What can be inserted into a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A count: it chooses the form of the noun, and is printed in groups of three.
    Count(i64),
    /// A date, number, code, name or quotation.
    Isolated(Isolated),
    /// Other words of the interface, in the same language; never what somebody filed.
    Own(Cow<'static, str>),
    /// Another message, in the same language.
    Message(Message),
}

/// A text of the interface without values.
///
/// `.` and `_` in a key are the same as `-`, so that the names used in a docket serve as keys:
/// `obstacle-internal_division`. A key that is not there is shown in brackets, so that a page is
/// still of use; where debug assertions are on, as in every test, it is a failure.
///
/// ```
/// use sila_text::{Locale, text};
/// assert_eq!(text(Locale::Ar, "term-commitment"), "التزام");
/// assert_eq!(text(Locale::En, "item.only_ours"), "Only in our account");
/// ```
pub fn text(locale: Locale, key: &str) -> Cow<'static, str> {
    let message = text_with(locale, key, &[]);
    match <[Part; 1]>::try_from(message.into_parts()) {
        Ok([Part::Own(words)]) => words,
        _ => bracketed(key).into(),
    }
}

/// A text of the interface with values in it.
///
/// # Example
/// ```
/// use sila_text::{Isolated, Locale, text_with};
/// let party = Isolated::code("LB");
/// let message = text_with(Locale::En, "condition-asserted", &[("party", party.into())]);
/// assert_eq!(message.plain(), "Asserted by LB only");
/// ```
pub fn text_with(locale: Locale, key: &str, values: &[(&str, Value)]) -> Message {
    let id = normal(key);
    let bundle = bundle_of(locale);
    let Some(pattern) = bundle.get_message(&id).and_then(|message| message.value()) else {
        debug_assert!(false, "no message `{id}` in `{locale}`");
        return Message::of(locale, vec![Part::Own(bracketed(key).into())]);
    };
    let mut arguments = FluentArgs::with_capacity(values.len());
    for (index, (name, value)) in values.iter().enumerate() {
        let argument = match value {
            Value::Count(number) => FluentValue::from(count(*number)),
            _ => FluentValue::from(format!("{SLOT}{index}{SLOT_END}")),
        };
        arguments.set(*name, argument);
    }
    let mut errors = Vec::new();
    let filled = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
    debug_assert!(
        errors.is_empty(),
        "message `{id}` in `{locale}`: {errors:?}"
    );
    Message::of(locale, parts(filled, values))
}

/// A count as Fluent is given it: of the same plural category, and printed as it is.
///
/// Fluent's plural rules (intl_pluralrules 7.0.2, CLDR 37) read the Arabic rule `n % 100 = 3..10` as
/// `n = 3..10`, so that 103 would take the form of 100. Up to 102 they are right; above, a number
/// with the same last two digits stands in, and the real one is carried beside it in a field that
/// nothing else uses. A stand-in is never met by a literal key such as `[0]`, nor need it be.
fn count(number: i64) -> FluentNumber {
    let size = number.unsigned_abs();
    if size <= 102 {
        return FluentNumber::from(number);
    }
    let stand_in = match size % 100 {
        last @ 3..=99 => last,
        _ => 100,
    };
    let mut stand_in = FluentNumber::from(stand_in);
    stand_in.options.currency = Some(number.to_string());
    stand_in
}

/// Whether there is a message of that key, in both languages.
pub fn has_key(key: &str) -> bool {
    let id = normal(key);
    Locale::ALL
        .into_iter()
        .all(|locale| bundle_of(locale).has_message(&id))
}

/// Where the value of that number goes. A private-use character cannot come from a value: values
/// are put in afterwards.
const SLOT: char = '\u{E000}';
/// Where the slot ends.
const SLOT_END: char = '\u{E001}';
/// Marks a slot that holds a count and not the number of a value.
const COUNT: char = '#';

/// Takes a filled pattern apart at its slots.
fn parts(filled: Cow<'static, str>, values: &[(&str, Value)]) -> Vec<Part> {
    if !filled.contains(SLOT) {
        return vec![Part::Own(filled)];
    }
    let mut parts = Vec::new();
    let mut rest = filled.as_ref();
    while let Some((before, after)) = rest.split_once(SLOT) {
        push_own(&mut parts, before);
        let (slot, after) = after.split_once(SLOT_END).unwrap_or((after, ""));
        rest = after;
        if let Some(count) = slot.strip_prefix(COUNT) {
            parts.push(Part::Value(Isolated::number(
                count.parse::<i64>().unwrap_or_default(),
            )));
            continue;
        }
        match slot.parse().ok().and_then(|index: usize| values.get(index)) {
            Some((_, Value::Isolated(isolated))) => parts.push(Part::Value(isolated.clone())),
            Some((_, Value::Own(words))) => parts.push(Part::Own(words.clone())),
            Some((_, Value::Message(message))) => parts.extend(message.clone().into_parts()),
            Some((_, Value::Count(_))) | None => {}
        }
    }
    push_own(&mut parts, rest);
    parts
}

fn push_own(parts: &mut Vec<Part>, words: &str) {
    if !words.is_empty() {
        parts.push(Part::Own(Cow::Owned(words.to_owned())));
    }
}

fn bundle_of(locale: Locale) -> &'static Bundle {
    match locale {
        Locale::En => &ENGLISH,
        Locale::Ar => &ARABIC,
    }
}

fn bundle(locale: Locale) -> Bundle {
    let files = match locale {
        Locale::En => files!("en"),
        Locale::Ar => files!("ar"),
    };
    let language: LanguageIdentifier = locale
        .lang()
        .parse()
        .expect("`en` and `ar` are language tags");
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Fluent's own isolation knows one kind of value; ours knows three targets and two kinds.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(FluentNumber { value, options }) => {
            let number = options
                .currency
                .clone()
                .unwrap_or_else(|| format!("{value:.0}"));
            Some(format!("{SLOT}{COUNT}{number}{SLOT_END}"))
        }
        _ => None,
    }));
    for file in files {
        // What of a file can be read is used; a test fails on what cannot.
        let resource =
            FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _errors)| resource);
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "messages of `{locale}`: {added:?}");
    }
    bundle
}

fn normal(key: &str) -> String {
    key.replace(['.', '_'], "-")
}

fn bracketed(key: &str) -> String {
    format!("[{key}]")
}

/// Declares what converts into a count without loss.
macro_rules! counts {
    ($($number:ty)*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Count(number.into())
            }
        }
    )*};
}

counts! { i64 i32 u32 u16 u8 }

impl From<usize> for Value {
    /// A count of things in memory, which always fits.
    fn from(number: usize) -> Self {
        Self::Count(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Isolated> for Value {
    fn from(value: Isolated) -> Self {
        Self::Isolated(value)
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(words: Cow<'static, str>) -> Self {
        Self::Own(words)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_put_in_after_the_message_is_chosen() {
        let trick = Isolated::code("{ $n }\u{E000}0\u{E001}");
        let message = text_with(Locale::En, "condition-asserted", &[("party", trick.into())]);
        assert_eq!(message.plain(), "Asserted by { $n }\u{E000}0\u{E001} only");
    }

    #[test]
    fn messages_nest() {
        let files = text_with(Locale::Ar, "count-file", &[("n", 3.into())]);
        let outer = text_with(Locale::Ar, "error-page-title", &[("title", files.into())]);
        assert_eq!(outer.plain(), "خطأ: \u{2066}3\u{2069} ملفات");
    }

    #[test]
    #[cfg_attr(debug_assertions, should_panic(expected = "no message `no-such-key`"))]
    fn a_missing_key_is_shown_in_brackets_where_nobody_tests() {
        assert_eq!(text(Locale::En, "no-such-key"), "[no-such-key]");
    }
}
