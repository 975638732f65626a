//! The files of one log: entries, tiles, heads, evidence.

use std::collections::BTreeSet;

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::entry_bundle::EntryBundle;
use sila_log::fork::ForkEvidence;
use sila_log::leaf::{Act, SignedLeaf};
use sila_log::tile::{Tile, TileId, WIDTH};
use sila_log::tree::{Head, LeafIndex, TreeSize};

use super::{Check, tile_file_of};
use crate::error::StoreError;
use crate::log::{self, LogName, checkpoint_file, verify_head};
use crate::office::sum_of;

impl Check<'_> {
    /// Reads the entries of a log, one after another, and compares the tiles with them.
    pub(super) fn entries(&mut self, name: &LogName, own: bool) -> Result<(), StoreError> {
        self.report.logs += 1;
        let file = checkpoint_file(name);
        let mut head = Head::empty();
        if self.disk.exists(&file) {
            match SignedCheckpoint::parse(&self.disk.read(&file)?) {
                Ok(signed) => {
                    head = *signed.head();
                    if let Some(held) = self.logs.get_mut(name) {
                        held.newest = Some(signed);
                    }
                }
                Err(error) => self.fault(None, file.clone(), error),
            }
        }
        // One that cannot be read is told when the heads are checked.
        let heads = log::heads(self.disk, name).unwrap_or_default();
        if let Some(held) = self.logs.get_mut(name) {
            held.heads = heads;
        }
        let mut expected: BTreeSet<String> = [file].into();
        // A size that was altered names tiles that are not there: the first missing one ends it.
        for tile in TileId::of(head.size).filter(|tile| tile.level == 0) {
            expected.insert(log::entries_file(name, &tile));
            if !self.bundle(name, own, &tile)? {
                break;
            }
        }
        for tile in TileId::of(head.size) {
            let file = log::tile_file(name, &tile);
            expected.insert(file.clone());
            if !self.tile(name, &tile, &file)? {
                break;
            }
        }
        for file in self.disk.files_below(&name.folder())? {
            let inner = &file[name.folder().len()..];
            let kept = inner.starts_with("/heads/") || inner.starts_with("/forks/");
            if !kept && !expected.contains(&file) {
                self.fault(None, file, "no head of this log covers this file");
            }
        }
        Ok(())
    }

    /// Reads one bundle of entries; whether all of them hold.
    fn bundle(&mut self, name: &LogName, own: bool, tile: &TileId) -> Result<bool, StoreError> {
        let file = log::entries_file(name, tile);
        let first = tile.index * WIDTH;
        let at = |place: usize| Some((name.clone(), LeafIndex(first + place as u64)));
        if !self.disk.exists(&file) {
            self.fault(at(0), file, "it is missing");
            return Ok(false);
        }
        let bytes = self.disk.read(&file)?;
        let (entries, cut) = readable(&bytes, usize::from(tile.width));
        let mut leaves = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            let leaf = match SignedLeaf::parse(entry) {
                Ok(leaf) => leaf,
                Err(error) => {
                    self.fault(at(place), file, error);
                    return Ok(false);
                }
            };
            let held = self.logs.get_mut(name);
            let pushed = held.map_or(Ok(()), |held| held.push(&leaf, &[]));
            if let Err(error) = pushed {
                self.fault(at(place), file, error);
                return Ok(false);
            }
            leaves.push(leaf);
        }
        self.report.leaves += leaves.len() as u64;
        leaves.iter().for_each(|leaf| self.note(name, own, leaf));
        if let Some(fold) = &mut self.replayed {
            fold.in_one(|change| change.leaves(name, &leaves))?;
        }
        if let Some(reason) = cut {
            self.fault(at(entries.len()), file, reason);
            return Ok(false);
        }
        Ok(true)
    }

    /// Remembers what the records are compared with.
    fn note(&mut self, name: &LogName, own: bool, signed: &SignedLeaf) {
        let leaf = signed.leaf();
        let content = leaf.act.content();
        if let Some(content) = content {
            let committing = self.contents.entry(content.commitment).or_default();
            committing.push((name.clone(), leaf.seq, content.count));
        }
        let said = (content.map(|content| content.commitment), leaf.refs.clone());
        self.said.insert(signed.hash(), said);
        match leaf.act {
            Act::Erased(_) | Act::ErasureAck if own => self.erased.extend(&leaf.refs),
            Act::Key(_) | Act::Revoke { .. } => {
                let leaves = self.key_leaves.entry(name.clone()).or_default();
                leaves.push(signed.clone());
            }
            _ => {}
        }
    }

    /// Compares one tile with the entries; whether it is there.
    fn tile(&mut self, name: &LogName, tile: &TileId, file: &str) -> Result<bool, StoreError> {
        let span = 1u64 << (8 * u32::from(tile.level));
        let at = |place: u64| Some((name.clone(), LeafIndex((tile.index * WIDTH + place) * span)));
        if !self.disk.exists(file) {
            self.fault(at(0), file, "it is missing");
            return Ok(false);
        }
        let bytes = self.disk.read(file)?;
        let made = self
            .logs
            .get(name)
            .and_then(|held| Tile::cut(&held.tree, *tile));
        let Some(made) = made else {
            // The entries end before: that was told already.
            return Ok(true);
        };
        if made.to_bytes() != bytes {
            let same = made
                .to_bytes()
                .iter()
                .zip(&bytes)
                .take_while(|(left, right)| left == right)
                .count();
            let reason = "its hash is not that of the entries";
            self.fault(at((same / 32) as u64), file, reason);
        }
        Ok(true)
    }

    /// Checks the signatures of the heads of a log, and that they are heads of its entries.
    pub(super) fn heads(&mut self, name: &LogName) -> Result<(), StoreError> {
        let newest = self.logs.get(name).and_then(|held| held.newest.clone());
        if let Some(newest) = newest {
            self.head(name, &newest, &checkpoint_file(name), true);
        }
        for file in self.disk.files_below(&format!("{}/heads", name.folder()))? {
            let read = SignedCheckpoint::parse(&self.disk.read(&file)?);
            match read {
                Ok(signed) if log::head_file(name, signed.head()) == file => {
                    self.head(name, &signed, &file, false);
                    if let Some(held) = self.logs.get_mut(name) {
                        held.remember(&signed);
                    }
                }
                Ok(_) => self.fault(None, file, "it holds another head than its name says"),
                Err(error) => self.fault(None, file, error),
            }
        }
        let folder = format!("{}/forks/", name.folder());
        for file in self.disk.files_below(folder.trim_end_matches('/'))? {
            let bytes = self.disk.read(&file)?;
            let read = ForkEvidence::parse(&bytes).and_then(|fork| fork.verify().map(|()| fork));
            match read {
                Ok(fork) if file[folder.len()..] == sum_of(&bytes)[..32] => {
                    if let Some(held) = self.logs.get_mut(name) {
                        held.remember_fork(fork);
                    }
                }
                Ok(_) => self.fault(None, file, "it holds other evidence than its name says"),
                Err(error) => self.fault(None, file, error),
            }
        }
        Ok(())
    }

    fn head(&mut self, name: &LogName, signed: &SignedCheckpoint, file: &str, newest: bool) {
        if let Err(error) = verify_head(&self.logs, name, signed) {
            self.fault(None, file, error);
            return;
        }
        let known = self.line_of_unknown_key(name, signed);
        if let Some(key) = known {
            self.fault(
                None,
                file,
                format!("a signature line names the key {key}, which nobody knows"),
            );
            return;
        }
        let Some(held) = self.logs.get(name) else {
            return;
        };
        let head = *signed.head();
        let size = held.size();
        let fits = held.tree.head_at(head.size);
        if fits.is_some_and(|fits| fits != head) || (newest && size != head.size) {
            let leaf = (size < head.size).then_some((name.clone(), LeafIndex(size.0)));
            let file = match &leaf {
                Some((_, at)) => tile_file_of(name, *at, TreeSize(at.0 + 1)),
                None => file.to_owned(),
            };
            self.fault(
                leaf,
                file,
                "the entries do not lead to the head that was signed",
            );
        }
    }

    /// A line that no known key made: here it can only have been altered, as what is written into a
    /// workspace was checked against known keys.
    fn line_of_unknown_key(&self, name: &LogName, signed: &SignedCheckpoint) -> Option<String> {
        let of_docket = self.logs.values().filter(|held| {
            held.name.shelf() == name.shelf()
                && held.name.origin().docket() == name.origin().docket()
        });
        let known: BTreeSet<_> = of_docket
            .flat_map(|held| {
                held.mirror
                    .keyring()
                    .all()
                    .map(|key| key.reference().clone())
            })
            .collect();
        let lines = signed.note().signatures().iter();
        let mut unknown = lines.filter(|line| !known.contains(&line.key));
        unknown.next().map(|line| line.key.to_string())
    }
}

/// The entries of a bundle up to the first that cannot be read, and why it cannot.
fn readable(bytes: &[u8], count: usize) -> (Vec<Vec<u8>>, Option<String>) {
    if let Ok(bundle) = EntryBundle::parse(bytes)
        && bundle.leaves().len() == count
    {
        return (bundle.leaves().to_vec(), None);
    }
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        match after.split_at_checked(length) {
            Some((entry, after)) if entries.len() < count => {
                entries.push(entry.to_vec());
                rest = after;
            }
            _ => break,
        }
    }
    let reason = format!("there are not {count} whole entries here");
    (entries, Some(reason))
}
