//! How long a large bundle takes and how much memory: so many invented person records, as one list of
//! one entry, and as an entry each.
//! `cargo run --release -p sila-exchange --example large_bundle -- 300000`.

#![allow(clippy::print_stdout, reason = "figures are what it is for")]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use sila_exchange::{Draft, Envelope, Holding, Identity, Missing, Plan, Supply};
use sila_log::UnixTime;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::{Pieces, Salt};
use sila_log::key::{Algorithm, Seed, SigningKey};
use sila_log::keyring::Keyring;
use sila_log::leaf::{Act, Content, Leaf, SignedLeaf, SizeClass};
use sila_log::tree::{LeafIndex, Tree};
use sila_model::ReleaseClass;

/// A record of the size of those of a list, of nobody.
fn record(n: u64) -> (Salt, String) {
    let mut salt = [0; 32];
    salt[..8].copy_from_slice(&n.to_be_bytes());
    let record = format!(
        "{{\"birth_date\":\"19{:02}-{:02}-{:02}\",\"birth_place\":\"invented place {n}\",\"family\":\
         \"invented family {n}\",\"father\":\"invented father {n}\",\"full_name\":\"invented person {n}\",\
         \"id\":\"AA-{n:07}\",\"mother\":\"invented mother {n}\",\"status\":\"sought as living\"}}",
        n % 90 + 10,
        n % 12 + 1,
        n % 28 + 1,
    );
    (Salt(salt), record)
}

type Filed = (Vec<SignedLeaf>, BTreeMap<LeafIndex, Supply>);

/// Entries with their contents: all records in so many each.
fn entries(count: u64, each: u64, key: &SigningKey) -> Result<Filed, Box<dyn Error>> {
    let (mut leaves, mut contents) = (Vec::new(), BTreeMap::new());
    for from in (0..count).step_by(usize::try_from(each)?) {
        let seq = LeafIndex(leaves.len() as u64);
        let pieces = Pieces::sealed((from..count.min(from + each)).map(record));
        let says = Content {
            commitment: pieces.root(),
            count: pieces.count(),
            size: SizeClass::of(pieces.count().0 * 256),
            class: ReleaseClass::Whole,
            recipients: vec!["bb".parse()?],
        };
        let leaf = Leaf {
            origin: "aa/d".parse()?,
            author: key.public().clone(),
            also: Vec::new(),
            seq,
            heads: BTreeMap::new(),
            refs: Vec::new(),
            claimed: UnixTime(1_790_000_000),
            act: Act::Entry(says),
        };
        leaves.push(SignedLeaf::sign(leaf, key, Vec::new())?);
        contents.insert(seq, Supply::of(&pieces, Missing::Withheld));
    }
    Ok((leaves, contents))
}

fn file(count: u64, each: u64, key: &SigningKey, to: &Identity) -> Result<Vec<u8>, Box<dyn Error>> {
    let (leaves, contents) = entries(count, each, key)?;
    let tree: Tree = leaves.iter().map(SignedLeaf::hash).collect();
    let draft = Draft {
        from: "aa".parse()?,
        to: vec!["bb".parse()?],
        time: UnixTime(1_790_000_060),
        old: None,
        new: SignedCheckpoint::sign(tree.head(), key),
        tree: &tree,
        entries: &leaves,
        contents,
        heads: Vec::new(),
    };
    Ok(draft.body(key)?.seal(&[to.recipient()], key)?)
}

/// The most memory that this process has held so far, where the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |line| line.trim().to_owned())
}

fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1);
    let count: u64 = count.map_or(Ok(300_000), |count| count.parse())?;
    let key = SigningKey::from_seed("aa/d".parse()?, Algorithm::Ed25519, &Seed([7; 32]))?;
    let me = Identity::generate();
    for (each, shape) in [(count.max(1), "one entry"), (1, "an entry each")] {
        let begun = Instant::now();
        let bytes = file(count, each, &key, &me)?;
        let written = begun.elapsed();
        let trusted = Keyring::trusting([key.public().clone()]);
        let parties = ["aa".parse()?, "bb".parse()?];
        let mut held = Holding::new("d", "bb".parse()?, parties, &trusted)?;
        let begun = Instant::now();
        let verified = Envelope::parse(&bytes)?.open(&me)?.verify(&held)?;
        let plan = Plan::of(&verified, &held)?;
        let pieces: u64 = plan.contents().map(|content| content.says.count.0).sum();
        held.apply(&plan)?;
        println!(
            "{count} records, {shape}: {} MB; written in {:.1} s; {} entries and {pieces} records \
             verified and planned in {:.1} s; memory at most {} so far, writing included",
            bytes.len() / 1_000_000,
            written.as_secs_f64(),
            plan.entries().len(),
            begun.elapsed().as_secs_f64(),
            peak(),
        );
    }
    Ok(())
}
