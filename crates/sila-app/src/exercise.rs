//! The exercise beside the public record: lists of two invented parties, linked as any lists are.

use std::{
    io::{self, Write},
    path::Path,
};

use sila_link::{Linkage, LinkedRecord, Outcome};
use sila_model::{Language, Wording};
use sila_report::exercise::{ExerciseView, Links, Side, Truth};
use sila_report::linkage;
use sila_text::Locale;

use crate::{
    AppError,
    linkage::Linked,
    output_folder::{EXERCISE, OutputFolder},
};

/// From which the lists are made, so that everybody sees the same exercise. Of the first sixty seeds it
/// is one whose figures lie in the middle: another might show the program in a better or worse light.
const SEED: u64 = 40;

/// Two lists of invented persons, linked and held in memory.
#[derive(Debug)]
pub struct Exercise {
    /// The lists as tables of text, each under the name of its file.
    files: Vec<(String, String)>,
    sides: Vec<Side>,
    linked: Linked,
    truth: Truth,
}

/// Makes the lists of the exercise and links them as `sila link` does: each is read as the file that
/// it would be, without set-up and without solved examples.
///
/// Cost: some 350 records; less than a second.
///
/// ```
/// use sila_report::exercise::Links;
/// use sila_text::Locale;
///
/// let exercise = sila_app::exercise()?;
/// let summary = exercise.view(Locale::En, Links::None).summary(&[]);
/// assert!(summary.marks[0].plain().starts_with("Exercise"));
/// # Ok::<(), sila_app::AppError>(())
/// ```
///
/// # Errors
/// [`AppError::NoList`] if a list cannot be read back; a test holds that it can.
pub fn exercise() -> Result<Exercise, AppError> {
    let made = sila_synth::exercise(SEED);
    let files = made.lists.iter().map(|list| {
        let name = format!("{}.csv", list.name);
        (name, sila_synth::csv(list))
    });
    let files: Vec<(String, String)> = files.collect();
    let linked = Linked::in_memory(&files)?;
    Ok(Exercise {
        truth: truth(linked.linkage(), &made.truth),
        linked,
        sides: sila_synth::SIDES.iter().map(side).collect(),
        files,
    })
}

/// Holds what was found against who is who. The records of a list keep the order of its rows.
fn truth(linkage: &Linkage, persons: &[Vec<u32>]) -> Truth {
    let records = linkage.records();
    let person = |record: &LinkedRecord| persons[usize::from(record.list)][record.record as usize];
    let mut truth = Truth::default();
    for (one, record) in (0u32..).zip(records) {
        for (other, later) in (0u32..).zip(records).skip(one as usize + 1) {
            let joined = record.cluster == later.cluster;
            let is_one_person = person(record) == person(later);
            let waits = || {
                let mut pairs = linkage.pairs().iter();
                let pair = pairs.find(|pair| (pair.one, pair.other) == (one, other));
                pair.is_some_and(|pair| pair.outcome == Outcome::Review)
            };
            truth.one_person += usize::from(is_one_person);
            truth.joined += usize::from(is_one_person && joined);
            truth.waiting += usize::from(is_one_person && !joined && waits());
            truth.joined_wrongly += usize::from(!is_one_person && joined);
        }
    }
    truth
}

fn side(side: &sila_synth::Side) -> Side {
    let wording = |[english, arabic]: [&str; 2]| {
        // OK because a wording of two languages is one.
        Wording::new([(Language::En, english), (Language::Ar, arabic)]).expect("two languages")
    };
    Side {
        // OK because a test makes the exercise.
        code: side.code.parse().expect("the code of a party"),
        list: side.list.to_owned(),
        party: wording(side.party),
        title: wording(side.title),
    }
}

impl Exercise {
    /// The same, to be shown in a language; lines lead where `links` says.
    pub fn view<'e>(&'e self, locale: Locale, links: Links<'e>) -> ExerciseView<'e> {
        ExerciseView {
            linkage: self.linked.view(locale),
            sides: &self.sides,
            truth: self.truth,
            links,
        }
    }

    /// Writes the lists and what was found of them into a folder, each file marked as an exercise: by
    /// its name, which begins with `exercise-`, and by what stands in it.
    ///
    /// The sheet for review is in the language given, the report in both.
    ///
    /// # Errors
    /// [`AppError`] if the folder is there and not empty, or cannot be written; then nothing is left of
    /// it. With `force` a folder is replaced that holds nothing but files of ours.
    pub fn write(&self, folder: &Path, force: bool, locale: Locale) -> Result<(), AppError> {
        let folder = OutputFolder::begin(folder, force)?;
        let view = self.view(locale, Links::None);
        for (name, text) in &self.files {
            folder.write(name, |out| out.write_all(text.as_bytes()))?;
        }
        let named = |name: &str| format!("{EXERCISE}{name}");
        let found = &view.linkage;
        folder.write(&named("clusters.csv"), |out| linkage::clusters(found, out))?;
        folder.write(&named("pairs.csv"), |out| linkage::pairs(found, out))?;
        folder.write(&named("issues.csv"), |out| linkage::issues(found, out))?;
        folder.write(&named("review.xlsx"), |out| {
            out.write_all(&view.review_sheet().map_err(io::Error::other)?)
        })?;
        folder.write(&named("report.html"), |out| {
            out.write_all(view.report().as_bytes())
        })?;
        folder.publish()
    }
}
