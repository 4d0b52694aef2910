-- The code register: every code that the platform has issued, by its running number.

-- One running number of a scheme: codes with one prefix differ in their serials. The next serial stands in `counters`.
CREATE TABLE code_series (
    series_id INTEGER NOT NULL PRIMARY KEY,
    scheme TEXT NOT NULL,
    prefix TEXT NOT NULL,
    UNIQUE (scheme, prefix)
) STRICT;

-- The text of a code is its prefix, its serial, its cell if the scheme prints one, and its check: it is not stored.
-- run_id: the run that issued it, or 0 for a single one.
CREATE TABLE codes (
    series_id INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    natural_key TEXT NOT NULL,
    class TEXT,
    cell INTEGER,
    state INTEGER NOT NULL,
    entity_id INTEGER,
    successor TEXT,
    run_id INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    PRIMARY KEY (series_id, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_entity ON codes (entity_id) WHERE entity_id IS NOT NULL;

-- What makes issuing idempotent. key_digest: 16 bytes over scheme and natural key, so that the tree's size does not depend
-- on the keys' length and its order not on theirs. The class has no part in it: a key given again with another class must
-- not get a second code.
CREATE TABLE code_keys (
    key_digest BLOB NOT NULL,
    series_id INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (key_digest)
) STRICT, WITHOUT ROWID;

-- Serials set aside for a custodian; next is the first one not yet used.
CREATE TABLE code_blocks (
    block_id INTEGER NOT NULL PRIMARY KEY,
    series_id INTEGER NOT NULL,
    custodian TEXT NOT NULL,
    first_serial INTEGER NOT NULL,
    last_serial INTEGER NOT NULL,
    next_serial INTEGER NOT NULL,
    reserved_at INTEGER NOT NULL,
    actor TEXT NOT NULL
) STRICT;
CREATE INDEX code_blocks_by_custodian ON code_blocks (custodian, series_id, block_id);

-- The issuing of codes to the keys of a file. file_digest covers the file's bytes and what was asked of it.
CREATE TABLE code_runs (
    run_id INTEGER NOT NULL PRIMARY KEY,
    scheme TEXT NOT NULL,
    custodian TEXT,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    actor TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    error TEXT,
    rows_done INTEGER NOT NULL,
    issued INTEGER NOT NULL,
    existing INTEGER NOT NULL,
    conflicting INTEGER NOT NULL,
    rejected INTEGER NOT NULL
) STRICT;
CREATE INDEX code_runs_by_file ON code_runs (file_digest, scheme);

-- What happened to single codes after issue, and what is proposed and waits for a second person.
-- other: the code merged into, split from or moved to.
CREATE TABLE code_acts (
    act_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    other TEXT,
    reason TEXT NOT NULL,
    document TEXT,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by TEXT,
    decided_at INTEGER
) STRICT;
CREATE INDEX code_acts_by_code ON code_acts (code);
CREATE INDEX code_acts_by_other ON code_acts (other) WHERE other IS NOT NULL;
CREATE INDEX code_acts_waiting ON code_acts (act_id) WHERE state = 'proposed';
