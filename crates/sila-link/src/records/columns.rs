//! From the columns of several lists to common fields.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sila_model::{Column, Dates, Kind, PersonList, Role, Values};

use super::{ABSENT, Field, MOST_FIELDS, Numbering, Origin, Reading, Words, names};
use crate::{
    day::{DaySpan, Precision},
    level::Comparison,
};

/// What the columns become.
pub(super) struct Assembled {
    pub(super) fields: Vec<Field>,
    pub(super) left_out: Vec<String>,
    pub(super) cells: Vec<u32>,
    pub(super) words: Words,
    pub(super) days: Vec<DaySpan>,
}

/// Values of one field for all records, in canonical order.
struct Values32 {
    name: String,
    comparison: Comparison,
    cells: Vec<u32>,
}

/// Roles compared by a column of their own, beside the parts of names and the two dates.
const ROLES: &[(Role, Comparison)] = &[
    (Role::Sex, Comparison::Code),
    (Role::BirthPlace, Comparison::Place),
    (Role::OriginPlace, Comparison::Place),
    (Role::Residence, Comparison::Place),
    (Role::EventPlace, Comparison::Place),
    (Role::Nationality, Comparison::Text),
    (Role::NationalId, Comparison::Code),
    (Role::Phone, Comparison::Code),
    (Role::Address, Comparison::Text),
    (Role::Postcode, Comparison::Code),
];

/// Brings the columns of all lists to fields: parts of names, dates, the roles that stand for
/// themselves, then columns of unknown role by their header. Fields beyond [`MOST_FIELDS`] that state
/// something are left out, by their names.
pub(super) fn assemble(lists: &[&PersonList], origins: &[Origin]) -> Assembled {
    let mut words = Numbering::default();
    let mut fields = names::parts(lists, origins, &mut words);
    let mut days = Days::default();
    for (name, dates) in [
        (
            "birth_date",
            lists
                .iter()
                .map(|list| list.birth.as_ref())
                .collect::<Vec<_>>(),
        ),
        (
            "event_date",
            lists.iter().map(|list| list.event.as_ref()).collect(),
        ),
    ] {
        fields.push((
            name.to_owned(),
            Comparison::Date,
            days.field(&dates, origins),
        ));
    }
    for &(role, comparison) in ROLES {
        let columns: Vec<Option<&Column>> = lists.iter().map(|list| list.column(role)).collect();
        let cells = words_of(&columns, origins, reading_of(comparison), &mut words);
        fields.push((role.code().to_owned(), comparison, cells));
    }
    fields.retain(|(_, _, cells)| states_anything(cells));
    let beyond = fields.split_off(fields.len().min(MOST_FIELDS));
    let mut left_out: Vec<String> = beyond.into_iter().map(|(name, ..)| name).collect();
    let unknown: Vec<BTreeMap<String, &Column>> = lists.iter().map(|list| unknown(list)).collect();
    for header in unknown
        .iter()
        .flat_map(BTreeMap::keys)
        .collect::<BTreeSet<_>>()
    {
        let columns: Vec<Option<&Column>> = unknown
            .iter()
            .map(|list| list.get(header).copied())
            .collect();
        if fields.len() == MOST_FIELDS {
            let mut stated = columns.iter().flatten().map(|column| &column.values.codes);
            if stated.any(|codes| states_anything(codes)) {
                left_out.push(header.clone());
            }
            continue;
        }
        let cells = words_of(&columns, origins, Reading::Plain, &mut words);
        let kind = columns.iter().flatten().next().map(|column| column.kind);
        if let (Some(kind), true) = (kind, states_anything(&cells)) {
            fields.push((header.clone(), comparison_of(kind), cells));
        }
    }
    let fields = fields
        .into_iter()
        .map(|(name, comparison, cells)| Values32 {
            name,
            comparison,
            cells,
        })
        .collect();
    Assembled {
        left_out,
        ..weave(fields, origins, words.words(), days.distinct)
    }
}

fn states_anything(cells: &[u32]) -> bool {
    cells.iter().any(|&cell| cell != ABSENT)
}

/// Lays the columns row by row, the list last, and counts what they state.
fn weave(
    columns: Vec<Values32>,
    origins: &[Origin],
    words: Words,
    days: Vec<DaySpan>,
) -> Assembled {
    let width = columns.len() + 1;
    let mut cells = vec![ABSENT; width * origins.len()];
    let rows = cells.par_chunks_exact_mut(width).zip(origins);
    rows.enumerate().for_each(|(number, (row, origin))| {
        for (cell, column) in row.iter_mut().zip(&columns) {
            *cell = column.cells[number];
        }
        row[width - 1] = origin.list.into();
    });
    let mut fields = Vec::with_capacity(columns.len());
    for column in columns {
        let (rarity, rarity_of_sound) = match column.comparison {
            Comparison::Date => Default::default(),
            _ => rarity(&column.cells, &words),
        };
        let (name, comparison) = (column.name, column.comparison);
        fields.push(Field {
            name,
            comparison,
            rarity,
            rarity_of_sound,
        });
    }
    Assembled {
        fields,
        left_out: Vec::new(),
        cells,
        words,
        days,
    }
}

/// Log2 of the share of each word and of each sound among the records that state any.
fn rarity(cells: &[u32], words: &Words) -> (Vec<f32>, Vec<f32>) {
    let stated: Vec<usize> = cells
        .iter()
        .filter(|&&cell| cell != ABSENT)
        .map(|&cell| cell as usize)
        .collect();
    let mut counts = vec![0u32; stated.iter().max().map_or(0, |last| last + 1)];
    stated.iter().for_each(|&word| counts[word] += 1);
    let mut sounds: FxHashMap<u32, u32> = FxHashMap::default();
    for (word, &count) in words.words.iter().zip(&counts) {
        *sounds.entry(word.sound()).or_insert(0) += count;
    }
    let share = |count: u32| libm::log2f(count.max(1) as f32 / stated.len() as f32);
    let of_sounds = words
        .words
        .iter()
        .zip(&counts)
        .map(|(word, _)| share(sounds[&word.sound()]));
    (
        counts.iter().map(|&count| share(count)).collect(),
        of_sounds.collect(),
    )
}

/// The folded words of a column in each list, for all records.
fn words_of(
    columns: &[Option<&Column>],
    origins: &[Origin],
    reading: Reading,
    words: &mut Numbering,
) -> Vec<u32> {
    let mut known: Vec<Vec<Option<u32>>> = columns
        .iter()
        .map(|column| vec![None; column.map_or(0, |column| column.values.distinct.len())])
        .collect();
    let cell = |origin: &Origin| {
        let list = usize::from(origin.list);
        let column = columns[list]?;
        let code = column.values.codes[origin.record as usize];
        if code == Values::MISSING {
            return None;
        }
        let seen = &mut known[list][code as usize];
        let number = seen.unwrap_or_else(|| {
            let text = column.values.distinct.get(code);
            let folded = match (column.role, reading) {
                (Some(Role::Sex), _) => names::sex(text),
                (_, Reading::Plain) => names::fold_words(text),
                (_, Reading::Place) => names::fold_place(text),
                (_, Reading::Name) => sila_names::fold(text),
            };
            words.number(reading, &folded)
        });
        *seen = Some(number);
        Some(number)
    };
    origins
        .iter()
        .map(cell)
        .map(|cell| cell.unwrap_or(ABSENT))
        .collect()
}

fn reading_of(comparison: Comparison) -> Reading {
    match comparison {
        Comparison::Name => Reading::Name,
        Comparison::Place => Reading::Place,
        _ => Reading::Plain,
    }
}

/// The columns of unknown role by their header; of two alike the first.
fn unknown(list: &PersonList) -> BTreeMap<String, &Column> {
    let mut columns = BTreeMap::new();
    for column in list.columns.iter().filter(|column| column.role.is_none()) {
        columns.entry(header_key(&column.header)).or_insert(column);
    }
    columns
}

/// How a column of unknown role is compared.
fn comparison_of(kind: Kind) -> Comparison {
    match kind {
        Kind::Text => Comparison::Text,
        Kind::Code | Kind::Date => Comparison::Code,
        Kind::Number => Comparison::Number,
    }
}

fn header_key(header: &str) -> String {
    let words: Vec<String> = header
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("_")
}

/// The distinct dates of all fields.
#[derive(Default)]
struct Days {
    distinct: Vec<DaySpan>,
    numbers: FxHashMap<DaySpan, u32>,
}

impl Days {
    fn field(&mut self, columns: &[Option<&Dates>], origins: &[Origin]) -> Vec<u32> {
        let habits: Vec<Habits> = columns
            .iter()
            .map(|dates| dates.map(Habits::of).unwrap_or_default())
            .collect();
        // One reading is one span, however many records state it.
        let mut known: Vec<Vec<u32>> = columns
            .iter()
            .map(|dates| vec![ABSENT; dates.map_or(0, |dates| dates.distinct.len())])
            .collect();
        let cell = |origin: &Origin| {
            let list = usize::from(origin.list);
            let Some(dates) = columns[list] else {
                return ABSENT;
            };
            let code = dates.codes[origin.record as usize];
            if code == Values::MISSING {
                return ABSENT;
            }
            let number = &mut known[list][code as usize];
            if *number == ABSENT {
                let reading = dates.distinct[code as usize];
                let habit = habits[list].of_day(reading.first, reading.last);
                *number = self.number(DaySpan::new(reading, habit));
            }
            *number
        };
        origins.iter().map(cell).collect()
    }

    fn number(&mut self, span: DaySpan) -> u32 {
        let next = self.distinct.len() as u32;
        let number = *self.numbers.entry(span).or_insert(next);
        if number == next {
            self.distinct.push(span);
        }
        number
    }
}

/// The days a list writes for want of a better: "1 January" for a year, "the 15th" for a month.
#[derive(Default)]
struct Habits {
    days_of_year: Vec<(i8, i8)>,
    days_of_month: Vec<i8>,
}

/// How many times more often than by chance a day must stand in a list to be its habit, and how
/// many times at least.
const HABIT: (f64, u32) = (4.0, 8);

impl Habits {
    fn of(dates: &Dates) -> Self {
        let mut by_day: FxHashMap<(i8, i8), u32> = FxHashMap::default();
        let mut by_day_of_month = [0u32; 32];
        let mut all = 0u32;
        for &code in dates.codes.iter().filter(|&&code| code != Values::MISSING) {
            let reading = dates.distinct[code as usize];
            if reading.first == reading.last {
                all += 1;
                *by_day
                    .entry((reading.first.month(), reading.first.day()))
                    .or_insert(0) += 1;
                by_day_of_month[reading.first.day() as usize] += 1;
            }
        }
        let often = |count: u32, days: f64| {
            count >= HABIT.1 && f64::from(count) > HABIT.0 * f64::from(all) / days
        };
        let mut days_of_year: Vec<(i8, i8)> = by_day
            .iter()
            .filter(|&(_, &count)| often(count, 365.25))
            .map(|(&day, _)| day)
            .collect();
        days_of_year.sort_unstable();
        let days_of_month = (1..=31)
            .filter(|&day| often(by_day_of_month[day as usize], 30.4))
            .collect();
        Self {
            days_of_year,
            days_of_month,
        }
    }

    fn of_day(&self, first: sila_model::Date, last: sila_model::Date) -> Option<Precision> {
        if first != last {
            return None;
        }
        if self.days_of_year.contains(&(first.month(), first.day())) {
            Some(Precision::Year)
        } else if self.days_of_month.contains(&first.day()) {
            Some(Precision::Month)
        } else {
            None
        }
    }
}
