//! Speed of a log: hashing, checking the entries between two heads, appending in batches.

#![allow(clippy::unwrap_used, reason = "benches may panic")]

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::{Pieces, Salt};
use sila_log::key::{Algorithm, Seed, SigningKey};
use sila_log::keyring::Keyring;
use sila_log::leaf::{Act, Content, Leaf, SignedLeaf, SizeClass};
use sila_log::mirror::Mirror;
use sila_log::tree::{Head, LeafIndex, Tree, leaf_hash};
use sila_log::{Origin, UnixTime};
use sila_model::ReleaseClass;

/// As many leaves as a large docket has in years.
const LEAVES: u64 = 100_000;

/// How many leaves are appended before a head is signed.
const BATCH: u64 = 1_000;

fn main() {
    divan::main();
}

fn key() -> SigningKey {
    let name = "aa/d".parse().unwrap();
    SigningKey::from_seed(name, Algorithm::Ed25519, &Seed([7; 32])).unwrap()
}

fn mirror(key: &SigningKey) -> Mirror {
    let origin: Origin = "aa/d".parse().unwrap();
    Mirror::new(origin, Keyring::trusting([key.public().clone()]))
}

fn leaf(key: &SigningKey, seq: u64) -> SignedLeaf {
    let mut salt = [0; 32];
    salt[..8].copy_from_slice(&seq.to_be_bytes());
    let pieces = Pieces::sealed([(Salt(salt), "an invented statement")]);
    let content = Content {
        commitment: pieces.root(),
        count: pieces.count(),
        size: SizeClass::of(21),
        class: ReleaseClass::Hits,
        recipients: vec!["bb".parse().unwrap()],
    };
    let leaf = Leaf {
        origin: "aa/d".parse().unwrap(),
        author: key.public().clone(),
        also: Vec::new(),
        seq: LeafIndex(seq),
        heads: Default::default(),
        refs: Vec::new(),
        claimed: UnixTime(1_790_000_000 + seq),
        act: Act::Entry(content),
    };
    SignedLeaf::sign(leaf, key, Vec::new()).unwrap()
}

static ENTRIES: LazyLock<(Vec<Vec<u8>>, Head)> = LazyLock::new(|| {
    let key = key();
    let entries = (0..LEAVES).map(|seq| leaf(&key, seq).bytes().to_vec());
    let entries: Vec<Vec<u8>> = entries.collect();
    let tree: Tree = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let head = tree.head();
    (entries, head)
});

/// Parsing, canonical form, strict signature, place, key, hash and root of 100,000 leaves.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn verify_100_000_leaves(bencher: Bencher<'_, '_>) {
    let (entries, head) = &*ENTRIES;
    let mirror = mirror(&key());
    bencher
        .counter(ItemsCount::new(LEAVES))
        .bench_local(|| mirror.verify(entries, head, &[]).unwrap().1.len());
}

/// Hashing 100,000 leaves into a tree.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn hash_100_000_leaves(bencher: Bencher<'_, '_>) {
    let (entries, _) = &*ENTRIES;
    bencher.counter(ItemsCount::new(LEAVES)).bench_local(|| {
        let tree: Tree = entries.iter().map(|entry| leaf_hash(entry)).collect();
        tree.head()
    });
}

/// Signing 1,000 leaves, adding them, and signing the head over them.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn append_a_batch_of_1_000(bencher: Bencher<'_, '_>) {
    let key = key();
    let empty = mirror(&key);
    bencher.counter(ItemsCount::new(BATCH)).bench_local(|| {
        let mut log = empty.clone();
        for seq in 0..BATCH {
            log.push(&leaf(&key, seq), &[]).unwrap();
        }
        SignedCheckpoint::sign(log.head(), &key).to_bytes()
    });
}
