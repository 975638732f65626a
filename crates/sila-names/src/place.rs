//! Names of places: levels, generic words, and how alike two are.

use sila_model::Bits;

use crate::fold;
use crate::gazetteer::{self, PlaceId};
use crate::model::{LIMIT, NameModel};
use crate::unit::Unit;

/// A place as a file names it: a village, perhaps with what lies around it.
///
/// ```
/// use sila_names::NameModel;
/// let model = NameModel::built_in();
/// let bits = |a, b| model.place_bits(&model.place(a), &model.place(b)).0;
/// assert!(bits("تدمر", "Palmyra") > 5.0);
/// assert!(bits("كفر زيتا", "Kafr Zita") > 3.0);
/// assert!(bits("كفر زيتا", "Kafr Batna") < 0.0);
/// // A place within a place agrees, weakly.
/// assert!((0.0..3.0).contains(&bits("منبج", "Aleppo")));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// From the smallest to the largest.
    levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq)]
struct Level {
    whole: Unit,
    /// The generic word in front (كفر, Kafr), as a number, and what follows it.
    generic: Option<(usize, Unit)>,
    known: Vec<PlaceId>,
}

impl Place {
    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }
}

/// Agreement by the table of places: the same place under another name.
const SAME: f64 = 7.0;
/// One place lies within the other.
const WITHIN: f64 = 1.5;
/// Two places that are known and not the same.
const DIFFERENT: f64 = -3.0;

impl NameModel {
    /// Prepares the name of a place: `village`, `village - governorate`, `village / governorate`.
    ///
    /// Administrative words (محافظة, Governorate) are left out; words that mean "missing" are none.
    pub fn place(&self, text: &str) -> Place {
        let parts = text
            .split([',', '/', '،', ';'])
            .flat_map(|part| part.split(" - "));
        Place {
            levels: parts.filter_map(level).collect(),
        }
    }

    /// The log2 likelihood ratio of one place against two different ones.
    ///
    /// Symmetric. Names that the table of places knows are compared by it; all others by spelling,
    /// where a generic word that both have says nothing.
    pub fn place_bits(&self, a: &Place, b: &Place) -> Bits {
        let (Some(left), Some(right)) = (a.levels.first(), b.levels.first()) else {
            return Bits(0.0);
        };
        let mut bits = self.level_bits(left, right);
        let around = (a.levels.get(1), b.levels.get(1));
        if let (Some(left), Some(right)) = around {
            bits += self.level_bits(left, right).clamp(-2.0, 1.0);
        }
        // One names the governorate only, the other a village in it.
        for (single, pair) in [(left, &b.levels), (right, &a.levels)] {
            if let Some(larger) = pair.get(1)
                && self.level_bits(single, larger) > 2.0
            {
                bits = bits.max(WITHIN);
            }
        }
        Bits(bits.clamp(-LIMIT, LIMIT))
    }

    fn level_bits(&self, a: &Level, b: &Level) -> f64 {
        let spelled = self.spelled_bits(a, b);
        if a.known.is_empty() || b.known.is_empty() {
            return spelled;
        }
        if a.known.iter().any(|place| b.known.contains(place)) {
            return spelled.max(SAME);
        }
        let within = |a: &Level, b: &Level| {
            a.known.iter().any(|place| {
                b.known
                    .iter()
                    .any(|around| gazetteer::lies_within(*place, *around))
            })
        };
        if within(a, b) || within(b, a) {
            return spelled.max(WITHIN);
        }
        spelled.min(DIFFERENT)
    }

    /// By spelling alone.
    fn spelled_bits(&self, a: &Level, b: &Level) -> f64 {
        match (&a.generic, &b.generic) {
            (Some((word, rest)), Some((other, tail))) if word == other => self.spelling(rest, tail),
            _ => self.spelling(&a.whole, &b.whole),
        }
    }

    fn spelling(&self, a: &Unit, b: &Unit) -> f64 {
        self.tables.compare(a, b).map_or(0.0, |comparison| {
            let features = self.tables.features(&comparison);
            self.place[comparison.pairing as usize].bits(&features)
        })
    }

    /// By spelling alone, for evaluation of places that the table knows.
    pub(crate) fn place_spelled(&self, a: &Place, b: &Place) -> Bits {
        match (a.levels.first(), b.levels.first()) {
            (Some(left), Some(right)) => Bits(self.spelled_bits(left, right).clamp(-LIMIT, LIMIT)),
            _ => Bits(0.0),
        }
    }
}

impl Place {
    /// The two units that spelling compares, for training.
    pub(crate) fn spelled<'a>(&'a self, other: &'a Self) -> Option<(&'a Unit, &'a Unit)> {
        let (left, right) = (self.levels.first()?, other.levels.first()?);
        match (&left.generic, &right.generic) {
            (Some((word, rest)), Some((known, tail))) if word == known => Some((rest, tail)),
            _ => Some((&left.whole, &right.whole)),
        }
    }
}

fn level(text: &str) -> Option<Level> {
    let folded = fold(text);
    let mut words: Vec<&str> = folded
        .split([' ', '-', '(', ')'])
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 {
        words.retain(|word| !gazetteer::is_administrative(word));
    }
    let whole = Unit::read(&words.join(" "));
    if whole.is_empty() {
        return None;
    }
    let generic = generic(words.first()?).filter(|_| words.len() > 1);
    let generic = generic
        .map(|word| (word, Unit::read(&words[1..].join(" "))))
        .filter(|(_, rest)| !rest.is_empty());
    Some(Level {
        whole,
        generic,
        known: gazetteer::find(text),
    })
}

/// Words that many places begin with, in all their spellings.
fn generic(word: &str) -> Option<usize> {
    const GENERIC: &[&str] = &[
        "كفر kafr kafar kfar kfer kefr kafer kefer",
        "تل tall tell tal tel til",
        "دير deir dayr dair der deyr",
        "عين ain ayn ein aain aayn ayin",
        "خربه khirbet khirbat kherbet khirba kharbet khurbat khirbah",
        "بيت beit bayt bait beyt bet",
        "جبل jabal jebel djebel gebel jbal",
        "وادي wadi ouadi wady",
        "جسر jisr jisser djisr",
        "راس ras raas",
        "رسم rasm rassm",
        "ام umm oum um om",
        "ابو abu abou abo bou",
        "معره maarrat maarret maarra marrat",
        "مزرعه mazraat mazraet mazra",
        "حوش hawsh haouch hosh hoch",
        "خان khan",
        "برج burj borj bourj bordj",
        "قلعه qalat qalaat kalaat",
        "مخيم camp mukhayyam mokhayam",
    ];
    GENERIC
        .iter()
        .position(|row| row.split(' ').any(|known| known == word))
}
