//! SQLite as a fold of the logs and chunks: it says nothing that they do not, and can be dropped.

mod dump;
mod schema;

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use sila_log::leaf::SignedLeaf;
use sila_log::tree::LeafIndex;

use crate::blob::{Body, Chunk, ChunkId};
use crate::error::StoreError;
use crate::log::{LogName, Logs, verify_head};

pub(crate) use dump::Row;

pub(crate) const DATABASE: &str = "database.sqlite";

/// The database.
#[derive(Debug)]
pub(crate) struct Fold(Connection);

/// What there is of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) chunk: ChunkId,
    pub(crate) slot: usize,
    pub(crate) pieces: u64,
    pub(crate) state: State,
}

/// In which state a record is; what weighs more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Withheld,
    Sealed,
    Erased,
}

impl State {
    pub(crate) fn of(body: &Body) -> Self {
        match body {
            Body::Sealed { .. } => Self::Sealed,
            Body::Withheld => Self::Withheld,
            Body::Erased => Self::Erased,
        }
    }

    fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Sealed,
            2 => Self::Erased,
            _ => Self::Withheld,
        }
    }
}

impl Fold {
    /// Opens or makes the database, and brings an older one to the newest form. Says whether it has to
    /// be replayed after that.
    pub(crate) fn open(path: &Path) -> Result<(Self, bool), StoreError> {
        let fold = Self(Connection::open(path)?);
        fold.settings()?;
        let replay = schema::migrate(&fold.0, path)?;
        Ok((fold, replay))
    }

    /// Opens a database that is there, without changing what it says. (SQLite itself may finish a
    /// write that a crash interrupted, so the file must be writable.)
    pub(crate) fn as_it_is(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let fold = Self(Connection::open_with_flags(path, flags)?);
        schema::is_newest(&fold.0, path)?;
        Ok(fold)
    }

    /// An empty one in memory.
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        let fold = Self(Connection::open_in_memory()?);
        schema::migrate(&fold.0, Path::new(DATABASE))?;
        Ok(fold)
    }

    fn settings(&self) -> Result<(), StoreError> {
        self.0.execute_batch(
            "PRAGMA journal_mode = DELETE;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA trusted_schema = OFF;",
        )?;
        Ok(())
    }

    /// Several changes as one.
    pub(crate) fn in_one<T>(
        &mut self,
        change: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.0.transaction()?;
        let done = change(&Change(&transaction))?;
        transaction.commit()?;
        Ok(done)
    }

    /// How far a log is folded.
    pub(crate) fn log(&self, log: &LogName) -> Result<Option<(u64, String)>, StoreError> {
        let mut query = self
            .0
            .prepare_cached("SELECT size, root FROM log WHERE name = ?1")?;
        let found = query.query_row([log.folder()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?))
        });
        let found = found.optional()?;
        Ok(found.map(|(size, root)| (size.unsigned_abs(), root)))
    }

    /// The names of all chunks.
    pub(crate) fn chunks(&self) -> Result<Vec<String>, StoreError> {
        let mut query = self.0.prepare_cached("SELECT id FROM chunk ORDER BY id")?;
        let found = query.query_map([], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The places of the leaves that appoint or revoke keys.
    pub(crate) fn key_leaves(&self, log: &LogName) -> Result<Vec<LeafIndex>, StoreError> {
        self.places(
            log,
            "SELECT seq FROM leaf WHERE log = ?1 AND act IN ('key', 'revoke') ORDER BY seq",
        )
    }

    /// For each other party the place of the newest leaf that names a head of it.
    pub(crate) fn naming_leaves(&self, log: &LogName) -> Result<Vec<LeafIndex>, StoreError> {
        self.places(
            log,
            "SELECT max(seq) FROM named_head WHERE log = ?1 GROUP BY party ORDER BY party",
        )
    }

    fn places(&self, log: &LogName, query: &str) -> Result<Vec<LeafIndex>, StoreError> {
        let mut query = self.0.prepare_cached(query)?;
        let found = query.query_map([log.folder()], |row| row.get::<_, i64>(0))?;
        let found = found.map(|seq| Ok(LeafIndex(seq?.unsigned_abs())));
        found.collect()
    }

    /// Whether a leaf of a shelf commits to content of this root and so many pieces.
    pub(crate) fn is_committed(&self, root: &str, pieces: u64) -> Result<bool, StoreError> {
        let mut query = self
            .0
            .prepare_cached("SELECT 1 FROM leaf WHERE commitment = ?1 AND pieces = ?2")?;
        Ok(query.exists(params![root, int(pieces)])?)
    }

    /// The hashes of the leaves that commit to content of this root.
    pub(crate) fn committing(&self, root: &str) -> Result<Vec<String>, StoreError> {
        self.texts(
            "SELECT hash FROM leaf WHERE commitment = ?1 ORDER BY hash",
            root,
        )
    }

    /// What the leaf of a hash refers to.
    pub(crate) fn refs_of(&self, hash: &str) -> Result<Vec<String>, StoreError> {
        self.texts(
            "SELECT leaf_ref.hash FROM leaf JOIN leaf_ref USING (log, seq)
             WHERE leaf.hash = ?1 ORDER BY leaf_ref.hash",
            hash,
        )
    }

    fn texts(&self, query: &str, of: &str) -> Result<Vec<String>, StoreError> {
        let mut query = self.0.prepare_cached(query)?;
        let found = query.query_map([of], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Where a piece of content is, and in which state. What was erased stays so, whatever else is here.
    pub(crate) fn record(&self, root: &str, place: u64) -> Result<Option<Found>, StoreError> {
        let mut query = self.0.prepare_cached(
            "SELECT chunk, slot, pieces, state FROM record WHERE root = ?1 AND place = ?2
             ORDER BY CASE state WHEN 2 THEN 0 WHEN 1 THEN 1 ELSE 2 END, chunk, slot LIMIT 1",
        )?;
        let found = query.query_row(params![root, int(place)], |row| {
            let id: String = row.get(0)?;
            let numbers = (
                row.get::<_, i64>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, i64>(3)?,
            );
            Ok((id, numbers))
        });
        let Some((id, (slot, pieces, state))) = found.optional()? else {
            return Ok(None);
        };
        Ok(ChunkId::parse(&id).map(|chunk| Found {
            chunk,
            slot: slot.unsigned_abs() as usize,
            pieces: pieces.unsigned_abs(),
            state: State::from_number(state),
        }))
    }

    /// The roots of the contents in a chunk.
    pub(crate) fn roots_of(&self, id: ChunkId) -> Result<Vec<String>, StoreError> {
        self.texts(
            "SELECT DISTINCT root FROM record WHERE chunk = ?1 ORDER BY root",
            &id.to_string(),
        )
    }

    /// Every place at which a piece lies: it may have come more than once.
    pub(crate) fn copies(
        &self,
        root: &str,
        place: u64,
    ) -> Result<Vec<(ChunkId, usize)>, StoreError> {
        let mut query = self.0.prepare_cached(
            "SELECT chunk, slot FROM record WHERE root = ?1 AND place = ?2 ORDER BY chunk, slot",
        )?;
        let found = query.query_map(params![root, int(place)], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
        let mut copies = Vec::new();
        for row in found {
            let (id, slot) = row?;
            if let Some(chunk) = ChunkId::parse(&id) {
                copies.push((chunk, slot.unsigned_abs() as usize));
            }
        }
        Ok(copies)
    }

    /// The rows of all tables, in one order.
    pub(crate) fn dump(&self) -> Result<Vec<Row>, StoreError> {
        dump::rows(&self.0)
    }

    /// Whether SQLite itself finds its file whole.
    pub(crate) fn integrity(&self) -> Result<Option<String>, StoreError> {
        let answer: String = self
            .0
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok((answer != "ok").then_some(answer))
    }
}

/// The database within one transaction.
pub(crate) struct Change<'c>(&'c Connection);

impl Change<'_> {
    /// Forgets everything.
    pub(crate) fn clear(&self) -> Result<(), StoreError> {
        for table in schema::TABLES {
            self.0.execute(&format!("DELETE FROM {table}"), [])?;
        }
        Ok(())
    }

    /// Folds leaves.
    pub(crate) fn leaves<'l>(
        &self,
        log: &LogName,
        leaves: impl IntoIterator<Item = &'l SignedLeaf>,
    ) -> Result<(), StoreError> {
        let folder = log.folder();
        let mut leaf_row = self.0.prepare_cached(
            "INSERT OR REPLACE INTO leaf VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let mut named = self
            .0
            .prepare_cached("INSERT OR REPLACE INTO named_head VALUES (?1, ?2, ?3, ?4, ?5)")?;
        let mut refers = self
            .0
            .prepare_cached("INSERT OR REPLACE INTO leaf_ref VALUES (?1, ?2, ?3)")?;
        for signed in leaves {
            let leaf = signed.leaf();
            let seq = int(leaf.seq.0);
            let content = leaf.act.content();
            leaf_row.execute(params![
                folder,
                seq,
                signed.hash().to_string(),
                leaf.act.name(),
                leaf.author.reference().to_string(),
                int(leaf.claimed.0),
                content.map(|content| content.commitment.to_string()),
                content.map(|content| int(content.count.0)),
            ])?;
            for (party, head) in &leaf.heads {
                let root = head.root.to_string();
                named.execute(params![folder, seq, party.as_str(), int(head.size.0), root])?;
            }
            for hash in &leaf.refs {
                refers.execute(params![folder, seq, hash.to_string()])?;
            }
        }
        Ok(())
    }

    /// Folds how far a log goes, its heads and the evidence against it.
    pub(crate) fn state(&self, logs: &Logs, log: &LogName) -> Result<(), StoreError> {
        let Some(held) = logs.get(log) else {
            return Ok(());
        };
        let (folder, head) = (log.folder(), held.tree.head());
        self.0.execute(
            "INSERT OR REPLACE INTO log VALUES (?1, ?2, ?3)",
            params![folder, int(head.size.0), head.root.to_string()],
        )?;
        self.0
            .execute("DELETE FROM head WHERE log = ?1", [&folder])?;
        for (head, signed) in &held.heads {
            let cosigners = verify_head(logs, log, signed).map(|head| {
                let cosigners = head.cosigners().map(|party| party.to_string());
                let sorted: std::collections::BTreeSet<String> = cosigners.collect();
                sorted.into_iter().collect::<Vec<_>>().join(" ")
            });
            self.0.execute(
                "INSERT OR REPLACE INTO head VALUES (?1, ?2, ?3, ?4)",
                params![
                    folder,
                    int(head.size.0),
                    head.root.to_string(),
                    cosigners.ok()
                ],
            )?;
        }
        self.0
            .execute("DELETE FROM fork WHERE log = ?1", [&folder])?;
        for name in held.forks.keys() {
            self.0
                .execute("INSERT INTO fork VALUES (?1, ?2)", params![folder, name])?;
        }
        Ok(())
    }

    /// Folds a chunk, in place of what was folded of it before.
    pub(crate) fn chunk(&self, id: ChunkId, chunk: &Chunk) -> Result<(), StoreError> {
        let name = id.to_string();
        self.0
            .execute("INSERT OR REPLACE INTO chunk VALUES (?1)", [&name])?;
        self.0
            .execute("DELETE FROM record WHERE chunk = ?1", [&name])?;
        let mut row = self
            .0
            .prepare_cached("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (at, slot) in chunk.0.iter().enumerate() {
            row.execute(params![
                slot.root.to_string(),
                int(slot.place),
                int(slot.pieces),
                name,
                at as i64,
                State::of(&slot.body) as i64,
            ])?;
        }
        Ok(())
    }
}

/// The numbers of a workspace are at most 2^53, so that they stand in leaves.
fn int(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
