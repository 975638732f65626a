//! The state of a docket: what stands in the record, for one view.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::PartyCode;

use crate::case::{Case, Condition, Expr, Item, State as StepState, Threat};
use crate::fold::View;
use crate::matter::{self, Docket, File, Matters, Party, PartyKind, Recorded};

/// What stands in the record of a docket, for one view. Made by [`crate::fold::fold`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The view.
    pub view: View,
    /// The matters, each kind by id.
    pub matters: Matters,
    /// Steps that do not become ready because of an entry that cannot be read: by id, each with the
    /// entry.
    pub held_back: BTreeMap<String, String>,
}

impl State {
    pub(crate) fn empty(view: &View) -> Self {
        Self {
            view: view.clone(),
            matters: Matters::default(),
            held_back: BTreeMap::new(),
        }
    }

    /// The docket's own entry; none only where no entry of it is visible.
    pub fn docket(&self) -> Option<&Recorded<Docket>> {
        self.matters.dockets.values().next()
    }

    /// The parties and observers, in the order of their codes.
    pub fn parties(&self) -> impl Iterator<Item = (PartyCode, &Recorded<Party>)> {
        let coded = |(id, party): (&String, _)| Some((id.parse().ok()?, party));
        self.matters.parties.iter().filter_map(coded)
    }

    /// The codes of those who settle: parties without observers.
    pub fn settling_parties(&self) -> Vec<PartyCode> {
        let settling =
            |(_, party): &(PartyCode, &Recorded<Party>)| party.body.kind == PartyKind::Party;
        self.parties()
            .filter(settling)
            .map(|(code, _)| code)
            .collect()
    }

    /// The file to which a step belongs: itself, for a file.
    pub fn file_of(&self, step: &str) -> Option<&Recorded<File>> {
        let matters = &self.matters;
        let file = matters
            .commitments
            .get(step)
            .and_then(|one| one.body.file.as_deref());
        let file = file.or_else(|| match matters.tracks.get(step)?.body.files.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        });
        matters.files.get(file.unwrap_or(step))
    }

    /// The docket as steps, conditions and threats: the one mapping from a docket to a case.
    ///
    /// Files, tracks and commitments are steps. What waits for something that cannot be read does not
    /// become ready. The steps of a shielded file are shielded. A condition of kind `suspension` is a
    /// threat, and binds what it suspends where it has no last day; the others bind their consequents.
    pub fn case(&self) -> Case {
        let mut case = Case::empty(self.view.as_of);
        case.parties = self
            .settling_parties()
            .iter()
            .map(ToString::to_string)
            .collect();
        self.add_steps(&mut case);
        self.add_conditions(&mut case);
        case.shielded = self.shielded_steps();
        for (id, fact) in &self.matters.facts {
            case.facts.insert(id.clone(), fact.body.holds.known());
        }
        for (id, counter) in &self.matters.counters {
            case.counters.insert(id.clone(), counter.body.count);
        }
        for (id, set) in &self.matters.sets {
            case.sets.insert(id.clone(), set.body.items.clone());
        }
        for (id, group) in &self.matters.groups {
            match group.body.size {
                Some(size) => {
                    case.group_sizes.insert(id.clone(), size);
                }
                None => {
                    case.unsized_groups.insert(id.clone());
                }
            }
        }
        case.items.sort_by(|left, right| left.id.cmp(&right.id));
        case.hold_back(&self.held_back);
        case
    }

    fn add_steps(&self, case: &mut Case) {
        let both = case.parties.join(", ");
        for (id, file) in &self.matters.files {
            case.items.push(Item {
                state: file.body.state,
                requires: file.body.requires.clone().unwrap_or_else(Expr::nothing),
                ..Item::open(id, &both)
            });
        }
        for (id, track) in &self.matters.tracks {
            case.items.push(Item {
                state: track.body.state,
                requires: track.body.requires.clone().unwrap_or_else(Expr::nothing),
                ..Item::open(id, &both)
            });
        }
        for (id, commitment) in &self.matters.commitments {
            let body = &commitment.body;
            case.items.push(Item {
                state: body.state,
                requires: body.requires.clone().unwrap_or_else(Expr::nothing),
                adds: body.adds.clone().into(),
                due: body.due,
                not_after: body.not_after,
                days: body.days,
                ..Item::open(id, body.owed_by.as_str())
            });
        }
    }

    fn add_conditions(&self, case: &mut Case) {
        for (id, condition) in &self.matters.conditions {
            let body = &condition.body;
            match (body.is_suspension(), body.deadline) {
                (true, Some(deadline)) if body.status.is_in_force() => case.threats.push(Threat {
                    id: id.clone(),
                    by: body.declared_by.to_string(),
                    deadline,
                    // Without a stated way to avert it, only its withdrawal does.
                    unless: body.unless.clone().unwrap_or(Expr::Any(Vec::new())),
                    suspends: body.steps().cloned().collect(),
                    status: Some(body.status),
                }),
                (true, Some(_)) => {}
                (true, None) => case.conditions.push(undated_suspension(id, body)),
                (false, _) => case.conditions.push(waiting(id, body)),
            }
        }
    }

    /// The steps of files whose shield holds.
    fn shielded_steps(&self) -> BTreeSet<String> {
        let parties = self.settling_parties();
        let shielded = |file: &Recorded<File>| file.body.is_shielded(&parties);
        let steps = self.steps();
        let files = steps.iter().filter(|(_, file)| file.is_some_and(shielded));
        files.map(|(step, _)| step.to_string()).collect()
    }

    /// All steps, each with its file.
    pub fn steps(&self) -> BTreeMap<&str, Option<&Recorded<File>>> {
        let matters = &self.matters;
        let ids = matters
            .files
            .keys()
            .chain(matters.tracks.keys())
            .chain(matters.commitments.keys());
        ids.map(|id| (id.as_str(), self.file_of(id))).collect()
    }

    /// Whether a step is done.
    pub fn is_done(&self, step: &str) -> bool {
        let matters = &self.matters;
        let state = matters.files.get(step).map(|one| one.body.state);
        let state = state.or_else(|| matters.tracks.get(step).map(|one| one.body.state));
        let state = state.or_else(|| matters.commitments.get(step).map(|one| one.body.state));
        state == Some(StepState::Done)
    }
}

/// A condition under which steps wait. Where it does not say for what, they wait.
fn waiting(id: &str, body: &matter::Condition) -> Condition {
    let binds_items = body.binds_items();
    let misplaced = body.items.iter().filter(|_| !binds_items);
    let misplaced = misplaced.chain(&body.suspends);
    let unstated = body.lacks_antecedent().then(|| Expr::unreadable(id));
    Condition {
        id: id.to_owned(),
        declared_by: body.declared_by.to_string(),
        kind: body.kind.clone(),
        antecedent: body
            .antecedent
            .clone()
            .or(unstated)
            .unwrap_or_else(Expr::nothing),
        consequent: body.consequent.iter().chain(misplaced).cloned().collect(),
        items: body.items.iter().filter(|_| binds_items).cloned().collect(),
        status: body.status,
    }
}

/// A suspension without a last day may have begun: what it suspends waits until it is averted.
fn undated_suspension(id: &str, body: &matter::Condition) -> Condition {
    let averted = body.unless.clone().into_iter();
    Condition {
        id: id.to_owned(),
        declared_by: body.declared_by.to_string(),
        kind: "precedence".to_owned(),
        antecedent: Expr::Any(averted.chain([Expr::unreadable(id)]).collect()),
        consequent: body.steps().cloned().collect(),
        items: Vec::new(),
        status: body.status,
    }
}
