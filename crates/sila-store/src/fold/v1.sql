CREATE TABLE log (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE leaf (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    act TEXT NOT NULL,
    author TEXT NOT NULL,
    claimed INTEGER NOT NULL,
    commitment TEXT,
    pieces INTEGER,
    PRIMARY KEY (log, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE head (
    log TEXT NOT NULL,
    size INTEGER NOT NULL,
    root TEXT NOT NULL,
    cosigners TEXT,
    PRIMARY KEY (log, size, root)
) STRICT, WITHOUT ROWID;
CREATE TABLE chunk (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE record (
    root TEXT NOT NULL,
    place INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    chunk TEXT NOT NULL,
    slot INTEGER NOT NULL,
    state INTEGER NOT NULL,
    PRIMARY KEY (root, place, chunk, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_by_chunk ON record (chunk);
