//! The table of vowels, taken from the names written by hand in `lexicon.py`.

use std::collections::BTreeMap;

use crate::fold;
use crate::vowels::sounded;

/// The file `vowels.tsv`: folded name and sounds, in order; names that are spelled by convention,
/// not by their sounds, and names of two different vocalisations are left out.
///
/// ```
/// let table = sila_names::train::vowel_table("MALE = \"\"\"\nعمر Eumar\nعبد_الكريم ABD:karIm\n\"\"\"\n");
/// assert_eq!(table, "عمر\tEumar\nكريم\tkarIm\n");
/// ```
pub fn vowel_table(lexicon: &str) -> String {
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut within = false;
    for line in lexicon.lines() {
        if line.contains("\"\"\"") {
            within = ["MALE", "FEMALE", "FAMILY"]
                .iter()
                .any(|block| line.starts_with(block));
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        if let [arabic, phonemes] = words[..]
            && within
            && let Some((core, sounds)) = core(arabic.trim_start_matches('+'), phonemes)
        {
            let entry = known.entry(core).or_insert_with(|| Some(sounds.clone()));
            if entry.as_ref().is_some_and(|other| *other != sounds) {
                *entry = None;
            }
        }
    }
    let lines = known
        .into_iter()
        .filter_map(|(core, sounds)| Some(format!("{core}\t{}\n", sounds?)));
    lines.collect()
}

/// A name and its sounds without Abd-, -al-Din and -Allah.
fn core(arabic: &str, phonemes: &str) -> Option<(String, String)> {
    let folded = fold(&arabic.replace('_', " "));
    let (core, sounds) = match phonemes.split_once(':') {
        Some(("ABD", sounds)) => (folded.strip_prefix("عبد ال")?, sounds),
        Some(("DIN", sounds)) => (folded.strip_suffix(" الدين")?, sounds),
        Some(("LLH", sounds)) => (folded.strip_suffix(" الله")?, sounds),
        _ => (folded.as_str(), phonemes),
    };
    let core = core.replace(' ', "");
    sounded(&core, sounds)?;
    Some((core, sounds.to_owned()))
}
