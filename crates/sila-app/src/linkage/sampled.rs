//! How often a linkage is right: clusters drawn for people to judge, and what they say.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sila_link::{Accuracy, Judged, Kept, Linkage, Options, Sampled};
use sila_model::{Grid, Issue, PersonList, Position};
use sila_read::{LARGEST_FILE, read_sheets};
use sila_report::linkage::{AccuracyView, LinkageView, ListIssue, PARTS, SAMPLE_COLUMNS};
use sila_text::Locale;

use super::{
    decisions::{columns, text},
    earlier::{MODEL, RECORDS, kept, model},
};
use crate::{AppError, read_file};

/// Clusters of an earlier linkage, drawn for people to judge.
#[derive(Debug)]
pub struct Drawn {
    lists: Vec<PersonList>,
    linkage: Linkage,
    /// What was drawn.
    pub sample: Vec<Sampled>,
}

impl Drawn {
    /// The linkage, to be shown in a language.
    pub fn view(&self, locale: Locale) -> LinkageView<'_> {
        LinkageView::of_earlier(&self.lists, &self.linkage, locale)
    }
}

/// Draws clusters of the linkage in a folder, in proportion to their size.
///
/// # Errors
/// [`AppError`] if the folder holds no linkage.
pub fn sample(folder: &Path, draws: u32, seed: u64) -> Result<Drawn, AppError> {
    let Kept {
        lists,
        decisions,
        vouched,
        floor,
        ..
    } = kept(folder)?;
    let options = Options {
        model: Some(model(&folder.join(MODEL))?),
        decisions,
        vouched,
        floor,
    };
    let linkage = Linkage::new(&lists, &options, &|_| ());
    Ok(Drawn {
        sample: linkage.sample(draws, seed),
        lists,
        linkage,
    })
}

/// What people judged, and what follows from it.
#[derive(Debug)]
pub struct Estimated {
    accuracy: Accuracy,
    judged: usize,
    issues: Vec<ListIssue>,
}

impl Estimated {
    /// The same, to be shown in a language.
    pub fn view(&self, locale: Locale) -> AccuracyView<'_> {
        AccuracyView {
            accuracy: &self.accuracy,
            judged: self.judged,
            left_out: self.issues.len(),
            issues: &self.issues,
            locale,
        }
    }
}

/// Estimates how often the linkage in a folder is right, from a sheet of its clusters that people
/// filled in. A cluster that is left open, or is not as it was drawn, is an issue and not counted.
///
/// # Errors
/// [`AppError`] if the folder holds no linkage, the file has other columns, or no cluster was judged.
pub fn estimate(folder: &Path, reviewed: &Path) -> Result<Estimated, AppError> {
    let shown = reviewed.display().to_string();
    let bytes = read_file(reviewed, LARGEST_FILE as u64)?;
    let (sheets, _) = read_sheets(&bytes, &shown).map_err(AppError::NoList)?;
    let found = sheets
        .iter()
        .find_map(|sheet| Some((&sheet.grid, columns(&sheet.grid, SAMPLE_COLUMNS)?)));
    let Some((grid, (header, places))) = found else {
        return Err(AppError::NoSample {
            path: reviewed.to_owned(),
            columns: SAMPLE_COLUMNS.join(", "),
        });
    };
    let shown_clusters = Shown::read(grid, header, places);
    let names: BTreeSet<&str> = shown_clusters.keys().map(String::as_str).collect();
    let Kept { lists, index, .. } = kept(folder)?;
    let members = index.clusters(&lists, &names);
    let members = members.map_err(|reason| AppError::NoLinkage {
        path: folder.join(RECORDS),
        reason,
    })?;
    let (mut judged, mut issues) = (Vec::new(), Vec::new());
    for (name, cluster) in &shown_clusters {
        match cluster.judged(members.get(name)) {
            Ok(judgement) => judged.push(judgement),
            Err(remark) => {
                let position = Position::line(shown.clone(), cluster.row);
                issues.push(issue(position, name, remark));
            }
        }
    }
    if let Some(missing) = missing(&shown_clusters).filter(|_| !judged.is_empty()) {
        issues.push(issue(Position::file(shown.clone()), &missing, MISSING));
    }
    let counted: u64 = judged
        .iter()
        .map(|judged: &Judged| u64::from(judged.drawn))
        .sum();
    if counted > u64::from(MOST_DRAWS) {
        return Err(AppError::NothingJudged {
            path: reviewed.to_owned(),
            reason: DRAWN.0.to_owned(),
        });
    }
    if judged.is_empty() {
        let reason = issues.first().map(|found| found.issue.reason.clone());
        return Err(AppError::NothingJudged {
            path: reviewed.to_owned(),
            reason: reason.unwrap_or_else(|| "it holds no cluster".to_owned()),
        });
    }
    Ok(Estimated {
        accuracy: Accuracy::of(&judged),
        judged: judged.len(),
        issues,
    })
}

/// How many draws of how many are not in the sheet, as far as its columns tell.
fn missing(clusters: &BTreeMap<String, Shown>) -> Option<String> {
    let drawn: Option<Vec<(u32, u32)>> = clusters.values().map(Shown::drawn).collect();
    let drawn = drawn?;
    let there: u64 = drawn.iter().map(|(drawn, _)| u64::from(*drawn)).sum();
    let draws = u64::from(drawn.iter().map(|(_, draws)| *draws).max()?);
    (there < draws).then(|| format!("{} / {draws}", draws - there))
}

fn issue(position: Position, value: &str, (reason, action): (&str, &str)) -> ListIssue {
    ListIssue {
        list: String::new(),
        issue: Issue {
            position,
            value: value.to_owned(),
            reason: reason.to_owned(),
            action: action.to_owned(),
        },
    }
}

/// A record by its list and id.
type Record = (String, String);

/// One cluster as it stands in the sheet.
#[derive(Debug, Default)]
struct Shown {
    /// Its first row.
    row: usize,
    /// How often it was drawn, and how many draws there were: once, if nobody changed it.
    drawn: BTreeSet<(String, String)>,
    /// The groups of its own records, and of those near it.
    members: BTreeMap<Record, String>,
    near: BTreeMap<Record, String>,
    /// Whether a record stands there twice, or as no part that there is.
    is_odd: bool,
}

const CHANGED: (&str, &str) = (
    "its records are not those of this cluster in the folder",
    "not counted; draw a sample from this folder, and leave its columns as they are",
);
const OPEN: (&str, &str) = (
    "a record of the cluster has no group",
    "not counted; write a letter beside each",
);
const UNSURE: (&str, &str) = ("it cannot be told who is who", "not counted");
const DRAWN: (&str, &str) = (
    "how often it was drawn, or of how many draws, is no such number, or not the same in all rows",
    "not counted; leave these columns as they were",
);
const MISSING: (&str, &str) = (
    "clusters that were drawn are not in the sheet",
    "not counted; put them back: leaving out the hard ones flatters",
);

/// The most draws of one sample.
const MOST_DRAWS: u32 = 10_000;

impl Shown {
    fn read(grid: &Grid, header: usize, places: [usize; 7]) -> BTreeMap<String, Self> {
        let mut clusters: BTreeMap<String, Self> = BTreeMap::new();
        for (row, cells) in grid.rows().iter().enumerate().skip(header + 1) {
            let [name, drawn, draws, part, list, id, group] =
                places.map(|column| cells.get(column).map(text).unwrap_or_default());
            if name.is_empty() {
                continue;
            }
            let cluster = clusters.entry(name).or_insert_with(|| Self {
                row: row + 1,
                ..Self::default()
            });
            cluster.drawn.insert((drawn, draws));
            let place = PARTS.iter().position(|known| *known == part.trim());
            let records = match place {
                Some(0) => &mut cluster.members,
                _ => &mut cluster.near,
            };
            let before = records.insert((list, id), letter(&group));
            cluster.is_odd |= place.is_none() || before.is_some();
        }
        clusters
    }

    /// How often it was drawn, and how many draws there were.
    fn drawn(&self) -> Option<(u32, u32)> {
        let [(drawn, draws)] = self.drawn.iter().collect::<Vec<_>>()[..] else {
            return None;
        };
        let (drawn, draws) = (drawn.trim().parse().ok()?, draws.trim().parse().ok()?);
        (1 <= drawn && drawn <= draws && draws <= MOST_DRAWS).then_some((drawn, draws))
    }

    /// What people said of it, if it can be counted.
    fn judged(
        &self,
        members: Option<&BTreeSet<Record>>,
    ) -> Result<Judged, (&'static str, &'static str)> {
        if self.is_odd || !members.is_some_and(|known| known.iter().eq(self.members.keys())) {
            return Err(CHANGED);
        }
        let (drawn, _) = self.drawn().ok_or(DRAWN)?;
        if self.members.values().any(String::is_empty) {
            return Err(OPEN);
        }
        let mut groups = self.members.values().chain(self.near.values());
        if groups.any(|group| group == "?") {
            return Err(UNSURE);
        }
        let mut persons: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for group in self.members.values() {
            let (inside, all) = persons.entry(group).or_default();
            *inside += 1;
            *all += 1;
        }
        for group in self.near.values() {
            if let Some((_, all)) = persons.get_mut(group.as_str()) {
                *all += 1;
            }
        }
        Ok(Judged {
            drawn,
            persons: persons.into_values().collect(),
        })
    }
}

/// A group however it was typed: capitals, Arabic digits and marks count as the others do.
fn letter(written: &str) -> String {
    let plain = |character: char| match character {
        '٠'..='٩' => char::from(b'0' + (character as u32 - '٠' as u32) as u8),
        '؟' => '?',
        other => other,
    };
    written.trim().to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str) -> Record {
        ("a".to_owned(), id.to_owned())
    }

    fn check(
        members: &[(&str, &str)],
        near: &[(&str, &str)],
        expected: Result<&[(u32, u32)], &str>,
    ) {
        let groups = |records: &[(&str, &str)]| {
            let records = records.iter();
            let records = records.map(|(id, group)| (record(id), letter(group)));
            records.collect::<BTreeMap<_, _>>()
        };
        let cluster = Shown {
            drawn: [("2".to_owned(), "9".to_owned())].into(),
            members: groups(members),
            near: groups(near),
            ..Shown::default()
        };
        let known: BTreeSet<Record> = ["1", "2"].map(record).into();
        let judged = cluster.judged(Some(&known));
        let told = judged.as_ref().map(|judged| &judged.persons[..]);
        assert_eq!(told.map_err(|(reason, _)| *reason), expected, "{members:?}");
    }

    #[test]
    fn a_judgement_is_a_letter_beside_each_record() {
        check(&[("1", "a"), ("2", "A ")], &[("3", "b")], Ok(&[(2, 2)]));
        check(&[("1", "١"), ("2", "1")], &[("3", "١")], Ok(&[(2, 3)]));
        check(
            &[("1", "أ"), ("2", "ب")],
            &[("3", "ب"), ("4", "")],
            Ok(&[(1, 1), (1, 2)]),
        );
        check(&[("1", "a"), ("2", "")], &[], Err(OPEN.0));
        check(&[("1", "a"), ("2", "؟")], &[], Err(UNSURE.0));
        check(&[("1", "a"), ("2", "a")], &[("3", "?")], Err(UNSURE.0));
        check(&[("1", "a")], &[], Err(CHANGED.0));
        check(&[("1", "a"), ("9", "a")], &[], Err(CHANGED.0));
    }
}
