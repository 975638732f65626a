//! One name, prepared for comparison.

use std::borrow::Cow;

use crate::alphabet::{self, Mark, Script};
use crate::compound::{self, Article};
use crate::fold;
use crate::meaning;
use crate::tables::Form;
use crate::vowels;
use crate::words;

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
    /// Rows of `meaning`, 0 for none.
    meanings: [u16; 2],
    /// For each form of an Arabic name, its place in the table of vowels plus one, or 0.
    known: [u16; 2],
}

impl Unit {
    /// Reads one name, in whatever script most of its letters are.
    pub fn read(text: &str) -> Self {
        // A written hamza says that the first two letters are no article: إلياس.
        Self::read_folded(&fold(text), text.trim_start().starts_with(['أ', 'إ', 'آ']))
    }

    /// Reads a name that is folded already.
    pub(crate) fn read_folded(folded: &str, hamza: bool) -> Self {
        let words: Vec<&str> = folded
            .split([' ', '-', ',', '(', ')'])
            .filter(|word| !word.is_empty())
            .collect();
        let ranked = words.len() > 1 && words.last().is_some_and(|word| words::is_rank(word));
        let words = words[..words.len() - usize::from(ranked)].to_vec();
        let empty = (Form::new(&[]), Article::None);
        let script = script_of(folded).filter(|_| !words::is_missing(&words));
        let Some(script) = script else {
            return Self {
                script: None,
                forms: [empty, empty],
                count: 0,
                meanings: [0; 2],
                known: [0; 2],
            };
        };
        let mut forms = [empty, empty];
        let mut known = [0; 2];
        let mut count = 0;
        let plain: Vec<Cow<'_, str>> = words
            .iter()
            .map(|word| alphabet::without_chat(word))
            .collect();
        let words: Vec<&str> = plain.iter().map(Cow::as_ref).collect();
        for (form, reading) in forms
            .iter_mut()
            .zip(compound::readings(script, &words, hamza))
        {
            *form = (reading.form(script), reading.article);
            let place = reading.known().filter(|_| script == Script::Arabic);
            known[usize::from(count)] =
                place.map_or(0, |place| u16::try_from(place + 1).unwrap_or(0));
            count += 1;
        }
        Self {
            script: (count > 0).then_some(script),
            forms,
            count,
            meanings: meaning::of(&words),
            known,
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
        keys.extend(
            self.meanings
                .iter()
                .filter(|meaning| **meaning != 0)
                .map(|meaning| crate::keys::of_meaning(*meaning)),
        );
        for (form, article) in self.forms() {
            // Of an Arabic name with an article only the bare name is a key.
            let second = *article == Article::None && self.forms()[0].1 != Article::None;
            if let Some(script) = self.script.filter(|_| !second) {
                crate::keys::keys(script, form, &mut keys);
            }
        }
        keys
    }

    /// Whether it is Muhammad in any spelling, which often stands in front of the name of use.
    pub(crate) fn is_muhammad(&self) -> bool {
        self.meanings.contains(&meaning::MUHAMMAD)
    }

    /// A meaning that both have, spelled alike or not.
    pub(crate) fn shared_meaning(&self, other: &Self) -> Option<u16> {
        let mut meanings = self.meanings.into_iter().filter(|meaning| *meaning != 0);
        meanings.find(|meaning| other.meanings.contains(meaning))
    }

    /// Whether it is a single letter that stands for a name.
    pub(crate) fn is_initial(&self) -> bool {
        matches!(self.forms(), [(form, _)] if form.symbols().len() == 1 && self.initial_form().is_some())
    }

    /// The first letter alone, unless the name begins with a mark such as Abd-.
    pub(crate) fn initial_form(&self) -> Option<Form> {
        let first = self.forms().first()?.0.symbols()[0];
        (first < self.script?.mark(Mark::Abd)).then(|| Form::new(&[first]))
    }

    /// Names that differ from a form of this one in vowels only, as forms with the same marks.
    pub(crate) fn rivals(&self, form: &Form) -> impl Iterator<Item = Form> {
        let at = self.forms().iter().position(|(own, _)| own == form);
        let known = at.and_then(|at| vowels::known(usize::from(self.known[at]).checked_sub(1)?));
        let mark = Script::Arabic.mark(Mark::Abd);
        let before = form
            .symbols()
            .iter()
            .take_while(|symbol| **symbol >= mark)
            .count();
        let after = form
            .symbols()
            .iter()
            .rev()
            .take_while(|symbol| **symbol >= mark)
            .count();
        let symbols = form.symbols;
        let length = usize::from(form.length);
        let forms: Vec<Form> = known.map_or(Vec::new(), |known| {
            known
                .rivals(
                    &symbols[..before],
                    &symbols[length - after.min(length - before)..length],
                )
                .collect()
        });
        forms.into_iter()
    }

    /// The ways to read it, the likeliest first.
    pub(crate) fn forms(&self) -> &[(Form, Article)] {
        &self.forms[..usize::from(self.count)]
    }
}

/// The script of most letters; Latin and other scripts go together.
fn script_of(folded: &str) -> Option<Script> {
    let letters = folded
        .chars()
        .filter(|letter| crate::fold::is_letter(*letter));
    let (mut arabic, mut other) = (0, 0);
    for letter in letters {
        let count = if ('\u{600}'..'\u{700}').contains(&letter) {
            &mut arabic
        } else {
            &mut other
        };
        *count += 1;
    }
    match (arabic, other) {
        (0, 0) => None,
        (arabic, other) if arabic >= other => Some(Script::Arabic),
        _ => Some(Script::Latin),
    }
}
