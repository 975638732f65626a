//! The classes of pairs beside strangers, and the bits by which they differ from them.

use super::{MOST_FIELDS, Model, Pattern, chance::MOST_LEVELS, telling::is_by_value};

/// Bits against strangers, for each other class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ClassBits {
    pub(crate) person: f64,
    pub(crate) relatives: f64,
    pub(crate) neighbours: f64,
}

/// Which fields a class shares: what it agrees in is learnt. Of all others it knows no more than
/// strangers do.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shared {
    pub(crate) relatives: bool,
    pub(crate) neighbours: bool,
}

impl Shared {
    /// What relatives and neighbours share of a field.
    pub(crate) fn of(field: &str) -> Self {
        let own = matches!(
            field,
            "given" | "nickname" | "birth_date" | "sex" | "national_id" | "phone"
        );
        Self {
            relatives: !own,
            neighbours: !own && !descent(field) || field == "family",
        }
    }
}

/// Whether relatives have a field in common by descent.
pub(super) fn descent(field: &str) -> bool {
    matches!(
        field,
        "father" | "grandfather" | "family" | "mother" | "mother_family"
    )
}

/// The model as differences of logarithms, for many pairs.
pub(crate) struct Logarithms {
    pub(super) person: [[f64; MOST_LEVELS]; MOST_FIELDS],
    relatives: [[f64; MOST_LEVELS]; MOST_FIELDS],
    neighbours: [[f64; MOST_LEVELS]; MOST_FIELDS],
}

impl Logarithms {
    pub(crate) fn of(model: &Model) -> Self {
        let none = [[0.0; MOST_LEVELS]; MOST_FIELDS];
        let mut all = Self {
            person: none,
            relatives: none,
            neighbours: none,
        };
        for (place, field) in model.fields.iter().enumerate() {
            let shared = Shared::of(&field.name);
            for level in 1..field.person.len() {
                let chance = match is_by_value(field.comparison, level as u8) {
                    true => 0.0,
                    false => libm::log2(field.strangers[level]),
                };
                all.person[place][level] = libm::log2(field.person[level]) - chance;
                if shared.relatives {
                    all.relatives[place][level] = libm::log2(field.relatives[level]) - chance;
                }
                if shared.neighbours {
                    all.neighbours[place][level] = libm::log2(field.neighbours[level]) - chance;
                }
            }
        }
        all
    }

    /// The bits of a pattern, beginning with how telling its agreements are.
    pub(crate) fn bits(&self, pattern: &Pattern, telling: ClassBits) -> ClassBits {
        let mut bits = telling;
        for (place, &level) in pattern.iter().enumerate() {
            let level = usize::from(level);
            bits.person += self.person[place][level];
            bits.relatives += self.relatives[place][level];
            bits.neighbours += self.neighbours[place][level];
        }
        bits
    }
}
