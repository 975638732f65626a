//! The nouns of Sila.
//!
//! Every other crate speaks with these words. Nothing here does any work beyond checking that a
//! value can exist: no I/O, no clock, no comparison of persons, no drawing.
//!
//! * [`PartyCode`]: the short code under which an authority files, and by which reports are ordered.
//! * [`PartialDate`]: a date as people know it: a year, a month or a day.
//! * [`Account`]: what one party files on a matter. Nobody edits the other's account, ever.
//! * [`Reconciliation`]: what several accounts say side by side: agreed, differing, only, undecided.
//! * [`Issue`]: something a reader could not take as it stood, and what was done about it.
//! * [`Wording`]: a text in one or more languages, as its author wrote it.
//! * [`PersonList`]: a list of persons, read and mapped to roles, each distinct text once.
//! * [`Sheltered`]: a value about a person who fled, which cannot be read towards the state they
//!   fled without their own consent.
//!
//! ```
//! use sila_model::{PartialDate, PartyCode, Reconciliation};
//!
//! let arrested: PartialDate = "2018-05".parse().unwrap();
//! assert_eq!(arrested.earliest().to_string(), "2018-05-01");
//! assert_eq!(arrested.latest().to_string(), "2018-05-31");
//!
//! // Two parties state one count; a third has filed nothing.
//! let [a, b, c] = ["A", "B", "C"].map(|code| code.parse::<PartyCode>().unwrap());
//! let item = Reconciliation::of([(a, Some(2_575)), (b, Some(2_250)), (c, None)]);
//! assert!(item.differs());
//! ```

mod account;
mod grid;
mod issue;
mod partial_date;
mod party;
mod person_list;
mod reconciliation;
mod sheltered;
mod texts;
mod units;
mod wording;

pub use account::{Account, ReleaseClass};
pub use grid::{Cell, CellAddress, Grid, column_letters};
pub use issue::{Issue, Position};
pub use jiff::civil::Date;
pub use partial_date::{InvalidPartialDate, PartialDate};
pub use party::{InvalidPartyCode, PartyCode};
pub use person_list::{Column, DateBasis, DateReading, Dates, Kind, PersonList, Role, Values};
pub use reconciliation::{Reconciliation, Standing};
pub use sheltered::{Consented, Sheltered, Withheld};
pub use texts::Texts;
pub use units::{Bits, CalendarDays, Degrees, InvalidProbability, Log10Lr, Metres, Probability};
pub use wording::{Language, Wording};
