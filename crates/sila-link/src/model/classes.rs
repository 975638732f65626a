//! The classes of pairs beside strangers, and the bits by which they differ from them.

use super::{FieldModel, MOST_FIELDS, Model, Pattern, chance::MOST_LEVELS, telling::is_by_value};

/// The classes of two persons who are not strangers to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kin {
    /// Parents, family name, places and events in common.
    Relatives,
    /// The same, born on one day.
    Twins,
    /// A place and its families in common.
    Neighbours,
    /// Given name, family name and place in common: cousins named after one grandfather, or two
    /// of a name that is common where they live.
    Namesakes,
}

/// How many classes of [`Kin`] there are.
pub(crate) const KIN: usize = Kin::ALL.len();

impl Kin {
    pub(crate) const ALL: [Self; 4] = [
        Self::Relatives,
        Self::Twins,
        Self::Neighbours,
        Self::Namesakes,
    ];
}

/// Bits against strangers, for each other class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ClassBits {
    pub(crate) person: f64,
    pub(crate) kin: [f64; KIN],
}

/// Which fields a class shares. Of all others it knows no more than strangers do.
pub(crate) type Shared = [bool; KIN];

/// What the classes share of a field.
pub(crate) fn shared(field: &str) -> Shared {
    let own = is_own(field);
    let place = matches!(field, "birth_place" | "origin_place" | "residence");
    Kin::ALL.map(|kin| match kin {
        Kin::Relatives => !own,
        Kin::Twins => !own || field == "birth_date",
        Kin::Neighbours => !own && !descent(field) || field == "family",
        Kin::Namesakes => place || matches!(field, "given" | "family" | "birth_date"),
    })
}

/// Whether a field is a person's own, and says nothing of relatives.
pub(super) fn is_own(field: &str) -> bool {
    matches!(
        field,
        "given" | "nickname" | "birth_date" | "sex" | "national_id" | "phone"
    )
}

impl FieldModel {
    /// The shares of levels between two of a class, where it shares the field.
    pub(super) fn of(&self, kin: Kin) -> &[f64] {
        match kin {
            Kin::Namesakes if self.name == "birth_date" => &self.namesakes,
            Kin::Namesakes => &self.person,
            Kin::Twins if self.name == "birth_date" => &self.person,
            Kin::Relatives | Kin::Twins => &self.relatives,
            Kin::Neighbours => &self.neighbours,
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
    pub(crate) person: [[f64; MOST_LEVELS]; MOST_FIELDS],
    kin: [[[f64; KIN]; MOST_LEVELS]; MOST_FIELDS],
}

impl Logarithms {
    pub(crate) fn of(model: &Model) -> Self {
        let mut all = Self {
            person: [[0.0; MOST_LEVELS]; MOST_FIELDS],
            kin: [[[0.0; KIN]; MOST_LEVELS]; MOST_FIELDS],
        };
        for (place, field) in model.fields.iter().enumerate() {
            let shared = shared(&field.name);
            for level in 1..field.person.len() {
                let chance = match is_by_value(field.comparison, level as u8) {
                    true => 0.0,
                    false => libm::log2(field.strangers[level]),
                };
                all.person[place][level] = libm::log2(field.person[level]) - chance;
                for (class, kin) in Kin::ALL.into_iter().enumerate() {
                    if shared[class] {
                        all.kin[place][level][class] = libm::log2(field.of(kin)[level]) - chance;
                    }
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
            for (bits, more) in bits.kin.iter_mut().zip(&self.kin[place][level]) {
                *bits += more;
            }
        }
        bits
    }
}
