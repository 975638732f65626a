//! From entries to a state: what is recorded, as of a day, as known on a day, for a reader.
//!
//! The fold is pure. Any order of the same entries gives the same state, because nothing in it
//! depends on order: visibility is decided for each entry alone, a correction takes the place of
//! what it names, and of several changes the latest day counts. Two changes of one day that
//! contradict each other stay visible as a contradiction, and neither takes effect.

mod changes;
mod corrections;
mod held_back;
mod references;

use std::collections::BTreeMap;

use sila_log::Entry;
use sila_model::{Date, Issue, PartyCode, Position};

use crate::matter::{Audience, Matter, Provenance, Recorded, setting_aside};
use crate::state::State;

/// What one wants to see of a docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The day as of which the docket is asked.
    pub as_of: Date,
    /// The day on which it is asked as known; none for all that was ever filed.
    pub known_on: Option<Date>,
    /// For whom.
    pub reader: Reader,
}

/// For whom a view is made. What a reader may not read is not in the state at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever holds the folder: everything.
    Holder,
    /// A party: what is public, what is for the parties, and its own.
    Party(PartyCode),
    /// Anybody: what is public.
    Public,
}

/// Folds entries into a state. `positions` tells where an entry stands, for issues.
pub fn fold(
    entries: &[Entry],
    view: &View,
    positions: &BTreeMap<String, Position>,
) -> (State, Vec<Issue>) {
    let mut problems = Problems {
        positions,
        issues: Vec::new(),
    };
    let (all, unreadable) = read(entries, &mut problems);
    references::check(&all, &mut problems);
    let docket = all.iter().find(|one| matches!(one.body, Matter::Docket(_)));
    let docket_audience = docket.and_then(|docket| docket.provenance.audience);
    let docket_audience = docket_audience.unwrap_or(Audience::Parties);
    let visible: Vec<Recorded<Matter>> = all
        .into_iter()
        .filter(|one| view.shows(one, docket_audience))
        .collect();
    let corrected = held_back::corrected(&visible);
    let current = corrections::apply(visible, &mut problems);
    let mut state = State::empty(view);
    for recorded in current {
        state.matters.insert(recorded);
    }
    changes::apply(&mut state, &mut problems);
    state.held_back = held_back::steps(&unreadable, &corrected, &state, docket_audience);
    held_back::say_what_is_missing(&state, &mut problems);
    problems.issues.sort();
    problems.issues.dedup();
    (state, problems.issues)
}

/// Reads all entries as what their kinds say, with the day from which each is visible; gives those
/// that cannot be read besides.
fn read<'e>(
    entries: &'e [Entry],
    problems: &mut Problems<'_>,
) -> (Vec<Recorded<Matter>>, Vec<&'e Entry>) {
    let mut read = BTreeMap::new();
    let mut unreadable = Vec::new();
    for entry in entries {
        match Matter::read(&entry.kind, &entry.body) {
            Ok((provenance, body)) => {
                let hash = entry.leaf_hash();
                let recorded = Recorded {
                    id: entry.subject.clone(),
                    entry: entry.subject.clone(),
                    hash,
                    filed: entry.filed,
                    visible_from: entry.filed,
                    is_dated: false,
                    provenance,
                    corrects: Vec::new(),
                    changes: Vec::new(),
                    body,
                };
                read.insert(hash, recorded);
            }
            Err(error) => {
                let (id, action) = (&entry.subject, setting_aside(&entry.kind, &entry.body));
                problems.add(id, &error.path, id, &error.reason, &action);
                unreadable.push(entry);
            }
        }
    }
    let mut all: Vec<Recorded<Matter>> = read.into_values().collect();
    let published: BTreeMap<String, Date> = all
        .iter()
        .filter_map(|one| match &one.body {
            Matter::Source(source) => Some((one.id.clone(), source.published?.latest())),
            _ => None,
        })
        .collect();
    for one in &mut all {
        let stated = stated_day(&one.provenance, &published);
        one.is_dated = stated.is_some();
        one.visible_from = stated.unwrap_or(if is_register(&one.body) {
            Date::MIN
        } else {
            one.filed
        });
    }
    (all, unreadable)
}

/// The day it was said or happened, else published; a partial date counts from its last day.
fn stated_day(provenance: &Provenance, published: &BTreeMap<String, Date>) -> Option<Date> {
    let said = provenance.date.map(|date| date.latest());
    let source = provenance.source.as_ref();
    said.or_else(|| source.and_then(|source| published.get(source)).copied())
}

/// Whether a matter belongs to the register, which is there whatever the day.
fn is_register(matter: &Matter) -> bool {
    matches!(
        matter,
        Matter::Docket(_)
            | Matter::Party(_)
            | Matter::Actor(_)
            | Matter::Speaker(_)
            | Matter::Source(_)
            | Matter::Subject(_)
            | Matter::Fact(_)
            | Matter::Counter(_)
            | Matter::Group(_)
            | Matter::ItemSet(_)
    )
}

impl View {
    /// Everything in the folder, as of a day.
    pub fn of_holder(as_of: Date) -> Self {
        Self {
            as_of,
            known_on: None,
            reader: Reader::Holder,
        }
    }

    fn shows(&self, one: &Recorded<Matter>, of_docket: Audience) -> bool {
        let known = self.known_on.is_none_or(|day| one.filed <= day);
        let audience = match one.body {
            // The audience that stands in the docket is that of its entries. What kind of docket it
            // is everybody must see: an exercise that does not say so could be taken for a record.
            Matter::Docket(_) => Audience::Public,
            // The register names offices, sources and parties; it is as public as what cites it.
            Matter::Party(_) | Matter::Source(_) => {
                one.provenance.audience.unwrap_or(Audience::Public)
            }
            _ => one.provenance.audience.unwrap_or(of_docket),
        };
        one.visible_from <= self.as_of
            && known
            && self.reader.may_read(audience, &one.provenance)
            && self.reader.may_know_of(&one.body)
    }
}

impl Reader {
    /// Rule 2: that a person who fled stands in the refugees' file at all is not shown to the state
    /// they fled, nor to the public.
    fn may_know_of(&self, matter: &Matter) -> bool {
        let party = match self {
            Self::Holder => return true,
            Self::Party(party) => Some(party),
            Self::Public => None,
        };
        match matter {
            Matter::FamilyLink(link) => {
                party.is_some_and(|party| link.sheltered.reveal_to(party, None).is_ok())
            }
            Matter::ReturnStatement(statement) => {
                party.is_some_and(|party| statement.sheltered.reveal_to(party, None).is_ok())
            }
            _ => true,
        }
    }

    fn may_read(&self, audience: Audience, provenance: &Provenance) -> bool {
        match (self, audience) {
            (Self::Holder, _) | (_, Audience::Public) => true,
            (Self::Public, _) => false,
            (Self::Party(_), Audience::Parties) => true,
            (Self::Party(party), Audience::Own) => provenance.party.as_ref() == Some(party),
        }
    }
}

/// Collects what the entries together cannot mean.
struct Problems<'p> {
    positions: &'p BTreeMap<String, Position>,
    issues: Vec<Issue>,
}

impl Problems<'_> {
    fn add(&mut self, entry: &str, field: &str, value: &str, reason: &str, action: &str) {
        let position = self.positions.get(entry).cloned();
        let mut position = position.unwrap_or_else(|| Position::file(format!("entry {entry}")));
        position.column = Some(field.to_owned()).filter(|field| !field.is_empty());
        self.issues.push(Issue {
            position,
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests;
