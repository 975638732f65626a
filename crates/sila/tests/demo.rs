//! `sila demo` as a user runs it: the public record, the exercise beside it, and the files of it.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The mark of an exercise in each language.
const MARKS: [(&str, &str); 2] = [
    ("en", "Exercise: the parties and persons are invented"),
    ("ar", "تمرين: الأطراف والأشخاص من نسج الخيال"),
];

const FILES: [&str; 7] = [
    "exercise-clusters.csv",
    "exercise-issues.csv",
    "exercise-kelmora.csv",
    "exercise-orvania.csv",
    "exercise-pairs.csv",
    "exercise-report.html",
    "exercise-review.xlsx",
];

/// A folder of its own for a test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sila-demo-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn sila(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
        command
            .current_dir(&self.0)
            .env_remove("SILA_LANG")
            .env("COLUMNS", "120")
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed, and gives what it prints.
    fn check(&self, arguments: &[&str]) -> String {
        let output = self.sila(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {error}");
        assert!(error.is_empty(), "{error}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is printed, taken apart: the public record, and the exercise below it.
fn parts<'p>(printed: &'p str, mark: &str) -> (&'p str, &'p str) {
    let at = printed.find(mark).expect("the mark of the exercise");
    let title = printed[..at]
        .rfind("\n\n\n")
        .expect("a gap before its title");
    printed.split_at(title)
}

/// The cells of the names on a list, which no public record has beside one another.
fn names(list: &str) -> Vec<String> {
    let rows = list.lines().skip(1).map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        cells[1..4].join(" ")
    });
    let names: Vec<String> = rows.filter(|name| !name.contains("  ")).collect();
    assert!(names.len() > 100);
    names
}

/// The number that stands at the end of the line that begins with a text.
fn number(printed: &str, begin: &str) -> usize {
    let line = printed
        .lines()
        .find(|line| line.trim_start().starts_with(begin));
    let line = line.unwrap_or_else(|| panic!("no line {begin}: {printed}"));
    line.split_whitespace().last().unwrap().parse().unwrap()
}

#[test]
fn the_exercise_stands_below_the_public_record_in_numbers_and_without_names() {
    let scratch = Scratch::new("printed");
    scratch.check(&["demo", "--no-serve", "-o", "out"]);
    let lists = [
        scratch.text("out/exercise-kelmora.csv"),
        scratch.text("out/exercise-orvania.csv"),
    ];
    for (lang, mark) in MARKS {
        let printed = scratch.check(&["--lang", lang, "demo", "--no-serve"]);
        let (record, exercise) = parts(&printed, mark);
        assert!(!record.contains("Kelmora") && !record.contains("كلمورا"));
        assert!(!record.contains("exercise-"));
        assert!(exercise.lines().count() < 45, "{exercise}");
        assert!(exercise.contains("sila demo --no-serve -o DIR"));
        for name in lists.iter().flat_map(|list| names(list)) {
            assert!(!printed.contains(&name), "{name}");
        }
    }
}

#[test]
fn what_is_printed_of_the_exercise_is_what_its_files_hold() {
    let scratch = Scratch::new("numbers");
    let printed = scratch.check(&["demo", "--no-serve", "-o", "out"]);
    assert!(printed.contains("are in out"), "{printed}");
    let (_, exercise) = parts(&printed, MARKS[0].1);
    let rows = |file: &str| scratch.text(file).lines().count() - 1;
    assert_eq!(
        number(exercise, "Kelmora"),
        rows("out/exercise-kelmora.csv")
    );
    assert_eq!(
        number(exercise, "Orvania"),
        rows("out/exercise-orvania.csv")
    );
    let pairs = scratch.text("out/exercise-pairs.csv");
    let review = pairs.lines().filter(|pair| pair.ends_with(",review"));
    let review = review.count();
    assert!(
        review > 0,
        "an exercise in which nothing waits shows little"
    );
    assert_eq!(number(exercise, "Pairs that a person must look at"), review);
    assert!(number(exercise, "Pairs kept apart") > 0);
    let clusters = scratch.text("out/exercise-clusters.csv");
    let mut persons: Vec<&str> = clusters
        .lines()
        .skip(1)
        .map(|row| row.rsplit(',').next().unwrap())
        .collect();
    persons.sort_unstable();
    persons.dedup();
    let told = [
        "On both lists",
        "Only on the list of Kelmora",
        "Only on the list of Orvania",
        "Undecided",
    ];
    let told: usize = told.iter().map(|begin| number(exercise, begin)).sum();
    assert_eq!(told, persons.len());
}

#[test]
fn every_file_of_the_exercise_says_so() {
    let scratch = Scratch::new("marked");
    for (lang, _) in MARKS {
        scratch.check(&["--lang", lang, "demo", "--no-serve", "-o", lang]);
        let folder = fs::read_dir(scratch.0.join(lang)).unwrap();
        let mut files: Vec<String> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        assert_eq!(files, FILES);
        for list in ["exercise-kelmora", "exercise-orvania"] {
            for row in scratch.text(&format!("{lang}/{list}.csv")).lines().skip(1) {
                let note = row.rsplit(',').next().unwrap();
                assert!(
                    note.starts_with("Exercise") || note.starts_with("تمرين"),
                    "{row}"
                );
            }
        }
        for table in ["clusters", "pairs"] {
            let rows = scratch.text(&format!("{lang}/exercise-{table}.csv"));
            assert!(rows.lines().count() > 1);
            assert!(rows.lines().skip(1).all(|row| row.starts_with("exercise-")));
        }
        let report = scratch.text(&format!("{lang}/exercise-report.html"));
        let book = shared_strings(&scratch.0.join(lang).join("exercise-review.xlsx"));
        for (_, mark) in MARKS {
            assert!(
                report.contains(&format!("<summary class=\"mark\">{mark}")),
                "{mark}"
            );
            assert!(book.contains(mark), "{mark}");
        }
    }
}

/// The texts of a workbook, in the order in which they first stand in it.
fn shared_strings(path: &Path) -> String {
    let mut book = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut texts = String::new();
    let mut file = book.by_name("xl/sharedStrings.xml").unwrap();
    file.read_to_string(&mut texts).unwrap();
    texts
}

/// What the exercise shows is what anybody gets who links the two files.
#[test]
fn linking_the_files_of_the_exercise_gives_what_the_exercise_shows() {
    let scratch = Scratch::new("again");
    scratch.check(&["demo", "--no-serve", "-o", "out"]);
    let lists = ["out/exercise-orvania.csv", "out/exercise-kelmora.csv"];
    let review = "out/exercise-review.xlsx";
    scratch.check(&[
        "link",
        lists[0],
        lists[1],
        "--decisions",
        review,
        "-o",
        "again",
    ]);
    for table in ["clusters.csv", "pairs.csv"] {
        let shown = scratch.text(&format!("out/exercise-{table}"));
        assert_eq!(shown, scratch.text(&format!("again/{table}")));
    }
}

#[test]
fn the_same_files_every_time_and_nothing_of_others_is_replaced() {
    let scratch = Scratch::new("again-and-again");
    for folder in ["one", "other"] {
        scratch.check(&["demo", "--no-serve", "-o", folder]);
    }
    for file in FILES.iter().filter(|file| !file.ends_with(".xlsx")) {
        let [one, other] = ["one", "other"].map(|folder| scratch.text(&format!("{folder}/{file}")));
        assert_eq!(one, other, "{file}");
    }
    let refused = scratch.sila(&["demo", "--no-serve", "-o", "one"]);
    assert_eq!(refused.status.code(), Some(3));
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(error.contains("E-OUT-01"), "{error}");
    scratch.check(&["demo", "--no-serve", "-o", "one", "--force"]);
    fs::write(scratch.0.join("one/exercise-of-mine.csv"), "kept").unwrap();
    let refused = scratch.sila(&["demo", "--no-serve", "-o", "one", "--force"]);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(scratch.text("one/exercise-of-mine.csv"), "kept");
    let wrong = scratch.sila(&["demo", "--no-serve", "--force"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn one_document_of_json_holds_both_and_no_name() {
    let scratch = Scratch::new("json");
    let printed = scratch.check(&["demo", "--no-serve", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert!(!json["entries"].as_array().unwrap().is_empty());
    let exercise = &json["exercise"];
    assert_eq!(exercise["invented"], true);
    assert_eq!(exercise["lists"][0]["list"], "exercise-kelmora");
    let found = exercise["persons"].as_array().unwrap();
    let codes: Vec<&str> = found
        .iter()
        .map(|one| one["found"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["both", "A", "B", "undecided"]);
}
