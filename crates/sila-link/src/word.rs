//! One name or word, prepared once for many comparisons.

use sila_names::{Place, Script, Unit, is_of_beginning};

use crate::edit::{jaro_winkler, slips};

/// A name or word: folded to one byte a letter, and where it is a name, its units.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) letters: Box<[u8]>,
    pub(crate) sketch: Sketch,
    /// The names in it: one, of a doubled name or of a place within a place two; none of a word
    /// that is no name.
    pub(crate) units: Box<[Unit]>,
    /// The place it names, if it is one.
    pub(crate) place: Option<Box<Place>>,
    /// Under which spellings of this word meet, the likeliest first; never empty.
    pub(crate) keys: Box<[u32]>,
    /// The key of its beginning, if it is a long name.
    pub(crate) beginning: Option<u32>,
}

impl Word {
    /// A word that is compared by its letters.
    pub(crate) fn plain(folded: &str) -> Self {
        let letters: Box<[u8]> = folded.chars().map(letter).collect();
        let keys = Box::new([hash(&letters)]);
        let sketch = Sketch::new(&letters, &*keys, &[]);
        Self {
            letters,
            sketch,
            units: Box::default(),
            place: None,
            keys,
            beginning: None,
        }
    }

    /// A name of these units.
    pub(crate) fn name(folded: &str, units: Vec<Unit>) -> Self {
        let mut word = Self::plain(folded);
        let mut keys: Vec<u32> = Vec::new();
        for key in units.iter().flat_map(Unit::keys) {
            let of_beginning = is_of_beginning(key);
            let key = (key ^ key >> 31) as u32 & KEY;
            if of_beginning {
                word.beginning = word.beginning.or(Some(key));
            }
            if !keys.contains(&key) && keys.len() < MOST_KEYS {
                keys.push(key);
            }
        }
        if !keys.is_empty() {
            word.keys = keys.into();
        }
        word.units = units.into();
        word.sketch = Sketch::new(&word.letters, &word.keys, &word.units);
        word
    }

    /// What it sounds like, for counting how many spellings of one name there are.
    pub(crate) fn sound(&self) -> u32 {
        self.keys[0]
    }

    /// Whether two words have a key in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.keys.iter().any(|key| other.keys.contains(key))
    }

    /// The script it is written in, as far as its first name tells.
    pub(crate) fn script(&self) -> Option<Script> {
        self.units.first().and_then(Unit::script)
    }

    /// Whether it is only the first letter of a name.
    pub(crate) fn is_initial(&self) -> bool {
        self.letters.len() == 1
    }
}

/// The most keys of one word.
const MOST_KEYS: usize = 4;

/// A key leaves the highest bit to those who store it.
pub(crate) const KEY: u32 = u32::MAX >> 1;

/// How alike two words of one script are, by their letters alone: 1 one slip, 2 near, 3 alike,
/// 4 unlike. The slips allowed grow with the length: one letter of three makes another name.
pub(crate) fn nearness(one: &Word, other: &Word) -> u8 {
    let (a, b) = (&one.letters, &other.letters);
    let shorter = a.len().min(b.len());
    if one.sketch.surely_unlike(&other.sketch) {
        return 4;
    }
    let distance = slips(a, b);
    match distance {
        0 => 1,
        1 if shorter >= 3 => 1,
        2 if shorter >= 6 => 2,
        _ => {
            let likeness = jaro_winkler(a, b);
            match likeness {
                l if l >= 0.90 => 2,
                l if l >= ALIKE => 3,
                _ => 4,
            }
        }
    }
}

/// From this likeness of Jaro and Winkler on, two words are alike.
const ALIKE: f64 = 0.80;

/// What of a word is looked at first, in half a line of memory: most pairs of words need no more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sketch {
    /// Which letters occur, one bit each (letters may share a bit), and how many occur again.
    occurring: u64,
    repeated: u8,
    length: u8,
    start: [u8; 4],
    script: Option<Script>,
    /// Whether it is one name in full: not an initial, not a doubled name.
    one_name: bool,
    /// The keys of the word, the first again where there are fewer.
    keys: [u32; MOST_KEYS],
}

impl Sketch {
    fn new(letters: &[u8], keys: &[u32], units: &[Unit]) -> Self {
        let occurring = letters
            .iter()
            .fold(0u64, |set, letter| set | 1 << (letter % 64));
        let repeated = letters.len() - occurring.count_ones() as usize;
        let least = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let mut start = [0; 4];
        start
            .iter_mut()
            .zip(letters)
            .for_each(|(start, letter)| *start = *letter);
        let mut all = [keys[0]; MOST_KEYS];
        all.iter_mut().zip(keys).for_each(|(all, key)| *all = *key);
        Self {
            occurring,
            repeated: least(repeated),
            length: least(letters.len()),
            start,
            script: units.first().and_then(Unit::script),
            one_name: units.len() == 1 && letters.len() > 1,
            keys: all,
        }
    }

    /// Whether two names of one script have neither letters nor sound in common. Symmetric.
    pub(crate) fn unlike_names(&self, other: &Self) -> bool {
        self.one_name
            && other.one_name
            && self.script == other.script
            && self.surely_unlike(other)
            && !self.keys.iter().any(|key| other.keys.contains(key))
    }

    /// Whether the letters that occur already show that two words are neither alike nor a slip or
    /// two apart.
    fn surely_unlike(&self, other: &Self) -> bool {
        let shorter = usize::from(self.length.min(other.length));
        let longer = usize::from(self.length.max(other.length));
        if longer > 64 {
            return false;
        }
        let common = (self.occurring & other.occurring).count_ones();
        let common = (common + u32::from(self.repeated.min(other.repeated))) as usize;
        let common = common.min(shorter);
        let slips_allowed = if shorter >= 6 { 2 } else { 1 };
        if common + slips_allowed >= longer {
            return false;
        }
        let share = |length: u8| common as f64 / f64::from(length);
        let jaro = (share(self.length) + share(other.length) + 1.0) / 3.0;
        let pairs = self.start.iter().zip(&other.start).take(shorter);
        let prefix = pairs.take_while(|(a, b)| a == b).count();
        jaro + prefix as f64 * 0.1 * (1.0 - jaro) < ALIKE
    }
}

/// One byte a letter: ASCII as it is; of Arabic letters the low byte, which is unique in their
/// block; any other letter a byte of its code point mixed.
fn letter(letter: char) -> u8 {
    let code = letter as u32;
    match code {
        0..=0x7f => code as u8,
        0x600..=0x6ff => (code & 0xff) as u8,
        _ => 0x80 | (code ^ code >> 7) as u8,
    }
}

/// FNV-1a of some bytes, folded to 31 bits: the same on every machine.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut state = 0xcbf2_9ce4_8422_2325u64;
    for &byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (state ^ state >> 32) as u32 & KEY
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, Word, nearness};
    use crate::edit::{jaro_winkler, slips};

    #[test]
    fn the_quick_look_never_hides_a_likeness() {
        let mut state = 3u64;
        let mut word = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(11);
            let length = 1 + (state >> 60) as usize % 9;
            let letters = (0..length).map(|place| b"abcd"[(state >> (5 * place + 3)) as usize % 4]);
            Word::plain(&letters.map(char::from).collect::<String>())
        };
        let words: Vec<Word> = (0..400).map(|_| word()).collect();
        for one in &words {
            for other in &words {
                let (a, b) = (&one.letters, &other.letters);
                let close = match slips(a, b) {
                    0 => true,
                    1 => a.len().min(b.len()) >= 3,
                    2 => a.len().min(b.len()) >= 6,
                    _ => false,
                };
                let alike = close || jaro_winkler(a, b) >= ALIKE;
                assert_eq!(nearness(one, other) < 4, alike, "{a:?} {b:?}");
                assert!(
                    !(alike && one.sketch.surely_unlike(&other.sketch)),
                    "{a:?} {b:?}"
                );
                assert_eq!(nearness(one, other), nearness(other, one));
            }
        }
    }
}
