//! What a party's adviser reads before a meeting.
//!
//! A brief is made from a state folded for its reader, so what another side keeps to itself is not
//! left out of it: it was never there.

use sila_log::Entry;
use sila_model::{Date, PartyCode, Position};
use std::collections::BTreeMap;

use crate::fold::{Reader, View, fold};
use crate::ledger::{Asked, Promise, Response, ledger};
use crate::state::State;

/// The state of a docket as a party may read it.
pub fn state_for(
    entries: &[Entry],
    party: &PartyCode,
    as_of: Date,
    known_on: Option<Date>,
    positions: &BTreeMap<String, Position>,
) -> State {
    let view = View {
        as_of,
        known_on,
        reader: Reader::Party(party.clone()),
    };
    fold(entries, &view, positions).0
}

/// What concerns one party, out of its own state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief<'s> {
    /// What it owes.
    pub owes: Vec<Promise<'s>>,
    /// What it is owed by others.
    pub is_owed: Vec<Promise<'s>>,
    /// Requests to it that wait for an answer.
    pub to_answer: Vec<Asked<'s>>,
    /// Requests of its own.
    pub asked_others: Vec<Asked<'s>>,
}

/// Gathers what concerns a party.
pub fn brief<'s>(state: &'s State, party: &PartyCode) -> Brief<'s> {
    let mut brief = Brief {
        owes: Vec::new(),
        is_owed: Vec::new(),
        to_answer: Vec::new(),
        asked_others: Vec::new(),
    };
    for (side, mut of_side) in ledger(state) {
        if &side == party {
            brief.owes.append(&mut of_side.promises);
            of_side.asked.retain(|asked| {
                matches!(
                    asked.response,
                    Response::Open | Response::Silent(_) | Response::PartlyAnswered
                )
            });
            brief.to_answer.append(&mut of_side.asked);
        } else {
            of_side
                .promises
                .retain(|promise| promise.commitment.body.owed_to.contains(party));
            brief.is_owed.append(&mut of_side.promises);
            of_side
                .asked
                .retain(|asked| &asked.request.body.from == party);
            brief.asked_others.append(&mut of_side.asked);
        }
    }
    brief
}
