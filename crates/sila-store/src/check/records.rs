//! Chunks and their keys: every record opens, is what its leaf commits to, or was erased with a leaf.

use std::collections::{BTreeMap, BTreeSet};

use sila_log::commitment::{Piece, Pieces};
use sila_log::tree::Hash;

use super::Check;
use crate::blob::{self, BLOBS, Body, Chunk, ChunkId, RECORD_KEYS, RecordKeys, Slot};
use crate::error::StoreError;
use crate::fold::{DATABASE, Fold};
use crate::office::Office;
use crate::workspace::key_file::{KEY_FILES, key_file_content};

/// The pieces found of each content, with the file of each.
type Found = BTreeMap<Hash, BTreeMap<u64, (Piece, String)>>;

impl Check<'_> {
    pub(super) fn records(&mut self, office: &Office) -> Result<(), StoreError> {
        let erased = self.declared_erased();
        let mut found = Found::new();
        for file in self.disk.files_below(BLOBS)? {
            match ChunkId::of_file(&file) {
                Some(id) => self.chunk(id, &file, &erased, &mut found)?,
                None => self.fault(None, file, "this is no name of a chunk"),
            }
        }
        for file in self.disk.files_below("keys")? {
            if file.starts_with(KEY_FILES) {
                let content = self.disk.read(&file)?;
                if key_file_content(&content).is_none() {
                    self.fault(None, file, "its sum does not fit: it was altered");
                }
            } else if !ChunkId::of_file(&file).is_some_and(|id| self.disk.exists(&id.file())) {
                self.fault(
                    None,
                    file,
                    format!("there is no chunk for it; {RECORD_KEYS} holds keys of chunks"),
                );
            }
        }
        self.contents(office, &found);
        Ok(())
    }

    /// The contents that own leaves declare erased: those of the leaves they refer to, or that an
    /// acknowledged declaration refers to.
    fn declared_erased(&self) -> BTreeSet<Hash> {
        let mut roots = BTreeSet::new();
        for hash in &self.erased {
            let Some((root, refs)) = self.said.get(hash) else {
                continue;
            };
            roots.extend(*root);
            let further = refs.iter().filter_map(|hash| self.said.get(hash));
            roots.extend(further.filter_map(|(root, _)| *root));
        }
        roots
    }

    fn chunk(
        &mut self,
        id: ChunkId,
        file: &str,
        erased: &BTreeSet<Hash>,
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let bytes = self.disk.read(file)?;
        let Ok((chunk, fits)) = Chunk::read(&bytes) else {
            let leaf = self.leaf_by_database(id);
            self.fault(
                leaf,
                file,
                "it cannot be read as a chunk of records: it was altered",
            );
            return Ok(());
        };
        let mut leaves = chunk
            .0
            .iter()
            .filter_map(|slot| self.first_leaf_of(&slot.root));
        let first = leaves.next();
        self.chunks.insert(id, first.clone());
        let before = self.report.faults.len();
        let key_file = id.key_file();
        let keys = match self.disk.exists(&key_file) {
            true => RecordKeys::parse(&self.disk.read(&key_file)?, id),
            false => None,
        };
        let keys = keys.filter(|keys| keys.keys.len() == chunk.0.len());
        if keys.is_none() {
            let reason = "the keys of this chunk are missing or were altered";
            self.fault(first.clone(), key_file.clone(), reason);
        }
        for (at, slot) in chunk.0.iter().enumerate() {
            let key = keys.as_ref().map(|keys| keys.keys[at].as_ref());
            if let Some(reason) = fault_of(slot, key, erased) {
                let leaf = self
                    .first_leaf_of(&slot.root)
                    .or_else(|| self.leaf_by_database(id));
                self.fault(leaf, file, format!("record {}: {reason}", slot.place));
                continue;
            }
            self.report.records += u64::from(matches!(slot.body, Body::Sealed { .. }));
            let pieces = found.entry(slot.root).or_default();
            let piece = Piece::Closed(slot.commitment);
            pieces.insert(slot.place, (piece, file.to_owned()));
            if !self.contents.contains_key(&slot.root) {
                let leaf = self.leaf_by_database(id);
                self.fault(
                    leaf,
                    file,
                    format!("no leaf commits to content {}", slot.root),
                );
            }
        }
        if !fits && self.report.faults.len() == before {
            self.fault(first, file, "its sum does not fit: it was altered");
        }
        if let Some(fold) = &mut self.replayed {
            fold.in_one(|change| change.chunk(id, &chunk))?;
        }
        Ok(())
    }

    /// That the pieces of each content are those its leaf commits to; own content is all here.
    fn contents(&mut self, office: &Office, found: &Found) {
        let contents: Vec<_> = self
            .contents
            .iter()
            .map(|(root, leaves)| (*root, leaves.clone()))
            .collect();
        for (root, leaves) in contents {
            for (log, seq, count) in leaves {
                let leaf = Some((log.clone(), seq));
                match found.get(&root) {
                    None if *log.origin().party() == office.party => {
                        self.fault(leaf, BLOBS, format!("its content {root} is not here"));
                    }
                    None => {}
                    Some(pieces) => {
                        let all = Pieces(pieces.values().map(|(piece, _)| piece.clone()).collect());
                        let placed = pieces.keys().copied().eq(0..count.0);
                        if !placed || all.root() != root {
                            let file = pieces.values().next().map(|(_, file)| file.clone());
                            let reason = "the records are not those that the leaf commits to";
                            self.fault(leaf, file.unwrap_or_default(), reason);
                        }
                    }
                }
            }
        }
    }

    /// The first leaf that a chunk holds content of, as the database has it.
    fn leaf_by_database(&self, id: ChunkId) -> Option<(crate::LogName, sila_log::tree::LeafIndex)> {
        let fold = Fold::as_it_is(&self.disk.path(DATABASE)).ok()?;
        let roots = fold.roots_of(id).ok()?;
        let known = self.contents.iter();
        let mut leaves = known.filter(|(root, _)| roots.contains(&root.to_string()));
        leaves.find_map(|(root, _)| self.first_leaf_of(root))
    }
}

fn fault_of(
    slot: &Slot,
    key: Option<Option<&blob::RecordKey>>,
    erased: &BTreeSet<Hash>,
) -> Option<&'static str> {
    match (&slot.body, key) {
        // That the keys are missing was told once for the chunk.
        (Body::Sealed { .. }, None) => None,
        (Body::Sealed { .. }, Some(Some(key))) => match blob::open(slot, key) {
            Some(_) => None,
            None => Some("it does not open: it was altered"),
        },
        (Body::Sealed { .. }, Some(None)) => Some("its key is gone, and it was not erased"),
        (_, Some(Some(_))) => Some("there is a key for it, and no sealed bytes"),
        (Body::Erased, _) if !erased.contains(&slot.root) => {
            Some("it was erased without a leaf that says so")
        }
        _ => None,
    }
}
