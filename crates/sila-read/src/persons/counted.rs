//! Issues, exact in number and bounded in length.

use std::{borrow::Cow, collections::BTreeMap};

use sila_model::{Issue, Position};

use crate::text;

/// How many issues of one reason in one column are told one by one. All are counted.
pub const TOLD_ONE_BY_ONE: usize = 100;

/// Issues by column and reason: the first hundred of each, and how many there are.
///
/// A million bad cells make a hundred and one issues, and the number in the last is exact.
#[derive(Default)]
pub(crate) struct Counted {
    groups: Vec<Group>,
    numbers: BTreeMap<(String, String, String), usize>,
}

struct Group {
    place: String,
    column: String,
    reason: String,
    action: String,
    count: usize,
    told: Vec<(usize, String)>,
}

/// The issues of one reason in one column, for adding to.
#[derive(Clone, Copy)]
pub(crate) struct Reason(usize);

impl Counted {
    /// The issues of this reason; an empty column means the whole row.
    pub(crate) fn reason(
        &mut self,
        place: &str,
        column: &str,
        reason: &str,
        action: &str,
    ) -> Reason {
        let key = (place.to_owned(), column.to_owned(), reason.to_owned());
        let groups = &mut self.groups;
        Reason(*self.numbers.entry(key).or_insert_with(|| {
            groups.push(Group {
                place: place.to_owned(),
                column: column.to_owned(),
                reason: reason.to_owned(),
                action: action.to_owned(),
                count: 0,
                told: Vec::new(),
            });
            groups.len() - 1
        }))
    }

    /// Adds an issue of one row.
    pub(crate) fn add(&mut self, reason: Reason, row: u32, value: &str) {
        let group = &mut self.groups[reason.0];
        group.count += 1;
        if group.told.len() < TOLD_ONE_BY_ONE {
            group.told.push((row as usize, shortened(value)));
        }
    }

    /// Adds an issue of a whole file or column.
    pub(crate) fn add_whole(&mut self, reason: Reason, value: &str) {
        self.add(reason, 0, value);
    }

    /// Decodes a file of text and tells what was assumed about its letters.
    pub(crate) fn decode<'a>(&mut self, bytes: &'a [u8], file: &str) -> Cow<'a, str> {
        let mut issues = Vec::new();
        let text = text::decode(bytes, file, &mut issues);
        for issue in issues {
            let reason = self.reason(file, "", &issue.reason, &issue.action);
            self.add_whole(reason, &issue.value);
        }
        text
    }

    /// Every issue, by reason in the order in which the reasons were first met.
    pub(crate) fn into_issues(self) -> Vec<Issue> {
        let mut issues = Vec::new();
        for group in self.groups {
            let position = |row: usize| Position {
                file: group.place.clone(),
                line: (row > 0).then_some(row),
                column: (!group.column.is_empty()).then(|| group.column.clone()),
            };
            let told = group.told.len();
            for (row, value) in &group.told {
                issues.push(Issue {
                    position: position(*row),
                    value: value.clone(),
                    reason: group.reason.clone(),
                    action: group.action.clone(),
                });
            }
            if group.count > told {
                issues.push(Issue {
                    position: position(0),
                    value: String::new(),
                    reason: format!("{}: {} in all", group.reason, group.count),
                    action: format!("the first {told} are told one by one; {}", group.action),
                });
            }
        }
        issues
    }
}

/// What an issue shows of a value: enough to find it again.
fn shortened(value: &str) -> String {
    const MOST: usize = 80;
    match value.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_bad_cells_are_counted_and_a_hundred_told() {
        let mut counted = Counted::default();
        let reason = counted.reason("list.csv", "dob", "no date", "no date was taken");
        for row in 1..=1_000_000 {
            counted.add(reason, row, "x");
        }
        let issues = counted.into_issues();
        assert_eq!(issues.len(), TOLD_ONE_BY_ONE + 1);
        assert_eq!(
            issues[0].to_string(),
            "list.csv:1, dob: `x`: no date; no date was taken"
        );
        assert_eq!(
            issues[TOLD_ONE_BY_ONE].to_string(),
            "list.csv, dob: no date: 1000000 in all; the first 100 are told one by one; \
             no date was taken"
        );
    }
}
