//! How alike two names of persons or places are, in bits, whatever script they are written in.

mod align;
mod alphabet;
mod compare;
mod compound;
mod fold;
mod keys;
mod linear;
mod model;
mod tables;
pub mod train;
mod unit;
mod wire;

pub use alphabet::Script;
pub use fold::fold;
pub use keys::MOST_KEYS;
pub use model::NameModel;
pub use unit::Unit;
