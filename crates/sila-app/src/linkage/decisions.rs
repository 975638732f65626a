//! What people decided: read back from the sheet for review, or a table of the same columns.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sila_link::{Decision, Verdict};
use sila_model::{Cell, Grid, Issue, PersonList, Position};
use sila_read::{LARGEST_FILE, read_sheets};
use sila_report::linkage::{ListIssue, REVIEW_COLUMNS, ReviewWord, review_word};

use crate::{AppError, read_file};

/// A record by its list and id.
type Record = (String, String);
/// Two records, the lesser first.
type Pair = (Record, Record);

/// Decisions with what of them could not be taken.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    by_pair: BTreeMap<Pair, (Verdict, Position)>,
    /// Pairs decided both ways by those who decided now.
    contradicted: BTreeSet<Pair>,
    pub(crate) issues: Vec<ListIssue>,
}

impl Decided {
    /// Begins with what an earlier linkage kept: later decisions replace these.
    pub(crate) fn earlier(decisions: &[Decision], folder: &str) -> Self {
        let mut decided = Self::default();
        for decision in decisions {
            let pair = pair(decision.one.clone(), decision.other.clone());
            decided
                .by_pair
                .insert(pair, (decision.verdict, Position::file(folder)));
        }
        decided
    }

    /// Reads a file of decisions.
    pub(crate) fn read(&mut self, path: &Path) -> Result<(), AppError> {
        let shown = path.display().to_string();
        let bytes = read_file(path, LARGEST_FILE as u64)?;
        let (sheets, _) = read_sheets(&bytes, &shown).map_err(AppError::NoList)?;
        let found = sheets
            .iter()
            .find_map(|sheet| Some((&sheet.grid, columns(&sheet.grid, REVIEW_COLUMNS)?)));
        let Some((grid, (header, places))) = found else {
            let columns = REVIEW_COLUMNS.join(", ");
            return Err(AppError::NoDecisions {
                path: path.to_owned(),
                columns,
            });
        };
        let mut now: BTreeMap<Pair, (Verdict, Position)> = BTreeMap::new();
        for (row, cells) in grid.rows().iter().enumerate().skip(header + 1) {
            let position = Position::line(shown.clone(), row + 1);
            let [list_a, id_a, list_b, id_b, word] =
                places.map(|column| cells.get(column).map(text).unwrap_or_default());
            match review_word(&word) {
                ReviewWord::Open => {}
                ReviewWord::Unknown => self.issue(position, &word, UNKNOWN_WORD),
                ReviewWord::Decided(verdict) => {
                    let pair = pair((list_a, id_a), (list_b, id_b));
                    let (earlier, _) = now
                        .entry(pair.clone())
                        .or_insert((verdict, position.clone()));
                    if *earlier != verdict {
                        self.issue(position, &word, BOTH_WAYS);
                        self.contradicted.insert(pair);
                    }
                }
            }
        }
        for (pair, (verdict, position)) in now {
            let earlier = self.by_pair.insert(pair, (verdict, position.clone()));
            if earlier.is_some_and(|(earlier, _)| earlier != verdict) {
                self.issue(position, "", REPLACED);
            }
        }
        Ok(())
    }

    /// The decisions that bind: of records that are there, and of which none contradicts another.
    ///
    /// A list `vouched` for holds no person twice: decisions that say otherwise do not bind.
    pub(crate) fn binding(&mut self, lists: &[PersonList], vouched: &[String]) -> Vec<Decision> {
        let known: BTreeMap<&str, BTreeSet<&str>> = lists
            .iter()
            .filter(|list| {
                self.by_pair
                    .keys()
                    .any(|(one, other)| [one, other].iter().any(|record| record.0 == list.name))
            })
            .map(|list| (list.name.as_str(), list.ids.iter().collect()))
            .collect();
        let there = |(list, id): &Record| {
            known
                .get(list.as_str())
                .is_some_and(|ids| ids.contains(id.as_str()))
        };
        let mut issues = Vec::new();
        let mut taken: Vec<(Pair, Verdict, Position)> = Vec::new();
        for (pair, (verdict, position)) in std::mem::take(&mut self.by_pair) {
            let missing = [&pair.0, &pair.1].into_iter().find(|record| !there(record));
            match missing {
                Some((list, id)) => issues.push((position, format!("{list}:{id}"), NO_RECORD)),
                None if pair.0 == pair.1 => issues.push((position, named(&pair), ITSELF)),
                None if self.contradicted.contains(&pair) => {}
                None => taken.push((pair, verdict, position)),
            }
        }
        let groups = Groups::of(&taken);
        let torn: BTreeSet<&Record> = taken
            .iter()
            .filter(|(pair, verdict, _)| {
                *verdict == Verdict::Different
                    && groups.of_record(&pair.0) == groups.of_record(&pair.1)
            })
            .filter_map(|(pair, ..)| groups.of_record(&pair.0))
            .collect();
        let doubled = groups.doubled(vouched);
        let mut binding = Vec::new();
        for (pair, verdict, position) in &taken {
            let within = groups.of_record(&pair.0) == groups.of_record(&pair.1);
            let group = groups.of_record(&pair.0).filter(|_| within);
            if group.is_some_and(|group| torn.contains(group)) {
                issues.push((position.clone(), named(pair), TORN));
            } else if *verdict == Verdict::Same
                && group.is_some_and(|group| doubled.contains(group))
            {
                issues.push((position.clone(), named(pair), DOUBLED));
            } else {
                binding.push(Decision {
                    one: pair.0.clone(),
                    other: pair.1.clone(),
                    verdict: *verdict,
                });
            }
        }
        for (position, value, remark) in issues {
            self.issue(position, &value, remark);
        }
        binding
    }

    fn issue(&mut self, position: Position, value: &str, (reason, action): (&str, &str)) {
        let issue = Issue {
            position,
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        };
        self.issues.push(ListIssue {
            list: String::new(),
            issue,
        });
    }
}

const UNKNOWN_WORD: (&str, &str) = (
    "no word of a decision",
    "left undecided; write same, different or unsure",
);
const BOTH_WAYS: (&str, &str) = (
    "this pair is decided both ways",
    "neither decision binds until one of them is taken away",
);
const REPLACED: (&str, &str) = ("an earlier decision said otherwise", "the later one binds");
const NO_RECORD: (&str, &str) = (
    "a decision about a record that is on no list",
    "left aside; see whether the list was renamed",
);
const ITSELF: (&str, &str) = ("a decision about one record and itself", "left aside");
const TORN: (&str, &str) = (
    "decisions contradict each other: by some these records are one person, by another two",
    "none of them binds until they agree",
);
const DOUBLED: (&str, &str) = (
    "it makes two records of a list vouched for as free of repeats one person, alone or with others",
    "left aside; take it back, or do not vouch for the list",
);

/// The first row that names all of these columns, and where each stands.
pub(super) fn columns<const N: usize>(
    grid: &Grid,
    names: [&str; N],
) -> Option<(usize, [usize; N])> {
    let rows = grid.rows().iter().enumerate().take(20);
    let mut found = rows.filter_map(|(row, cells)| {
        let place = |name: &str| cells.iter().position(|cell| text(cell).trim() == name);
        let places = names.map(place);
        let all = places.iter().all(Option::is_some);
        all.then(|| (row, places.map(Option::unwrap_or_default)))
    });
    found.next()
}

/// What a cell says, with our own mark against formulas taken off.
pub(super) fn text(cell: &Cell) -> String {
    let text = match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        _ => String::new(),
    };
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => rest.to_owned(),
        _ => text,
    }
}

fn pair(one: Record, other: Record) -> Pair {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

fn named((one, other): &Pair) -> String {
    format!("{}:{} · {}:{}", one.0, one.1, other.0, other.1)
}

/// Records that decisions make one person, each with the first of its group.
struct Groups<'d>(BTreeMap<&'d Record, &'d Record>);

impl<'d> Groups<'d> {
    fn of(decisions: &'d [(Pair, Verdict, Position)]) -> Self {
        let mut groups = Self(BTreeMap::new());
        for ((one, other), verdict, _) in decisions {
            if *verdict == Verdict::Same {
                let (a, b) = (groups.root(one), groups.root(other));
                let (low, high) = if a <= b { (a, b) } else { (b, a) };
                groups.0.insert(high, low);
                groups.0.insert(low, low);
            }
        }
        let members: Vec<&Record> = groups.0.keys().copied().collect();
        for member in members {
            let root = groups.root(member);
            groups.0.insert(member, root);
        }
        groups
    }

    fn root(&self, record: &'d Record) -> &'d Record {
        match self.0.get(record) {
            Some(&next) if next != record => self.root(next),
            _ => record,
        }
    }

    /// The groups that hold two records of one of these lists.
    fn doubled(&self, lists: &[String]) -> BTreeSet<&'d Record> {
        let mut seen = BTreeSet::new();
        let of_lists = self
            .0
            .iter()
            .filter(|(record, _)| lists.contains(&record.0));
        let twice = of_lists.filter(|(record, group)| !seen.insert((**group, &record.0)));
        twice.map(|(_, group)| *group).collect()
    }

    /// The group of a record; none if no decision makes it one person with another.
    fn of_record(&self, record: &Record) -> Option<&'d Record> {
        self.0.get(record).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str) -> Record {
        ("a".to_owned(), id.to_owned())
    }

    fn check(decisions: &[(&str, &str, Verdict)], binding: usize, issues: usize) {
        let list = PersonList {
            name: "a".into(),
            ids: ["1", "2", "3", "4"].into_iter().collect(),
            ..PersonList::default()
        };
        let mut decided = Decided::default();
        for (one, other, verdict) in decisions {
            decided.by_pair.insert(
                pair(record(one), record(other)),
                (*verdict, Position::file("r")),
            );
        }
        assert_eq!(
            decided.binding(&[list], &[]).len(),
            binding,
            "{decisions:?}"
        );
        assert_eq!(decided.issues.len(), issues, "{:?}", decided.issues);
    }

    #[test]
    fn decisions_that_contradict_each_other_do_not_bind() {
        use Verdict::{Different, Same};
        check(
            &[("1", "2", Same), ("2", "3", Same), ("1", "4", Different)],
            3,
            0,
        );
        check(
            &[("1", "2", Same), ("2", "3", Same), ("3", "1", Different)],
            0,
            3,
        );
        check(
            &[("1", "2", Same), ("3", "4", Different), ("1", "9", Same)],
            2,
            1,
        );
        check(&[("1", "1", Same)], 0, 1);
    }
}
