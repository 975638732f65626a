//! What is on record with a day, in order: the timeline, and what moved since a day.

use sila_model::{Date, PartialDate};

use crate::matter::Recorded;
use crate::state::State;

/// An entry with its day, for a line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its kind.
    pub kind: &'static str,
    /// The entry's record, without its content.
    pub record: Recorded<()>,
    /// The day it was said or happened; none where only the source's publication is known.
    pub date: Option<PartialDate>,
}

/// What stands in the record, by its stated day, then by id; what has no stated day comes last. The
/// register is left out.
pub fn timeline(state: &State) -> Vec<Dated> {
    const REGISTER: [&str; 12] = [
        "docket",
        "party",
        "actor",
        "speaker",
        "source",
        "subject",
        "fact",
        "counter",
        "group",
        "set",
        "forum_item",
        "period",
    ];
    let mut dated: Vec<Dated> = state
        .matters
        .all()
        .into_iter()
        .filter(|one| !REGISTER.contains(&one.body))
        .map(|one| Dated {
            kind: one.body,
            date: one.provenance.date,
            record: one.with(()),
        })
        .collect();
    dated.sort_by(|left, right| {
        (left.record.visible_from, &left.record.id)
            .cmp(&(right.record.visible_from, &right.record.id))
    });
    dated
}

/// What was said, happened or was filed after a day, up to the day of the view.
///
/// An entry counts by the day from which it is visible, so what a newspaper reported later counts
/// from the day it was reported, where the source gives no other day.
pub fn since(state: &State, day: Date) -> Vec<Dated> {
    let mut moved = timeline(state);
    moved.retain(|one| one.record.visible_from > day);
    moved
}
