//! How alike two names of persons or places are, in bits, whatever script they are written in.
//!
//! One program compares Arabic with Latin, Latin with Latin and Arabic with Arabic. The answer is the
//! log2 likelihood ratio of one person's (or place's) name against two different ones: 0 says
//! nothing, more points to one, less to two. It is symmetric, and an absent name is no evidence.
//!
//! 1. [`fold`]: one code point for each letter. The original is never changed.
//! 2. A name is taken apart: a [`Unit`] is one name however its compound is cut (عبد الرحمن,
//!    `Abderrahmane`); a [`PersonName`] has slots for given name, fathers and family.
//! 3. Two units are aligned letter by letter under tables of how letters are written. They were
//!    learned by EM from attested spellings, smoothed by the general orthographies, and sharpened on
//!    near names, so that حسن and حسين stay two.
//! 4. A few numbers of the alignment become bits by a fitted logistic model; slots of persons
//!    likewise, in their order, so that a son is not taken for his father.
//! 5. [`Unit::keys`]: spellings of one name meet under at least one of at most [`MOST_KEYS`] keys.
//!
//! `docs/names.md` holds what it reaches; [`train`] is how its tables were made.
//!
//! ```
//! use sila_names::{NameModel, PersonName};
//!
//! let model = NameModel::built_in();
//! let (a, b) = (model.unit("عبد الرحمن"), model.unit("Abderrahmane"));
//! assert!(model.unit_bits(&a, &b).0 > 3.0);
//!
//! let name = PersonName::parse("خالد محمود الأسعد");
//! let bits = |other| model.person_bits(&name, &PersonName::parse(other)).0;
//! assert!(bits("AL-ASAAD, Khaled (Mahmoud)") > 5.0);
//! assert!(bits("Khaled al-Asaad") > 3.0);
//! assert!(bits("Mahmoud Khaled al-Asaad") < 0.0);
//! ```

mod align;
mod alphabet;
mod compare;
mod compound;
mod explain;
mod fold;
mod gazetteer;
mod keys;
mod linear;
mod meaning;
mod model;
mod person_name;
mod person_score;
mod place;
mod structure;
mod tables;
pub mod train;
mod unit;
mod vowels;
mod wire;
mod words;

pub use alphabet::Script;
pub use explain::{PersonExplanation, Piece, Slot, SlotEvidence, UnitExplanation};
pub use fold::fold;
pub use keys::{MOST_KEYS, is_of_beginning};
pub use model::NameModel;
pub use person_name::{PersonName, Reader};
pub use place::Place;
pub use unit::Unit;
