//! Earliest dates: when each step could be finished if everyone acts at once when allowed.
//!
//! Time runs, so a day that has to come comes. A gate that needs k of its children holds on the day
//! on which the k-th holds; steps are finished in the order of their days, as in Dijkstra's
//! algorithm. Slack is the due day less the earliest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use sila_model::{CalendarDays, Date};

use super::graph::{Child, End, Graph, Standing};
use super::reach::Reach;
use crate::case::Case;

/// Earliest dates of a case in which at least one step says how long it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The earliest finish of each step that can be finished.
    pub earliest: BTreeMap<String, Finish>,
    /// The steps that are not done and never finish.
    pub never: Vec<String>,
    /// The chain of steps that decides the latest of all earliest dates, first step first.
    pub critical_path: Vec<String>,
}

/// When a step could be finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finish {
    /// The first possible day.
    pub earliest: Date,
    /// The due day less the earliest; none without a due day.
    pub slack: Option<SlackDays>,
}

/// Days between the earliest day and the due day; negative where it cannot be kept.
pub type SlackDays = i64;

/// What happens on a day: a date comes, or a step is finished.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    DateComes(u32),
    Finished(u32),
}

/// The schedule of a case; none if no step says how long it takes.
pub(super) fn of_case(graph: &Graph<'_>, case: &Case) -> Option<Schedule> {
    graph
        .items
        .iter()
        .any(|item| item.days.is_some())
        .then(|| Planner::new(graph, case).run())
}

struct Planner<'g, 'c> {
    graph: &'g Graph<'c>,
    as_of: Date,
    /// The last day that the schedule looks at.
    horizon: Option<Date>,
    reach: Reach<'g, 'c>,
    queue: BinaryHeap<Reverse<(Date, Event)>>,
    /// When each step is finished, and after which step it could start.
    finish: Vec<Option<(Date, Option<u32>)>>,
}

impl<'g, 'c> Planner<'g, 'c> {
    fn new(graph: &'g Graph<'c>, case: &Case) -> Self {
        let (reach, ready) = Reach::of_done(graph);
        let mut planner = Self {
            graph,
            as_of: case.as_of,
            horizon: case
                .horizon_days
                .and_then(|days| later(case.as_of, CalendarDays(days.into()))),
            reach,
            queue: BinaryHeap::new(),
            finish: vec![None; graph.items.len()],
        };
        for step in ready {
            planner.start(step, case.as_of, None);
        }
        for gate in 0..graph.need.len() as u32 {
            for child in graph.children(gate) {
                let Child::Fails(end) = *child else { continue };
                if let End::Date(day) = graph.ends[end as usize] {
                    planner.queue.push(Reverse((day, Event::DateComes(gate))));
                }
            }
        }
        planner
    }

    fn start(&mut self, step: u32, day: Date, after: Option<u32>) {
        let item = self.graph.items[step as usize];
        let days = CalendarDays(i64::from(item.days.unwrap_or(0)));
        let Some(finish) = later(day, days) else {
            return;
        };
        let in_time = item.not_after.is_none_or(|last| finish <= last)
            && self.horizon.is_none_or(|last| finish <= last);
        if in_time && self.finish[step as usize].is_none() {
            self.finish[step as usize] = Some((finish, after));
            self.queue.push(Reverse((finish, Event::Finished(step))));
        }
    }

    fn run(mut self) -> Schedule {
        while let Some(Reverse((day, event))) = self.queue.pop() {
            let day = day.max(self.as_of);
            let after = match event {
                Event::DateComes(gate) => {
                    self.reach.date_comes(gate);
                    None
                }
                Event::Finished(step) => {
                    self.reach.mark(step);
                    Some(step)
                }
            };
            for ready in self.reach.take_ready() {
                self.start(ready, day, after);
            }
        }
        self.schedule()
    }

    fn schedule(&self) -> Schedule {
        let mut schedule = Schedule::default();
        let mut last: Option<(Date, u32)> = None;
        for step in self.graph.steps() {
            let item = self.graph.items[step as usize];
            match self.finish[step as usize] {
                Some((earliest, _)) => {
                    let slack = item.due.map(|due| days_between(earliest, due));
                    schedule
                        .earliest
                        .insert(item.id.clone(), Finish { earliest, slack });
                    if last.is_none_or(|(latest, _)| earliest > latest) {
                        last = Some((earliest, step));
                    }
                }
                None if self.graph.standing[step as usize] != Standing::Done => {
                    schedule.never.push(item.id.clone());
                }
                None => {}
            }
        }
        let mut at = last.map(|(_, step)| step);
        while let Some(step) = at {
            schedule.critical_path.push(self.graph.id(step).to_owned());
            at = self.finish[step as usize].and_then(|(_, after)| after);
        }
        schedule.critical_path.reverse();
        schedule
    }
}

/// Days from one day to another; negative if the other is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from(
        from.until(to)
            .expect("the span between two dates fits")
            .get_days(),
    )
}

/// A day so many days later; none past the end of the calendar.
fn later(day: Date, days: CalendarDays) -> Option<Date> {
    let span = jiff::Span::new().try_days(days.0).ok()?;
    day.checked_add(span).ok()
}
