//! What stands in the files of a workspace, read into memory and into its database.

use std::collections::BTreeMap;

use sila_log::Origin;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::keyring::Keyring;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::Mirror;
use sila_log::tile::WIDTH;
use sila_log::tree::{LeafIndex, TreeSize};

use crate::blob::{BLOBS, Chunk, ChunkId};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::fold::Fold;
use crate::log::{self, Held, LogName, Logs, checkpoint_file, cosigned};
use crate::office::Office;

/// Fills an empty or older database from the files.
pub(crate) fn replay(
    disk: &Disk,
    office: &Office,
    fold: &mut Fold,
    logs: &mut Logs,
) -> Result<(), StoreError> {
    fold.in_one(|change| {
        change.clear()?;
        for held in logs.values() {
            let mut from = 0;
            while from < held.size().0 {
                let to = held.size().0.min(from + 16 * WIDTH);
                let leaves = leaves(disk, held, LeafIndex(from), TreeSize(to))?;
                change.leaves(&held.name, &leaves)?;
                from = to;
            }
        }
        for id in chunk_files(disk)? {
            let chunk = Chunk::parse(&disk.read(&id.file())?);
            let chunk = chunk.map_err(|error| disk.damaged(&id.file(), error))?;
            change.chunk(id, &chunk)?;
        }
        Ok(())
    })?;
    refresh(disk, office, fold, logs)?;
    fold.in_one(|change| logs.keys().try_for_each(|log| change.state(logs, log)))
}

/// Makes what is known of keys and named heads anew, from the leaves that say so.
///
/// Which keys are void depends on what others cosigned, and whose cosignatures count on the keys: so
/// once without, and once with them.
pub(crate) fn refresh(
    disk: &Disk,
    office: &Office,
    fold: &Fold,
    logs: &mut Logs,
) -> Result<(), StoreError> {
    let mut relied_on: BTreeMap<LogName, Vec<TreeSize>> = BTreeMap::new();
    for _ in 0..2 {
        for (name, held) in logs.iter_mut() {
            let cosigned = relied_on.get(name).map_or(&[][..], Vec::as_slice);
            held.mirror = mirror(disk, office, fold, held, cosigned)?;
        }
        relied_on = logs
            .keys()
            .map(|name| (name.clone(), cosigned(logs, name)))
            .collect();
    }
    Ok(())
}

fn mirror(
    disk: &Disk,
    office: &Office,
    fold: &Fold,
    held: &Held,
    cosigned: &[TreeSize],
) -> Result<Mirror, StoreError> {
    let mut keyring = trusted(office, &held.name);
    for leaf in single(disk, held, fold.key_leaves(&held.name)?)? {
        keyring.apply(&leaf, cosigned);
    }
    let mut heads = BTreeMap::new();
    let mut naming = single(disk, held, fold.naming_leaves(&held.name)?)?;
    naming.sort_by_key(|leaf| leaf.leaf().seq);
    for leaf in naming {
        heads.extend(leaf.leaf().heads.clone());
    }
    let frontier = held.tree.frontier_at(held.size()).unwrap_or_default();
    let origin = held.name.origin().clone();
    Ok(Mirror::resume(origin, keyring, frontier, heads))
}

pub(crate) fn trusted(office: &Office, log: &LogName) -> Keyring {
    let docket = match log.shelf() {
        log::Shelf::Private => Some(&office.private),
        log::Shelf::Shared => office.dockets.get(log.origin().docket()),
    };
    Keyring::trusting(docket.into_iter().flat_map(|docket| docket.trusted.clone()))
}

/// Adds the logs that an office names and that are not held yet, empty.
pub(crate) fn add_logs(office: &Office, logs: &mut Logs) {
    let private = Origin::new(office.party.clone(), &office.private_name).ok();
    let mut names: Vec<LogName> = private.map(LogName::private).into_iter().collect();
    for (docket, of) in &office.dockets {
        let origins = of
            .parties
            .iter()
            .map(|party| Origin::new(party.clone(), docket));
        names.extend(origins.flatten().map(LogName::shared));
    }
    for name in names {
        let mirror = Mirror::new(name.origin().clone(), trusted(office, &name));
        logs.entry(name.clone())
            .or_insert_with(|| Held::new(mirror, name));
    }
}

pub(super) fn read_log(disk: &Disk, held: &mut Held) -> Result<(), StoreError> {
    let file = checkpoint_file(&held.name);
    if disk.exists(&file) {
        let newest = SignedCheckpoint::parse(&disk.read(&file)?);
        let newest = newest.map_err(|error| disk.damaged(&file, error))?;
        held.tree = log::tree(disk, &held.name, newest.head())?;
        held.newest = Some(newest);
    }
    held.heads = log::heads(disk, &held.name)?;
    held.forks = log::forks(disk, &held.name)?;
    Ok(())
}

pub(crate) fn leaves(
    disk: &Disk,
    held: &Held,
    from: LeafIndex,
    to: TreeSize,
) -> Result<Vec<SignedLeaf>, StoreError> {
    let to = to.0.min(held.size().0);
    let mut leaves = Vec::new();
    let mut at = from.0;
    while at < to {
        let tile = log::tile_of(LeafIndex(at), held.size());
        let first = tile.index * WIDTH;
        let entries = log::entries(disk, &held.name, &tile)?;
        let end = to.min(first + WIDTH);
        for place in at..end {
            let bytes = &entries[(place - first) as usize];
            let leaf = SignedLeaf::parse(bytes).map_err(|error| {
                disk.damaged(
                    &log::entries_file(&held.name, &tile),
                    format!("entry {place}: {error}"),
                )
            })?;
            if held.tree.leaf(LeafIndex(place)) != Some(leaf.hash()) {
                let reason = format!("entry {place} is not the one whose hash is kept");
                return Err(disk.damaged(&log::entries_file(&held.name, &tile), reason));
            }
            leaves.push(leaf);
        }
        at = end;
    }
    Ok(leaves)
}

fn single(disk: &Disk, held: &Held, places: Vec<LeafIndex>) -> Result<Vec<SignedLeaf>, StoreError> {
    let mut found = Vec::new();
    for place in places {
        found.extend(leaves(disk, held, place, TreeSize(place.0 + 1))?);
    }
    Ok(found)
}

/// The chunks there are, in the order of their names.
pub(crate) fn chunk_files(disk: &Disk) -> Result<Vec<ChunkId>, StoreError> {
    let files = disk.files_below(BLOBS)?;
    let ids = files.iter().filter_map(|file| ChunkId::of_file(file));
    Ok(ids.collect())
}
