//! `sila verify` as a user runs it: verdicts in both languages, as JSON, and by exit code.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::path::PathBuf;
use std::process::{Command, Output};

use sila_log::UnixTime;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::key::{Algorithm, Seed, SigningKey};
use sila_log::receipt::{Given, Receipt, SignedReceipt};
use sila_log::tree::Head;

fn key(name: &str, algorithm: Algorithm, seed: u8) -> SigningKey {
    SigningKey::from_seed(name.parse().unwrap(), algorithm, &Seed([seed; 32])).unwrap()
}

/// A file of its own, removed at the end.
struct File(PathBuf);

impl File {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let name = format!("sila-verification-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn sila(file: &File, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sila"))
        .env_remove("SILA_LANG")
        .env("COLUMNS", "200")
        .arg("verify")
        .arg(&file.0)
        .args(arguments)
        .output()
        .unwrap()
}

fn check(file: &File, arguments: &[&str], code: i32, says: &[&str]) {
    let output = sila(file, arguments);
    let printed = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{printed}\n{errors}");
    for words in says {
        assert!(
            printed.contains(words) || errors.contains(words),
            "{words}\n{printed}\n{errors}"
        );
    }
    let speaks_of_authenticity = printed.contains("Authentic") || printed.contains("\"authentic\"");
    assert!(code == 0 || !speaks_of_authenticity, "{printed}");
}

#[test]
fn a_head_is_verified_with_and_without_trusted_keys() {
    let log = key("aa/d", Algorithm::Ed25519, 1);
    let witness = key("bb/d/witness", Algorithm::Cosignature, 2);
    let mut head = SignedCheckpoint::sign(Head::empty(), &log);
    head.cosign(&witness, UnixTime(1_790_000_000));
    let file = File::new("head", &head.to_bytes());
    let [log, witness] = [&log, &witness].map(|key| key.public().to_string());
    let both = ["--trust", log.as_str(), "--trust", witness.as_str()];
    check(
        &file,
        &both,
        0,
        &[
            "Authentic",
            "cosigned with the key bb/d/witness",
            "2026-09-21T14:13:20Z",
        ],
    );
    check(
        &file,
        &[],
        0,
        &["Agrees with itself", "were not checked", "compared aloud"],
    );
    let alone = String::from_utf8(sila(&file, &[]).stdout).unwrap();
    assert!(!alone.contains("uthentic"), "{alone}");
    check(
        &file,
        &both[2..],
        4,
        &["not signed by a trusted key", "E-VERIFY-02"],
    );
    let arabic = [&both[..], &["--lang", "ar"]].concat();
    check(&file, &arabic, 0, &["النسبة ثابتة", "رأس سجل موقّع"]);
    check(&file, &["--lang", "ar"], 0, &["متّسق مع نفسه"]);
    check(
        &file,
        &["--trust", "aa/d"],
        2,
        &["no verification key", "E-VERIFY-01"],
    );
}

#[test]
fn an_altered_receipt_fails_and_says_why_in_both_languages_and_as_json() {
    let signer = key("bb/d", Algorithm::Ed25519, 3);
    let receipt = Receipt {
        docket: "d".into(),
        from: "aa".parse().unwrap(),
        to: "bb".parse().unwrap(),
        time: UnixTime(1_790_000_000),
        given: vec![Given::of(b"what was given")],
        heads: Default::default(),
        key: signer.public().clone(),
    };
    let bytes = SignedReceipt::sign(receipt, &signer).unwrap().to_bytes();
    let good = File::new("receipt", &bytes);
    let trust = signer.public().to_string();
    let trust = ["--trust", trust.as_str()];
    check(
        &good,
        &trust,
        0,
        &["Authentic", "From aa to bb: things received: 1"],
    );
    let text = String::from_utf8(bytes).unwrap();
    let altered = text.replace("\"bytes\":14", "\"bytes\":15");
    assert_ne!(altered, text);
    let bad = File::new("altered", altered.as_bytes());
    check(
        &bad,
        &trust,
        4,
        &[
            "Verification failed",
            "altered after it was signed",
            "E-VERIFY-02",
        ],
    );
    check(
        &bad,
        &[&trust[..], &["--lang", "ar"]].concat(),
        4,
        &["تغيّر النص بعد توقيعه"],
    );
    let output = sila(&bad, &[&trust[..], &["--json"]].concat());
    assert_eq!(output.status.code(), Some(4));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["standing"], "failed");
    assert_eq!(json["kind"], "receipt");
    assert_eq!(json["failure"]["code"], "signature");
}

#[test]
fn what_is_no_signed_file_fails_and_what_is_not_there_is_unreadable() {
    check(
        &File::new("empty", b""),
        &[],
        4,
        &["Nothing that is known here"],
    );
    check(
        &File::new("other", b"{\"form\":\"other\"}"),
        &[],
        4,
        &["E-VERIFY-02"],
    );
    let missing = File(std::env::temp_dir().join("sila-verification-that-is-not-there"));
    check(&missing, &[], 5, &["E-READ-01"]);
}
