//! How alike two names of persons or places are, in bits, whatever script they are written in.

mod align;
mod alphabet;
mod compare;
mod compound;
mod fold;
mod keys;
mod linear;
mod meaning;
mod model;
mod person_name;
mod person_score;
mod structure;
mod tables;
pub mod train;
mod unit;
mod wire;
mod words;

pub use alphabet::Script;
pub use fold::fold;
pub use keys::MOST_KEYS;
pub use model::NameModel;
pub use person_name::PersonName;
pub use unit::Unit;
