-- What leaves refer to, the heads they name, evidence of forks; leaves found by their content.
CREATE TABLE leaf_ref (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (log, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE named_head (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    party TEXT NOT NULL,
    size INTEGER NOT NULL,
    root TEXT NOT NULL,
    PRIMARY KEY (log, seq, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE fork (
    log TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (log, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX leaf_by_commitment ON leaf (commitment) WHERE commitment IS NOT NULL;
CREATE INDEX leaf_by_hash ON leaf (hash);
