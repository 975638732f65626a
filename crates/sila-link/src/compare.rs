//! Two records, field by field.

mod bounds;
mod words;

use self::words::{UNLIKE, level_of_words};
use crate::{
    level::{Comparison, MISSING},
    records::{ABSENT, MOST_FIELDS, Records, RowPair},
};

pub(crate) use self::bounds::Bounds;

/// The level of each field for one pair; fields beyond the last are [`MISSING`].
pub(crate) type Pattern = [u8; MOST_FIELDS];

/// Compares records and remembers how alike two words are. What is remembered never changes an
/// answer: a comparer may be thrown away at any time, and each thread has its own.
pub(crate) struct Comparer<'a> {
    records: &'a Records,
    /// The level in the lowest bits, above it what the place in this table does not say of the pair.
    remembered: Vec<u64>,
    /// Fields that cost little to compare: dates, marks, numbers.
    cheap: Fields,
    /// Fields of names, most of which a look at their sketches tells apart.
    named: Fields,
    /// The given and the family name, where there are both.
    names: Option<(usize, usize)>,
}

/// A comparer remembers two to this many pairs of words.
const REMEMBERED: u32 = 17;

/// The level of a given name that stands in the place of the family name.
const EXCHANGED: u8 = 7;

/// A set of fields, one bit each.
type Fields = u16;

/// Two records while they are compared.
struct Look<'a> {
    a: &'a [u32],
    b: &'a [u32],
    pattern: Pattern,
    /// The fields that have no level yet.
    open: Fields,
    /// Given and family name, if both are unlike: they may stand in each other's place, and neither
    /// is settled before both are seen.
    pair: Fields,
    bounds: Option<&'a Bounds<'a>>,
    /// The most bits that this pair can still bring, above what it must bring.
    left: f32,
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(records: &'a Records) -> Self {
        let of = |wanted: &dyn Fn(Comparison) -> bool| {
            let fields = records.fields.iter().enumerate();
            let wanted = fields.filter(|(_, field)| wanted(field.comparison));
            wanted.fold(0, |set, (place, _)| set | 1 << place)
        };
        use Comparison::{Code, Date, Name, Number};
        Self {
            records,
            remembered: vec![0; 1 << REMEMBERED],
            cheap: of(&|comparison| matches!(comparison, Date | Code | Number)),
            named: of(&|comparison| comparison == Name),
            names: records.field("given").zip(records.field("family")),
        }
    }

    /// How far two records agree in each field. The same either way round.
    pub(crate) fn pattern(&mut self, pair: RowPair<'_>) -> Pattern {
        let pattern = self.look(None, 0.0, pair);
        pattern.unwrap_or([MISSING; MOST_FIELDS])
    }

    /// The same, or none as soon as it is sure that all levels together bring less than `least`:
    /// most pairs are strangers, and dates and the look of their names decide them before any name
    /// is compared.
    pub(crate) fn pattern_within(
        &mut self,
        bounds: &Bounds<'_>,
        least: f32,
        pair: RowPair<'_>,
    ) -> Option<Pattern> {
        self.look(Some(bounds), least, pair)
    }

    fn look(
        &mut self,
        bounds: Option<&Bounds<'_>>,
        least: f32,
        (one, other): RowPair<'_>,
    ) -> Option<Pattern> {
        let records = self.records;
        let mut look = Look {
            a: one.fields(),
            b: other.fields(),
            pattern: [MISSING; MOST_FIELDS],
            open: 0,
            pair: 0,
            bounds,
            left: -least,
        };
        look.same(records);
        for place in places(look.open & self.cheap) {
            self.compare(&mut look, place);
        }
        look.pair = match self.names {
            Some((given, family)) if look.open >> given & look.open >> family & 1 == 1 => {
                1 << given | 1 << family
            }
            _ => 0,
        };
        for place in places(look.open & self.named) {
            if look.hopeless() {
                return None;
            }
            if self.unlike_at_sight(look.a[place], look.b[place]) {
                self.take(&mut look, place, UNLIKE);
            }
        }
        for place in places(look.open) {
            if look.hopeless() {
                return None;
            }
            self.compare(&mut look, place);
        }
        (!look.hopeless()).then_some(look.pattern)
    }

    fn compare(&mut self, look: &mut Look<'_>, place: usize) {
        let comparison = self.records.fields[place].comparison;
        let level = self.level(comparison, look.a[place], look.b[place]);
        self.take(look, place, level);
    }

    /// Takes a level for a field.
    fn take(&mut self, look: &mut Look<'_>, place: usize, level: u8) {
        look.pattern[place] = level;
        look.open &= !(1 << place);
        if look.pair >> place & 1 == 0 {
            look.settle(place);
        } else if let Some((given, family)) = self.names
            && look.open & look.pair == 0
        {
            self.exchanged(look, given, family);
            look.settle(given);
            look.settle(family);
        }
    }

    /// Given and family name in each other's place: one observation, not two disagreements.
    fn exchanged(&mut self, look: &mut Look<'_>, given: usize, family: usize) {
        let far = |level: u8| (5..EXCHANGED).contains(&level);
        if !far(look.pattern[given]) || !far(look.pattern[family]) {
            return;
        }
        let (a, b) = (look.a, look.b);
        let mut close = |one: u32, other: u32| self.level(Comparison::Name, one, other) <= 3;
        if close(a[given], b[family]) && close(a[family], b[given]) {
            look.pattern[given] = EXCHANGED;
            look.pattern[family] = MISSING;
        }
    }

    fn unlike_at_sight(&self, one: u32, other: u32) -> bool {
        let sketches = &self.records.words.sketches;
        sketches[one as usize].unlike_names(&sketches[other as usize])
    }

    /// The level of two stated values.
    fn level(&mut self, comparison: Comparison, one: u32, other: u32) -> u8 {
        if comparison == Comparison::Date {
            let days = &self.records.days;
            return days[one as usize].level(days[other as usize]);
        }
        if one == other {
            return 1;
        }
        if comparison == Comparison::Name && self.unlike_at_sight(one, other) {
            return UNLIKE;
        }
        let (low, high) = (one.min(other), one.max(other));
        let key = (u64::from(low) << 32 | u64::from(high)) ^ (comparison as u64) << 60;
        // Multiplied by an odd number, no two keys are one: place and rest together are the key.
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (slot, rest) = ((mixed >> (64 - REMEMBERED)) as usize, mixed << REMEMBERED);
        let remembered = self.remembered[slot];
        let level = (remembered & u64::from(u8::MAX)) as u8;
        if remembered ^ u64::from(level) == rest && level != NOTHING {
            return level - 1;
        }
        let words = &self.records.words.words;
        let level = level_of_words(comparison, &words[low as usize], &words[high as usize]);
        self.remembered[slot] = rest | u64::from(level + 1);
        level
    }
}

/// Where nothing is remembered: levels are remembered one higher.
const NOTHING: u8 = 0;

impl Look<'_> {
    /// Takes the level of all fields whose values are the same; leaves open the others that both
    /// records state.
    fn same(&mut self, records: &Records) {
        for (place, (&a, &b)) in self.a.iter().zip(self.b).enumerate() {
            if a == ABSENT || b == ABSENT {
                continue;
            }
            if a == b && records.fields[place].comparison != Comparison::Date {
                self.pattern[place] = 1;
                self.left += self.bounds.map_or(0.0, |bounds| bounds.same(place, a));
            } else {
                self.open |= 1 << place;
                self.left += self.bounds.map_or(0.0, |bounds| bounds.unlike(place));
            }
        }
    }

    /// Puts what a field brings in the place of the most that it could have brought.
    fn settle(&mut self, place: usize) {
        if let Some(bounds) = self.bounds {
            let values = (self.a[place], self.b[place]);
            self.left += bounds.bits(place, self.pattern[place], values) - bounds.unlike(place);
        }
    }

    /// Whether the pair cannot bring any more what it must.
    fn hopeless(&self) -> bool {
        self.bounds.is_some() && self.left < 0.0
    }
}

/// The fields of a set.
fn places(set: Fields) -> impl Iterator<Item = usize> {
    (0..Fields::BITS as usize).filter(move |place| set >> place & 1 == 1)
}
