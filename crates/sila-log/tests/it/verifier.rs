//! The verifier in Python, which follows docs/format.md, against this one: the same files, good and
//! altered, the same verdicts.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::fork::ForkEvidence;
use sila_log::growth::Growth;
use sila_log::key::VerificationKey;
use sila_log::leaf::Act;
use sila_log::proof::ConsistencyProof;
use sila_log::settlement::Settlement;
use sila_log::tree::TreeSize;
use sila_log::verify::{FailureCode, Kind, Standing, Verdict, verify};
use sila_testkit::fuzz::{Dice, rounds};

use crate::world::{World, entry};

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/verifier/verify.py")
}

fn python(arguments: &[&str]) -> Option<Output> {
    Command::new("python3").args(arguments).output().ok()
}

/// Whether the other verifier can run here; says so aloud if not.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so aloud")]
fn is_there() -> bool {
    let packages = ["import cryptography", "import nacl"];
    let works = |package: &&str| python(&["-c", package]).is_some_and(|out| out.status.success());
    let there = packages.iter().any(works);
    if !there {
        eprintln!("SKIPPED: python3 with the package cryptography or PyNaCl is missing");
    }
    there
}

/// A folder of its own, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sila-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn kind_name(kind: Option<Kind>) -> Option<&'static str> {
    Some(match kind? {
        Kind::Head => "head",
        Kind::Inclusion => "inclusion",
        Kind::Growth => "growth",
        Kind::Leaf => "leaf",
        Kind::Receipt => "receipt",
        Kind::Settlement => "settlement",
        Kind::Fork => "fork",
    })
}

/// What both verifiers must agree on, in one line.
fn line(verdict: &Verdict) -> String {
    let standing = match verdict.standing {
        Standing::Authentic => "authentic",
        Standing::AgreesWithItself => "agrees-with-itself",
        Standing::Failed => "failed",
    };
    let code = verdict.failure.as_ref().map(|failure| failure.code.code());
    let mut line = format!("{:?} {standing} {code:?}", kind_name(verdict.kind));
    if verdict.failure.is_none() {
        for seen in verdict
            .keys
            .iter()
            .filter(|seen| is_named(verdict, &seen.key))
        {
            write!(line, " {}", seen.fingerprint).unwrap();
        }
    }
    line
}

/// Keys of heads are told by this verifier only: the other one knows them by the caller alone.
fn is_named(verdict: &Verdict, key: &VerificationKey) -> bool {
    use sila_log::key::Role;
    match verdict.kind {
        Some(Kind::Head | Kind::Growth) => false,
        Some(Kind::Inclusion) => key.role() == Some(Role::Officer),
        _ => true,
    }
}

fn line_of_other(verdict: &serde_json::Value) -> String {
    let kind = verdict["kind"].as_str();
    let code = verdict["failure"]["code"].as_str();
    let mut line = format!(
        "{kind:?} {} {code:?}",
        verdict["standing"].as_str().unwrap()
    );
    if code.is_none() {
        let keys = verdict["keys"].as_object().unwrap();
        let mut keys: Vec<(VerificationKey, &str)> = keys
            .iter()
            .map(|(key, print)| (key.parse().unwrap(), print.as_str().unwrap()))
            .collect();
        keys.sort();
        let told = match kind {
            Some("head" | "growth") => false,
            Some("inclusion") => keys[0].0.name().as_str().matches('/').count() == 2,
            _ => true,
        };
        for (_, fingerprint) in keys.iter().filter(|_| told) {
            write!(line, " {fingerprint}").unwrap();
        }
    }
    line
}

fn compare(name: &str, files: &[Vec<u8>], trusted: &[VerificationKey]) {
    let scratch = Scratch::new(name);
    let mut arguments = vec![script().display().to_string()];
    for key in trusted {
        arguments.extend(["--trust".to_owned(), key.to_string()]);
    }
    for (place, file) in files.iter().enumerate() {
        let path = scratch.0.join(format!("{place:05}"));
        fs::write(&path, file).unwrap();
        arguments.push(path.display().to_string());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = python(&arguments).unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(printed.lines().count(), files.len(), "{errors}");
    let mut failed = false;
    for (file, theirs) in files.iter().zip(printed.lines()) {
        let ours = verify(file, trusted);
        let other: serde_json::Value = serde_json::from_str(theirs).unwrap();
        let text = String::from_utf8_lossy(file);
        assert_eq!(
            line(&ours),
            line_of_other(&other),
            "{:?}\n{theirs}\n{text}",
            ours.failure
        );
        failed |= ours.standing == Standing::Failed;
    }
    assert_eq!(output.status.code(), Some(if failed { 4 } else { 0 }));
}

/// Files of every kind, good ones.
fn good() -> (World, Vec<Vec<u8>>) {
    let mut world = World::new(&["aa", "bb", "cc"]);
    let matter = world.file_by(
        "aa",
        "officer",
        entry("matter \u{1f600} \"x\""),
        Vec::new(),
        &[],
    );
    let steps = world.settle("invented terms", vec![matter]);
    let mut other = World::new(&["aa", "bb", "cc"]);
    for n in 0..9 {
        other.file("aa", entry(&format!("another story {n}")), Vec::new(), &[]);
    }
    let fork = |first: u64, second: u64| {
        let tree = &other.party("aa").tree;
        let proof = match first == second {
            true => ConsistencyProof::default(),
            false => tree
                .prefix_proof(TreeSize(first), TreeSize(second))
                .unwrap(),
        };
        let evidence = ForkEvidence {
            first: world.head("aa", first),
            second: other.head("aa", second),
            proof,
            key: world.party("aa").log.public().clone(),
        };
        evidence.to_bytes()
    };
    let growth = |first: u64, second: u64| {
        let tree = &other.party("aa").tree;
        let proof = tree.consistency(TreeSize(first), TreeSize(second));
        let growth = Growth {
            first: other.head("aa", first),
            second: other.head("aa", second),
            proof: proof.unwrap_or_default(),
        };
        growth.to_bytes()
    };
    let settlement = world.settlement("invented terms", &steps);
    let mut partly = settlement.clone();
    partly.terms.as_mut().unwrap().close(0);
    let mut files = vec![
        world.newest_head("aa").to_bytes(),
        world.head("bb", 1).to_bytes(),
        world.proof("aa", matter).to_bytes(),
        world.proof("bb", steps[1]).to_bytes(),
        world.receipt("aa", "bb", &[b"first", b"second"]).to_bytes(),
        settlement.to_bytes(),
        partly.to_bytes(),
    ];
    files.extend(
        [(4, 4), (4, 9), (5, 9), (5, 8), (3, 3), (2, 7), (6, 5)].map(|(a, b)| fork(a.min(b), b)),
    );
    files.extend([(1, 9), (4, 9), (5, 12), (9, 9), (9, 4), (0, 4)].map(|(a, b)| growth(a, b)));
    let revoke = Act::Revoke {
        key: world.party("bb").officer.public().reference().clone(),
        from: TreeSize(2),
    };
    world.file_by("bb", "root", revoke, Vec::new(), &[("aa", 2)]);
    let leaves = world.parties.values().flat_map(|party| &party.leaves);
    files.extend(leaves.map(|leaf| leaf.bytes().to_vec()));
    (world, files)
}

#[test]
fn the_other_verifier_says_the_same_of_good_files() {
    if !is_there() {
        return;
    }
    let (world, files) = good();
    compare("good-alone", &files, &[]);
    compare("good-roots", &files, &world.roots());
    compare("good-working", &files, &world.working_keys());
    compare("good-one", &files, &world.working_keys()[..1]);
}

#[test]
fn the_other_verifier_says_the_same_of_altered_files() {
    if !is_there() {
        return;
    }
    let (world, files) = good();
    let mut dice = Dice::new();
    let mut altered = Vec::new();
    for _ in 0..rounds(400) {
        let mut file = files[dice.below(files.len())].clone();
        let at = dice.below(file.len());
        match dice.below(4) {
            0 => drop(file.remove(at)),
            1 => file.insert(at, b"0\n\"+ a"[dice.below(6)]),
            2 => file[at] ^= 1 << dice.below(7),
            _ => file.truncate(at),
        }
        altered.push(file);
    }
    let mut keys = world.roots();
    keys.extend(world.working_keys());
    compare("altered-alone", &altered, &[]);
    compare("altered-trusted", &altered, &keys);
}

/// A settlement whose second acceptance names the offer, but other terms than the offer does.
fn accepted_on_other_terms() -> [Vec<u8>; 1] {
    let mut world = World::new(&["aa", "bb", "cc"]);
    let steps = world.settle("invented terms", Vec::new());
    let acts = ["aa", "cc"].map(|name| world.party(name).leaves.last().unwrap().leaf().act.clone());
    let [seal, accept] = acts;
    let Act::Accept(mut terms) = accept else {
        panic!("the last leaf accepts")
    };
    terms.content = crate::world::content("terms of another kind").1;
    let accept = world.file_knowing_all("cc", Act::Accept(terms), vec![steps[0]]);
    let named = vec![steps[0], steps[1], accept];
    let seal = world.file_knowing_all("aa", seal, named);
    let steps = [steps[0], steps[1], accept, seal];
    [world.settlement("invented terms", &steps).to_bytes()]
}

/// Files that are whole and signed, and say what does not hold.
fn wrong() -> (World, Vec<Vec<u8>>) {
    let mut world = World::new(&["aa", "bb", "cc"]);
    let matter = world.file("aa", entry("matter"), Vec::new(), &[]);
    let steps = world.settle("invented terms", vec![matter]);
    let others = world.settle("other terms", vec![matter]);
    let whole = world.settlement("invented terms", &steps);
    let mut files = vec![
        world.settlement("other terms", &steps).to_bytes(),
        world
            .settlement("other terms", &[steps[0], others[1], steps[2], steps[3]])
            .to_bytes(),
        world
            .settlement("other terms", &[steps[0], steps[1], steps[2], others[3]])
            .to_bytes(),
        world.settlement("invented terms", &[]).to_bytes(),
    ];
    let revoke = |party: &str, from: u64| Act::Revoke {
        key: world.party(party).log.public().reference().clone(),
        from: TreeSize(from),
    };
    let revocations = [
        ("bb", revoke("bb", 0)),
        ("bb", revoke("bb", 4)),
        ("aa", revoke("aa", 5)),
    ];
    let revocations =
        revocations.map(|(party, act)| world.leaf_by(party, "root", act, Vec::new(), &[]));
    for revocation in revocations {
        let mut file = whole.clone();
        file.appointments.push(revocation);
        files.push(file.to_bytes());
    }
    for step in 0..whole.proofs.len() {
        let mut change = |change: &dyn Fn(&mut Settlement)| {
            let mut file = whole.clone();
            change(&mut file);
            files.push(file.to_bytes());
        };
        change(&|file| drop(file.proofs.remove(step)));
        change(&|file| file.proofs.push(file.proofs[step].clone()));
        change(&|file| file.proofs[step].index.0 += 1);
        change(&|file| file.proofs[step].proof.hashes.truncate(1));
        change(&|file| file.proofs[step].proof.hashes[0].0[0] ^= 1);
        change(&|file| file.proofs[step].checkpoint = world.head("aa", 4));
        change(&|file| file.proofs[step].leaf = world.party("cc").leaves[0].bytes().to_vec());
        change(&|file| drop(file.appointments.drain(step..=step)));
        change(&|file| drop(file.terms.as_mut().unwrap().0.pop()));
        change(&|file| {
            let text = String::from_utf8(file.proofs[step].checkpoint.to_bytes()).unwrap();
            let end = text.trim_end().rfind('\n').unwrap();
            let without = SignedCheckpoint::parse(&text.as_bytes()[..=end]).unwrap();
            file.proofs[step].checkpoint = without;
        });
    }
    files.extend(accepted_on_other_terms());
    let by_root = world.party("bb").leaves.len() as u64;
    world.file_by("bb", "root", revoke("bb", by_root - 2), Vec::new(), &[]);
    // Under heads that already hold the revocation, nobody is known to have relied before.
    let mut after = world.settlement("invented terms", &steps);
    after
        .appointments
        .push(world.party("bb").leaves.last().unwrap().clone());
    files.push(after.to_bytes());
    let mut proof = world.proof("aa", matter);
    proof.index.0 = 2;
    files.push(proof.to_bytes());
    proof = world.proof("aa", matter);
    proof.checkpoint = world.head("aa", 3);
    files.push(proof.to_bytes());
    let two_logs = Growth {
        first: world.head("aa", 2),
        second: world.head("bb", 3),
        proof: ConsistencyProof::default(),
    };
    files.push(two_logs.to_bytes());
    (world, files)
}

#[test]
fn the_other_verifier_says_the_same_of_files_that_say_what_does_not_hold() {
    if !is_there() {
        return;
    }
    let (world, files) = wrong();
    let mut keys = world.roots();
    compare("wrong-roots", &files, &keys);
    compare("wrong-alone", &files, &[]);
    keys.extend(world.working_keys());
    compare("wrong-trusted", &files, &keys);
    let codes = files
        .iter()
        .filter_map(|file| verify(file, &world.roots()).failure);
    let codes: std::collections::BTreeSet<FailureCode> =
        codes.map(|failure| failure.code).collect();
    for code in [
        FailureCode::Steps,
        FailureCode::Terms,
        FailureCode::NotCosigned,
        FailureCode::Place,
        FailureCode::Proof,
        FailureCode::NotTrusted,
    ] {
        assert!(codes.contains(&code), "no file fails by {code:?}");
    }
}

#[test]
fn the_other_verifier_checks_signatures_as_strictly() {
    let Some(folder) = sila_testkit::shared("trust") else {
        return;
    };
    if !is_there() {
        return;
    }
    let program = "\
import json, sys
sys.path.insert(0, sys.argv[1])
from verify import verify_strict
file = json.load(open(sys.argv[2]))
h = bytes.fromhex
cases = [(h(c['key']), c['msg'].encode(), h(c['sig']), c['dalek_verify_strict']) for c in file['cctv']]
cases += [(h(c['pk']), h(c['msg']), h(c['sig']), c['result'] == 'valid') for c in file['wycheproof']]
wrong = [c for c in cases if verify_strict(*c[:3]) != c[3]]
print(len(cases), len(wrong))
";
    let place = script().parent().unwrap().display().to_string();
    let vectors = folder.join("ed25519.json").display().to_string();
    let output = python(&["-B", "-c", program, &place, &vectors]).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    let (cases, wrong) = printed.trim().split_once(' ').expect(&errors);
    assert!(cases.parse::<usize>().unwrap() > 150);
    assert_eq!(wrong, "0");
}
