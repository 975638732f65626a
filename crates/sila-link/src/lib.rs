//! Which records of several lists are one person: how sure that is, and why.
//!
//! [`Linkage::new`] takes any number of lists as [`sila_model::PersonList`] and needs no labels and
//! no configuration. It
//!
//! 1. brings the records into one canonical order and their columns to common fields, so that the
//!    order of lists and rows never matters;
//! 2. finds the pairs worth comparing: keys that adapt to how common a value is (`blocking`);
//! 3. compares them field by field to levels of agreement (`level`, `compare`);
//! 4. learns from the lists themselves how often each level happens between records of one person,
//!    of relatives, of neighbours and of strangers ([`Model`]);
//! 5. weighs every pair in bits, rare names telling more than common ones (`score`);
//! 6. joins records to persons by evidence for and against, never by chains (`cluster`), with what
//!    people decided binding ([`Decision`]).
//!
//! It is a pure function: no I/O, no clock, no randomness, the same answer on any number of threads.
//!
//! ```
//! use sila_link::{Linkage, Options};
//! use sila_model::{Column, Kind, PersonList, Role, Texts, Values};
//!
//! let list = |name: &str, names: &[&str]| PersonList {
//!     name: name.into(),
//!     ids: (1..=names.len()).map(|n| n.to_string()).collect::<Vec<_>>().iter().map(String::as_str).collect(),
//!     columns: vec![Column {
//!         header: "name".into(),
//!         role: Some(Role::FullName),
//!         kind: Kind::Text,
//!         values: Values { distinct: names.iter().copied().collect(), codes: (0..names.len() as u32).collect() },
//!     }],
//!     ..PersonList::default()
//! };
//! let lists = [list("a", &["سامر خالد الحداد"]), list("b", &["Samer Khaled Haddad", "Rana Mansour"])];
//! let linkage = Linkage::new(&lists, &Options::default(), &|_| ());
//! let (one, other) = (linkage.number(&lists, "a", "1").unwrap(), linkage.number(&lists, "b", "1").unwrap());
//! assert!(linkage.explain(one, other).fields.iter().any(|field| field.name == "family"));
//! ```

mod accuracy;
mod blocking;
mod cluster;
mod compare;
mod day;
mod decision;
mod edit;
mod explain;
mod index;
mod level;
mod linkage;
mod model;
mod records;
mod sample;
mod score;
mod wire;
mod word;

pub use self::{
    accuracy::{Accuracy, Judged, Share},
    cluster::Ambiguous,
    decision::{Decision, Verdict},
    explain::{Explanation, FieldEvidence},
    index::{Index, Reopened},
    level::{Comparison, Level},
    linkage::{FLOOR, Linkage, LinkedPair, LinkedRecord, Options, Outcome, Stage},
    model::{FieldModel, Model},
    records::MOST_FIELDS,
    sample::{MOST_NEARBY, Sampled},
    wire::{FormatError, Kept},
};
