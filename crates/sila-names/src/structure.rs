//! From a whole name to its slots.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::fold;
use crate::fold::is_letter;
use crate::words;

/// The slots of a name as folded texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Parts {
    pub(crate) given: Vec<String>,
    pub(crate) fathers: Vec<String>,
    pub(crate) family: Vec<String>,
    pub(crate) kunya: Option<String>,
    pub(crate) titles: Vec<String>,
    pub(crate) other: Option<Box<Parts>>,
}

/// A folded word, and how it stood in the name.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    text: String,
    capitals: bool,
    /// A hyphen ties it to the next.
    tied: bool,
    /// It stood in brackets.
    bracketed: bool,
}

/// A unit: words that are one name.
#[derive(Clone, Debug, PartialEq)]
struct Chunk {
    text: String,
    capitals: bool,
    bracketed: bool,
}

pub(crate) fn take_apart(text: &str) -> Parts {
    if let Some((before, after)) = text.split_once([',', '،']) {
        let family = chunks(&words_of(before));
        let rest = chunks(&words_of(&after.replace([',', '،'], " ")));
        if !family.is_empty() && !rest.is_empty() {
            return family_first(&family, &rest);
        }
    }
    let mut words = words_of(&text.replace([',', '،'], " "));
    let all = chunks(&words);
    let titles = take_titles(&mut words);
    let mut parts = chain(&chunks(&words));
    if !titles.is_empty() {
        // A title may be somebody's name as well.
        parts.titles = titles;
        parts.other = Some(Box::new(in_order(&all, &[])));
    }
    parts
}

/// The names of a column that holds the given name only.
pub(crate) fn take_apart_given(text: &str) -> Parts {
    let mut words = words_of(&text.replace([',', '،'], " "));
    let titles = take_titles(&mut words);
    let given: Vec<String> = chunks(&words).into_iter().map(|chunk| chunk.text).collect();
    let kunya = given.first().filter(|first| is_kunya(first)).cloned();
    Parts {
        given,
        kunya,
        titles,
        ..Parts::default()
    }
}

/// The units of a text, folded.
pub(crate) fn units(text: &str) -> Vec<String> {
    chunks(&words_of(text))
        .into_iter()
        .map(|chunk| chunk.text)
        .collect()
}

fn texts(chunks: &[Chunk]) -> Vec<String> {
    chunks.iter().map(|chunk| chunk.text.clone()).collect()
}

fn family_first(family: &[Chunk], rest: &[Chunk]) -> Parts {
    let mut parts = Parts {
        family: texts(family),
        ..Parts::default()
    };
    parts.given = texts(&rest[..1]);
    parts.fathers = rest[1..]
        .iter()
        .map(|chunk| bare_father(&chunk.text))
        .collect();
    parts
}

/// Without a comma: capitals tell the family name, otherwise the last unit is one.
fn chain(chunks: &[Chunk]) -> Parts {
    let capitals = chunks.iter().take_while(|chunk| chunk.capitals).count();
    let bracketed: Vec<Chunk> = chunks
        .iter()
        .filter(|chunk| chunk.bracketed)
        .cloned()
        .collect();
    let chunks: Vec<Chunk> = chunks
        .iter()
        .filter(|chunk| !chunk.bracketed)
        .cloned()
        .collect();
    if capitals > 0
        && capitals < chunks.len()
        && chunks[capitals..].iter().all(|chunk| !chunk.capitals)
    {
        let mut parts = family_first(&chunks[..capitals], &chunks[capitals..]);
        parts.fathers.splice(0..0, texts(&bracketed));
        parts.other = Some(Box::new(in_order(&chunks, &bracketed)));
        return parts;
    }
    in_order(&chunks, &bracketed)
}

fn in_order(chunks: &[Chunk], bracketed: &[Chunk]) -> Parts {
    let mut parts = Parts::default();
    if let [first, _, ..] = chunks
        && is_kunya(&first.text)
    {
        parts.kunya = Some(first.text.clone());
    }
    match chunks {
        [] => {}
        [only] => parts.given = vec![only.text.clone()],
        [first, middle @ .., last] => {
            parts.given = vec![first.text.clone()];
            parts.fathers = middle
                .iter()
                .map(|chunk| bare_father(&chunk.text))
                .collect();
            parts.family = vec![last.text.clone()];
        }
    }
    parts.fathers.splice(0..0, texts(bracketed));
    parts
}

/// Whether a unit names its bearer after a child.
fn is_kunya(unit: &str) -> bool {
    [
        "ابو ", "ام ", "abu ", "abou ", "abo ", "umm ", "oum ", "um ",
    ]
    .iter()
    .any(|start| unit.starts_with(start))
}

/// A father's name without the word that announces it.
fn bare_father(text: &str) -> String {
    let marks = ["بن ", "ابن ", "بنت ", "bin ", "ibn ", "ben ", "bint "];
    let rest = marks.iter().find_map(|mark| text.strip_prefix(mark));
    rest.unwrap_or(text).to_owned()
}

fn take_titles(words: &mut Vec<Word>) -> Vec<String> {
    let mut titles = Vec::new();
    // The Sayyid or Sheikh of two further names is a title; of one it is likely a name.
    loop {
        let article =
            matches!(words.first(), Some(word) if matches!(word.text.as_str(), "al" | "el"));
        let at = usize::from(article);
        if words.len() < 3 + at || !words::is_title(&words[at].text) {
            return titles;
        }
        words.drain(..at);
        titles.push(words.remove(0).text);
    }
}

/// The words of a text; none if they mean "missing".
fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut bracketed = false;
    for token in spaced_brackets(text).split_whitespace() {
        match token {
            "(" => bracketed = true,
            ")" => bracketed = false,
            _ => {
                let capitals = is_capitals(token);
                let folded = fold(token);
                let mut pieces = folded
                    .split([' ', '-'])
                    .filter(|piece| {
                        piece
                            .chars()
                            .any(|letter| letter.is_ascii_digit() || is_letter(letter))
                    })
                    .peekable();
                while let Some(piece) = pieces.next() {
                    let tied = pieces.peek().is_some();
                    words.push(Word {
                        text: piece.to_owned(),
                        capitals,
                        tied,
                        bracketed,
                    });
                }
            }
        }
    }
    let all: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    if words::is_missing(&all) {
        Vec::new()
    } else {
        words
    }
}

fn spaced_brackets(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        match letter {
            '(' | '[' => spaced.push_str(" ( "),
            ')' | ']' => spaced.push_str(" ) "),
            '\u{200c}' | '\u{a0}' => spaced.push(' '),
            _ => spaced.push(letter),
        }
    }
    spaced
}

/// Whether a word of at least two letters is in capitals only.
fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|letter| is_letter(*letter));
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// How a word ties itself to its neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    /// The next words belong to it: Abd, Abu, bin, an article.
    Forward,
    /// It belongs to the word before: al-Din, Allah.
    Back,
    None,
}

/// Words that the next belongs to.
static FORWARD_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    FxHashSet::from_iter([
        "عبد", "ابو", "ابي", "ابا", "بو", "ام", "بن", "ابن", "بنت", "بني", "ال", "abd", "abed",
        "abdul", "abdel", "abdal", "abdoul", "abdol", "abdur", "abder", "abdus", "abdes", "abdu",
        "abu", "abou", "abo", "aboo", "abi", "abul", "aboul", "umm", "oum", "bin", "ibn", "ben",
        "bint", "bani", "beni", "al", "el", "ul", "ash", "ad", "ar", "at", "an", "az", "as", "ath",
        "adh", "ech", "ed", "er", "et", "en", "ez", "es", "aal",
    ])
});

/// Words that belong to the one before.
static BACK_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    FxHashSet::from_iter([
        "الدين",
        "الله",
        "اللله",
        "لله",
        "eddine",
        "eddin",
        "eddeen",
        "uddin",
        "uddine",
        "aldin",
        "aldeen",
        "eldin",
        "eldine",
        "addin",
        "addine",
        "allah",
        "ullah",
        "alla",
    ])
});

fn tie(words: &[Word], at: usize) -> Tie {
    let text = words[at].text.as_str();
    let next = words.get(at + 1).map_or("", |word| word.text.as_str());
    let ends = ["din", "dine", "deen", "ddin", "ddine", "dien"];
    let article = at + 1 < words.len() && (text.len() == 2 || text == "ud") && ends.contains(&next);
    if at > 0 && (BACK_WORDS.contains(text) || article) {
        Tie::Back
    } else if at + 1 < words.len() && FORWARD_WORDS.contains(text) && !is_alone(text, next) {
        Tie::Forward
    } else {
        Tie::None
    }
}

/// Short words that are articles only before the letter they assimilate to.
fn is_alone(text: &str, next: &str) -> bool {
    match text {
        "ad" | "ed" => !next.starts_with('d'),
        "ar" | "er" => !next.starts_with('r'),
        "at" | "et" => !next.starts_with('t'),
        "an" | "en" => !next.starts_with('n'),
        "az" | "ez" => !next.starts_with('z'),
        "as" | "es" => !next.starts_with('s'),
        "ash" | "ech" => !(next.starts_with("sh") || next.starts_with("ch")),
        _ => false,
    }
}

/// Joins words that are one name.
fn chunks(words: &[Word]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut open = false;
    for (at, word) in words.iter().enumerate() {
        let tie = tie(words, at);
        // After an article that begins al-Din, Din itself goes back as well.
        let joins = open || (tie == Tie::Back && !chunks.is_empty());
        match chunks.last_mut().filter(|_| joins) {
            Some(chunk) => {
                chunk.text.push(' ');
                chunk.text.push_str(&word.text);
                chunk.capitals &= word.capitals;
            }
            None => chunks.push(Chunk {
                text: word.text.clone(),
                capitals: word.capitals,
                bracketed: word.bracketed,
            }),
        }
        let article_back = tie == Tie::Back && word.text.len() == 2;
        open = tie == Tie::Forward || word.tied || article_back;
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(text: &str) -> String {
        let parts = take_apart(text);
        format!(
            "{} | {} | {}",
            parts.given.join("+"),
            parts.fathers.join("+"),
            parts.family.join("+")
        )
    }

    #[test]
    fn whole_names_are_taken_apart() {
        let cases = [
            ("خالد محمود الأسعد", "خالد | محمود | الاسعد"),
            ("AL-ASAAD, Khaled (Mahmoud)", "khaled | mahmoud | al asaad"),
            ("خالد بن محمود الأسعد", "خالد | محمود | الاسعد"),
            ("Abd al-Rahman Morad", "abd al rahman |  | morad"),
            ("Hilal Abd el-Kadir Kallas", "hilal | abd el kadir | kallas"),
            (
                "صلاح الدين عبد الله نصر الله",
                "صلاح الدين | عبد الله | نصر الله",
            ),
            (
                "Salah ad-Din Nour El Dine Haddad",
                "salah ad din | nour el dine | haddad",
            ),
            ("ABOU HAMZE Hussam Fouad", "hussam | fouad | abou hamze"),
            (
                "EL HOUT, Adil Ibrahim Hadi",
                "adil | ibrahim+hadi | el hout",
            ),
            ("الدكتور سامر ماهر حداد", "سامر | ماهر | حداد"),
            ("unknown", " |  | "),
            ("غير معروف", " |  | "),
            ("Jean-Pierre Khoury", "jean pierre |  | khoury"),
            ("Ali", "ali |  | "),
        ];
        for (text, expected) in cases {
            assert_eq!(slots(text), expected, "{text}");
        }
    }
}
