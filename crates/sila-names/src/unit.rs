//! One name, prepared for comparison.

use crate::alphabet::Script;
use crate::compound::{self, Article};
use crate::fold;
use crate::tables::Form;

/// One name, as it is compared: a given name, a father's name, a family name, in either script.
///
/// A compound such as عبد الرحمن is one unit however it is cut. The text itself is not kept. A unit
/// without letters is empty and no evidence for or against anything.
///
/// ```
/// use sila_names::{Script, Unit};
/// assert_eq!(Unit::read("عبد الرحمن").script(), Some(Script::Arabic));
/// assert!(Unit::read("-").is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    script: Option<Script>,
    forms: [(Form, Article); 2],
    count: u8,
}

impl Unit {
    /// Reads one name, in whatever script most of its letters are.
    pub fn read(text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<&str> = folded
            .split([' ', '-', ',', '(', ')'])
            .filter(|word| !word.is_empty())
            .collect();
        let empty = (Form::new(&[]), Article::None);
        let Some(script) = script_of(&folded) else {
            return Self {
                script: None,
                forms: [empty, empty],
                count: 0,
            };
        };
        let mut forms = [empty, empty];
        let mut count = 0;
        for (form, reading) in forms.iter_mut().zip(compound::readings(script, &words)) {
            *form = (Form::new(&reading.symbols), reading.article);
            count += 1;
        }
        Self {
            script: (count > 0).then_some(script),
            forms,
            count,
        }
    }

    /// The script most of its letters are in; nothing if it has none.
    pub fn script(&self) -> Option<Script> {
        self.script
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Keys under which spellings of this name meet, whatever the script; at most [`MOST_KEYS`].
    ///
    /// Two names that share no key are hardly ever one. None for an empty unit.
    ///
    /// ```
    /// use sila_names::Unit;
    /// let keys = |text| Unit::read(text).keys();
    /// assert!(keys("محمد").iter().any(|key| keys("Mohamed").contains(key)));
    /// ```
    ///
    /// [`MOST_KEYS`]: crate::MOST_KEYS
    pub fn keys(&self) -> Vec<u64> {
        let mut keys = Vec::with_capacity(crate::MOST_KEYS);
        for (form, article) in self.forms() {
            // Of an Arabic name with an article only the bare name is a key.
            let second = *article == Article::None && self.forms()[0].1 != Article::None;
            if let Some(script) = self.script.filter(|_| !second) {
                crate::keys::keys(script, form, &mut keys);
            }
        }
        keys
    }

    /// The ways to read it, the likeliest first.
    pub(crate) fn forms(&self) -> &[(Form, Article)] {
        &self.forms[..usize::from(self.count)]
    }
}

/// The script of most letters; Latin and other scripts go together.
fn script_of(folded: &str) -> Option<Script> {
    let letters = folded.chars().filter(|letter| letter.is_alphabetic());
    let (arabic, other): (Vec<char>, Vec<char>) =
        letters.partition(|letter| ('\u{600}'..'\u{700}').contains(letter));
    match (arabic.len(), other.len()) {
        (0, 0) => None,
        (arabic, other) if arabic >= other => Some(Script::Arabic),
        _ => Some(Script::Latin),
    }
}
