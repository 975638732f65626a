//! Foreign bytes: good files of every kind, mutated. Nothing panics; what was altered is not believed.

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::entry_bundle::EntryBundle;
use sila_log::fork::ForkEvidence;
use sila_log::growth::Growth;
use sila_log::key::VerificationKey;
use sila_log::leaf::SignedLeaf;
use sila_log::note::Note;
use sila_log::proof::{ConsistencyProof, LeafProof};
use sila_log::receipt::SignedReceipt;
use sila_log::settlement::Settlement;
use sila_log::tile::{Tile, TileId};
use sila_log::tree::TreeSize;
use sila_log::verify::{Standing, verify};
use sila_log::witness::Request;
use sila_testkit::fuzz::{Dice, rounds};

use crate::world::{World, entry};

/// What stands in place of something.
const ODD: [&[u8]; 12] = [
    b"",
    b"\n",
    b"\n\n",
    b"\0",
    b"0",
    b"-1",
    b"18446744073709551616",
    b"\xe2\x80\x94 ",
    b"\"",
    b"{}",
    b"[[[[[[[[",
    b"AAAA=",
];

fn mutate(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(5) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, dice.below(256) as u8),
            2 => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte ^= 1 << (at % 8)),
            3 => {
                let end = (at + dice.below(40)).min(bytes.len());
                let odd = ODD[dice.below(ODD.len())];
                bytes.splice(at..end, odd.iter().copied());
            }
            _ => {
                let from = dice.below(bytes.len() + 1);
                let piece: Vec<u8> = bytes[from..].iter().copied().take(60).collect();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

/// Runs one reader over mutants of some good bytes, which it must accept as they are; what it accepts
/// it must write back byte for byte.
fn fuzz(name: &str, seeds: &[Vec<u8>], read: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let mut dice = Dice::new();
    for seed in seeds {
        assert_eq!(read(seed).as_ref(), Some(seed), "{name}: a good one");
        for _ in 0..rounds(300) {
            let mutant = mutate(&mut dice, seed);
            if let Some(written) = read(&mutant) {
                assert_eq!(written, mutant, "{name} has two forms of one thing");
            }
        }
    }
}

struct Files {
    world: World,
    settlement: Vec<u8>,
    fork: Vec<u8>,
    growth: Vec<u8>,
    proof: Vec<u8>,
    receipt: Vec<u8>,
}

fn files() -> Files {
    let mut world = World::new(&["aa", "bb"]);
    let matter = world.file("aa", entry("matter"), Vec::new(), &[]);
    let steps = world.settle("invented terms", vec![matter]);
    let mut other = World::new(&["aa", "bb"]);
    other.file("aa", entry("another story"), Vec::new(), &[]);
    let fork = ForkEvidence {
        first: world.head("aa", 4),
        second: other.head("aa", 4),
        proof: ConsistencyProof::default(),
        key: world.party("aa").log.public().clone(),
    };
    let growth = Growth {
        first: world.head("aa", 3),
        second: world.head("aa", 6),
        proof: world
            .party("aa")
            .tree
            .consistency(TreeSize(3), TreeSize(6))
            .unwrap(),
    };
    Files {
        settlement: world.settlement("invented terms", &steps).to_bytes(),
        fork: fork.to_bytes(),
        growth: growth.to_bytes(),
        proof: world.proof("aa", matter).to_bytes(),
        receipt: world.receipt("aa", "bb", &[b"x"]).to_bytes(),
        world,
    }
}

#[test]
fn notes_and_checkpoints() {
    let world = files().world;
    let seeds = [
        world.newest_head("aa").to_bytes(),
        world.head("bb", 2).to_bytes(),
    ];
    fuzz("note", &seeds, |bytes| {
        Some(Note::parse(bytes).ok()?.to_bytes())
    });
    fuzz("checkpoint", &seeds, |bytes| {
        Some(SignedCheckpoint::parse(bytes).ok()?.to_bytes())
    });
}

#[test]
fn leaves() {
    let world = files().world;
    let leaves = world.party("aa").leaves.iter();
    let seeds: Vec<Vec<u8>> = leaves.map(|leaf| leaf.bytes().to_vec()).collect();
    fuzz("leaf", &seeds, |bytes| {
        Some(SignedLeaf::parse(bytes).ok()?.bytes().to_vec())
    });
    // Signed anew after it was changed, so that the fields themselves are reached.
    let mut dice = Dice::new();
    for seed in &seeds {
        let line = seed.split(|byte| *byte == b'\n').next().unwrap();
        for _ in 0..rounds(300) {
            let mutant = mutate(&mut dice, line);
            if let Ok(leaf) = sila_log::leaf::Leaf::from_canonical_bytes(&mutant) {
                assert_eq!(leaf.canonical_bytes(), mutant);
            }
        }
    }
}

#[test]
fn proofs_and_requests() {
    let files = files();
    fuzz("proof", std::slice::from_ref(&files.proof), |bytes| {
        Some(LeafProof::parse(bytes).ok()?.to_bytes())
    });
    fuzz("growth", std::slice::from_ref(&files.growth), |bytes| {
        Some(Growth::parse(bytes).ok()?.to_bytes())
    });
    let world = files.world;
    let request = Request {
        old: TreeSize(3),
        proof: world
            .party("aa")
            .tree
            .consistency(TreeSize(3), TreeSize(6))
            .unwrap(),
        checkpoint: world.head("aa", 6),
    };
    fuzz("request", &[request.to_bytes()], |bytes| {
        Some(Request::parse(bytes).ok()?.to_bytes())
    });
}

#[test]
fn receipts_settlements_and_forks() {
    let files = files();
    fuzz("receipt", &[files.receipt], |bytes| {
        Some(SignedReceipt::parse(bytes).ok()?.to_bytes())
    });
    fuzz("settlement", &[files.settlement], |bytes| {
        Some(Settlement::parse(bytes).ok()?.to_bytes())
    });
    fuzz("fork", &[files.fork], |bytes| {
        Some(ForkEvidence::parse(bytes).ok()?.to_bytes())
    });
}

#[test]
fn entry_bundles_and_tiles() {
    let world = files().world;
    let party = world.party("aa");
    let leaves = party.leaves.iter().map(|leaf| leaf.bytes().to_vec());
    let bundle = EntryBundle::new(leaves.collect()).unwrap();
    assert_eq!(EntryBundle::parse(&bundle.to_bytes()).unwrap(), bundle);
    fuzz("entry bundle", &[bundle.to_bytes(), Vec::new()], |bytes| {
        Some(EntryBundle::parse(bytes).ok()?.to_bytes())
    });
    let id = TileId::of(party.tree.size()).next().unwrap();
    let tile = Tile::cut(&party.tree, id).unwrap();
    fuzz("tile", &[tile.to_bytes()], |bytes| {
        Some(Tile::parse(bytes).ok()?.to_bytes())
    });
    fuzz("path of a tile", &[id.path().into_bytes()], |bytes| {
        let path = std::str::from_utf8(bytes).ok()?;
        Some(TileId::parse(path).ok()?.path().into_bytes())
    });
    let key = party.log.public().to_string().into_bytes();
    fuzz("key", &[key], |bytes| {
        let key = std::str::from_utf8(bytes)
            .ok()?
            .parse::<VerificationKey>()
            .ok()?;
        Some(key.to_string().into_bytes())
    });
}

#[test]
fn no_mutant_of_a_file_is_authentic() {
    let files = files();
    let mut trusted = files.world.roots();
    trusted.extend(files.world.working_keys());
    let head = files.world.newest_head("aa").to_bytes();
    let seeds = [
        files.settlement,
        files.fork,
        files.growth,
        files.proof,
        files.receipt,
        head.clone(),
    ];
    let mut dice = Dice::new();
    for seed in &seeds {
        assert_eq!(verify(seed, &trusted).standing, Standing::Authentic);
        for _ in 0..rounds(400) {
            let mutant = mutate(&mut dice, seed);
            let verdict = verify(&mutant, &trusted);
            if verdict.standing == Standing::Authentic && &mutant != seed {
                // Signature lines that nobody here knows are ignored, as the specification of notes
                // asks, and keys that a settlement offers for comparison are not trusted: what such
                // a mutant says must be what the file said.
                let same = |finding: &_| verify(seed, &trusted).findings.contains(finding);
                assert!(
                    verdict.findings.iter().all(same),
                    "{}",
                    String::from_utf8_lossy(&mutant)
                );
            }
        }
    }
}
