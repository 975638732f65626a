//! Foreign bytes never panic.

use parquet::basic::Compression;
use sila_read::{read_person_lists, read_sheets};

use crate::{
    files::{self, ODS_CONTENT, ods},
    person_formats::{PFIF, Rows, json_lines, parquet, xlsx},
};

const TOKENS: [&str; 24] = [
    "\n",
    ",",
    "31/02/1980",
    "تشرين",
    "{\"a\":",
    "9999",
    "\"",
    "<",
    ">",
    "</",
    "&#x110000;",
    "&amp",
    "4294967296",
    "-1",
    "1048577",
    "XFD1048576",
    "A0",
    "1e400",
    "0.5e-320",
    "table:number-rows-repeated=\"99999999999999999999\"",
    "table:number-columns-repeated=\"9999999\"",
    "t=\"s\"",
    "<v>99999999</v>",
    "\u{202e}",
];

/// What a fuzzer calls: the bytes as a file of any kind.
fn fuzz(bytes: &[u8]) {
    if let Ok((sheets, issues)) = read_sheets(bytes, "fuzz") {
        for sheet in &sheets {
            let _ = sheet.grid.width();
        }
        let _ = issues.iter().map(ToString::to_string).collect::<Vec<_>>();
    }
    if let Ok(file) = read_person_lists(bytes, "fuzz", None) {
        for list in &file.lists {
            let codes = list.columns.iter().map(|column| column.values.codes.len());
            assert!(
                codes
                    .chain([list.rows.len()])
                    .all(|length| length == list.len())
            );
        }
    }
}

/// A generator of our own, so that a failure comes back with its seed on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = dice.below(bytes.len());
        let to = (at + dice.below(24)).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..to, TOKENS[dice.below(TOKENS.len())].bytes())),
            2 => {
                let copy = bytes[at..to].to_vec();
                let target = dice.below(bytes.len());
                drop(bytes.splice(target..target, copy));
            }
            // Numbers in attributes are what a reader trusts too readily.
            3 => {
                let digit = bytes[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    bytes[at + digit] = b'0' + dice.below(10) as u8;
                }
            }
            4 => bytes[at] = dice.below(256) as u8,
            _ => bytes[at] ^= 1 << dice.below(8),
        }
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

#[test]
fn mutated_containers_are_read_or_refused() {
    let mut dice = Dice(setting("SILA_FUZZ_SEED", 2_026));
    let corpus = [files::xlsx(), ods(ODS_CONTENT)];
    for _ in 0..setting("SILA_FUZZ_ROUNDS", 1_500) {
        let mut bytes = corpus[dice.below(2)].clone();
        mutate(&mut bytes, &mut dice);
        fuzz(&bytes);
    }
}

/// Inside the container, behind its checksums, where mutations of the whole never reach.
#[test]
fn mutated_parts_are_read_or_refused() {
    let mut dice = Dice(setting("SILA_FUZZ_SEED", 2_026));
    let corpus = [files::xlsx(), ods(ODS_CONTENT)].map(|file| files::unzip(&file));
    for _ in 0..setting("SILA_FUZZ_ROUNDS", 1_500) {
        let mut parts = corpus[dice.below(2)].clone();
        let part = dice.below(parts.len());
        mutate(&mut parts[part].1, &mut dice);
        fuzz(&files::zip(&parts));
    }
}

#[test]
fn mutated_texts_are_read_or_refused() {
    let mut dice = Dice(setting("SILA_FUZZ_SEED", 2_026));
    let text = "الرقم;الاسم\n17;\"a;\nb\"\n\r\n18;x;y\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for _ in 0..setting("SILA_FUZZ_ROUNDS", 1_500) {
        let mut bytes = [text.as_bytes(), &utf_16][dice.below(2)].to_vec();
        mutate(&mut bytes, &mut dice);
        fuzz(&bytes);
    }
}

/// A table of persons with something of everything, for the formats to be written in.
fn persons() -> Rows {
    let text = "record_id,name,father,sex,dob,age,event_date,note\n\
        1,سامر علي,مجهول,ذكر,٢٤ أيار ١٩٨٥,,2012-03-04,\n\
        1,Rami H,unknown,M,03/04/80,36 yrs,21/4/1408 هـ,a\n\
        ,رنا,,F,1975/76,30,كانون 2 2014,b\n";
    text.lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

#[test]
fn mutated_lists_of_persons_are_read_or_refused() {
    let mut dice = Dice(setting("SILA_FUZZ_SEED", 2_026));
    let rows = persons();
    let corpus = [
        crate::person_formats::csv(&rows),
        json_lines(&rows),
        PFIF.as_bytes().to_vec(),
        parquet(&rows, Compression::UNCOMPRESSED),
        parquet(&rows, Compression::SNAPPY),
        xlsx(&rows),
    ];
    for round in 0..setting("SILA_FUZZ_ROUNDS", 1_500) as usize {
        let mut bytes = corpus[round % corpus.len()].clone();
        mutate(&mut bytes, &mut dice);
        fuzz(&bytes);
    }
}
