//! The two alphabets a unit is written in: Arabic letters and Latin graphemes, one byte each.

use std::borrow::Cow;
use std::sync::LazyLock;

/// Arabic letters after folding; a symbol is the place in this list plus one.
const LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچڤگژ";

/// Words that carry almost no evidence and stand as one symbol: Abd, Abu, Bin, Umm, -al-Din, -Allah.
pub(crate) const MARKS: [&str; 6] = ["+abd", "+abu", "+bin", "+umm", "+din", "+allah"];

/// Latin graphemes: what one sound is written with, the longest that fits is read first.
const GRAPHEMES: &[&str] = &[
    "'", "2", "9", "a", "aa", "ah", "b", "c", "ch", "d", "dh", "dj", "e", "ee", "eh", "f", "g",
    "gh", "h", "i", "ie", "j", "k", "kh", "l", "m", "n", "o", "oo", "ou", "p", "q", "r", "s", "sh",
    "t", "th", "ts", "u", "v", "w", "x", "y", "z", "zh", "ş", "ç", "ğ", "ž",
];

/// A symbol of either alphabet; 0 stands for nothing.
pub(crate) type Symbol = u8;

/// The first symbol of the marks in the Arabic alphabet.
const ARABIC_MARK: u8 = 35;
/// The first symbol of the marks in the Latin alphabet.
const LATIN_MARK: u8 = 50;

/// How many symbols the Arabic alphabet has, nothing and the unknown letter included.
pub(crate) const ARABIC_SIZE: usize = ARABIC_MARK as usize + MARKS.len() + 1;
/// How many symbols the Latin alphabet has, nothing and the unknown letter included.
pub(crate) const LATIN_SIZE: usize = LATIN_MARK as usize + MARKS.len() + 1;

/// A mark by its place in [`MARKS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Abd,
    Abu,
    Bin,
    Umm,
    Din,
    Allah,
}

/// Arabic or Latin writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Arabic letters, with those of Persian and Kurdish.
    Arabic,
    /// Latin letters, in any of the orthographies in use.
    Latin,
}

impl Script {
    /// The symbol of a mark in this alphabet.
    pub(crate) fn mark(self, mark: Mark) -> Symbol {
        match self {
            Self::Arabic => ARABIC_MARK + mark as u8,
            Self::Latin => LATIN_MARK + mark as u8,
        }
    }

    /// The symbol of a letter that is in neither alphabet.
    pub(crate) fn unknown(self) -> Symbol {
        self.mark(Mark::Allah) + 1
    }

    /// How many symbols this alphabet has.
    pub(crate) fn size(self) -> usize {
        match self {
            Self::Arabic => ARABIC_SIZE,
            Self::Latin => LATIN_SIZE,
        }
    }

    /// How a symbol is written; nothing as `-`.
    pub(crate) fn written(self, symbol: Symbol) -> String {
        let index = usize::from(symbol);
        let marks = usize::from(self.mark(Mark::Abd));
        if index == 0 {
            "-".to_owned()
        } else if index >= marks {
            let mark = MARKS.get(index - marks).copied();
            mark.unwrap_or("?").to_owned()
        } else if self == Self::Arabic {
            LETTERS
                .chars()
                .nth(index - 1)
                .map(String::from)
                .unwrap_or_default()
        } else {
            GRAPHEMES[index - 1].to_owned()
        }
    }

    /// The symbol that is so written, the inverse of `written`.
    pub(crate) fn read(self, written: &str) -> Option<Symbol> {
        (0..self.size()).find_map(|index| {
            let symbol = u8::try_from(index).ok()?;
            (self.written(symbol) == written).then_some(symbol)
        })
    }

    /// The symbols of a folded word without spaces.
    pub(crate) fn symbols(self, word: &str) -> Vec<Symbol> {
        match self {
            Self::Arabic => word.chars().filter_map(arabic_symbol).collect(),
            Self::Latin => graphemes(word),
        }
    }
}

fn arabic_symbol(letter: char) -> Option<Symbol> {
    if letter.is_ascii_digit() || letter == '\'' {
        return None;
    }
    let unknown = Script::Arabic.unknown();
    let place = u32::from(letter)
        .checked_sub(FIRST_ARABIC)
        .and_then(|place| usize::try_from(place).ok());
    Some(
        place
            .and_then(|place| SPELLING.arabic.get(place))
            .copied()
            .filter(|symbol| *symbol != 0)
            .unwrap_or(unknown),
    )
}

/// The first code point of the Arabic block.
const FIRST_ARABIC: u32 = 0x600;

/// Letters to symbols, worked out once.
struct Spelling {
    /// By code point within the Arabic block.
    arabic: [Symbol; 256],
    /// By two ASCII letters; the second may be 0 for one alone.
    latin: [[Symbol; 128]; 128],
}

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    let mut spelling = Spelling {
        arabic: [0; 256],
        latin: [[0; 128]; 128],
    };
    for (index, letter) in LETTERS.chars().enumerate() {
        let place = usize::try_from(u32::from(letter) - FIRST_ARABIC).unwrap_or(0);
        spelling.arabic[place] = u8::try_from(index + 1).unwrap_or(0);
    }
    for text in GRAPHEMES.iter().filter(|text| text.is_ascii()) {
        let bytes = text.as_bytes();
        let second = bytes.get(1).copied().unwrap_or(0);
        spelling.latin[usize::from(bytes[0])][usize::from(second)] = grapheme(text);
    }
    spelling
});

/// The symbol of one letter, or of two that are one grapheme; 0 if there is none.
fn latin_symbol(first: char, second: Option<char>) -> Symbol {
    let ascii = |letter: char| {
        usize::try_from(u32::from(letter))
            .ok()
            .filter(|place| *place < 128)
    };
    match (ascii(first), second) {
        (Some(first), None) => SPELLING.latin[first][0],
        (Some(first), Some(second)) => {
            ascii(second).map_or(0, |second| SPELLING.latin[first][second])
        }
        (None, None) => grapheme(first.encode_utf8(&mut [0; 4])),
        (None, Some(_)) => 0,
    }
}

/// A symbol by its spelling, for tables within the code.
pub(crate) fn grapheme(text: &str) -> Symbol {
    let index = GRAPHEMES.iter().position(|known| *known == text);
    index.map_or(Script::Latin.unknown(), |index| {
        u8::try_from(index + 1).unwrap_or(0)
    })
}

/// Reads a folded Latin word as graphemes: chat digits as letters, doubled consonants once.
fn graphemes(word: &str) -> Vec<Symbol> {
    let letters = respelled(word);
    let mut symbols: Vec<Symbol> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let (symbol, length) = longest(&letters[at..]);
        let last = symbols.last().copied();
        let again = last == Some(symbol) && !is_vowel(symbol);
        let leading = at == 0 && letters[at] == '\'';
        if !again && !leading {
            symbols.push(symbol);
        }
        at += length;
    }
    symbols
}

/// The longest grapheme at the start; some stand only before certain letters or at the end.
fn longest(letters: &[char]) -> (Symbol, usize) {
    if let [first, second, ..] = letters {
        let at_end = letters.len() == 2;
        let only_at_end = matches!((first, second), ('a' | 'e', 'h') | ('i', 'e'));
        let symbol = latin_symbol(*first, Some(*second));
        if symbol != 0 && (at_end || !only_at_end) {
            return (symbol, 2);
        }
    }
    let symbol = latin_symbol(letters[0], None);
    (
        if symbol == 0 {
            Script::Latin.unknown()
        } else {
            symbol
        },
        1,
    )
}

/// A folded word with chat digits read as the letters they look like; digits alone are no letters.
///
/// `2` (hamza or qaf) and `9` (sad or qaf) have two meanings and stay as they are.
pub(crate) fn without_chat(word: &str) -> Cow<'_, str> {
    const CHAT: [(&str, &str); 12] = [
        ("3'", "gh"),
        ("7'", "kh"),
        ("9'", "d"),
        ("6'", "z"),
        ("'3", "gh"),
        ("'7", "kh"),
        ("3", "'"),
        ("7", "h"),
        ("5", "kh"),
        ("6", "t"),
        ("8", "gh"),
        ("4", "sh"),
    ];
    let lettered = word.chars().any(|letter| letter.is_ascii_alphabetic());
    if !word.chars().any(|letter| letter.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    let mut text = word.to_owned();
    if lettered {
        for (digit, letters) in CHAT {
            text = text.replace(digit, letters);
        }
    }
    text.retain(|letter| !letter.is_ascii_digit() || (lettered && matches!(letter, '2' | '9')));
    Cow::Owned(text)
}

/// Spellings that only look different: `ck`, `sch`, `ph`, doubled consonants.
fn respelled(word: &str) -> Vec<char> {
    const LIKE: [(&str, &str); 13] = [
        ("tsch", "ch"),
        ("tch", "ch"),
        ("tsh", "ch"),
        ("sch", "sh"),
        ("dsch", "dj"),
        ("ck", "k"),
        ("ph", "f"),
        ("que", "k"),
        ("qui", "ki"),
        ("eau", "o"),
        ("uu", "oo"),
        ("ii", "ee"),
        ("iy", "y"),
    ];
    let mut text = without_chat(word);
    for (written, letters) in LIKE {
        if text.contains(written) {
            text = Cow::Owned(text.replace(written, letters));
        }
    }
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    for letter in text.chars() {
        let again = letters.last() == Some(&letter) && !"aeiou".contains(letter);
        if !again {
            letters.push(letter);
        }
    }
    letters
}

/// Whether a grapheme is written with vowels only.
pub(crate) fn is_vowel(symbol: Symbol) -> bool {
    facts(symbol).vowel
}

/// What vowel a grapheme is: 0 none, 1 a or i, 2 o or u.
pub(crate) fn colour(symbol: Symbol) -> u8 {
    facts(symbol).colour
}

fn written_with_vowels(symbol: Symbol) -> bool {
    let index = usize::from(symbol);
    (1..=GRAPHEMES.len()).contains(&index)
        && GRAPHEMES[index - 1]
            .chars()
            .all(|letter| "aeiou".contains(letter))
}

/// The two graphemes that one may also stand for: `th` in Fathi is t and h.
pub(crate) fn split(symbol: Symbol) -> Option<(Symbol, Symbol)> {
    facts(symbol).split
}

fn halves(symbol: Symbol) -> Option<(Symbol, Symbol)> {
    let index = usize::from(symbol);
    if !(1..=GRAPHEMES.len()).contains(&index) {
        return None;
    }
    let text = GRAPHEMES[index - 1];
    let mut letters = text.chars();
    let pair = match text {
        "x" => ('k', 's'),
        "'" => return None,
        _ => (letters.next()?, letters.next()?),
    };
    Some((grapheme(&pair.0.to_string()), grapheme(&pair.1.to_string())))
}

/// Whether a symbol only colours a vowel or is one: weak letters, glides, apostrophes.
pub(crate) fn is_weak(script: Script, symbol: Symbol) -> bool {
    match script {
        Script::Arabic => matches!(symbol, 1 | 18 | 27 | 28 | 29),
        Script::Latin => facts(symbol).weak,
    }
}

/// What is known of a grapheme, worked out once.
#[derive(Clone, Copy)]
struct Facts {
    vowel: bool,
    colour: u8,
    weak: bool,
    split: Option<(Symbol, Symbol)>,
}

fn facts(symbol: Symbol) -> Facts {
    static FACTS: LazyLock<[Facts; 256]> = LazyLock::new(|| {
        let glides = ["'", "ah", "eh", "y", "w"].map(grapheme);
        let rounded = ["o", "oo", "ou", "u"].map(grapheme);
        std::array::from_fn(|index| {
            let symbol = u8::try_from(index).unwrap_or(0);
            let vowel = written_with_vowels(symbol);
            Facts {
                vowel,
                colour: if rounded.contains(&symbol) {
                    2
                } else {
                    u8::from(vowel)
                },
                weak: vowel || glides.contains(&symbol),
                split: halves(symbol),
            }
        })
    });
    FACTS[usize::from(symbol)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(word: &str) -> String {
        let symbols = Script::Latin.symbols(word);
        let written: Vec<String> = symbols
            .iter()
            .map(|symbol| Script::Latin.written(*symbol))
            .collect();
        written.join(" ")
    }

    #[test]
    fn latin_is_read_by_graphemes() {
        let cases = [
            ("mohammad", "m o h a m a d"),
            ("hashshash", "h a sh a sh"),
            ("ma7moud", "m a h m ou d"),
            ("3adnan", "a d n a n"),
            ("3'azi", "gh a z i"),
            ("sara", "s a r a"),
            ("sarah", "s a r ah"),
            ("5aled", "kh a l e d"),
        ];
        for (word, expected) in cases {
            assert_eq!(spelled(word), expected, "{word}");
        }
    }

    #[test]
    fn the_alphabets_have_the_sizes_they_say() {
        assert_eq!(usize::from(ARABIC_MARK), LETTERS.chars().count() + 1);
        assert_eq!(usize::from(LATIN_MARK), GRAPHEMES.len() + 1);
        for script in [Script::Arabic, Script::Latin] {
            for symbol in 0..script.size() {
                let symbol = u8::try_from(symbol).unwrap();
                assert_eq!(script.read(&script.written(symbol)), Some(symbol));
            }
        }
    }
}
