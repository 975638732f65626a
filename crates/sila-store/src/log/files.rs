//! Where the files of a log stand, and which of them change when it grows.

use std::collections::{BTreeMap, BTreeSet};

use sila_log::LeafHash;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::entry_bundle::EntryBundle;
use sila_log::fork::ForkEvidence;
use sila_log::tile::{Tile, TileId, WIDTH};
use sila_log::tree::{Head, LeafIndex, Tree, TreeSize};

use super::LogName;
use crate::disk::{Disk, Inner};
use crate::error::StoreError;
use crate::journal::Op;

const CHECKPOINT: &str = "checkpoint";
const HEADS: &str = "heads";
const FORKS: &str = "forks";

pub(crate) fn checkpoint_file(log: &LogName) -> Inner {
    format!("{}/{CHECKPOINT}", log.folder())
}

pub(crate) fn head_file(log: &LogName, head: &Head) -> Inner {
    let root = head.root.to_string();
    format!("{}/{HEADS}/{}-{}", log.folder(), head.size, &root[..16])
}

pub(crate) fn fork_file(log: &LogName, name: &str) -> Inner {
    format!("{}/{FORKS}/{name}", log.folder())
}

pub(crate) fn tile_file(log: &LogName, tile: &TileId) -> Inner {
    format!("{}/tile/{}", log.folder(), tile.path())
}

/// The file of the entries that a tile of level 0 has the hashes of.
pub(crate) fn entries_file(log: &LogName, tile: &TileId) -> Inner {
    format!("{}/tile/entries/{}", log.folder(), tile.path_in_level())
}

/// What becomes of the files of a log that has grown from a size on. `tree` has grown already; `entries`
/// are those added.
pub(crate) fn growth(
    disk: &Disk,
    log: &LogName,
    tree: &Tree,
    from: TreeSize,
    entries: &[Vec<u8>],
) -> Result<Vec<Op>, StoreError> {
    let before: BTreeSet<TileId> = partial(from).collect();
    let after: BTreeSet<TileId> = partial(tree.size()).collect();
    let mut ops = Vec::new();
    for tile in TileId::of(tree.size()) {
        let full_before = (from.0 >> (8 * u32::from(tile.level))) / WIDTH;
        if tile.index < full_before || before.contains(&tile) {
            continue;
        }
        // OK because the tile is one of this tree.
        let hashes = Tile::cut(tree, tile).expect("a tile of the tree");
        ops.push(Op::Replace(tile_file(log, &tile), hashes.to_bytes()));
        if tile.level == 0 {
            let bundle = bundle(disk, log, &tile, from, entries)?;
            ops.push(Op::Replace(entries_file(log, &tile), bundle));
        }
    }
    for tile in before.difference(&after) {
        ops.push(Op::Remove(tile_file(log, tile)));
        if tile.level == 0 {
            ops.push(Op::Remove(entries_file(log, tile)));
        }
    }
    Ok(ops)
}

fn partial(size: TreeSize) -> impl Iterator<Item = TileId> {
    TileId::of(size).filter(|tile| u64::from(tile.width) < WIDTH)
}

/// The entry bundle of a tile: what was there of it, and what is added.
fn bundle(
    disk: &Disk,
    log: &LogName,
    tile: &TileId,
    from: TreeSize,
    added: &[Vec<u8>],
) -> Result<Vec<u8>, StoreError> {
    let first = tile.index * WIDTH;
    let end = first + u64::from(tile.width);
    let mut leaves = Vec::new();
    if from.0 > first {
        let width = (from.0 - first) as u16;
        let earlier = TileId { width, ..*tile };
        leaves = entries(disk, log, &earlier)?;
    }
    let start = first.max(from.0) - from.0;
    // OK because the tree has grown by these very entries.
    leaves.extend_from_slice(&added[start as usize..(end - from.0) as usize]);
    let bundle = EntryBundle::new(leaves);
    let bundle = bundle.map_err(|error| disk.damaged(&entries_file(log, tile), error))?;
    Ok(bundle.to_bytes())
}

/// The entries of a tile, as many as it has.
pub(crate) fn entries(
    disk: &Disk,
    log: &LogName,
    tile: &TileId,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let file = entries_file(log, tile);
    let bundle = EntryBundle::parse(&disk.read(&file)?);
    let bundle = bundle.map_err(|error| disk.damaged(&file, error))?;
    if bundle.leaves().len() != usize::from(tile.width) {
        let found = bundle.leaves().len();
        return Err(disk.damaged(&file, format!("{found} entries, not {}", tile.width)));
    }
    Ok(bundle.leaves().to_vec())
}

/// The tree of a log, from the hashes of its leaves.
pub(crate) fn tree(disk: &Disk, log: &LogName, head: &Head) -> Result<Tree, StoreError> {
    let mut tree = Tree::new();
    for tile in TileId::of(head.size).filter(|tile| tile.level == 0) {
        let file = tile_file(log, &tile);
        let hashes = Tile::parse(&disk.read(&file)?);
        let hashes = hashes.map_err(|error| disk.damaged(&file, error))?;
        hashes
            .hashes()
            .iter()
            .for_each(|hash| tree.push(LeafHash(hash.0)));
    }
    if tree.head() != *head {
        let reason = format!(
            "its hashes do not lead to the head of {} entries; the first bad one is found by a check",
            head.size
        );
        return Err(disk.damaged(&checkpoint_file(log), reason));
    }
    Ok(tree)
}

/// The heads that were kept of a log.
pub(crate) fn heads(
    disk: &Disk,
    log: &LogName,
) -> Result<BTreeMap<Head, SignedCheckpoint>, StoreError> {
    let mut heads = BTreeMap::new();
    for file in disk.files_below(&format!("{}/{HEADS}", log.folder()))? {
        let signed = SignedCheckpoint::parse(&disk.read(&file)?);
        let signed = signed.map_err(|error| disk.damaged(&file, error))?;
        if head_file(log, signed.head()) != file {
            return Err(disk.damaged(&file, "it holds another head than its name says"));
        }
        heads.insert(*signed.head(), signed);
    }
    Ok(heads)
}

/// The evidence that was kept against a log.
pub(crate) fn forks(
    disk: &Disk,
    log: &LogName,
) -> Result<BTreeMap<String, ForkEvidence>, StoreError> {
    let mut forks = BTreeMap::new();
    let folder = format!("{}/{FORKS}/", log.folder());
    for file in disk.files_below(folder.trim_end_matches('/'))? {
        let evidence = ForkEvidence::parse(&disk.read(&file)?);
        let evidence = evidence.map_err(|error| disk.damaged(&file, error))?;
        forks.insert(file[folder.len()..].to_owned(), evidence);
    }
    Ok(forks)
}

/// The tile of level 0 that an entry stands in, in a log of a size.
pub(crate) fn tile_of(index: LeafIndex, size: TreeSize) -> TileId {
    let tile = index.0 / WIDTH;
    TileId {
        level: 0,
        index: tile,
        width: (size.0 - tile * WIDTH).min(WIDTH) as u16,
    }
}
