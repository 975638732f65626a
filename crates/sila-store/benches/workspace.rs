//! Speed of a workspace: leaves appended durably, opened, replayed and checked. Leaves are signed
//! beforehand; the disk is that of the system's folder for temporary files.

#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use rand_core::{TryCryptoRng, TryRng};
use sila_log::UnixTime;
use sila_log::commitment::{Pieces, Salt};
use sila_log::key::{Algorithm, Seed, SigningKey};
use sila_log::leaf::{Act, Content, Leaf, SignedLeaf, SizeClass};
use sila_log::tree::LeafIndex;
use sila_model::ReleaseClass;
use sila_store::{Batch, LogName, Workspace};

fn main() {
    divan::main();
}

/// Leaves in one batch.
const BATCH: u64 = 2_000;

/// One batch into a new workspace, and into one that holds many leaves.
#[divan::bench(args = [0, 20_000], sample_count = 5)]
fn append(bencher: Bencher<'_, '_>, held: u64) {
    bencher
        .counter(ItemsCount::new(BATCH))
        .with_inputs(|| prepared(held, false))
        .bench_local_values(|(office, batch)| office.append(batch));
}

/// The same with a sealed record for each leaf.
#[divan::bench(sample_count = 5)]
fn append_with_content(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(BATCH))
        .with_inputs(|| prepared(0, true))
        .bench_local_values(|(office, batch)| office.append(batch));
}

#[divan::bench(args = [20_000], sample_count = 3)]
fn open(bencher: Bencher<'_, '_>, held: u64) {
    let folder = filled(held);
    bencher
        .counter(ItemsCount::new(held))
        .bench_local(|| Workspace::open(&folder.path().join("office")).unwrap());
}

#[divan::bench(args = [20_000], sample_count = 3)]
fn check(bencher: Bencher<'_, '_>, held: u64) {
    let folder = filled(held);
    bencher
        .counter(ItemsCount::new(held))
        .bench_local(|| sila_store::check(&folder.path().join("office")).unwrap());
}

struct Office {
    // Kept so that the folder is there as long as the office.
    folder: tempfile::TempDir,
    workspace: Workspace,
    key: SigningKey,
    log: LogName,
    chance: Chance,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = "aa/d".parse().unwrap();
        let key = SigningKey::from_seed(name, Algorithm::Ed25519, &Seed([7; 32])).unwrap();
        let path = folder.path().join("office");
        let party = "aa".parse().unwrap();
        let mut workspace = Workspace::init(&path, party, "office", vec![]).unwrap();
        let trusted = vec![key.public().clone()];
        workspace
            .add_docket("d", ["aa".parse().unwrap()], trusted)
            .unwrap();
        Self {
            folder,
            workspace,
            key,
            log: LogName::shared("aa/d".parse().unwrap()),
            chance: Chance(1),
        }
    }

    fn batch(&self, count: u64, with_content: bool) -> Batch {
        let next = self.workspace.mirror(&self.log).unwrap().next().0;
        let mut batch = Batch::default();
        for seq in next..next + count {
            let act = match with_content {
                true => {
                    let pieces = Pieces::sealed([(Salt([1; 32]), format!("record {seq}"))]);
                    let act = Act::Entry(content(&pieces));
                    batch.contents.push(pieces);
                    act
                }
                false => Act::Heartbeat,
            };
            let leaf = Leaf {
                origin: self.log.origin().clone(),
                author: self.key.public().clone(),
                also: vec![],
                seq: LeafIndex(seq),
                heads: Default::default(),
                refs: vec![],
                claimed: UnixTime(1_790_000_000),
                act,
            };
            let leaf = SignedLeaf::sign(leaf, &self.key, vec![]).unwrap();
            batch.leaves.push(leaf);
        }
        batch
    }

    fn append(mut self, batch: Batch) -> Self {
        let chance = &mut self.chance;
        self.workspace
            .append(&self.log, batch, &[&self.key], chance)
            .unwrap();
        self
    }
}

fn prepared(held: u64, with_content: bool) -> (Office, Batch) {
    let mut office = Office::new();
    if held > 0 {
        let batch = office.batch(held, false);
        office = office.append(batch);
    }
    let batch = office.batch(BATCH, with_content);
    (office, batch)
}

/// A closed workspace that holds so many leaves.
fn filled(held: u64) -> tempfile::TempDir {
    let office = Office::new();
    let batch = office.batch(held, false);
    let Office {
        folder, workspace, ..
    } = office.append(batch);
    workspace.close().unwrap();
    assert!(Path::new(folder.path()).is_dir());
    folder
}

fn content(pieces: &Pieces) -> Content {
    Content {
        commitment: pieces.root(),
        count: pieces.count(),
        size: SizeClass::of(1),
        class: ReleaseClass::Hits,
        recipients: vec![],
    }
}

/// Numbers that are the same in every run, and fast: what is measured is not how they are drawn.
struct Chance(u64);

impl TryRng for Chance {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(self.try_next_u64()? as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        Ok(self.0)
    }

    fn try_fill_bytes(&mut self, filled: &mut [u8]) -> Result<(), Self::Error> {
        for part in filled.chunks_mut(8) {
            let drawn = self.try_next_u64()?.to_be_bytes();
            part.copy_from_slice(&drawn[..part.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Chance {}
