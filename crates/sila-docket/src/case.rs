//! What waits for what, as plain nouns: steps, what they require, conditions and threats.
//!
//! A [`Case`] is what the logic works on. It is read from a case file ([`Case::from_json`]) or made
//! from a docket folder by one mapping ([`crate::state::State::case`]).

mod additions;
mod expression;
mod problems;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sila_model::Date;

pub use additions::Additions;
pub use expression::Expr;
pub use problems::{Place, Problem};
pub use wire::{CaseError, LARGEST_CASE_BYTES};

/// Steps, conditions and threats between parties, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The day on which the questions are asked.
    pub as_of: Date,
    /// The codes of the parties.
    pub parties: Vec<String>,
    /// The steps. Whoever reads them puts them in the order of their ids.
    pub items: Vec<Item>,
    /// What was declared or agreed about their order.
    pub conditions: Vec<Condition>,
    /// Suspensions with a deadline.
    pub threats: Vec<Threat>,
    /// What is true, false or unknown (`None`).
    pub facts: BTreeMap<String, Option<bool>>,
    /// Where counters stand, apart from the steps done.
    pub counters: BTreeMap<String, i64>,
    /// Named sets of steps.
    pub sets: BTreeMap<String, Vec<String>>,
    /// How many persons are in a group that can be carved out of a count.
    pub group_sizes: BTreeMap<String, i64>,
    /// Groups that are on record without a number: nothing can be carved out for them.
    pub unsized_groups: BTreeSet<String>,
    /// Steps under a shield that all parties signed.
    pub shielded: BTreeSet<String>,
    /// How many days ahead a schedule looks; none for as far as days go.
    pub horizon_days: Option<u32>,
}

/// A step: something a party does once what it requires holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id, unique in the case.
    pub id: String,
    /// Who does it.
    pub by: String,
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// What must hold first.
    pub requires: Expr,
    /// What it adds to counters when done.
    pub adds: Additions,
    /// When it is due.
    pub due: Option<Date>,
    /// After which day it can no longer be done.
    pub not_after: Option<Date>,
    /// How many days it takes; none where not stated.
    pub days: Option<u32>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not done, and not taken out.
    #[default]
    Open,
    /// Done.
    Done,
    /// Taken back.
    Withdrawn,
    /// Held, until somebody lifts the suspension.
    Suspended,
}

/// "This only once that."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its id.
    pub id: String,
    /// Who declared it.
    pub declared_by: String,
    /// `precedence`, `package`, `reciprocity`, `tranche` or another word.
    pub kind: String,
    /// What must hold before the consequent.
    pub antecedent: Expr,
    /// The steps that wait for it.
    pub consequent: Vec<String>,
    /// The steps of a package (each requires all others) or of reciprocity (each requires those of
    /// the other parties).
    pub items: Vec<String>,
    /// Where it stands.
    pub status: ConditionStatus,
}

/// Where a condition stands. `Asserted` by one side and `Agreed` by all never look alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionStatus {
    /// Declared by one side.
    #[default]
    Asserted,
    /// The other side has said that it received it.
    Acknowledged,
    /// Signed by all it binds.
    Agreed,
    /// Given up by whoever declared it, for this time.
    Waived,
    /// Fulfilled.
    Met,
    /// Run out.
    Lapsed,
    /// Taken back.
    Withdrawn,
}

/// A suspension with a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threat {
    /// Its id.
    pub id: String,
    /// Who declared it.
    pub by: String,
    /// The last day on which it can be averted.
    pub deadline: Date,
    /// What averts it.
    pub unless: Expr,
    /// The steps it takes out.
    pub suspends: Vec<String>,
    /// Its status as a condition of a docket; none for the threats of a case file, which are taken
    /// as they stand.
    pub status: Option<ConditionStatus>,
}

impl Case {
    /// A case without steps, on a day.
    pub fn empty(as_of: Date) -> Self {
        Self {
            as_of,
            parties: Vec::new(),
            items: Vec::new(),
            conditions: Vec::new(),
            threats: Vec::new(),
            facts: BTreeMap::new(),
            counters: BTreeMap::new(),
            sets: BTreeMap::new(),
            group_sizes: BTreeMap::new(),
            unsized_groups: BTreeSet::new(),
            shielded: BTreeSet::new(),
            horizon_days: None,
        }
    }
}

impl Case {
    /// The step of an id, found by halving: the steps must be in the order of their ids.
    pub fn item(&self, id: &str) -> Option<&Item> {
        let at = self
            .items
            .binary_search_by(|item| item.id.as_str().cmp(id))
            .ok()?;
        self.items.get(at)
    }
}

impl Case {
    /// Keeps steps from becoming ready, each because of something unreadable about it: `doubtful`
    /// says of what.
    pub(crate) fn hold_back(&mut self, doubtful: &BTreeMap<String, String>) {
        for item in &mut self.items {
            if let Some(why) = doubtful.get(&item.id) {
                let own = std::mem::replace(&mut item.requires, Expr::nothing());
                item.requires = Expr::All(vec![Expr::unreadable(why), own]);
            }
        }
    }

    /// Whether anything in force is not agreed by all parties. A threat whose status nobody stated is
    /// one side's.
    pub(crate) fn has_one_sided_declarations(&self) -> bool {
        let one_sided =
            |status: ConditionStatus| status.is_in_force() && status != ConditionStatus::Agreed;
        let agreed = |threat: &Threat| threat.status == Some(ConditionStatus::Agreed);
        self.conditions.iter().any(|one| one_sided(one.status)) || !self.threats.iter().all(agreed)
    }
}

impl Item {
    /// An open step that requires nothing.
    pub fn open(id: impl Into<String>, by: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            by: by.into(),
            title: String::new(),
            state: State::Open,
            requires: Expr::All(Vec::new()),
            adds: Additions::default(),
            due: None,
            not_after: None,
            days: None,
        }
    }

    /// Whether it can still be done on a day, all else given: open, and its window not closed.
    pub fn is_open_on(&self, day: Date) -> bool {
        self.state == State::Open && self.not_after.is_none_or(|last| day <= last)
    }
}

impl Case {
    /// The sets in which one of these steps is.
    pub(crate) fn touched_sets(&self, steps: &BTreeSet<String>) -> BTreeSet<&str> {
        let touched = self
            .sets
            .iter()
            .filter(|(_, items)| items.iter().any(|id| steps.contains(id)));
        touched.map(|(set, _)| set.as_str()).collect()
    }
}

impl Condition {
    /// Whether the condition's words mention one of these steps anywhere, by id or through a set in
    /// which one of them is.
    pub(crate) fn mentions_any(&self, steps: &BTreeSet<String>, touched: &BTreeSet<&str>) -> bool {
        let mut listed = self.consequent.iter().chain(&self.items);
        listed.any(|id| steps.contains(id)) || self.antecedent.mentions_any(steps, touched)
    }
}

impl Threat {
    /// Whether the threat's words mention one of these steps anywhere.
    pub(crate) fn mentions_any(&self, steps: &BTreeSet<String>, touched: &BTreeSet<&str>) -> bool {
        self.suspends.iter().any(|id| steps.contains(id))
            || self.unless.mentions_any(steps, touched)
    }
}

impl ConditionStatus {
    /// Whether steps have to wait for it.
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Asserted | Self::Acknowledged | Self::Agreed)
    }
}
