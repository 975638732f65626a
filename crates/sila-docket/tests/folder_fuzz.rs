//! Docket folders changed at random from a fixed seed: bytes, lines, values. Whatever comes of it is
//! read, folded and analysed without a panic.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::path::{Path, PathBuf};

use sila_docket::fold::{Reader, View, fold};
use sila_docket::folder::{Folder, REGISTER, TextFile};
use sila_docket::logic::{Reading, analyse, waits_of};
use sila_docket::{figures, ledger, moved};

const SEED: u64 = 0x51_1A;
const MUTANTS_PER_DOCKET: usize = 45;

/// What stands in place of a value or a line.
const ODD: [&str; 16] = [
    "\"\"",
    "[]",
    "{}",
    "-1",
    "9007199254740993",
    "1e400",
    "true",
    "2025-02-30",
    "\"unknown\"",
    "[[[[]]]]",
    "\"\\u0000\"",
    "\"border\"",
    "{ all = [{ any = [] }, { done = \"border\" }] }",
    "[\"border\", \"border\", 7]",
    "\"صلة\"",
    "{ at_least = 18446744073709551615, of = [] }",
];

struct Random(u64);

impl Random {
    /// A number below a bound: xorshift (Marsaglia 2003).
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    fn mutate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(3) {
            bytes = match self.below(3) {
                0 => self.change_bytes(bytes),
                1 => self.change_lines(&bytes),
                _ => self.change_value(&bytes),
            };
        }
        bytes
    }

    fn change_bytes(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        let at = self.below(bytes.len());
        match self.below(3) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, self.below(256) as u8),
            _ => bytes[at..]
                .iter_mut()
                .take(1)
                .for_each(|byte| *byte ^= 0x15),
        }
        bytes
    }

    /// Takes a line out, doubles it, or moves it elsewhere.
    fn change_lines(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        let (from, to) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(3) {
            0 => drop(lines.remove(from)),
            1 => lines.insert(to, lines[from]),
            _ => lines.swap(from, to),
        }
        lines.join(&b'\n')
    }

    /// Puts something odd after the sign of equality of a line.
    fn change_value(&mut self, bytes: &[u8]) -> Vec<u8> {
        let text = String::from_utf8_lossy(bytes);
        let fields: Vec<usize> = text.match_indices(" = ").map(|(at, _)| at + 3).collect();
        let Some(start) = fields.get(self.below(fields.len())).copied() else {
            return bytes.to_vec();
        };
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end);
        let odd = ODD[self.below(ODD.len())];
        format!("{}{odd}{}", &text[..start], &text[end..]).into_bytes()
    }
}

/// The files of an example docket, in the order of their names.
fn files_of(docket: &Path) -> Vec<TextFile> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut open = vec![docket.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "toml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let file = |path: PathBuf| TextFile {
        name: path.strip_prefix(docket).unwrap().display().to_string(),
        bytes: std::fs::read(path).unwrap(),
    };
    paths.into_iter().map(file).collect()
}

/// Reads, folds and analyses; gives how many entries there were.
fn follow(files: &[TextFile], reader: Reader) -> usize {
    let Ok(folder) = Folder::read(files) else {
        return 0;
    };
    let view = View {
        reader,
        ..View::of_holder("2026-03-01".parse().unwrap())
    };
    let (state, _) = fold(&folder.entries, &view, &folder.positions);
    let mut case = state.case();
    case.settle_problems();
    for reading in [Reading::InForce, Reading::AgreedOnly] {
        let analysis = analyse(&case, reading);
        for item in &case.items {
            waits_of(&case, &analysis, reading, &item.id);
        }
        for step in state.held_back.keys() {
            assert!(!analysis.ready.contains(step), "{step} is held back");
        }
    }
    figures::by_subject(&state);
    ledger::ledger(&state);
    moved::timeline(&state);
    folder.entries.len()
}

#[test]
fn no_change_of_a_folder_makes_reading_it_panic() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut random = Random(SEED);
    for docket in ["cyprus", "invented", "lebanon-syria"] {
        let files = files_of(&examples.join(docket));
        assert!(follow(&files, Reader::Holder) > 0, "{docket} is read");
        let mut read = 0;
        for _ in 0..MUTANTS_PER_DOCKET {
            let mut mutant = files.clone();
            // The register is changed seldom: without it nothing else is read.
            let mut at = random.below(files.len());
            if files[at].name == REGISTER && random.below(4) > 0 {
                at = (at + 1) % files.len();
            }
            mutant[at].bytes = random.mutate(&files[at].bytes);
            let reader = [Reader::Holder, Reader::Public][random.below(2)].clone();
            read += usize::from(follow(&mutant, reader) > 0);
        }
        assert!(
            read * 2 > MUTANTS_PER_DOCKET,
            "{docket}: of {MUTANTS_PER_DOCKET} only {read} were read at all"
        );
    }
}
