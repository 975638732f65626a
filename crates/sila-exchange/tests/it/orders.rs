//! Any order, splitting and repetition of bundles gives the same.

use std::collections::{BTreeMap, VecDeque};
use std::sync::OnceLock;

use proptest::prelude::*;
use sila_exchange::{Code, Identity};
use sila_log::commitment::Pieces;
use sila_log::leaf::Act;
use sila_log::tree::Hash;

use crate::peer::{Parcel, Peer};
use crate::world::{World, code, content};

/// The docket that all cases share, and what one learns of it from three whole bundles.
struct Known {
    world: World,
    contents: BTreeMap<Hash, Pieces>,
    key: Identity,
    expected: Peer,
    digest: Hash,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let (world, contents) = world();
        let key = Identity::generate();
        let whole = LOGS.map(|log| Piece {
            log,
            relayed: false,
            old: 0,
            new: world.party(log).leaves.len() as u64,
            contents: true,
        });
        let whole = whole
            .iter()
            .map(|piece| file(piece, &world, &contents, &key));
        let expected = receive_all(&world, &key, whole.collect());
        let digest = expected.digest(&world);
        Known {
            world,
            contents,
            key,
            expected,
            digest,
        }
    })
}

/// Three parties that file, see each other, and settle; `bb` receives.
fn world() -> (World, BTreeMap<Hash, Pieces>) {
    let mut world = World::new(&["aa", "bb", "cc"]);
    let mut contents = BTreeMap::new();
    for n in 0..3 {
        for name in ["aa", "bb", "cc"] {
            let (pieces, says) = content(&format!("invented matter {n} of {name}"));
            contents.insert(says.commitment, pieces);
            world.file_knowing_all(name, Act::Entry(says), Vec::new());
        }
    }
    world.settle("invented terms", Vec::new());
    for name in ["aa", "bb", "cc"] {
        world.file_knowing_all(name, Act::Heartbeat, Vec::new());
    }
    (world, contents)
}

/// One bundle: whose log, from whom, from where to where, with or without content and heads.
#[derive(Clone, Debug)]
struct Piece {
    log: &'static str,
    relayed: bool,
    old: u64,
    new: u64,
    contents: bool,
}

const LOGS: [&str; 3] = ["aa", "bb", "cc"];

/// Bundles that together cover all logs, and further ones, in any order.
fn pieces(sizes: [u64; 3]) -> impl Strategy<Value = Vec<Piece>> {
    let cuts = move |which: usize| {
        let size = sizes[which];
        prop::collection::btree_set(1..size, 0..4).prop_map(move |cuts| {
            let mut from = 0;
            let ends = cuts.into_iter().chain([size]);
            ends.map(|to| (which, std::mem::replace(&mut from, to), to))
                .collect::<Vec<_>>()
        })
    };
    let more = prop::collection::vec((0usize..3, 0.0..1.0f64, 0.0..1.0f64), 0..5);
    let more = more.prop_map(move |more| {
        let ends = more.into_iter().map(|(which, a, b)| {
            let (a, b) = [a, b]
                .map(|share| (share * (sizes[which] + 1) as f64) as u64)
                .into();
            (which, u64::min(a, b), u64::max(a, b))
        });
        ends.filter(|(_, old, new)| new > old).collect::<Vec<_>>()
    });
    let all = (cuts(0), cuts(1), cuts(2), more);
    let all = all.prop_map(|(a, b, c, more)| [a, b, c, more].concat());
    all.prop_flat_map(|ranges| {
        let flags = prop::collection::vec((any::<bool>(), any::<bool>()), ranges.len());
        (Just(ranges).prop_shuffle(), flags)
    })
    .prop_map(|(ranges, flags)| {
        let both = ranges.into_iter().zip(flags);
        both.map(|((which, old, new), (relayed, contents))| Piece {
            log: LOGS[which],
            // Somebody's key is known from the beginning of their own log.
            relayed: relayed && old > 0,
            old,
            new,
            contents,
        })
        .collect()
    })
}

/// Sends a piece to `bb`; what `bb` gave to others comes back through one of them.
fn file(
    piece: &Piece,
    world: &World,
    contents: &BTreeMap<Hash, Pieces>,
    key: &Identity,
) -> Vec<u8> {
    let from = match (piece.log, piece.relayed) {
        ("aa", false) | ("cc", true) => "aa",
        ("cc", false) | ("aa", true) => "cc",
        (_, relayed) => {
            if relayed {
                "aa"
            } else {
                "cc"
            }
        }
    };
    let nothing = BTreeMap::new();
    let known = if piece.contents { contents } else { &nothing };
    let parcel = Parcel {
        log: piece.log,
        from,
        heads: LOGS.map(|log| world.newest_head(log)).to_vec(),
        ..Parcel::new(world, known)
    };
    parcel.between(piece.old, piece.new).file(&key.recipient())
}

fn receive_all(world: &World, key: &Identity, files: Vec<Vec<u8>>) -> Peer {
    let mut peer = Peer::new(world, "bb", key);
    let mut waiting: VecDeque<Vec<u8>> = files.into();
    let mut refused_in_a_row = 0;
    while let Some(file) = waiting.pop_front() {
        match peer.receive(&file) {
            Ok(()) => refused_in_a_row = 0,
            Err(error) => {
                // A gap waits for what closes it; the sender's log may have to come first.
                let waits = matches!(error.code(), Code::Gap | Code::NotTrusted);
                assert!(waits, "{error}");
                waiting.push_back(file);
                refused_in_a_row += 1;
                assert!(refused_in_a_row <= waiting.len(), "{error}");
            }
        }
    }
    peer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_order_splitting_and_repetition_gives_the_same(
        (pieces, again) in {
            let sizes = LOGS.map(|log| known().world.party(log).leaves.len() as u64);
            pieces(sizes).prop_flat_map(|pieces| {
                let count = pieces.len();
                (Just(pieces), prop::collection::vec(0..count, 0..4))
            })
        }
    ) {
        let Known { world, contents, key, expected, digest } = known();
        let mut files: Vec<_> = pieces.iter().map(|piece| file(piece, world, contents, key)).collect();
        files.extend(again.iter().map(|at| files[*at].clone()).collect::<Vec<_>>());
        let peer = receive_all(world, key, files);
        prop_assert_eq!(&peer.digest(world), digest);
        for log in LOGS {
            let log = code(log);
            let (ours, theirs) = (peer.held.log(&log).unwrap(), expected.held.log(&log).unwrap());
            prop_assert_eq!(ours.mirror(), theirs.mirror());
            prop_assert_eq!(ours.unchecked().count(), 0);
        }
        // Content that came at least once is there; where none came, all of it is `not yet`.
        for ((at, entry), kept) in &peer.contents {
            let leaf = peer.leaves.iter().find(|leaf| leaf.hash() == *entry).unwrap();
            let origin = &leaf.leaf().origin;
            let says = leaf.leaf().act.content().unwrap();
            let came = pieces.iter().any(|piece| {
                let within = (piece.old..piece.new).contains(&at.0);
                piece.contents && within && piece.log == origin.party().as_str()
            });
            let known = contents.contains_key(&says.commitment);
            prop_assert_eq!(kept.iter().all(Result::is_ok), came && known);
        }
    }
}

#[test]
fn what_has_come_is_mutual_in_the_end() {
    let Known {
        world,
        expected: peer,
        ..
    } = known();
    assert_eq!(
        peer.leaves.len(),
        LOGS.iter()
            .map(|log| world.party(log).leaves.len())
            .sum::<usize>()
    );
    let cosigned = peer.held.cosigned(&code("aa"));
    assert_eq!(cosigned.last(), Some(&peer.size("aa")));
}
