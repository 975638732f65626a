//! What a sheet comes to.

use std::collections::BTreeMap;

use sila_model::PartialDate;

use super::{Batch, BatchRow};
use crate::dossier::Verdict;

/// How many persons of a sheet stand how. Each counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchCounts {
    /// Ready.
    pub ready: usize,
    /// Not ready: something is unknown.
    pub not_ready: usize,
    /// Barred: something is not met.
    pub barred: usize,
    /// Ready by their gates, and held back because their code stands twice.
    pub held_back: usize,
}

/// One thing that one owner owes, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwedByOwner {
    /// The path of the fact.
    pub path: String,
    /// By when; none where no day was set.
    pub due: Option<PartialDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The gates that wait for it, by id.
    pub gates: Vec<String>,
    /// The codes of those it is owed for, in the order of the sheet.
    pub cases: Vec<String>,
}

impl Batch {
    /// How many persons stand how.
    pub fn counts(&self) -> BatchCounts {
        let mut counts = BatchCounts::default();
        for row in &self.rows {
            *match (row.assessment.result, row.repeated) {
                (Verdict::Ready, false) => &mut counts.ready,
                (Verdict::Ready, true) => &mut counts.held_back,
                (Verdict::NotReady, _) => &mut counts.not_ready,
                (Verdict::Barred, _) => &mut counts.barred,
            } += 1;
        }
        counts
    }

    /// Those who are ready, in the order of the sheet.
    pub fn ready(&self) -> impl Iterator<Item = &BatchRow> {
        let ready = |row: &&BatchRow| row.assessment.result == Verdict::Ready && !row.repeated;
        self.rows.iter().filter(ready)
    }

    /// What each owner owes: what is due first comes first, what has no day last. One fact for many
    /// persons is one line.
    pub fn owed_by_owner(&self) -> BTreeMap<&str, Vec<OwedByOwner>> {
        let mut owners: BTreeMap<&str, BTreeMap<(&str, Option<PartialDate>), OwedByOwner>> =
            BTreeMap::new();
        for row in &self.rows {
            for (gate, owed) in row.assessment.owed() {
                let lines = owners.entry(&owed.owner).or_default();
                let line = lines
                    .entry((&owed.path, owed.due))
                    .or_insert_with(|| OwedByOwner {
                        path: owed.path.clone(),
                        due: owed.due,
                        overdue: owed.overdue,
                        gates: Vec::new(),
                        cases: Vec::new(),
                    });
                if !line.gates.contains(&gate.id) {
                    line.gates.push(gate.id.clone());
                }
                if line.cases.last() != Some(&row.case.id) {
                    line.cases.push(row.case.id.clone());
                }
            }
        }
        let sorted = |lines: BTreeMap<_, OwedByOwner>| {
            let mut lines: Vec<_> = lines.into_values().collect();
            lines.sort_by_key(|line| (line.due.is_none(), line.due, line.path.clone()));
            lines
        };
        owners
            .into_iter()
            .map(|(owner, lines)| (owner, sorted(lines)))
            .collect()
    }
}
