//! What an entry can say: one type for each kind of entry.
//!
//! This module owns the form of entry bodies (version 1): the field names here are the keys of an
//! entry's body, and of a table in a docket folder. `docs/docket-folder.md` is written from it.
//! Types are read, never written: an entry's bytes are the truth, and these types are a view of it.

mod bound;
mod file;
mod logic;
mod promise;
mod provenance;
mod recorded;
mod refugee;
mod register;
mod said;

use sila_log::Value;
use thiserror::Error;

pub(crate) use bound::{bears_on_steps, bound_steps, restated, setting_aside};
pub use file::{File, FileKind, Mandate, Power, Priority, Round, Track, TrackLevel};
pub use logic::{Counter, Fact, Group, ItemSet};
pub use promise::{
    Answer, AnswerKind, Assessment, CONDITION_KINDS, Change, Commitment, Condition, Decision,
    Event, Grade, Progress, Receipt, Request,
};
pub use provenance::{Audience, Provenance};
pub use recorded::Recorded;
pub use refugee::{FamilyLink, ReturnStatement, ReturnWish};
pub use register::{
    Actor, ActorKind, Docket, DocketKind, Gate, Instrument, Party, PartyKind, Period, Source,
    SourceKind, Speaker, Subject,
};
pub use said::{Bound, Figure, ForumItem, Obstacle, ObstacleKind, Part, Position, Statement};

/// An entry whose body could not be read as what its kind says.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{reason}")]
pub struct UnreadableBody {
    /// The field within the body, as a path: `antecedent.all[0].done`; empty for the whole.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Declares the kinds of entry: the enum, its names, and how a body is read.
macro_rules! matters {
    ($($(#[$doc:meta])* $name:ident = $kind:literal in $field:ident,)*) => {
        /// What one entry says.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(clippy::large_enum_variant, reason = "a docket holds thousands, not millions")]
        pub enum Matter {
            $($(#[$doc])* $name($name),)*
        }

        /// The matters of a docket, each kind by id.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Matters {
            $($(#[$doc])* pub $field: std::collections::BTreeMap<String, Recorded<$name>>,)*
        }

        impl Matters {
            /// Files a matter under its id.
            pub(crate) fn insert(&mut self, recorded: Recorded<Matter>) {
                match recorded.body.clone() {
                    $(Matter::$name(body) => {
                        self.$field.insert(recorded.id.clone(), recorded.with(body));
                    })*
                }
            }

            /// What is recorded of each matter, whatever its kind, kind by kind.
            pub fn all(&self) -> Vec<Recorded<&'static str>> {
                let mut all = Vec::new();
                $(all.extend(self.$field.values().map(|one| one.clone().with($kind)));)*
                all
            }
        }

        impl Matter {
            /// The kinds of entry, in the order in which they are documented.
            pub const KINDS: &[&str] = &[$($kind,)*];

            /// The kind's name, as in [`sila_log::Entry::kind`].
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$name(_) => $kind,)* }
            }

            /// Reads the body of an entry of the given kind: who said it, and what.
            ///
            /// # Errors
            /// [`UnreadableBody`] names the field and the reason.
            pub fn read(kind: &str, body: &Value) -> Result<(Provenance, Self), UnreadableBody> {
                let (provenance, rest) = provenance::split(body)?;
                let matter = match kind {
                    $($kind => Self::$name(typed(rest)?),)*
                    unknown => return Err(UnreadableBody {
                        path: String::new(),
                        reason: format!(
                            "`{unknown}` is no kind of entry; the kinds are {}",
                            Self::KINDS.join(", "),
                        ),
                    }),
                };
                Ok((provenance, matter))
            }
        }
    };
}

matters! {
    /// The docket itself.
    Docket = "docket" in dockets,
    /// An authority that files, or an observer.
    Party = "party" in parties,
    /// An office, commission, court, third state or body.
    Actor = "actor" in actors,
    /// A person who spoke in public, in an office.
    Speaker = "speaker" in speakers,
    /// Where something was read.
    Source = "source" in sources,
    /// A stretch of time with a name.
    Period = "period" in periods,
    /// An agreement, law or resolution.
    Instrument = "instrument" in instruments,
    /// A requirement of an instrument, as reported.
    Gate = "gate" in gates,
    /// What is counted.
    Subject = "subject" in subjects,
    /// One open matter between parties.
    File = "file" in files,
    /// How urgent somebody says a file is.
    Priority = "priority" in priorities,
    /// Offices that talk about files.
    Track = "track" in tracks,
    /// A numbered meeting of a track.
    Round = "round" in rounds,
    /// Which office may do what for which file.
    Mandate = "mandate" in mandates,
    /// Something said by a named speaker.
    Statement = "statement" in statements,
    /// The stance of a party, a third state or a body.
    Position = "position" in positions,
    /// An item before an international forum.
    ForumItem = "forum_item" in forum_items,
    /// A count, by a speaker, under a definition, at a date.
    Figure = "figure" in figures,
    /// What stands in the way, and who says so.
    Obstacle = "obstacle" in obstacles,
    /// Who owes what to whom.
    Commitment = "commitment" in commitments,
    /// How far a commitment is, as one side sees it.
    Assessment = "assessment" in assessments,
    /// "This only once that."
    Condition = "condition" in conditions,
    /// One party asks another for a stated thing.
    Request = "request" in requests,
    /// What came back on a request.
    Answer = "answer" in answers,
    /// Something decided in a round.
    Decision = "decision" in decisions,
    /// A signature over what was received.
    Receipt = "receipt" in receipts,
    /// Something that happened.
    Event = "event" in events,
    /// A change of state of another matter, from a day on.
    Change = "change" in changes,
    /// Something true, false or unknown on which steps wait.
    Fact = "fact" in facts,
    /// A number that steps add to.
    Counter = "counter" in counters,
    /// A group carved out of a count.
    Group = "group" in groups,
    /// A named set of steps.
    ItemSet = "set" in sets,
    /// A family link in the refugees' file.
    FamilyLink = "family_link" in family_links,
    /// What a refugee said about returning.
    ReturnStatement = "return_statement" in return_statements,
}

impl Provenance {
    /// Reads who said something, whatever it is that was said; none if that cannot be read.
    pub(crate) fn of(body: &Value) -> Option<Self> {
        provenance::split(body)
            .ok()
            .map(|(provenance, _)| provenance)
    }
}

/// Reads a JSON document as a typed body; the error carries the path of the field.
fn typed<T: serde::de::DeserializeOwned>(json: serde_json::Value) -> Result<T, UnreadableBody> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let path = error.path().to_string();
        UnreadableBody {
            path: if path == "." { String::new() } else { path },
            reason: error.into_inner().to_string(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, json: &str) -> Result<(Provenance, Matter), UnreadableBody> {
        let json = serde_json::from_str(json).unwrap();
        Matter::read(kind, &Value::from_json(&json).unwrap())
    }

    #[test]
    fn a_body_is_read_with_who_said_it() {
        let body = r#"{"text":{"en":"so"},"speaker":"minister","party":"A","date":"2025-12"}"#;
        let (provenance, matter) = check("statement", body).unwrap();
        assert_eq!(provenance.date.unwrap().to_string(), "2025-12");
        assert_eq!(provenance.party.unwrap().as_str(), "A");
        let Matter::Statement(statement) = matter else {
            panic!("{matter:?}")
        };
        assert_eq!(statement.text.in_language(sila_model::Language::En).0, "so");
    }

    #[test]
    fn an_unreadable_body_names_the_field() {
        let check = |kind, json, path: &str, reason: &str| {
            let error = check(kind, json).unwrap_err();
            assert_eq!(error.path, path, "{error:?}");
            assert!(error.reason.contains(reason), "{error:?}");
        };
        check(
            "statement",
            r#"{"text":{"en":""}}"#,
            "text",
            "none of them blank",
        );
        check(
            "statement",
            r#"{"text":{"en":"x"},"txt":1}"#,
            "txt",
            "unknown field",
        );
        check(
            "statement",
            r#"{"text":{"en":"x"},"date":"2025-02-30"}"#,
            "date",
            "not a date that exists",
        );
        check(
            "commitment",
            r#"{"owed_by":"a b"}"#,
            "owed_by",
            "not a party code",
        );
        check("rumour", "{}", "", "no kind of entry");
    }
}
