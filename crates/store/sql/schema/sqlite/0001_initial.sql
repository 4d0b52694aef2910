-- Chengji store, SQLite. STRICT types: TEXT, INTEGER (64 bit), REAL, BLOB.
-- A rowid table wherever the key is one integer; WITHOUT ROWID wherever the key is the row.

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ingest_jobs (
    job_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    mapping_id TEXT NOT NULL,
    mapping_text TEXT NOT NULL,
    mapping_digest TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    department TEXT NOT NULL,
    class TEXT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    error TEXT,
    rows_done INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    with_findings INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    first_record_id INTEGER,
    layout_id INTEGER
) STRICT;
CREATE INDEX ingest_jobs_by_file ON ingest_jobs (file_digest, mapping_digest);

CREATE TABLE rejections (
    job_id INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    payload TEXT NOT NULL,
    geometry BLOB,
    findings TEXT NOT NULL,
    PRIMARY KEY (job_id, row_no)
) STRICT;

CREATE TABLE layouts (
    layout_id INTEGER NOT NULL PRIMARY KEY,
    columns TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE records (
    record_id INTEGER NOT NULL PRIMARY KEY,
    job_id INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    layout_id INTEGER NOT NULL,
    payload TEXT NOT NULL,
    geometry BLOB,
    findings TEXT,
    received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE entities (
    entity_id INTEGER NOT NULL PRIMARY KEY,
    class TEXT NOT NULL,
    natural_key TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    current_version INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
-- The rowid (entity_id) is the index's tail: (class, entity_id).
CREATE INDEX entities_by_class ON entities (class);

CREATE TABLE entity_sources (
    class TEXT NOT NULL,
    natural_key TEXT NOT NULL,
    department TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (class, natural_key, department)
) STRICT, WITHOUT ROWID;

-- version_key = entity_id * 1048576 + version: one tree instead of a table and its index.
CREATE TABLE entity_versions (
    version_key INTEGER NOT NULL PRIMARY KEY,
    entity_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER,
    name TEXT,
    address TEXT,
    address_text TEXT,
    division TEXT,
    zone TEXT,
    lon REAL,
    lat REAL,
    cell INTEGER,
    geometry BLOB,
    attributes TEXT NOT NULL,
    identifiers TEXT,
    record_id INTEGER,
    change_seq INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;

CREATE TABLE cells (
    class TEXT NOT NULL,
    cell INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    earlier BLOB,
    PRIMARY KEY (class, cell, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE crosswalk (
    scheme TEXT NOT NULL,
    identifier TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    since_at INTEGER NOT NULL,
    until_at INTEGER,
    PRIMARY KEY (scheme, identifier, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_values (
    class TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    PRIMARY KEY (class, name, value, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell_counts (
    level INTEGER NOT NULL,
    cell INTEGER NOT NULL,
    class TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (level, cell, class)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_counts (
    class TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_head (
    head_id INTEGER NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT;
INSERT INTO audit_head (head_id, size) VALUES (1, 0);

CREATE TABLE audit_events (
    seq INTEGER NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    entity_id INTEGER,
    version INTEGER
) STRICT;

CREATE TABLE audit_tiles (
    level INTEGER NOT NULL,
    tile_index INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, tile_index)
) STRICT;

CREATE TABLE audit_checkpoints (
    size INTEGER NOT NULL PRIMARY KEY,
    root BLOB NOT NULL,
    at INTEGER NOT NULL,
    signature BLOB NOT NULL,
    key_id TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    user_id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    department TEXT,
    roles TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;

CREATE TABLE sessions (
    token_digest BLOB NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE tokens (
    token_id INTEGER NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    token_digest BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX tokens_by_user ON tokens (user_id);

CREATE TABLE publications (
    class TEXT NOT NULL PRIMARY KEY,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;
