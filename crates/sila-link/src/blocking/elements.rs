//! What of a record can be part of a key.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sila_names::Script;

use super::ElementSet;
use crate::{
    day::Precision,
    level::Comparison,
    records::{ABSENT, Field, Records},
    word::KEY,
};

/// The most elements of a record.
pub(super) const MOST_ELEMENTS: usize = 12;

/// An element that says this little (two random records agree in it this often) only makes keys
/// longer.
const COMMON: f64 = 0.12;

/// The elements of all records. A key takes few of them: each stands in a column of its own.
#[derive(Debug)]
pub(super) struct Elements {
    kinds: Vec<Element>,
    /// For each element and record a key, or where a word has several, [`SEVERAL`] and a hash of them.
    columns: Vec<Vec<u32>>,
    keys: FxHashMap<u32, Box<[u32]>>,
    length: usize,
}

/// What stands for the keys of a word.
fn value_of(keys: &[u32]) -> u32 {
    match keys {
        [only] => *only,
        several => several.iter().fold(0, |hash, &key| mix(hash, key)) as u32 | SEVERAL,
    }
}

/// One element: what is taken of a field.
#[derive(Clone, Debug)]
pub(super) struct Element {
    field: usize,
    name: String,
    taken: Taken,
    /// Whether its names stand in two scripts: only there is every key of a name needed. Within one
    /// script the likeliest is enough, and one key a name makes each pair once.
    across_scripts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Taken {
    Sound,
    Word,
    Day,
    Year,
    /// The sounds of a given and a family name, whichever stands in which place.
    EitherWay {
        family: usize,
    },
    /// How a name begins: its end is often written otherwise.
    Beginning,
}

impl Elements {
    pub(super) fn of(records: &Records) -> Self {
        Self::with(records, kinds(records))
    }

    /// These elements of the records, with their values.
    pub(super) fn with(records: &Records, kinds: Vec<(Element, Vec<u32>)>) -> Self {
        let (kinds, columns) = kinds.into_iter().unzip();
        let several = records
            .words
            .words
            .iter()
            .filter(|word| word.keys.len() > 1);
        let keys = several
            .map(|word| (value_of(&word.keys), word.keys.clone()))
            .collect();
        Self {
            kinds,
            columns,
            keys,
            length: records.len(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// The name of each element, and whether its names stand in two scripts.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (&str, bool)> {
        let kinds = self.kinds.iter();
        kinds.map(|kind| (kind.name.as_str(), kind.across_scripts))
    }

    pub(super) fn width(&self) -> u32 {
        self.kinds.len() as u32
    }

    pub(super) fn names(&self, set: ElementSet) -> Vec<&str> {
        let members = self
            .kinds
            .iter()
            .enumerate()
            .filter(|(bit, _)| set >> bit & 1 == 1);
        members.map(|(_, element)| element.name.as_str()).collect()
    }

    /// Whether no element of a set says only what another of it says already.
    pub(super) fn useful(&self, set: ElementSet) -> bool {
        let members = || {
            let kinds = self.kinds.iter().enumerate();
            kinds
                .filter(|(bit, _)| set >> bit & 1 == 1)
                .map(|(_, kind)| kind)
        };
        !members().any(|one| members().any(|other| one.says_less_than(other)))
    }

    /// The elements of a set for one record.
    fn of_set(&self, set: ElementSet, record: u32) -> impl Iterator<Item = u32> {
        let columns = self.columns.iter().enumerate();
        let chosen = columns.filter(move |(bit, _)| set >> bit & 1 == 1);
        chosen.map(move |(_, column)| column[record as usize])
    }

    pub(super) fn has(&self, set: ElementSet, record: u32) -> bool {
        self.of_set(set, record).all(|value| value != ABSENT)
    }

    /// For each way to choose one key of each element of a set, a hash of them above and the record
    /// below. Most records have one way; more than [`MOST_WAYS`] are not followed.
    pub(super) fn keyed(&self, set: ElementSet, record: u32, mut take: impl FnMut(u64)) {
        let start = u64::from(set).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (mut ways, mut length) = ([start; MOST_WAYS], 1);
        for value in self.of_set(set, record) {
            let before = length;
            let more = match value & SEVERAL {
                0 => &[],
                _ => &self.keys[&value][1..],
            };
            for &key in more {
                for way in 0..before {
                    if length < MOST_WAYS {
                        ways[length] = mix(ways[way], key);
                        length += 1;
                    }
                }
            }
            let first = if value & SEVERAL == 0 {
                value
            } else {
                self.keys[&value][0]
            };
            ways[..before]
                .iter_mut()
                .for_each(|way| *way = mix(*way, first));
        }
        for way in &ways[..length] {
            let hash = (way ^ way >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            take((hash >> 32) << 32 | u64::from(record));
        }
    }

    /// The elements that two records both have and agree in.
    pub(super) fn agreeing(&self, one: u32, other: u32) -> ElementSet {
        let columns = self.columns.iter().enumerate();
        columns.fold(0, |set, (bit, column)| {
            let (one, other) = (column[one as usize], column[other as usize]);
            let agree = (one == other || (one | other) & SEVERAL != 0 && self.meet(one, other))
                && one != ABSENT
                && other != ABSENT;
            set | ElementSet::from(agree) << bit
        })
    }

    /// Whether two values, at least one of which has several keys, have one in common.
    fn meet(&self, one: u32, other: u32) -> bool {
        if one == ABSENT || other == ABSENT {
            return false;
        }
        let keys = |value: &u32| match value & SEVERAL {
            0 => vec![*value],
            _ => self.keys[value].to_vec(),
        };
        let of_other = keys(&other);
        keys(&one).iter().any(|key| of_other.contains(key))
    }
}

/// How many ways to choose among the keys of its elements are followed for one record.
const MOST_WAYS: usize = 8;

/// Marks a value that stands for several keys.
const SEVERAL: u32 = !KEY;

fn mix(hash: u64, value: u32) -> u64 {
    (hash.rotate_left(5) ^ u64::from(value)).wrapping_mul(0x517c_c1b7_2722_0a95)
}

impl Element {
    /// The elements of these names, found before, with their values; none if there is one that these
    /// records cannot have.
    pub(super) fn reopened(
        records: &Records,
        names: &[(String, bool)],
    ) -> Option<Vec<(Self, Vec<u32>)>> {
        let all: Vec<Self> = possible(records).collect();
        let element = |(name, across_scripts): &(String, bool)| {
            let known = all.iter().find(|known| known.name == *name)?;
            Some(Self {
                across_scripts: *across_scripts,
                ..known.clone()
            })
        };
        let found: Option<Vec<Self>> = names.iter().map(element).collect();
        let with_values = |element: Self| {
            let column = element.column(records);
            (element, column)
        };
        Some(found?.into_par_iter().map(with_values).collect())
    }

    fn column(&self, records: &Records) -> Vec<u32> {
        let rows = (0..records.len() as u32).map(|record| records.row(record).fields());
        rows.map(|row| self.value(records, row)).collect()
    }

    /// Whether all that an element says is said by another, or nearly all.
    fn says_less_than(&self, other: &Self) -> bool {
        let same_field = self.field == other.field;
        match (self.taken, other.taken) {
            (Taken::Year, Taken::Day) | (Taken::Beginning, Taken::Sound) => same_field,
            (Taken::Sound | Taken::Beginning, Taken::EitherWay { family }) => {
                same_field || self.field == family
            }
            _ => false,
        }
    }

    fn value(&self, records: &Records, row: &[u32]) -> u32 {
        let cell = row[self.field];
        if cell == ABSENT {
            return ABSENT;
        }
        match self.taken {
            Taken::Sound => {
                let keys = &records.words.words[cell as usize].keys;
                value_of(if self.across_scripts {
                    keys
                } else {
                    &keys[..1]
                })
            }
            Taken::EitherWay { family } => {
                let sound = |cell: u32| records.words.words[cell as usize].sound();
                match row[family] {
                    ABSENT => ABSENT,
                    family => {
                        let (one, other) = (sound(cell), sound(family));
                        mix(u64::from(one.min(other)), one.max(other)) as u32 & KEY
                    }
                }
            }
            Taken::Beginning => records.words.words[cell as usize]
                .beginning
                .unwrap_or(ABSENT),
            Taken::Word => cell & KEY,
            Taken::Day => {
                let span = records.days[cell as usize];
                if span.precision == Precision::Day {
                    span.first as u32 & KEY
                } else {
                    ABSENT
                }
            }
            Taken::Year => {
                let span = records.days[cell as usize];
                if span.precision <= Precision::Year {
                    span.year() as u32 & KEY
                } else {
                    ABSENT
                }
            }
        }
    }
}

/// The elements worth having with their values: the most telling first, where there are too many.
fn kinds(records: &Records) -> Vec<(Element, Vec<u32>)> {
    let all = possible(records).map(|element| Element {
        across_scripts: element.taken == Taken::Sound && across_scripts(records, element.field),
        ..element
    });
    let all: Vec<Element> = all.collect();
    let found = all.into_par_iter().filter_map(|element| {
        let column = element.column(records);
        let (agreeing, share) = chance(&column);
        let worth = share * -libm::log2(agreeing.max(1e-9));
        (agreeing < COMMON && share > 0.01).then_some((worth, element, column))
    });
    let mut found: Vec<(f64, Element, Vec<u32>)> = found.collect();
    found.sort_by(|(one, a, _), (other, b, _)| {
        other.total_cmp(one).then_with(|| a.name.cmp(&b.name))
    });
    found.truncate(MOST_ELEMENTS);
    let found = found
        .into_iter()
        .map(|(_, element, column)| (element, column));
    found.collect()
}

/// All that can be taken of the fields.
fn possible(records: &Records) -> impl Iterator<Item = Element> {
    let fields = records.fields.iter().enumerate();
    fields.flat_map(|(number, field)| {
        let element = move |taken| Element {
            field: number,
            name: name(field, taken),
            taken,
            across_scripts: false,
        };
        taken_of(records, field).into_iter().map(element)
    })
}

/// What is taken of a field.
fn taken_of(records: &Records, field: &Field) -> Vec<Taken> {
    let either_way = || {
        let family = records.field("family")?;
        Some(Taken::EitherWay { family })
    };
    let mut taken = match field.comparison {
        Comparison::Name | Comparison::Place | Comparison::Text => vec![Taken::Sound],
        Comparison::Code | Comparison::Number => vec![Taken::Word],
        Comparison::Date => vec![Taken::Day, Taken::Year],
    };
    match &*field.name {
        "given" => taken.extend(either_way()),
        "family" => taken.push(Taken::Beginning),
        _ => {}
    }
    taken
}

/// Whether at least one record in a hundred writes a field in another script than most.
fn across_scripts(records: &Records, field: usize) -> bool {
    let mut scripts = [0usize; 2];
    for record in 0..records.len() as u32 {
        let cell = records.row(record).fields()[field];
        if cell != ABSENT {
            match records.words.words[cell as usize].script() {
                Some(Script::Arabic) => scripts[0] += 1,
                Some(_) => scripts[1] += 1,
                None => {}
            }
        }
    }
    100 * scripts[0].min(scripts[1]) >= scripts[0].max(scripts[1]).max(1)
}

fn name(field: &Field, taken: Taken) -> String {
    match taken {
        Taken::Year => format!("{}:year", field.name),
        Taken::Beginning => format!("{}:beginning", field.name),
        Taken::EitherWay { .. } => format!("{}:either_way", field.name),
        _ => field.name.clone(),
    }
}

/// How often two random records that state it agree in an element, and how many state it.
fn chance(column: &[u32]) -> (f64, f64) {
    let mut counts: FxHashMap<u32, u64> = FxHashMap::default();
    for &value in column.iter().filter(|&&value| value != ABSENT) {
        *counts.entry(value).or_insert(0) += 1;
    }
    #[expect(clippy::iter_over_hash_type, reason = "sums of integers have no order")]
    let (pairs, all) = {
        let (mut pairs, mut all) = (0u64, 0u64);
        for &count in counts.values() {
            pairs += count * (count - 1);
            all += count;
        }
        (pairs, all)
    };
    if all < 2 {
        return (1.0, 0.0);
    }
    let every = all as f64 * (all - 1) as f64;
    (pairs as f64 / every, all as f64 / column.len() as f64)
}
