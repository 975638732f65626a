//! One person's path through a legal instrument.
//!
//! An agreement on the transfer of prisoners is a row of gates: nationality, a final judgment,
//! consent, no risk of torture. A [`GateSet`] holds them as data with a version, never as code. A
//! [`DossierCase`] holds what is known of one person, and [`assess`] says of each gate whether it is
//! met, not met, or unknown, and then who owes the answer and by when.
//!
//! Three things are the engine's own and no file can turn them off:
//!
//! * What is not known stays unknown ([`Truth`]); one unknown gate makes a dossier not ready.
//! * Consent, non-refoulement, refugee status and the bar on the death penalty ([`Protection`])
//!   cannot be waived by a state's signature.
//! * Consent given in detention counts when independently verified, and is unknown until then.
//!
//! Time is computed in days ([`compute`]), with the length of a prison year named, and dates known
//! to the month carried through as a [`Range`]. [`assess_sheet`] does all of this for an office's
//! list of inmates.
//!
//! Nothing here reads a file or a clock, and nothing prints a name: [`PrivateText`].
//!
//! ```
//! use sila_dossier::{DossierCase, Fact, GateSets, Status, Verdict, assess};
//!
//! let sets = GateSets::built_in();
//! let mut case = DossierCase::new("p1", "lebanon-syria-2026", "2026-03-01".parse().unwrap());
//! case.facts.set("consent.written", Fact::Boolean(true));
//! case.facts.set("consent.language_understood", Fact::Boolean(true));
//! case.facts.set("consent.withdrawn", Fact::Boolean(false));
//!
//! // A paper signed in detention is no consent until somebody independent has verified it.
//! let consent = assess(&case, &sets).unwrap().gate("consent").unwrap().clone();
//! assert_eq!(consent.status, Status::Unknown);
//! assert_eq!(consent.missing().collect::<Vec<_>>(), ["consent.verified_by_other_party"]);
//!
//! case.facts.set("consent.verified_by_other_party", Fact::Boolean(true));
//! let assessment = assess(&case, &sets).unwrap();
//! assert_eq!(assessment.gate("consent").unwrap().status, Status::Met);
//! assert_eq!(assessment.result, Verdict::NotReady);
//! ```

mod batch;
mod calendar;
mod case;
mod computed;
mod custody;
mod dossier;
mod fact;
mod forbidden;
mod gate_set;
mod misfit;
mod private_text;
mod protection;
mod range;
mod rule;
mod sentence;
mod truth;
mod wire;

pub use self::{
    batch::{
        Batch, BatchCounts, BatchError, BatchOptions, BatchRow, Column, Meaning, NotRead,
        OwedByOwner, PlainYear, assess_sheet,
    },
    case::{DossierCase, Owner, Waiver},
    computed::{Computed, End, SentenceTime, TimeGap, compute},
    custody::{CustodyPeriod, days_in_spans},
    dossier::{
        Assessment, Counts, GateOutcome, Owed, Status, Verdict, WaiverOutcome, assess, assess_under,
    },
    fact::{Fact, Facts},
    gate_set::{FactWords, Gate, GateSet, GateSets, Source, SourceKind, Standing, UnknownGateSet},
    private_text::PrivateText,
    protection::Protection,
    range::Range,
    rule::{Asked, FactKind, Found, Ground, Known, Rule, Scalar},
    sentence::{Mode, PrisonYearRule, Sentence, SentencePart, Unit, UnitRules},
    truth::Truth,
    wire::FormatError,
};
