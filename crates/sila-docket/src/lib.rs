//! Files, tracks, commitments and conditions between parties that do not trust each other.
//!
//! A docket is a set of entries. [`folder`] reads them from text files, [`mod@fold`] makes of them a
//! [`state::State`] for a day and a reader, and [`logic`] says what is possible, what blocks what,
//! and which smallest sets of steps would free the rest. No person stands in a docket but those who
//! spoke in public, in an office.
//!
//! ```
//! use std::collections::BTreeMap;
//! use sila_docket::{fold::{View, fold}, folder::{Folder, TextFile}, logic::{Reading, analyse}};
//!
//! let register = r#"
//! [docket]
//! id = "example"
//! title = { en = "An example" }
//! kind = "exercise"
//! filed = 2026-01-01
//! [[party]]
//! id = "A"
//! name = { en = "A" }
//! [[file]]
//! id = "border"
//! kind = "border"
//! title = { en = "The border" }
//! [[file]]
//! id = "prisoners"
//! kind = "judicial"
//! title = { en = "The prisoners" }
//! [[condition]]
//! id = "prisoners-first"
//! declared_by = "A"
//! kind = "precedence"
//! text = { en = "the prisoners before the border" }
//! antecedent = { done = "prisoners" }
//! consequent = ["border"]
//! "#;
//! let file = TextFile { name: "docket.toml".into(), bytes: register.into() };
//! let folder = Folder::read(&[file]).unwrap();
//! let view = View::of_holder("2026-02-01".parse().unwrap());
//! let (state, issues) = fold(&folder.entries, &view, &folder.positions);
//! assert!(issues.is_empty());
//! let analysis = analyse(&state.case(), Reading::InForce);
//! assert_eq!(analysis.ready, ["prisoners"]);
//! // Without what one side alone declared, both could move: that is what the condition costs.
//! assert_eq!(analyse(&state.case(), Reading::AgreedOnly).ready, ["border", "prisoners"]);
//! ```

pub mod brief;
pub mod case;
pub mod figures;
pub mod fold;
pub mod folder;
pub mod ledger;
pub mod logic;
pub mod matter;
pub mod moved;
pub mod state;
pub mod what_if;
