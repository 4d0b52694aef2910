-- The code register: every code that the platform has issued, by its running number.

-- One running number of a scheme: codes with one prefix differ in their serials. The next serial stands in `counters`.
CREATE TABLE code_series (
    series_id BIGINT NOT NULL PRIMARY KEY,
    scheme TEXT COLLATE "C" NOT NULL,
    prefix TEXT COLLATE "C" NOT NULL,
    UNIQUE (scheme, prefix)
);

-- The text of a code is its prefix, its serial, its cell if the scheme prints one, and its check: it is not stored.
-- run_id: the run that issued it, or 0 for a single one.
CREATE TABLE codes (
    series_id BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    natural_key TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C",
    cell BIGINT,
    state BIGINT NOT NULL,
    entity_id BIGINT,
    successor TEXT COLLATE "C",
    run_id BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (series_id, serial)
);
CREATE INDEX codes_by_entity ON codes (entity_id) WHERE entity_id IS NOT NULL;

-- What makes issuing idempotent. key_digest: 16 bytes over scheme and natural key, so that the tree's size does not depend
-- on the keys' length and its order not on theirs. The class has no part in it: a key given again with another class must
-- not get a second code.
CREATE TABLE code_keys (
    key_digest BYTEA NOT NULL,
    series_id BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    PRIMARY KEY (key_digest)
);

-- Serials set aside for a custodian; next is the first one not yet used.
CREATE TABLE code_blocks (
    block_id BIGINT NOT NULL PRIMARY KEY,
    series_id BIGINT NOT NULL,
    custodian TEXT COLLATE "C" NOT NULL,
    first_serial BIGINT NOT NULL,
    last_serial BIGINT NOT NULL,
    next_serial BIGINT NOT NULL,
    reserved_at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL
);
CREATE INDEX code_blocks_by_custodian ON code_blocks (custodian, series_id, block_id);

-- The issuing of codes to the keys of a file. file_digest covers the file's bytes and what was asked of it.
CREATE TABLE code_runs (
    run_id BIGINT NOT NULL PRIMARY KEY,
    scheme TEXT COLLATE "C" NOT NULL,
    custodian TEXT COLLATE "C",
    file_name TEXT COLLATE "C" NOT NULL,
    file_digest TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT COLLATE "C",
    rows_done BIGINT NOT NULL,
    issued BIGINT NOT NULL,
    existing BIGINT NOT NULL,
    conflicting BIGINT NOT NULL,
    rejected BIGINT NOT NULL
);
CREATE INDEX code_runs_by_file ON code_runs (file_digest, scheme);

-- What happened to single codes after issue, and what is proposed and waits for a second person.
-- other: the code merged into, split from or moved to.
CREATE TABLE code_acts (
    act_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    proposed_by TEXT COLLATE "C" NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by TEXT COLLATE "C",
    decided_at BIGINT
);
CREATE INDEX code_acts_by_code ON code_acts (code);
CREATE INDEX code_acts_by_other ON code_acts (other) WHERE other IS NOT NULL;
CREATE INDEX code_acts_waiting ON code_acts (act_id) WHERE state = 'proposed';
