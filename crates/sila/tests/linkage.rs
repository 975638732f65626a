//! `sila link` as a user runs it: lists in, a folder out, and what happens to bad input.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

mod linkage {
    mod bad_input;
    mod folder;
    mod later;
    mod sampled;
    mod sheets;
    mod vouched;
}

/// A folder of its own for a test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sila-link-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Runs the program in this folder.
    fn sila(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
        command
            .current_dir(&self.0)
            .env_remove("SILA_LANG")
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed, and gives what it prints.
    fn check(&self, arguments: &[&str]) -> String {
        let output = self.sila(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {error}");
        assert!(
            error.is_empty(),
            "nothing is said on standard error without a terminal: {error}"
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail with a code, say why, and leave no folder behind.
    fn check_failure(&self, arguments: &[&str], code: i32, reason: &str) {
        let output = self.sila(arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {error}");
        assert!(error.contains(reason), "{arguments:?}: {error}");
        assert!(!error.contains("panicked"), "{error}");
        let left = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let left: Vec<_> = left
            .filter(|name| name.to_string_lossy().contains(".part"))
            .collect();
        assert!(left.is_empty(), "half-written: {left:?}");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Names of invented persons in both scripts.
const GIVEN: [(&str, &str); 16] = [
    ("سامر", "Samer"),
    ("رنا", "Rana"),
    ("خالد", "Khaled"),
    ("ليلى", "Layla"),
    ("مازن", "Mazen"),
    ("هدى", "Huda"),
    ("فادي", "Fadi"),
    ("نوال", "Nawal"),
    ("عصام", "Issam"),
    ("وداد", "Widad"),
    ("باسم", "Basem"),
    ("جورج", "Georges"),
    ("كمال", "Kamal"),
    ("سعاد", "Souad"),
    ("طارق", "Tarek"),
    ("يوسف", "Youssef"),
];
const FAMILY: [(&str, &str); 12] = [
    ("الحداد", "Haddad"),
    ("المنصور", "Mansour"),
    ("الخوري", "Khoury"),
    ("العلي", "Ali"),
    ("الشامي", "Shami"),
    ("النجار", "Najjar"),
    ("البيطار", "Bitar"),
    ("الزعبي", "Zoubi"),
    ("قباني", "Kabbani"),
    ("الأتاسي", "Atassi"),
    ("مرعي", "Merhi"),
    ("سلوم", "Salloum"),
];

/// Two small lists of invented persons; the records numbered alike are of one person, and two of
/// three of those on the first stand on the second.
fn two_lists(scratch: &Scratch) {
    let (mut ours, mut theirs) = (
        String::from("الرقم,الاسم,اسم الأب,الكنية,تاريخ الولادة\n"),
        String::from("id,given name,father,family name,date of birth\n"),
    );
    let mut state = 7u32;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    for person in 0..120 {
        let (given, father, family) = (GIVEN[draw(16)], GIVEN[draw(16)], FAMILY[draw(12)]);
        let (year, month, day) = (1940 + draw(60), 1 + draw(12), 2 + draw(27));
        let born = format!("{year}-{month:02}-{day:02}");
        ours += &format!("{person},{},{},{},{born}\n", given.0, father.0, family.0);
        if person % 3 != 0 {
            theirs += &format!("{person},{},{},{},{born}\n", given.1, father.1, family.1);
        }
    }
    scratch.file("ours.csv", ours);
    scratch.file("theirs.csv", theirs);
}
